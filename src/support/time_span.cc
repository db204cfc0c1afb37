#include "support/time_span.h"

#include <array>
#include <charconv>
#include <optional>

#include "support/text.h"

namespace xiezhi {

namespace {

// 三 → 3, 十五 → 15, 三十 → 30; nullopt where a word is no number below 100.
std::optional<int> chinese_number(std::u32string_view word) {
  static constexpr std::u32string_view kDigits = U"零一二三四五六七八九";
  int tens = 0, ones = 0;
  bool ten_seen = false;
  for (char32_t c : word) {
    if (c == U'十') {
      if (ten_seen) return std::nullopt;
      tens = ones == 0 ? 1 : ones;
      ones = 0;
      ten_seen = true;
      continue;
    }
    const std::size_t digit = c == U'两' ? 2 : kDigits.find(c);
    if (digit == std::u32string_view::npos || ones != 0) return std::nullopt;
    ones = static_cast<int>(digit);
  }
  return word.empty() ? std::nullopt : std::optional(tens * 10 + ones);
}

bool is_number_word(char32_t c) {
  return std::u32string_view(U"零一二两三四五六七八九十").find(c) != std::u32string_view::npos;
}

struct UnitWord {
  std::u32string_view word;
  TimeUnit unit;
};
constexpr std::array kUnits{
    UnitWord{U"个工作日", TimeUnit::working_days}, UnitWord{U"工作日", TimeUnit::working_days},
    UnitWord{U"个自然日", TimeUnit::natural_days}, UnitWord{U"自然日", TimeUnit::natural_days},
    UnitWord{U"个小时", TimeUnit::hours},          UnitWord{U"小时", TimeUnit::hours},
    UnitWord{U"天", TimeUnit::natural_days},       UnitWord{U"日", TimeUnit::natural_days}};

// Digits or number words that begin at `at`, and where they end.
std::pair<std::optional<int>, std::size_t> number_at(std::u32string_view text, std::size_t at) {
  std::size_t end = at;
  int value = 0;
  while (end < text.size() && text[end] >= U'0' && text[end] <= U'9' && end - at < 4)
    value = value * 10 + static_cast<int>(text[end++] - U'0');
  if (end > at) return {value, end};
  while (end < text.size() && is_number_word(text[end])) ++end;
  return {chinese_number(text.substr(at, end - at)), end};
}

// "（15）个", blanks between number and unit.
std::size_t skip_filler(std::u32string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == U' ' || text[at] == U'）' || text[at] == U')')) ++at;
  return at;
}

void chinese_promises(std::u32string_view text, std::vector<TimeSpan>& found) {
  for (std::size_t at = 0; at < text.size();) {
    const auto [number, end] = number_at(text, at);
    if (end == at) {
      ++at;
      continue;
    }
    at = end;
    if (!number) continue;
    const std::size_t unit_at = skip_filler(text, end);
    for (const UnitWord& unit : kUnits) {
      if (text.substr(unit_at, unit.word.size()) != unit.word) continue;
      const std::size_t after = unit_at + unit.word.size();
      const bool within = text.substr(after, 1) == U"内" || text.substr(after, 2) == U"之内" ||
                          text.substr(after, 2) == U"以内";
      if (within) found.push_back({*number, unit.unit});
      at = after;
      break;
    }
  }
}

std::optional<int> english_number(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, int>, 7> kWords{{{"seven", 7},
                                                                           {"ten", 10},
                                                                           {"fourteen", 14},
                                                                           {"fifteen", 15},
                                                                           {"twenty", 20},
                                                                           {"thirty", 30},
                                                                           {"sixty", 60}}};
  for (const auto& [name, value] : kWords)
    if (word == name) return value;
  int value = 0;
  const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (fault != std::errc{} || end != word.data() + word.size() || value > 9999) return std::nullopt;
  return value;
}

void english_promises(const std::string& text, std::vector<TimeSpan>& found) {
  const auto pieces = split(text, ' ');
  for (std::size_t i = 0; i + 2 < pieces.size(); ++i) {
    if (pieces[i] != "within") continue;
    const auto number = english_number(pieces[i + 1]);
    if (!number) continue;
    const std::string_view unit = pieces[i + 2];
    if (unit == "business" || unit == "working")
      found.push_back({*number, TimeUnit::working_days});
    else if (unit.starts_with("hour"))
      found.push_back({*number, TimeUnit::hours});
    else if (unit.starts_with("day") || unit == "calendar" || unit == "natural")
      found.push_back({*number, TimeUnit::natural_days});
  }
}

}  // namespace

std::vector<TimeSpan> spans_within(std::string_view text) {
  std::vector<TimeSpan> found;
  chinese_promises(code_points(text), found);
  english_promises(lower_ascii(text), found);
  return found;
}

}  // namespace xiezhi
