// 2.2 When purpose, manner or scope change, the user is not told in a fitting way.
//
// suspected       the policy at hand lets itself be changed silently ("takes effect on publication", "please
//                 check regularly") or carries neither update nor effective date. Open: what really happens
//                 when a version changes it.
// undetermined    otherwise: it takes two versions of the policy and the package, and the upgrade's screens.
// never violated from one version.
// Guards: "continued use means consent to changes" stands in over a third of all policies; it supports the
// two signs above and never stands alone.
#include "clauses/decisions.h"
#include "clauses/judgement.h"

namespace xiezhi {

Finding decide_2_2(const Hearing& hearing) {
  Judgement j(hearing, "2.2");
  if (auto none = j.without_subject()) return *none;
  j.remedy(
      {"变更目的、方式或范围时弹窗写明变了什么并重新征得同意；政策注明更新日期、生效日期和历史版本。",
       "On a change of purpose, manner or scope show a dialog naming the changes and ask again; date the "
       "policy and keep its history."});
  j.missing(
      {"内容变化后升级的首次运行是否提示用户", "whether the first run after an upgrade tells the user"},
      gather::upgrade(j.app()) + Text{"；并提交两版政策文本", "; and give both versions of the policy"});
  bool template_wording = false;
  for (std::string_view category : {"use_means_consent", "policy_change"})
    for (const UiText* text : document_sentences(j.facts(), category)) {
      if (says(j.knowledge(), category, "violation_cue", text->text, "2.2"))
        j.against(say("政策写有“{0}”（{1}），把关注变更的责任推给用户",
                      "the policy says “{0}” ({1}), which leaves changes for the user to "
                      "notice",
                      quote(text->text), text->where),
                  text->evidence, weight::kMedium, {"silent_change:" + text->where});
      template_wording = template_wording || says(j.knowledge(), category, "weak_cue", text->text, "2.2");
    }
  const bool notice = std::any_of(j.facts().policy.rights.begin(), j.facts().policy.rights.end(),
                                  [](const Right& right) { return right.kind == "change_notice"; });
  for (const EmbeddedDocument* policy : policies_at_hand(j.facts())) {
    const bool dated = !policy->updated.empty() || !policy->effective.empty();
    if (!policy->categories.empty() && !has(policy->categories, "policy_change") && !dated && !notice)
      j.against(policy_words(*policy) +
                    Text{"没有更新或生效日期，也没有变更告知方式",
                         " has no update or effective date and no word on how changes are told"},
                policy->evidence, weight::kWeak, {"undated:" + policy->member});
    else if (dated)
      j.note(
          policy_words(*policy) + say("注明日期：更新{0}，生效{1}", " is dated: updated {0}, effective {1}",
                                      policy->updated.empty() ? "—" : policy->updated,
                                      policy->effective.empty() ? "—" : policy->effective),
          policy->evidence);
  }
  if (template_wording)
    j.note(
        {"政策另有“变更后继续使用即视为同意”一类措辞；这在多数政策中都有，不单独作为依据",
         "the policy also says that continued use means consent to changes; most policies do, so it does not "
         "count alone"});
  if (j.anything_against())
    return j.suspected(
        {"政策文字允许不提示用户就变更规则", "The policy's wording lets it change without telling the user"});
  return j.undetermined(
      {"只有一个版本，看不出变化时是否告知", "One version only: how changes are told cannot be seen"});
}

}  // namespace xiezhi
