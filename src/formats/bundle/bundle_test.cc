#include "formats/bundle/bundle.h"

#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "formats/zip/test_archive.h"
#include "support/file.h"

namespace xiezhi {
namespace {

using ::testing::ElementsAre;
using testing::TestArchive;

std::string apk(std::string_view mark) {
  TestArchive archive;
  archive.add("AndroidManifest.xml", std::string("\x03\x00\x08\x00", 4) + std::string(mark))
      .add("classes.dex", "dex");
  return archive.bytes();
}

struct Opened {
  std::string bytes;
  std::unique_ptr<ZipArchive> archive;
  explicit Opened(const TestArchive& made) : bytes(made.bytes()) {
    archive = std::make_unique<ZipArchive>(*ZipArchive::open(as_bytes(bytes)));
  }
};

std::vector<std::string> listed(const TestArchive& made) {
  Opened opened(made);
  auto parts = list_parts(*opened.archive);
  std::vector<std::string> out;
  if (!parts) return {"error"};
  out.push_back(parts->form);
  for (const PackagePart& part : parts->parts)
    out.push_back(fmt::format("{} {} [{}] [{}]", part.name, id(part.role), part.module, part.configuration));
  return out;
}

PackageKind kind(const TestArchive& made) { return recognise(*Opened(made).archive); }

TEST(Bundle, ApkSetOfBundletool) {
  TestArchive set;
  set.add("toc.pb", "x")
      .add("splits/base-zh.apk", apk("zh"), 0)
      .add("splits/base-master.apk", apk("base"), 0);
  set.add("splits/base-arm64_v8a.apk", apk("arm"), 0).add("splits/feature-master.apk", apk("f"), 0);
  set.add("splits/feature-xxhdpi.apk", apk("fx"), 0).add("standalones/standalone-x86.apk", apk("s"), 0);
  set.add("asset-slices/pack-master.apk", apk("a"), 0);
  EXPECT_EQ(kind(set), PackageKind::split_set);
  EXPECT_THAT(listed(set), ElementsAre("apks", "splits/base-master.apk base [base] []",
                                       "splits/base-arm64_v8a.apk config_split [base] [arm64_v8a]",
                                       "splits/base-zh.apk config_split [base] [zh]",
                                       "splits/feature-xxhdpi.apk config_split [feature] [xxhdpi]",
                                       "splits/feature-master.apk feature_module [feature] []",
                                       "standalones/standalone-x86.apk standalone [] [x86]",
                                       "asset-slices/pack-master.apk asset_pack [pack] []"));
}

TEST(Bundle, StandaloneForArm64IsTheBaseWhereThereIsNoOther) {
  TestArchive set;
  set.add("standalones/standalone-x86_64_hdpi.apk", apk("x") + std::string(100, '\0'), 0);
  set.add("standalones/standalone-armeabi_v7a_hdpi.apk", apk("7"), 0);
  set.add("standalones/standalone-arm64_v8a_hdpi.apk", apk("8"), 0)
      .add("standalones/standalone-arm64_v8a_xhdpi.apk", apk("8") + std::string(50, '\0'), 0);
  EXPECT_EQ(kind(set), PackageKind::split_set);
  EXPECT_EQ(listed(set)[1],
            "standalones/standalone-arm64_v8a_xhdpi.apk base [] [arm64_v8a_xhdpi]");  // the larger
}

TEST(Bundle, XapkByItsManifest) {
  TestArchive set;
  set.add(
      "manifest.json",
      R"({"package_name":"com.x","split_apks":[{"file":"config.zh.apk","id":"config.zh"},{"file":"odd.apk","id":"base"}]})");
  set.add("config.zh.apk", apk("zh"))
      .add("odd.apk", apk("base"))
      .add("com.x.apk", apk("other"))
      .add("Android/obb/com.x/main.1.com.x.obb", "obb");
  EXPECT_EQ(kind(set), PackageKind::split_set);
  EXPECT_THAT(listed(set),
              ElementsAre("xapk", "odd.apk base [odd] []", "config.zh.apk config_split [base] [zh]",
                          "com.x.apk feature_module [com.x] []",
                          "Android/obb/com.x/main.1.com.x.obb expansion [] []"));
  TestArchive plain;
  plain.add("manifest.json", R"({"package_name":"com.x"})")
      .add("a.apk", apk("a") + std::string(99, '\0'))
      .add("com.x.apk", apk("base"));
  EXPECT_EQ(listed(plain)[1], "com.x.apk base [com.x] []");
  TestArchive damaged;
  damaged.add("manifest.json", "{").add("base.apk", apk("base"));
  EXPECT_EQ(listed(damaged)[1], "base.apk base [base] []");
}

TEST(Bundle, ApkmAndPulledSplits) {
  TestArchive set;
  set.add("info.json", "{}")
      .add("split_config.arm64_v8a.apk", apk("c"))
      .add("base.apk", apk("b"))
      .add("split_pay.apk", apk("p"))
      .add("split_pay.config.zh.apk", apk("pz"));
  EXPECT_THAT(listed(set), ElementsAre("apkm", "base.apk base [base] []",
                                       "split_config.arm64_v8a.apk config_split [base] [arm64_v8a]",
                                       "split_pay.config.zh.apk config_split [pay] [zh]",
                                       "split_pay.apk feature_module [pay] []"));
}

TEST(Bundle, KindsAreToldByContent) {
  TestArchive package;
  package.add("AndroidManifest.xml", std::string("\x03\x00\x08\x00", 4)).add("assets/inner.apk", apk("x"));
  EXPECT_EQ(kind(package), PackageKind::apk);
  TestArchive project;
  project.add("AndroidManifest.xml", "<?xml version=\"1.0\"?><manifest/>");
  EXPECT_EQ(kind(project), PackageKind::not_package);
  TestArchive versions;
  versions.add("app-1.0.apk", apk("1")).add("app-2.0.apk", apk("2"));
  EXPECT_EQ(kind(versions), PackageKind::not_package);
  TestArchive dossier;
  dossier.add("app.apk", apk("1")).add("policy.html", "<p>");
  EXPECT_EQ(kind(dossier), PackageKind::not_package);
  TestArchive alone;
  alone.add("app.apk", apk("1"));
  EXPECT_EQ(kind(alone), PackageKind::split_set);
  EXPECT_EQ(listed(TestArchive().add("a.txt", "x")), std::vector<std::string>{"error"});
}

TEST(Bundle, StoredPartsAreViewsAndDeflatedOnesOwned) {
  TestArchive set;
  set.add("base.apk", apk("base"), 0).add("split_config.zh.apk", apk(std::string(5000, 'z')), 8);
  Opened opened(set);
  PackageParts parts = *list_parts(*opened.archive);
  OpenedPart base = *open_part(*opened.archive, *parts.base());
  OpenedPart split = *open_part(*opened.archive, parts.parts[1]);
  EXPECT_TRUE(base.content->in_place());
  EXPECT_FALSE(split.content->in_place());
  OpenedPart moved = std::move(split);  // the archive's bytes stay where they are
  EXPECT_EQ(as_text(moved.archive.read("classes.dex")->bytes()), "dex");
  EXPECT_EQ(recognise(base.archive), PackageKind::apk);
  Limits small;
  small.max_entry_output = 100;
  ZipArchive limited = *ZipArchive::open(as_bytes(opened.bytes), small);
  PackageParts again = *list_parts(limited);
  EXPECT_EQ(open_part(limited, again.parts[1]).error().fault, Fault::limit);
}

TEST(Bundle, DamagedPartIsAnErrorThatNamesIt) {
  TestArchive set;
  set.add("base.apk", "not a package at all, really not").add("split_config.zh.apk", apk("z"));
  Opened opened(set);
  PackageParts parts = *list_parts(*opened.archive);
  auto part = open_part(*opened.archive, *parts.base());
  ASSERT_FALSE(part.has_value());
  EXPECT_THAT(part.error().where, ::testing::StartsWith("base.apk/"));
}

TEST(Bundle, PartsAreBoundedAndTheBaseStays) {
  TestArchive set;
  for (int i = 0; i < 100; ++i) set.add(fmt::format("split_config.l{}.apk", i), apk("l"));
  set.add("base.apk", apk("base"));
  Opened opened(set);
  PackageParts parts = *list_parts(*opened.archive);
  EXPECT_EQ(parts.parts.size(), Limits{}.max_nested_packages);
  EXPECT_EQ(parts.base()->name, "base.apk");
  EXPECT_EQ(parts.problems.size(), 1u);
}

TEST(Bundle, ModulesOfAnAppBundle) {
  TestArchive bundle;
  bundle.add("BundleConfig.pb", "x")
      .add("BUNDLE-METADATA/x/y.txt", "m")
      .add("feature/manifest/AndroidManifest.xml", "pb")
      .add("feature/dex/classes.dex", "d");
  bundle.add("base/dex/classes10.dex", "d")
      .add("base/dex/classes2.dex", "d")
      .add("base/dex/classes.dex", "d")
      .add("base/manifest/AndroidManifest.xml", "pb");
  bundle.add("base/resources.pb", "r")
      .add("base/lib/arm64-v8a/libx.so", "so")
      .add("base/assets/a.txt", "a")
      .add("base/res/b.xml", "b")
      .add("base/root/c", "c");
  EXPECT_EQ(kind(bundle), PackageKind::aab);
  Opened opened(bundle);
  std::vector<BundleModule> modules = *list_modules(*opened.archive);
  ASSERT_EQ(modules.size(), 2u);
  EXPECT_EQ(modules[0].name, "base");
  std::vector<std::string_view> dex;
  for (const ZipEntry* entry : modules[0].dex) dex.push_back(entry->name);
  EXPECT_THAT(dex, ElementsAre("base/dex/classes.dex", "base/dex/classes2.dex", "base/dex/classes10.dex"));
  EXPECT_EQ(modules[0].resources->name, "base/resources.pb");
  EXPECT_EQ(
      modules[0].libraries.size() + modules[0].assets.size() + modules[0].res.size() + modules[0].root.size(),
      4u);
  EXPECT_EQ(modules[1].manifest->name, "feature/manifest/AndroidManifest.xml");
  TestArchive none;
  none.add("BundleConfig.pb", "x");
  EXPECT_EQ(list_modules(*Opened(none).archive).error().fault, Fault::not_found);
}

TEST(Bundle, SetOfRealPackages) {
  const char* folder = std::getenv("XIEZHI_MATERIAL");
  if (folder == nullptr) GTEST_SKIP() << "XIEZHI_MATERIAL is unset";
  auto service = MappedFile::open(std::filesystem::path(folder) / "apk/STFService.apk");
  auto minicap = MappedFile::open(std::filesystem::path(folder) / "apk/minicap.apk");
  if (!service || !minicap) GTEST_SKIP() << "the npm packages are not in XIEZHI_MATERIAL";
  TestArchive set;
  set.add("info.json", "{}").add("base.apk", std::string(as_text(service->bytes())), 0);
  set.add("split_feature.apk", std::string(as_text(minicap->bytes())), 8);
  Opened opened(set);
  EXPECT_EQ(recognise(*opened.archive), PackageKind::split_set);
  PackageParts parts = *list_parts(*opened.archive);
  ASSERT_EQ(parts.parts.size(), 2u);
  for (const PackagePart& part : parts.parts) {
    auto inner = open_part(*opened.archive, part);
    ASSERT_TRUE(inner.has_value()) << part.name;
    EXPECT_EQ(recognise(inner->archive), PackageKind::apk) << part.name;
    EXPECT_EQ(inner->content->bytes().size(),
              part.role == PartRole::base ? service->bytes().size() : minicap->bytes().size());
    EXPECT_TRUE(inner->archive.problems().empty());
  }
}

}  // namespace
}  // namespace xiezhi
