#include "policy/phrases.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <re2/re2.h>

#include "knowledge/required_words.h"
#include "support/aho_corasick.h"
#include "support/text.h"

namespace xiezhi {
namespace {

bool is_button_word(const PhraseRow& phrase) { return phrase.category.ends_with("_button"); }

// "同意 (5s)" and "OK!" without what is not a letter: "同意", "ok".
std::string letters_only(std::string_view text) {
  std::string out;
  for (char32_t c : code_points(text)) {
    bool letter = is_cjk(c) || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x2000);
    if (letter) append_utf8(out, c);
  }
  return out.size() > 1 && out.back() == 's' && !text.empty() && text.find_first_of("0123456789") != text.npos
             ? out.substr(0, out.size() - 1)
             : out;
}

// Give or take a countdown and punctuation.
bool is_whole(std::string_view text, std::string_view word) {
  return text.size() <= word.size() + 16 && letters_only(text) == letters_only(word);
}

}  // namespace

std::size_t PhraseScan::add(std::string_view text) {
  starts_.push_back(blob_.size());
  std::string line = lower_ascii(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  std::replace(line.begin(), line.end(), '\r', ' ');
  blob_ += line;
  blob_ += '\n';
  return starts_.size() - 1;
}

std::vector<std::vector<const PhraseRow*>> PhraseScan::run() const {
  std::vector<std::vector<const PhraseRow*>> out(starts_.size());
  if (starts_.empty()) return out;
  std::span<const PhraseRow> phrases = knowledge_.phrases();
  std::vector<std::string> words;                    // what to look for …
  std::vector<std::uint32_t> row_of_word, anywhere;  // … and the phrase it stands for; phrases without words
  for (std::uint32_t row = 0; row < phrases.size(); ++row) {
    std::vector<std::string> needed = phrases[row].is_regex ? required_words(phrases[row].phrase)
                                                            : std::vector{lower_ascii(phrases[row].phrase)};
    if (needed.empty()) anywhere.push_back(row);
    row_of_word.insert(row_of_word.end(), needed.size(), row);
    std::move(needed.begin(), needed.end(), std::back_inserter(words));
  }
  AhoCorasick automaton(std::vector<std::string_view>(words.begin(), words.end()));
  std::vector<std::size_t> seen(phrases.size(), ~std::size_t{0});  // the last text the phrase was tried on
  std::vector<std::uint32_t> candidates;
  for (std::size_t number = 0; number < starts_.size(); ++number) {
    std::string_view text = text_at(number);
    candidates = anywhere;
    automaton.scan(text, [&](std::uint32_t word, std::size_t, std::size_t) {
      std::uint32_t row = row_of_word[word];
      if (std::exchange(seen[row], number) != number) candidates.push_back(row);
    });
    std::sort(candidates.begin(), candidates.end());
    for (std::uint32_t row : candidates)
      if (contains(phrases[row], text)) out[number].push_back(&phrases[row]);
  }
  return out;
}

// `text` has the phrase's words.
bool PhraseScan::contains(const PhraseRow& phrase, std::string_view text) const {
  if (!phrase.is_regex) return !is_button_word(phrase) || is_whole(text, lower_ascii(phrase.phrase));
  const re2::RE2* regex = knowledge_.regex(phrase);
  return regex != nullptr && regex->ok() &&
         re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *regex);
}

std::string_view PhraseScan::text_at(std::size_t number) const {
  std::size_t end = number + 1 < starts_.size() ? starts_[number + 1] : blob_.size();
  return std::string_view(blob_).substr(starts_[number], end - starts_[number] - 1);
}

std::vector<std::string> categories_of(const std::vector<const PhraseRow*>& phrases) {
  std::vector<std::string> out;
  for (const PhraseRow* phrase : phrases) out.emplace_back(phrase->category);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace xiezhi
