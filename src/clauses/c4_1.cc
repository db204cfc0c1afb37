// 4.1 The type of information collected, or the permission opened, has nothing to do with the functions the
// app really has.
//
// violated        a dialog of the system for a permission was recorded or shown, and in code examined completely, with
//                 nothing native beside it, no call needs that permission.
// suspected       a permission that opens personal information is requested in code (or granted at installation, under
//                 the old model) and no code in the package uses it; or the app's type is told and what it opens,
//                 or was recorded to read, is nothing that type's basic function needs; or a dialog came up by itself
//                 before any function was opened. Open: reflection and loaded code; optional functions; the type
//                 where it was guessed.
// not_found       nothing to take information with; or the type is named, the code was examined completely, and all it
//                 opens and was recorded to read is necessary information of the type.
// undetermined    otherwise: the functions an app really has are seen on its pages. Declarations without any
//                 use are told as leads: not opened, but a classic reason of rejection by stores.
// Guards: maxSdkVersion (guard 2); merged from a library and never requested, hence a lead only; special access
// works without code that names it; permissions some functions of the type need weigh less; what happens before
// consent is 3.1's and what nobody declared 2.1's: here only that no function needs it.
#include <map>

#include "clauses/decisions.h"
#include "clauses/field_tables.h"
#include "clauses/judgement.h"
#include "clauses/recorded.h"

namespace xiezhi {

namespace {

bool is_opened(const Judgement& j, const Permission& p) {
  return p.requested_in_code || p.requested_at_runtime || granted_at_install(j.facts(), j.knowledge());
}

bool is_needed(const AppTypeRow& type, const Permission& p) {
  return std::any_of(p.types.begin(), p.types.end(),
                     [&](const std::string& t) { return type.necessary_types.contains(t); });
}

// A runtime permission has calls that need it; special access and permissions without known calls do not show.
bool use_would_show(const Judgement& j, const Permission& p) {
  if (p.protection != "dangerous") return false;
  const auto rows = j.knowledge().sources();
  const std::string_view word = std::string_view(p.name).substr(p.name.rfind('.') + 1);
  return std::any_of(rows.begin(), rows.end(), [&](const AndroidSource& row) {
    return row.permissions.contains(p.name) || row.permissions.contains(word);
  });
}

// The user saw a dialog for it.
bool was_asked(const Facts& facts, const std::string& permission) {
  return std::any_of(facts.permission_requests.begin(), facts.permission_requests.end(),
                     [&](const PermissionRequest& r) {
                       return r.means != Means::static_code && r.api.empty() &&
                              has(r.permissions, permission);
                     }) ||
         std::any_of(facts.interface.prompts.begin(), facts.interface.prompts.end(),
                     [&](const PermissionPrompt& p) { return p.permission == permission; });
}

void cite_asking(const Facts& facts, const std::string& permission, std::vector<EvidenceId>& evidence) {
  for (const PermissionRequest& r : facts.permission_requests)
    if (r.means != Means::static_code && has(r.permissions, permission))
      evidence.insert(evidence.end(), r.evidence.begin(), r.evidence.end());
  for (const PermissionPrompt& p : facts.interface.prompts)
    if (p.permission == permission) evidence.insert(evidence.end(), p.evidence.begin(), p.evidence.end());
}

// True where one decides: asked for, and nothing in the app could use it.
bool weigh_unused(Judgement& j) {
  bool decided = false;
  std::vector<std::string> idle;
  std::vector<EvidenceId> idle_evidence;
  for (const Permission& p : j.facts().permissions) {
    if (!opens_personal_information(p, j.knowledge()) || p.used_in_code || !use_would_show(j, p)) continue;
    if (!is_opened(j, p)) {
      idle.push_back(p.name);
      idle_evidence.insert(idle_evidence.end(), p.evidence.begin(), p.evidence.end());
      continue;
    }
    const bool asked = was_asked(j.facts(), p.name);
    const bool all_seen = j.subject().code_complete && j.facts().native_libraries.empty();
    decided = decided || (asked && all_seen);
    std::vector<EvidenceId> evidence = p.evidence;
    cite_asking(j.facts(), p.name, evidence);
    j.against(asked ? say("运行时弹窗申请了{0}，但全部代码中没有使用它的调用",
                          "a dialog asked for {0}, yet no call in all the code uses it",
                          permission_name(j.knowledge(), p.name))
                    : say("{0}会被打开，但全部代码中没有使用它的调用",
                          "{0} gets opened, yet no call in all the code uses it",
                          permission_name(j.knowledge(), p.name)),
              evidence, weight::kMedium * (j.subject().code_complete ? 1.0 : 0.5) + (asked ? 0.2 : 0.0),
              {"unused:" + p.name});
    j.remedy(say("删除{0}的申请和声明（来自库的用 tools:node=\"remove\"）。",
                 "Drop the request and declaration of {0} (tools:node=\"remove\" where a library brings it).",
                 permission_name(j.knowledge(), p.name)));
  }
  if (!idle.empty()) {
    j.note(say("声明了但未见申请和使用，建议删除：{0}",
               "declared, yet neither requested nor used, better removed: {0}",
               permission_names(j.knowledge(), idle, 8)),
           idle_evidence);
    j.remedy({"从清单删除没有用到的权限声明。", "Remove unused declarations from the manifest."});
  }
  return decided;
}

// Asked for only after a tap, used by code, explained in the rules.
bool serves_a_function(const Facts& facts, const Permission& p) {
  if (!p.used_in_code || !p.explained_in_policy) return false;
  bool asked = false;
  for (const PermissionPrompt& prompt : facts.interface.prompts) {
    if (prompt.permission != p.name) continue;
    if (prompt.after_tap.empty()) return false;
    asked = true;
  }
  return asked;
}

// True where the type is known and all that is opened or was read is necessary information of it.
bool weigh_by_type(Judgement& j) {
  const AppTypeRow* type = j.knowledge().app_type(j.app().type.id);
  if (type == nullptr) return false;
  bool beyond = false;
  for (const Permission& p : j.facts().permissions) {
    if (!opens_personal_information(p, j.knowledge()) || p.types.empty() || !is_opened(j, p)) continue;
    const NecessaryPermission needed = necessity(j.knowledge(), j.app().type.id, p.name);
    if (is_needed(*type, p) || needed.need == Necessity::essential ||
        (!p.used_in_code && use_would_show(j, p)))
      continue;
    if (serves_a_function(j.facts(), p)) {
      j.note(say("{0}不属于“{1}”的必要个人信息，但由用户点击的功能申请、代码使用它、政策作了说明，是可选功能",
                 "{0} is no necessary information of “{1}”, but a function the user tapped asks for it, code "
                 "uses it and the "
                 "policy explains it: an optional function",
                 permission_name(j.knowledge(), p.name), type->name.text()),
             p.evidence);
      continue;
    }
    if (j.app().type.inferred) {  // an inferred type is a lead, it accuses of nothing
      j.note(say("{0}打开的{1}不在“{2}”的必要个人信息之内，但该类型是推断的，仅供核对（{3}）",
                 "{0} opens {1}, which is not necessary information of “{2}”; that type is inferred, so this "
                 "is for "
                 "checking only ({3})",
                 permission_name(j.knowledge(), p.name), type_names(j.knowledge(), p.types, 3),
                 type->name.text(), j.app().type.reason),
             p.evidence);
      continue;
    }
    beyond = true;
    j.against(say("{0}打开的{1}不在“{2}”的必要个人信息之内（应用类型的依据：{3}）",
                  "{0} opens {1}, which is not necessary information of “{2}” (type told by: {3})",
                  permission_name(j.knowledge(), p.name), type_names(j.knowledge(), p.types, 3),
                  type->name.text(), j.app().type.reason),
              p.evidence, type->needs_none && needed.need == Necessity::no ? weight::kMedium : weight::kWeak,
              {"unneeded:" + p.name});
  }
  for (const Collection& c : j.facts().collections) {
    if (j.app().type.inferred || !is_recorded(c) || !counts(c) || c.owner.kind != OwnerKind::app ||
        gravity(j.knowledge(), c.type) == 0)
      continue;
    if (type->necessary_types.contains(c.type)) continue;
    beyond = true;
    j.against(say("记录到应用自身{0}{1}（{2}），不在“{3}”的必要个人信息之内",
                  "recorded: the app itself, {0} of {1} ({2}), which is not necessary information of “{3}”",
                  name(c.act), type_name(j.knowledge(), c.type), c.api, type->name.text()),
              c.evidence, weight::kWeak, {"unneeded_read:" + c.type});
  }
  return !beyond && !j.app().type.inferred;
}

// A dialog before the user had opened any function.
void weigh_unasked(Judgement& j) {
  for (const PermissionPrompt& p : j.facts().interface.prompts) {
    if (p.start != 1 || !p.after_tap.empty() || p.self_evident || p.permission.empty()) continue;
    const PermissionRow* row = j.knowledge().permission(p.permission);
    if (row == nullptr || !row->collects) continue;
    if (necessity(j.knowledge(), j.app().type.id, p.permission).need == Necessity::essential) continue;
    j.against(say("尚未使用任何功能就弹窗申请{0}", "{0} is asked for before any function was opened",
                  permission_name(j.knowledge(), p.permission)),
              p.evidence, weight::kWeak, {"unasked:" + p.permission});
    j.remedy(say("在用到{0}的功能页再申请。", "Ask for {0} on the page whose function needs it.",
                 permission_name(j.knowledge(), p.permission)));
  }
}

}  // namespace

Finding decide_4_1(const Hearing& hearing) {
  Judgement j(hearing, "4.1");
  if (auto none = j.without_subject()) return *none;
  if (auto none = j.without_collection(Verdict::not_found, {"没有声明权限，也没有读取个人信息",
                                                            "No permission declared and nothing read"}))
    return *none;
  j.remedy({"为每项权限和信息找到使用它的现有功能，找不到的删除；选图、选联系人用系统选择器。",
            "Name the existing function for every permission and type; drop what has none; use the system's "
            "pickers "
            "for photos and contacts."});
  j.missing({"应用实际有哪些功能，各项权限和信息由哪项功能使用",
             "which functions the app really has and which of them needs what"},
            gather::page_walk(j.app()) +
                Text{"；并用 --app-type 指明应用类型", "; and name the app's type with --app-type"});
  if (!j.subject().code_read)
    return j.undetermined({"代码未能完整检查，看不出权限是否被用到",
                           "The code was not examined completely; use of permissions cannot be told"});
  const bool decided = weigh_unused(j);
  const bool all_needed = weigh_by_type(j);
  weigh_unasked(j);
  if (decided)
    return j.violated({"运行时申请的权限，应用的全部代码都不使用",
                       "A permission it asks for at run time is used by no code of the app"});
  if (j.anything_against())
    return j.suspected(
        {"打开的权限没有代码使用，或超出该类应用的必要范围，功能清单待确认",
         "Permissions are opened that no code uses or that the app's type does not need; its functions "
         "are to be confirmed"});
  if (all_needed && j.subject().code_complete)
    return j.not_found({"打开的权限都属于该类应用的必要范围，且都有代码使用",
                        "All that is opened is necessary information of the app's type, and code uses it"},
                       weight::kWeak);
  return j.undetermined(
      {"未见无用的权限申请，与现有功能是否相关要看界面",
       "No useless request seen; whether each relates to a function is for the pages to show"});
}

}  // namespace xiezhi
