#include "policy/normal_text.h"

#include <array>
#include <cstdint>

#include "support/text.h"

namespace xiezhi {
namespace {

// The Simplified form of each character of the basic plane (simplified_table/main.cc).
constexpr char32_t kFirstHan = 0x4E00;
constexpr auto kSimplified = std::to_array<std::uint16_t>({
#include "simplified_table.inc"
});

char32_t simplify(char32_t c) {
  return c >= kFirstHan && c - kFirstHan < kSimplified.size() ? kSimplified[c - kFirstHan] : c;
}

// One code point at `at`, well-formed UTF-8 expected; advances.
char32_t next_point(std::string_view text, std::size_t& at) {
  unsigned char lead = static_cast<unsigned char>(text[at++]);
  if (lead < 0x80) return lead;
  int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  char32_t value = lead & (0x3F >> more);
  while (more-- > 0 && at < text.size()) value = value << 6 | (static_cast<unsigned char>(text[at++]) & 0x3F);
  return value;
}

bool is_wide_letter(char32_t c) { return is_cjk(c) || (c >= 0x3000 && c < 0x3040) || c == 0xFF0C; }

}  // namespace

NormalText normalise(std::string_view text) {
  NormalText out;
  out.text.reserve(text.size());
  out.origin.reserve(text.size() + 1);
  char32_t before = 0;
  bool blank = false;
  std::size_t blank_at = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t start = at;
    char32_t c = next_point(text, at);
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
    if (c == 0x3000 || c == 0xA0 || c == '\t' || c == '\r' || c == '\n' || c == 0x200B || c == 0xFEFF)
      c = ' ';
    if (c == ' ') {
      if (!blank) blank_at = start;
      blank = true;
      continue;
    }
    if (c >= 'A' && c <= 'Z') c += 32;
    if (c == 0x2018 || c == 0x2019) c = '\'';
    c = simplify(c);
    if (blank && before != 0 && !is_wide_letter(before) && !is_wide_letter(c)) {
      out.text += ' ';
      out.origin.push_back(static_cast<std::uint32_t>(blank_at));
    }
    blank = false;
    std::size_t size = out.text.size();
    append_utf8(out.text, c);
    while (size++ < out.text.size()) out.origin.push_back(static_cast<std::uint32_t>(start));
    before = c;
  }
  out.origin.push_back(static_cast<std::uint32_t>(text.size()));
  return out;
}

std::string simplified(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) append_utf8(out, simplify(next_point(text, at)));
  for (std::size_t at = out.find("个人资讯"); at != out.npos; at = out.find("个人资讯", at))
    out.replace(at + 6, 6, "信息");
  return out;
}

double traditional_share(std::string_view text) {
  std::size_t han = 0, traditional = 0;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = next_point(text, at);
    if (!is_cjk(c)) continue;
    ++han;
    traditional += simplify(c) != c;
  }
  return han == 0 ? 0 : static_cast<double>(traditional) / static_cast<double>(han);
}

}  // namespace xiezhi
