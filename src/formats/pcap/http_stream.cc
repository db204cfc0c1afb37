#include "formats/pcap/http_stream.h"

#include <algorithm>
#include <charconv>

#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::string_view kMethods[] = {"GET ",   "POST ",    "PUT ",   "HEAD ",   "DELETE ",
                                         "PATCH ", "OPTIONS ", "TRACE ", "CONNECT "};

}  // namespace

bool HttpStream::begins(std::string_view bytes) {
  return std::any_of(std::begin(kMethods), std::end(kMethods), [&](std::string_view method) {
    return bytes.starts_with(method.substr(0, bytes.size()));
  });
}

void HttpStream::add(std::string_view bytes, bool after_hole, std::optional<std::int64_t> time_us,
                     const Sink& sink) {
  if (after_hole) {
    // What is missing may hold anything: what was begun is told as cut, and reading goes on where a request begins.
    finish(sink);
    buffer_.clear();
    state_ = begins(bytes) ? State::head : State::lost;
  }
  if (state_ == State::lost) {
    if (!begins(bytes)) return;
    state_ = State::head;
  }
  if (buffer_.empty()) time_us_ = time_us;
  buffer_ += bytes;
  while (step(sink)) {
  }
}

// One step forward; false where more bytes are needed.
bool HttpStream::step(const Sink& sink) {
  switch (state_) {
    case State::head:
      return read_head();
    case State::body:
    case State::chunk: {
      const std::size_t taken = static_cast<std::size_t>(std::min<std::uint64_t>(left_, buffer_.size()));
      keep(std::string_view(buffer_).substr(0, taken));
      buffer_.erase(0, taken);
      left_ -= taken;
      if (left_ > 0) return false;
      if (state_ == State::chunk) return state_ = State::chunk_end, true;
      hand_over(sink);
      return !buffer_.empty();
    }
    case State::chunk_size: {
      const std::size_t end = buffer_.find('\n');
      if (end == buffer_.npos) {
        if (buffer_.size() > 1024) state_ = State::lost, now_.body_cut = true, hand_over(sink);
        return false;
      }
      std::uint64_t size = 0;
      const auto [stop, error] = std::from_chars(buffer_.data(), buffer_.data() + end, size, 16);
      buffer_.erase(0, end + 1);
      if (error != std::errc{}) {
        now_.body_cut = true;
        hand_over(sink);
        state_ = State::lost;
        return false;
      }
      if (size == 0) {
        const std::size_t trailer = buffer_.starts_with("\r\n") ? 2 : 0;
        buffer_.erase(0, trailer);
        hand_over(sink);
        return !buffer_.empty();
      }
      left_ = size, state_ = State::chunk;
      return true;
    }
    case State::chunk_end:
      if (buffer_.size() < 2) return false;
      buffer_.erase(0, buffer_.starts_with("\r\n") ? 2 : 0);
      state_ = State::chunk_size;
      return true;
    case State::to_the_end:
      keep(buffer_);
      buffer_.clear();
      return false;
    case State::lost:
      buffer_.clear();
      return false;
  }
  return false;
}

bool HttpStream::read_head() {
  while (buffer_.starts_with("\r\n")) buffer_.erase(0, 2);
  const std::size_t end = buffer_.find("\r\n\r\n");
  if (end == buffer_.npos) {
    if (buffer_.size() > kMostHead || (buffer_.size() >= 8 && !begins(buffer_)))
      state_ = State::lost, buffer_.clear();
    return false;
  }
  const std::string head = buffer_.substr(0, end);
  buffer_.erase(0, end + 4);
  if (!begins(head)) return state_ = State::lost, false;
  read_fields(head);
  return true;
}

void HttpStream::read_fields(std::string_view head) {
  now_ = {};
  now_.time_us = time_us_, now_.cleartext = true, now_.protocol = "http/1.1";
  const std::vector<std::string_view> lines = split(head, '\n');
  std::string_view target;
  const std::vector<std::string_view> words = split(trim(lines.front()), ' ');
  now_.method = words.front();
  if (words.size() > 1) target = words[1].substr(0, kMostUrl);
  if (words.size() > 2 && words[2] == "HTTP/1.0") now_.protocol = "http/1.0";
  for (std::size_t i = 1; i < lines.size() && now_.headers.size() < limits_->most_headers; ++i) {
    const std::size_t colon = lines[i].find(':');
    if (colon == std::string_view::npos) continue;
    now_.headers.push_back({std::string(trim(lines[i].substr(0, colon)).substr(0, kMostName)),
                            std::string(trim(lines[i].substr(colon + 1)).substr(0, kMostUrl))});
  }
  now_.content_type = header_of(now_.headers, "content-type").substr(0, 256);
  if (target.find("://") != target.npos)
    now_.url = target;  // through a proxy
  else
    now_.url = "http://" + header_of(now_.headers, "host").substr(0, 300) +
               (target.starts_with('/') ? "" : "/") + std::string(target);
  const std::string coding = lower_ascii(header_of(now_.headers, "transfer-encoding"));
  const std::string length = header_of(now_.headers, "content-length");
  left_ = 0;
  std::from_chars(length.data(), length.data() + length.size(), left_);
  if (coding.find("chunked") != coding.npos)
    state_ = State::chunk_size;
  else if (now_.method == "CONNECT" || !header_of(now_.headers, "upgrade").empty())
    state_ = State::to_the_end;
  else
    state_ = State::body;
}

void HttpStream::keep(std::string_view bytes) {
  const std::size_t room = limits_->most_body - std::min<std::size_t>(limits_->most_body, now_.body.size());
  now_.body_cut = now_.body_cut || bytes.size() > room;
  now_.body += bytes.substr(0, room);
}

void HttpStream::hand_over(const Sink& sink) {
  state_ = State::head;
  sink(std::move(now_));
  now_ = {};
}

void HttpStream::finish(const Sink& sink) {
  if (state_ == State::head || state_ == State::lost) return;
  if (state_ != State::to_the_end) now_.body_cut = true;
  hand_over(sink);
  state_ = State::lost;
}

}  // namespace xiezhi
