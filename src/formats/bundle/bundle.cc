#include "formats/bundle/bundle.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include <fmt/format.h>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::uint64_t kLargestManifest = 4 << 20;

bool ends_with_ignoring_case(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && lower_ascii(text.substr(text.size() - end.size())) == end;
}

bool is_package(const ZipEntry& entry) {
  return ends_with_ignoring_case(entry.name, ".apk") && !entry.name.starts_with("__MACOSX/");
}
bool is_expansion(const ZipEntry& entry) { return ends_with_ignoring_case(entry.name, ".obb"); }

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string_view stem(std::string_view path) {
  std::string_view name = file_name(path);
  return name.substr(0, name.rfind('.'));
}

// What a member's name says about it.
struct Named {
  PartRole role = PartRole::feature_module;
  std::string module, configuration;
  int base_rank = 0;         // 0: cannot be the base; else smaller is better
  bool told_by_name = true;  // only parts of a set are named so
};

enum BaseRank : int {
  kNotBase,
  kByManifest,
  kMaster,
  kUniversal,
  kBaseName,
  kNoConfiguration,
  kArm64,
  kArm32,
  kAnyStandalone
};

Named standalone(std::string_view configuration) {
  Named out{PartRole::standalone, "", std::string(configuration), kAnyStandalone, true};
  if (configuration.find("arm64_v8a") != configuration.npos)
    out.base_rank = kArm64;
  else if (configuration.find("armeabi_v7a") != configuration.npos)
    out.base_rank = kArm32;
  return out;
}

// bundletool's "MODULE-CONFIGURATION", with "master" for what suits every device.
Named from_bundletool(std::string_view name, std::string_view folder) {
  std::size_t dash = name.rfind('-');
  std::string module(name.substr(0, dash));
  std::string_view configuration = dash == name.npos ? "master" : name.substr(dash + 1);
  bool master = configuration == "master" || configuration.starts_with("master_");
  if (folder == "asset-slices")
    return {PartRole::asset_pack, module, master ? "" : std::string(configuration), kNotBase, true};
  if (!master) return {PartRole::config_split, module, std::string(configuration), kNotBase, true};
  bool base = module == "base" && folder != "instant";
  return {base ? PartRole::base : PartRole::feature_module, module, "", base ? kMaster : kNotBase, true};
}

Named interpret(std::string_view path) {
  std::string_view name = stem(path);
  std::string_view parent = path.substr(0, path.size() - file_name(path).size());
  if (!parent.empty()) parent.remove_suffix(1);
  std::string_view folder = file_name(parent);
  if (folder == "standalones" || name.starts_with("standalone-"))
    return standalone(name.starts_with("standalone-") ? name.substr(11) : name);
  if (folder == "splits" || folder == "asset-slices" || folder == "instant")
    return from_bundletool(name, folder);
  if (name.starts_with("base-")) return from_bundletool(name, "splits");
  if (name == "universal") return {PartRole::base, "base", "", kUniversal, true};
  if (name == "base") return {PartRole::base, "base", "", kBaseName, true};
  bool split = name.starts_with("split_");
  if (split) name.remove_prefix(6);
  if (name.starts_with("config."))
    return {PartRole::config_split, "base", std::string(name.substr(7)), kNotBase, true};
  if (std::size_t at = name.find(".config."); at != name.npos)
    return {PartRole::config_split, std::string(name.substr(0, at)), std::string(name.substr(at + 8)),
            kNotBase, true};
  if (split) return {PartRole::feature_module, std::string(name), "", kNotBase, true};
  return {PartRole::feature_module, std::string(name), "", kNoConfiguration, false};
}

bool has_manifest(const ZipArchive& archive) {
  const ZipEntry* entry = archive.find("AndroidManifest.xml");
  if (entry == nullptr) return false;
  auto content = archive.read(*entry);
  if (!content) return true;  // a package whose manifest cannot be read is still one
  std::string_view text = trim(as_text(content->bytes()).substr(0, 64));
  return !text.starts_with('<') && !text.starts_with("\xef\xbb\xbf<");
}

// The member that an .xapk's manifest.json calls its base; empty where it names none.
std::string base_by_manifest(const ZipArchive& archive, Problems& problems) {
  const ZipEntry* entry = archive.find("manifest.json");
  if (entry == nullptr || entry->size > kLargestManifest) return {};
  auto content = archive.read(*entry);
  if (!content) return {};
  boost::json::error_code error;
  boost::json::parse_options options;
  options.max_depth = 32;
  boost::json::value json = boost::json::parse(as_text(content->bytes()), error, {}, options);
  if (error || !json.is_object()) {
    problems.push_back(
        {Fault::bad_structure,
         "manifest.json",
         {"不是有效的 JSON，按文件名判断各部分", "is not valid JSON; parts are told by their names"}});
    return {};
  }
  auto text = [](const boost::json::object& object, std::string_view key) -> std::string {
    const boost::json::value* value = object.if_contains(key);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : "";
  };
  if (const auto* splits = json.get_object().if_contains("split_apks");
      splits != nullptr && splits->is_array())
    for (const boost::json::value& split : splits->get_array())
      if (split.is_object() && text(split.get_object(), "id") == "base")
        return text(split.get_object(), "file");
  std::string package = text(json.get_object(), "package_name");
  return package.empty() ? "" : package + ".apk";
}

std::string_view form_of(const ZipArchive& archive) {
  if (archive.find("toc.pb") != nullptr) return "apks";
  if (archive.find("info.json") != nullptr) return "apkm";
  if (archive.find("manifest.json") != nullptr) return "xapk";
  for (const ZipEntry& entry : archive.entries())
    if (is_package(entry) && (entry.name.starts_with("splits/") || entry.name.starts_with("standalones/")))
      return "apks";
  return "archive of packages";
}

struct Candidate {
  PackagePart part;
  int base_rank = kNotBase;
};

// The order in which candidates for the base are preferred.
bool better_base(const Candidate& a, const Candidate& b) {
  auto key = [](const Candidate& c) {
    return std::tuple(c.base_rank == kNotBase ? 1 : 0, c.base_rank, ~c.part.entry->size, c.part.entry->name);
  };
  return key(a) < key(b);
}

std::vector<Candidate> candidates(const ZipArchive& archive, const std::string& named_base) {
  std::vector<Candidate> out;
  for (const ZipEntry& entry : archive.entries()) {
    bool expansion = is_expansion(entry);
    if (entry.directory() || archive.find(entry.name) != &entry || (!expansion && !is_package(entry)))
      continue;
    Named named = expansion ? Named{PartRole::expansion, "", "", kNotBase, true} : interpret(entry.name);
    Candidate one;
    one.part = {&entry, to_valid_utf8(entry.name), named.role, to_valid_utf8(named.module),
                to_valid_utf8(named.configuration)};
    one.base_rank =
        !expansion && !named_base.empty() && entry.name == named_base ? kByManifest : named.base_rank;
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

std::string_view id(PartRole role) {
  switch (role) {
    case PartRole::base:
      return "base";
    case PartRole::config_split:
      return "config_split";
    case PartRole::feature_module:
      return "feature_module";
    case PartRole::standalone:
      return "standalone";
    case PartRole::asset_pack:
      return "asset_pack";
    case PartRole::expansion:
      return "expansion";
  }
  return "";
}

PackageKind recognise(const ZipArchive& archive) {
  if (has_manifest(archive)) return PackageKind::apk;
  if (archive.find("BundleConfig.pb") != nullptr ||
      archive.find("base/manifest/AndroidManifest.xml") != nullptr)
    return PackageKind::aab;
  std::size_t packages = 0, others = 0;
  bool named_as_part = false;
  for (const ZipEntry& entry : archive.entries()) {
    if (entry.directory()) continue;
    if (!is_package(entry)) {
      others += !is_expansion(entry);
      continue;
    }
    ++packages;
    named_as_part = named_as_part || interpret(entry.name).told_by_name;
  }
  if (packages == 0) return PackageKind::not_package;
  bool marked = archive.find("toc.pb") != nullptr || archive.find("manifest.json") != nullptr ||
                archive.find("info.json") != nullptr;
  bool alone = packages == 1 && others == 0;
  return marked || named_as_part || alone ? PackageKind::split_set : PackageKind::not_package;
}

Result<PackageParts> list_parts(const ZipArchive& archive, const Limits& limits) {
  PackageParts out;
  out.form = form_of(archive);
  std::vector<Candidate> found = candidates(archive, base_by_manifest(archive, out.problems));
  auto base = std::min_element(found.begin(), found.end(), better_base);
  if (base == found.end() || base->part.role == PartRole::expansion)
    return fail(Fault::not_found, out.form,
                {"里面没有安卓安装包（.apk）", "there is no Android package (.apk) inside"});
  if (base->base_rank == kNotBase)
    out.problems.push_back({Fault::not_found,
                            base->part.name,
                            {"没有主安装包（base），只有分包，以这一个代替",
                             "there is no base package, only splits; this one stands in"}});
  const ZipEntry* chosen = base->part.entry;
  for (Candidate& one : found) {
    if (one.part.entry == chosen)
      one.part.role = PartRole::base;
    else if (one.part.role == PartRole::base)
      one.part.role = PartRole::standalone;
    out.parts.push_back(std::move(one.part));
  }
  std::sort(out.parts.begin(), out.parts.end(), [](const PackagePart& a, const PackagePart& b) {
    return std::tie(a.role, a.entry->name) < std::tie(b.role, b.entry->name);
  });
  if (out.parts.size() > limits.max_nested_packages) {
    out.problems.push_back(
        {Fault::limit,
         out.form,
         {fmt::format("共有 {} 个部分，只看前 {} 个", out.parts.size(), limits.max_nested_packages),
          fmt::format("there are {} parts; only the first {} are looked at", out.parts.size(),
                      limits.max_nested_packages)}});
    out.parts.resize(std::max<std::size_t>(limits.max_nested_packages, 1));
  }
  return out;
}

Result<OpenedPart> open_part(const ZipArchive& outer, const PackagePart& part, const Limits& limits) {
  if (part.entry == nullptr) return fail(Fault::usage, part.name);
  Result<Content> content = outer.read(*part.entry);
  if (!content) return tl::make_unexpected(std::move(content.error()));
  auto kept = std::make_unique<Content>(std::move(*content));
  Result<ZipArchive> archive = ZipArchive::open(kept->bytes(), limits);
  if (archive) return OpenedPart{std::move(kept), std::move(*archive)};
  archive.error().where = part.name + "/" + archive.error().where;
  return tl::make_unexpected(std::move(archive.error()));
}

namespace {

// classes.dex is 1, classes2.dex 2 …; anything else comes last, by name.
std::uint64_t dex_number(std::string_view name) {
  constexpr std::uint64_t kLast = UINT64_MAX;
  std::string_view middle = stem(name);
  if (!middle.starts_with("classes")) return kLast;
  middle.remove_prefix(7);
  if (middle.empty()) return 1;
  if (middle.size() > 9 || middle.find_first_not_of("0123456789") != middle.npos) return kLast;
  std::uint64_t number = 0;
  for (char digit : middle) number = number * 10 + static_cast<std::uint64_t>(digit - '0');
  return number;
}

void file_into(BundleModule& module, std::string_view path, const ZipEntry& entry) {
  if (path == "manifest/AndroidManifest.xml")
    module.manifest = &entry;
  else if (path == "resources.pb")
    module.resources = &entry;
  else if (path.starts_with("dex/") && path.ends_with(".dex"))
    module.dex.push_back(&entry);
  else if (path.starts_with("lib/"))
    module.libraries.push_back(&entry);
  else if (path.starts_with("assets/"))
    module.assets.push_back(&entry);
  else if (path.starts_with("res/"))
    module.res.push_back(&entry);
  else if (path.starts_with("root/"))
    module.root.push_back(&entry);
}

}  // namespace

Result<std::vector<BundleModule>> list_modules(const ZipArchive& archive) {
  std::map<std::string_view, BundleModule> modules;
  for (const ZipEntry& entry : archive.entries()) {
    std::size_t slash = entry.name.find('/');
    std::string_view name = entry.name.substr(0, slash);
    if (slash == entry.name.npos || entry.directory() || name == "META-INF" || name == "BUNDLE-METADATA")
      continue;
    if (archive.find(entry.name) == &entry) file_into(modules[name], entry.name.substr(slash + 1), entry);
  }
  // A folder without a manifest is not a module.
  std::erase_if(modules, [](const auto& item) { return item.second.manifest == nullptr; });
  if (!modules.contains("base"))
    return fail(Fault::not_found, "base/manifest/AndroidManifest.xml",
                {"应用包（.aab）里没有 base 模块", "the app bundle (.aab) has no base module"});
  std::vector<BundleModule> out;
  for (auto& [name, module] : modules) {
    module.name = to_valid_utf8(name);
    std::sort(module.dex.begin(), module.dex.end(), [](const ZipEntry* a, const ZipEntry* b) {
      return std::pair(dex_number(a->name), a->name) < std::pair(dex_number(b->name), b->name);
    });
    out.push_back(std::move(module));
  }
  std::stable_partition(out.begin(), out.end(),
                        [](const BundleModule& module) { return module.name == "base"; });
  return out;
}

}  // namespace xiezhi
