#include "examine/package/phrases.h"

#include <algorithm>
#include <utility>

#include <re2/re2.h>

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
  if (starts_.empty()) return out;  // no expression is compiled for nothing
  auto number_of = [&](std::size_t offset) {
    return static_cast<std::size_t>(std::upper_bound(starts_.begin(), starts_.end(), offset) -
                                    starts_.begin()) -
           1;
  };
  for (const PhraseRow& phrase : knowledge_.phrases()) {
    if (!phrase.is_regex) continue;
    const re2::RE2* regex = knowledge_.regex(phrase);
    if (regex == nullptr || !regex->ok()) continue;
    re2::StringPiece match;
    for (std::size_t at = 0; at < blob_.size();) {
      if (!regex->Match(blob_, at, blob_.size(), re2::RE2::UNANCHORED, &match, 1)) break;
      std::size_t number = number_of(static_cast<std::size_t>(match.data() - blob_.data()));
      // A negated class may have run across texts: the text alone has to match.
      std::string_view text = text_at(number);
      if (re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *regex))
        out[number].push_back(&phrase);
      at = starts_[number] + text.size() + 1;
    }
  }
  add_plain(out);
  return out;
}

// All plain phrases in one pass over all texts.
void PhraseScan::add_plain(std::vector<std::vector<const PhraseRow*>>& out) const {
  std::vector<const PhraseRow*> rows;
  std::vector<std::string_view> needles;
  for (const PhraseRow& phrase : knowledge_.phrases())
    if (!phrase.is_regex) rows.push_back(&phrase), needles.push_back(phrase.phrase);
  AhoCorasick automaton(needles, true);
  std::vector<std::size_t> seen(rows.size(), ~std::size_t{0});  // the last text that had the phrase
  for (std::size_t number = 0; number < starts_.size(); ++number) {
    std::string_view text = text_at(number);
    std::vector<const PhraseRow*>& found = out[number];
    automaton.scan(text, [&](std::uint32_t pattern, std::size_t, std::size_t) {
      const PhraseRow& phrase = *rows[pattern];
      if (std::exchange(seen[pattern], number) == number) return;
      if (!is_button_word(phrase) || is_whole(text, lower_ascii(phrase.phrase))) found.push_back(&phrase);
    });
    std::sort(found.begin(), found.end());  // rows of one table: by address is table order
  }
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
