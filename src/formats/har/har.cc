#include "formats/har/har.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>
#include <boost/json/basic_parser_impl.hpp>

#include "support/problem_log.h"
#include "support/text.h"

namespace xiezhi {
namespace {

namespace json = boost::json;
using ErrorCode = boost::json::error_code;

// Where in the tree a value stands; what is not listed is passed over.
enum class Node : std::uint8_t {
  elsewhere,
  document,
  log,
  creator,
  entries,
  entry,
  request,
  headers,
  header,
  body,
  params,
  param,
  response,
  snis,
  sni,
  tweasel,
  apps,
  app,
  device,
};

Node child_of(Node node, std::string_view key) {
  switch (node) {
    case Node::document:
      return key == "log" ? Node::log : Node::elsewhere;
    case Node::log:
      return key == "creator"    ? Node::creator
             : key == "entries"  ? Node::entries
             : key == "tls_snis" ? Node::snis
             : key == "_tweasel" ? Node::tweasel
                                 : Node::elsewhere;
    case Node::entries:
      return Node::entry;
    case Node::entry:
      return key == "request" ? Node::request : key == "response" ? Node::response : Node::elsewhere;
    case Node::request:
      return key == "headers" ? Node::headers : key == "postData" ? Node::body : Node::elsewhere;
    case Node::headers:
      return Node::header;
    case Node::body:
      return key == "params" ? Node::params : Node::elsewhere;
    case Node::params:
      return Node::param;
    case Node::snis:
      return Node::sni;
    case Node::tweasel:
      return key == "apps" ? Node::apps : key == "device" ? Node::device : Node::elsewhere;
    case Node::apps:
      return Node::app;
    default:
      return Node::elsewhere;
  }
}

// Receives Boost.JSON's events. It never holds more than the entry being read.
struct Handler {
  static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_array_size = max_object_size, max_key_size = max_object_size,
                               max_string_size = max_object_size;

  Handler(const CaptureLimits& the_limits, const ExchangeSink& the_sink)
      : limits(the_limits), sink(the_sink) {}

  bool on_document_begin(ErrorCode&) { return true; }
  bool on_document_end(ErrorCode&) { return true; }
  bool on_object_begin(ErrorCode&) { return enter(), true; }
  bool on_array_begin(ErrorCode&) { return enter(), true; }
  bool on_object_end(std::size_t, ErrorCode&) { return leave(), true; }
  bool on_array_end(std::size_t, ErrorCode&) { return leave(), true; }
  bool on_key_part(std::string_view part, std::size_t, ErrorCode&) { return add_key(part), true; }
  bool on_key(std::string_view part, std::size_t, ErrorCode&) { return add_key(part), key_done = true, true; }
  bool on_string_part(std::string_view part, std::size_t, ErrorCode&) { return add_text(part), true; }
  bool on_string(std::string_view part, std::size_t, ErrorCode&) {
    add_text(part);
    return value_done(), true;
  }
  bool on_number_part(std::string_view, ErrorCode&) { return true; }
  bool on_int64(std::int64_t number, std::string_view, ErrorCode&) {
    add_number(number);
    return value_done(), true;
  }
  bool on_uint64(std::uint64_t, std::string_view, ErrorCode&) { return value_done(), true; }
  bool on_double(double number, std::string_view, ErrorCode&) {
    if (node() == Node::sni && key == "time_start" && number > 0 && number < 1e11)
      now.time_us = static_cast<std::int64_t>(number * 1e6);
    return value_done(), true;
  }
  bool on_bool(bool, ErrorCode&) { return value_done(), true; }
  bool on_null(ErrorCode&) { return value_done(), true; }
  bool on_comment_part(std::string_view, ErrorCode&) { return true; }
  bool on_comment(std::string_view, ErrorCode&) { return true; }

  Node node() const { return stack.empty() ? Node::document : stack.back(); }

  void begin_again() {
    stack.clear();
    key.clear(), text.clear();
    key_done = true;
    now = {};
    time.clear();
  }

  void enter() {
    // The document itself is an object: the first bracket opens it.
    const Node inner = stack.empty() ? Node::document : child_of(stack.back(), key);
    stack.push_back(inner);
    key.clear(), key_done = true;
    if (inner == Node::entry || inner == Node::sni) now = {}, time.clear();
    if (inner == Node::entries) seen_entries = true;
    if (inner == Node::header || inner == Node::param) pair = {};
  }

  void leave() {
    const Node left = node();
    if (!stack.empty()) stack.pop_back();
    key.clear(), key_done = true;
    if (left == Node::header && now.headers.size() < limits.most_headers)
      now.headers.push_back(std::move(pair));
    if (left == Node::param && now.form.size() < limits.most_headers) now.form.push_back(std::move(pair));
    if (left == Node::entry) hand_over();
    if (left == Node::sni) hand_over_name();
  }

  void add_key(std::string_view part) {
    if (key_done) key.clear(), key_done = false;
    if (key.size() < 64) key.append(part.substr(0, 64));
  }

  // What the string that is being read belongs to, and how much of it is kept; null: nothing.
  std::pair<std::string*, std::size_t> target() {
    switch (node()) {
      case Node::entry:
        if (key == "startedDateTime") return {&time, 64};
        if (key == "serverIPAddress") return {&now.ip, 64};
        break;
      case Node::request:
        if (key == "method") return {&now.method, 32};
        if (key == "url") return {&now.url, kMostUrl};
        if (key == "httpVersion") return {&now.protocol, 32};
        break;
      case Node::header:
      case Node::param:
        if (key == "name") return {&pair.name, kMostName};
        if (key == "value")
          return {&pair.value, node() == Node::param ? std::size_t{limits.most_body} : kMostUrl};
        break;
      case Node::body:
        if (key == "text") return {&now.body, limits.most_body};
        if (key == "mimeType") return {&now.content_type, 256};
        break;
      case Node::creator:
        if (key == "name" || key == "version") return {&creator[key == "name" ? 0 : 1], 128};
        break;
      case Node::sni:
        if (key == "address") return {&now.url, 256};
        break;
      case Node::app:
        if (key == "id") return {&text, 256};
        break;
      case Node::device:
        if (key == "platform" || key == "osVersion") return {&text, 128};
        break;
      default:
        break;
    }
    return {nullptr, 0};
  }

  void add_text(std::string_view part) {
    auto [to, most] = target();
    if (to == nullptr) return;
    const std::size_t room = most - std::min(most, to->size());
    if (part.size() > room && to == &now.body) now.body_cut = true;
    to->append(part.substr(0, room));
  }

  void add_number(std::int64_t number) {
    if (node() == Node::response && key == "status" && number > 0 && number < 1000)
      now.status = static_cast<std::uint16_t>(number);
    if (node() == Node::sni && key == "port" && number > 0 && number < 65536)
      now.port = static_cast<std::uint16_t>(number);
    if (node() == Node::sni && key == "time_start" && number > 0 && number < 100'000'000'000)
      now.time_us = number * 1'000'000;
  }

  void value_done() {
    if (!text.empty() && node() == Node::app) outline.apps.push_back(to_valid_utf8(text));
    if (!text.empty() && node() == Node::device) outline.devices.push_back(to_valid_utf8(text));
    text.clear();
  }

  void hand_over() {
    bool offset_known = true;
    now.time_us = parse_iso_time(time, &offset_known);
    if (now.time_us && !offset_known) ++without_offset;
    clock.see(now.time_us);
    now.index = ++outline.exchanges;
    now.protocol = lower_ascii(now.protocol);
    if (now.protocol == "http/2" || now.protocol == "http/2.0") now.protocol = "h2";
    const UrlParts url = split_url(now.url);
    const std::string scheme = lower_ascii(url.scheme);
    now.cleartext = scheme == "http" || scheme == "ws";
    now.port = url.port;
    if (!now.body.empty()) now.form.clear();
    if (now.method.empty() || url.host.empty()) {
      problems.note(Fault::bad_structure, fmt::format("log.entries[{}]", now.index - 1),
                    {"缺少请求方法或网址", "has no request method or URL"});
      if (url.host.empty()) return;
    }
    if (now.body_cut)
      problems.note(Fault::limit, fmt::format("log.entries[{}]", now.index - 1),
                    {fmt::format("请求正文过大，只检查前 {} MiB", limits.most_body >> 20),
                     fmt::format("the body is very large; only its first {} MiB are examined",
                                 limits.most_body >> 20)});
    sink(std::move(now));
    now = {};
  }

  void hand_over_name() {
    if (now.url.empty()) return;
    now.index = ++outline.exchanges;
    now.method = "TLS", now.protocol = "tls", now.readable = false;
    sink(std::move(now));
    now = {};
  }

  const CaptureLimits& limits;
  const ExchangeSink& sink;
  CaptureOutline outline;
  ProblemLog problems;
  ClockWatch clock;
  std::vector<Node> stack;
  std::string key, text, time, creator[2];
  bool key_done = true, seen_entries = false;
  CapturedExchange now;
  NamedValue pair;
  std::uint64_t without_offset = 0;
};

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// "\uXXXX" at `at` as a number; -1 where it is none.
int unicode_escape(std::string_view text, std::size_t at) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return -1;
  int value = 0;
  for (std::size_t i = at + 2; i < at + 6; ++i) {
    const int digit = hex_digit(text[i]);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

// Copies JSON text, turning lone surrogates of Python's "surrogateescape" back into the bytes they stand for and other
// lone surrogates into U+FFFD; Boost.JSON refuses both. `last`: no more text comes. Returns how much was taken: an
// escape that is not complete waits for the next piece.
std::size_t mend_surrogates(std::string_view in, bool last, std::string& out) {
  out.clear();
  std::size_t from = 0, at = 0;
  while ((at = in.find('\\', at)) != in.npos) {
    if (!last && at + 12 > in.size()) break;
    const int unit = unicode_escape(in, at);
    if (unit < 0xd800 || unit > 0xdfff) {
      at += 2;
      continue;
    }
    const int second = unit < 0xdc00 ? unicode_escape(in, at + 6) : -1;
    if (second >= 0xdc00 && second <= 0xdfff) {
      at += 12;
      continue;
    }
    out.append(in.substr(from, at - from));
    if (unit >= 0xdc80 && unit <= 0xdcff)
      out += static_cast<char>(unit - 0xdc00);
    else
      out += "\xef\xbf\xbd";
    from = at += 6;
  }
  const std::size_t end = at == in.npos || last ? in.size() : at;
  out.append(in.substr(from, end - from));
  return end;
}

class HarReading {
 public:
  HarReading(Bytes bytes, const CaptureLimits& limits, const ExchangeSink& sink, const PassedSink& passed)
      : text_(as_text(bytes)), limits_(limits), passed_(passed), parser_(options(limits), limits, sink) {}

  Result<CaptureOutline> run() {
    std::size_t at = text_.starts_with("\xef\xbb\xbf") ? 3 : 0;
    begin_ = at;
    while (auto damaged = parse(at)) {
      const std::size_t next = resume_at(*damaged);
      if (next == text_.npos) break;
      static constexpr std::string_view kEntries = R"({"log":{"entries":[)";
      parser_.reset();
      parser_.handler().begin_again();
      ErrorCode error;
      parser_.write_some(true, kEntries.data(), kEntries.size(), error);
      at = next;
    }
    return finish();
  }

 private:
  static constexpr std::size_t kPiece = std::size_t{1} << 20;

  static json::parse_options options(const CaptureLimits& limits) {
    json::parse_options options;
    options.max_depth = limits.most_depth;
    options.allow_invalid_utf8 = true;
    options.allow_trailing_commas = true;
    return options;
  }

  Handler& handler() { return parser_.handler(); }

  // Reads to the end or to damage, whose offset it returns.
  std::optional<std::size_t> parse(std::size_t at) {
    while (at < text_.size()) {
      const std::size_t length = std::min(kPiece, text_.size() - at);
      const bool last = at + length == text_.size();
      const std::size_t taken = mend_surrogates(text_.substr(at, length), last, piece_);
      ErrorCode error;
      const std::size_t used = parser_.write_some(!last, piece_.data(), piece_.size(), error);
      if (error) return note_damage(error, at, std::min(used, taken));
      if (!last && parser_.done()) return std::nullopt;  // what follows the document is none of ours
      if (used < piece_.size() && parser_.done()) return std::nullopt;
      if (passed_) passed_(as_bytes(text_.substr(at, taken)));
      at += taken;
    }
    return std::nullopt;
  }

  std::optional<std::size_t> note_damage(const ErrorCode& error, std::size_t at, std::size_t used) {
    const std::size_t offset = at + used;
    const std::string where = fmt::format("+{:#x}", offset);
    if (error == json::error::incomplete) {
      handler().outline.cut_short = true;
      handler().problems.note(
          Fault::truncated, where,
          {"文件不完整；已读出之前的请求", "the file ends too early; the requests before were read"});
      return std::nullopt;
    }
    if (error == json::error::too_deep)
      handler().problems.note(
          Fault::limit, where,
          {fmt::format("JSON 嵌套超过 {} 层，略过这一段", limits_.most_depth),
           fmt::format("JSON nested deeper than {} levels; passed over", limits_.most_depth)});
    else
      handler().problems.note(
          Fault::bad_structure, where,
          {"JSON 有错误，略过这一段", "damaged JSON, passed over (" + error.message() + ")"});
    return offset;
  }

  // The bracket before the next "startedDateTime" from `offset` on.
  std::size_t resume_at(std::size_t offset) {
    if (!handler().seen_entries && text_.substr(begin_, 4096).find("\"log\"") == text_.npos)
      return text_.npos;
    for (;;) {
      offset = std::max(offset, resumed_ + 1);
      const std::size_t key = text_.find("\"startedDateTime\"", offset);
      if (key == text_.npos) return text_.npos;
      resumed_ = key;
      std::size_t bracket = key;
      while (bracket > begin_ && static_cast<unsigned char>(text_[bracket - 1]) <= ' ') --bracket;
      if (bracket > begin_ && text_[bracket - 1] == '{') return bracket - 1;
      offset = key + 1;
    }
  }

  Result<CaptureOutline> finish() {
    Handler& h = handler();
    if (!h.seen_entries) {
      Problems problems = h.problems.take();
      return fail(problems.empty() ? Fault::bad_magic : problems.front().fault, "",
                  {"不是 HAR：没有 log.entries", "not an HTTP archive: it has no log.entries"});
    }
    h.outline.creator =
        to_valid_utf8(h.creator[0]) + (h.creator[1].empty() ? "" : " " + to_valid_utf8(h.creator[1]));
    std::sort(h.outline.apps.begin(), h.outline.apps.end());
    h.outline.apps.erase(std::unique(h.outline.apps.begin(), h.outline.apps.end()), h.outline.apps.end());
    if (h.without_offset > 0)
      h.problems.note(
          Fault::disagreement, "log.entries",
          {fmt::format("{} 个请求的时间没有时区，按 UTC 理解", h.without_offset),
           fmt::format("{} requests have a time without offset, taken as UTC", h.without_offset)});
    h.outline.problems = h.problems.take();
    h.clock.tell(h.outline.problems);
    return std::move(h.outline);
  }

  std::string_view text_;
  const CaptureLimits& limits_;
  const PassedSink& passed_;
  json::basic_parser<Handler> parser_;
  std::string piece_;
  std::size_t begin_ = 0, resumed_ = 0;
};

}  // namespace

bool looks_like_har(std::string_view head) {
  if (head.starts_with("\xef\xbb\xbf")) head.remove_prefix(3);
  head = trim(head.substr(0, 4096));
  if (!head.starts_with('{')) return false;
  head = trim(head.substr(1));
  return head.starts_with("\"log\"");
}

Result<CaptureOutline> read_har(Bytes bytes, const CaptureLimits& limits, const ExchangeSink& sink,
                                const PassedSink& passed) {
  return HarReading(bytes, limits, sink, passed).run();
}

}  // namespace xiezhi
