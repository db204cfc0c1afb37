// 3.3 What is really collected, or the permission really opened, is more than the user authorised.
//
// suspected       reachable code goes round a permission: it gets by shell command or system file what the
//                 public interface gives only with a permission (any row of android_sources for the type asks
//                 for one). Open: whether it runs after the user withheld that permission.
// violated        the same, recorded at run time.
// not_found       nothing to take information with.
// undetermined    otherwise: observed minus authorised needs the policy and a trace.
// Guards: /proc reads about the app's own process and ordinary device facts do not count (guard 6); what
// nobody declared is 2.1's, not this clause's.
#include <set>

#include "clauses/decisions.h"
#include "clauses/judgement.h"
#include "clauses/stated.h"

namespace xiezhi {

namespace {

bool goes_round(const Collection& c) {
  return c.source == "shell" || c.source == "file" || c.source == "native";
}

// The public interface asks for a permission where one for this type does so, whatever the others do.
bool is_permission_bound(const Knowledge& knowledge, std::string_view type) {
  const auto rows = knowledge.sources(SourceKind::method);
  return std::any_of(rows.begin(), rows.end(), [&](const AndroidSource& row) {
    return row.types.contains(type) && !row.permissions.empty();
  });
}

}  // namespace

Finding decide_3_3(const Hearing& hearing) {
  Judgement j(hearing, "3.3");
  if (auto none = j.without_subject()) return *none;
  if (auto none =
          j.without_collection(Verdict::not_found, {"没有收集个人信息的途径", "Nothing to collect with"}))
    return *none;
  j.remedy(
      {"只在授权范围内收集；删除以命令行、系统文件等方式绕过权限获取标识的代码。",
       "Collect within what was authorised; delete code that gets identifiers round a permission by shell or "
       "system files."});
  bool recorded = false;
  std::set<std::pair<std::string, Owner>> told;
  for (const Collection& c : j.facts().collections) {
    if (!counts(c) || !goes_round(c) || gravity(j.knowledge(), c.type) == 0) continue;
    if (!c.permissions.empty() || !is_permission_bound(j.knowledge(), c.type)) continue;
    recorded = recorded || (c.means == Means::runtime && c.certainty == Certainty::certain);
    if (!told.insert({c.type, c.owner}).second) continue;
    j.against(
        say("{0}不经权限接口，以“{1}”取得{2}（{3}）",
            "{0} gets {2} by “{1}”, round the interface that asks for a permission ({3})",
            owner_phrase(c.owner), quote(c.api, 48), type_name(j.knowledge(), c.type), path_words(c.path)),
        c.evidence, weight::kStrong * share(c.certainty) * share(c.strength),
        {"bypass:" + c.type + ":" + c.owner.id + ":" + c.api});
  }
  if (recorded)
    return j.violated({"有记录表明应用绕过权限获取个人信息",
                       "Records show that it gets personal information round a permission"});
  j.missing({"实际收集的信息和打开的权限是否超出政策与用户授权",
             "whether what is collected and opened exceeds the policy and the user's grants"},
            gather::policy_texts() + Text{"；", "; "} + gather::permission_walk(j.app()));
  constexpr std::array<std::string_view, 2> kTaken{"collect", "permission"};
  tell_stated(j, kTaken, true,
              {"可与实测对照：政策否认收集", "to be held against a run: the policy denies collecting"});
  if (j.anything_against())
    return j.suspected(
        {"代码可绕过权限接口取得个人信息，是否在未授权时执行待查",
         "Code can get personal information round a permission; whether it runs without the grant is "
         "open"});
  return j.undetermined(
      {"没有授权范围与实际行为的对照材料", "Nothing at hand to compare authorisation with conduct"});
}

}  // namespace xiezhi
