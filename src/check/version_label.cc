#include "check/version_label.h"

#include <algorithm>

#include "support/text.h"

namespace xiezhi {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Numbers joined by dots at the start of `text`, and how many characters they take; nothing where there are too many or
// they are too long to be a version.
struct Numbers {
  std::vector<std::uint32_t> values;
  std::size_t length = 0;
};
std::optional<Numbers> numbers_at(std::string_view text) {
  Numbers out;
  while (out.length < text.size() && is_digit(text[out.length])) {
    std::uint32_t value = 0;
    std::size_t digits = 0;
    for (; out.length < text.size() && is_digit(text[out.length]); ++out.length, ++digits) {
      if (digits >= 9) return std::nullopt;
      value = value * 10 + static_cast<std::uint32_t>(text[out.length] - '0');
    }
    out.values.push_back(value);
    if (out.values.size() > 5) return std::nullopt;
    if (out.length + 1 < text.size() && text[out.length] == '.' && is_digit(text[out.length + 1]))
      ++out.length;
    else
      break;
  }
  if (out.values.empty()) return std::nullopt;
  return out;
}

std::vector<std::uint32_t> trimmed(std::vector<std::uint32_t> numbers) {
  while (numbers.size() > 1 && numbers.back() == 0) numbers.pop_back();
  return numbers;
}

std::size_t prefix_of_version(std::string_view text) {
  for (std::string_view prefix : {"version", "ver", "v"})
    if (text.starts_with(prefix)) {
      std::size_t at = prefix.size();
      while (at < text.size() && (text[at] == '_' || text[at] == '-' || text[at] == ' ' || text[at] == '.'))
        ++at;
      if (at < text.size() && is_digit(text[at])) return at;
    }
  return 0;
}

// A version that begins here: numbers with a dot, or with a "v" before them.
std::optional<std::pair<VersionLabel, std::size_t>> numbered(std::string_view text) {
  const std::size_t prefix = prefix_of_version(text);
  const auto numbers = numbers_at(text.substr(prefix));
  if (!numbers || (prefix == 0 && numbers->values.size() < 2)) return std::nullopt;
  VersionLabel label{.family = numbers->values.size() > 1 ? VersionLabel::Family::dotted
                                                          : VersionLabel::Family::plain};
  label.text = std::string(text.substr(0, prefix + numbers->length));
  label.numbers = trimmed(numbers->values);
  return std::pair{std::move(label), prefix + numbers->length};
}

VersionLabel of(const VersionWord& word) {
  return {.family = VersionLabel::Family::words,
          .text = std::string(word.term),
          .newer = word.newer,
          .explicit_words = word.explicit_words};
}

bool is_joint(char c) { return !is_digit(c) && !is_letter(c) && c != '.'; }

}  // namespace

std::vector<VersionWord> version_words(const Knowledge& knowledge) {
  std::vector<VersionWord> out;
  for (const RecordedTermRow& row : knowledge.recorded_terms())
    if (row.kind == "version_word") {
      const auto has = [&](std::string_view one) {
        return std::find(row.value.begin(), row.value.end(), one) != row.value.end();
      };
      out.push_back({row.term, has("newer"), has("explicit")});
    }
  return out;
}

std::string VersionLabel::key() const {
  if (family == Family::words) return "w" + text;
  std::string out = family == Family::plain ? "p" : "d";
  for (std::uint32_t n : numbers) out += std::to_string(n) + ".";
  return out;
}

std::vector<std::uint32_t> version_numbers(std::string_view name) {
  const std::string lower = lower_ascii(trim(name));
  const auto numbers = numbers_at(std::string_view(lower).substr(prefix_of_version(lower)));
  return numbers ? trimmed(numbers->values) : std::vector<std::uint32_t>{};
}

std::optional<VersionLabel> folder_label(std::string_view folder, const std::vector<VersionWord>& words) {
  const std::string lower = lower_ascii(trim(folder));
  for (const VersionWord& word : words)
    if (lower == word.term || (word.explicit_words && lower.find(word.term) != lower.npos)) return of(word);
  const auto label = numbered(lower);
  if (!label || label->second != lower.size()) return std::nullopt;
  return label->first;
}

std::optional<VersionLabel> file_label(std::string_view file, const std::vector<VersionWord>& words) {
  std::string lower = lower_ascii(file);
  // The ending, where it is one: "2.6.0" has none.
  if (const std::size_t dot = lower.rfind('.');
      dot != lower.npos && dot + 1 < lower.size() && is_letter(lower[dot + 1]) && lower[dot + 1] != 'v')
    lower.resize(dot);
  for (const VersionWord& word : words) {
    const std::size_t at = lower.find(word.term);
    if (at == lower.npos) continue;
    const std::size_t end = at + word.term.size();
    const bool whole = (at == 0 || is_joint(lower[at - 1])) && (end == lower.size() || is_joint(lower[end]));
    const bool chinese = !word.term.empty() && static_cast<unsigned char>(word.term.front()) >= 0x80;
    if (whole || chinese) return of(word);
  }
  for (std::size_t at = 0; at < lower.size(); ++at) {
    if (at > 0 && !is_joint(lower[at - 1])) continue;
    const auto label = numbered(std::string_view(lower).substr(at));
    if (!label) continue;
    const std::size_t end = at + label->second;
    if (end == lower.size() || (is_joint(lower[end]))) return label->first;
  }
  return std::nullopt;
}

VersionLabel said_label(std::string_view version, const std::vector<VersionWord>& words) {
  if (auto label = folder_label(version, words)) return *label;
  VersionLabel label{.family = VersionLabel::Family::plain, .text = std::string(trim(version))};
  label.numbers = version_numbers(version);
  if (label.numbers.empty())
    label.family = VersionLabel::Family::words, label.newer = true, label.explicit_words = true;
  return label;
}

}  // namespace xiezhi
