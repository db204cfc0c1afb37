// The clauses about what users are offered: 2.1, 2.4, 3.6 to 3.8, 6.1 to 6.3 and 6.5, for every verdict they can give,
// and their guards.
#include <gtest/gtest.h>

#include "clauses/screen_fixtures.h"

namespace xiezhi {
namespace {

using namespace fixtures;
using enum Verdict;

Verdict verdict(const Facts& facts, std::string_view clause) { return decide(facts, clause).verdict; }

// A recording with calls after consent, so that its silence says something.
void watch(Facts& facts, Phase phase) {
  facts.timeline.recordings.push_back({.material = "m7", .format = "json_lines"});
  facts.timeline.calls.push_back({.api = "x.Y.z"});
  facts.timeline.stretches.push_back({.phase = phase});
  facts.timeline.events.push_back(
      {.stretch = static_cast<std::uint32_t>(facts.timeline.stretches.size() - 1)});
}
Collection& recorded(Facts& facts, std::string type, Phase phase, Owner owner) {
  Collection& c = collect(facts, std::move(type), "x.Y.get", phase, std::move(owner));
  c.means = Means::runtime, c.certainty = Certainty::certain;
  return c;
}
const Owner kApp{OwnerKind::app, "com.example.app", ""};
Owner sdk_owner(const std::string& id) { return {OwnerKind::sdk, id, id}; }
std::string ad_sdk() {
  for (const SdkRow& row : knowledge().sdks())
    if (row.category == "ad") return std::string(row.id);
  return {};
}
void sentence(Facts& facts, std::string text) {
  PolicySentence s;
  s.text = std::move(text), s.place = {"m8", "p.html", 0, 0};
  facts.policy.sentences.push_back(std::move(s));
}
void policy_says(Facts& facts, std::string text, std::string category) {
  fixtures::text(facts, std::move(text), "p.html", {std::move(category)});
}

TEST(R2_1, RecordedAndNotListed) {
  Facts facts = app();
  given_policy(facts);
  sdk(facts, "umeng_analytics", Initialised::unknown);
  EXPECT_EQ(verdict(facts, "2.1"), suspected);  // reachable, never seen at work
  recorded(facts, "android_id", Phase::after_consent, sdk_owner("umeng_analytics"));
  EXPECT_EQ(verdict(facts, "2.1"), violated);
  facts.documents[0].packaged = true, facts.materials.pop_back();
  EXPECT_EQ(verdict(facts, "2.1"), suspected);  // a packaged copy may be older than the page
}
TEST(R2_1, TakenAndSentByTheAppItself) {
  Facts facts = app();
  given_policy(facts);
  PolicyMatch match;
  match.type = "location_precise", match.owner_kind = "app", match.status = "missing";
  facts.policy.matches.push_back(match);
  facts.statements.push_back({.actor = "app", .act = "collect", .types = {"phone_number"}});
  recorded(facts, "location_precise", Phase::after_consent, kApp);
  EXPECT_EQ(verdict(facts, "2.1"), suspected);
  recorded(facts, "location_precise", Phase::after_consent, kApp).act = Act::send;
  EXPECT_EQ(verdict(facts, "2.1"), violated);
  facts.policy.matches[0].status = "generic";
  EXPECT_NE(verdict(facts, "2.1"), violated);
}
TEST(R2_1, OpenLists) {
  Facts facts = app();
  given_policy(facts);
  sentence(facts, "我们收集您的手机号码、昵称、头像等信息");
  Statement s{.actor = "app", .act = "collect", .types = {"phone_number", "nickname"}, .open_list = true};
  s.material = "m8", s.member = "p.html";
  facts.statements.push_back(s);
  EXPECT_EQ(verdict(facts, "2.1"), suspected);
  facts.policy.sentences[0].text = "我们收集您的手机号码、昵称、头像等三项信息";
  EXPECT_EQ(verdict(facts, "2.1"), undetermined);
}
TEST(R2_1, EntriesWithoutPurposeAndTypes) {
  Facts facts = app();
  given_policy(facts);
  DisclosedSdk entry;
  entry.name = "某SDK", entry.place = {"m8", "p.html", 0, 0};
  facts.policy.sdk_list.push_back(entry);
  EXPECT_EQ(verdict(facts, "2.1"), suspected);
  facts.policy.sdk_list[0].purpose = "统计";
  EXPECT_EQ(verdict(facts, "2.1"), undetermined);
}
TEST(R2_1, FullTextAndRecordingSettleIt) {
  Facts facts = app();
  EXPECT_EQ(verdict(facts, "2.1"), undetermined);
  given_policy(facts);
  EXPECT_EQ(verdict(facts, "2.1"), undetermined);
  watch(facts, Phase::after_consent);
  EXPECT_EQ(verdict(facts, "2.1"), not_found);
  EXPECT_EQ(verdict(harmless(), "2.1"), not_applicable);
}

TEST(R2_4, Measures) {
  Facts facts = app();
  EXPECT_EQ(verdict(facts, "2.4"), undetermined);
  EmbeddedDocument& d = given_policy(facts);
  EXPECT_EQ(verdict(facts, "2.4"), undetermined);  // not measured
  d.readability = Readability{.han = 8000, .headings = 8, .mean_sentence = 38, .jargon_per_1000 = 2};
  EXPECT_EQ(verdict(facts, "2.4"), not_found);
  d.readability->jargon_per_1000 = 9;
  EXPECT_EQ(verdict(facts, "2.4"), suspected);
}

TEST(R3_6, NoSwitchAnywhere) {
  Facts facts = walked();
  given_policy(facts);
  policy_says(facts, "我们会向您进行个性化推荐", "personalised");
  EXPECT_EQ(verdict(facts, "3.6"), violated);
  Facts incomplete = facts;
  incomplete.interface.walk_complete = false;
  EXPECT_NE(verdict(incomplete, "3.6"), violated);
  right(facts, "optout", "您可以在设置中关闭个性化推荐").path = "设置";
  EXPECT_EQ(verdict(facts, "3.6"), suspected);  // promised, not shown
}
TEST(R3_6, ADenialIsNoSign) {
  Facts facts = walked();
  given_policy(facts);
  policy_says(facts, "我们不会进行个性化推荐", "personalised");
  EXPECT_EQ(verdict(facts, "3.6"), not_found);
}
TEST(R3_6, AnSdkMerelyThereIsNotAtWork) {
  Facts facts = walked();
  given_policy(facts);
  sdk(facts, ad_sdk(), Initialised::unknown);
  EXPECT_EQ(verdict(facts, "3.6"), suspected);
  recorded(facts, "android_id", Phase::after_consent, sdk_owner(ad_sdk()));
  EXPECT_EQ(verdict(facts, "3.6"), violated);
}
TEST(R3_6, TheSwitch) {
  Facts facts = walked();
  policy_says(facts, "个性化推荐", "personalised");
  screen(facts, {ScreenRole::personalisation}, {words("个性化推荐")});
  EXPECT_EQ(verdict(facts, "3.6"), undetermined);  // how far is not recorded
  path(facts, ScreenRole::personalisation, 3, {1, 2});
  EXPECT_EQ(verdict(facts, "3.6"), not_found);
  facts.interface.paths[0].taps = 5;
  EXPECT_EQ(verdict(facts, "3.6"), suspected);
  facts.interface.paths[0].taps = 3;
  screen(facts, {ScreenRole::login}, {field("手机号")});
  facts.interface.paths[0].screens = {1, 3, 2};
  EXPECT_EQ(verdict(facts, "3.6"), suspected);
}
TEST(R3_6, OfflineNothingIsPushed) { EXPECT_EQ(verdict(harmless(), "3.6"), not_found); }

TEST(R3_7, RewardsAndAlarmsOnScreens) {
  Facts facts = walked();
  EXPECT_EQ(verdict(facts, "3.7"), undetermined);
  watch(facts, Phase::after_consent);
  EXPECT_EQ(verdict(facts, "3.7"), not_found);
  screen(facts, {ScreenRole::sensitive_form},
         {words("填写身份证即可领取红包，奖励马上填写"), field("身份证号")});
  const Finding finding = decide(facts, "3.7");
  EXPECT_EQ(finding.verdict, suspected);
  EXPECT_EQ(verdict(harmless(), "3.7"), not_applicable);
}
TEST(R3_7, ToldOnePurposeUsedForAnother) {
  Facts facts = walked();
  prompt(facts, "android.permission.ACCESS_FINE_LOCATION", {"用于查询当地天气"});
  recorded(facts, "location_precise", Phase::after_consent, sdk_owner(ad_sdk()));
  EXPECT_EQ(verdict(facts, "3.7"), suspected);
  facts.interface.prompts[0].explained_by = {"用于查询当地天气和展示附近广告"};
  EXPECT_NE(verdict(facts, "3.7"), suspected);
}

TEST(R3_8, NoWayAnywhere) {
  Facts facts = walked();
  EXPECT_EQ(verdict(facts, "3.8"), suspected);  // the policy was not given
  given_policy(facts);
  EXPECT_EQ(verdict(facts, "3.8"), violated);
  facts.interface.walk_complete = false;
  EXPECT_EQ(verdict(facts, "3.8"), suspected);
}
TEST(R3_8, OnlyInTheSystemIsSuspected) {
  Facts facts = walked();
  given_policy(facts);
  right(facts, "withdrawal", "您可以卸载应用").only_elsewhere = true;
  EXPECT_EQ(verdict(facts, "3.8"), suspected);
}
TEST(R3_8, PromisedAndNotShown) {
  Facts facts = walked();
  given_policy(facts);
  right(facts, "withdrawal", "您可以在设置中撤回同意");
  EXPECT_EQ(verdict(facts, "3.8"), suspected);
  facts.interface.walk_complete = false;
  EXPECT_EQ(verdict(facts, "3.8"), undetermined);
}
TEST(R3_8, TheWayAndWhatFollows) {
  Facts facts = walked();
  screen(facts, {ScreenRole::withdrawal}, {button("撤回同意")});
  const Finding untested = decide(facts, "3.8");
  EXPECT_EQ(untested.verdict, not_found);
  watch(facts, Phase::after_withdrawal);
  EXPECT_GT(decide(facts, "3.8").confidence, untested.confidence);
  Facts broken = facts;
  screen(broken, {ScreenRole::error_page}, {words("系统繁忙")});
  step(broken, 2, 3, "撤回同意");
  EXPECT_EQ(verdict(broken, "3.8"), suspected);
  recorded(facts, "android_id", Phase::after_withdrawal, kApp);
  EXPECT_EQ(verdict(facts, "3.8"), violated);
  EXPECT_EQ(verdict(harmless(), "3.8"), not_applicable);
}

Facts with_account(bool complete = true) {
  Facts facts = walked(complete);
  screen(facts, {ScreenRole::login}, {field("手机号"), button("登录")});
  return facts;
}
TEST(R6_1, NoCancellationAnywhere) {
  Facts facts = with_account();
  given_policy(facts);
  EXPECT_EQ(verdict(facts, "6.1"), violated);
  right(facts, "cancellation", "您可以致电客服注销账号");
  EXPECT_EQ(verdict(facts, "6.1"), suspected);
  facts.interface.walk_complete = false;
  EXPECT_NE(verdict(facts, "6.1"), violated);
}
TEST(R6_1, AllThree) {
  Facts facts = with_account(false);
  screen(facts, {ScreenRole::cancellation}, {words("注销账号"), button("确认注销")});
  EXPECT_EQ(verdict(facts, "6.1"), undetermined);  // correction and deletion are open
  screen(facts, {ScreenRole::correction}, {words("编辑资料")});
  given_policy(facts);
  right(facts, "deletion", "您可以发邮件删除个人信息");
  EXPECT_EQ(verdict(facts, "6.1"), not_found);
}
TEST(R6_1, FlowsThatEndInAnError) {
  Facts facts = with_account();
  screen(facts, {ScreenRole::cancellation}, {words("注销账号"), button("确认注销")});
  screen(facts, {ScreenRole::error_page}, {words("系统繁忙")});
  step(facts, 3, 4, "确认注销");
  EXPECT_EQ(verdict(facts, "6.1"), suspected);
  step(facts, 3, 4, "确认注销");
  EXPECT_EQ(verdict(facts, "6.1"), violated);
}
TEST(R6_1, WithoutAccounts) {
  Facts facts = walked();
  EXPECT_EQ(verdict(facts, "6.1"), undetermined);
  given_policy(facts);
  EXPECT_EQ(verdict(facts, "6.1"), suspected);
  right(facts, "correction", "您可以更正"), right(facts, "deletion", "您可以删除");
  EXPECT_EQ(verdict(facts, "6.1"), not_found);
  EXPECT_EQ(verdict(harmless(), "6.1"), not_applicable);
}

TEST(R6_2, ConditionsOnThePage) {
  Facts facts = with_account();
  screen(facts, {ScreenRole::cancellation}, {words("注销账号"), words("请上传手持身份证照片")});
  const Finding finding = decide(facts, "6.2");
  EXPECT_EQ(finding.verdict, violated);
  EXPECT_NE(finding.remedy.zh.find("手持身份证"), std::string::npos);
  screen(facts, {ScreenRole::sensitive_form}, {words("实名认证"), field("身份证号")});
  EXPECT_EQ(verdict(facts, "6.2"), suspected);  // the account is verified by identity
  Facts unknown = walked();
  screen(unknown, {ScreenRole::cancellation}, {words("请前往线下营业厅办理")});
  EXPECT_EQ(verdict(unknown, "6.2"), suspected);  // what registration asks for was not seen
}
TEST(R6_2, ReasonableConditions) {
  Facts facts = with_account();
  screen(facts, {ScreenRole::cancellation},
         {words("注销前请结清未完成的订单，余额清零"), words("输入短信验证码")});
  EXPECT_EQ(verdict(facts, "6.2"), not_found);
  EXPECT_EQ(verdict(with_account(), "6.2"), undetermined);
  EXPECT_EQ(verdict(harmless(), "6.2"), not_applicable);
}
TEST(R6_2, ConditionsInThePolicyAreSuspected) {
  Facts facts = app();
  given_policy(facts);
  right(facts, "cancellation", "注销须邮寄身份证复印件").conditions = {"邮寄"};
  EXPECT_EQ(verdict(facts, "6.2"), suspected);
}

Right& promise(Facts& facts, std::string kind, int number, std::string unit, std::string text) {
  Right& r = right(facts, std::move(kind), std::move(text));
  r.promises = {{number, std::move(unit)}};
  return r;
}
TEST(R6_3, Promises) {
  Facts facts = app();
  given_policy(facts);
  Right& r = promise(facts, "deletion", 15, "working_days", "我们将在15个工作日内删除");
  EXPECT_EQ(verdict(facts, "6.3"), undetermined);
  r.promises = {{16, "working_days"}};
  EXPECT_EQ(verdict(facts, "6.3"), violated);
  r.promises = {{30, "natural_days"}};
  EXPECT_EQ(verdict(facts, "6.3"), violated);
  r.promises = {{20, "natural_days"}};
  EXPECT_EQ(verdict(facts, "6.3"), suspected);
  r.promises = {{15, "natural_days"}};
  EXPECT_EQ(verdict(facts, "6.3"), undetermined);
}
TEST(R6_3, PromisesThatDecideNothing) {
  Facts facts = app();
  EmbeddedDocument& d = given_policy(facts);
  Right& r = promise(facts, "deletion", 30, "natural_days", "我们将在30天内删除");
  d.packaged = true;  // another may be in force
  EXPECT_EQ(verdict(facts, "6.3"), suspected);
  d.packaged = false;
  r.text = "经过15天冷静期，我们将在30天内删除";
  EXPECT_EQ(verdict(facts, "6.3"), suspected);
  r.kind = "response", r.text = "我们将在30天内答复您的请求";
  EXPECT_EQ(verdict(facts, "6.3"), suspected);
  d.states = {"other_company"};
  EXPECT_EQ(verdict(facts, "6.3"), undetermined);
}
TEST(R6_3, OnThePage) {
  Facts facts = with_account();
  screen(facts, {ScreenRole::cancellation}, {words("我们将在30个工作日内完成处理")});
  EXPECT_EQ(verdict(facts, "6.3"), violated);
  EXPECT_EQ(verdict(harmless(), "6.3"), not_applicable);
}
RightsRequest& requested(Facts& facts, RequestKind kind, RequestTiming timing) {
  RightsRequest r;
  r.kind = kind, r.timing = timing, r.submitted = "2026-03-02", r.finished = "2026-03-23", r.row = 2;
  r.working_days = 15, r.allowed_days = 15;
  facts.rights_requests.push_back(r);
  return facts.rights_requests.back();
}
TEST(R6_3, Ledgers) {
  Facts facts = app();
  requested(facts, RequestKind::deletion, RequestTiming::in_time);
  EXPECT_EQ(verdict(facts, "6.3"), not_found);
  requested(facts, RequestKind::cancellation, RequestTiming::unknown);  // no calendar for its year
  EXPECT_EQ(verdict(facts, "6.3"), undetermined);
  requested(facts, RequestKind::complaint, RequestTiming::late);  // 6.5's
  EXPECT_EQ(verdict(facts, "6.3"), undetermined);
  requested(facts, RequestKind::correction, RequestTiming::overdue);
  EXPECT_EQ(verdict(facts, "6.3"), violated);
}

TEST(R6_5, NoChannelAnywhere) {
  Facts facts = walked();
  EXPECT_EQ(verdict(facts, "6.5"), suspected);
  given_policy(facts);
  EXPECT_EQ(verdict(facts, "6.5"), violated);
  Contact regulator;
  regulator.kind = "phone", regulator.value = "12377", regulator.regulator = true;
  facts.policy.contacts.push_back(regulator);
  EXPECT_EQ(verdict(facts, "6.5"), violated);
  Contact mail;
  mail.kind = "mail", mail.value = "a@b.example", mail.place = {"m8", "p.html", 0, 0};
  facts.policy.contacts.push_back(mail);
  EXPECT_EQ(verdict(facts, "6.5"), undetermined);
  facts.policy.contacts.back().valid = false;
  EXPECT_NE(verdict(facts, "6.5"), undetermined);
}
TEST(R6_5, AChannelOnAScreen) {
  Facts facts = walked();
  given_policy(facts);
  screen(facts, {ScreenRole::feedback}, {words("意见反馈"), field("描述")});
  EXPECT_EQ(verdict(facts, "6.5"), undetermined);  // whether it answers in time is open
  requested(facts, RequestKind::complaint, RequestTiming::in_time);
  EXPECT_EQ(verdict(facts, "6.5"), not_found);
  screen(facts, {ScreenRole::error_page}, {words("提交失败")});
  step(facts, 2, 3, "提交");
  EXPECT_EQ(verdict(facts, "6.5"), suspected);
  requested(facts, RequestKind::complaint, RequestTiming::late);
  EXPECT_EQ(verdict(facts, "6.5"), violated);
  EXPECT_EQ(verdict(harmless(), "6.5"), not_applicable);
}
TEST(R6_5, Promises) {
  Facts facts = app();
  given_policy(facts);
  Right& r = promise(facts, "complaint", 30, "natural_days", "您可以投诉，我们将在30天内答复");
  EXPECT_EQ(verdict(facts, "6.5"), violated);
  r.promises = {{15, "working_days"}};
  EXPECT_NE(verdict(facts, "6.5"), violated);
}

}  // namespace
}  // namespace xiezhi
