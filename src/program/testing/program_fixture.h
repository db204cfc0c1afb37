// For tests only: the test programs of testdata/ with the built-in tables, analysed as a package would be.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "program/reachability.h"
#include "support/file.h"

namespace xiezhi::testing {

inline std::filesystem::path source_folder() { return XIEZHI_SOURCE_DIR; }

// Everything reachability needs, kept alive together.
struct Analysed {
  MappedFile framework_table, callbacks_table;
  std::string callbacks_text;  // in place of the table, when not empty
  Framework framework;
  PlatformCallbacks callbacks;
  const CodeIndex* index = nullptr;
  std::unique_ptr<Hierarchy> hierarchy;
  std::unique_ptr<CallGraph> graph;
  EntryPoints entries;
  Reachability reach;

  MethodId method(std::string_view jvm_name) const {
    for (MethodId m : index->declared_methods())
      if (index->jvm_name(m) == jvm_name) return m;
    ADD_FAILURE() << "no method " << jvm_name;
    return kNoMethod;
  }
};

inline std::unique_ptr<Analysed> analyse(const CodeIndex& index, const ManifestComponents& manifest,
                                         const LayoutReferences& layouts = {},
                                         std::string callbacks_text = {}) {
  auto a = std::make_unique<Analysed>();
  const auto knowledge = source_folder() / "knowledge";
  a->framework_table = MappedFile::open(knowledge / "android_framework.tsv").value();
  a->callbacks_table = MappedFile::open(knowledge / "platform_callbacks.tsv").value();
  a->callbacks_text = std::move(callbacks_text);
  a->framework = Framework::read(as_text(a->framework_table.bytes())).value();
  a->callbacks = PlatformCallbacks::read(a->callbacks_text.empty() ? as_text(a->callbacks_table.bytes())
                                                                   : std::string_view(a->callbacks_text))
                     .value();
  a->index = &index;
  a->hierarchy = std::make_unique<Hierarchy>(index, a->framework, a->callbacks);
  a->graph = std::make_unique<CallGraph>(*a->hierarchy);
  a->entries = find_entry_points(*a->hierarchy, manifest);
  a->reach = Reachability::compute(*a->graph, a->entries, layouts);
  return a;
}

struct TestProgram {
  explicit TestProgram(const std::string& dex)
      : file(MappedFile::open(source_folder() / "src/program/testdata" / dex).value()),
        index(CodeIndex::build(std::vector<DexInput>{{dex, file.bytes()}})) {}
  MappedFile file;
  CodeIndex index;
};

// What the manifest of testdata/java would say.
inline ManifestComponents java_manifest() {
  ManifestComponents manifest;
  manifest.application = "app.App";
  manifest.components = {
      {ComponentKind::provider, "app.FirstProvider", true, false, false, 1},
      {ComponentKind::provider, "app.SecondProvider", true, false, false, 9},
      {ComponentKind::activity, "app.Launcher", true, true, true},
      {ComponentKind::activity, "app.SecondActivity"},
      {ComponentKind::activity, "app.StartedActivity"},
      {ComponentKind::activity, "app.UnstartedActivity"},
      {ComponentKind::service, "app.BackgroundService"},
      {ComponentKind::instrumentation, "app.Tests"},
  };
  manifest.initializers = {"app.StartupInitializer"};
  return manifest;
}

}  // namespace xiezhi::testing
