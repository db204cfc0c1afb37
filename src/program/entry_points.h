// Where Android enters a package, from what its manifest says. Knows nothing of law.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "facts/vocabulary.h"
#include "program/platform_hierarchy.h"

namespace xiezhi {

// One component of the manifest, names complete ("com.x.MainActivity"). Filled by the package examiner.
struct ManifestComponent {
  ComponentKind kind = ComponentKind::activity;
  std::string class_name;  // of an alias: its target
  bool enabled = true, exported = false, launcher = false;
  std::optional<int> init_order;     // providers
  std::string authorities;           // providers
  std::vector<std::string> actions;  // of its intent filters
};

struct ManifestComponents {
  std::string application;        // class name, or empty
  std::string component_factory;  // android:appComponentFactory, or empty
  std::vector<ManifestComponent> components;
  std::vector<std::string> initializers;  // androidx.startup, from the meta-data of its provider
};

// What layouts, menus, navigation graphs and preference screens name.
struct LayoutReferences {
  std::vector<std::string> classes;           // views, fragments: "com.x.RoundImageView"
  std::vector<std::string> on_click_methods;  // android:onClick="agree"
};

// Android calls `method` for `trigger`. `component` is the class it belongs to or was started for.
struct Entry {
  Trigger trigger = Trigger::process_start;
  MethodId method = kNoMethod;
  TypeId component = kNoType;
  auto operator<=>(const Entry&) const = default;
};

// A class Android makes an object of by itself.
struct CreatedClass {
  Trigger trigger = Trigger::process_start;
  TypeId type = kNoType;
};

struct EntryPoints {
  std::vector<Entry> entries;         // in the order Android runs them, within each trigger
  std::vector<CreatedClass> created;  // their classes
  std::vector<TypeId> existing;       // classes of which objects are there, without more
  std::vector<std::string> missing;   // classes the manifest names and the code lacks, ascending
  std::vector<TypeId> activities, services, receivers;  // component classes: targets of intents, ascending
  // Custom actions (not android.*) that components listen to.
  std::vector<std::pair<std::string, TypeId>> actions;
  std::vector<std::pair<std::string, TypeId>> authorities;  // of providers
};

EntryPoints find_entry_points(const Hierarchy& hierarchy, const ManifestComponents& manifest);

}  // namespace xiezhi
