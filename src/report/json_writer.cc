#include "report/json_writer.h"

#include <fmt/format.h>

#include "report/visible.h"
#include "support/text.h"

namespace xiezhi {

void JsonWriter::separate() {
  if (separated_) {
    separated_ = false;
    return;
  }
  if (!first_) out_ += flat_ > 0 ? ", " : ",";
  if (depth_ > 0 && flat_ == 0) {
    out_ += '\n';
    out_.append(static_cast<std::size_t>(depth_) * 2, ' ');
  }
  first_ = false;
}

void JsonWriter::open(char bracket) {
  separate();
  out_ += bracket;
  ++depth_;
  first_ = true;
}

void JsonWriter::close(char bracket) {
  --depth_;
  if (!first_ && flat_ == 0) {
    out_ += '\n';
    out_.append(static_cast<std::size_t>(depth_) * 2, ' ');
  }
  out_ += bracket;
  first_ = false;
}

void JsonWriter::write_key(std::string_view key) {
  separate();
  append_string(key);
  out_ += ": ";
  separated_ = true;
}

void JsonWriter::value_string(std::string_view value) {
  separate();
  append_string(value);
}

std::string JsonWriter::take() {
  out_ += '\n';
  return std::move(out_);
}

namespace {

void append_escaped(std::string& out, char32_t c) {
  auto unit = [&](std::uint32_t u) { fmt::format_to(std::back_inserter(out), "\\u{:04x}", u); };
  if (c == '"' || c == '\\') {
    out += '\\', out += static_cast<char>(c);
  } else if (c == '\n') {
    out += "\\n";
  } else if (c == '\t') {
    out += "\\t";
  } else if (!is_unseen(c)) {
    append_utf8(out, c);
  } else if (c < 0x10000) {
    unit(c);
  } else {
    unit(0xD800 + ((c - 0x10000) >> 10)), unit(0xDC00 + ((c - 0x10000) & 0x3FF));
  }
}

bool is_ordinary(char c) { return c >= 0x20 && c < 0x7F && c != '"' && c != '\\'; }

}  // namespace

void JsonWriter::append_string(std::string_view value) {
  out_ += '"';
  for (std::size_t at = 0; at < value.size();) {
    std::size_t end = at;
    while (end < value.size() && is_ordinary(value[end])) ++end;
    out_.append(value, at, end - at);
    at = end;
    while (end < value.size() && !is_ordinary(value[end])) ++end;
    for (char32_t c : code_points(value.substr(at, end - at))) append_escaped(out_, c);
    at = end;
  }
  out_ += '"';
}

}  // namespace xiezhi
