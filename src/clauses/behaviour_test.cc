// The clauses that behaviour decides, against facts a run gives: every verdict and every guard.
#include <gtest/gtest.h>

#include "clauses/field_tables.h"
#include "clauses/fixtures.h"
#include "clauses/run.h"

namespace xiezhi {
namespace {

using namespace fixtures;

const Owner kApp{OwnerKind::app, "com.example.app", "com.example.app"};
const Owner kUmeng{OwnerKind::sdk, "umeng_analytics", "友盟"};
constexpr const char* kFine = "android.permission.ACCESS_FINE_LOCATION";
constexpr const char* kCamera = "android.permission.CAMERA";
constexpr const char* kMicrophone = "android.permission.RECORD_AUDIO";
constexpr const char* kContacts = "android.permission.READ_CONTACTS";

Verdict verdict(const Facts& facts, std::string_view clause) { return decide(facts, clause).verdict; }

Refusal& refused(Facts& facts, RefusalOf of, RefusalOutcome outcome, std::string permission = "") {
  Refusal r{.of = of, .permission = std::move(permission), .outcome = outcome, .seconds = 2};
  r.evidence = {proof(facts, "steps.jsonl")};
  facts.interface.refusals.push_back(r);
  return facts.interface.refusals.back();
}

Collection& recorded(Facts& facts, std::string type, Phase phase, Owner owner = kApp) {
  Collection& c = collect(facts, std::move(type), "x.Y.get", phase, std::move(owner));
  c.means = Means::runtime, c.certainty = Certainty::certain;
  return c;
}

Collection& sent(Facts& facts, std::string type, std::string host, Phase phase, Owner owner) {
  Collection& c = recorded(facts, std::move(type), phase, std::move(owner));
  c.means = Means::network, c.act = Act::send;
  c.to = Destination{.host = std::move(host),
                     .owner = c.owner.kind == OwnerKind::sdk ? c.owner.id : "app",
                     .encrypted = true};
  return c;
}

// Events of one recording, a second apart.
struct Recorded {
  Facts& facts;
  Instant now = 1'000'000'000'000'000;
  explicit Recorded(Facts& to) : facts(to) {
    facts.timeline.recordings.push_back({.material = "m2", .format = "json_lines", .zone_minutes = 480});
    facts.timeline.stretches.push_back({.phase = Phase::after_consent});
  }
  void add(EventKind kind, std::string words = "", std::vector<std::string> types = {}, Owner owner = kApp,
           Scene scene = Scene::foreground, int seconds = 1) {
    RecordedCall call;
    if (kind == EventKind::call) call.api = words;
    if (kind != EventKind::call && !words.empty()) call.args = {words};
    call.types = std::move(types), call.owner = std::move(owner);
    facts.timeline.calls.push_back(call);
    now += Instant{seconds} * 1'000'000;
    facts.timeline.events.push_back(
        {.at = now,
         .call = static_cast<std::uint32_t>(facts.timeline.calls.size() - 1),
         .stretch = static_cast<std::uint32_t>(facts.timeline.stretches.size() - 1),
         .row = static_cast<std::uint32_t>(facts.timeline.events.size() + 1),
         .kind = kind,
         .scene = scene});
  }
  void phase(Phase phase) { facts.timeline.stretches.push_back({.phase = phase}); }
};

Facts with(std::initializer_list<const char*> permissions) {
  Facts facts = app();
  for (const char* name : permissions) declare(facts, name);
  return facts;
}

void give_policy(Facts& facts) {
  policy(facts);
  facts.materials.push_back({.id = "m3", .kind = MaterialKind::policy, .name = "p.html"});
  cover(facts, "policy");
}

void say_in_policy(Facts& facts, std::string text, Statement s) {
  s.sentence = static_cast<std::uint32_t>(facts.policy.sentences.size());
  facts.policy.sentences.push_back({.text = std::move(text)});
  facts.statements.push_back(std::move(s));
}

// ---- 3.2

TEST(C3_2, AskingAgainByItself) {
  Facts facts = with({kCamera});
  Refusal& r = refused(facts, RefusalOf::permission, RefusalOutcome::asked_again, kCamera);
  EXPECT_EQ(verdict(facts, "3.2"), Verdict::suspected);  // after some tap
  facts.interface.refusals[0].times_asked_again = 1;
  EXPECT_EQ(verdict(facts, "3.2"), Verdict::suspected);
  facts.interface.refusals[0].times_asked_again = 2;
  EXPECT_EQ(verdict(facts, "3.2"), Verdict::violated);
  r.times_asked_again = 0, r.starts_asked_again = 1;
  EXPECT_EQ(verdict(facts, "3.2"), Verdict::suspected);
  r.starts_asked_again = 2;
  EXPECT_EQ(verdict(facts, "3.2"), Verdict::violated);
  r.permission = "android.permission.POST_NOTIFICATIONS";  // opens no personal information
  EXPECT_NE(verdict(facts, "3.2"), Verdict::violated);
}

TEST(C3_2, TheRulesMayBeConfirmedOnce) {
  Facts facts = with({kCamera});
  Refusal& r = refused(facts, RefusalOf::rules, RefusalOutcome::asked_again);
  r.times_asked_again = 1;
  EXPECT_EQ(verdict(facts, "3.2"), Verdict::undetermined);
  r.times_asked_again = 3;
  EXPECT_EQ(verdict(facts, "3.2"), Verdict::violated);
  r.times_asked_again = 0, r.starts_asked_again = 2;
  EXPECT_EQ(verdict(facts, "3.2"), Verdict::suspected);
  r.outcome = RefusalOutcome::exited;  // it has to ask again, 4.2 takes the end
  EXPECT_EQ(verdict(facts, "3.2"), Verdict::undetermined);
}

TEST(C3_2, DialogsAndCallsAfterTheRulesWereRefused) {
  const auto after_refusal = [](bool dialog, bool tapped) {
    Facts facts = with({kCamera});
    Recorded run(facts);
    run.add(EventKind::disagree);
    run.phase(Phase::after_refusal);
    if (tapped) run.add(EventKind::tap, "扫一扫");
    if (dialog) run.add(EventKind::permission_dialog, kCamera);
    PermissionRequest r{.permissions = {kCamera},
                        .api = dialog ? "" : "android.app.Activity.requestPermissions",
                        .means = Means::runtime,
                        .owner = kApp,
                        .phase = Phase::after_refusal,
                        .certainty = Certainty::certain};
    r.evidence = {proof(facts)};
    facts.permission_requests.push_back(r);
    return verdict(facts, "3.2");
  };
  EXPECT_EQ(after_refusal(true, false), Verdict::violated);
  EXPECT_EQ(after_refusal(true, true), Verdict::suspected);
  EXPECT_EQ(after_refusal(false, false), Verdict::suspected);  // the system may have answered silently
}

TEST(C3_2, ARunThatKeptToTheRefusal) {
  Facts facts = with({kCamera});
  refused(facts, RefusalOf::permission, RefusalOutcome::went_on, kCamera);
  EXPECT_EQ(verdict(facts, "3.2"), Verdict::not_found);
  facts.materials.push_back({.id = "m2", .kind = MaterialKind::trace, .name = "t"});
  facts.materials.back().problems.push_back({Fault::disagreement, "", {"矛盾", "contradicts"}});
  EXPECT_EQ(verdict(facts, "3.2"), Verdict::undetermined);
  recorded(facts, "android_id", Phase::after_refusal);
  EXPECT_EQ(verdict(facts, "3.2"), Verdict::violated);
}

// ---- 3.3

TEST(C3_3, RecordedBypassAndDerivation) {
  Facts shell = app();
  recorded(shell, "imei", Phase::after_consent).source = "shell";
  EXPECT_EQ(verdict(shell, "3.3"), Verdict::violated);
  shell.collections.back().attempt = true;
  EXPECT_EQ(verdict(shell, "3.3"), Verdict::suspected);

  const auto derived = [](bool denied, bool allowed_again) {
    Facts facts = with({kFine});
    Recorded run(facts);
    if (denied) run.add(EventKind::permission_deny, kFine);
    if (allowed_again) run.add(EventKind::permission_allow, kFine);
    run.add(EventKind::call, "x.Y.get", {"wifi_list"});
    recorded(facts, "wifi_list", Phase::after_consent);
    return verdict(facts, "3.3");
  };
  EXPECT_EQ(derived(true, false), Verdict::violated);
  EXPECT_NE(derived(true, true), Verdict::violated);
  EXPECT_NE(derived(false, false), Verdict::violated);
}

TEST(C3_3, ObservedBesideStated) {
  Facts facts = app();
  give_policy(facts);
  recorded(facts, "contacts", Phase::after_consent);
  Recorded run(facts);
  run.add(EventKind::call, "x.Y.get", {"contacts"});
  facts.policy.matches.push_back({.type = "contacts", .owner_kind = "app", .status = "stated"});
  EXPECT_EQ(verdict(facts, "3.3"), Verdict::not_found);
  facts.policy.matches[0].status = "missing";
  EXPECT_EQ(verdict(facts, "3.3"), Verdict::suspected);
  run.add(EventKind::permission_allow, kContacts);  // the user granted it: what is not declared is 2.1's
  EXPECT_EQ(verdict(facts, "3.3"), Verdict::undetermined);
}

// ---- 3.9

TEST(C3_9, AbsoluteDenials) {
  Facts facts = app();
  give_policy(facts);
  say_in_policy(facts, "我们不会收集您的通讯录",
                {.actor = "app", .act = "collect", .types = {"contacts"}, .negated = true});
  EXPECT_EQ(verdict(facts, "3.9"), Verdict::undetermined);
  Facts kept = facts;
  Recorded(kept).add(EventKind::call, "x.Y.get");
  EXPECT_EQ(verdict(kept, "3.9"), Verdict::not_found);
  collect(facts, "contacts", "x.Y.query", Phase::any);
  EXPECT_EQ(verdict(facts, "3.9"), Verdict::suspected);
  recorded(facts, "contacts", Phase::after_consent);
  EXPECT_EQ(verdict(facts, "3.9"), Verdict::violated);
  Facts conditional = facts;
  conditional.statements[0].conditional = true;
  EXPECT_EQ(verdict(conditional, "3.9"), Verdict::undetermined);
  Facts excepted = facts;
  say_in_policy(excepted, "邀请好友时我们收集通讯录",
                {.actor = "app", .act = "collect", .types = {"contacts"}});
  EXPECT_NE(verdict(excepted, "3.9"), Verdict::violated);
}

TEST(C3_9, WhatTheUserTypesIsNotReadByItself) {
  Facts facts = app();
  give_policy(facts);
  say_in_policy(facts, "我们不会自动读取您的手机号码",
                {.actor = "app", .act = "collect", .types = {"phone_number"}, .negated = true});
  sent(facts, "phone_number", "api.example.com", Phase::after_consent, kApp);
  EXPECT_EQ(verdict(facts, "3.9"), Verdict::undetermined);
  recorded(facts, "phone_number", Phase::after_consent);
  EXPECT_EQ(verdict(facts, "3.9"), Verdict::violated);
}

TEST(C3_9, PromisesWithConditions) {
  const auto promise = [](const char* words, const char* type) {
    Facts facts = app();
    give_policy(facts);
    say_in_policy(facts, words, {.actor = "app", .act = "collect", .types = {type}});
    return facts;
  };
  Facts background = promise("我们不会在后台收集您的位置信息", "location_precise");
  recorded(background, "location_precise", Phase::after_consent);
  EXPECT_EQ(verdict(background, "3.9"), Verdict::undetermined);
  recorded(background, "location_precise", Phase::background);
  EXPECT_EQ(verdict(background, "3.9"), Verdict::suspected);

  Facts encrypted = promise("我们采用HTTPS协议进行加密传输", "phone_number");
  sent(encrypted, "phone_number", "api.example.com", Phase::after_consent, kApp);
  EXPECT_EQ(verdict(encrypted, "3.9"), Verdict::undetermined);
  encrypted.collections.back().to->encrypted = false;
  EXPECT_EQ(verdict(encrypted, "3.9"), Verdict::suspected);

  Facts local = promise("指纹信息仅在本地存储，不会上传至服务器", "fingerprint");
  recorded(local, "fingerprint", Phase::after_consent);
  EXPECT_EQ(verdict(local, "3.9"), Verdict::undetermined);
  sent(local, "fingerprint", "api.example.com", Phase::after_consent, kApp);
  EXPECT_EQ(verdict(local, "3.9"), Verdict::violated);

  Facts once = promise("设备标识我们只收集一次", "android_id");
  once.timeline.recordings.push_back({.material = "m2"});
  ReadSeries series{.type = "android_id", .owner = kApp, .count = 1};
  once.timeline.series.push_back(series);
  EXPECT_EQ(verdict(once, "3.9"), Verdict::undetermined);
  once.timeline.series[0].count = 5;
  EXPECT_EQ(verdict(once, "3.9"), Verdict::suspected);
}

TEST(C3_9, DenialsOfSharing) {
  Facts facts = app();
  give_policy(facts);
  say_in_policy(facts, "我们不会与第三方共享您的设备标识",
                {.actor = "app", .act = "share", .types = {"android_id"}, .negated = true});
  sent(facts, "android_id", "api.example.com", Phase::after_consent, kApp);
  EXPECT_EQ(verdict(facts, "3.9"), Verdict::undetermined);  // to itself
  sent(facts, "android_id", "ulogs.umeng.com", Phase::after_consent, kUmeng);
  EXPECT_EQ(verdict(facts, "3.9"), Verdict::violated);
  facts.policy.sdk_list.push_back({.name = "友盟", .sdks = {"umeng_analytics"}});
  EXPECT_EQ(verdict(facts, "3.9"), Verdict::suspected);  // an exception stated elsewhere
}

// ---- 4.1, 4.2

TEST(C4_1, AskedForAndUsedByNothing) {
  Facts facts = with({kFine});
  facts.permissions.back().requested_in_code = true;
  EXPECT_EQ(verdict(facts, "4.1"), Verdict::suspected);
  facts.interface.prompts.push_back({.permission = kFine, .self_evident = true, .after_tap = "附近"});
  EXPECT_EQ(verdict(facts, "4.1"), Verdict::violated);
  facts.native_libraries.push_back({.name = "liba.so"});  // may use it unseen
  EXPECT_EQ(verdict(facts, "4.1"), Verdict::suspected);
}

TEST(C4_1, TypesNeed) {
  Facts facts = with({kFine});
  facts.permissions.back().requested_in_code = facts.permissions.back().used_in_code = true;
  EXPECT_EQ(verdict(facts, "4.1"), Verdict::undetermined);
  facts.app.type.id = "news";
  EXPECT_EQ(verdict(facts, "4.1"), Verdict::suspected);
  facts.app.type.id = "map_navigation";
  EXPECT_EQ(verdict(facts, "4.1"), Verdict::not_found);
  facts.interface.prompts.push_back({.permission = kCamera});  // by itself, before any function
  EXPECT_EQ(verdict(facts, "4.1"), Verdict::suspected);
}

TEST(C4_2, EndsAfterADenial) {
  Facts facts = with({kFine});
  refused(facts, RefusalOf::permission, RefusalOutcome::exited, kFine);
  EXPECT_EQ(verdict(facts, "4.2"), Verdict::suspected);  // the type is not told
  facts.app.type.id = "news";
  EXPECT_EQ(verdict(facts, "4.2"), Verdict::violated);
  facts.app.type.id = "fitness";  // some of its functions need it
  EXPECT_EQ(verdict(facts, "4.2"), Verdict::suspected);
  facts.app.type.id = "map_navigation";
  EXPECT_EQ(verdict(facts, "4.2"), Verdict::undetermined);
  facts.app.type.id = "news";
  facts.interface.refusals[0].words = "退出";  // a tap led to the end
  EXPECT_EQ(verdict(facts, "4.2"), Verdict::suspected);
  facts.interface.refusals[0] = {};
  facts.interface.refusals[0].of = RefusalOf::permission, facts.interface.refusals[0].permission = kFine;
  facts.interface.refusals[0].outcome = RefusalOutcome::went_on;
  EXPECT_EQ(verdict(facts, "4.2"), Verdict::not_found);
  facts.interface.refusals[0].outcome = RefusalOutcome::looped;
  EXPECT_EQ(verdict(facts, "4.2"), Verdict::violated);
  facts.interface.refusals[0].outcome = RefusalOutcome::blocked;
  EXPECT_EQ(verdict(facts, "4.2"), Verdict::suspected);
}

TEST(C4_2, RulesAndInformation) {
  Facts facts = with({kFine});
  Refusal& r = refused(facts, RefusalOf::rules, RefusalOutcome::exited);
  EXPECT_EQ(verdict(facts, "4.2"), Verdict::suspected);
  r.times_asked_again = 1;  // a second reminder came first
  EXPECT_EQ(verdict(facts, "4.2"), Verdict::not_found);
  Facts wall = with({kFine});
  refused(wall, RefusalOf::information, RefusalOutcome::blocked);
  EXPECT_EQ(verdict(wall, "4.2"), Verdict::suspected);
  wall.app.type.id = "short_video";
  EXPECT_EQ(verdict(wall, "4.2"), Verdict::violated);
  Facts login = with({kFine});
  login.app.type.id = "short_video";
  login.interface.screens.push_back({.name = "02_login.xml", .roles = {ScreenRole::login}});
  EXPECT_EQ(verdict(login, "4.2"), Verdict::suspected);
  login.interface.walk_complete = true;
  EXPECT_EQ(verdict(login, "4.2"), Verdict::violated);
  login.interface.main_interface = 0;
  EXPECT_EQ(verdict(login, "4.2"), Verdict::undetermined);
}

// ---- 4.4, 4.5, 4.6

TEST(C4_4, DeclaredFrequencyAndNavigation) {
  Facts facts = app();
  facts.timeline.recordings.push_back({.material = "m2", .format = "json_lines"});
  ReadSeries s{.type = "location_precise", .owner = kApp, .scene = Scene::background, .count = 20};
  s.period_seconds = 30, s.variation = 0.01, s.over = {"periodic_min_reads"};
  facts.timeline.series.push_back(s);
  facts.app.type.id = "news";
  EXPECT_EQ(verdict(facts, "4.4"), Verdict::violated);
  Facts declared = facts;
  give_policy(declared);
  say_in_policy(declared, "每30秒收集位置",
                {.actor = "app", .act = "collect", .types = {"location_precise"}, .frequency = "每隔"});
  EXPECT_EQ(verdict(declared, "4.4"), Verdict::suspected);
  facts.app.type.id = "map_navigation";
  EXPECT_EQ(verdict(facts, "4.4"), Verdict::suspected);
  facts.timeline.series[0].scene = Scene::foreground;
  EXPECT_EQ(verdict(facts, "4.4"), Verdict::undetermined);
}

TEST(C4_4, ClipboardOnEachReturnAndAWatchedRun) {
  Facts facts = app();
  Recorded run(facts);
  for (int i = 0; i < 2; ++i) {
    run.add(EventKind::foreground);
    run.add(EventKind::call, "android.content.ClipboardManager.getPrimaryClip", {"clipboard"});
    if (i == 0) {
      EXPECT_EQ(verdict(facts, "4.4"), Verdict::undetermined);
    }
  }
  EXPECT_EQ(verdict(facts, "4.4"), Verdict::suspected);
  Facts watched = app();
  Recorded long_run(watched);
  long_run.add(EventKind::call, "x.Y.get");
  long_run.add(EventKind::background, "", {}, kApp, Scene::background, 400);
  long_run.add(EventKind::note, "完", {}, kApp, Scene::background, 100);
  EXPECT_EQ(verdict(watched, "4.4"), Verdict::undetermined);
  long_run.add(EventKind::note, "完", {}, kApp, Scene::background, 700);
  EXPECT_EQ(verdict(watched, "4.4"), Verdict::not_found);
}

TEST(C4_5, VaguePurposesOnly) {
  Facts facts = app();
  give_policy(facts);
  say_in_policy(facts, "为了提升用户体验，我们收集应用列表",
                {.actor = "app", .act = "collect", .types = {"installed_apps"}, .purpose = "提升用户体验"});
  EXPECT_EQ(verdict(facts, "4.5"), Verdict::not_found);  // nothing collects it
  recorded(facts, "installed_apps", Phase::after_consent);
  const Finding vague = decide(facts, "4.5");
  EXPECT_EQ(vague.verdict, Verdict::suspected);
  refused(facts, RefusalOf::rules, RefusalOutcome::exited);
  EXPECT_GT(decide(facts, "4.5").confidence, vague.confidence);
  say_in_policy(
      facts, "为了清理垃圾，我们收集应用列表",
      {.actor = "app", .act = "collect", .types = {"installed_apps"}, .purpose = "清理已卸载应用的残留文件"});
  EXPECT_EQ(verdict(facts, "4.5"), Verdict::not_found);
}

PermissionRequest& asked_together(Facts& facts, std::vector<std::string> names) {
  PermissionRequest r{.permissions = std::move(names),
                      .means = Means::runtime,
                      .owner = kApp,
                      .phase = Phase::after_consent,
                      .certainty = Certainty::certain};
  r.evidence = {proof(facts)};
  facts.permission_requests.push_back(r);
  return facts.permission_requests.back();
}

TEST(C4_6, BothElementsDecide) {
  Facts facts = with({kCamera, kContacts, kMicrophone});
  asked_together(facts, {kCamera, kContacts});
  EXPECT_EQ(verdict(facts, "4.6"), Verdict::suspected);
  Facts open = facts;
  refused(open, RefusalOf::permission, RefusalOutcome::went_on, kContacts);
  EXPECT_EQ(verdict(open, "4.6"), Verdict::not_found);
  refused(facts, RefusalOf::permission, RefusalOutcome::exited, kContacts);
  EXPECT_EQ(verdict(facts, "4.6"), Verdict::violated);
}

TEST(C4_6, OneFunctionIsNoBundle) {
  Facts facts = with({kCamera, kContacts, kMicrophone});
  asked_together(facts, {kCamera, kMicrophone});
  refused(facts, RefusalOf::permission, RefusalOutcome::exited, kCamera);
  EXPECT_EQ(verdict(facts, "4.6"), Verdict::undetermined);
  asked_together(facts, {kCamera, kMicrophone, kContacts});
  EXPECT_EQ(verdict(facts, "4.6"), Verdict::violated);
}

TEST(C4_6, AChainOfDialogs) {
  const auto chain = [](bool tapped, bool exits) {
    Facts facts = with({kCamera, kContacts});
    Recorded run(facts);
    run.add(EventKind::launch);
    run.add(EventKind::permission_dialog, kCamera);
    run.add(EventKind::permission_deny, kCamera);
    if (tapped) run.add(EventKind::tap, "通讯录");
    run.add(EventKind::permission_dialog, kContacts);
    if (exits) refused(facts, RefusalOf::permission, RefusalOutcome::exited, kContacts);
    return verdict(facts, "4.6");
  };
  EXPECT_EQ(chain(false, false), Verdict::suspected);
  EXPECT_EQ(chain(false, true), Verdict::violated);
  EXPECT_EQ(chain(true, true), Verdict::undetermined);
}

// ---- 5.1, 5.2, 5.3

Facts captured(Phase phase) {
  Facts facts = app();
  facts.materials.push_back({.id = "m2", .kind = MaterialKind::network, .name = "a.har"});
  cover(facts, "network");
  sdk(facts, "umeng_analytics", Initialised::after_consent);
  sent(facts, "android_id", "ulogs.umeng.com", phase, kUmeng);
  Recorded(facts).phase(Phase::before_consent);
  return facts;
}

TEST(C5_1, RecipientsAfterConsent) {
  Facts facts = captured(Phase::after_consent);
  EXPECT_EQ(verdict(facts, "5.1"), Verdict::undetermined);  // no rules at hand
  give_policy(facts);
  EXPECT_EQ(verdict(facts, "5.1"), Verdict::violated);
  Facts partly = facts;
  partly.coverage.back().status = CoverageStatus::partial;
  EXPECT_EQ(verdict(partly, "5.1"), Verdict::suspected);
  facts.sdks[0].in_policy = true;
  facts.policy.matches.push_back(
      {.type = "android_id", .owner_kind = "sdk", .owner = "umeng_analytics", .status = "missing"});
  EXPECT_EQ(verdict(facts, "5.1"), Verdict::suspected);  // named, but not with this type
  facts.policy.matches[0].status = "stated";
  EXPECT_EQ(verdict(facts, "5.1"), Verdict::not_found);
  facts.collections[0].phase = Phase::unknown;
  EXPECT_EQ(verdict(facts, "5.1"), Verdict::undetermined);
  facts.collections[0].phase = Phase::after_refusal;
  EXPECT_EQ(verdict(facts, "5.1"), Verdict::violated);
}

TEST(C5_1, AConnectionNobodyCanRead) {
  const auto hidden = [](int later, Owner reader, Phase phase) {
    Facts facts = app();
    Recorded run(facts);
    run.phase(Phase::before_consent);
    run.add(EventKind::call, "x.Y.get", {"android_id"}, std::move(reader));
    Request r{.material = "m2",
              .index = 1,
              .time_us = run.now + Instant{later} * 1'000'000,
              .host = "ulogs.umeng.com"};
    r.owner = kUmeng, r.phase = phase, r.evidence = {proof(facts)};
    facts.network_requests.push_back(r);
    return verdict(facts, "5.1");
  };
  EXPECT_EQ(hidden(2, kUmeng, Phase::before_consent), Verdict::suspected);
  EXPECT_EQ(hidden(20, kUmeng, Phase::before_consent), Verdict::undetermined);
  EXPECT_EQ(hidden(2, kApp, Phase::before_consent), Verdict::undetermined);
  EXPECT_EQ(hidden(2, kUmeng, Phase::after_consent), Verdict::undetermined);
}

TEST(C5_2, AdmissionsOfThePolicy) {
  const auto admits = [](const char* words, const char* section_words) {
    Facts facts = app();
    give_policy(facts);
    if (*section_words != '\0') say_in_policy(facts, section_words, {.actor = "app", .act = "store"});
    say_in_policy(facts, words, {.actor = "app", .act = "share", .generic = {"个人信息"}});
    return verdict(facts, "5.2");
  };
  EXPECT_EQ(admits("我们会将收集的信息提供给关联公司使用", ""), Verdict::suspected);
  EXPECT_EQ(admits("经您同意，我们会将信息提供给关联公司", ""), Verdict::undetermined);
  EXPECT_EQ(admits("我们会将收集的信息提供给关联公司使用", "共享前我们会征得您的单独同意"),
            Verdict::undetermined);
  EXPECT_EQ(admits("我们会向关联公司提供匿名的统计信息", ""), Verdict::undetermined);
}

Facts opens_page(Owner owner, const char* host) {
  Facts facts = app();
  Recorded run(facts);
  run.add(EventKind::call, "android.webkit.WebView.loadUrl");
  facts.timeline.calls.back().args = {std::string("https://") + host + "/quote?mobile=1"};
  sent(facts, "phone_number", host, Phase::after_consent, std::move(owner));
  facts.collections.back().to->owner = "";
  return facts;
}

TEST(C5_3, PagesOfOthers) {
  const Owner stranger{OwnerKind::unknown, "", "insurer.example"};
  Facts facts = opens_page(stranger, "h5.insurer.example");
  EXPECT_EQ(verdict(facts, "5.3"), Verdict::suspected);
  facts.interface.walk_complete = true;
  EXPECT_EQ(verdict(facts, "5.3"), Verdict::violated);
  facts.interface.screens.push_back({.name = "3.xml", .roles = {ScreenRole::authorisation}});
  facts.interface.screens.push_back({.name = "4.xml", .roles = {ScreenRole::third_party_page}});
  EXPECT_EQ(verdict(facts, "5.3"), Verdict::suspected);
  facts.collections.clear();
  cover(facts, "network");
  EXPECT_EQ(verdict(facts, "5.3"), Verdict::not_found);
  EXPECT_EQ(verdict(opens_page(kApp, "m.example.com"), "5.3"), Verdict::undetermined);
  const SdkRow* pays = nullptr;
  for (const SdkRow& row : knowledge().sdks())
    if (row.category == "payment") pays = &row;
  ASSERT_NE(pays, nullptr);
  EXPECT_EQ(verdict(opens_page({OwnerKind::sdk, std::string(pays->id), "pay"}, "cashier.pay.example"), "5.3"),
            Verdict::undetermined);
}

// ---- what they share

TEST(Witness, TheSameConductToldTwiceIsOne) {
  Facts facts = app();
  recorded(facts, "android_id", Phase::after_refusal).certainty = Certainty::possible;
  const Finding weak = decide(facts, "3.2");
  recorded(facts, "android_id", Phase::after_refusal);
  const Finding strong = decide(facts, "3.2");
  EXPECT_EQ(strong.reasons.size(), weak.reasons.size());
  EXPECT_GT(strong.confidence, weak.confidence);
}

TEST(Tables, OfPermissionsAndFunctions) {
  EXPECT_EQ(necessity(knowledge(), "map_navigation", kFine).need, Necessity::essential);
  EXPECT_EQ(necessity(knowledge(), "photo_edit", kCamera).need, Necessity::essential);
  EXPECT_EQ(necessity(knowledge(), "news", kFine).need, Necessity::no);
  EXPECT_EQ(necessity(knowledge(), "utility", kCamera).need, Necessity::perhaps);
  EXPECT_EQ(functions_of(knowledge(), {"CAMERA", "MICROPHONE"}), 1u);
  EXPECT_EQ(functions_of(knowledge(), {"CAMERA", "MICROPHONE", "CONTACTS"}), 2u);
  EXPECT_EQ(derived_information(knowledge()).size(), 1u);
}

TEST(Contradictions, AreSaidInTheVerdict) {
  Facts facts = app();
  facts.materials.push_back({.id = "m2", .kind = MaterialKind::trace, .name = "t.jsonl"});
  facts.materials.back().problems.push_back(
      {Fault::disagreement, "", {"工具的标记与“同意标记之前”矛盾", "the tool's mark contradicts the mark"}});
  const Finding finding = decide(facts, "3.1");
  EXPECT_EQ(finding.verdict, Verdict::undetermined);
  EXPECT_NE(finding.summary.zh.find("自相矛盾"), std::string::npos);
  const bool told = std::any_of(finding.reasons.begin(), finding.reasons.end(), [](const Reason& r) {
    return r.text.zh.find("t.jsonl") != std::string::npos;
  });
  EXPECT_TRUE(told);
}

}  // namespace
}  // namespace xiezhi
