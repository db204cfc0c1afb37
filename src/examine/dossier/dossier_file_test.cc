#include "examine/dossier/dossier_file.h"

#include <gmock/gmock.h>

namespace xiezhi {
namespace {

const Knowledge& knowledge() {
  static const Result<Knowledge> loaded = Knowledge::load_builtin();
  return *loaded;
}

DossierFile read(std::string_view text) {
  auto file = read_dossier_file(text, knowledge());
  EXPECT_TRUE(file) << text;
  return file ? *file : DossierFile{};
}

TEST(DossierFile, SaysWhatItSays) {
  const DossierFile d = read(R"(
app: {package: com.example.app, name: 示例, operator: 示例公司, type: map_navigation}
device:
  timezone: Asia/Shanghai
  model: Pixel 7
captured: 2026-03-02
walk_complete: true
materials:
  ./old/policy.html: {kind: policy, version: 2.6.0}
  hook.jsonl: {phase: before_consent}
)");
  EXPECT_THAT(d.problems, testing::IsEmpty());
  EXPECT_EQ(d.package, "com.example.app");
  EXPECT_EQ(d.operator_name, "示例公司");
  EXPECT_EQ(d.type, "map_navigation");
  EXPECT_EQ(d.zone_minutes, 480);
  EXPECT_EQ(d.captured, "2026-03-02");
  EXPECT_EQ(d.walk_complete, true);
  ASSERT_EQ(d.materials.size(), 2u);
  EXPECT_EQ(d.materials[0].file, "old/policy.html");
  EXPECT_EQ(d.materials[0].kind, MaterialKind::policy);
  EXPECT_EQ(d.materials[0].version, "2.6.0");
  EXPECT_EQ(d.materials[0].line, 9u);
  EXPECT_EQ(d.materials[1].phase, Phase::before_consent);
}

TEST(DossierFile, NamesWhatItDoesNotKnowWithItsLine) {
  const DossierFile d =
      read("app:\n  owner: x\n  type: no_such_type\ncolour: red\nmaterials:\n  a.txt: {phase: later}\n");
  std::vector<std::string> where;
  for (const Problem& p : d.problems) where.push_back(p.where);
  EXPECT_THAT(where, testing::UnorderedElementsAre("line 2", "line 3", "line 4", "line 6"));
  EXPECT_TRUE(d.type.empty());
}

TEST(DossierFile, ZonesOfEveryWriting) {
  const std::pair<const char*, int> kZones[] = {{"+08:00", 480}, {"UTC+8", 480}, {"GMT-3:30", -210},
                                                {"-0330", -210}, {"Z", 0},       {"Asia/Tokyo", 540}};
  for (const auto& [words, minutes] : kZones)
    EXPECT_EQ(read(std::string("device: {timezone: '") + words + "'}").zone_minutes, minutes) << words;
  EXPECT_EQ(read("captured: 2026-07-01\ndevice: {timezone: Europe/Berlin}").zone_minutes, 120);
  EXPECT_EQ(read("captured: 2026-01-15\ndevice: {timezone: Europe/Berlin}").zone_minutes, 60);
  const DossierFile summer = read("device: {timezone: Europe/Berlin}");
  EXPECT_FALSE(summer.zone_minutes);
  EXPECT_EQ(summer.problems.size(), 1u);
  EXPECT_EQ(read("device: {timezone: Mars/Base}").problems.size(), 1u);
  EXPECT_FALSE(read("device: {timezone: '+99:00'}").zone_minutes);
}

TEST(DossierFile, OtherShapesAreErrorsOrProblems) {
  EXPECT_FALSE(read_dossier_file("- a\n- b\n", knowledge()));
  EXPECT_FALSE(read_dossier_file("a: [", knowledge()));
  EXPECT_FALSE(read_dossier_file(std::string(100'000, '['), knowledge()));
  EXPECT_EQ(read("captured: 2026-13-40").problems.size(), 1u);
  EXPECT_EQ(read("app: [1, 2]").problems.size(), 1u);
  EXPECT_EQ(read("captured: 2026-01-01\ncaptured: 2026-01-02").captured, "2026-01-01");
}

// Aliases of aliases: nothing is multiplied.
TEST(DossierFile, AliasesDoNotMultiply) {
  std::string bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
  for (int i = 1; i < 30; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
    for (int k = 0; k < 9; ++k) bomb += "," + before;
    bomb += "]\n";
  }
  bomb += "materials: {f: *a29}\n";
  EXPECT_FALSE(read(bomb).problems.empty());
}

}  // namespace
}  // namespace xiezhi
