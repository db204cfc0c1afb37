// Identity, permissions, components and queries, from AndroidManifest.xml of the base and of its splits.
// Source of the element and attribute meanings: Android's manifest reference.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "examine/package/attributes.h"
#include "examine/package/owner.h"
#include "examine/package/package.h"
#include "support/text.h"

namespace xiezhi {
namespace {

class ManifestReader {
 public:
  explicit ManifestReader(const PackageScene& scene) : scene_(scene), app_(scene.facts.app) {}

  void read() {
    auto manifests = scene_.package.manifests();
    for (std::size_t i = 0; i < manifests.size(); ++i) {
      tree_ = &manifests[i].tree;
      if (tree_->root() == XmlNode::kNone) continue;
      if (i == 0) read_identity();
      read_children(tree_->root(), i == 0);
    }
    add_implied_permissions();
    attach_owners();
  }

 private:
  // Old packages get permissions they do not name (PackageParser and the platform's split permissions): below API 4
  // the storage and phone permissions; below 16 the call-log ones with those for contacts.
  void add_implied_permissions() {
    if (app_.id.empty()) return;
    int target = app_.target_sdk.value_or(app_.min_sdk.value_or(1));
    if (target < 4)
      imply("android.permission.WRITE_EXTERNAL_STORAGE"), imply("android.permission.READ_PHONE_STATE");
    if (target < 16 && find_permission("android.permission.READ_CONTACTS") != nullptr)
      imply("android.permission.READ_CALL_LOG");
    if (target < 16 && find_permission("android.permission.WRITE_CONTACTS") != nullptr)
      imply("android.permission.WRITE_CALL_LOG");
    if (find_permission("android.permission.WRITE_EXTERNAL_STORAGE") != nullptr)
      imply("android.permission.READ_EXTERNAL_STORAGE");
  }

  void imply(const std::string& name) {
    if (find_permission(name) != nullptr) return;
    Permission permission{.name = name, .declared = true, .declared_by = "implied"};
    permission.evidence.push_back(
        scene_.facts.add({.material = scene_.material,
                          .member = "AndroidManifest.xml",
                          .excerpt = "implied by targetSdkVersion or another permission: " + name}));
    fill_from_table(permission);
    scene_.facts.permissions.push_back(std::move(permission));
  }

  const XmlNode& at(std::uint32_t index) const { return tree_->node(index); }
  const XmlAttribute* attribute(const XmlNode& node, std::uint32_t id, std::string_view name) const {
    return tree_->find_android(node, id, name);
  }
  // An attribute as text, references followed in the default language.
  std::string text(const XmlNode& node, std::uint32_t id, std::string_view name) const {
    const XmlAttribute* found = attribute(node, id, name);
    if (found == nullptr) return {};
    if (found->value.is_reference())
      return scene_.package.resources().resolve_text(found->value, "en").value_or(found->value.to_text());
    return found->text();
  }
  std::optional<bool> boolean(const XmlNode& node, std::uint32_t id, std::string_view name) const {
    const XmlAttribute* found = attribute(node, id, name);
    if (found == nullptr) return std::nullopt;
    if (found->value.is_reference()) {
      auto resolved = resolve(found->value);
      return resolved ? resolved->boolean() : std::nullopt;
    }
    return found->value.boolean();
  }
  std::optional<std::int64_t> integer(const XmlNode& node, std::uint32_t id, std::string_view name) const {
    const XmlAttribute* found = attribute(node, id, name);
    if (found == nullptr) return std::nullopt;
    if (found->value.is_reference()) {
      auto resolved = resolve(found->value);
      return resolved ? resolved->integer() : std::nullopt;
    }
    return found->value.integer();
  }
  std::optional<ResourceValue> resolve(const ResourceValue& value) const {
    auto resolved = scene_.package.resources().resolve(value.data, phone_configuration("zh-Hans-CN"));
    if (!resolved || resolved->entry.is_complex) return std::nullopt;
    return resolved->entry.value;
  }
  std::optional<int> level(const XmlNode& node, std::uint32_t id, std::string_view name) const {
    auto number = integer(node, id, name);
    if (!number || *number < 0 || *number > 10000) return std::nullopt;
    return static_cast<int>(*number);
  }

  // "<uses-permission android:name="…"/>" as it would be written, shortened.
  EvidenceId evidence(const XmlNode& node) const {
    std::string excerpt = "<" + std::string(node.name);
    for (const XmlAttribute& a : tree_->attributes(node)) {
      if (excerpt.size() > 300) break;
      excerpt += fmt::format(" {}{}=\"{}\"", a.ns == kAndroidNamespace ? "android:" : "", a.name, a.text());
    }
    excerpt += ">";
    Evidence item{
        .material = scene_.material, .member = "AndroidManifest.xml", .excerpt = to_valid_utf8(excerpt)};
    if (node.line > 0) item.line = static_cast<int>(node.line);
    item.strength = Strength::direct;
    return scene_.facts.add(std::move(item));
  }

  void read_identity() {
    const XmlNode& root = at(tree_->root());
    if (const XmlAttribute* package = tree_->find(root, "", "package"))
      app_.id = to_valid_utf8(package->text());
    app_.version_name = to_valid_utf8(text(root, attr::version_name, "versionName"));
    app_.version_code = integer(root, attr::version_code, "versionCode").value_or(0);
    if (auto major = integer(root, attr::version_code_major, "versionCodeMajor"))
      app_.version_code =
          static_cast<std::int64_t>(static_cast<std::uint64_t>(*major) << 32 |
                                    (static_cast<std::uint64_t>(app_.version_code) & 0xffffffff));
    app_.shared_user_id = to_valid_utf8(text(root, attr::shared_user_id, "sharedUserId"));
    app_.compile_sdk = level(root, attr::compile_sdk_version, "compileSdkVersion");
  }

  void read_children(std::uint32_t root, bool is_base) {
    for (std::uint32_t child : tree_->children(root)) {
      const XmlNode& node = at(child);
      if (!node.is_element()) continue;
      if (node.name == "uses-sdk" && is_base)
        read_sdk_levels(node);
      else if (node.name == "application")
        read_application(child, is_base);
      else if (node.name.starts_with("uses-permission"))
        read_uses_permission(node);
      else if (node.name == "permission")
        read_defined_permission(node);
      else if (node.name == "uses-feature")
        add_feature(node);
      else if (node.name == "queries")
        read_queries(child);
      else if (node.name == "instrumentation")
        read_component(child, ComponentKind::instrumentation);
    }
  }

  void read_sdk_levels(const XmlNode& node) {
    app_.min_sdk = level(node, attr::min_sdk_version, "minSdkVersion");
    app_.target_sdk = level(node, attr::target_sdk_version, "targetSdkVersion");
    app_.max_sdk = level(node, attr::max_sdk_version, "maxSdkVersion");
  }

  void read_uses_permission(const XmlNode& node) {
    // uses-permission-sdk-23 asks only from API 23 on; -sdk-m is its older spelling.
    std::string name = to_valid_utf8(text(node, attr::name, "name"));
    if (name.empty()) return;
    Permission* known = find_permission(name);
    std::optional<int> max_sdk = level(node, attr::max_sdk_version, "maxSdkVersion");
    if (known == nullptr) {
      Permission permission{.name = name, .declared = true, .declared_by = std::string(node.name)};
      permission.max_sdk = max_sdk;
      permission.evidence.push_back(evidence(node));
      fill_from_table(permission);
      scene_.facts.permissions.push_back(std::move(permission));
      return;
    }
    bool first = !known->declared;
    // Several declarations: the platform grants by the most generous one.
    if (first)
      known->max_sdk = max_sdk, known->declared_by = std::string(node.name);
    else if (!max_sdk || !known->max_sdk)
      known->max_sdk.reset();
    else
      known->max_sdk = std::max(*known->max_sdk, *max_sdk);
    known->declared = true;
    known->evidence.push_back(evidence(node));
  }

  void read_defined_permission(const XmlNode& node) {
    std::string name = to_valid_utf8(text(node, attr::name, "name"));
    if (name.empty()) return;
    Permission* known = find_permission(name);
    if (known == nullptr) {
      scene_.facts.permissions.push_back({.name = name});
      known = &scene_.facts.permissions.back();
      fill_from_table(*known);
    }
    known->custom = true;
    known->evidence.push_back(evidence(node));
    if (known->protection.empty())
      known->protection = protection_of(integer(node, attr::protection_level, "protectionLevel").value_or(0));
  }

  static std::string protection_of(std::int64_t level) {
    switch (level & 0xf) {
      case 0:
        return "normal";
      case 1:
        return "dangerous";
      case 2:
      case 3:
        return "signature";
      default:
        return "";
    }
  }

  Permission* find_permission(std::string_view name) {
    for (Permission& p : scene_.facts.permissions)
      if (p.name == name) return &p;
    return nullptr;
  }

  void fill_from_table(Permission& permission) {
    const PermissionRow* row = scene_.knowledge.permission(permission.name);
    if (row == nullptr) return;
    permission.protection = row->protection;
    permission.group = row->group;
    permission.collectable = row->collects;
    for (std::string_view type : row->types) permission.types.emplace_back(type);
  }

  void add_feature(const XmlNode& node) {
    std::string name = to_valid_utf8(text(node, attr::name, "name"));
    if (!name.empty()) app_.features.push_back(name);
  }

  void read_queries(std::uint32_t queries) {
    for (std::uint32_t child : tree_->children(queries)) {
      const XmlNode& node = at(child);
      if (node.name == "package")
        app_.queries.push_back("package " + to_valid_utf8(text(node, attr::name, "name")));
      else if (node.name == "provider")
        app_.queries.push_back("provider " + to_valid_utf8(text(node, attr::authorities, "authorities")));
      else if (node.name == "intent")
        for (std::uint32_t part : tree_->children(child, "action"))
          app_.queries.push_back("intent " + to_valid_utf8(text(at(part), attr::name, "name")));
    }
  }

  void read_application(std::uint32_t application, bool is_base) {
    const XmlNode& node = at(application);
    if (is_base) {
      read_label(node);
      app_.debuggable = boolean(node, attr::debuggable, "debuggable");
      app_.allow_backup = boolean(node, attr::allow_backup, "allowBackup");
      app_.test_only = boolean(node, attr::test_only, "testOnly");
      app_.large_heap = boolean(node, attr::large_heap, "largeHeap");
      app_.legacy_storage =
          boolean(node, attr::request_legacy_external_storage, "requestLegacyExternalStorage");
      app_.network_security.cleartext_attribute =
          boolean(node, attr::uses_cleartext_traffic, "usesCleartextTraffic");
      read_component(application, ComponentKind::application);
    }
    for (std::uint32_t child : tree_->children(application)) {
      std::string_view tag = at(child).name;
      if (tag == "activity")
        read_component(child, ComponentKind::activity);
      else if (tag == "activity-alias")
        read_component(child, ComponentKind::activity_alias);
      else if (tag == "service")
        read_component(child, ComponentKind::service);
      else if (tag == "receiver")
        read_component(child, ComponentKind::receiver);
      else if (tag == "provider")
        read_component(child, ComponentKind::provider);
    }
  }

  void read_label(const XmlNode& application) {
    const XmlAttribute* label = attribute(application, attr::label, "label");
    if (label == nullptr) return;
    const ResourceSet& resources = scene_.package.resources();
    app_.label_default = to_valid_utf8(resources.resolve_text(label->value, "en").value_or(""));
    app_.label_zh = to_valid_utf8(resources.resolve_text(label->value, "zh-Hans-CN").value_or(""));
    if (app_.label_default.empty()) app_.label_default = app_.label_zh;
  }

  // ".Main" and "Main" are relative to the package (PackageParser.buildClassName).
  std::string class_name(std::string name) const {
    if (name.empty()) return name;
    if (name.front() == '.') return app_.id + name;
    if (name.find('.') == std::string::npos) return app_.id + "." + name;
    return name;
  }

  void read_component(std::uint32_t index, ComponentKind kind) {
    const XmlNode& node = at(index);
    Component component{.kind = kind};
    component.name = to_valid_utf8(class_name(text(node, attr::name, "name")));
    if (component.name.empty() && kind != ComponentKind::application) return;
    component.target = to_valid_utf8(class_name(text(node, attr::target_activity, "targetActivity")));
    component.exported_attribute = boolean(node, attr::exported, "exported");
    component.enabled = boolean(node, attr::enabled, "enabled").value_or(true);
    component.permission = to_valid_utf8(text(node, attr::permission, "permission"));
    component.process = to_valid_utf8(text(node, attr::process, "process"));
    component.authorities = to_valid_utf8(text(node, attr::authorities, "authorities"));
    component.init_order = level(node, attr::init_order, "initOrder");
    if (kind == ComponentKind::application) {
      std::string factory =
          to_valid_utf8(class_name(text(node, attr::app_component_factory, "appComponentFactory")));
      if (!factory.empty()) component.meta_data.emplace_back("android:appComponentFactory", factory);
    }
    for (std::uint32_t child : tree_->children(index)) {
      if (at(child).name == "intent-filter")
        read_filter(child, component);
      else if (at(child).name == "meta-data")
        component.meta_data.emplace_back(to_valid_utf8(text(at(child), attr::name, "name")),
                                         meta_value(at(child)));
    }
    component.exported = exported_by_default(component);
    component.evidence.push_back(evidence(node));
    classify_start(component);
    scene_.facts.components.push_back(std::move(component));
  }

  std::string meta_value(const XmlNode& node) const {
    std::string value = text(node, attr::value, "value");
    if (value.empty())
      if (const XmlAttribute* resource = attribute(node, attr::resource, "resource"))
        value = resource->text();
    return to_valid_utf8(value);
  }

  void read_filter(std::uint32_t index, Component& component) {
    IntentFilter filter;
    if (auto priority = integer(at(index), attr::priority, "priority"))
      if (*priority >= -10000 && *priority <= 0x7fffffff) filter.priority = static_cast<int>(*priority);
    for (std::uint32_t child : tree_->children(index)) {
      const XmlNode& node = at(child);
      std::string name = to_valid_utf8(text(node, attr::name, "name"));
      if (node.name == "action")
        filter.actions.push_back(name);
      else if (node.name == "category")
        filter.categories.push_back(name);
      else if (node.name == "data") {
        if (std::string scheme = to_valid_utf8(text(node, attr::scheme, "scheme")); !scheme.empty())
          filter.schemes.push_back(scheme);
        if (std::string host = to_valid_utf8(text(node, attr::host, "host")); !host.empty())
          filter.hosts.push_back(host);
      }
    }
    auto has = [](const std::vector<std::string>& list, std::string_view word) {
      return std::find(list.begin(), list.end(), word) != list.end();
    };
    bool opens = has(filter.categories, "android.intent.category.LAUNCHER") ||
                 has(filter.categories, "android.intent.category.LEANBACK_LAUNCHER");
    if (opens && has(filter.actions, "android.intent.action.MAIN")) component.launcher = true;
    component.filters.push_back(std::move(filter));
  }

  // Without the attribute: a component with an intent filter is exported; a provider is where the app targets API 16 or less.
  bool exported_by_default(const Component& component) const {
    if (component.exported_attribute) return *component.exported_attribute;
    if (component.kind == ComponentKind::provider)
      return app_.target_sdk.value_or(app_.min_sdk.value_or(1)) <= 16;
    if (component.kind == ComponentKind::application || component.kind == ComponentKind::instrumentation)
      return false;
    return !component.filters.empty();
  }

  void classify_start(Component& component) const {
    if (const WakeupRow* row = scene_.knowledge.wakeup_component(component.name)) {
      component.start_kind = row->behaviour;
      component.start_reason = {
          fmt::format("已知的自启动或关联启动组件：{}", row->component),
          fmt::format("a component known to start itself or other apps: {}", row->component)};
      return;
    }
    if (component.kind != ComponentKind::receiver) return;
    for (const IntentFilter& filter : component.filters)
      for (const std::string& action : filter.actions)
        for (const AndroidSource& source : scene_.knowledge.sources(SourceKind::intent))
          if (source.member == action && (source.strength == SourceStrength::self_start ||
                                          source.strength == SourceStrength::associated_start)) {
            component.start_kind = id(source.strength);
            component.start_reason = {fmt::format("接收系统广播 {}", action),
                                      fmt::format("receives the system broadcast {}", action)};
            return;
          }
  }

  void attach_owners() {
    std::vector<std::string> own;
    for (const Component& c : scene_.facts.components)
      if (c.kind == ComponentKind::application || c.launcher) own.push_back(c.name);
    OwnerFinder owners(scene_.knowledge, app_.id, own);
    for (Component& c : scene_.facts.components)
      if (!c.name.empty()) c.owner = owners.of_class(c.name);
  }

  const PackageScene& scene_;
  App& app_;
  const XmlTree* tree_ = nullptr;
};

void sort_unique(std::vector<std::string>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

}  // namespace

void examine_manifest(const PackageScene& scene) {
  Facts& facts = scene.facts;
  Coverage line{.id = "manifest", .what = {"清单文件", "manifest"}, .status = CoverageStatus::done};
  if (scene.package.manifest() == nullptr || scene.package.manifest()->root() == XmlNode::kNone) {
    line.status = CoverageStatus::failed;
    line.why = {"包内没有可读的 AndroidManifest.xml", "the package holds no readable AndroidManifest.xml"};
  } else {
    ManifestReader(scene).read();
    if (!scene.package.manifests().front().problems.empty()) {
      line.status = CoverageStatus::partial;
      line.why = {"清单文件有损坏之处，见材料的问题列表",
                  "the manifest is damaged in places; see the material's problems"};
    }
  }
  sort_unique(facts.app.queries);
  sort_unique(facts.app.features);
  facts.app.locales = scene.package.resources().locales();
  facts.coverage.push_back(std::move(line));

  Coverage resources{.id = "resources", .what = {"资源表", "resource table"}, .status = CoverageStatus::done};
  if (!scene.package.has_resources()) {
    resources.status = CoverageStatus::skipped;
    resources.why = {"包内没有资源表", "the package has no resource table"};
  }
  facts.coverage.push_back(std::move(resources));
}

}  // namespace xiezhi
