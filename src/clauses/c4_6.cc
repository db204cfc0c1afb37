// 4.6 The user must agree at once to open several permissions that can collect personal information, otherwise
// the app cannot be used.
//
// violated        targetSdkVersion below Android 6 and at least limits.tsv "bundled_groups" groups of such
//                 permissions: installing means agreeing to all (to be confirmed by installing).
// suspected       one call asks for that many groups, on the start-up path or anywhere for more. Open: whether a
//                 refusal blocks use, the second element of the clause.
// not_applicable  the manifest declares fewer groups than that; a request for what the manifest does not
//                 declare is denied by the system without asking, so several cannot be asked at once.
// undetermined    otherwise: no bundled call was seen, but chained dialogs and home-made "open all" pages show
//                 only on screens; two groups asked by the user's action may serve one function.
// Why no not_found: complete code without a bundled call still leaves the chain of single dialogs.
// Guards: permissions of one group are one; notifications are no personal information; camera with microphone
// for one function.
#include <set>

#include "clauses/decisions.h"
#include "clauses/judgement.h"

namespace xiezhi {

namespace {

std::vector<std::string> asked_groups(const Judgement& j, const PermissionRequest& request) {
  std::set<std::string> groups;
  for (const std::string& name : request.permissions) {
    const Permission* p = j.facts().permission(name);
    if (p != nullptr && opens_personal_information(*p, j.knowledge())) groups.insert(group_of(*p));
  }
  return {groups.begin(), groups.end()};
}

Finding judge_install_grant(Judgement& j) {
  std::vector<std::string> names, keys;
  std::vector<EvidenceId> evidence;
  for (const Permission& p : j.facts().permissions) {
    if (!opens_personal_information(p, j.knowledge()) || p.protection != "dangerous") continue;
    names.push_back(p.name);
    keys.push_back("install_grant:" + p.name);
    evidence.insert(evidence.end(), p.evidence.begin(), p.evidence.end());
  }
  j.against(say("{0}，低于{1}，安装时一次授予：{2}；不接受只能不安装",
                "{0}, below {1}: installation grants at once {2}; who does not accept "
                "cannot install",
                target_words(j.facts()), j.limit_words("runtime_permission_target_sdk"),
                permission_names(j.knowledge(), names, 8)),
            evidence, weight::kDecisive, keys, 8);
  j.missing(
      {"请安装后核对", "confirm by installing"},
      say("`adb install`后执行`adb shell dumpsys package {0}`，看 granted=true 的权限",
          "after `adb install` run `adb shell dumpsys package {0}` and look for granted=true", j.app().id));
  j.remedy(say("把targetSdkVersion升到{0}以上。", "Raise targetSdkVersion to {0} or more.",
               j.limit_words("runtime_permission_target_sdk")));
  return j.violated(
      {"目标系统版本过低，安装即一次同意多项可收集个人信息的权限",
       "Its target version is so low that installing means agreeing to several permissions at once"});
}

void weigh_requests(Judgement& j) {
  const double bundle = j.limit("bundled_groups");
  for (const PermissionRequest& request : j.facts().permission_requests) {
    const auto groups = asked_groups(j, request);
    const auto count = static_cast<double>(groups.size());
    if (!is_reached(request.phase) || !(count >= bundle)) continue;
    const bool at_start = request.phase == Phase::before_consent;
    const Text what = say("{0}一次申请{1}个权限组：{2}（{3}）", "{0} asks for {1} groups at once: {2} ({3})",
                          owner_phrase(request.owner), groups.size(),
                          permission_names(j.knowledge(), request.permissions, 8), path_words(request.path));
    if (!at_start && count == bundle) {
      j.note(what + Text{"；由用户操作触发，可能同属一项功能",
                         "; on the user's action, perhaps for one function"},
             request.evidence);
      continue;
    }
    std::vector<std::string> keys;
    for (const std::string& group : groups) keys.push_back("bundle:" + group);
    j.against(at_start ? what + Text{"，在启动路径上", ", on the start-up path"} : what, request.evidence,
              at_start ? weight::kStrong * (0.5 + share(request.certainty) / 2) : weight::kWeak, keys);
    j.remedy(say("拆开{0}的申请，用到哪项再申请哪项。",
                 "Split the request at {0} and ask for each when it is used.", path_words(request.path)));
  }
}

}  // namespace

Finding decide_4_6(const Hearing& hearing) {
  Judgement j(hearing, "4.6");
  if (auto none = j.without_subject()) return *none;
  const auto groups = open_groups(j.facts(), j.knowledge());
  const bool several = static_cast<double>(groups.size()) >= j.limit("bundled_groups");
  if (j.subject().manifest_read && !several)
    return j.not_applicable(
        groups.empty() ? Text{"清单没有声明可收集个人信息的权限，不存在一次要求多项",
                              "The manifest declares no permission that opens personal information"}
                       : say("清单只声明了一个可收集个人信息的权限组（{0}），不存在一次要求多项",
                             "The manifest declares one group only ({0}); several cannot be asked at once",
                             groups.front()));
  j.remedy({"使用到具体功能时再逐项申请，拒绝后其余功能可用。",
            "Ask one by one when a function needs it; a refusal leaves the rest working."});
  std::set<std::string> at_install;
  for (const Permission& p : j.facts().permissions)
    if (opens_personal_information(p, j.knowledge()) && p.protection == "dangerous")
      at_install.insert(group_of(p));
  if (j.subject().manifest_read && granted_at_install(j.facts(), j.knowledge()) &&
      static_cast<double>(at_install.size()) >= j.limit("bundled_groups"))
    return judge_install_grant(j);
  weigh_requests(j);
  j.missing({"是否连续或一次弹出多项权限，拒绝后能否继续使用",
             "whether several dialogs come at once or in a chain, and whether a refusal blocks use"},
            gather::permission_walk(j.app()));
  if (j.anything_against())
    return j.suspected({"代码一次申请多个权限组，拒绝后能否使用待查",
                        "Code asks for several groups at once; whether a refusal blocks use is open"});
  if (!j.subject().code_complete)
    return j.undetermined(
        {"代码未能完整检查，是否一次要求多项权限要看界面",
         "The code was not examined completely; screens show whether several are asked at once"});
  return j.undetermined({"代码中未见一次申请多组的调用，是否连续弹窗要看界面",
                         "No bundled call in the code; a chain of dialogs would show on screens"});
}

}  // namespace xiezhi
