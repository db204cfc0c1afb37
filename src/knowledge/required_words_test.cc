#include "knowledge/required_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <random>

#include "knowledge/knowledge.h"
#include "support/text.h"

namespace xiezhi {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(RequiredWords, SpeakForSequencesAndAlternations) {
  EXPECT_THAT(required_words("点击同意.{0,12}(表示|视为|代表)"), ElementsAre("点击同意"));
  EXPECT_THAT(required_words("By tapping (agree|accept)"), ElementsAre("by tapping "));
  EXPECT_THAT(required_words("12321|12377"), ElementsAre("12321", "12377"));
  EXPECT_THAT(required_words("(更新|修改)[^。]{0,60}继续使用"), ElementsAre("继续使用"));
  EXPECT_THAT(required_words("withdraw (your )?consent"), ElementsAre("withdraw "));
  EXPECT_THAT(required_words("400-?\\d{3}"), ElementsAre("400"));
  EXPECT_THAT(required_words("ab+c"), ElementsAre("ab"));
  EXPECT_THAT(required_words("a\\.b"), ElementsAre("a.b"));
}

TEST(RequiredWords, AreUnknownWhereNothingIsRequired) {
  for (const char* expression : {"", "a?", "(ab)?", "(ab|)", "[ab]c", ".*", "(?i)abc", "\\w+@", "(ab){0,3}",
                                 "ab(", "ab)", "[ab", "a{2", "*a", "\\pLab", "x|abc"})
    EXPECT_THAT(required_words(expression), IsEmpty()) << expression;
}

TEST(RequiredWords, DeepNestingEnds) {
  EXPECT_THAT(required_words(std::string(100000, '(') + "ab" + std::string(100000, ')')), IsEmpty());
}

// Texts made of the expressions' own pieces: whatever matches must hold a required word.
TEST(RequiredWords, NoRowOfTheTableMatchesWithoutThem) {
  auto knowledge = Knowledge::load_builtin();
  ASSERT_TRUE(knowledge);
  std::vector<std::string> pieces;
  for (const PhraseRow& row : knowledge->phrases()) {
    std::string piece;
    for (char c : lower_ascii(row.phrase)) {
      if (std::string_view("()|[]{}?*+.\\^").find(c) == std::string_view::npos) {
        piece += c;
      } else if (!piece.empty()) {
        pieces.push_back(std::exchange(piece, {}));
      }
    }
    if (!piece.empty()) pieces.push_back(piece);
  }
  std::mt19937 random(7);
  int matches = 0, with_words = 0;
  for (const PhraseRow& row : knowledge->phrases()) {
    const re2::RE2* regex = knowledge->regex(row);
    if (regex == nullptr) continue;
    std::vector<std::string> words = required_words(row.phrase);
    with_words += words.empty() ? 0 : 1;
    for (int i = 0; i < 300; ++i) {
      std::string text;
      for (int n = 0; n < 12; ++n) text += pieces[random() % pieces.size()];
      if (i % 3 == 0) text += lower_ascii(row.phrase);
      if (!re2::RE2::PartialMatch(text, *regex)) continue;
      ++matches;
      bool has = std::any_of(words.begin(), words.end(),
                             [&](const std::string& word) { return text.find(word) != text.npos; });
      EXPECT_TRUE(words.empty() || has) << row.phrase << " matched " << text;
    }
  }
  EXPECT_GT(matches, 1000);
  EXPECT_GT(with_words, 90);
}

}  // namespace
}  // namespace xiezhi
