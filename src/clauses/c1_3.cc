// 1.3 The rules are hard to reach, for example more than four taps from the main interface.
//
// undetermined    always from a package alone: taps are counted on screens. The places that name a policy are
//                 told as leads; when all of them are consent layouts, the guide's typical case (no way back
//                 after log-in) is named.
// With screens of a complete walk (a later examiner), the shortest path decides; the limit is limits.tsv
// "policy_access_max_taps".
// Guards: a path found is an upper bound of the shortest one; the main interface is not the splash screen.
#include "clauses/decisions.h"
#include "clauses/judgement.h"
#include "clauses/policy_presence.h"

namespace xiezhi {

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
