#include "policy/sentences.h"

#include <algorithm>
#include <array>

#include "support/text.h"

namespace xiezhi {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
std::string_view three(std::string_view text, std::size_t at) { return text.substr(at, 3); }

bool is_chinese_number(std::string_view c) {
  constexpr std::array kNumbers{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "零", "百"};
  return std::any_of(kNumbers.begin(), kNumbers.end(), [&](const char* n) { return c == n; });
}

std::size_t chinese_number_length(std::string_view text) {
  std::size_t at = 0;
  while (at < 18 && is_chinese_number(three(text, at))) at += 3;
  return at;
}

// Which form a numbering has: its length, and the level a heading of that form usually has.
struct Numbering {
  std::size_t length = 0;
  std::uint8_t level = 0;
};

Numbering numbering(std::string_view text) {
  if (text.starts_with("第")) {
    std::size_t n = chinese_number_length(text.substr(3));
    std::size_t digits = 0;
    while (n == 0 && 3 + digits < text.size() && is_digit(text[3 + digits])) ++digits;
    for (std::string_view unit : {"条", "章", "部分", "节"})
      if (n + digits > 0 && text.substr(3 + n + digits).starts_with(unit))
        return {3 + n + digits + unit.size(), 1};
    return {};
  }
  if (std::size_t n = chinese_number_length(text); n > 0) {
    for (std::string_view mark : {"、", "．", ".", "，", " "})
      if (text.substr(n).starts_with(mark)) return {n + mark.size(), 1};
    return {};
  }
  bool wide = text.starts_with("（");
  if (wide || text.starts_with("(")) {
    std::size_t at = wide ? 3 : 1, start = at;
    if (std::size_t n = chinese_number_length(text.substr(at)); n > 0)
      at += n;
    else
      while (at < text.size() && at < start + 3 &&
             (is_digit(text[at]) || (text[at] >= 'a' && text[at] <= 'z')))
        ++at;
    bool chinese = at > start && !is_digit(text[start]) && static_cast<unsigned char>(text[start]) >= 0x80;
    if (at > start && text.substr(at).starts_with("）"))
      return {at + 3, static_cast<std::uint8_t>(chinese ? 2 : 4)};
    if (at > start && text.substr(at).starts_with(")"))
      return {at + 1, static_cast<std::uint8_t>(chinese ? 2 : 4)};
    return {};
  }
  if (!text.empty() && is_digit(text[0])) {
    std::size_t at = 0;
    std::uint8_t parts = 1;
    while (at < text.size() && at < 12 &&
           (is_digit(text[at]) || (text[at] == '.' && at + 1 < text.size() && is_digit(text[at + 1])))) {
      parts = static_cast<std::uint8_t>(parts + (text[at] == '.'));
      ++at;
    }
    if (at > 4 && parts == 1) return {};  // a year, a phone number
    for (std::string_view mark : {"、", "．", ".", "）", ")", "，", ",", " ", ":"})
      if (text.substr(at).starts_with(mark))
        return {at + mark.size(), static_cast<std::uint8_t>(std::min(2 + parts, 5))};
    if (parts > 1) return {at, static_cast<std::uint8_t>(std::min(2 + parts, 5))};
    return {};
  }
  if (text.size() > 2 && ((text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z')) &&
      (text[1] == '.' || text[1] == ')' || text.substr(1).starts_with("）") ||
       text.substr(1).starts_with("、")))
    return {text[1] == '.' || text[1] == ')' ? std::size_t{2} : std::size_t{4}, 5};
  std::string_view first = three(text, 0);
  if (first >= "①" && first <= "⑳" && first.size() == 3) return {3, 5};
  if (first >= "⒈" && first <= "⒛" && first.size() == 3) return {3, 4};
  return {};
}

std::size_t bullet_length(std::string_view text) {
  for (std::string_view mark : {"•", "●", "■", "◆", "·", "○", "→", "➢", "√", "◦", "▪", "—", "※"})
    if (text.starts_with(mark)) return mark.size();
  for (std::string_view mark : {"- ", "-", "* ", "Ø,", "Ø", "ü "})
    if (text.starts_with(mark)) return mark.size();
  return 0;
}

bool has_stop(std::string_view text) {
  for (std::string_view mark : {"。", "；", "！", "？"})
    if (text.find(mark) != text.npos) return true;
  return false;
}

std::size_t letters(std::string_view text) {
  std::size_t count = 0;
  for (unsigned char c : text) count += c > ' ' && (c & 0xC0) != 0x80;
  return count;
}

}  // namespace

std::size_t numbering_length(std::string_view text) { return numbering(text).length; }

std::uint8_t heading_by_form(std::string_view text) {
  Numbering found = numbering(text);
  if (found.length == 0 || found.level > 4) return 0;
  std::string_view rest = trim(text.substr(found.length));
  std::size_t size = letters(rest);
  if (size < 2 || size > 32 || has_stop(rest) || rest.ends_with("：") || rest.ends_with(":") ||
      rest.ends_with("，"))
    return 0;
  if (rest.find("，") != rest.npos || rest.find(",") != rest.npos) return 0;
  return std::min<std::uint8_t>(found.level, 4);
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> cut_sentences(std::string_view text) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
  std::size_t start = 0;
  int brackets = 0;
  auto cut = [&](std::size_t end) {
    std::size_t from = start, to = end;
    while (from < to && static_cast<unsigned char>(text[from]) <= ' ') ++from;
    while (to > from && static_cast<unsigned char>(text[to - 1]) <= ' ') --to;
    if (to > from) out.emplace_back(static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to));
    start = end;
  };
  for (std::size_t at = 0; at < text.size();) {
    char c = text[at];
    std::string_view wide = three(text, at);
    if (wide == "（" || c == '(' || wide == "【") brackets = std::min(brackets + 1, 8);
    if (wide == "）" || c == ')' || wide == "】") brackets = std::max(0, brackets - 1);
    bool deep = brackets > 0 && at - start < 600;
    if (c == '\n') {
      cut(at), brackets = 0;
      ++at;
    } else if (wide == "。" || wide == "！" || wide == "？" || (wide == "；" && !deep)) {
      std::size_t end = at + 3;
      if (three(text, end) == "”" || three(text, end) == "」") end += 3;
      if (!deep) cut(end);
      at = end;
    } else if ((c == ';' || c == '!' || c == '?') && !deep) {
      cut(at + 1);
      ++at;
    } else if (c == '.' && at + 2 < text.size() && text[at + 1] == ' ' && at > 1 &&
               std::islower(static_cast<unsigned char>(text[at - 1])) &&
               std::isupper(static_cast<unsigned char>(text[at + 2]))) {
      cut(at + 1);
      ++at;
    } else {
      ++at;
    }
    if (at - start > kLongestSentence &&
        (at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80))
      cut(at), brackets = 0;
  }
  cut(text.size());
  return out;
}

std::vector<SourceSentence> sentences_of(const Document& document) {
  std::vector<SourceSentence> out;
  std::uint32_t section = 0;
  for (std::size_t b = 0; b < document.blocks.size(); ++b) {
    const DocumentBlock& block = document.blocks[b];
    if (block.hidden || block.repeated || block.kind == BlockKind::cell || block.text.empty()) continue;
    std::uint8_t heading =
        block.kind == BlockKind::heading && letters(block.text) <= 80 && !has_stop(block.text)
            ? std::max<std::uint8_t>(1, block.level)
            : std::uint8_t{0};
    if (heading == 0 && block.kind != BlockKind::list_item) heading = heading_by_form(block.text);
    if (out.size() >= kMostSentences) break;
    for (auto [begin, end] : cut_sentences(block.text)) {
      SourceSentence one;
      one.block = b, one.begin = begin, one.end = end;
      one.text = std::string_view(block.text).substr(begin, end - begin);
      one.heading = heading;
      if (heading > 0) section = static_cast<std::uint32_t>(out.size());
      one.section = section;
      one.item =
          heading == 0 && (block.kind == BlockKind::list_item ||
                           (begin == 0 && (numbering(one.text).length > 0 || bullet_length(one.text) > 0)));
      out.push_back(one);
    }
    if (!out.empty()) out.back().ends_block = true;
  }
  return out;
}

}  // namespace xiezhi
