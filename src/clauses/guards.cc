#include "clauses/guards.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "clauses/wording.h"

namespace xiezhi {

bool is_reached(Phase phase) { return phase != Phase::unreached; }

bool counts(const Collection& collection) {
  return is_reached(collection.phase) && collection.owner.kind != OwnerKind::platform &&
         collection.means != Means::declared && !collection.rests_on_any_receiver;
}

bool is_static(const Collection& collection) { return collection.means == Means::static_code; }

bool lacks_permission(const Collection& collection, const Facts& facts, const Knowledge& knowledge) {
  if (!is_static(collection) || collection.permissions.empty()) return false;
  // Another package under a shared user id may hold what this one does not declare.
  if (facts.covered("manifest") != CoverageStatus::done || !facts.app.shared_user_id.empty()) return false;
  bool guarded = false;
  for (const std::string& name : collection.permissions) {
    const Permission* held = facts.permission(name);
    if (held != nullptr && held->declared) return false;
    const PermissionRow* row = knowledge.permission(name);
    guarded = guarded || (row != nullptr && row->platform == "android" && row->protection == "dangerous" &&
                          name.starts_with("android.permission."));
  }
  return guarded;
}

bool takes(const Collection& collection, const Facts& facts, const Knowledge& knowledge) {
  if (!counts(collection)) return false;
  if (!is_static(collection)) return true;
  return collection.strength == Strength::direct && !lacks_permission(collection, facts, knowledge);
}

bool may_collect(const Sdk& sdk, const Facts& facts, const Knowledge& knowledge) {
  const SdkRow* row = knowledge.sdk(sdk.id);
  if (row == nullptr || !row->types.empty()) return true;
  return std::any_of(facts.collections.begin(), facts.collections.end(), [&](const Collection& c) {
    return c.owner.kind == OwnerKind::sdk && c.owner.id == sdk.id && takes(c, facts, knowledge) &&
           gravity(knowledge, c.type) > 0;
  });
}

bool speaks_before(const Knowledge& knowledge, const Collection& one, const Collection& other) {
  const auto rank = [&](const Collection& c) {
    return std::tuple(c.strength != Strength::direct, -gravity(knowledge, c.type),
                      c.owner.kind != OwnerKind::app, c.phase != Phase::before_consent);
  };
  return rank(one) < rank(other);
}

bool is_withheld(const Collection& collection, const Facts& facts, const Knowledge& knowledge) {
  if (collection.attempt) return true;
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
  // What counts as sensitive follows the standards in force on the day by which the law is read.
  const LawRow* later = knowledge.law("GB/T 45574-2025");
  const bool later_holds = later == nullptr || later->basis.holds_on(knowledge.as_of());
  if (row->unique_identifier == Condition::yes || row->sensitive_35273 == Condition::yes ||
      (later_holds && row->sensitive_45574 != Condition::no))
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

std::optional<int> effective_target(const Facts& facts) {
  if (facts.app.target_sdk || facts.covered("manifest") != CoverageStatus::done) return facts.app.target_sdk;
  return facts.app.min_sdk.value_or(1);
}

Text target_words(const Facts& facts) {
  const int target = effective_target(facts).value_or(1);
  if (facts.app.target_sdk) return say("targetSdkVersion为{0}", "targetSdkVersion is {0}", target);
  return say("没有声明targetSdkVersion，系统按{0}处理",
             "no targetSdkVersion is declared and the system takes it as {0}", target);
}

bool granted_at_install(const Facts& facts, const Knowledge& knowledge) {
  const std::optional<int> target = effective_target(facts);
  return target && *target < runtime_permission_sdk(knowledge);
}

}  // namespace xiezhi
