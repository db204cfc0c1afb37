// 2.2, 3.5 and 4.3 against two versions.
#include "clauses/version_change.h"

#include <gtest/gtest.h>

#include "clauses/fixtures.h"

namespace xiezhi {
namespace {

using namespace fixtures;

VersionDifference difference(DifferenceKind kind, std::string id, bool material) {
  return {.kind = kind,
          .change = Change::added,
          .id = std::move(id),
          .what = {"差异", "a difference"},
          .material = material};
}

Facts two_versions(std::vector<VersionDifference> differences) {
  Facts facts = app();
  declare(facts, "android.permission.READ_CONTACTS");
  facts.versions = {.older = "1.0 (1)", .newer = "1.1 (2)", .packages = true, .policies = true};
  facts.versions.differences = std::move(differences);
  cover(facts, "versions");
  return facts;
}

void walk(Facts& facts, std::vector<ScreenRole> roles) {
  for (ScreenRole role : roles) {
    Screen screen{.name = "s.xml"};
    screen.roles = {role};
    screen.evidence = {proof(facts)};
    facts.interface.screens.push_back(std::move(screen));
  }
}
void mark_update(Facts& facts) {
  facts.timeline.recordings.push_back({.material = "m2", .format = "json_lines"});
  facts.timeline.calls.push_back({});
  facts.timeline.stretches.push_back({});
  facts.timeline.events.push_back({.at = 1, .kind = EventKind::update});
}

const VersionDifference kNewPermission =
    difference(DifferenceKind::permission, "android.permission.CAMERA", true);
const VersionDifference kRewording = difference(DifferenceKind::statement, "sentence:x", false);
const VersionDifference kNewDate = difference(DifferenceKind::policy_date, "updated", false);

TEST(Versions22, NoticeDecides) {
  Facts silent = two_versions({kNewPermission, kNewDate});
  EXPECT_EQ(decide(silent, "2.2").verdict, Verdict::undetermined);  // no walk of the update
  mark_update(silent);
  walk(silent, {ScreenRole::main, ScreenRole::settings});
  EXPECT_EQ(decide(silent, "2.2").verdict, Verdict::violated);
  Facts told = silent;
  walk(told, {ScreenRole::update_notice});
  EXPECT_EQ(decide(told, "2.2").verdict, Verdict::not_found);
  Facts inside = silent;  // a page deep inside that speaks of consent is no notice
  walk(inside, {ScreenRole::consent_prompt});
  EXPECT_EQ(decide(inside, "2.2").verdict, Verdict::violated);
  Facts asked = two_versions({kNewPermission, kNewDate});
  mark_update(asked);
  walk(asked, {ScreenRole::consent_prompt, ScreenRole::main});
  EXPECT_EQ(decide(asked, "2.2").verdict, Verdict::not_found);
}

TEST(Versions22, ScreensOfAFreshInstallationSayNothingOfTheUpdate) {
  Facts facts = two_versions({kNewPermission, kNewDate});
  walk(facts, {ScreenRole::main});
  EXPECT_EQ(decide(facts, "2.2").verdict, Verdict::undetermined);
}

TEST(Versions22, LogInMayHideTheNotice) {
  Facts facts = two_versions({kNewPermission, kNewDate});
  mark_update(facts);
  walk(facts, {ScreenRole::login});
  EXPECT_EQ(decide(facts, "2.2").verdict, Verdict::suspected);
}

TEST(Versions22, PolicyThatStayed) {
  EXPECT_EQ(decide(two_versions({kNewPermission}), "2.2").verdict, Verdict::suspected);
}

TEST(Versions22, EditorialChange) {
  Facts facts = two_versions({kRewording, kNewDate});
  mark_update(facts);
  walk(facts, {ScreenRole::main});
  EXPECT_EQ(decide(facts, "2.2").verdict, Verdict::not_found);
  facts.versions.policies = false;  // then not everything was compared
  EXPECT_EQ(decide(facts, "2.2").verdict, Verdict::undetermined);
  EXPECT_EQ(
      decide(two_versions({difference(DifferenceKind::collection, "device_model", true)}), "2.2").verdict,
      Verdict::not_found);
}

TEST(Versions35, StatesAndSwitches) {
  Facts facts = two_versions({});
  EXPECT_EQ(decide(facts, "3.5").verdict, Verdict::undetermined);
  facts.versions.states = true;
  EXPECT_EQ(decide(facts, "3.5").verdict, Verdict::not_found);
  VersionDifference on = difference(DifferenceKind::permission_state, "android.permission.CAMERA", true);
  on.was = "denied (USER_SET)", on.now = "granted";
  facts.versions.differences = {on};
  EXPECT_EQ(decide(facts, "3.5").verdict, Verdict::violated);
  facts.versions.differences[0].material = false, facts.versions.differences[0].was = "denied";
  EXPECT_EQ(decide(facts, "3.5").verdict, Verdict::suspected);
  facts.versions.differences[0].now = "granted (USER_SET)";
  EXPECT_EQ(decide(facts, "3.5").verdict, Verdict::not_found);
  facts.versions.differences[0].was = "granted", facts.versions.differences[0].now = "denied";
  EXPECT_EQ(decide(facts, "3.5").verdict, Verdict::not_found);
  facts.versions.differences = {difference(DifferenceKind::setting, "个性化广告", true)};
  EXPECT_EQ(decide(facts, "3.5").verdict, Verdict::violated);
  facts.versions.differences = {difference(DifferenceKind::setting, "夜间模式", true)};
  EXPECT_EQ(decide(facts, "3.5").verdict, Verdict::not_found);
}

TEST(Versions43, RefusalOfWhatIsNew) {
  Facts facts = two_versions({kNewPermission});
  EXPECT_EQ(decide(facts, "4.3").verdict, Verdict::undetermined);
  facts.interface.refusals.push_back({.of = RefusalOf::new_rules, .outcome = RefusalOutcome::went_on});
  EXPECT_EQ(decide(facts, "4.3").verdict, Verdict::not_found);
  facts.interface.refusals[0].outcome = RefusalOutcome::blocked;
  EXPECT_EQ(decide(facts, "4.3").verdict, Verdict::suspected);
  facts.versions.differences = {kRewording};  // the whole policy renewed, nothing new in it
  EXPECT_EQ(decide(facts, "4.3").verdict, Verdict::not_applicable);
}

TEST(Versions43, ForeignRefusalsDoNotCount) {
  Facts facts = two_versions({kNewPermission});
  facts.interface.refusals.push_back({.of = RefusalOf::permission,
                                      .permission = "android.permission.READ_CONTACTS",
                                      .outcome = RefusalOutcome::blocked});
  EXPECT_EQ(decide(facts, "4.3").verdict, Verdict::undetermined);  // the old version asked for that too: 4.2
}

TEST(Has, OnlyWhatIsOfThePresentVersion) {
  Facts facts;
  facts.materials.push_back({.id = "m1", .kind = MaterialKind::policy, .version = "1.0 (1)"});
  EXPECT_TRUE(facts.has(MaterialKind::policy));
  facts.versions.newer = "1.1 (2)";
  EXPECT_FALSE(facts.has(MaterialKind::policy));
  facts.materials.push_back({.id = "m2", .kind = MaterialKind::policy});
  EXPECT_TRUE(facts.has(MaterialKind::policy));
}

}  // namespace
}  // namespace xiezhi
