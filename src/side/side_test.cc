#include "side/side.h"

#include <gtest/gtest.h>
#include <algorithm>

#include "side/side_row.h"

namespace xiezhi {
namespace {

const Knowledge& builtin() {
  static const Knowledge knowledge = std::move(*Knowledge::load_builtin());
  return knowledge;
}

const SideFinding* find(const std::vector<SideFinding>& list, std::string_view id) {
  auto found = std::ranges::find(list, id, &SideFinding::id);
  return found == list.end() ? nullptr : &*found;
}

Facts with_policy(std::initializer_list<const char*> sentences, std::initializer_list<const char*> told) {
  Facts facts;
  EmbeddedDocument document;
  document.kind = "privacy_policy", document.characters = 1000;
  facts.documents.push_back(document);
  for (const char* text : sentences) {
    PolicySentence sentence;
    sentence.text = text;
    facts.policy.sentences.push_back(sentence);
  }
  for (const char* id :
       {"operator_name", "operator_contact", "purpose", "manner", "types", "retention", "rights", "children"})
    facts.policy.items.push_back({id, std::ranges::find(told, std::string_view(id)) != told.end(), {}});
  return facts;
}

TEST(SideTable, IsWhole) {
  Problems problems;
  const auto rows = side_rows(builtin(), problems);
  for (const Problem& problem : problems) ADD_FAILURE() << problem.sentence().en;
  EXPECT_EQ(rows.size(), 6u);
}

TEST(Side, NothingIsFoundInNothing) { EXPECT_TRUE(side_findings(Facts{}, builtin()).empty()); }

TEST(Side, SelfStartNamesTheEnabledComponentsAndWhatThePolicySays) {
  Facts facts = with_policy({"我们会自启动以推送消息。"}, {});
  Component boot;
  boot.kind = ComponentKind::receiver, boot.name = "com.x.Boot", boot.start_kind = "self_start";
  boot.start_reason = {"接收系统广播 BOOT_COMPLETED", "receives the system broadcast BOOT_COMPLETED"};
  facts.components = {boot};
  auto found = side_findings(facts, builtin());
  const SideFinding* one = find(found, "self_start");
  ASSERT_NE(one, nullptr);
  EXPECT_NE(one->text.zh.find("com.x.Boot"), std::string::npos);
  EXPECT_NE(one->text.zh.find("政策写到自启动"), std::string::npos);
  EXPECT_EQ(one->basis, std::vector<std::string>{"MIIT-164:6"});
  EXPECT_FALSE(one->remedy.en.empty());
  facts.components[0].enabled = false;
  EXPECT_EQ(find(side_findings(facts, builtin()), "self_start"), nullptr);
}

TEST(Side, Pipl17NamesWhatIsMissingAndNothingOfATextThatIsNoPolicy) {
  const auto found = side_findings(
      with_policy({}, {"operator_name", "operator_contact", "purpose", "manner", "types", "rights"}),
      builtin());
  const SideFinding* one = find(found, "pipl17");
  ASSERT_NE(one, nullptr);
  EXPECT_NE(one->text.zh.find("保存期限"), std::string::npos);
  EXPECT_EQ(one->text.zh.find("处理目的"), std::string::npos);
  const auto whole = side_findings(with_policy({}, {"operator_name", "operator_contact", "purpose", "manner",
                                                    "types", "retention", "rights"}),
                                   builtin());
  EXPECT_EQ(find(whole, "pipl17"), nullptr);
  EXPECT_EQ(find(side_findings(with_policy({}, {}), builtin()), "pipl17"), nullptr);
}

TEST(Side, RulesCountFromTheirDay) {
  Facts facts;
  UiText text;
  text.text = "仅支持人脸识别登录", text.categories = {"face_only"};
  facts.texts = {text};
  ASSERT_NE(find(side_findings(facts, builtin()), "face_only"), nullptr);
  const Knowledge before = builtin().as_of(Day(std::chrono::year(2025) / 5 / 31));
  EXPECT_EQ(find(side_findings(facts, before), "face_only"), nullptr);
}

TEST(Side, AShakeIsALeadOnlyInTheHandsOfAnAdvertisingSdk) {
  const auto sdks = builtin().sdks();
  const auto ad = std::ranges::find(sdks, std::string_view("ad"), &SdkRow::category);
  const auto push = std::ranges::find(sdks, std::string_view("push"), &SdkRow::category);
  ASSERT_TRUE(ad != sdks.end() && push != sdks.end());
  Facts facts;
  Collection sensor;
  sensor.type = "sensor_motion", sensor.phase = Phase::any;
  sensor.owner = {OwnerKind::sdk, std::string(push->id), ""};
  facts.collections = {sensor};
  EXPECT_EQ(find(side_findings(facts, builtin()), "shake_to_jump"), nullptr);
  facts.collections[0].owner.id = std::string(ad->id);
  const auto found = side_findings(facts, builtin());
  const SideFinding* one = find(found, "shake_to_jump");
  ASSERT_NE(one, nullptr);
  EXPECT_NE(one->text.en.find("15"), std::string::npos) << "the reference limits are told";
}

TEST(Side, ClearTextIsARecordOrAPermissionWithAddresses) {
  Facts facts;
  facts.app.network_security.cleartext_base = true;
  EXPECT_EQ(find(side_findings(facts, builtin()), "cleartext"), nullptr)
      << "allowed, and no address to use it";
  Url url;
  url.url = "http://x.com/a", url.cleartext = true;
  facts.urls = {url};
  EXPECT_NE(find(side_findings(facts, builtin()), "cleartext"), nullptr);
  Request request;
  request.cleartext = true, request.host = "log.x.com";
  request.information = {{"android_id", "url", {}, "", "", false}};
  facts.network_requests = {request};
  const auto found = side_findings(facts, builtin());
  EXPECT_NE(find(found, "cleartext")->text.en.find("log.x.com"), std::string::npos);
}

TEST(Side, RulesForChildrenAreAskedOfAPolicyThatSpeaksOfThem) {
  EXPECT_NE(find(side_findings(with_policy({"不满十四周岁的用户由监护人同意。"}, {"children"}), builtin()),
                 "children_rules"),
            nullptr);
  EXPECT_EQ(
      find(side_findings(with_policy({"不满十四周岁的，见《儿童隐私政策》。"}, {"children"}), builtin()),
           "children_rules"),
      nullptr);
  EXPECT_EQ(find(side_findings(with_policy({"我们重视隐私。"}, {}), builtin()), "children_rules"), nullptr);
}

}  // namespace
}  // namespace xiezhi
