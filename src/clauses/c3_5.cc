// 3.5 Without consent the app changes the state the user had set for permissions that can collect personal
// information, for example an update restores the default.
//
// not_found       nothing to take information with.
// undetermined    otherwise: the states before and after an update, a restart or a log-in decide. Leads from
//                 the package: a targetSdkVersion below Android 6 (an update re-grants), a shared user id (a
//                 second package of the vendor brings its grants along).
// never violated or suspected from one package.
// Guards: splits of permissions by the system and its auto-reset are not the app's doing.
#include "clauses/decisions.h"
#include "clauses/judgement.h"

namespace xiezhi {

Finding decide_3_5(const Hearing& hearing) {
  Judgement j(hearing, "3.5");
  if (auto none = j.without_subject()) return *none;
  if (auto none = j.without_collection(
          Verdict::not_found,
          {"没有可收集个人信息的权限可供更改", "There is no permission for personal information to change"}))
    return *none;
  j.remedy({"升级、重登、清缓存后保留用户已关闭的权限和开关；服务器配置不得覆盖本机的关闭选择。",
            "Keep what the user switched off through updates, log-ins and cache clearing; a server setting "
            "must not "
            "override it."});
  j.missing({"升级或重启前后权限和隐私开关的状态是否一致",
             "whether permissions and privacy switches stay as set across update and restart"},
            gather::upgrade(j.app()));
  if (granted_at_install(j.facts(), j.knowledge()))
    j.note(say("{0}，旧权限模型下升级会重新授予", "{0}; under the old model an update grants again",
               target_words(j.facts())));
  if (!j.app().shared_user_id.empty())
    j.note(say("使用sharedUserId“{0}”，同标识的其他应用获得的权限也对本应用生效",
               "it uses sharedUserId “{0}”: what another package under it is granted holds here too",
               j.app().shared_user_id));
  return j.undetermined(
      {"要比对升级前后的权限和开关状态", "States before and after an update have to be compared"});
}

}  // namespace xiezhi
