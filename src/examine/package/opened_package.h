// A package opened for examination: an .apk, a split set or an app bundle, seen the same way whichever it is.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "formats/arsc/arsc.h"
#include "formats/bundle/bundle.h"
#include "formats/xml/xml.h"
#include "formats/zip/zip.h"
#include "support/limits.h"
#include "support/result.h"

namespace xiezhi {

// One member of the package under the name it has on a device ("res/layout/main.xml", "lib/arm64-v8a/libx.so",
// "classes2.dex", "assets/privacy.html"), wherever the outer form keeps it.
struct PackageMember {
  std::string name;   // valid UTF-8
  std::string shown;  // the name for evidence: prefixed with the split's where it is not the base's
  const ZipArchive* archive = nullptr;
  const ZipEntry* entry = nullptr;
  bool proto = false;  // XML in protobuf form (app bundles)
  Result<Content> read() const { return archive->read(*entry); }
};

class OpenedPackage {
 public:
  // `archive` and the bytes behind it outlive the package. Errors: not_found where there is no base package.
  static Result<OpenedPackage> open(const ZipArchive& archive, PackageKind kind, const Limits& limits);

  PackageKind kind() const { return kind_; }
  const std::string& form() const { return form_; }  // "apk", "apks", "xapk", "apkm", "aab", …
  // Sorted by name; of members with one name in several parts the base's comes first.
  std::span<const PackageMember> members() const { return members_; }
  const PackageMember* find(std::string_view name) const;
  // Those whose name starts with `prefix`.
  std::span<const PackageMember> below(std::string_view prefix) const;
  std::vector<const PackageMember*> dex_members() const;  // in loading order, base first
  const ZipArchive& base() const { return *base_; }

  const XmlTree* manifest() const { return manifests_.empty() ? nullptr : &manifests_.front().tree; }
  std::span<const XmlDocument> manifests() const {
    return manifests_;
  }  // base first, then splits and modules
  const ResourceSet& resources() const { return resources_; }
  bool has_resources() const { return !resources_.tables().empty(); }
  const Problems& problems() const { return problems_; }
  const Limits& limits() const { return limits_; }

  Result<XmlDocument> read_xml(const PackageMember& member) const;

 private:
  void add_archive(const ZipArchive& archive, const std::string& part);
  void add_module(const ZipArchive& archive, const BundleModule& module);
  void read_manifest(const ZipArchive& archive, const ZipEntry* entry, bool proto, const std::string& where);
  void read_resources(const ZipArchive& archive, const ZipEntry* entry, bool proto, const std::string& where);
  void note(Problem problem) { problems_.push_back(std::move(problem)); }
  void note(const Error& error, const std::string& where);

  PackageKind kind_ = PackageKind::apk;
  std::string form_;
  Limits limits_;
  const ZipArchive* base_ = nullptr;
  std::vector<std::unique_ptr<OpenedPart>> parts_;
  std::vector<std::unique_ptr<Content>> contents_;  // what the resource tables view
  std::vector<PackageMember> members_;
  std::vector<XmlDocument> manifests_;
  ResourceSet resources_;
  Problems problems_;
};

}  // namespace xiezhi
