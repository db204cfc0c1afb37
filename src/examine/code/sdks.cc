#include "examine/code/sdks.h"

#include <algorithm>
#include <map>
#include <set>

#include "support/text.h"

namespace xiezhi {
namespace {

// A prefix such as "com.loc" belongs to many: it needs a second marker of another kind.
bool is_short_prefix(std::string_view prefix) {
  return std::count(prefix.begin(), prefix.end(), '.') < 2 && prefix.size() < 12;
}

struct Signs {
  const SdkRow* row = nullptr;
  std::set<std::string> found_by;
  std::vector<EvidenceId> evidence;
  std::uint64_t classes = 0;
  bool only_short_prefix = true;
  bool reachable = false, used_by_app = false;
  std::string prefix;
};
using SignsById = std::map<std::string, Signs, std::less<>>;

Signs& signs_of(SignsById& all, const SdkRow& row) {
  Signs& signs = all[std::string(row.id)];
  signs.row = &row;
  return signs;
}

void add_evidence(const PackageScene& scene, Signs& signs, std::string member, std::string class_name,
                  std::string excerpt) {
  if (signs.evidence.size() >= 4) return;
  signs.evidence.push_back(scene.facts.add({.material = scene.material,
                                            .member = std::move(member),
                                            .class_name = std::move(class_name),
                                            .excerpt = std::move(excerpt),
                                            .strength = Strength::direct}));
}

void look_at_package(const PackageScene& scene, SignsById& all) {
  for (const NativeLibrary& library : scene.facts.native_libraries) {
    for (const SdkRow* row : scene.knowledge.sdks_of_native_lib(library.name)) {
      Signs& signs = signs_of(all, *row);
      signs.found_by.insert("native");
      add_evidence(scene, signs, library.member, "", library.name);
    }
  }
  for (const Component& component : scene.facts.components) {
    if (component.owner.kind == OwnerKind::app) continue;
    const SdkRow* row = scene.knowledge.sdk_of_package(component.name);
    if (row == nullptr) continue;
    Signs& signs = signs_of(all, *row);
    signs.found_by.insert("component");
    if (!component.evidence.empty() && signs.evidence.size() < 4)
      signs.evidence.push_back(component.evidence.front());
  }
}

// A host in some string is no SDK, but it speaks for one that another marker names.
void look_at_domains(const PackageScene& scene, SignsById& all) {
  for (const Url& url : scene.facts.urls) {
    for (const SdkRow* row : scene.knowledge.sdks_of_domain(url.host)) {
      auto known = all.find(row->id);
      if (known == all.end()) continue;
      known->second.found_by.insert("domain");
      if (known->second.evidence.size() < 4 && !url.evidence.empty())
        known->second.evidence.push_back(url.evidence.front());
    }
  }
}

bool documents_name(const Facts& facts, std::string_view sdk) {
  for (const EmbeddedDocument& document : facts.documents)
    if (std::find(document.sdks_named.begin(), document.sdks_named.end(), sdk) != document.sdks_named.end())
      return true;
  return false;
}

Sdk to_fact(const PackageScene& scene, const std::string& id, const Signs& signs) {
  Sdk out{.id = id, .name = std::string(signs.row->name), .company = std::string(signs.row->company_zh)};
  out.category = signs.row->category;
  out.found_by.assign(signs.found_by.begin(), signs.found_by.end());
  out.reachable = signs.reachable;
  out.used_by_app = signs.used_by_app;
  out.in_policy = documents_name(scene.facts, id);
  out.evidence = signs.evidence;
  std::set<std::string> used;
  for (const Collection& collection : scene.facts.collections)
    if (collection.owner.kind == OwnerKind::sdk && collection.owner.id == id) used.insert(collection.type);
  out.types_used.assign(used.begin(), used.end());
  for (std::string_view type : signs.row->types) out.types_disclosed.emplace_back(type);
  return out;
}

bool is_convincing(const Signs& signs) {
  bool other_marker = signs.found_by.size() > 1 || !signs.found_by.contains("package");
  return !signs.only_short_prefix || other_marker || signs.found_by.contains("class");
}

class CodeSigns {
 public:
  CodeSigns(const ProgramView& view, SignsById& all) : view_(view), all_(all) {}

  void look_at_classes() {
    const CodeIndex& index = view_.index;
    for (TypeId type : index.classes()) {
      std::string name = index.java_name(type);
      const SdkRow* row = view_.owners.sdk_of(name);
      if (row == nullptr) continue;
      Signs& signs = signs_of(all_, *row);
      std::string prefix(view_.scene.knowledge.package_prefix_of(name));
      if (!is_short_prefix(prefix)) signs.only_short_prefix = false;
      if (++signs.classes == 1) {
        signs.found_by.insert("package");
        signs.prefix = prefix;
        add_evidence(view_.scene, signs, index.files()[index.file_of(type)].where(), to_valid_utf8(name),
                     prefix + ".*");
      }
      for (MethodId method : index.methods_of(type)) {
        signs.reachable = signs.reachable || view_.reachability.reached(method);
        signs.used_by_app = signs.used_by_app || is_called_by_app(method);
      }
    }
  }

  // The catalogue's initialiser in the package: no other library has a method of that class and name.
  void look_for_initialisers() {
    for (auto& [id, signs] : all_)
      for (std::string_view initialiser : signs.row->initialisers)
        if (!methods_named(initialiser).empty()) signs.found_by.insert("class");
  }

  // The catalogue's initialiser: its class in the package is a marker, and a path to a call of it tells that
  // (not when) the SDK is started.
  void look_at_initialisers(std::vector<Sdk>& sdks) {
    for (Sdk& sdk : sdks) {
      const SdkRow* row = view_.scene.knowledge.sdk(sdk.id);
      bool known = false, reached = false;
      for (std::string_view initialiser : row->initialisers) {
        for (MethodId method : methods_named(initialiser)) {
          known = true;
          if (!view_.reachability.reached(method)) continue;
          reached = true;
          note_phase(sdk, method);
          if (sdk.initialised_path.empty()) sdk.initialised_path = frames(view_.index, first_path(method));
        }
      }
      if (known && !reached) sdk.initialised = Initialised::never_seen;
      sdk.version = version_of(sdk.id);
    }
  }

 private:
  // When first run, rather than the call graph, comes to the initialiser.
  void note_phase(Sdk& sdk, MethodId method) const {
    if (sdk.initialised == Initialised::before_consent) return;
    if (auto way = view_.first_run.way(Stage::start, method, 0);
        way && way->certainty != Certainty::possible) {
      sdk.initialised = Initialised::before_consent;
      sdk.initialised_path = frames(view_.index, way->steps);
    } else if (auto later = view_.first_run.way(Stage::consent, method, 0)) {
      sdk.initialised = Initialised::after_consent;
      sdk.initialised_path = frames(view_.index, later->steps);
    }
  }
  bool is_called_by_app(MethodId method) const {
    for (const Caller& caller : view_.index.callers(method)) {
      Owner owner = view_.owners.of_class(view_.index.java_name(view_.index.class_of(caller.id)));
      if (owner.kind == OwnerKind::app) return true;
    }
    return false;
  }

  std::vector<Step> first_path(MethodId method) const {
    auto trigger = view_.reachability.first(method);
    return trigger ? view_.reachability.path(*trigger, method) : std::vector<Step>{};
  }

  std::vector<MethodId> methods_named(std::string_view dotted) const {
    std::vector<MethodId> out;
    std::size_t dot = dotted.rfind('.');
    if (dot == std::string_view::npos) return out;
    TypeId type = view_.index.find_class(dotted.substr(0, dot));
    StringId name = view_.index.find_string(dotted.substr(dot + 1));
    if (type == kNoType || name == kNoString || !view_.index.is_defined(type)) return out;
    for (MethodId method : view_.index.methods_of(type))
      if (view_.index.name_of(method) == name) out.push_back(method);
    return out;
  }

  // "VERSION_NAME" or "SDK_VERSION" of the BuildConfig beside the SDK's classes.
  std::optional<std::string> version_of(const std::string& id) const {
    auto signs = all_.find(id);
    if (signs == all_.end() || signs->second.prefix.empty()) return std::nullopt;
    const CodeIndex& index = view_.index;
    TypeId type = index.find_class(signs->second.prefix + ".BuildConfig");
    if (type == kNoType || !index.is_defined(type)) return std::nullopt;
    for (FieldId field : index.fields_of(type)) {
      std::string_view name = index.string(index.name_of(field));
      if (name != "VERSION_NAME" && name != "SDK_VERSION") continue;
      Value value = view_.constants.field(field);
      if (const std::string* text = value.text(); text != nullptr && !text->empty() && text->size() < 40)
        return *text;
    }
    return std::nullopt;
  }

  const ProgramView& view_;
  SignsById& all_;
};

std::vector<Sdk> conclude(const PackageScene& scene, const SignsById& all) {
  std::vector<Sdk> out;
  for (const auto& [id, signs] : all)
    if (is_convincing(signs)) out.push_back(to_fact(scene, id, signs));
  return out;
}

}  // namespace

void add_sdks(const ProgramView& view) {
  SignsById all;
  CodeSigns code(view, all);
  code.look_at_classes();
  code.look_for_initialisers();
  look_at_package(view.scene, all);
  look_at_domains(view.scene, all);
  std::vector<Sdk> sdks = conclude(view.scene, all);
  code.look_at_initialisers(sdks);
  for (Sdk& sdk : sdks) view.scene.facts.sdks.push_back(std::move(sdk));
}

void add_sdks_without_code(const PackageScene& scene) {
  SignsById all;
  look_at_package(scene, all);
  look_at_domains(scene, all);
  for (Sdk& sdk : conclude(scene, all)) scene.facts.sdks.push_back(std::move(sdk));
}

}  // namespace xiezhi
