// 4.6 The user must agree at once to open several permissions that can collect personal information, otherwise
// the app cannot be used.
//
// violated        targetSdkVersion below Android 6 and at least limits.tsv "bundled_groups" groups of such
//                 permissions: installing means agreeing to all (to be confirmed by installing). Or a record of both
//                 elements: one request, or a chain of dialogs without a tap between them, for that many functions'
//                 groups, and the app ended, looped or blocked use when one of them was denied.
// suspected       one call asks for that many groups, on the start-up path or anywhere for more, or dialogs came in a
//                 chain. Open: whether a refusal blocks use, the second element of the clause.
// not_found       the manifest declares one such group only: a request for what it does not declare is denied by the
//                 system without asking; or several were asked for at once in a run and use went on after a denial.
// not_applicable  the manifest declares no permission that opens personal information.
// undetermined    otherwise: no bundled call was seen, but chained dialogs and home-made "open all" pages show
//                 only on screens; two groups asked by the user's action may serve one function.
// Why no not_found from code: complete code without a bundled call still leaves the chain of single dialogs.
// Guards: permissions of one group are one (coarse and precise location); groups that one function needs together
// are one (camera with microphone: permission_functions.tsv); notifications are no personal information.
#include <set>

#include "clauses/decisions.h"
#include "clauses/field_tables.h"
#include "clauses/judgement.h"
#include "clauses/recorded.h"
#include "clauses/run.h"

namespace xiezhi {

namespace {

// Without a manifest the table says what a permission opens.
std::set<std::string> asked_groups(const Judgement& j, const std::vector<std::string>& permissions) {
  std::set<std::string> groups;
  for (const std::string& name : permissions) {
    const PermissionRow* row = permission_row(j.knowledge(), name);
    const Permission* p = j.facts().permission(row == nullptr ? std::string_view(name) : row->name);
    if (p != nullptr && p->declared) {
      if (opens_personal_information(*p, j.knowledge())) groups.insert(group_of(*p));
    } else if (!j.subject().manifest_read && row != nullptr && row->collects &&
               row->protection == "dangerous") {
      groups.emplace(row->group.empty() ? row->name : row->group);
    }
  }
  return groups;
}

struct Bundles {
  bool blocked = false;  // both elements recorded
  bool refuted = false;  // asked in a run, denied, and use went on
};

// What a denial of one of them led to.
struct Denials {
  const Refused* blocking = nullptr;
  bool went_on = false;
};
Denials denials(const Knowledge& knowledge, const std::vector<Refused>& all,
                const std::vector<std::string>& permissions) {
  Denials out;
  for (const Refused& r : all) {
    const PermissionRow* row = permission_row(knowledge, r.permission);
    const bool asked = std::any_of(permissions.begin(), permissions.end(), [&](const std::string& one) {
      const PermissionRow* other = permission_row(knowledge, one);
      return row != nullptr && other != nullptr && row->group == other->group;
    });
    if (r.of != RefusalOf::permission || !asked) continue;
    if (r.exited || r.looped || r.blocked) out.blocking = &r;
    out.went_on = out.went_on || r.went_on;
  }
  return out;
}

// Several asked for at once in a run; `what` says how.
void weigh_run(Judgement& j, const std::vector<Refused>& all, const std::vector<std::string>& permissions,
               const std::vector<EvidenceId>& evidence, const Text& how, Bundles& bundles) {
  const std::set<std::string> groups = asked_groups(j, permissions);
  if (!(static_cast<double>(groups.size()) >= j.limit("bundled_groups"))) return;
  const Text what = say("{0}：{1}", "{0}: {1}", how, permission_names(j.knowledge(), permissions, 8));
  if (!(static_cast<double>(functions_of(j.knowledge(), groups)) >= j.limit("bundled_groups"))) {
    j.note(
        what + Text{"；一项功能同时需要，不算捆绑", "; one function needs them together, which is no bundle"},
        evidence);
    return;
  }
  const Denials after = denials(j.knowledge(), all, permissions);
  std::vector<std::string> keys;
  for (const std::string& group : groups) keys.push_back("bundle:" + group);
  std::vector<EvidenceId> cited = evidence;
  if (after.blocking != nullptr) {
    bundles.blocked = true;
    cited.insert(cited.begin(), after.blocking->evidence.begin(), after.blocking->evidence.end());
    j.against(what + say("；拒绝{0}后应用退出或不能继续使用",
                         "; when {0} was denied the app ended or could not be used",
                         refused_what(j.knowledge(), *after.blocking)),
              cited, weight::kDecisive, keys);
  } else if (after.went_on) {
    bundles.refuted = true;
    j.note(what + Text{"；拒绝后仍可使用，缺“不同意则无法使用”这一要件",
                       "; use went on after a denial, so the second element is missing"},
           evidence);
  } else {
    j.against(what + Text{"；拒绝后能否使用没有记录", "; what a denial leads to was not recorded"}, evidence,
              weight::kMedium, keys);
  }
  j.remedy({"把一次申请的多项权限拆开，用到哪项再申请哪项；任何一项被拒后都能继续使用。",
            "Split what is asked at once and ask for each when it is used; a denial of any leaves the app "
            "usable."});
}

void weigh_runs(Judgement& j, Bundles& bundles) {
  const std::vector<Refused> all = refusals(j.facts(), j.knowledge());
  for (const PermissionRequest& r : j.facts().permission_requests)
    if (r.means != Means::static_code)
      weigh_run(j, all, r.permissions, r.evidence,
                say("记录到{0}一次申请多项权限", "recorded: {0} asked for several permissions at once",
                    owner_phrase(r.owner)),
                bundles);
  for (const DialogChain& chain : dialog_chains(j.facts()))
    weigh_run(j, all, chain.permissions, chain.evidence,
              {"一次启动中，用户没有点击任何功能，权限弹窗接连出现",
               "in one start dialogs for permissions came one after the other without a tap on any function"},
              bundles);
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
    if (request.means != Means::static_code) continue;
    const std::set<std::string> groups = asked_groups(j, request.permissions);
    const auto count = static_cast<double>(functions_of(j.knowledge(), groups));
    if (!is_reached(request.phase) || !(static_cast<double>(groups.size()) >= bundle)) continue;
    const bool at_start = request.phase == Phase::before_consent;
    const Text what = say("{0}一次申请{1}个权限组：{2}（{3}）", "{0} asks for {1} groups at once: {2} ({3})",
                          owner_phrase(request.owner), groups.size(),
                          permission_names(j.knowledge(), request.permissions, 8), path_words(request.path));
    if (!(count >= bundle)) {
      j.note(what + Text{"；一项功能同时需要", "; one function needs them together"}, request.evidence);
      continue;
    }
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
  if (j.subject().manifest_read && groups.empty())
    return j.not_applicable({"清单没有声明可收集个人信息的权限，不存在一次要求多项",
                             "The manifest declares no permission that opens personal information"});
  if (j.subject().manifest_read && !several)
    return j.not_found(
        say("清单只声明了一个可收集个人信息的权限组（{0}），不可能一次要求多项",
            "The manifest declares one group only ({0}); several cannot be asked at once", groups.front()),
        weight::kDecisive);
  j.remedy({"使用到具体功能时再逐项申请，拒绝后其余功能可用。",
            "Ask one by one when a function needs it; a refusal leaves the rest working."});
  std::set<std::string> at_install;
  for (const Permission& p : j.facts().permissions)
    if (opens_personal_information(p, j.knowledge()) && p.protection == "dangerous")
      at_install.insert(group_of(p));
  if (j.subject().manifest_read && granted_at_install(j.facts(), j.knowledge()) &&
      static_cast<double>(at_install.size()) >= j.limit("bundled_groups"))
    return judge_install_grant(j);
  Bundles bundles;
  weigh_runs(j, bundles);
  weigh_requests(j);
  tell_disagreements(j);
  if (bundles.blocked)
    return j.violated(
        {"一次要求打开多项可收集个人信息的权限，拒绝后不能使用",
         "Several permissions that open personal information are demanded at once, and a denial ends use"});
  j.missing({"是否连续或一次弹出多项权限，拒绝后能否继续使用",
             "whether several dialogs come at once or in a chain, and whether a refusal blocks use"},
            gather::permission_walk(j.app()));
  if (j.anything_against())
    return j.suspected({"一次申请多个权限组，拒绝后能否使用待查",
                        "Several groups are asked for at once; whether a refusal blocks use is open"});
  if (bundles.refuted)
    return j.not_found({"虽一次申请多项权限，但拒绝后仍可使用",
                        "Several are asked for at once, yet a denial leaves the app usable"},
                       weight::kMedium);
  if (!j.subject().code_complete)
    return j.undetermined(
        {"代码未能完整检查，是否一次要求多项权限要看界面",
         "The code was not examined completely; screens show whether several are asked at once"});
  return j.undetermined({"代码中未见一次申请多组的调用，是否连续弹窗要看界面",
                         "No bundled call in the code; a chain of dialogs would show on screens"});
}

}  // namespace xiezhi
