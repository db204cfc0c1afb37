// Each clause against a violating and a compliant hall of facts.
#include <gtest/gtest.h>

#include "clauses/confidence.h"
#include "clauses/fixtures.h"
#include "clauses/promise.h"

namespace xiezhi {
namespace {

using namespace fixtures;

constexpr const char* kAndroidId = "android.provider.Settings$Secure.getString";
const Owner kUmeng{OwnerKind::sdk, "umeng_analytics", "友盟"};

int rank(Verdict v) { return v == Verdict::violated ? 2 : v == Verdict::suspected ? 1 : 0; }
void expect_no_less(const Finding& before, const Finding& after) {
  EXPECT_GE(rank(after.verdict), rank(before.verdict));
  if (rank(after.verdict) == rank(before.verdict) && rank(after.verdict) > 0) {
    EXPECT_GE(after.confidence, before.confidence);
  }
}

Facts with_contacts() {
  Facts facts = app();
  declare(facts, "android.permission.READ_CONTACTS");
  return facts;
}

TEST(C1_1, AbsenceAndPresence) {
  Facts facts = with_contacts();
  EXPECT_EQ(decide(facts, "1.1").verdict, Verdict::suspected);
  facts.permissions.erase(facts.permissions.begin());  // INTERNET: nothing could load one
  EXPECT_EQ(decide(facts, "1.1").verdict, Verdict::violated);
  facts.coverage.back().status = CoverageStatus::partial;
  EXPECT_EQ(decide(facts, "1.1").verdict, Verdict::suspected);
  text(facts, "隐私政策", "string/privacy", {"policy_link"});
  EXPECT_EQ(decide(facts, "1.1").verdict, Verdict::undetermined);
  policy(facts);
  EXPECT_EQ(decide(facts, "1.1").verdict, Verdict::not_found);
  facts.documents[0].placeholders = {"XX公司"};
  EXPECT_EQ(decide(facts, "1.1").verdict, Verdict::suspected);
}

TEST(C1_2, PromptInPackage) {
  Facts facts = with_contacts();
  EXPECT_EQ(decide(facts, "1.2").verdict, Verdict::suspected);
  control(facts, ControlKind::button, "同意并继续", {"agree_button"});
  EXPECT_EQ(decide(facts, "1.2").verdict, Verdict::undetermined);
}

TEST(C1_4, SizeContrastAndLanguage) {
  Facts facts = app();
  policy(facts);
  EXPECT_EQ(decide(facts, "1.4").verdict, Verdict::undetermined);
  Facts small = facts;
  control(small, ControlKind::text, "隐私政策", {"policy_link"}).text_size_sp = 8;
  EXPECT_EQ(decide(small, "1.4").verdict, Verdict::suspected);
  Facts pale = facts;
  Control& c = control(pale, ControlKind::text, "隐私政策", {"policy_link"});
  c.text_color = 0xffcccccc;
  c.background = 0xffffffff;
  EXPECT_EQ(decide(pale, "1.4").verdict, Verdict::suspected);
  c.text_color = 0xff222222;
  EXPECT_EQ(decide(pale, "1.4").verdict, Verdict::undetermined);
  facts.documents[0].cjk_characters = 10;
  EXPECT_EQ(decide(facts, "1.4").verdict, Verdict::suspected);
}

TEST(C2_1, UnlistedSdk) {
  Facts facts = app();
  sdk(facts, "umeng_analytics", Initialised::before_consent);
  EXPECT_EQ(decide(facts, "2.1").verdict, Verdict::undetermined);  // no policy to compare with
  policy(facts);
  EXPECT_EQ(decide(facts, "2.1").verdict, Verdict::suspected);  // a packaged copy only
  facts.materials.push_back({.id = "m2", .kind = MaterialKind::policy, .name = "p.html"});
  cover(facts, "policy");
  EXPECT_EQ(decide(facts, "2.1").verdict, Verdict::violated);
  facts.sdks[0].in_policy = true;
  EXPECT_EQ(decide(facts, "2.1").verdict, Verdict::undetermined);
}

TEST(C2_2, SilentChange) {
  Facts facts = app();
  policy(facts);
  EXPECT_EQ(decide(facts, "2.2").verdict, Verdict::undetermined);
  text(facts, "请您定期查看本政策", "assets/privacy.html", {"policy_change"});
  EXPECT_EQ(decide(facts, "2.2").verdict, Verdict::suspected);
}

TEST(C2_3, RationaleWording) {
  Facts facts = with_contacts();
  request(facts, {"android.permission.READ_CONTACTS"}, Phase::any);
  EXPECT_EQ(decide(facts, "2.3").verdict, Verdict::suspected);
  text(facts, "需要通讯录权限用于邀请好友", "string/rationale", {"purpose_cue"});
  EXPECT_EQ(decide(facts, "2.3").verdict, Verdict::undetermined);
  Facts offline = app();
  offline.permissions.clear();
  EXPECT_EQ(decide(offline, "2.3").verdict, Verdict::not_applicable);
}

TEST(C2_4, Length) {
  Facts facts = app();
  policy(facts);
  EXPECT_EQ(decide(facts, "2.4").verdict, Verdict::undetermined);
  facts.documents[0].cjk_characters = 40000;
  facts.documents[0].sections = {"collection"};
  EXPECT_EQ(decide(facts, "2.4").verdict, Verdict::suspected);
}

TEST(C3_1, OrderOfWeight) {
  Facts facts = app();
  EXPECT_EQ(decide(facts, "3.1").verdict, Verdict::undetermined);
  collect(facts, "device_model", "android.os.Build.MODEL", Phase::before_consent);
  EXPECT_EQ(decide(facts, "3.1").verdict, Verdict::undetermined);
  collect(facts, "android_id", kAndroidId, Phase::unreached);
  EXPECT_EQ(decide(facts, "3.1").verdict, Verdict::undetermined);
  collect(facts, "android_id", kAndroidId, Phase::before_consent, {OwnerKind::platform, "android", ""});
  EXPECT_EQ(decide(facts, "3.1").verdict, Verdict::undetermined);
  collect(facts, "android_id", kAndroidId, Phase::before_consent);
  const Finding possible = decide(facts, "3.1");
  EXPECT_EQ(possible.verdict, Verdict::suspected);
  facts.collections.back().certainty = Certainty::certain;
  const Finding certain = decide(facts, "3.1");
  EXPECT_EQ(certain.verdict, Verdict::suspected);  // static evidence stays suspected
  EXPECT_GT(certain.confidence, possible.confidence);
  EXPECT_EQ(certain.hash, possible.hash);
  facts.collections.back().means = Means::runtime;
  EXPECT_EQ(decide(facts, "3.1").verdict, Verdict::violated);
}

TEST(C3_1, InstallTimeGrant) {
  Facts facts = with_contacts();
  facts.app.target_sdk = 22;
  EXPECT_EQ(decide(facts, "3.1").verdict, Verdict::violated);
  facts.permissions.back().max_sdk = 18;
  EXPECT_NE(decide(facts, "3.1").verdict, Verdict::violated);
}

TEST(C3_1, WithoutATargetTheLeastVersionCounts) {
  Facts facts = with_contacts();
  facts.app.target_sdk.reset();
  facts.app.min_sdk = 24;
  EXPECT_NE(decide(facts, "3.1").verdict, Verdict::violated);
  facts.app.min_sdk = 3;
  const Finding finding = decide(facts, "3.1");
  EXPECT_EQ(finding.verdict, Verdict::violated);
  EXPECT_NE(finding.reasons[0].text.zh.find("系统按3处理"), std::string::npos);
}

TEST(C3_1, MoreEvidenceNeverWeighsLess) {
  Facts facts = app();
  Finding before = decide(facts, "3.1");
  const std::vector<std::string> types{"device_model", "android_id", "imei", "installed_apps",
                                       "location_precise"};
  for (const std::string& type : types) {
    collect(facts, type, "android.x.Y.get", Phase::before_consent, kUmeng);
    const Finding after = decide(facts, "3.1");
    expect_no_less(before, after);
    before = after;
  }
  sdk(facts, "umeng_analytics", Initialised::before_consent);
  expect_no_less(before, decide(facts, "3.1"));
}

bool reason_says(const Finding& finding, const std::string& words) {
  return std::any_of(finding.reasons.begin(), finding.reasons.end(), [&](const Reason& r) {
    return r.text.zh.find(words) != std::string::npos || r.text.en.find(words) != std::string::npos;
  });
}

TEST(C3_1, APathIsToldAsAPath) {
  Facts facts = app();
  collect(facts, "android_id", kAndroidId, Phase::before_consent);
  EXPECT_TRUE(reason_says(decide(facts, "3.1"), "调用路径"));
  EXPECT_FALSE(reason_says(decide(facts, "3.1"), "同意前即可"));
  EXPECT_TRUE(reason_says(decide(facts, "3.1"), "was not examined"));
  facts.collections.back().certainty = Certainty::likely;
  EXPECT_TRUE(reason_says(decide(facts, "3.1"), "同意前即可"));
  EXPECT_FALSE(reason_says(decide(facts, "3.1"), "was not examined"));
}

TEST(C3_1, IndirectCallsAreLeads) {
  Facts facts = app();
  collect(facts, "install_uuid", "java.util.UUID.randomUUID", Phase::before_consent).strength =
      Strength::indirect;
  const Finding finding = decide(facts, "3.1");
  EXPECT_EQ(finding.verdict, Verdict::undetermined);
  EXPECT_TRUE(reason_says(finding, "UUID.randomUUID"));
  facts.permissions.clear();
  EXPECT_EQ(decide(facts, "1.1").verdict, Verdict::undetermined);
}

TEST(C3_1, ACallWithoutItsPermissionIsALead) {
  Facts facts = app();
  collect(facts, "location_precise", "android.location.Location.getLatitude", Phase::before_consent)
      .permissions = {"android.permission.ACCESS_FINE_LOCATION", "android.permission.ACCESS_COARSE_LOCATION"};
  EXPECT_EQ(decide(facts, "3.1").verdict, Verdict::undetermined);
  EXPECT_EQ(decide(facts, "6.5").verdict, Verdict::undetermined);
  Facts offline = facts;
  offline.permissions.clear();
  EXPECT_EQ(decide(offline, "3.1").verdict, Verdict::not_found);
  EXPECT_EQ(decide(offline, "1.1").verdict, Verdict::undetermined);
  offline.app.shared_user_id = "com.example.shared";  // another package may hold it
  EXPECT_EQ(decide(offline, "3.1").verdict, Verdict::suspected);
  declare(facts, "android.permission.ACCESS_COARSE_LOCATION");
  EXPECT_EQ(decide(facts, "3.1").verdict, Verdict::suspected);
}

TEST(C1_1, CitesTheStrongestEvidence) {
  Facts facts = app();
  collect(facts, "app_list_hint", "x.Y.hint", Phase::any).strength = Strength::indirect;
  for (const char* type : {"device_model", "android_id", "imei", "contacts", "sms", "calendar"})
    collect(facts, type, "x.Y.get", Phase::any);
  const Finding finding = decide(facts, "1.1");
  ASSERT_FALSE(finding.reasons.empty());
  EXPECT_EQ(finding.reasons[0].evidence.size(), 4u);
  for (std::size_t weightless : {0, 1})
    for (EvidenceId e : finding.reasons[0].evidence) EXPECT_NE(e, facts.collections[weightless].evidence[0]);
}

TEST(C2_3, SaysWhatCouldNotBeRead) {
  Facts facts = with_contacts();
  request(facts, {}, Phase::any);
  EXPECT_TRUE(reason_says(decide(facts, "2.3"), "未能从代码读出"));
  request(facts, {"android.permission.READ_CONTACTS"}, Phase::any);
  const Finding once = decide(facts, "2.3");
  request(facts, {"android.permission.READ_CONTACTS"}, Phase::before_consent);
  EXPECT_EQ(decide(facts, "2.3").reasons.size(), once.reasons.size());
}

TEST(C4_2, ExitAloneRefusesNothing) {
  Facts facts = app();
  text(facts, "退出", "string/menu_exit", {"disagree_button"});
  EXPECT_FALSE(reason_says(decide(facts, "4.2"), "退出"));
  text(facts, "不同意并退出", "string/refuse", {"disagree_button"});
  EXPECT_TRUE(reason_says(decide(facts, "4.2"), "不同意并退出"));
}

TEST(C6_1, ALogInLibraryTheAppDoesNotCallIsNoAccount) {
  Facts facts = app();
  const SdkRow* log_in = nullptr;
  for (const SdkRow& row : knowledge().sdks())
    if (row.category == "login") log_in = &row;
  ASSERT_NE(log_in, nullptr);
  Sdk& brought = sdk(facts, std::string(log_in->id), Initialised::never_seen);
  EXPECT_EQ(decide(facts, "6.1").verdict, Verdict::undetermined);
  brought.used_by_app = true;
  EXPECT_EQ(decide(facts, "6.1").verdict, Verdict::suspected);
}

TEST(C6_1, PasswordFieldsInBinaryLayouts) {
  const auto verdict = [](const char* type) {
    Facts facts = app();
    control(facts, ControlKind::input, "", {}).input_type = type;
    control(facts, ControlKind::input, "手机号", {}).input_type = "0x3";
    return decide(facts, "6.1").verdict;
  };
  EXPECT_EQ(verdict("0x81"), Verdict::suspected);     // textPassword
  EXPECT_EQ(verdict("0x80091"), Verdict::suspected);  // textVisiblePassword, no suggestions
  EXPECT_EQ(verdict("0x21"), Verdict::undetermined);  // textEmailAddress
  EXPECT_EQ(verdict("0x12"), Verdict::undetermined);  // numberPassword
  EXPECT_EQ(verdict("0xzz"), Verdict::undetermined);
}

TEST(C3_2, OnlyTheRefusingSide) {
  Facts facts = app();
  collect(facts, "android_id", kAndroidId, Phase::before_consent);
  EXPECT_EQ(decide(facts, "3.2").verdict, Verdict::undetermined);
  collect(facts, "android_id", kAndroidId, Phase::after_refusal);
  EXPECT_EQ(decide(facts, "3.2").verdict, Verdict::suspected);
}

TEST(C3_3, GoingRoundAPermission) {
  Facts facts = app();
  collect(facts, "imei", "service call iphonesubinfo", Phase::any);
  EXPECT_EQ(decide(facts, "3.3").verdict, Verdict::undetermined);
  facts.collections.back().source = "shell";
  EXPECT_EQ(decide(facts, "3.3").verdict, Verdict::suspected);
  facts.collections.back().phase = Phase::unreached;
  EXPECT_EQ(decide(facts, "3.3").verdict, Verdict::undetermined);
}

TEST(C3_4, Boxes) {
  Facts facts = app();
  Control& box =
      control(facts, ControlKind::checkbox, "我已阅读并同意《隐私政策》", {"agree_button", "policy_link"});
  box.checked = false;
  EXPECT_EQ(decide(facts, "3.4").verdict, Verdict::undetermined);
  box.checked = true;
  const Finding one = decide(facts, "3.4");
  EXPECT_EQ(one.verdict, Verdict::suspected);
  control(facts, ControlKind::checkbox, "", {}).checked = true;
  expect_no_less(one, decide(facts, "3.4"));
  Facts settings = app();
  control(settings, ControlKind::toggle, "消息推送", {}).checked = true;
  control(settings, ControlKind::text, "隐私政策", {"policy_link"});
  EXPECT_EQ(decide(settings, "3.4").verdict, Verdict::undetermined);
}

TEST(C3_4, WordingWithoutAControl) {
  Facts facts = app();
  text(facts, "登录即代表同意用户协议", "string/login", {"use_means_consent"});
  EXPECT_EQ(decide(facts, "3.4").verdict, Verdict::suspected);
  control(facts, ControlKind::checkbox, "我已阅读并同意", {"agree_button"}).checked = false;
  EXPECT_EQ(decide(facts, "3.4").verdict, Verdict::undetermined);
  Facts quoted_in_policy = app();
  policy(quoted_in_policy);
  text(quoted_in_policy, "登录即代表同意用户协议", "assets/privacy.html", {"use_means_consent"});
  EXPECT_EQ(decide(quoted_in_policy, "3.4").verdict, Verdict::undetermined);
}

TEST(C3_6, AdvertisingWithoutAnOptOut) {
  Facts facts = app();
  const SdkRow* ad = nullptr;
  for (const SdkRow& row : knowledge().sdks())
    if (row.category == "ad") ad = &row;
  ASSERT_NE(ad, nullptr);
  sdk(facts, std::string(ad->id), Initialised::after_consent);
  EXPECT_EQ(decide(facts, "3.6").verdict, Verdict::suspected);
  text(facts, "个性化推荐", "string/feed", {"personalised", "personalised_optout"});
  EXPECT_EQ(decide(facts, "3.6").verdict, Verdict::suspected);  // the feature's name is no switch
  text(facts, "关闭个性化广告", "string/ads_off", {"personalised_optout"});
  EXPECT_EQ(decide(facts, "3.6").verdict, Verdict::undetermined);
  facts.permissions.clear();
  EXPECT_EQ(decide(facts, "3.6").verdict, Verdict::not_found);
}

TEST(C3_7, Incentive) {
  Facts facts = app();
  EXPECT_EQ(decide(facts, "3.7").verdict, Verdict::undetermined);
  text(facts, "领红包需开启通讯录", "string/bonus", {"incentive"});
  EXPECT_EQ(decide(facts, "3.7").verdict, Verdict::suspected);
}

TEST(C3_8, Withdrawal) {
  Facts facts = with_contacts();
  EXPECT_EQ(decide(facts, "3.8").verdict, Verdict::undetermined);
  policy(facts);
  EXPECT_EQ(decide(facts, "3.8").verdict, Verdict::suspected);
  text(facts, "您可以停止使用服务", "assets/privacy.html", {"withdraw_consent"});
  EXPECT_EQ(decide(facts, "3.8").verdict, Verdict::suspected);
  text(facts, "撤回同意", "string/withdraw", {"withdraw_consent"});
  EXPECT_EQ(decide(facts, "3.8").verdict, Verdict::undetermined);
}

TEST(C3_9, DeniedAndSelfStart) {
  Facts facts = app();
  facts.statements.push_back({.act = "collect", .types = {"contacts"}, .negated = true});
  EXPECT_EQ(decide(facts, "3.9").verdict, Verdict::undetermined);
  collect(facts, "contacts", "x.Y.query", Phase::any);
  EXPECT_EQ(decide(facts, "3.9").verdict, Verdict::suspected);
}

TEST(C4_1, OpenedAndUnused) {
  Facts facts = with_contacts();
  EXPECT_EQ(decide(facts, "4.1").verdict, Verdict::undetermined);  // declared only: a lead
  facts.permissions.back().requested_in_code = true;
  EXPECT_EQ(decide(facts, "4.1").verdict, Verdict::suspected);
  facts.permissions.back().used_in_code = true;
  EXPECT_EQ(decide(facts, "4.1").verdict, Verdict::undetermined);
}

TEST(C4_2, Wording) {
  Facts facts = app();
  EXPECT_EQ(decide(facts, "4.2").verdict, Verdict::undetermined);
  text(facts, "请开启存储权限，否则无法使用", "string/deny", {"permission_deny"});
  EXPECT_EQ(decide(facts, "4.2").verdict, Verdict::suspected);
}

TEST(C4_6, BundledAndInstallTime) {
  Facts facts = with_contacts();
  EXPECT_EQ(decide(app(), "4.6").verdict, Verdict::not_applicable);
  EXPECT_EQ(decide(facts, "4.6").verdict, Verdict::not_found);  // one group
  declare(facts, "android.permission.CAMERA");
  const Finding none = decide(facts, "4.6");
  EXPECT_EQ(none.verdict, Verdict::undetermined);
  request(facts, {"android.permission.CAMERA", "android.permission.READ_CONTACTS"}, Phase::any);
  EXPECT_EQ(decide(facts, "4.6").verdict, Verdict::undetermined);
  request(facts, {"android.permission.CAMERA", "android.permission.READ_CONTACTS"}, Phase::before_consent);
  const Finding bundled = decide(facts, "4.6");
  EXPECT_EQ(bundled.verdict, Verdict::suspected);
  declare(facts, "android.permission.ACCESS_FINE_LOCATION");
  expect_no_less(bundled, decide(facts, "4.6"));
  facts.app.target_sdk = 22;
  EXPECT_EQ(decide(facts, "4.6").verdict, Verdict::violated);
}

TEST(C5_1, EarlyReadOfAThirdParty) {
  Facts facts = app();
  collect(facts, "android_id", kAndroidId, Phase::before_consent, kUmeng);
  EXPECT_EQ(decide(facts, "5.1").verdict, Verdict::undetermined);
  facts.urls.push_back(
      {.url = "https://ulogs.umeng.com/", .host = "ulogs.umeng.com", .sdk = "umeng_analytics"});
  EXPECT_EQ(decide(facts, "5.1").verdict, Verdict::suspected);
  Collection& sent = collect(facts, "android_id", "", Phase::before_consent, kUmeng);
  sent.act = Act::send;
  sent.means = Means::network;
  sent.certainty = Certainty::certain;
  sent.to = Destination{.host = "ulogs.umeng.com", .owner = "umeng_analytics"};
  EXPECT_EQ(decide(facts, "5.1").verdict, Verdict::violated);
}

TEST(C5_1, ACaptureDecidesOnlyWhereItIsCertain) {
  const auto verdict = [](Phase phase, Certainty certainty, Strength strength, OwnerKind owner) {
    Facts facts = app();
    facts.materials.push_back({.id = "m2", .kind = MaterialKind::network, .name = "a.har"});
    Collection& sent = collect(facts, "android_id", "", phase, kUmeng);
    sent.act = Act::send, sent.means = Means::network, sent.certainty = certainty, sent.strength = strength;
    sent.to = Destination{.host = "ulogs.umeng.com", .owner = "umeng_analytics", .encrypted = false};
    if (owner != OwnerKind::sdk)
      sent.owner = {owner, "", ""}, sent.to->owner = owner == OwnerKind::app ? "app" : "";
    return decide(facts, "5.1").verdict;
  };
  const auto direct = Strength::direct;
  EXPECT_EQ(verdict(Phase::before_consent, Certainty::certain, direct, OwnerKind::sdk), Verdict::violated);
  EXPECT_EQ(verdict(Phase::after_refusal, Certainty::certain, direct, OwnerKind::sdk), Verdict::violated);
  // The clocks may differ, the request may be another app's: a doubt is left.
  EXPECT_EQ(verdict(Phase::before_consent, Certainty::likely, direct, OwnerKind::sdk), Verdict::suspected);
  // Told by the name of its field alone.
  EXPECT_EQ(verdict(Phase::before_consent, Certainty::certain, Strength::indirect, OwnerKind::sdk),
            Verdict::suspected);
  // Not known when; after consent; to the operator itself; by the system; to nobody knows whom.
  EXPECT_EQ(verdict(Phase::unknown, Certainty::certain, direct, OwnerKind::sdk), Verdict::undetermined);
  EXPECT_EQ(verdict(Phase::after_consent, Certainty::certain, direct, OwnerKind::sdk), Verdict::undetermined);
  for (OwnerKind owner : {OwnerKind::app, OwnerKind::platform, OwnerKind::unknown})
    EXPECT_EQ(verdict(Phase::before_consent, Certainty::certain, direct, owner), Verdict::undetermined);
}

TEST(C6_1, Cancellation) {
  Facts facts = with_contacts();
  EXPECT_EQ(decide(facts, "6.1").verdict, Verdict::undetermined);  // no account seen
  control(facts, ControlKind::input, "", {}).input_type = "textPassword";
  EXPECT_EQ(decide(facts, "6.1").verdict, Verdict::undetermined);  // may be a Wi-Fi key's
  control(facts, ControlKind::input, "用户名", {});
  EXPECT_EQ(decide(facts, "6.1").verdict, Verdict::suspected);
  text(facts, "注销账号", "string/cancel", {"cancel_account"});
  EXPECT_EQ(decide(facts, "6.1").verdict, Verdict::undetermined);
}

TEST(C6_2, Conditions) {
  Facts facts = app();
  policy(facts);
  text(facts, "请将材料传真给我们", "assets/privacy.html", {"unreasonable_cancel"});
  EXPECT_EQ(decide(facts, "6.2").verdict, Verdict::undetermined);
  text(facts, "注销账号须上传手持身份证照片", "assets/privacy.html",
       {"unreasonable_cancel", "cancel_account"});
  EXPECT_EQ(decide(facts, "6.2").verdict, Verdict::suspected);
}

TEST(C6_3, Promises) {
  const auto verdict = [](const char* sentence) {
    Facts facts = app();
    text(facts, sentence, "assets/privacy.html", {"response_time", "delete_info"});
    return decide(facts, "6.3").verdict;
  };
  EXPECT_EQ(verdict("我们将在15个工作日内处理您的删除请求"), Verdict::undetermined);
  EXPECT_EQ(verdict("我们将在二十个工作日内处理您的删除请求"), Verdict::suspected);
  EXPECT_EQ(verdict("我们将在三十天内答复"), Verdict::suspected);
  EXPECT_EQ(verdict("我们将在15日内答复"), Verdict::undetermined);
}

TEST(C6_5, Channel) {
  Facts facts = with_contacts();
  EXPECT_EQ(decide(facts, "6.5").verdict, Verdict::suspected);
  text(facts, "请拨打12377", "string/call", {"complaint_channel"});
  EXPECT_EQ(decide(facts, "6.5").verdict, Verdict::suspected);
  text(facts, "联系我们", "string/contact", {"complaint_channel"});
  EXPECT_EQ(decide(facts, "6.5").verdict, Verdict::undetermined);
  text(facts, "投诉将在30个工作日内处理", "string/promise", {"response_time"});
  EXPECT_EQ(decide(facts, "6.5").verdict, Verdict::suspected);
}

TEST(OneVersion, LeavesChangesOpen) {
  Facts facts = with_contacts();
  for (const char* id : {"1.3", "3.5", "4.3", "4.4", "4.5", "5.2", "5.3", "6.4"})
    EXPECT_EQ(decide(facts, id).verdict, Verdict::undetermined) << id;
}

TEST(Promise, Numbers) {
  EXPECT_EQ(promises_in("十五个工作日内"), (std::vector<Promise>{{15, TimeUnit::working_days}}));
  EXPECT_EQ(promises_in("在30天之内、72小时内"),
            (std::vector<Promise>{{30, TimeUnit::natural_days}, {72, TimeUnit::hours}}));
  EXPECT_EQ(promises_in("We answer within fifteen working days."),
            (std::vector<Promise>{{15, TimeUnit::working_days}}));
  EXPECT_TRUE(promises_in("保存30天").empty());
  EXPECT_TRUE(promises_in("").empty());
}

TEST(ConfidenceBands, AreOrderedAndMonotone) {
  const std::vector<double> one{0.6}, two{0.6, 0.2};
  EXPECT_LT(confidence(Verdict::suspected, one), confidence(Verdict::suspected, two));
  EXPECT_LT(confidence(Verdict::suspected, std::vector<double>(50, 0.9)), confidence(Verdict::violated, one));
  EXPECT_EQ(confidence(Verdict::undetermined, two), 0);
}

}  // namespace
}  // namespace xiezhi
