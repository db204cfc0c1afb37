// For tests and benchmarks only: a package or a dex file opened as far as the program floor needs it. Reads of the
// manifest only what ManifestComponents hold; the package examiner reads it properly.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "formats/xml/xml.h"
#include "formats/zip/zip.h"
#include "program/entry_points.h"
#include "support/file.h"

namespace xiezhi::testing {

struct ProgramPackage {
  MappedFile file;
  std::unique_ptr<ZipArchive> archive;
  std::vector<Content> contents;
  std::vector<DexInput> inputs;
  ManifestComponents manifest;
};

class ManifestReader {
 public:
  ManifestReader(const XmlTree& tree, ManifestComponents& out) : tree_(tree), out_(out) {
    root_ = tree.root();
    package_ = text(root_, "package");
    for (std::uint32_t child : tree.children(root_)) {
      if (tree.node(child).name == "application") read_application(child);
      if (tree.node(child).name == "instrumentation")
        out.components.push_back({ComponentKind::instrumentation, name(text(child, "name"))});
    }
  }

 private:
  std::string text(std::uint32_t node, std::string_view wanted) const {
    for (const XmlAttribute& attribute : tree_.attributes(tree_.node(node)))
      if (attribute.name == wanted) return attribute.text();
    return {};
  }
  std::string name(std::string written) const {
    if (written.empty()) return written;
    if (written[0] == '.') return package_ + written;
    return written.find('.') == std::string::npos ? package_ + "." + written : written;
  }
  void read_application(std::uint32_t application) {
    out_.application = name(text(application, "name"));
    out_.component_factory = name(text(application, "appComponentFactory"));
    for (std::uint32_t child : tree_.children(application)) {
      const std::string_view tag = tree_.node(child).name;
      if (tag == "activity") read_component(child, ComponentKind::activity);
      if (tag == "activity-alias") read_component(child, ComponentKind::activity_alias);
      if (tag == "service") read_component(child, ComponentKind::service);
      if (tag == "receiver") read_component(child, ComponentKind::receiver);
      if (tag == "provider") read_component(child, ComponentKind::provider);
    }
  }
  void read_component(std::uint32_t node, ComponentKind kind) {
    ManifestComponent component;
    component.kind = kind;
    component.class_name =
        name(text(node, kind == ComponentKind::activity_alias ? "targetActivity" : "name"));
    component.enabled = text(node, "enabled") != "false";
    component.authorities = text(node, "authorities");
    if (const std::string order = text(node, "initOrder"); !order.empty())
      component.init_order = std::atoi(order.c_str());
    bool filtered = false, main = false, launcher = false;
    for (std::uint32_t child : tree_.children(node)) {
      if (tree_.node(child).name == "meta-data" && text(child, "value") == "androidx.startup")
        out_.initializers.push_back(text(child, "name"));
      if (tree_.node(child).name != "intent-filter") continue;
      filtered = true;
      for (std::uint32_t part : tree_.children(child)) {
        const std::string value = text(part, "name");
        main |= value == "android.intent.action.MAIN";
        launcher |= value == "android.intent.category.LAUNCHER";
        if (tree_.node(part).name == "action") component.actions.push_back(value);
      }
    }
    component.launcher = main && launcher;
    const std::string exported = text(node, "exported");
    component.exported = exported.empty() ? filtered : exported == "true";
    out_.components.push_back(std::move(component));
  }

  const XmlTree& tree_;
  ManifestComponents& out_;
  std::uint32_t root_ = 0;
  std::string package_;
};

inline std::unique_ptr<ProgramPackage> open_package(const std::filesystem::path& path) {
  auto package = std::make_unique<ProgramPackage>();
  auto file = MappedFile::open(path);
  if (!file) return nullptr;
  package->file = std::move(*file);
  auto archive = ZipArchive::open(package->file.bytes());
  if (!archive) {
    package->inputs.push_back({path.filename().string(), package->file.bytes()});
    return package;
  }
  package->archive = std::make_unique<ZipArchive>(std::move(*archive));
  for (int i = 1;; ++i) {
    const std::string name = i == 1 ? "classes.dex" : "classes" + std::to_string(i) + ".dex";
    if (package->archive->find(name) == nullptr) break;
    if (auto content = package->archive->read(name)) {
      package->contents.push_back(std::move(*content));
      package->inputs.push_back({name, package->contents.back().bytes()});
    }
  }
  if (auto manifest = package->archive->read("AndroidManifest.xml"))
    if (auto document = parse_binary_xml(manifest->bytes());
        document && document->tree.root() != XmlNode::kNone)
      ManifestReader(document->tree, package->manifest);
  return package;
}

}  // namespace xiezhi::testing
