#include "clauses/guards.h"

#include <algorithm>
#include <set>

namespace xiezhi {

bool is_reached(Phase phase) { return phase != Phase::unreached; }

bool counts(const Collection& collection) {
  return is_reached(collection.phase) && collection.owner.kind != OwnerKind::platform &&
         collection.means != Means::declared && !collection.rests_on_any_receiver;
}

bool is_static(const Collection& collection) { return collection.means == Means::static_code; }

bool is_withheld(const Collection& collection, const Facts& facts, const Knowledge& knowledge) {
  if (!facts.app.target_sdk || !is_static(collection)) return false;
  const std::string& api = collection.api;
  const std::size_t dot = api.rfind('.');
  if (dot == std::string::npos) return false;
  bool known = false, open = false;
  for (const AndroidSource& row : knowledge.method_sources(api.substr(0, dot), api.substr(dot + 1))) {
    if (!row.types.contains(collection.type)) continue;
    known = true;
    open = open || row.api_to == 0 || row.api_to >= *facts.app.target_sdk;
  }
  return known && !open;
}

double gravity(const Knowledge& knowledge, std::string_view type) {
  const PersonalInfoType* row = knowledge.type(type);
  if (row == nullptr) return 0.5;
  if (row->unique_identifier == Condition::yes || row->sensitive_35273 == Condition::yes ||
      row->sensitive_45574 != Condition::no)
    return 1;
  if (row->unique_identifier == Condition::conditional || row->sensitive_35273 == Condition::conditional)
    return 0.6;
  return 0;
}

namespace {
double runtime_permission_sdk(const Knowledge& knowledge) {
  const LimitRow* row = knowledge.limit("runtime_permission_target_sdk");
  return row ? row->value : 0;
}
}  // namespace

bool is_special_access(const Permission& permission) {
  return permission.protection == "special" || permission.protection == "appop" ||
         permission.protection == "bind";
}

bool opens_personal_information(const Permission& permission, const Knowledge& knowledge) {
  if (!permission.declared || !permission.collectable || permission.custom) return false;
  if (permission.max_sdk && *permission.max_sdk < runtime_permission_sdk(knowledge)) return false;
  return permission.protection == "dangerous" || permission.protection == "user_grant" ||
         is_special_access(permission);
}

std::string group_of(const Permission& permission) {
  if (is_special_access(permission) || permission.group.empty()) return permission.name;
  return permission.group;
}

std::vector<std::string> open_groups(const Facts& facts, const Knowledge& knowledge) {
  std::set<std::string> groups;
  for (const Permission& permission : facts.permissions)
    if (opens_personal_information(permission, knowledge)) groups.insert(group_of(permission));
  return {groups.begin(), groups.end()};
}

bool granted_at_install(const Facts& facts, const Knowledge& knowledge) {
  return facts.app.target_sdk && *facts.app.target_sdk < runtime_permission_sdk(knowledge);
}

}  // namespace xiezhi
