// The phrases of policy_phrases.tsv found in interface texts and documents.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/knowledge.h"

namespace xiezhi {

// Many texts scanned together: literal phrases, and the words that expressions need, in one pass over all of them.
// An expression is compiled and tried only where a text has its words (see knowledge/required_words.h).
class PhraseScan {
 public:
  explicit PhraseScan(const Knowledge& knowledge) : knowledge_(knowledge) {}
  // Returns the text's number.
  std::size_t add(std::string_view text);
  // After the last add: for each text the phrases it contains, in table order. Button words (agree_button,
  // weak_agree_button, disagree_button) count only where they are the whole text, give or take a countdown
  // and punctuation: "同意" inside a sentence is not a button.
  std::vector<std::vector<const PhraseRow*>> run() const;

 private:
  bool contains(const PhraseRow& phrase, std::string_view text) const;
  std::string_view text_at(std::size_t number) const;

  const Knowledge& knowledge_;
  std::string blob_;                 // every text, lower-cased ASCII, inner line ends as blanks, '\n' between
  std::vector<std::size_t> starts_;  // of each text in blob_
};

// The distinct categories of some phrases, sorted.
std::vector<std::string> categories_of(const std::vector<const PhraseRow*>& phrases);

}  // namespace xiezhi
