#include "examine/code/native_collections.h"

#include <algorithm>
#include <map>

#include "support/text.h"

namespace xiezhi {
namespace {

struct LoadSite {
  MethodId method;
  std::uint32_t pc;
};

// "libfoo.so" → where System.loadLibrary("foo") or System.load("…/libfoo.so") stands.
std::multimap<std::string, LoadSite> load_sites(const ProgramView& view) {
  std::multimap<std::string, LoadSite> out;
  const CodeIndex& index = view.index;
  for (const char* type : {"Ljava/lang/System;", "Ljava/lang/Runtime;"}) {
    for (const char* name : {"loadLibrary", "load"}) {
      MethodId method = index.find_method(type, name, "(Ljava/lang/String;)V");
      if (method == kNoMethod) continue;
      for (const Caller& caller : index.callers(method)) {
        for (const Value& value : view.constants.arguments(caller.id, caller.pc)) {
          const std::string* text = value.text();
          if (text == nullptr) continue;
          std::string file = text->substr(text->rfind('/') + 1);
          out.emplace(file.starts_with("lib") && file.ends_with(".so") ? file : "lib" + file + ".so",
                      LoadSite{caller.id, caller.pc});
        }
      }
    }
  }
  return out;
}

void add_for_library(const ProgramView& view, const NativeLibrary& library, const AndroidSource& row,
                     const std::string& constant, const LoadSite* site) {
  Facts& facts = view.scene.facts;
  EvidenceId evidence =
      facts.add({.material = view.scene.material,
                 .member = library.member,
                 .excerpt = std::string(row.member) + (constant.empty() ? "" : " \"" + constant + "\""),
                 .strength = Strength::indirect});
  std::vector<Arrival> ways =
      site == nullptr ? std::vector<Arrival>{Arrival{}} : arrivals(view, site->method, site->pc);
  for (const Arrival& way : ways) {
    for (std::string_view type : row.types) {
      Collection out{.type = std::string(type),
                     .api = std::string(row.class_name) + "." + std::string(row.member)};
      out.source = "native";
      out.strength = Strength::indirect;
      const SdkRow* sdk = view.scene.knowledge.sdk(library.sdk);
      if (sdk != nullptr)
        out.owner = {OwnerKind::sdk, library.sdk, std::string(sdk->name)};
      else if (site != nullptr)
        out.owner = owner_on(view, way.steps, site->method);
      out.phase = way.phase;
      if (site != nullptr) out.path = frames(view.index, way.steps, site->pc);
      out.path.push_back({library.name, ""});
      out.conditions = way.conditions;
      out.conditions.push_back(
          {"本地库导入了该函数；库内何时调用未分析",
           "the native library imports the function; when it calls it was not analysed"});
      for (std::string_view permission : row.permissions) out.permissions.emplace_back(permission);
      out.evidence.push_back(evidence);
      facts.collections.push_back(std::move(out));
    }
  }
}

}  // namespace

void add_native_collections(const ProgramView& view) {
  auto sites = load_sites(view);
  for (const NativeLibrary& library : view.scene.facts.native_libraries) {
    auto [first, last] = sites.equal_range(library.name);
    for (const auto& [symbol, constant] : library.sensitive_imports)
      for (const AndroidSource& row : view.scene.knowledge.sources(SourceKind::native))
        if (row.member == symbol)
          add_for_library(view, library, row, constant, first == last ? nullptr : &first->second);
  }
}

}  // namespace xiezhi
