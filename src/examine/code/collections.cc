#include "examine/code/collections.h"

#include <algorithm>
#include <map>
#include <set>

#include "examine/code/intervals.h"
#include "support/text.h"

namespace xiezhi {
namespace {

bool is_collection(const AndroidSource& source) {
  if (source.types.empty()) return false;
  return source.strength == SourceStrength::direct || source.strength == SourceStrength::indirect ||
         source.strength == SourceStrength::trigger;
}

// Several points of one row in one method are one collection with a count.
using SiteKey = std::tuple<MethodId, std::string, const AndroidSource*, bool>;

Collection base_collection(const Facts& facts, const SensitivePoint& point, std::string_view type) {
  Collection out{.type = std::string(type), .api = point.api};
  out.strength = point.source->strength == SourceStrength::direct && !point.lead_only ? Strength::direct
                                                                                      : Strength::indirect;
  out.source = id(point.source->kind);
  // What an intent needs, another app asks for; the platform wants it of this one only where it is declared (CAMERA).
  const bool by_intent = point.source->kind == SourceKind::intent;
  for (std::string_view name : point.source->permissions) {
    const Permission* declared = facts.permission(name);
    if (!by_intent || (declared != nullptr && declared->declared)) out.permissions.emplace_back(name);
  }
  return out;
}

void add_site(const ProgramView& view, const SensitivePoint& point, std::uint64_t count) {
  EvidenceId evidence = site_evidence(view, point.method, point.pc, point.shown,
                                      point.lead_only ? Strength::indirect : Strength::direct);
  AcceptCall accept;
  if (!point.argument.empty())
    accept = [&](std::span<const ValueId> arguments) {
      for (ValueId argument : arguments)
        for (const std::string& text : view.first_run.constants(argument))
          if (text == point.argument) return true;
      return false;
    };
  for (const Arrival& arrival : arrivals(view, point.method, point.pc, accept)) {
    Owner owner = owner_on(view, arrival.steps, point.method);
    const std::optional<std::int64_t> interval = interval_of(view, arrival.steps, point.method, point.pc);
    std::vector<Frame> path = frames(view.index, arrival.steps, point.pc);
    if (path.empty())
      path.push_back({to_valid_utf8(view.index.jvm_name(point.method)),
                      to_valid_utf8(view.index.at(point.method, point.pc))});
    for (std::string_view type : point.source->types) {
      Collection out = base_collection(view.scene.facts, point, type);
      out.owner = owner;
      out.phase = arrival.phase;
      out.certainty = point.reflective || point.lead_only ? Certainty::possible : arrival.certainty;
      out.path = path;
      out.interval_ms = interval;
      out.conditions = arrival.conditions;
      out.open_receivers = arrival.open_receivers;
      out.rests_on_any_receiver = arrival.rests_on_any_receiver;
      if (point.reflective)
        out.conditions.push_back({"通过反射取得，类名和方法名都是常量",
                                  "reached by reflection; class and member names are constants"});
      if (point.lead_only)
        out.conditions.push_back(
            {"同一类中有执行命令或打开文件的代码，但未见与此字符串直接相连",
             "the class runs commands or opens files, but not visibly with this string"});
      out.count = count;
      out.evidence.push_back(evidence);
      view.scene.facts.collections.push_back(std::move(out));
    }
  }
}

}  // namespace

void add_collections(const ProgramView& view, const SensitivePoints& points) {
  std::map<SiteKey, std::pair<const SensitivePoint*, std::uint64_t>> sites;
  for (const SensitivePoint& point : points.points) {
    if (!is_collection(*point.source)) continue;
    auto& [first, count] = sites[{point.method, point.shown, point.source, point.reflective}];
    if (first == nullptr) first = &point;
    ++count;
  }
  for (const auto& [key, site] : sites) add_site(view, *site.first, site.second);
}

namespace {

bool names_permission(const Knowledge& knowledge, std::string_view text) {
  return text.starts_with("android.permission.") || text.starts_with("com.android.voicemail.permission.") ||
         knowledge.permission(text) != nullptr;
}

// Permission names among the arguments; failing that, among the method's own string constants.
std::vector<std::string> requested(const ProgramView& view, const SensitivePoint& point, bool& resolved) {
  std::set<std::string> out;
  for (const Value& value : view.constants.arguments(point.method, point.pc))
    for (std::string_view text : value.texts())
      if (names_permission(view.scene.knowledge, text)) out.emplace(text);
  resolved = !out.empty();
  if (out.empty())
    for (const StringUse& use : view.index.strings(point.method))
      if (std::string text = view.index.text(use.id); names_permission(view.scene.knowledge, text))
        out.insert(text);
  return {out.begin(), out.end()};
}

std::vector<std::string> groups_of(const Knowledge& knowledge, const std::vector<std::string>& permissions) {
  std::set<std::string> out;
  for (const std::string& name : permissions)
    if (const PermissionRow* row = knowledge.permission(name); row != nullptr && !row->group.empty())
      out.emplace(row->group);
  return {out.begin(), out.end()};
}

Permission& permission_of(Facts& facts, const Knowledge& knowledge, const std::string& name) {
  for (Permission& p : facts.permissions)
    if (p.name == name) return p;
  Permission fresh{.name = name};
  if (const PermissionRow* row = knowledge.permission(name)) {
    fresh.protection = row->protection;
    fresh.group = row->group;
    fresh.collectable = row->collects;
    for (std::string_view type : row->types) fresh.types.emplace_back(type);
  }
  facts.permissions.push_back(std::move(fresh));
  return facts.permissions.back();
}

// Texts of the dialog whose button the path begins with.
std::vector<std::string> shown_before(const ProgramView& view, const std::vector<Step>& steps) {
  std::vector<std::string> out;
  for (const FirstRun::Control& control : view.first_run.controls())
    if (!steps.empty() && control.registration.method == steps[0].method)
      for (const std::string& text : control.registration.nearby)
        if (std::find(out.begin(), out.end(), text) == out.end()) out.push_back(to_valid_utf8(text));
  return out;
}

void add_request(const ProgramView& view, const SensitivePoint& point) {
  bool resolved = false;
  std::vector<std::string> names = requested(view, point, resolved);
  EvidenceId evidence =
      site_evidence(view, point.method, point.pc,
                    point.shown + (names.empty() ? "" : " [" + join(names, ", ") + "]"), Strength::direct);
  Facts& facts = view.scene.facts;
  if (resolved)
    for (const std::string& name : names) {
      Permission& permission = permission_of(facts, view.scene.knowledge, name);
      permission.requested_in_code = true;
      permission.evidence.push_back(evidence);
    }
  for (const Arrival& arrival : arrivals(view, point.method, point.pc)) {
    PermissionRequest request{.permissions = names, .groups = groups_of(view.scene.knowledge, names)};
    request.api = point.api;
    if (const auto again = view.first_run.way(Stage::later, point.method, point.pc))
      request.each_start = again->certainty != Certainty::possible;
    request.shown_before = shown_before(view, arrival.steps);
    request.owner = owner_on(view, arrival.steps, point.method);
    request.phase = arrival.phase;
    request.certainty = resolved ? arrival.certainty : Certainty::possible;
    request.path = frames(view.index, arrival.steps, point.pc);
    request.conditions = arrival.conditions;
    if (request.path.empty())
      request.path.push_back({to_valid_utf8(view.index.jvm_name(point.method)),
                              to_valid_utf8(view.index.at(point.method, point.pc))});
    request.evidence.push_back(evidence);
    facts.permission_requests.push_back(std::move(request));
  }
}

}  // namespace

void add_permission_requests(const ProgramView& view, const SensitivePoints& points) {
  for (const SensitivePoint& point : points.points) {
    if (point.source->strength != SourceStrength::permission_request ||
        point.source->kind != SourceKind::method)
      continue;
    // Inside a support library's own forwarding the permissions are the caller's: the caller is a point of its own.
    if (view.owners.is_transparent(view.index.java_name(view.index.class_of(point.method)))) continue;
    add_request(view, point);
  }
}

void mark_permission_use(const ProgramView& view, const SensitivePoints& points, const Framework& framework) {
  std::map<std::string, bool, std::less<>> used;  // permission → reachably
  auto use = [&](std::string_view name, MethodId method) {
    auto [at, fresh] = used.try_emplace(std::string(name), false);
    at->second = at->second || view.reachability.reached(method);
  };
  for (const SensitivePoint& point : points.points)
    if (point.source->strength != SourceStrength::permission_request &&
        point.source->strength != SourceStrength::permission_check)
      for (std::string_view name : point.source->permissions) use(name, point.method);
  const CodeIndex& index = view.index;
  for (std::uint32_t i = index.declared_method_count(); i < index.method_count(); ++i) {
    MethodId method{i};
    std::span<const Caller> callers = index.callers(method);
    std::string_view owner = index.descriptor(index.class_of(method));
    if (callers.empty() || index.is_defined(index.class_of(method)) || !owner.starts_with("Landroid/"))
      continue;
    for (const RequiredPermissions& rule : framework.permissions(owner, index.string(index.name_of(method)),
                                                                 index.descriptor(index.proto_of(method))))
      for (const std::string& name : rule.names)
        for (const Caller& caller : callers) use(name, caller.id);
  }
  for (Permission& permission : view.scene.facts.permissions) {
    auto found = used.find(permission.name);
    if (found == used.end()) continue;
    permission.used_in_code = true;
    permission.used_reachably = found->second;
  }
}

}  // namespace xiezhi
