// Which version each material of a made-up dossier belongs to. Contents do not matter here: kinds are given.
#include "check/sides.h"

#include <gtest/gtest.h>

namespace xiezhi {
namespace {

const Knowledge& knowledge() {
  static const Result<Knowledge> loaded = Knowledge::load_builtin();
  return *loaded;
}

void add(Dossier& dossier, std::string path, MaterialKind kind, bool baseline = false) {
  MaterialItem item;
  item.fact = {.id = "m" + std::to_string(dossier.items.size() + 1), .kind = kind, .name = path};
  item.path = "dossier/" + path, item.is_baseline = baseline;
  dossier.items.push_back(std::move(item));
}
PackageIdentity package(Dossier& dossier, std::string path, std::string name, std::int64_t code,
                        bool baseline = false) {
  add(dossier, std::move(path), MaterialKind::package, baseline);
  return {.item = dossier.items.size() - 1,
          .id = "com.example.app",
          .version_name = std::move(name),
          .version_code = code};
}
std::string sides(const Dossier& dossier) {
  std::string out;
  for (const MaterialItem& item : dossier.items)
    out += item.side == Side::present ? 'p' : item.side == Side::earlier ? 'e' : 'a';
  return out;
}

TEST(Sides, PackagesByVersionCodeAndMaterialByTheirFolders) {
  Dossier d;
  std::vector<PackageIdentity> p;
  p.push_back(package(d, "v1/app.apk", "2.6.0", 260));
  add(d, "v1/privacy.html", MaterialKind::policy);
  add(d, "v1/01.xml", MaterialKind::interface);
  p.push_back(package(d, "v2/app.apk", "2.7.0", 270));
  add(d, "v2/privacy.html", MaterialKind::policy);
  add(d, "ledger.csv", MaterialKind::records);
  const Sides s = assign_sides(d, p, knowledge(), "");
  EXPECT_EQ(sides(d), "eeeppp");
  EXPECT_EQ(s.older, "2.6.0 (260)");
  EXPECT_EQ(d.items[4].fact.version, "2.7.0 (270)");
  EXPECT_EQ(d.items[5].fact.version, "");
}

TEST(Sides, OnlyTheTwoNewest) {
  Dossier d;
  std::vector<PackageIdentity> p;
  p.push_back(package(d, "a.apk", "1.0", 1));
  p.push_back(package(d, "b.apk", "3.0", 3));
  p.push_back(package(d, "c.apk", "2.0", 2));
  add(d, "1.0/privacy.html", MaterialKind::policy);
  add(d, "4.0/privacy.html", MaterialKind::policy);  // later than the app at hand
  const Sides s = assign_sides(d, p, knowledge(), "");
  EXPECT_EQ(sides(d), "apeaa");
  EXPECT_EQ(s.aside.size(), 3u);
}

TEST(Sides, OnePackageInTwoStates) {
  Dossier d;
  std::vector<PackageIdentity> p;
  p.push_back(package(d, "v2.6.0/app.apk", "2.7.0", 270));
  p.push_back(package(d, "v2.7.0/app.apk", "2.7.0", 270));
  const Sides s = assign_sides(d, p, knowledge(), "");
  EXPECT_EQ(sides(d), "ep");
  EXPECT_NE(s.older, s.newer);
}

TEST(Sides, ThePackageBesideLabelledPolicies) {
  Dossier d;
  std::vector<PackageIdentity> p;
  p.push_back(package(d, "app.apk", "2.7.0", 270));
  add(d, "2.6.0/privacy.html", MaterialKind::policy);
  add(d, "2.7.0/privacy.html", MaterialKind::policy);
  assign_sides(d, p, knowledge(), "");
  EXPECT_EQ(sides(d), "pep");
}

// "before" and "after" consent must not make the consent prompt vanish.
TEST(Sides, WordsThatMayMeanConsent) {
  Dossier d;
  std::vector<PackageIdentity> p;
  p.push_back(package(d, "app.apk", "1.0", 1));
  add(d, "before/01.xml", MaterialKind::interface);
  add(d, "before/hook.jsonl", MaterialKind::trace);
  add(d, "after/02.xml", MaterialKind::interface);
  const Sides s = assign_sides(d, p, knowledge(), "");
  EXPECT_EQ(sides(d), "pppp");
  EXPECT_TRUE(s.older.empty());
  Dossier update;
  add(update, "升级前/01.xml", MaterialKind::interface);
  add(update, "升级后/01.xml", MaterialKind::interface);
  assign_sides(update, {}, knowledge(), "");
  EXPECT_EQ(sides(update), "ep");
}

TEST(Sides, NumbersOfStepsAreNoVersions) {
  Dossier d;
  add(d, "screen_1.1.xml", MaterialKind::interface);
  add(d, "screen_1.2.xml", MaterialKind::interface);
  assign_sides(d, {}, knowledge(), "");
  EXPECT_EQ(sides(d), "pp");
}

TEST(Sides, ABaselineIsTheEarlierVersion) {
  Dossier d;
  std::vector<PackageIdentity> p;
  p.push_back(package(d, "new.apk", "2.0", 2));
  p.push_back(package(d, "old.apk", "1.0", 1, true));
  assign_sides(d, p, knowledge(), "");
  EXPECT_EQ(sides(d), "pe");
}

TEST(Sides, AnotherAppIsNoVersion) {
  Dossier d;
  std::vector<PackageIdentity> p;
  p.push_back(package(d, "a.apk", "1.0", 1));
  p.push_back(package(d, "b.apk", "2.0", 2));
  p[1].id = "com.other";
  assign_sides(d, p, knowledge(), "com.example.app");
  EXPECT_EQ(sides(d), "pa");
  EXPECT_FALSE(d.items[1].fact.problems.empty());
}

}  // namespace
}  // namespace xiezhi
