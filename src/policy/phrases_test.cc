#include "policy/phrases.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace xiezhi {
namespace {

class Phrases : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto loaded = Knowledge::load_builtin();
    ASSERT_TRUE(loaded) << loaded.error().sentence().en;
    knowledge_ = new Knowledge(std::move(*loaded));
  }
  static void TearDownTestSuite() { delete knowledge_; }

  static std::vector<std::vector<std::string>> categories(std::initializer_list<std::string_view> texts) {
    PhraseScan scan(*knowledge_);
    for (std::string_view text : texts) scan.add(text);
    std::vector<std::vector<std::string>> out;
    for (const auto& phrases : scan.run()) out.push_back(categories_of(phrases));
    return out;
  }
  static bool has(const std::vector<std::string>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
  }

  static Knowledge* knowledge_;
};
Knowledge* Phrases::knowledge_ = nullptr;

TEST_F(Phrases, ExpressionsWithCapitalsMatchWhateverTheCase) {
  auto found = categories({"保证APP正常运行", "保证App正常使用", "保证app正常使用"});
  for (const auto& list : found) EXPECT_TRUE(has(list, "vague_purpose"));
}

TEST_F(Phrases, ButtonWordsCountOnlyAsTheWholeText) {
  auto found = categories({"同意", "同意 (5s)", "如您不愿同意本协议的全部条款请停止使用", "Agree"});
  EXPECT_TRUE(has(found[0], "agree_button"));
  EXPECT_TRUE(has(found[1], "agree_button"));
  EXPECT_FALSE(has(found[2], "agree_button"));
  EXPECT_TRUE(has(found[3], "agree_button"));
}

TEST_F(Phrases, EachTextAnswersForItself) {
  auto found = categories({"隐", "私政策", "请阅读《隐私政策》", ""});
  EXPECT_FALSE(has(found[0], "policy_link"));
  EXPECT_FALSE(has(found[1], "policy_link"));
  EXPECT_TRUE(has(found[2], "policy_link"));
  EXPECT_TRUE(found[3].empty());
}

TEST_F(Phrases, FindsAPhraseInEveryTextThatHasItOnce) {
  PhraseScan scan(*knowledge_);
  scan.add("隐私政策 隐私政策 隐私政策");
  scan.add("隐私政策");
  auto found = scan.run();
  for (const auto& phrases : found) {
    ASSERT_FALSE(phrases.empty());
    EXPECT_TRUE(std::is_sorted(phrases.begin(), phrases.end()));
    EXPECT_EQ(std::adjacent_find(phrases.begin(), phrases.end()), phrases.end());
  }
  EXPECT_EQ(found[0], found[1]);
}

}  // namespace
}  // namespace xiezhi
