// 3.2 After a clear refusal the app still collects or still opens the permission, or asks so often that normal
// use is disturbed.
//
// violated        a recorded collection, certain and direct, after the refusal.
// suspected       code that only the refusing side reaches reads or sends personal information (first-run
//                 analysis), the record of it being open.
// not_found       nothing to take information with and no permission to ask for.
// undetermined    otherwise. A permission request on the start-up path is told as the lead it is: unless the
//                 code remembers the refusal, it asks again on every start.
// Limits for repeated asking (limits.tsv "reask_hours", "cold_starts_reask") concern records, not packages.
// Guards: one confirmation after the first refusal is tolerated; different permissions in turn are no repeat.
#include "clauses/decisions.h"
#include "clauses/judgement.h"
#include "clauses/recorded.h"

namespace xiezhi {

namespace {

void tell_early_requests(Judgement& j) {
  std::vector<std::string> names;
  std::vector<EvidenceId> evidence;
  for (const PermissionRequest& request : j.facts().permission_requests) {
    if (request.phase != Phase::before_consent) continue;
    names.insert(names.end(), request.permissions.begin(), request.permissions.end());
    evidence.insert(evidence.end(), request.evidence.begin(), request.evidence.end());
  }
  if (names.empty()) return;
  j.note(
      say("启动路径上有对{0}的申请；若代码不记住用户的拒绝，下次启动可能再问",
          "start-up paths lead to requests for {0}; unless the code remembers a refusal, the next start may "
          "ask again",
          permission_names(j.knowledge(), names, 8)),
      evidence, 8);
}

}  // namespace

Finding decide_3_2(const Hearing& hearing) {
  Judgement j(hearing, "3.2");
  if (auto none = j.without_subject()) return *none;
  if (auto none = j.without_collection(
          Verdict::not_found,
          {"没有可收集的途径，也没有可申请的权限", "Nothing to collect with and no permission to ask for"}))
    return *none;
  j.remedy(
      say("记住用户的拒绝；除非用户主动使用相应功能，{0}"
          "小时内不再询问；拒绝后提供仅浏览等基本模式，不初始化SDK。",
          "Remember the refusal; unless the user starts the function, do not ask again within {0} hours; "
          "after refusal offer a basic mode and start no SDK.",
          j.limit_words("reask_hours")));
  bool recorded = false, seen = false;
  for (const Collection& c : j.facts().collections) {
    if (!takes(c, j.facts(), j.knowledge()) || c.phase != Phase::after_refusal ||
        gravity(j.knowledge(), c.type) == 0)
      continue;
    recorded = recorded || is_recorded(c);
    seen = seen || !is_static(c);
    j.against(say("{0}在用户拒绝一侧{1}{2}（{3}）", "{0}: {1} of {2} on the refusing side ({3})",
                  owner_phrase(c.owner), name(c.act), type_name(j.knowledge(), c.type), c.api),
              c.evidence, weight::kStrong * gravity(j.knowledge(), c.type) * share(c.certainty),
              {"after_refusal:" + c.type + ":" + c.owner.id + ":" + c.api});
  }
  for (const PermissionRequest& r : j.facts().permission_requests)
    if (r.means != Means::static_code && r.phase == Phase::after_refusal) {
      seen = true;
      j.against(say("用户拒绝后{0}仍申请{1}", "after the refusal {0} asked for {1}", owner_phrase(r.owner),
                    permission_names(j.knowledge(), r.permissions)),
                r.evidence, weight::kMedium * share(r.certainty),
                {"request_after_refusal:" + listed(r.permissions).en});
    }
  if (recorded)
    return j.violated({"有记录表明用户拒绝后仍收集个人信息", "Records show collection after the refusal"});
  j.missing({"拒绝后是否停止收集、多久再次询问",
             "whether collection stops after refusal, and how soon it asks again"},
            gather::refusal_run(j.app()));
  if (seen)
    return j.suspected({"记录显示拒绝后仍可能收集或申请权限，有一点尚不确定",
                        "Records point to collection or requests after the refusal; one element is open"});
  if (j.anything_against())
    return j.suspected({"拒绝一侧的代码仍可达个人信息读取",
                        "Code on the refusing side still reaches reads of personal information"});
  tell_early_requests(j);
  return j.undetermined({"拒绝后的行为和询问频率要靠实际操作的记录",
                         "What happens after refusal and how often it asks takes a recorded run"});
}

}  // namespace xiezhi
