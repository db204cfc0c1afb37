#include "examine/policy/policy.h"

#include <gtest/gtest.h>

namespace xiezhi {
namespace {

const Knowledge& knowledge() {
  static const Result<Knowledge> loaded = Knowledge::load_builtin();
  return *loaded;
}

Collection taken(std::string type, Owner owner) {
  Collection c{.type = std::move(type),
               .owner = std::move(owner),
               .phase = Phase::any,
               .certainty = Certainty::likely};
  return c;
}

// The status of one kind of information in one pair of hands.
std::string status(const Facts& facts, std::string_view type, std::string_view owner) {
  for (const PolicyMatch& match : facts.policy.matches)
    if (match.type == type && match.owner == owner) return match.status;
  return "absent";
}

TEST(Matches, FourWays) {
  constexpr std::string_view kPolicy =
      "隐私政策\n一、我们如何收集和使用您的个人信息\n我们会收集您的手机号码，用于注册账号。\n我们会收集您的设"
      "备信息，用于适配。\n我们不会收集您的通讯录。\n"
      "友盟统计SDK会收集您的OAID，用于统计。\n我们可能委托第三方处理您的订单信息。以上内容请您仔细阅读并理解"
      "，如有疑问请联系我们的客服，我们会及时为您解答，感谢您一直以来的信任与支持，祝您使用愉快。";
  Facts facts;
  facts.materials.push_back({.id = "m1", .kind = MaterialKind::policy, .name = "p.txt"});
  const Owner app{OwnerKind::app, "com.x", ""}, umeng{OwnerKind::sdk, "umeng_analytics", "友盟"};
  for (const char* type : {"phone_number", "android_id", "contacts", "oaid", "installed_apps"})
    facts.collections.push_back(taken(type, app));
  facts.collections.push_back(taken("oaid", umeng));
  facts.collections.push_back(taken("imei", umeng));
  facts.sdks.push_back({.id = "umeng_analytics", .name = "友盟"});
  PolicyExaminer examiner(knowledge(), facts);
  auto outcome = examine_policy_material(examiner, as_bytes(kPolicy), facts.materials[0]);
  ASSERT_TRUE(outcome.read);
  finish_policies({outcome}, knowledge(), facts);
  EXPECT_EQ(status(facts, "phone_number", ""), "stated");
  EXPECT_EQ(status(facts, "android_id", ""), "generic");
  EXPECT_EQ(status(facts, "contacts", ""), "contradicted");
  EXPECT_EQ(status(facts, "oaid", ""), "generic");
  EXPECT_EQ(status(facts, "installed_apps", ""), "missing");
  EXPECT_EQ(status(facts, "oaid", "umeng_analytics"), "stated");
  EXPECT_EQ(status(facts, "imei", "umeng_analytics"), "missing");
  EXPECT_TRUE(facts.sdks[0].in_policy);
  EXPECT_EQ(facts.sdks[0].types_disclosed, std::vector<std::string>{"oaid"});
  EXPECT_EQ(facts.covered("policy"), CoverageStatus::done);
}

TEST(Matches, NothingWithoutRules) {
  Facts facts;
  facts.collections.push_back(taken("imei", {OwnerKind::app, "com.x", ""}));
  finish_policies({}, knowledge(), facts);
  EXPECT_TRUE(facts.policy.matches.empty());
  EXPECT_EQ(facts.covered("policy"), CoverageStatus::skipped);
}

TEST(Author, AnotherCompanysText) {
  constexpr std::string_view kPolicy =
      "某某音乐隐私政策\n某某音乐由深圳飞鱼音乐科技有限公司（以下简称“我们”）运营。\n一、我们如何收集和使用您"
      "的个人信息\n我们会收集您的手机号码，用于注册账号。";
  Facts facts;
  facts.app.id = "com.qingquan.notes";
  facts.app.label_zh = "清泉笔记";
  facts.materials.push_back({.id = "m1", .kind = MaterialKind::policy, .name = "p.txt"});
  PolicyExaminer examiner(knowledge(), facts);
  auto outcome = examine_policy_material(examiner, as_bytes(kPolicy), facts.materials[0]);
  finish_policies({outcome}, knowledge(), facts);
  ASSERT_EQ(facts.documents.size(), 1u);
  EXPECT_NE(std::find(facts.documents[0].states.begin(), facts.documents[0].states.end(), "other_company"),
            facts.documents[0].states.end());
}

}  // namespace
}  // namespace xiezhi
