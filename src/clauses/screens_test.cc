// The clauses that the first screens decide: 1.1 to 1.4, 2.3 and 3.4, for every verdict they can give, and their guards.
#include <gtest/gtest.h>

#include "clauses/screen_fixtures.h"

namespace xiezhi {
namespace {

using namespace fixtures;
using enum Verdict;

Verdict verdict(const Facts& facts, std::string_view clause) { return decide(facts, clause).verdict; }

// What an earlier version's screens and dialogs show does not serve the present one.
void make_older(Facts& facts) {
  facts.versions.older = "1.0 (1)", facts.versions.newer = "2.0 (2)";
  for (Screen& s : facts.interface.screens) s.version = "1.0";
  for (PermissionPrompt& p : facts.interface.prompts) p.version = "1.0";
}

TEST(S1_1, ACompleteWalkWithoutAWordOfOneDecides) {
  Facts facts = walked(true, false);
  EXPECT_EQ(verdict(facts, "1.1"), violated);
  facts.interface.walk_complete = false;
  EXPECT_EQ(verdict(facts, "1.1"), suspected);  // by the package: nothing in it, and a network
}
TEST(S1_1, ABlindScreenOrAnOldStartIsNoAbsence) {
  Facts facts = walked(true, false);
  blind(screen(facts, {}, {}));
  EXPECT_NE(verdict(facts, "1.1"), violated);
  Facts old = walked(true, false);
  old.interface.clean_start = false;
  EXPECT_NE(verdict(old, "1.1"), violated);
}
TEST(S1_1, ContradictionsAreTold) {
  Facts facts = walked(true, false);
  policy(facts);
  EXPECT_EQ(verdict(facts, "1.1"), suspected);
}
TEST(S1_1, RulesOnTheScreenAreFound) {
  Facts facts = walked();
  screen(facts, {ScreenRole::policy},
         {words("我们收集您的手机号，用于注册。我们获取您的位置，用于导航。我们读取通讯录，用于邀请好友。")});
  EXPECT_EQ(verdict(facts, "1.1"), not_found);
}
TEST(S1_1, DeadEntries) {
  Facts facts = walked();
  screen(facts, {ScreenRole::error_page}, {words("404 Not Found")});
  step(facts, 1, 2, "隐私政策");
  EXPECT_EQ(verdict(facts, "1.1"), suspected);
  constexpr Instant kHour = 3'600'000'000;
  for (int i = 0; i < 3; ++i) {
    step(facts, 1, 2, "隐私政策");
    facts.interface.steps.back().at = 100 * kHour + i * 13 * kHour;
  }
  EXPECT_EQ(verdict(facts, "1.1"), violated);
  facts.interface.steps.back().at = 101 * kHour;  // all within a day
  EXPECT_EQ(verdict(facts, "1.1"), suspected);
}
TEST(S1_1, OnlyALinkIsOpen) {
  Facts facts = walked();
  EXPECT_EQ(verdict(facts, "1.1"), undetermined);
}
TEST(S1_1, AnAgreementWithRulesInsideReplacesNoPolicy) {
  Facts facts = harmless();
  declare(facts, "android.permission.READ_CONTACTS");
  EmbeddedDocument& d = policy(facts);
  d.kind = "user_agreement", d.states = {"embeds_policy"};
  EXPECT_EQ(verdict(facts, "1.1"), suspected);
}
TEST(S1_1, AnOlderTextDoesNotServe) {
  Facts facts = walked();
  given_policy(facts);
  EXPECT_EQ(verdict(facts, "1.1"), not_found);
  facts.versions.older = "1.0 (1)", facts.versions.newer = "2.0 (2)";
  facts.materials.back().version = "1.0";
  EXPECT_EQ(verdict(facts, "1.1"), undetermined);
}

TEST(S1_2, PromptBeforeTheMainInterface) {
  Facts facts = walked();
  const Finding finding = decide(facts, "1.2");
  EXPECT_EQ(finding.verdict, not_found);
  EXPECT_TRUE(tells(finding, "01.xml"));
}
TEST(S1_2, NoPrompt) {
  Facts facts = walked(false, false);
  EXPECT_EQ(verdict(facts, "1.2"), violated);
  facts.interface.clean_start = false;
  EXPECT_EQ(verdict(facts, "1.2"), undetermined);
}
TEST(S1_2, ABlindScreenBeforeItIsOpen) {
  Facts facts = app();
  facts.interface.clean_start = true;
  blind(screen(facts, {}, {}));
  home(facts);
  EXPECT_EQ(verdict(facts, "1.2"), undetermined);
}
TEST(S1_2, TheMainInterfaceWasNotReached) {
  Facts facts = app();
  facts.interface.clean_start = true;
  screen(facts, {ScreenRole::splash}, {words("示例")});
  EXPECT_EQ(verdict(facts, "1.2"), undetermined);
}
TEST(S1_2, AgreementOnlyIsSuspected) {
  Facts facts = app();
  facts.interface.clean_start = true;
  screen(facts, {ScreenRole::consent_prompt},
         {words("请阅读《用户协议》"), button("不同意"), button("同意")});
  home(facts);
  EXPECT_EQ(verdict(facts, "1.2"), suspected);
}
TEST(S1_2, ALogInPageFirstIsAccepted) {
  Facts facts = app();
  facts.interface.clean_start = true;
  screen(facts, {ScreenRole::login},
         {field("手机号"), box("我已阅读并同意《隐私政策》", false), button("登录")});
  home(facts);
  EXPECT_EQ(verdict(facts, "1.2"), not_found);
}
TEST(S1_2, OnTheLogInPageOnlyAfterUseIsSuspected) {
  Facts facts = walked(false, false);
  screen(facts, {ScreenRole::login},
         {field("手机号"), box("我已阅读并同意《隐私政策》", false), button("登录")});
  step(facts, 0, 1, "我的");
  EXPECT_EQ(verdict(facts, "1.2"), suspected);
}
TEST(S1_2, PromptAfterUse) {
  Facts facts = walked(false, false);
  consent_prompt(facts);
  EXPECT_EQ(verdict(facts, "1.2"), undetermined);  // no steps: perhaps it came by itself
  step(facts, 0, 1, "我的");
  EXPECT_EQ(verdict(facts, "1.2"), suspected);
}
TEST(S1_2, CodeThatSurelyPromptsContradictsTheScreens) {
  Facts facts = walked(false, false);
  ConsentControl c;
  c.text = "同意", c.near = "隐私政策", c.certainty = Certainty::certain;
  facts.consent_controls.push_back(c);
  EXPECT_EQ(verdict(facts, "1.2"), suspected);
}
TEST(S1_2, ThePromptOfAnotherVersionDoesNotServe) {
  Facts facts = walked();
  make_older(facts);
  EXPECT_NE(verdict(facts, "1.2"), not_found);
}
TEST(S1_2, NothingRunsHasNoSubject) {
  Facts facts = app();
  facts.code.dex_files = 0;
  for (const char* clause : {"1.1", "1.2", "1.3", "1.4", "2.1", "2.3", "2.4", "3.4", "3.6", "3.7", "3.8",
                             "6.1", "6.2", "6.3", "6.5"})
    EXPECT_EQ(verdict(facts, clause), not_applicable) << clause;
}

TEST(S1_3, TapsDecide) {
  Facts facts = walked();
  screen(facts, {ScreenRole::policy}, {words("隐私政策")});
  path(facts, ScreenRole::policy, 4, {1, 2});
  EXPECT_EQ(verdict(facts, "1.3"), not_found);
  facts.interface.paths[0].taps = 5;
  EXPECT_EQ(verdict(facts, "1.3"), violated);
  facts.interface.walk_complete = false;
  EXPECT_EQ(verdict(facts, "1.3"), suspected);
  path(facts, ScreenRole::policy, 3, {1, 2});  // a shorter way
  EXPECT_EQ(verdict(facts, "1.3"), not_found);
}
TEST(S1_3, ThroughTheLogIn) {
  Facts facts = walked();
  screen(facts, {ScreenRole::login}, {field("手机号")});
  screen(facts, {ScreenRole::policy}, {words("隐私政策")});
  path(facts, ScreenRole::policy, 3, {1, 2, 3});
  EXPECT_EQ(verdict(facts, "1.3"), suspected);
}
TEST(S1_3, OnlyAtTheFirstPrompt) {
  Facts facts = walked();
  EXPECT_EQ(verdict(facts, "1.3"), suspected);
  facts.interface.walk_complete = false;
  EXPECT_EQ(verdict(facts, "1.3"), undetermined);
}
TEST(S1_3, AnEntryThatWasNotOpened) {
  Facts facts = walked();
  screen(facts, {ScreenRole::settings}, {button("隐私政策")});
  EXPECT_EQ(verdict(facts, "1.3"), undetermined);
  screen(facts, {ScreenRole::error_page}, {words("网页无法打开")});
  step(facts, 2, 3, "隐私政策");
  EXPECT_EQ(verdict(facts, "1.3"), suspected);
}
TEST(S1_3, WithoutRulesThereIsNothingToReach) {
  Facts facts = walked(true, false);
  EXPECT_EQ(verdict(facts, "1.3"), not_applicable);
  EXPECT_EQ(verdict(facts, "1.4"), not_applicable);
  EXPECT_EQ(verdict(facts, "2.4"), not_applicable);
}
TEST(S1_3, WithoutAMainInterfaceNothingIsCounted) {
  Facts facts = app();
  consent_prompt(facts);
  EXPECT_EQ(verdict(facts, "1.3"), undetermined);
}

ScreenElement line(std::string text, double size, double contrast) {
  ScreenElement e = words(std::move(text));
  e.text_height_sp = size, e.contrast = contrast;
  return e;
}
TEST(S1_4, MeasuredOnScreens) {
  Facts facts = walked();
  policy(facts).readability = Readability{.simplified = 1};
  screen(facts, {ScreenRole::policy}, {line("我们收集您的手机号，用于注册", 14, 12), line("注", 6, 12)});
  EXPECT_EQ(verdict(facts, "1.4"), not_found);
  facts.interface.screens.back().elements[0].text_height_sp = 8;
  EXPECT_EQ(verdict(facts, "1.4"), suspected);
  facts.interface.screens.back().elements[0].text_height_sp = 14;
  facts.interface.screens.back().elements[0].contrast = 1.6;
  EXPECT_EQ(verdict(facts, "1.4"), suspected);
}
TEST(S1_4, MeasuredByTheStyle) {
  Facts facts = app();
  EmbeddedDocument& d = given_policy(facts);
  d.readability =
      Readability{.simplified = 1, .body_size_px = 16, .body_contrast = 15, .style_computed = true};
  EXPECT_EQ(verdict(facts, "1.4"), not_found);
  d.readability->body_contrast = 1.6;
  EXPECT_EQ(verdict(facts, "1.4"), suspected);
  d.readability->body_contrast = 15, d.readability->line_height = 1.0;
  EXPECT_EQ(verdict(facts, "1.4"), suspected);
}
TEST(S1_4, Language) {
  Facts facts = app();
  facts.app.label_zh = "示例";
  EmbeddedDocument& d = given_policy(facts);
  d.readability = Readability{.english = 1};
  d.cjk_characters = 10;
  EXPECT_EQ(verdict(facts, "1.4"), violated);
  d.packaged = true;
  EXPECT_EQ(verdict(facts, "1.4"), suspected);
  d.packaged = false;
  facts.app.label_zh.clear();  // perhaps made for users abroad
  EXPECT_EQ(verdict(facts, "1.4"), suspected);
  facts.app.label_zh = "示例";
  d.cjk_characters = 8000, d.readability = Readability{.traditional = 0.97};
  EXPECT_EQ(verdict(facts, "1.4"), violated);
  PolicySentence other;
  other.text = "切换语言：简体中文版";
  facts.policy.sentences.push_back(other);
  EXPECT_EQ(verdict(facts, "1.4"), suspected);
  policy(facts).readability = Readability{.simplified = 1};  // a second, Simplified text
  EXPECT_EQ(verdict(facts, "1.4"), undetermined);
}

constexpr const char* kCamera = "android.permission.CAMERA";
TEST(S2_3, DialogsDecide) {
  Facts facts = walked();
  prompt(facts, kCamera, {});
  const Finding finding = decide(facts, "2.3");
  EXPECT_EQ(finding.verdict, violated);
  EXPECT_NE(finding.remedy.zh.find("CAMERA"), std::string::npos);
  facts.interface.prompts[0].explained_by = {"为了您的正常使用"};
  facts.interface.prompts[0].vague = true;
  EXPECT_EQ(verdict(facts, "2.3"), suspected);
  facts.interface.prompts[0].explained_by = {"需要使用相机拍摄您的头像"};
  facts.interface.prompts[0].vague = false;
  EXPECT_EQ(verdict(facts, "2.3"), not_found);
}
TEST(S2_3, GuardsOfDialogs) {
  Facts facts = walked();
  prompt(facts, kCamera, {}).self_evident = true;
  EXPECT_EQ(verdict(facts, "2.3"), not_found);
  Facts notifications = walked();
  prompt(notifications, "android.permission.POST_NOTIFICATIONS", {});
  EXPECT_EQ(verdict(notifications, "2.3"), not_found);
  Facts drawn = walked();
  blind(screen(drawn, {}, {}));
  prompt(drawn, kCamera, {});
  EXPECT_EQ(verdict(drawn, "2.3"), suspected);
  Facts older = walked();
  prompt(older, kCamera, {});
  make_older(older);
  EXPECT_NE(verdict(older, "2.3"), violated);
}
TEST(S2_3, WhatTheCodeAsksForAndNobodyMetStaysOpen) {
  Facts facts = walked(false);
  request(facts, {"android.permission.READ_CONTACTS"}, Phase::any);
  prompt(facts, kCamera, {"需要使用相机拍摄您的头像"});
  const Finding finding = decide(facts, "2.3");
  EXPECT_EQ(finding.verdict, undetermined);
  EXPECT_TRUE(tells(finding, "READ_CONTACTS"));
  prompt(facts, "android.permission.READ_CONTACTS", {"读取通讯录用于邀请好友"});
  EXPECT_EQ(verdict(facts, "2.3"), not_found);
}
TEST(S2_3, FormsForSensitiveInformation) {
  Facts facts = walked();
  screen(facts, {ScreenRole::sensitive_form}, {words("实名认证"), field("身份证号")});
  EXPECT_EQ(verdict(facts, "2.3"), suspected);
  facts.interface.screens.back().elements.push_back(words("用于核验是否成年，不填写不影响浏览"));
  EXPECT_EQ(verdict(facts, "2.3"), not_found);
}
TEST(S2_3, NothingIsAskedFor) {
  Facts facts = harmless();
  EXPECT_EQ(verdict(facts, "2.3"), not_applicable);
}

Facts log_in_page(std::vector<ScreenElement> elements, bool fresh = true) {
  Facts facts = app();
  facts.interface.clean_start = fresh;
  elements.push_back(field("手机号"));
  screen(facts, {ScreenRole::login}, std::move(elements));
  return facts;
}
TEST(S3_4, ATickedBox) {
  Facts facts = log_in_page({box("我已阅读并同意《用户协议》和《隐私政策》", true), button("登录")});
  const Finding finding = decide(facts, "3.4");
  EXPECT_EQ(finding.verdict, violated);
  EXPECT_NE(finding.remedy.zh.find("setChecked"), std::string::npos);
  facts.interface.clean_start = false;
  EXPECT_EQ(verdict(facts, "3.4"), suspected);
  facts.interface.clean_start = true;
  facts.interface.screens[0].elements[0].checked = false;
  EXPECT_EQ(verdict(facts, "3.4"), not_found);
}
TEST(S3_4, ABoxWithoutWordsIsReadWithItsRow) {
  Facts facts = log_in_page({box("", true), words("同意《隐私政策》"), button("登录")});
  auto& elements = facts.interface.screens[0].elements;
  elements[0].box = {40, 900, 80, 940}, elements[1].box = {90, 890, 600, 950};
  EXPECT_EQ(verdict(facts, "3.4"), violated);
  elements[1].box = {90, 300, 600, 350};  // another row
  EXPECT_NE(verdict(facts, "3.4"), violated);
}
TEST(S3_4, BoxesForOtherThings) {
  Facts facts =
      log_in_page({box("接收优惠短信", true), box("我已阅读并同意《隐私政策》", false), button("登录")});
  facts.interface.screens[0].elements[0].id = "com.example.app:id/ads";
  EXPECT_EQ(verdict(facts, "3.4"), not_found);
}
TEST(S3_4, TickedAfterAgreeing) {
  Facts facts = log_in_page({box("我已阅读并同意《隐私政策》", false), button("登录")});
  Screen again = facts.interface.screens[0];
  again.elements[0].checked = true;
  facts.interface.screens.push_back(again);
  step(facts, 0, 1, "同意并登录");
  EXPECT_EQ(verdict(facts, "3.4"), not_found);
}
TEST(S3_4, AStateKnownFromAPictureOnlyIsOpen) {
  Facts facts = log_in_page({box("我已阅读并同意《隐私政策》", false), button("登录")});
  facts.interface.screens[0].elements[0].from_pixels = true;
  EXPECT_EQ(verdict(facts, "3.4"), undetermined);
}
TEST(S3_4, UseMeansConsent) {
  Facts facts = log_in_page({words("登录即代表同意《用户协议》和《隐私政策》"), button("登录")});
  EXPECT_EQ(verdict(facts, "3.4"), violated);
  ScreenElement picture;
  picture.kind = ControlKind::image, picture.box = {0, 0, 20, 20};
  facts.interface.screens[0].elements[0].box = {30, 0, 500, 20};
  facts.interface.screens[0].elements.push_back(picture);
  EXPECT_EQ(verdict(facts, "3.4"), suspected);
  Facts both = walked();
  screen(both, {ScreenRole::login}, {words("登录即代表同意《隐私政策》"), button("登录")});
  EXPECT_EQ(verdict(both, "3.4"), suspected);  // an explicit prompt came before
  Facts policy_only = walked();
  screen(policy_only, {ScreenRole::policy}, {words("登录即代表同意本政策")});
  EXPECT_EQ(verdict(policy_only, "3.4"), not_found);
}
TEST(S3_4, WeakAndMissingButtons) {
  Facts facts = app();
  facts.interface.clean_start = true;
  Screen& s =
      screen(facts, {ScreenRole::consent_prompt}, {words("请您仔细阅读《隐私政策》"), button("我知道了")});
  EXPECT_EQ(verdict(facts, "3.4"), suspected);
  s.elements[1] = button("同意并继续");
  EXPECT_EQ(verdict(facts, "3.4"), suspected);
  s.elements.push_back(button("不同意"));
  EXPECT_EQ(verdict(facts, "3.4"), not_found);
}
TEST(S3_4, NoPageSeen) {
  EXPECT_EQ(verdict(app(), "3.4"), undetermined);
  EXPECT_EQ(verdict(harmless(), "3.4"), not_applicable);
}

}  // namespace
}  // namespace xiezhi
