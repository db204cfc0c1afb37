#include "program/entry_points.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "support/text.h"

namespace xiezhi {
namespace {

// A hostile package may chain classes without end; nothing real is a tenth as deep.
constexpr int kMaxDepth = 512;

constexpr std::string_view platform_class(ComponentKind kind) {
  switch (kind) {
    case ComponentKind::application:
      return "android.app.Application";
    case ComponentKind::activity:
    case ComponentKind::activity_alias:
      return "android.app.Activity";
    case ComponentKind::service:
      return "android.app.Service";
    case ComponentKind::receiver:
      return "android.content.BroadcastReceiver";
    case ComponentKind::provider:
      return "android.content.ContentProvider";
    case ComponentKind::instrumentation:
      return "android.app.Instrumentation";
  }
  return {};
}
constexpr std::string_view kFactoryClass = "android.app.AppComponentFactory";
constexpr std::string_view kInitializerClass = "androidx.startup.Initializer";

struct Started {
  Trigger trigger;
  TypeId type;
  std::string_view platform_class;
  bool constructed = false;
};

class Finder {
 public:
  Finder(const Hierarchy& hierarchy, const ManifestComponents& manifest)
      : hierarchy_(hierarchy), index_(hierarchy.index()), manifest_(manifest) {}

  EntryPoints find() {
    gather();
    follow_lifecycles();
    finish();
    return std::move(found_);
  }

 private:
  TypeId defined(const std::string& name) {
    if (name.empty()) return kNoType;
    const TypeId type = index_.find_class(name);
    if (type != kNoType && index_.is_defined(type)) return type;
    missing_.insert(name);
    return kNoType;
  }

  void start(Trigger trigger, TypeId type, std::string_view base) {
    if (type == kNoType) return;
    if (!unique_.insert({trigger, type, base}).second) return;
    started_.push_back({trigger, type, base});
    found_.created.push_back({trigger, type});
  }

  void gather() {
    start(Trigger::process_start, defined(manifest_.component_factory), kFactoryClass);
    start(Trigger::process_start, defined(manifest_.application), platform_class(ComponentKind::application));
    std::vector<const ManifestComponent*> components;
    for (const auto& component : manifest_.components) components.push_back(&component);
    // ActivityThread sorts providers by descending initOrder; the manifest's order breaks ties.
    std::stable_sort(components.begin(), components.end(),
                     [](auto* a, auto* b) { return a->init_order.value_or(0) > b->init_order.value_or(0); });
    std::set<TypeId> launchers;
    for (const auto* component : components)
      if (component->launcher && component->enabled)
        if (const TypeId type = defined(component->class_name); type != kNoType) launchers.insert(type);
    for (const auto* component : components) gather(*component, launchers);
    for (const auto& name : manifest_.initializers)
      start(Trigger::process_start, defined(name), kInitializerClass);
  }

  void gather(const ManifestComponent& component, const std::set<TypeId>& launchers) {
    const TypeId type = defined(component.class_name);
    if (type == kNoType) return;
    for (const std::string& action : component.actions)
      if (!action.starts_with("android.")) found_.actions.emplace_back(action, type);
    const std::string_view base = platform_class(component.kind);
    for (std::string_view authority : split(component.authorities, ';'))
      if (!authority.empty()) found_.authorities.emplace_back(authority, type);
    switch (component.kind) {
      case ComponentKind::activity:
      case ComponentKind::activity_alias:
        found_.activities.push_back(type);
        break;
      case ComponentKind::service:
        found_.services.push_back(type);
        break;
      case ComponentKind::receiver:
        found_.receivers.push_back(type);
        break;
      default:
        break;
    }
    if (!component.enabled) return;
    switch (component.kind) {
      case ComponentKind::application:
      case ComponentKind::provider:
        start(Trigger::process_start, type, base);
        return;
      case ComponentKind::instrumentation:
        start(Trigger::instrumentation, type, base);
        return;
      case ComponentKind::activity:
      case ComponentKind::activity_alias:
        start(launchers.contains(type) ? Trigger::launch : Trigger::user, type, base);
        break;
      case ComponentKind::service:
      case ComponentKind::receiver:
        start(Trigger::background, type, base);
        break;
    }
    if (component.exported && !launchers.contains(type)) start(Trigger::external, type, base);
  }

  // The rows of one class next to each other run for one component after another: a provider is attached and
  // created before the next one is. Rows further down may take the same component up again.
  void follow_lifecycles() {
    const auto rows = hierarchy_.callbacks().of(CallbackKind::lifecycle);
    for (std::size_t begin = 0; begin < rows.size();) {
      std::size_t end = begin;
      while (end < rows.size() && rows[end]->class_name == rows[begin]->class_name) ++end;
      for (Started& component : started_) {
        if (component.platform_class != rows[begin]->class_name) continue;
        construct(component);
        for (std::size_t i = begin; i < end; ++i) add_named(component, rows[i]->method);
      }
      begin = end;
    }
  }

  void construct(Started& component) {
    if (component.constructed) return;
    component.constructed = true;
    bool any = false;
    const auto add_direct = [&](std::string_view name, bool without_parameters) {
      for (MethodId m : index_.methods_of(component.type))
        if (index_.string(index_.name_of(m)) == name &&
            (!without_parameters || index_.parameters(index_.proto_of(m)).empty()))
          add(component, m), any = true;
    };
    add_direct("<clinit>", true);
    any = false;
    add_direct("<init>", true);
    if (!any) add_direct("<init>", false);
  }

  // The nearest methods of that name which the platform may call on the component.
  void add_named(const Started& component, std::string_view name) {
    const StringId wanted = index_.find_string(name);
    if (wanted == kNoString) return;
    const bool of_platform = component.platform_class != kInitializerClass;
    const std::uint32_t roots = hierarchy_.roots_of(component.type);
    std::set<SignatureId> seen;
    TypeId type = component.type;
    for (int depth = 0; depth < kMaxDepth && type != kNoType && index_.is_defined(type); ++depth) {
      for (MethodId m : index_.methods_of(type)) {
        if (index_.name_of(m) != wanted || !hierarchy_.is_virtual(m)) continue;
        const SignatureId signature = hierarchy_.signature_of(m);
        if (of_platform && !hierarchy_.platform_call(roots, signature).called) continue;
        if (seen.insert(signature).second) add(component, m);
      }
      type = index_.superclass(type);
    }
  }

  void add(const Started& component, MethodId method) {
    const Entry entry{component.trigger, method, component.type};
    if (known_.insert(entry).second) found_.entries.push_back(entry);
  }

  void finish() {
    std::stable_sort(found_.entries.begin(), found_.entries.end(),
                     [](const Entry& a, const Entry& b) { return a.trigger < b.trigger; });
    for (auto* types : {&found_.activities, &found_.services, &found_.receivers}) {
      std::sort(types->begin(), types->end());
      types->erase(std::unique(types->begin(), types->end()), types->end());
    }
    std::sort(found_.actions.begin(), found_.actions.end());
    found_.missing.assign(missing_.begin(), missing_.end());
  }

  const Hierarchy& hierarchy_;
  const CodeIndex& index_;
  const ManifestComponents& manifest_;
  std::vector<Started> started_;
  std::set<std::tuple<Trigger, TypeId, std::string_view>> unique_;
  std::set<Entry> known_;
  std::set<std::string> missing_;
  EntryPoints found_;
};

}  // namespace

EntryPoints find_entry_points(const Hierarchy& hierarchy, const ManifestComponents& manifest) {
  return Finder(hierarchy, manifest).find();
}

}  // namespace xiezhi
