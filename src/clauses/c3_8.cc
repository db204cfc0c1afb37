// 3.8 The user is given no path or method to withdraw consent.
//
// suspected       a policy with content is at hand, resources were examined completely, and neither it
//                 nor the interface words a withdrawal; or all it offers is to stop using the app or to turn
//                 permissions off in the system. Open: pages a server delivers.
// not_found       nothing to take information with: there is no consent to withdraw.
// undetermined    a withdrawal is worded (whether it works takes a run), or no policy is at hand.
// violated        a recorded collection, certain and direct, after the user withdrew consent: the way does not work.
// never violated from the package.
// Guards: wording varies (取消授权, 关闭授权, 改变授权范围); the table of phrases holds the variants.
#include "clauses/decisions.h"
#include "clauses/judgement.h"
#include "clauses/recorded.h"

namespace xiezhi {

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
  if (withdrawal.found && !only_elsewhere) {
    j.note(say("有撤回的文字：{0}", "withdrawal is worded: {0}",
               listed(std::span<const Text>(withdrawal.places), 3)),
           withdrawal.evidence);
    return j.undetermined(
        {"有撤回同意的文字，是否可用、是否有效要实测", "Withdrawal is worded; whether it works takes a run"});
  }
  for (const Right& right : j.facts().policy.rights)
    if (right.kind == "withdrawal" && !right.only_elsewhere &&
        is_weighed(j.facts(), right.place.material, right.place.member)) {
      j.note(say("政策写有撤回的途径：“{0}”", "the policy words a way to withdraw: “{0}”",
                 quote(right.text, 60)),
             right.evidence);
      return j.undetermined({"有撤回同意的文字，是否可用、是否有效要实测",
                             "Withdrawal is worded; whether it works takes a run"});
    }
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
