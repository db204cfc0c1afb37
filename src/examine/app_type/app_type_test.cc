#include "examine/app_type/app_type.h"

#include <gtest/gtest.h>
#include <algorithm>

#include "examine/app_type/app_names.h"

namespace xiezhi {
namespace {

const Knowledge& builtin() {
  static const Knowledge knowledge = std::move(*Knowledge::load_builtin());
  return knowledge;
}

Facts rules(const std::string& title, const std::vector<std::string>& sentences) {
  Facts facts;
  EmbeddedDocument document;
  document.kind = "privacy_policy", document.title = title;
  facts.documents.push_back(document);
  for (const std::string& text : sentences) {
    PolicySentence sentence;
    sentence.text = text;
    facts.policy.sentences.push_back(sentence);
  }
  return facts;
}

TEST(AppType, NothingTellsNothing) {
  const AppType type = infer_app_type(Facts{}, builtin());
  EXPECT_EQ(type.id, "");
  EXPECT_FALSE(type.inferred);
  EXPECT_FALSE(type.reason.zh.empty());
}

TEST(AppType, EveryNameWordOfTheTableTellsItsTypeAloneOrNothing) {
  for (const AppTypeTermRow& row : builtin().app_type_terms()) {
    if (row.place != "label") continue;
    Facts facts;
    facts.app.label_zh = std::string(row.term);
    const AppType type = infer_app_type(facts, builtin());
    EXPECT_TRUE(type.id.empty() || type.id == row.type) << row.term << " gave " << type.id;
    EXPECT_EQ(type.inferred, !type.id.empty());
  }
}

TEST(AppType, AnEnglishWordIsAWholeWord) {
  Facts facts;
  facts.app.label_default = "Mapping of newsletters";
  EXPECT_EQ(infer_app_type(facts, builtin()).id, "");
  facts.app.label_default = "City Map";
  EXPECT_EQ(infer_app_type(facts, builtin()).id, "map_navigation");
}

// Test tools and remote controls bring a keyboard along; a keyboard app also calls itself one.
TEST(AppType, AKeyboardIsOneByItsServiceAndItsName) {
  Facts facts;
  Component service;
  service.kind = ComponentKind::service, service.permission = "android.permission.BIND_INPUT_METHOD";
  facts.components.push_back(service);
  EXPECT_EQ(infer_app_type(facts, builtin()).id, "");
  facts.app.id = "com.example.inputmethod.pinyin";
  const AppType type = infer_app_type(facts, builtin());
  EXPECT_EQ(type.id, "input_method");
  EXPECT_TRUE(type.inferred);
  EXPECT_NE(type.reason.en.find("BIND_INPUT_METHOD"), std::string::npos);
}

TEST(AppType, TwoTypesThatSpeakEquallyAreNone) {
  Facts facts;
  facts.app.label_zh = "地图";
  facts.app.label_default = "浏览器";
  const AppType type = infer_app_type(facts, builtin());
  EXPECT_EQ(type.id, "");
  EXPECT_NE(type.reason.zh.find("次之"), std::string::npos) << "the next one is named";
}

TEST(AppType, TheRulesTellItByWhatTheySayOften) {
  std::vector<std::string> sentences(60, "我们会收集您的设备信息。");
  for (int i = 0; i < 6; ++i)
    for (const char* word : {"乘车人", "改签", "车次", "席别"})
      sentences.push_back("您购买车票时我们会收集" + std::string(word) + "。");
  EXPECT_EQ(infer_app_type(rules("示例出行隐私政策", sentences), builtin()).id, "transport_ticket");
  // The same words about others say nothing.
  for (std::string& text : sentences) text += "由第三方SDK提供。";
  EXPECT_EQ(infer_app_type(rules("示例出行隐私政策", sentences), builtin()).id, "");
}

TEST(AppNames, AreTakenFromTitlesAndQuotes) {
  EXPECT_EQ(name_in_title("示例地图APP隐私政策"), "示例地图");
  EXPECT_EQ(name_in_title("示例手游个人信息保护政策"), "示例");
  EXPECT_EQ(name_in_title("没有规则"), "");
  const Facts facts =
      rules("示例地图隐私政策", {"欢迎使用“示例地图”客户端。", "《示例地图隐私政策》适用于此。"});
  const auto names = app_names(facts);
  EXPECT_NE(std::ranges::find(names, "示例地图"), names.end());
  EXPECT_TRUE(app_names(rules("", {"《某某隐私政策》说了一次。"})).empty()) << "once is by the way";
}

}  // namespace
}  // namespace xiezhi
