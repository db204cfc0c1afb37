#include "report/visible.h"

#include <fmt/format.h>

#include "support/text.h"

namespace xiezhi {
namespace {

struct Range {
  char32_t first, last;
};

// Controls, format characters and non-characters, by the Unicode Standard's chapters 23.1-23.9.
constexpr Range kUnseen[] = {{0x0000, 0x001F},   {0x007F, 0x009F},   {0x00AD, 0x00AD},   {0x061C, 0x061C},
                             {0x115F, 0x1160},   {0x180E, 0x180E},   {0x200B, 0x200B},   {0x200E, 0x200F},
                             {0x2028, 0x202E},   {0x2060, 0x206F},   {0x3164, 0x3164},   {0xFEFF, 0xFEFF},
                             {0xFFF9, 0xFFFB},   {0xFFFE, 0xFFFF},   {0x1BCA0, 0x1BCA3}, {0xE000, 0xF8FF},
                             {0xE0000, 0xE0FFF}, {0xF0000, 0x10FFFF}};

bool is_plain_ascii(char c) { return c >= 0x20 && c < 0x7F; }

void append_one(std::string& out, char32_t c, LineBreaks breaks) {
  if (c == '\n' || c == '\t') {
    out.push_back(breaks == LineBreaks::keep ? static_cast<char>(c) : ' ');
  } else if (c < 0x20) {
    append_utf8(out, 0x2400 + c);
  } else if (c == 0x7F) {
    append_utf8(out, 0x2421);
  } else if (is_unseen(c)) {
    fmt::format_to(std::back_inserter(out), "⟨U+{:04X}⟩", static_cast<std::uint32_t>(c));
  } else {
    append_utf8(out, c);
  }
}

}  // namespace

bool is_unseen(char32_t c) {
  if (c >= 0x20 && c < 0x7F) return false;
  for (const Range& range : kUnseen)
    if (c >= range.first && c <= range.last) return true;
  return (c & 0xFFFE) == 0xFFFE;
}

void append_visible(std::string& out, std::string_view text, LineBreaks breaks) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_plain_ascii(text[end])) ++end;
    out.append(text, at, end - at);
    at = end;
    while (end < text.size() && !is_plain_ascii(text[end])) ++end;
    for (char32_t c : code_points(text.substr(at, end - at))) append_one(out, c, breaks);
    at = end;
  }
}

std::string visible(std::string_view text, LineBreaks breaks) {
  std::string out;
  out.reserve(text.size());
  append_visible(out, text, breaks);
  return out;
}

}  // namespace xiezhi
