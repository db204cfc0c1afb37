// 1.3 The rules are hard to reach, for example more than four taps from the main interface.
//
// Decided by the fewest taps, swipes and entries from the main interface to the policy's text
// (limits.tsv "policy_access_max_taps").
// violated        the walk was complete, and its shortest path is longer than the limit.
// suspected       the shortest path seen is longer, and the walk was not complete; or the way leads through the log-in
//                 page, so that a visitor cannot read the rules; or a complete walk met the policy only on the first
//                 prompt or the log-in page, with no way back to it; or the entry opens an error page.
// not_found       a path within the limit was walked.
// not_applicable  a complete walk of a fresh installation and a package examined completely show no policy at all:
//                 there is nothing to reach, which is 1.1's finding. Or a package that shows nothing to anybody.
// undetermined    no screens, no main interface, or the policy was not reached and the walk not complete. The places
//                 that name a policy are told as leads.
// Guards: a path found is an upper bound of the shortest one; the main interface is not the splash screen; a blind
// screen makes a walk incomplete.
#include "clauses/decisions.h"
#include "clauses/judgement.h"
#include "clauses/policy_presence.h"
#include "clauses/walk.h"

namespace xiezhi {

namespace {

Text by_words(const ScreenPath& path) {
  if (path.by.empty()) return {"未记录点了什么", "what was tapped is not recorded"};
  std::string line;
  for (const std::string& on : path.by) line += (line.empty() ? "" : " → ") + quote(on, 12);
  return same(line);
}

Finding judge_path(Judgement& j, const Walk& walk, const ScreenPath& path) {
  const std::string most = j.limit_words("policy_access_max_taps");
  const bool far = path.taps > j.limit("policy_access_max_taps");
  const bool behind_login = walk.leads_through(path, ScreenRole::login);
  const Text told =
      say("从主界面到隐私政策正文最少{0}次操作（{1}）",
          "from the main interface the policy's text is {0} taps away ({1})", path.taps, by_words(path));
  if (far)
    j.against(told + say("，多于{0}次", ", more than {0}", most), path.evidence, weight::kDecisive,
              {"policy_taps"});
  else
    j.note(told, path.evidence);
  if (behind_login)
    j.against({"这条路径要先经过登录页，未登录的用户看不到规则",
               "this way leads through the log-in page: who has no account cannot read the rules"},
              path.evidence, weight::kMedium, {"policy_behind_login"});
  if (far)
    j.remedy(say("把入口提前：现路径为{0}。", "Move the entry up: the way is now {0}.", by_words(path)));
  if (far && walk.complete)
    return j.violated(say("从主界面到隐私政策要{0}次操作，超过{1}次",
                          "The policy is {0} taps from the main interface, more than {1}", path.taps, most));
  if (far)
    return j.suspected(
        say("走到隐私政策用了{0}次操作，是否另有更短的路径待遍历完",
            "Reaching the policy took {0} taps; a complete walk has to show whether there is a "
            "shorter way",
            path.taps));
  if (behind_login)
    return j.suspected({"隐私政策要登录后才能看到", "The policy can be read only after log-in"});
  return j.not_found(
      say("从主界面{0}次操作可到隐私政策，未超过{1}次",
          "The policy is {0} taps from the main interface, not more than {1}", path.taps, most),
      0.8);
}

// The policy's text was not reached from the main interface.
Finding judge_no_path(Judgement& j, const Walk& walk) {
  const std::vector<const Screen*> before = walk.before_main();
  const std::vector<Said> names = said_on(j, walk.screens, "policy_link");
  const Said *early = nullptr, *later = nullptr;
  for (const Said& said : names) {
    const bool first_run = std::find(before.begin(), before.end(), said.screen) != before.end() ||
                           has_role(*said.screen, ScreenRole::consent_prompt) ||
                           has_role(*said.screen, ScreenRole::login);
    const Said*& place = first_run ? early : later;
    if (place == nullptr) place = &said;
  }
  if (later != nullptr) {
    j.note(say("{0}有入口“{1}”，但没有打开", "{0} has the entry “{1}”, which was not opened",
               screen_words(*later->screen), quote(later->text(), 20)),
           later->screen->evidence);
    return j.undetermined(
        {"界面有政策入口，没有走到正文，次数还数不完",
         "The screens have an entry to the policy whose text was not opened; taps cannot be "
         "counted to the end"});
  }
  if (walk.complete && early != nullptr) {
    j.against(
        say("走遍全部页面，只在{0}见到“{1}”，进入主界面后再也找不到",
            "on a complete walk only {0} names “{1}”; from the main interface there is no way back to it",
            screen_words(*early->screen), quote(early->text(), 20)),
        early->screen->evidence, weight::kStrong, {"policy_only_early"});
    return j.suspected(
        {"隐私政策只在首次提示或登录页出现，此后无从查阅",
         "The policy appears only at the first prompt or log-in and cannot be found afterwards"});
  }
  if (shows_no_rules(j, walk))
    return j.not_applicable({"走遍全部页面、查遍安装包都没有隐私政策，谈不上难以访问，计入1.1",
                             "Neither a complete walk nor the package shows any policy: there is nothing to "
                             "reach; counted under 1.1"});
  return j.undetermined(
      {"界面材料没有走到隐私政策的正文", "The screens given do not reach the policy's text"});
}

bool has_broken_entry(Judgement& j, const Walk& walk) {
  bool broken = false;
  for (const ScreenStep& step : j.facts().interface.steps) {
    const Screen* page = walk.at(step.to);
    if (page == nullptr || !has_role(*page, ScreenRole::error_page)) continue;
    if (rows_in(j.knowledge(), "policy_link", step.on).empty()) continue;
    broken = true;
    j.against(say("点“{0}”打开的是出错页（{1}）", "a tap on “{0}” opens an error page ({1})",
                  quote(step.on, 20), page->name),
              page->evidence, weight::kMedium, {"policy_entry_broken"});
  }
  return broken;
}

Finding judge_screens(Judgement& j, const Walk& walk) {
  tell_reach(j, walk);
  if (walk.main == nullptr)
    return j.undetermined({"界面材料里没有主界面，无从计数",
                           "The screens do not show the main interface, from which taps are counted"});
  const ScreenPath* path = walk.path(ScreenRole::policy);
  if (path == nullptr && has_broken_entry(j, walk))
    return j.suspected({"政策入口打开的是出错页", "The entry to the policy opens an error page"});
  return path != nullptr ? judge_path(j, walk, *path) : judge_no_path(j, walk);
}

}  // namespace

Finding decide_1_3(const Hearing& hearing) {
  Judgement j(hearing, "1.3");
  if (auto none = j.without_subject()) return *none;
  j.remedy(say("在“我的—设置—隐私政策”提供固定入口，自主界面起不超过{0}次点击，登录前后都能打开。",
               "Keep a fixed entry such as me – settings – privacy policy, at most {0} taps from the main "
               "interface, open before and after log-in.",
               j.limit_words("policy_access_max_taps")));
  j.missing({"从主界面到政策全文的最短点击次数", "the fewest taps from the main interface to the full text"},
            gather::page_walk(j.app()));
  const PolicyPresence policy = policy_presence(j.facts());
  if (const Walk walk(j); walk.any()) return judge_screens(j, walk);
  if (policy.places.empty())
    return j.undetermined({"包内未见政策入口的文字，点击次数要靠界面遍历",
                           "No wording of a policy entry in the package; taps must be counted on screens"});
  j.note(say("提到隐私政策的位置：{0}", "places that name a policy: {0}", listed(policy.places)),
         policy.words);
  bool only_at_consent = true;
  for (const std::string& place : policy.places) {
    const bool consent =
        std::any_of(j.facts().controls.begin(), j.facts().controls.end(), [&](const Control& c) {
          return c.layout == place && c.in_consent_layout && (agrees(c) || c.kind == ControlKind::checkbox);
        });
    only_at_consent = only_at_consent && consent;
  }
  if (only_at_consent)
    j.note({"这些位置都在首次提示或登录页，请重点核实登录后是否还能找到",
            "all of them belong to the first prompt or the log-in page; check whether a logged-in user still "
            "finds "
            "it"});
  return j.undetermined({"包内有政策入口，点击次数要靠界面遍历",
                         "The package has policy entries; taps must be counted on screens"});
}

}  // namespace xiezhi
