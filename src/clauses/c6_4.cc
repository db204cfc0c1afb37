// 6.4 The user's correction, deletion or cancellation appears finished in the app, while the back-end did not
// carry it out.
//
// not_applicable  the app has no network permission: there is no back-end.
// undetermined    otherwise: what is left in the back-end shows by logging in again after a finished
//                 cancellation, or in the operator's records. Silence is no proof.
// never violated or suspected from a package.
// Guards: a cool-off still running; records the law makes the operator keep; a new account with the same phone.
#include "clauses/decisions.h"
#include "clauses/judgement.h"

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
  return j.undetermined({"后台是否完成要靠再次登录验证或运营者记录",
                         "A new log-in or the operator's records show whether the back-end did it"});
}

}  // namespace xiezhi
