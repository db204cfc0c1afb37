// 6.4 The user's correction, deletion or cancellation appears finished in the app, while the back-end did not
// carry it out.
//
// not_applicable  the app has no network permission: there is no back-end.
// undetermined    otherwise: what is left in the back-end shows by logging in again after a finished
//                 cancellation, or in the operator's records. Silence is no proof.
// violated        the operator's own ledger has a request as finished whose back-end column says that it is not.
// suspected       the ledger's back-end day is after the last day in time.
// never violated or suspected from a package.
// Guards: a cool-off still running; records the law makes the operator keep; a new account with the same phone.
#include "clauses/decisions.h"
#include "clauses/judgement.h"
#include "clauses/recorded.h"

namespace xiezhi {

Finding decide_6_4(const Hearing& hearing) {
  Judgement j(hearing, "6.4");
  if (auto none = j.without_subject()) return *none;
  if (j.subject().manifest_read && !j.subject().has_network)
    return j.not_applicable(
        {"应用没有联网权限，不存在后台", "Without a network permission there is no back-end"},
        weight::kStrong);
  j.remedy({"注销和删除同步到数据库、缓存、受托方和SDK；注销后令牌失效，再次登录不得出现旧资料。",
            "Carry cancellation and deletion to databases, caches, processors and SDKs; revoke tokens; "
            "nothing old may come "
            "back at a new log-in."});
  j.missing({"办结后再次登录是否还有旧数据，后台是否真的删除",
             "whether old data come back at a new log-in and the back-end really deleted them"},
            gather::rights_walk(j.app()) + Text{"；", "; "} + gather::operator_records());
  bool undone = false;
  std::size_t done = 0;
  for (const RightsRequest& r : j.facts().rights_requests) {
    if (!asks_for_operation(r)) continue;
    done += r.backend == RequestTiming::in_time ? 1 : 0;
    if (r.backend == RequestTiming::overdue) {
      undone = true;
      j.against(say("第{}行{}：{}已办结，后台一栏写明未完成",
                    "row {}, {}: finished on {}, and the back-end column says it is not", r.row, name(r.kind),
                    r.finished),
                r.evidence, weight::kDecisive, {"backend:" + std::string(id(r.kind)) + ":" + r.submitted});
    }
    if (r.backend == RequestTiming::late)
      j.against(
          say("第{}行{}：后台在{}才完成，应在{}前完成", "row {}, {}: the back-end finished on {}, due by {}",
              r.row, name(r.kind), r.backend_finished, r.deadline),
          r.evidence, weight::kMedium, {"backend_late:" + std::string(id(r.kind)) + ":" + r.submitted});
  }
  if (undone)
    return j.violated({"运营者台账写明前台已办结而后台未完成",
                       "The operator's ledger has requests as finished that the back-end did not carry out"});
  if (j.anything_against())
    return j.suspected(
        {"台账显示后台完成晚于期限", "The ledger shows the back-end finished after the last day in time"});
  if (done > 0)
    j.note(say("台账写明后台已完成{}条；是否真的删除仍要验证",
               "the ledger says the back-end finished {}; whether it really "
               "deleted is still to be verified",
               done));
  return j.undetermined({"后台是否完成要靠再次登录验证或运营者记录",
                         "A new log-in or the operator's records show whether the back-end did it"});
}

}  // namespace xiezhi
