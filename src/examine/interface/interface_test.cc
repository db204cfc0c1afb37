// The walks of samples/evidence/screens, each read as check does; and the guards that no sample shows.
#include "examine/interface/interface.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "examine/interface/prompts.h"
#include "examine/interface/roles.h"
#include "examine/trace/trace.h"

namespace xiezhi {
namespace {

const Knowledge& knowledge() {
  static const Result<Knowledge> loaded = Knowledge::load_builtin();
  return *loaded;
}

using Files = std::map<std::string, std::string>;  // by name

Facts examine(const Files& files) {
  Facts facts;
  facts.app.id = "org.example.walk";
  facts.materials.reserve(files.size());
  InterfaceExaminer screens(knowledge(), facts);
  TraceExaminer traces(knowledge(), facts);
  for (const auto& [name, bytes] : files) {
    const bool steps = name.ends_with(".jsonl");
    facts.materials.push_back({.id = "m" + std::to_string(facts.materials.size() + 1),
                               .kind = steps ? MaterialKind::trace : MaterialKind::interface,
                               .name = name});
    if (steps)
      traces.add(as_bytes(bytes), facts.materials.back(), nullptr);
    else
      screens.add(as_bytes(bytes), facts.materials.back());
  }
  const ShownScreens shown = screens.shown();
  traces.screens(shown.rules, shown.dialogs);
  traces.finish();
  screens.finish();
  return facts;
}

Files sample(const std::string& name) {
  Files out;
  const std::filesystem::path folder =
      std::filesystem::path(XIEZHI_SOURCE_DIR) / "samples/evidence/screens" / name;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    out[entry.path().filename().string()] = text.str();
  }
  return out;
}

Facts walk(const std::string& name) { return examine(sample(name)); }

std::vector<std::vector<ScreenRole>> roles(const Facts& facts) {
  std::vector<std::vector<ScreenRole>> out;
  for (const Screen& s : facts.interface.screens) out.push_back(s.roles);
  return out;
}
using R = ScreenRole;

const ScreenElement* box_of(const Facts& facts) {
  for (const Screen& s : facts.interface.screens)
    for (const ScreenElement& e : s.elements)
      if (e.kind == ControlKind::checkbox) return &e;
  return nullptr;
}

TEST(Interface, ReadsTheFirstRunAndItsBox) {
  const Facts ticked = walk("box_ticked"), empty = walk("box_empty");
  EXPECT_EQ(roles(ticked), (std::vector<std::vector<R>>{{R::consent_prompt}, {R::main}}));
  EXPECT_TRUE(ticked.interface.clean_start);
  ASSERT_NE(box_of(ticked), nullptr);
  EXPECT_TRUE(box_of(ticked)->checked);
  EXPECT_EQ(box_of(ticked)->description, "我已阅读并同意《隐私政策》");
  ASSERT_NE(box_of(empty), nullptr);
  EXPECT_FALSE(box_of(empty)->checked);
  EXPECT_EQ(ticked.interface.screens[0].phase, Phase::before_consent);
  EXPECT_EQ(ticked.interface.screens[1].phase, Phase::after_consent);
  ASSERT_TRUE(ticked.interface.main_interface);
  EXPECT_EQ(*ticked.interface.main_interface, 1u);
}

TEST(Interface, TellsWhatARefusalOfTheRulesLeadsTo) {
  const Facts exits = walk("refused_exits"), browses = walk("refused_browses"), loops = walk("refused_loops");
  EXPECT_EQ(roles(exits)[1], std::vector<R>{R::consent_again});
  ASSERT_EQ(exits.interface.refusals.size(), 1u);  // the second confirmation belongs to the first
  EXPECT_EQ(exits.interface.refusals[0].outcome, RefusalOutcome::exited);
  EXPECT_EQ(exits.interface.refusals[0].of, RefusalOf::rules);
  EXPECT_DOUBLE_EQ(exits.interface.refusals[0].seconds, 2);
  EXPECT_EQ(exits.interface.refusals[0].times_asked_again, 0u);
  ASSERT_EQ(browses.interface.refusals.size(), 1u);
  EXPECT_EQ(browses.interface.refusals[0].outcome, RefusalOutcome::went_on);
  EXPECT_EQ(browses.interface.screens[2].phase, Phase::after_refusal);
  ASSERT_FALSE(loops.interface.refusals.empty());
  EXPECT_EQ(loops.interface.refusals[0].outcome, RefusalOutcome::looped);
  EXPECT_EQ(loops.interface.refusals[0].times_asked_again, 3u);
}

TEST(Interface, CountsPromptsOfLaterStartsUnlessTheUserAsked) {
  const Facts every = walk("asked_each_start"), used = walk("asked_when_used");
  ASSERT_EQ(every.interface.prompts.size(), 3u);
  EXPECT_EQ(every.interface.prompts[2].start, 3u);
  EXPECT_EQ(every.interface.prompts[0].group, "LOCATION");
  EXPECT_EQ(every.interface.prompts[0].answer, EventKind::permission_deny);
  EXPECT_EQ(every.interface.prompts[1].after_tap, "");
  ASSERT_EQ(every.interface.refusals.size(), 3u);
  EXPECT_EQ(every.interface.refusals[0].starts_asked_again, 2u);
  EXPECT_EQ(every.interface.refusals[0].outcome, RefusalOutcome::asked_again);
  EXPECT_DOUBLE_EQ(every.interface.refusals[0].seconds, 589);
  ASSERT_EQ(used.interface.prompts.size(), 2u);
  EXPECT_TRUE(used.interface.prompts[1].self_evident);
  EXPECT_EQ(used.interface.prompts[1].after_tap, "附近门店");
  EXPECT_EQ(used.interface.refusals.at(0).starts_asked_again, 0u);
  EXPECT_EQ(used.interface.refusals.at(0).outcome, RefusalOutcome::went_on);
}

const ScreenPath* path_to(const Facts& facts, ScreenRole role) {
  for (const ScreenPath& p : facts.interface.paths)
    if (p.to == role) return &p;
  return nullptr;
}

TEST(Interface, CountsTheFewestTapsToThePolicy) {
  const Facts near = walk("policy_3_taps"), far = walk("policy_6_taps");
  ASSERT_NE(path_to(near, R::policy), nullptr);
  EXPECT_EQ(path_to(near, R::policy)->taps, 3u);
  EXPECT_EQ(path_to(near, R::policy)->by, (std::vector<std::string>{"我的", "设置", "隐私政策"}));
  ASSERT_NE(path_to(far, R::policy), nullptr);
  EXPECT_EQ(path_to(far, R::policy)->taps, 6u);
  EXPECT_TRUE(far.interface.walk_complete);
  EXPECT_EQ(near.covered("interface"), CoverageStatus::done);
}

TEST(Interface, TellsWhatExplainedAPermission) {
  const auto prompt = [](const char* name) {
    const Facts facts = walk(name);
    EXPECT_EQ(facts.interface.prompts.size(), 1u) << name;
    return facts.interface.prompts.empty() ? PermissionPrompt{} : facts.interface.prompts[0];
  };
  const PermissionPrompt bare = prompt("permission_unexplained"), why = prompt("permission_explained"),
                         vague = prompt("permission_vague"), bar = prompt("permission_bar"),
                         evident = prompt("permission_self_evident");
  EXPECT_TRUE(bare.explained_by.empty());
  EXPECT_FALSE(bare.self_evident);
  EXPECT_EQ(bare.permission, "android.permission.CAMERA");
  EXPECT_EQ(bare.after_tap, "每日签到");
  EXPECT_EQ(why.explained_by.size(), 1u);
  EXPECT_FALSE(why.vague);
  EXPECT_EQ(why.after_tap, "每日签到");  // not 去授权
  EXPECT_TRUE(vague.vague);
  EXPECT_EQ(bar.explained_by.size(), 1u);
  EXPECT_EQ(bar.answer, EventKind::permission_allow);
  EXPECT_TRUE(evident.self_evident);
}

// The camera was wished once; the dialog that comes back after it was denied was not.
TEST(Interface, TakesADialogThatComesBackForNoWish) {
  Files files = sample("permission_self_evident");
  const std::string dialog = "06_camera.xml";
  ASSERT_TRUE(files.count(dialog));
  const auto line = [](const char* second, const char* event, const std::string& words) {
    return R"({"t":"2026-03-02T09:01:)" + std::string(second) + R"(+08:00","event":")" + event +
           R"(","args":[")" + words + "\"]}\n";
  };
  files["steps.jsonl"] = line("00", "launch", "") + line("01", "screen", "04_main.xml") +
                         line("02", "tap", "扫一扫") + line("03", "screen", dialog) +
                         line("04", "tap", "拒绝") + line("05", "screen", dialog) +
                         line("06", "tap", "拒绝") + line("07", "screen", dialog) + line("08", "tap", "拒绝");
  files["04_main.xml"] = sample("box_empty").at("04_main.xml");
  const Facts facts = examine(files);
  ASSERT_EQ(facts.interface.prompts.size(), 3u);
  EXPECT_TRUE(facts.interface.prompts[0].self_evident);
  EXPECT_FALSE(facts.interface.prompts[1].self_evident);
  EXPECT_EQ(facts.interface.prompts[1].after_tap, "");
  ASSERT_FALSE(facts.interface.refusals.empty());
  EXPECT_EQ(facts.interface.refusals[0].outcome, RefusalOutcome::looped);
}

TEST(Interface, TakesAnotherAppsScreensForNothingOfThisOne) {
  Files files = sample("box_ticked");
  for (auto& [name, bytes] : files)
    for (std::size_t at = bytes.find("org.example.walk"); at != bytes.npos;
         at = bytes.find("org.example.walk", at))
      bytes.replace(at, 16, "com.other.app123");
  for (const std::vector<ScreenRole>& one : roles(examine(files)))
    EXPECT_EQ(one, std::vector<R>{R::third_party_page});
}

TEST(Interface, KnowsTheDialogsOfVendors) {
  const Facts facts = walk("vendor_dialogs");
  ASSERT_EQ(facts.interface.prompts.size(), 3u);
  EXPECT_EQ(facts.interface.prompts[0].group, "CAMERA");
  EXPECT_EQ(facts.interface.prompts[1].group, "CONTACTS");
  EXPECT_EQ(facts.interface.prompts[2].group, "PHONE");
  EXPECT_EQ(facts.interface.prompts[1].answer, EventKind::permission_deny);
  EXPECT_EQ(facts.interface.prompts[2].answer, EventKind::permission_allow);
}

TEST(Interface, ReadsAppiumAndNamesEmptyTrees) {
  const Facts form = walk("appium_form");
  ASSERT_EQ(form.interface.screens.size(), 1u);
  EXPECT_TRUE(has_role(form.interface.screens[0], R::sensitive_form));
  const Facts empty = walk("empty_trees");
  ASSERT_EQ(empty.interface.screens.size(), 3u);
  EXPECT_TRUE(empty.interface.screens[0].empty_tree);
  EXPECT_TRUE(empty.interface.screens[1].empty_tree);
  EXPECT_FALSE(empty.interface.screens[2].empty_tree);  // what stood before the cut was read
  EXPECT_EQ(empty.covered("interface"), CoverageStatus::partial);
}

TEST(Interface, OrdersByNumbersAndInfersOnlyWhatOneControlTells) {
  const Facts facts = walk("numbered_only");
  ASSERT_EQ(facts.interface.screens.size(), 4u);
  EXPECT_EQ(facts.interface.screens[2].name, "10_settings.xml");
  ASSERT_EQ(facts.interface.steps.size(), 3u);
  EXPECT_TRUE(facts.interface.steps[0].inferred);
  EXPECT_EQ(facts.interface.steps[0].on, "");          // agreed or refused: nobody says
  EXPECT_EQ(facts.interface.steps[2].on, "隐私政策");  // the one control that is called like the next page
  EXPECT_EQ(facts.interface.screens[0].phase, Phase::before_consent);
  EXPECT_EQ(facts.interface.screens[1].phase, Phase::unknown);
  EXPECT_TRUE(facts.interface.refusals.empty());
}

TEST(Interface, KeepsTheWalksOfTwoAppsAndStepsWithoutDumpsApart) {
  Files files = sample("permission_unexplained");
  files.erase("06_camera.xml");  // the step names it, nobody gave it
  for (auto it = files.begin(); it != files.end();)
    it = it->first.find("camera") != it->first.npos ? files.erase(it) : ++it;
  const Facts facts = examine(files);
  EXPECT_TRUE(facts.interface.prompts.empty());
  EXPECT_EQ(facts.covered("interface"), CoverageStatus::partial);
  EXPECT_FALSE(examine({}).interface.main_interface);
}

TEST(Interface, GivesTheSameFactsTwice) {
  Facts a = walk("asked_each_start"), b = walk("asked_each_start");
  a.settle(), b.settle();
  EXPECT_EQ(a.evidence, b.evidence);
}

TEST(AskedFor, ReadsTheSystemsSentences) {
  const ScreenWords words(knowledge());
  Facts facts;
  facts.app.label_zh = "定位相机";
  const auto group = [&](const char* sentence) { return asked_for(sentence, words, facts).group; };
  EXPECT_EQ(group("要允许“定位相机”访问您设备上的照片、媒体内容和文件吗？"), "STORAGE");
  EXPECT_EQ(group("允许定位相机拨打电话和管理通话吗？"), "PHONE");
  EXPECT_EQ(group("Allow Foo to record audio?"), "MICROPHONE");
  EXPECT_EQ(group("要允许“定位相机”向您发送通知吗？"), "NOTIFICATIONS");
  EXPECT_EQ(group("要允许“定位相机”访问您的身体活动数据吗？"), "ACTIVITY_RECOGNITION");
  EXPECT_EQ(group("允许“定位相机”获取应用列表？"), "INSTALLED_APPS");
  EXPECT_EQ(group("要允许“定位相机”吗？"), "");
}

TEST(ControlSays, TellsConsentFromRefusal) {
  const ScreenWords words(knowledge());
  EXPECT_EQ(control_says(words, "同意并继续（5s）"), ControlSays::agree);
  EXPECT_EQ(control_says(words, "不同意"), ControlSays::refuse);
  EXPECT_EQ(control_says(words, "暂不使用"), ControlSays::refuse);
  EXPECT_EQ(control_says(words, "我知道了"), ControlSays::weak_agree);
  EXPECT_EQ(control_says(words, "我已阅读并同意《隐私政策》"), ControlSays::nothing);
  EXPECT_EQ(control_says(words, "首页"), ControlSays::nothing);
}

}  // namespace
}  // namespace xiezhi
