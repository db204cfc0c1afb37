// 2.2 When purpose, manner or scope change, the user is not told in a fitting way.
//
// violated        two versions at hand, the newer brings new demands (a permission for personal information, an SDK that
//                 collects and is reached, a type of information, a recipient, a purpose), and the walk of the update
//                 over the earlier version, marked as one, reaches the app without any notice of changed rules.
// suspected       new demands in the package while the policy stayed as it was, with the same date; the update itself
//                 was not walked, or ended at a log-in page. Or, one version only: the policy lets itself be changed
//                 silently ("takes effect on publication", "please check regularly") or carries neither date. Open:
//                 what the update shows.
// not_found       new demands, and the update shows a notice or asks for consent anew; or packages and policies of both
//                 were compared whole and nothing is new but wording, addresses or dates.
// undetermined    otherwise: one version only; or new demands in a policy that was renewed, and no walk of the update.
// Guards: editorial changes are no change of purpose, manner or scope; information that only describes the device does
// not count; a notice on any screen of the update counts, whether it asks or only tells. "Continued use means consent
// to changes" stands in over a third of all policies; it supports the signs above and never stands alone. A notice that
// the server shows once for each account cannot be seen again on a second run: the remedy for that is a fresh account.
#include <algorithm>

#include "clauses/decisions.h"
#include "clauses/judgement.h"
#include "clauses/version_change.h"

namespace xiezhi {

namespace {

// What the wording of the present policy allows: reasons where it is all there is, notes beside two versions.
void tell_wording(Judgement& j, bool weighs) {
  const auto tell = [&](const Text& what, const std::vector<EvidenceId>& evidence, double weight,
                        const std::string& key) {
    if (weighs)
      j.against(what, evidence, weight, {key});
    else
      j.note(what, evidence);
  };
  bool template_wording = false;
  for (std::string_view category : {"use_means_consent", "policy_change"})
    for (const UiText* text : document_sentences(j.facts(), category)) {
      if (says(j.knowledge(), category, "violation_cue", text->text, "2.2"))
        tell(say("政策写有“{0}”（{1}），把关注变更的责任推给用户",
                 "the policy says “{0}” ({1}), which leaves changes for the user to notice",
                 quote(text->text), text->where),
             text->evidence, weight::kMedium, "silent_change:" + text->where);
      template_wording = template_wording || says(j.knowledge(), category, "weak_cue", text->text, "2.2");
    }
  const bool notice = std::any_of(j.facts().policy.rights.begin(), j.facts().policy.rights.end(),
                                  [](const Right& right) { return right.kind == "change_notice"; });
  for (const EmbeddedDocument* policy : policies_at_hand(j.facts())) {
    const bool dated = !policy->updated.empty() || !policy->effective.empty();
    if (!policy->categories.empty() && !has(policy->categories, "policy_change") && !dated && !notice)
      tell(policy_words(*policy) +
               Text{"没有更新或生效日期，也没有变更告知方式",
                    " has no update or effective date and no word on how changes are told"},
           policy->evidence, weight::kWeak, "undated:" + policy->member);
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
}

// Nothing of the policy says anything new: neither its statements nor its date.
bool policy_stayed(const Facts& facts) {
  return facts.versions.policies &&
         std::none_of(facts.versions.differences.begin(), facts.versions.differences.end(),
                      [](const VersionDifference& d) {
                        return d.kind == DifferenceKind::policy_date ||
                               (d.kind == DifferenceKind::statement && d.change != Change::removed);
                      });
}

bool shows(const Facts& facts, ScreenRole role) {
  return std::any_of(facts.interface.screens.begin(), facts.interface.screens.end(),
                     [&](const Screen& s) { return after_update(facts, s) && has_role(s, role); });
}

// The walk came past log-in and start pages, so that a notice had its place to be.
bool reached_the_app(const Facts& facts) {
  if (shows(facts, ScreenRole::main) || shows(facts, ScreenRole::settings)) return true;
  const auto walked = std::count_if(facts.interface.screens.begin(), facts.interface.screens.end(),
                                    [&](const Screen& s) { return after_update(facts, s); });
  return walked > 1 && !shows(facts, ScreenRole::login);
}

Text versions_words(const Versions& v) {
  return say("{0}升级到{1}", "the update from {0} to {1}", v.older, v.newer);
}

void ask_for_update(Judgement& j) {
  j.missing({"内容变化后升级的首次运行是否提示用户", "whether the first run after an upgrade tells the user"},
            gather::upgrade(j.app()));
}

Finding decide_on_two(Judgement& j) {
  const Facts& facts = j.facts();
  const std::vector<const VersionDifference*> demands = new_demands(facts, j.knowledge());
  const UpdateNotice notice = update_notice(facts);
  const bool walked = walked_update(facts);
  tell_wording(j, false);
  if (demands.empty()) {
    if (compared_whole(facts))
      return j.not_found(
          {"两个版本的收集目的、方式和范围没有变化，只有文字性改动或没有改动",
           "Purpose, manner and scope are the same in both versions; at most the wording changed"},
          weight::kStrong);
    ask_for_update(j);
    return j.undetermined({"已比较的部分没有新增收集，但两个版本没有全部比较",
                           "Nothing new in what could be compared, but not everything of both versions was"});
  }
  if (notice.shown) {
    tell_new_demands(j, demands, 0);
    j.note({"升级后出现规则更新的提示或重新征求同意",
            "after the update a notice of changed rules, or a new request for consent, is shown"},
           notice.evidence);
    return j.not_found(
        say("{}有新增收集，升级后已提示用户", "{} brings new collection, and users are told of it",
            versions_words(facts.versions)),
        walked ? weight::kStrong : weight::kMedium);
  }
  if (walked && reached_the_app(facts)) {
    tell_new_demands(j, demands, weight::kStrong);
    if (policy_stayed(facts))
      j.note({"隐私政策的内容和日期都没有变", "neither text nor date of the policy changed"});
    return j.violated(say("{}有新增收集，升级后首次运行没有提示用户",
                          "{} brings new collection, and its first run tells nobody",
                          versions_words(facts.versions)));
  }
  ask_for_update(j);
  if (policy_stayed(facts)) {
    tell_new_demands(j, demands, weight::kMedium);
    return j.suspected(say("{}有新增收集，隐私政策却没有更新",
                           "{} brings new collection while the policy was not renewed",
                           versions_words(facts.versions)));
  }
  if (walked) {
    tell_new_demands(j, demands, weight::kWeak);
    return j.suspected({"升级后只看到登录前的页面，没有提示；登录后是否提示未见",
                        "The update shows no notice up to log-in; what follows log-in was not seen"});
  }
  tell_new_demands(j, demands, 0);
  return j.undetermined({"新版本有新增收集，没有升级后首次运行的界面，看不出是否提示",
                         "The newer version brings new collection; without screens of the update it cannot "
                         "be seen whether users are told"});
}

}  // namespace

Finding decide_2_2(const Hearing& hearing) {
  Judgement j(hearing, "2.2");
  if (auto none = j.without_subject()) return *none;
  j.remedy(
      {"变更目的、方式或范围时弹窗写明变了什么并重新征得同意；政策注明更新日期、生效日期和历史版本。",
       "On a change of purpose, manner or scope show a dialog naming the changes and ask again; date the "
       "policy and keep its history."});
  if (j.facts().versions.packages || j.facts().versions.policies) return decide_on_two(j);
  j.missing(
      {"内容变化后升级的首次运行是否提示用户", "whether the first run after an upgrade tells the user"},
      gather::upgrade(j.app()) + Text{"；并提交两版政策文本", "; and give both versions of the policy"});
  tell_wording(j, true);
  if (j.anything_against())
    return j.suspected(
        {"政策文字允许不提示用户就变更规则", "The policy's wording lets it change without telling the user"});
  return j.undetermined(
      {"只有一个版本，看不出变化时是否告知", "One version only: how changes are told cannot be seen"});
}

}  // namespace xiezhi
