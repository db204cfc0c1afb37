// What kind of Android package an archive is, and the packages inside one that holds several.
//
// Forms: .apk; bundletool's .apks (toc.pb optional; splits/, standalones/, universal.apk, system/); .xapk
// (manifest.json, base, splits, obb); .apkm (info.json); any archive of several .apk members; .aab
// (BundleConfig.pb and modules in protobuf form).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "formats/zip/zip.h"
#include "support/limits.h"
#include "support/result.h"

namespace xiezhi {

enum class PackageKind : std::uint8_t { apk, split_set, aab, not_package };

// By what is inside, never by the archive's own name:
//   apk        a manifest at the root that is not plain text
//   aab        BundleConfig.pb, or base/manifest/AndroidManifest.xml
//   split_set  .apk members, and either a marker (toc.pb, manifest.json, info.json) or names that only parts have (base.apk,
//              split_config.x.apk, config.x.apk, base-master.apk …), or a single .apk and nothing else.
// Several .apk members with names of their own are not one app in parts but several packages or versions: not_package, a dossier.
PackageKind recognise(const ZipArchive& archive);

enum class PartRole : std::uint8_t {
  base,            // the part with the app's manifest; exactly one in a usable set
  config_split,    // resources or native code for one density, language or ABI
  feature_module,  // a dynamic feature with its own code
  standalone,      // a whole app for one device configuration, not chosen as base
  asset_pack,
  expansion,  // .obb
};
std::string_view id(PartRole role);

struct PackagePart {
  const ZipEntry* entry = nullptr;  // in the outer archive
  std::string name;                 // its member name, valid UTF-8
  PartRole role = PartRole::base;
  std::string module;         // "base", "feature_x" where it can be told, else empty
  std::string configuration;  // "arm64_v8a", "xxhdpi", "zh"; empty for others
};

struct PackageParts {
  std::string form;                // "apks", "xapk", "apkm", "archive of packages"
  std::vector<PackagePart> parts;  // base first, then by role and name
  Problems problems;
  const PackagePart* base() const { return parts.empty() ? nullptr : &parts.front(); }
};

// The parts of a split set (or the one part of an .apk is the archive itself: not listed here). Of several candidates the base is,
// in this order: the member that manifest.json names; base-master.apk; universal.apk; base.apk; a member named for no
// configuration; of standalones the one for arm64_v8a, then armeabi_v7a, then any; ties by size (largest), then by name.
// At most limits.max_nested_packages parts. Errors: not_found where no package is inside.
Result<PackageParts> list_parts(const ZipArchive& archive, const Limits& limits = {});

// One part, opened: its bytes (a view into the outer archive where the member is stored) and the archive over
// them.
struct OpenedPart {
  std::unique_ptr<Content> content;  // holds the bytes `archive` reads; keep both together
  ZipArchive archive;
};
Result<OpenedPart> open_part(const ZipArchive& outer, const PackagePart& part, const Limits& limits = {});

// One module of an app bundle; pointers into the archive's entries.
struct BundleModule {
  std::string name;                        // "base", "feature_x"
  const ZipEntry* manifest = nullptr;      // manifest/AndroidManifest.xml, protobuf (aapt2 XmlNode)
  const ZipEntry* resources = nullptr;     // resources.pb (aapt2 ResourceTable)
  std::vector<const ZipEntry*> dex;        // dex/classes.dex, classes2.dex … in loading order
  std::vector<const ZipEntry*> libraries;  // lib/ABI/*.so
  std::vector<const ZipEntry*> assets;     // assets/…
  std::vector<const ZipEntry*> res;        // res/…
  std::vector<const ZipEntry*> root;       // root/…: lands at the package's root
};

// The modules of an .aab, base first, then by name. Errors: not_found where there is no base module.
Result<std::vector<BundleModule>> list_modules(const ZipArchive& archive);

}  // namespace xiezhi
