// 3.5 Without consent the app changes the state the user had set for permissions that can collect personal
// information, for example an update restores the default.
//
// violated        dumps or screens of before and after at hand: a permission for personal information that was refused
//                 is granted afterwards, or a switch for personal information that was off is on, and nothing recorded
//                 shows that a person turned it on (VersionDifference::material, told by the versions examiner).
// suspected       such a permission went from denied to granted, and the dump does not bear the user's mark on the
//                 refusal. Open: whether the user had set it.
// not_found       states of before and after were compared, and nothing was turned on.
// not_applicable  nothing to take information with: there is no such state.
// undetermined    otherwise: one state only. Leads from the package: a targetSdkVersion below Android 6 (an update
//                 re-grants), a shared user id (a second package of the vendor brings its grants along).
// Guards: taking away is not turning on (the system resets unused permissions); a permission the earlier dump does not
// list, or that shares its information with one that was granted, is a split by the system; what the user allowed or
// tapped after the update is the user's; switches for other things (night mode) are no permissions.
#include <algorithm>

#include "clauses/decisions.h"
#include "clauses/judgement.h"

namespace xiezhi {

namespace {

bool is_on(std::string_view state) {
  return state.starts_with("granted") || state.starts_with("allow") || state.starts_with("foreground");
}
bool is_off(std::string_view state) {
  return state.starts_with("denied") || state.starts_with("ignore") || state.starts_with("deny");
}

// Whether a switch is one for personal information: its label speaks of personalisation, or names a type or permission.
bool concerns_information(const Knowledge& knowledge, const std::string& label) {
  for (std::string_view category : {"personalised", "personalised_optout", "share_third_party"})
    if (!rows_in(knowledge, category, label).empty()) return true;
  const std::string lower = lower_ascii(label);
  for (const PersonalInfoType& type : knowledge.types()) {
    if (gravity(knowledge, type.id) == 0) continue;
    for (const List* words : {&type.synonyms_zh, &type.weak_synonyms_zh, &type.synonyms_en})
      for (std::string_view word : *words)
        if (word.size() >= 4 && lower.find(lower_ascii(word)) != lower.npos) return true;
  }
  return false;
}

struct Seen {
  bool decided = false, open = false;
};

Seen weigh_states(Judgement& j) {
  Seen seen;
  for (const VersionDifference& d : j.facts().versions.differences) {
    if (d.kind == DifferenceKind::setting) {
      if (d.material && concerns_information(j.knowledge(), d.id)) {
        j.against(d.what + Text{"，其间没有用户操作的记录", "; nothing shows that the user did it"},
                  d.evidence, weight::kDecisive, {"setting:" + d.id});
        seen.decided = true;
      } else {
        j.note(d.what + (d.material ? Text{"，与个人信息无关", "; it does not concern personal information"}
                                    : Text{}),
               d.evidence);
      }
    }
    if (d.kind != DifferenceKind::permission_state) continue;
    if (d.material) {
      j.against(d.what + Text{"，其间没有用户授权的记录", "; nothing shows that the user granted it"},
                d.evidence, weight::kDecisive, {"state:" + d.id});
      seen.decided = true;
    } else if (is_off(d.was) && is_on(d.now) && d.now.find("USER_SET") == d.now.npos &&
               d.was.find("USER_SET") == d.was.npos && d.id.find('.') != d.id.npos) {
      const PermissionRow* row = j.knowledge().permission(d.id);
      if (row == nullptr || !row->collects) continue;
      j.against(d.what + Text{"；之前的拒绝是否由用户设置，转储没有标明",
                              "; the dump does not say whether the earlier denial was the user's"},
                d.evidence, weight::kMedium, {"state:" + d.id});
      seen.open = true;
    } else {
      j.note(d.what, d.evidence);
    }
  }
  return seen;
}

}  // namespace

Finding decide_3_5(const Hearing& hearing) {
  Judgement j(hearing, "3.5");
  if (auto none = j.without_subject()) return *none;
  const Versions& v = j.facts().versions;
  const bool compared = v.states || v.screens;
  if (!compared)
    if (auto none = j.without_collection(Verdict::not_applicable,
                                         {"没有可收集个人信息的权限可供更改",
                                          "There is no permission for personal information to change"}))
      return *none;
  j.remedy({"升级、重登、清缓存后保留用户已关闭的权限和开关；服务器配置不得覆盖本机的关闭选择。",
            "Keep what the user switched off through updates, log-ins and cache clearing; a server setting "
            "must not "
            "override it."});
  const Seen seen = weigh_states(j);
  if (granted_at_install(j.facts(), j.knowledge()))
    j.note(say("{0}，旧权限模型下升级会重新授予", "{0}; under the old model an update grants again",
               target_words(j.facts())));
  if (!j.app().shared_user_id.empty())
    j.note(say("使用sharedUserId“{0}”，同标识的其他应用获得的权限也对本应用生效",
               "it uses sharedUserId “{0}”: what another package under it is granted holds here too",
               j.app().shared_user_id));
  if (seen.decided)
    return j.violated(say("{0}到{1}之间，用户已关闭的权限或开关被打开",
                          "Between {0} and {1} what the user had turned off was turned on", v.older,
                          v.newer));
  const Text question{"升级或重启前后权限和隐私开关的状态是否一致",
                      "whether permissions and privacy switches stay as set across update and restart"};
  if (seen.open) {
    j.missing(question, gather::upgrade(j.app()));
    return j.suspected({"权限由拒绝变为允许，用户是否设置过不明",
                        "A permission went from denied to granted; whether the user had set it is open"});
  }
  if (compared)
    return j.not_found(
        say("比对了{0}和{1}的{2}，没有被打开的", "{2} of {0} and {1} were compared; nothing was turned on",
            v.older, v.newer,
            v.states && v.screens ? Text{"授权状态和界面开关", "Permission states and switches"}
            : v.states            ? Text{"授权状态", "Permission states"}
                                  : Text{"界面开关", "Switches"}),
        v.states && v.screens ? weight::kStrong : weight::kMedium);
  j.missing(question, gather::upgrade(j.app()));
  return j.undetermined(
      {"要比对升级前后的权限和开关状态", "States before and after an update have to be compared"});
}

}  // namespace xiezhi
