#include "formats/mhtml/mhtml.h"

#include <algorithm>

#include "formats/html/html.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kMostParts = 4096;

struct Headers {
  std::string type, charset, encoding, boundary;
};

// A parameter of a header value: charset="utf-8".
std::string parameter(std::string_view value, std::string_view name) {
  std::string lower = lower_ascii(value);
  std::size_t at = lower.find(std::string(name) + "=");
  if (at == lower.npos) return {};
  std::string_view rest = value.substr(at + name.size() + 1);
  if (rest.starts_with("\"")) {
    rest.remove_prefix(1);
    return std::string(rest.substr(0, rest.find('"')));
  }
  return std::string(rest.substr(0, rest.find_first_of("; \t\r\n")));
}

// Reads header lines (folded ones joined) up to the empty line; `at` is then behind it.
Headers read_headers(std::string_view text, std::size_t& at) {
  Headers out;
  std::string line;
  auto take = [&] {
    std::size_t colon = line.find(':');
    if (colon == line.npos) return;
    std::string name = lower_ascii(trim(std::string_view(line).substr(0, colon)));
    std::string_view value = trim(std::string_view(line).substr(colon + 1));
    if (name == "content-type") {
      out.type = lower_ascii(value.substr(0, value.find(';')));
      out.charset = parameter(value, "charset");
      out.boundary = parameter(value, "boundary");
    } else if (name == "content-transfer-encoding") {
      out.encoding = lower_ascii(value);
    }
  };
  for (int lines = 0; at < text.size() && lines < 2000; ++lines) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view next = text.substr(at, end - at);
    if (next.ends_with("\r")) next.remove_suffix(1);
    at = std::min(end + 1, text.size());
    if (next.empty()) break;
    if (next.front() == ' ' || next.front() == '\t') {
      if (line.size() < 8192) line += next;
      continue;
    }
    take();
    line = std::string(next.substr(0, 8192));
  }
  take();
  return out;
}

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

std::string from_quoted_printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '=') {
      out += text[i];
    } else if (i + 1 < text.size() && text[i + 1] == '\n') {
      ++i;
    } else if (i + 2 < text.size() && text[i + 1] == '\r' && text[i + 2] == '\n') {
      i += 2;
    } else if (i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0) {
      out += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
      i += 2;
    } else {
      out += '=';
    }
  }
  return out;
}

std::string from_base64(std::string_view text) {
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (char c : text) {
    int value = c >= 'A' && c <= 'Z'   ? c - 'A'
                : c >= 'a' && c <= 'z' ? c - 'a' + 26
                : c >= '0' && c <= '9' ? c - '0' + 52
                : c == '+'             ? 62
                : c == '/'             ? 63
                                       : -1;
    if (value < 0) continue;
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    if ((held += 6) >= 8) out += static_cast<char>(bits >> (held -= 8) & 0xFF);
  }
  return out;
}

}  // namespace

bool looks_like_mhtml(std::string_view text) {
  std::string head = lower_ascii(text.substr(0, 2048));
  return head.find("mime-version:") != head.npos && head.find("multipart/related") != head.npos;
}

Result<Document> read_mhtml(Bytes bytes) {
  std::string_view text = as_text(bytes);
  std::size_t at = 0;
  Headers top = read_headers(text, at);
  if (top.boundary.empty())
    return fail(Fault::bad_structure, "", {"MHTML 没有分隔标记", "the MHTML file names no boundary"});
  const std::string mark = "--" + top.boundary;
  std::size_t part = text.find(mark, at);
  for (std::size_t parts = 0; part != text.npos && parts < kMostParts; ++parts) {
    std::size_t body = text.find('\n', part);
    if (body == text.npos) break;
    ++body;
    Headers headers = read_headers(text, body);
    std::size_t end = text.find(mark, body);
    std::string_view content = text.substr(body, end == text.npos ? text.npos : end - body);
    if (headers.type == "text/html") {
      std::string decoded = headers.encoding == "quoted-printable" ? from_quoted_printable(content)
                            : headers.encoding == "base64"         ? from_base64(content)
                                                                   : std::string(content);
      Document out = read_html(as_bytes(decoded), headers.charset);
      out.format = DocumentFormat::mhtml;
      out.source_name = "text/html";
      return out;
    }
    part = end;
  }
  return fail(Fault::bad_structure, "", {"MHTML 中没有网页正文", "the MHTML file holds no page"});
}

}  // namespace xiezhi
