// 3.8 The user is given no path or method to withdraw consent.
//
// violated        a recorded collection, certain and direct, after the user withdrew consent: the way does not work. Or
//                 a policy that was read and a complete walk both word no withdrawal at all.
// suspected       a recording points to collection after withdrawal; the way ends on an error page; a complete walk shows
//                 none where no policy was read, or a policy promises one that the walk does not show; a policy with
//                 content is at hand, resources were examined completely, and neither it nor the interface words a
//                 withdrawal; all that is offered is to stop using the app or to turn permissions off in the system.
// not_found       the screens show a way to withdraw; less firmly without a recording of what followed.
// not_applicable  nothing to take information with: there is no consent to withdraw.
// undetermined    a withdrawal is worded (whether it works takes a run), or no policy is at hand.
// Never violated from the package alone.
// Guards: wording varies (取消授权, 关闭授权, 改变授权范围); the table of phrases holds the variants. An item of a page
// for logged-in users is part of a complete walk only where the walk logged in. A text of the earlier version, an error
// page or another company's policy is none.
#include "clauses/decisions.h"
#include "clauses/judgement.h"
#include "clauses/policy_presence.h"
#include "clauses/recorded.h"
#include "clauses/walk.h"

namespace xiezhi {

namespace {

// A right that the policy grants by a way of its own, not by uninstalling or the system's settings.
const Right* granted(const Facts& facts) {
  for (const Right& right : facts.policy.rights)
    if (right.kind == "withdrawal" && !right.only_elsewhere &&
        is_weighed(facts, right.place.material, right.place.member))
      return &right;
  return nullptr;
}

Finding judge_way(Judgement& j, const Walk& walk, const Screen& page) {
  j.note(say("撤回同意的入口在{0}", "consent is withdrawn on {0}", screen_words(page)), page.evidence);
  if (const ScreenPath* path = walk.path(ScreenRole::withdrawal))
    j.note(say("从主界面{0}次操作可达", "{0} taps from the main interface", path->taps), path->evidence);
  for (const ScreenStep* step : walk.steps(ScreenRole::withdrawal, ScreenRole::error_page)) {
    const Screen* end = walk.at(step->to);
    j.against(say("在该页点“{0}”之后是出错页（{1}）", "a tap on “{0}” there ends on an error page ({1})",
                  quote(step->on, 16), end->name),
              end->evidence, weight::kStrong, {"withdrawal_error"});
    j.remedy(say("修复“{0}”，撤回后给出完成的提示。", "Mend “{0}” and say when the withdrawal is done.",
                 quote(step->on, 16)));
  }
  if (j.anything_against())
    return j.suspected(
        {"有撤回入口，但走到了出错页", "There is a way to withdraw, and it ends on an error page"});
  const bool tested = watched(j.facts(), Phase::after_withdrawal);
  j.note(tested ? Text{"撤回之后的运行记录中没有收集", "the recording after withdrawal shows no collection"}
                : Text{"撤回之后是否停止收集没有记录", "whether collection stops after it was not recorded"});
  return j.not_found(tested ? Text{"界面提供撤回同意，撤回后的记录没有收集",
                                   "Screens offer a withdrawal of consent, and nothing was recorded after it"}
                            : Text{"界面提供撤回同意的途径", "Screens offer a way to withdraw consent"},
                     tested ? 0.8 : weight::kMedium);
}

// The walk, where it settles the way; `worded`: something at hand words a withdrawal. `elsewhere`: only outside the app.
std::optional<Finding> judge_screens(Judgement& j, const Walk& walk, bool worded, bool elsewhere) {
  tell_reach(j, walk);
  const std::vector<const Screen*> pages = walk.of(ScreenRole::withdrawal);
  if (!pages.empty()) return judge_way(j, walk, *pages.front());
  for (const Said& said : said_on(j, walk.screens, "withdraw_consent", "positive"))
    if (is_tappable(*said.element)) return judge_way(j, walk, *said.screen);
  if (!walk.complete) return std::nullopt;
  const Text told{"走遍全部页面没有撤回同意的入口", "a complete walk shows no way to withdraw consent"};
  const auto policies = policies_at_hand(j.facts());
  j.against(told, evidence_of({walk.screens.front()}), weight::kStrong, {"no_withdrawal"});
  if (worded)
    return j.suspected({"文字说可以撤回同意，走遍全部页面没有找到入口",
                        "A withdrawal is worded, and a complete walk did not find the way"});
  if (policies.empty())
    return j.suspected({"走遍全部页面没有撤回同意的入口，政策全文没有拿到",
                        "A complete walk shows no way to withdraw consent; the policy's text was not given"});
  std::vector<EvidenceId> evidence;
  for (const EmbeddedDocument* policy : policies)
    evidence.insert(evidence.end(), policy->evidence.begin(), policy->evidence.end());
  j.against(
      elsewhere
          ? Text{"政策只让用户停止使用或在系统中关闭权限",
                 "the policy only offers to stop using the app or to turn permissions off in the system"}
          : Text{"政策全文没有撤回同意的内容", "the policy words no withdrawal of consent"},
      evidence, elsewhere ? weight::kMedium : weight::kStrong, {"no_withdrawal_in_policy"});
  j.remedy({"政策中增加一句：“您可以在〔设置—隐私—撤回同意〕撤回同意，撤回后我们停止收集。”",
            "Add to the policy: “You can withdraw your consent under settings – privacy – withdraw consent; "
            "we then "
            "stop collecting.”"});
  if (elsewhere)
    return j.suspected(
        {"界面没有撤回入口，政策只让用户停止使用或去系统设置",
         "No way on the screens; the policy only speaks of stopping use or the system's settings"});
  return j.violated({"走遍全部页面、通读政策都没有撤回同意的途径",
                     "Neither a complete walk nor the policy offers a way to withdraw consent"});
}

}  // namespace

Finding decide_3_8(const Hearing& hearing) {
  Judgement j(hearing, "3.8");
  if (auto none = j.without_subject()) return *none;
  if (auto none = j.without_collection(Verdict::not_applicable,
                                       {"没有收集个人信息的途径，不存在需要撤回的同意",
                                        "Nothing to collect with, so there is no consent to withdraw"}))
    return *none;
  j.remedy(
      {"在设置中提供“撤回隐私政策同意”，与同意一样方便；撤回后停止SDK和收集，回到首次运行状态，并写入政策。",
       "Offer “withdraw consent” in settings, as easy as agreeing; it stops SDKs and collection and returns "
       "to "
       "the first-run state; say so in the policy."});
  j.missing(
      {"撤回入口在哪里，撤回后是否停止收集", "where consent is withdrawn and whether collection then stops"},
      gather::rights_walk(j.app()) + Text{"；", "; "} + gather::after_withdrawal(j.app()));
  bool recorded = false, seen = false;
  for (const Collection& c : j.facts().collections) {
    if (c.phase != Phase::after_withdrawal || !takes(c, j.facts(), j.knowledge()) ||
        gravity(j.knowledge(), c.type) == 0)
      continue;
    recorded = recorded || is_recorded(c);
    seen = true;
    j.against(say("撤回同意后{0}仍{1}{2}（{3}），记录到{4}次",
                  "after withdrawal {0}: {1} of {2} ({3}), recorded {4} times", owner_phrase(c.owner),
                  name(c.act), type_name(j.knowledge(), c.type), c.api, c.count),
              c.evidence, weight::kStrong * gravity(j.knowledge(), c.type) * share(c.certainty),
              {"after_withdrawal:" + c.type + ":" + c.owner.id});
  }
  if (recorded)
    return j.violated({"有记录表明撤回同意后仍收集个人信息，撤回途径无效",
                       "Records show collection after withdrawal: the way to withdraw has no effect"});
  if (seen)
    return j.suspected({"记录显示撤回同意后可能仍在收集", "Records point to collection after withdrawal"});
  const Mentions withdrawal = mentions(j.facts(), j.knowledge(), "withdraw_consent");
  // A text that was read sentence by sentence says by its rights, not by a phrase, whether it offers a way.
  const auto& rights = j.facts().policy.rights;
  const bool only_elsewhere =
      std::any_of(rights.begin(), rights.end(),
                  [](const Right& r) { return r.kind == "withdrawal" && r.only_elsewhere; }) &&
      interface_texts(j.facts(), "withdraw_consent").empty();
  const Right* right = granted(j.facts());
  const bool worded = (withdrawal.found && !only_elsewhere) || right != nullptr;
  if (right != nullptr)
    j.note(
        say("政策写有撤回的途径：“{0}”", "the policy words a way to withdraw: “{0}”", quote(right->text, 60)),
        right->evidence);
  else if (worded)
    j.note(say("有撤回的文字：{0}", "withdrawal is worded: {0}",
               listed(std::span<const Text>(withdrawal.places), 3)),
           withdrawal.evidence);
  if (const Walk walk(j); walk.any())
    if (auto settled = judge_screens(j, walk, worded, withdrawal.weak || only_elsewhere)) return *settled;
  if (worded)
    return j.undetermined(
        {"有撤回同意的文字，是否可用、是否有效要实测", "Withdrawal is worded; whether it works takes a run"});
  const auto policies = policies_at_hand(j.facts());
  if (policies.empty() || !j.subject().resources_complete)
    return j.undetermined({"没有完整的政策文本，看不出是否提供撤回途径",
                           "No complete policy text shows whether withdrawal is offered"});
  std::vector<EvidenceId> evidence;
  for (const EmbeddedDocument* policy : policies)
    evidence.insert(evidence.end(), policy->evidence.begin(), policy->evidence.end());
  j.against(withdrawal.weak || only_elsewhere
                ? Text{"政策和界面只写了停止使用或在系统中关闭权限，不是撤回同意的途径",
                       "policy and interface only speak of stopping use or turning permissions off, which is "
                       "no withdrawal"}
                : Text{"隐私政策和全部界面文字都没有撤回同意的内容",
                       "neither the policy nor any interface text words a withdrawal of consent"},
            evidence, withdrawal.weak ? weight::kMedium : weight::kStrong, {"no_withdrawal"});
  return j.suspected(
      {"政策和界面都没有撤回同意的途径", "Neither policy nor interface offers a way to withdraw consent"});
}

}  // namespace xiezhi
