#include "examine/package/opened_package.h"

#include <algorithm>

#include "support/text.h"

namespace xiezhi {
namespace {

void prefix_problems(const Problems& from, const std::string& part, Problems& to) {
  for (Problem problem : from) {
    if (!part.empty()) problem.where = problem.where.empty() ? part : part + "!" + problem.where;
    to.push_back(std::move(problem));
  }
}

// "classes.dex" is 1, "classes7.dex" is 7; 0 for anything the platform would not load.
int dex_number(std::string_view name) {
  if (!name.starts_with("classes") || !name.ends_with(".dex")) return 0;
  std::string_view digits = name.substr(7, name.size() - 11);
  if (digits.empty()) return 1;
  if (digits.size() > 5 || digits[0] == '0') return 0;
  int number = 0;
  for (char c : digits) {
    if (c < '0' || c > '9') return 0;
    number = number * 10 + (c - '0');
  }
  return number >= 2 ? number : 0;
}

}  // namespace

Result<OpenedPackage> OpenedPackage::open(const ZipArchive& archive, PackageKind kind, const Limits& limits) {
  OpenedPackage package;
  package.kind_ = kind;
  package.limits_ = limits;
  package.resources_ = ResourceSet(limits);
  package.base_ = &archive;
  prefix_problems(archive.problems(), "", package.problems_);
  if (kind == PackageKind::aab) {
    package.form_ = "aab";
    auto modules = list_modules(archive);
    if (!modules) return tl::make_unexpected(modules.error());
    for (const BundleModule& module : *modules) package.add_module(archive, module);
  } else if (kind == PackageKind::split_set) {
    auto parts = list_parts(archive, limits);
    if (!parts) return tl::make_unexpected(parts.error());
    package.form_ = parts->form;
    prefix_problems(parts->problems, "", package.problems_);
    for (const PackagePart& part : parts->parts) {
      if (part.role == PartRole::standalone || part.role == PartRole::expansion ||
          part.role == PartRole::asset_pack)
        continue;
      auto opened = open_part(archive, part, limits);
      if (!opened) {
        if (part.role == PartRole::base) return tl::make_unexpected(opened.error());
        package.note(opened.error(), part.name);
        continue;
      }
      package.parts_.push_back(std::make_unique<OpenedPart>(std::move(*opened)));
      const ZipArchive& inner = package.parts_.back()->archive;
      bool is_base = part.role == PartRole::base;
      if (is_base) package.base_ = &inner;
      prefix_problems(inner.problems(), part.name, package.problems_);
      package.add_archive(inner, is_base ? "" : part.name);
    }
  } else {
    package.form_ = "apk";
    package.add_archive(archive, "");
  }
  std::stable_sort(package.members_.begin(), package.members_.end(),
                   [](const PackageMember& a, const PackageMember& b) { return a.name < b.name; });
  return package;
}

void OpenedPackage::note(const Error& error, const std::string& where) {
  problems_.push_back({error.fault, error.where.empty() ? where : where + "!" + error.where, error.detail});
}

void OpenedPackage::add_archive(const ZipArchive& archive, const std::string& part) {
  for (const ZipEntry& entry : archive.entries()) {
    if (entry.directory()) continue;
    PackageMember member{.name = to_valid_utf8(entry.name), .archive = &archive, .entry = &entry};
    member.shown = part.empty() ? member.name : part + "!" + member.name;
    members_.push_back(std::move(member));
  }
  read_manifest(archive, archive.find("AndroidManifest.xml"), false, part);
  read_resources(archive, archive.find("resources.arsc"), false, part);
}

void OpenedPackage::add_module(const ZipArchive& archive, const BundleModule& module) {
  auto put = [&](const ZipEntry* entry, std::string_view folder) {
    std::string shown = to_valid_utf8(entry->name);
    // "base/dex/classes.dex" is "classes.dex" on a device, "base/root/x" is "x", "base/res/…" is "res/…".
    std::string name = shown.substr(module.name.size() + 1);
    if (folder == "dex" || folder == "root") name.erase(0, folder.size() + 1);
    members_.push_back({std::move(name), std::move(shown), &archive, entry, folder == "res"});
  };
  for (const ZipEntry* entry : module.dex) put(entry, "dex");
  for (const ZipEntry* entry : module.libraries) put(entry, "lib");
  for (const ZipEntry* entry : module.assets) put(entry, "assets");
  for (const ZipEntry* entry : module.res) put(entry, "res");
  for (const ZipEntry* entry : module.root) put(entry, "root");
  read_manifest(archive, module.manifest, true, module.name);
  read_resources(archive, module.resources, true, module.name);
}

void OpenedPackage::read_manifest(const ZipArchive& archive, const ZipEntry* entry, bool proto,
                                  const std::string& where) {
  if (entry == nullptr) return;
  std::string shown = where.empty() ? "AndroidManifest.xml" : where + "!AndroidManifest.xml";
  auto content = archive.read(*entry);
  if (!content) return note(content.error(), shown);
  prefix_problems(content->problems(), shown, problems_);
  auto document =
      proto ? parse_proto_xml(content->bytes(), limits_) : parse_binary_xml(content->bytes(), limits_);
  if (!document) return note(document.error(), shown);
  prefix_problems(document->problems, shown, problems_);
  manifests_.push_back(std::move(*document));
}

void OpenedPackage::read_resources(const ZipArchive& archive, const ZipEntry* entry, bool proto,
                                   const std::string& where) {
  if (entry == nullptr) return;
  std::string name = proto ? "resources.pb" : "resources.arsc";
  std::string shown = where.empty() ? name : where + "!" + name;
  auto content = archive.read(*entry);
  if (!content) return note(content.error(), shown);
  prefix_problems(content->problems(), shown, problems_);
  contents_.push_back(std::make_unique<Content>(std::move(*content)));
  Bytes bytes = contents_.back()->bytes();
  auto table =
      proto ? ResourceTable::parse_proto(bytes, limits_) : ResourceTable::parse_binary(bytes, limits_);
  if (!table) return note(table.error(), shown);
  prefix_problems(table->problems(), shown, problems_);
  resources_.add(std::move(*table));
}

const PackageMember* OpenedPackage::find(std::string_view name) const {
  auto at = std::lower_bound(members_.begin(), members_.end(), name,
                             [](const PackageMember& m, std::string_view n) { return m.name < n; });
  return at != members_.end() && at->name == name ? &*at : nullptr;
}

std::span<const PackageMember> OpenedPackage::below(std::string_view prefix) const {
  auto first = std::lower_bound(members_.begin(), members_.end(), prefix,
                                [](const PackageMember& m, std::string_view n) { return m.name < n; });
  auto last = first;
  while (last != members_.end() && last->name.starts_with(prefix)) ++last;
  return {first, last};
}

std::vector<const PackageMember*> OpenedPackage::dex_members() const {
  std::vector<std::pair<int, const PackageMember*>> found;
  for (const PackageMember& member : below("classes"))
    if (int number = dex_number(member.name); number > 0) found.emplace_back(number, &member);
  // The base's own dex files first, then those of splits and modules, each in loading order.
  std::stable_sort(found.begin(), found.end(), [&](const auto& a, const auto& b) {
    bool a_base = a.second->archive == base_, b_base = b.second->archive == base_;
    return a_base != b_base ? a_base : a.first < b.first;
  });
  std::vector<const PackageMember*> out;
  for (const auto& [number, member] : found) out.push_back(member);
  return out;
}

Result<XmlDocument> OpenedPackage::read_xml(const PackageMember& member) const {
  auto content = member.read();
  if (!content) return tl::make_unexpected(content.error());
  return member.proto ? parse_proto_xml(content->bytes(), limits_)
                      : parse_binary_xml(content->bytes(), limits_);
}

}  // namespace xiezhi
