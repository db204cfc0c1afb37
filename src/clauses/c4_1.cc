// 4.1 The type of information collected, or the permission opened, has nothing to do with the functions the
// app really has.
//
// suspected       with the code examined completely: a permission that opens personal information is requested
//                 (or granted at installation, under the old model) and no code in the package uses it; or the
//                 app's type is told and the permission it requests opens nothing that type's basic function
//                 needs. Open: reflection and loaded code; optional functions; the type itself where guessed.
// not_found       nothing to take information with.
// undetermined    otherwise: the functions an app really has are seen on its pages. Declarations without any
//                 use are told as leads: not opened, but a classic reason of rejection by stores.
// never violated from the package: functions are confirmed by a person.
// Guards: maxSdkVersion (guard 2); merged from a library and never requested, hence a lead only; special access
// works without code that names it.
#include <map>

#include "clauses/decisions.h"
#include "clauses/judgement.h"

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

void weigh_unused(Judgement& j) {
  std::vector<std::string> idle;
  std::vector<EvidenceId> idle_evidence;
  for (const Permission& p : j.facts().permissions) {
    if (!opens_personal_information(p, j.knowledge()) || p.used_in_code || !use_would_show(j, p)) continue;
    if (!is_opened(j, p)) {
      idle.push_back(p.name);
      idle_evidence.insert(idle_evidence.end(), p.evidence.begin(), p.evidence.end());
      continue;
    }
    j.against(
        say("{0}会被打开，但全部代码中没有使用它的调用",
            "{0} gets opened, yet no call in all the code uses it", permission_name(j.knowledge(), p.name)),
        p.evidence, weight::kMedium * (j.subject().code_complete ? 1.0 : 0.5), {"unused:" + p.name});
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
}

void weigh_by_type(Judgement& j) {
  const AppTypeRow* type = j.knowledge().app_type(j.app().type.id);
  if (type == nullptr) return;
  const bool inferred = j.app().type.inferred;  // an inferred type is a lead, it accuses of nothing
  for (const Permission& p : j.facts().permissions) {
    if (!opens_personal_information(p, j.knowledge()) || p.types.empty() || !is_opened(j, p)) continue;
    if (is_needed(*type, p) || (!p.used_in_code && use_would_show(j, p))) continue;
    if (inferred) {
      j.note(say("{0}打开的{1}不在“{2}”的必要个人信息之内，但该类型是推断的，仅供核对（{3}）",
                 "{0} opens {1}, which is not necessary information of “{2}”; that type is inferred, so this "
                 "is for "
                 "checking only ({3})",
                 permission_name(j.knowledge(), p.name), type_names(j.knowledge(), p.types, 3),
                 type->name.text(), j.app().type.reason),
             p.evidence);
      continue;
    }
    j.against(say("{0}打开的{1}不在“{2}”的必要个人信息之内（应用类型的依据：{3}）",
                  "{0} opens {1}, which is not necessary information of “{2}” (type told by: {3})",
                  permission_name(j.knowledge(), p.name), type_names(j.knowledge(), p.types, 3),
                  type->name.text(), j.app().type.reason),
              p.evidence, type->needs_none ? weight::kMedium : weight::kWeak, {"unneeded:" + p.name});
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
  weigh_unused(j);
  weigh_by_type(j);
  if (j.anything_against())
    return j.suspected(
        {"打开的权限没有代码使用，或超出该类应用的必要范围，功能清单待确认",
         "Permissions are opened that no code uses or that the app's type does not need; its functions "
         "are to be confirmed"});
  return j.undetermined(
      {"未见无用的权限申请，与现有功能是否相关要看界面",
       "No useless request seen; whether each relates to a function is for the pages to show"});
}

}  // namespace xiezhi
