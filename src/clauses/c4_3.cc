// 4.3 A newly added function asks for information beyond the earlier consent and, if the user refuses, the
// original functions are denied; except where the new function replaces the old one.
//
// suspected       two versions at hand, the newer brings new demands (as in 2.2), and after refusing the changed rules,
//                 or the new permission, what the app did before is blocked, or the app ends or asks without end. Open:
//                 whether the new function replaces the old one, which a person has to see.
// not_found       the same, but use goes on after the refusal; or nothing to take information with.
// not_applicable  packages and policies of both versions were compared whole and nothing is demanded anew.
// undetermined    otherwise: one version only, or the new demands were not refused on the walk.
// never violated: the exception takes a person.
// Guards: an update forced for security demands nothing new; a whole policy renewed without new information neither.
#include <algorithm>

#include "clauses/decisions.h"
#include "clauses/judgement.h"
#include "clauses/version_change.h"

namespace xiezhi {

namespace {

// A refusal of what is new: of changed rules; of a permission that the earlier version did not declare; and, where the
// update was walked, of the rules it asks about.
bool concerns_new(const Facts& facts, const Refusal& refusal,
                  const std::vector<const VersionDifference*>& demands) {
  if (refusal.of == RefusalOf::new_rules) return true;
  if (refusal.of == RefusalOf::rules) return walked_update(facts);
  return refusal.of == RefusalOf::permission &&
         std::any_of(demands.begin(), demands.end(), [&](const VersionDifference* d) {
           return d->kind == DifferenceKind::permission && d->id == refusal.permission;
         });
}

bool blocks(RefusalOutcome outcome) {
  return outcome == RefusalOutcome::blocked || outcome == RefusalOutcome::exited ||
         outcome == RefusalOutcome::looped;
}

}  // namespace

Finding decide_4_3(const Hearing& hearing) {
  Judgement j(hearing, "4.3");
  if (auto none = j.without_subject()) return *none;
  if (auto none = j.without_collection(Verdict::not_found,
                                       {"不收集个人信息，不存在因新增收集而停用原功能",
                                        "Nothing is collected, so no new collection can stop old functions"}))
    return *none;
  j.remedy(
      {"新增信息只在进入新功能时征得同意；用户拒绝时原有功能照常提供。",
       "Ask for the new information at the new function only; refusing it leaves the old ones working."});
  const Text question{"拒绝新增收集后原有功能是否还能使用",
                      "whether old functions still work after refusing the new collection"};
  const Facts& facts = j.facts();
  if (!facts.versions.packages && !facts.versions.policies) {
    j.missing(question, gather::upgrade(j.app()));
    return j.undetermined({"只有一个版本，看不出新增功能是否捆绑原有功能",
                           "One version only: whether a new function ties up old ones cannot be seen"});
  }
  const std::vector<const VersionDifference*> demands = new_demands(facts, j.knowledge());
  if (demands.empty() && compared_whole(facts))
    return j.not_applicable(
        {"两个版本的权限、SDK和政策所述的收集没有新增",
         "Neither permissions nor SDKs nor the policies' collection grew between the versions"},
        weight::kMedium);
  bool went_on = false;
  if (!demands.empty())
    for (const Refusal& refusal : facts.interface.refusals) {
      if (!concerns_new(facts, refusal, demands)) continue;
      if (refusal.outcome == RefusalOutcome::went_on) {
        went_on = true;
        j.note({"拒绝新增内容后原有页面仍可使用", "after refusing what is new the earlier pages still work"},
               refusal.evidence);
      } else if (blocks(refusal.outcome)) {
        j.against(
            say("拒绝{0}后：{1}{2}", "after refusing {0}: {1}{2}", name(refusal.of), name(refusal.outcome),
                refusal.words.empty() ? Text{} : say("（“{}”）", " (“{}”)", quote(refusal.words))),
            refusal.evidence, weight::kStrong,
            {"new_demand_blocks:" + std::string(id(refusal.of)) + ":" + refusal.permission});
      }
    }
  const bool blocked = j.anything_against();
  tell_new_demands(j, demands, 0);
  if (blocked) {
    j.missing(
        {"新功能是否取代了原有功能", "whether the new function replaces the old one"},
        {"由人比对两个版本的功能；取代的不属于本条",
         "a person compares the functions of both versions; a replacement is not covered by this clause"});
    return j.suspected(
        {"拒绝新增收集后原有功能不能使用", "Refusing the new collection stops what worked before"});
  }
  if (went_on)
    return j.not_found({"拒绝新增收集后原有功能仍可使用",
                        "After refusing the new collection the earlier functions still work"},
                       weight::kStrong);
  j.missing(question, gather::upgrade(j.app()) +
                          Text{"；在升级后的提示上点“不同意”，再走一遍原有功能",
                               "; refuse at the update's notice and walk the earlier functions again"});
  return j.undetermined(
      demands.empty()
          ? Text{"两个版本没有全部比较，看不出是否新增收集",
                 "Not everything of both versions could be compared: whether anything is new cannot be seen"}
          : Text{"有新增收集，但没有拒绝后的界面", "There is new collection, but no screens of its refusal"});
}

}  // namespace xiezhi
