// 6.2 Correction, deletion or cancellation is subject to unnecessary or unreasonable conditions.
//
// suspected       a sentence of a packaged text or of the interface joins cancellation, deletion or correction
//                 with a condition practice rejects (hand-held ID photo, paper by post, visiting a shop, exact
//                 history). Open: what registration asked for, and whether the flow really demands it.
// not_applicable  nothing to take information with.
// undetermined    otherwise: conditions are read on the flow's pages.
// never violated from the package.
// Guards: the same words elsewhere in a policy (传真, 邮寄 as contact) do not count; balances and unpaid orders
// are accepted conditions; bundled cancellation is a weak cue.
#include <set>

#include "clauses/decisions.h"
#include "clauses/judgement.h"

namespace xiezhi {

namespace {
bool concerns_rights(const UiText& text) {
  return has(text.categories, "cancel_account") || has(text.categories, "delete_info") ||
         has(text.categories, "correct_info") || text.text.find("注销") != std::string::npos;
}
}  // namespace

Finding decide_6_2(const Hearing& hearing) {
  Judgement j(hearing, "6.2");
  if (auto none = j.without_subject()) return *none;
  if (auto none = j.without_collection(
          Verdict::not_applicable, {"不收集个人信息，没有更正、删除、注销的事项",
                                    "Nothing is collected; there is nothing to correct, delete or cancel"}))
    return *none;
  j.remedy(
      {"注销所需的验证不超过注册和使用时收集的信息；不要求手持证件、纸质材料、到店或历史记录；各产品可单独注"
       "销。",
       "Ask no more for cancellation than registration and use did; no hand-held ID, paper, shop visit or "
       "history; each "
       "product can be cancelled by itself."});
  j.missing({"注销等流程实际要求哪些条件，注册时收集过什么",
             "what the flow really demands and what registration had asked for"},
            gather::rights_walk(j.app()));
  for (const UiText& text : j.facts().texts) {
    if (!has(text.categories, "unreasonable_cancel") || !concerns_rights(text)) continue;
    if (rights_were_read(j.facts(), text)) continue;
    const bool cue = says(j.knowledge(), "unreasonable_cancel", "violation_cue", text.text);
    const bool weak = says(j.knowledge(), "unreasonable_cancel", "weak_cue", text.text);
    if (!cue && !weak) continue;
    const Text what = say("“{0}”（{1}）", "“{0}” ({1})", quote(text.text, 60), text.where);
    if (cue)
      j.against(what + Text{"为注销、删除或更正附加了不合理条件",
                            " puts an unreasonable condition on cancellation, deletion or correction"},
                text.evidence, weight::kMedium, {"condition:" + text.where});
    else
      j.note(what + Text{"可能要求一并注销多个产品", " may ask to cancel several products together"},
             text.evidence);
  }
  std::set<std::string> told;
  for (const Right& right : j.facts().policy.rights) {
    if (!is_weighed(j.facts(), right.place.material, right.place.member)) continue;
    if (right.conditions.empty() || !told.insert(right.text).second) continue;
    j.against(say("“{0}”（{1}）为注销、删除或更正附加了不合理条件：{2}",
                  "“{0}” ({1}) puts an unreasonable condition on cancellation, deletion or correction: {2}",
                  quote(right.text, 60), right.place.member, listed(right.conditions)),
              right.evidence, weight::kMedium, {"condition:" + right.place.member});
  }
  for (const RightsRequest& r : j.facts().rights_requests) {
    if (r.conditions.empty() || r.kind == RequestKind::complaint) continue;
    if (!says(j.knowledge(), "unreasonable_cancel", "violation_cue", r.conditions)) continue;
    j.against(say("台账第{}行：{}时要求“{}”", "row {} of the ledger: for {}, “{}” was demanded", r.row,
                  name(r.kind), quote(r.conditions, 60)),
              r.evidence, weight::kStrong, {"condition:ledger:" + r.conditions});
  }
  if (j.anything_against())
    return j.suspected(
        {"文本为注销等设置了不合理条件，实际流程待查",
         "Texts put unreasonable conditions on cancellation and the like; the flow itself is open"});
  return j.undetermined({"注销等流程的条件要实际走一遍才知道", "Conditions show when the flow is walked"});
}

}  // namespace xiezhi
