#include "seal/seal.h"

#include <fstream>

#include <gtest/gtest.h>

#include "support/file.h"
#include "support/hash.h"

namespace xiezhi {
namespace {

namespace fs = std::filesystem;

struct Folder {
  fs::path path = fs::path(::testing::TempDir()) / "xiezhi_seal";
  Folder() {
    fs::remove_all(path);
    fs::create_directories(path);
  }
  fs::path put(const std::string& name, const std::string& text) const {
    EXPECT_TRUE(write_whole_file(path / name, text));
    return path / name;
  }
};

bool says(const SealCheck& check, std::string_view words) {
  for (const Text& line : check.lines)
    if (line.en.find(words) != std::string::npos) return true;
  return false;
}

class SealSigned : public ::testing::TestWithParam<const char*> {};

TEST_P(SealSigned, HoldsUntilSomethingIsChanged) {
  Folder f;
  const KeyPair keys = make_key_pair(GetParam()).value(), others = make_key_pair(GetParam()).value();
  const fs::path key = f.put("key", keys.private_pem), known = f.put("key.pub", keys.public_pem),
                 other = f.put("other.pub", others.public_pem);
  const fs::path report = f.put("report.json", "{}"), apk = f.put("a.apk", "package");
  Examination e;
  e.version = "1";
  e.facts.materials = {{.id = "m1",
                        .name = "a.apk",
                        .size = 7,
                        .sha256 = sha256_hex(as_bytes("package")),
                        .sm3 = sm3_hex(as_bytes("package"))}};
  ASSERT_TRUE(seal_reports(e, "2026-12-01T00:00:00Z", f.path, {report}, key));
  auto check = check_seal(f.path, known, f.path);
  ASSERT_TRUE(check);
  EXPECT_FALSE(check->changed);
  EXPECT_TRUE(says(*check, "good signature")) << GetParam();
  EXPECT_TRUE(says(*check, "material as sealed: a.apk"));
  EXPECT_TRUE(check_seal(f.path, other, {})->changed) << "another key";

  f.put("a.apk", "Package");
  EXPECT_TRUE(check_seal(f.path, known, f.path)->changed);
  f.put("a.apk", "package");
  f.put("report.json", "[]");
  check = check_seal(f.path, known, {});
  EXPECT_TRUE(check->changed);
  EXPECT_TRUE(says(*check, "changed: report.json"));
  f.put("report.json", "{}");
  std::string manifest(as_text(MappedFile::open(f.path / "seal.json")->bytes()));
  manifest.replace(manifest.find("2026"), 4, "2025");
  f.put("seal.json", manifest);
  EXPECT_TRUE(check_seal(f.path, known, {})->changed);
}
INSTANTIATE_TEST_SUITE_P(BothAlgorithms, SealSigned, ::testing::Values("ed25519", "sm2"));

TEST(Seal, WithoutAKeyItSaysSo) {
  Folder f;
  const fs::path report = f.put("report.json", "{}");
  ASSERT_TRUE(seal_reports({}, "now", f.path, {report}, {}));
  EXPECT_FALSE(fs::exists(f.path / "seal.sig"));
  auto check = check_seal(f.path, {}, {});
  ASSERT_TRUE(check);
  EXPECT_FALSE(check->changed);
  EXPECT_TRUE(says(*check, "not signed"));
  fs::remove(report);
  EXPECT_TRUE(check_seal(f.path, {}, {})->changed);
}

TEST(Seal, IsUnreadableWhereItIsMissingOrLies) {
  Folder f;
  EXPECT_FALSE(check_seal(f.path, {}, {}));
  const std::string digest(64, 'a');
  for (const char* name : {"../../etc/passwd", "/etc/passwd", "..", "a/b"})
    EXPECT_FALSE(read_seal(write_seal({"1", "", "", "", {{SealedRole::output, name, 1, digest, digest}}})))
        << name;
  for (const char* text :
       {"", "[]", "{", "{\"schema\":\"xiezhi.seal/1\"}", "{\"schema\":\"xiezhi.seal/1\",\"files\":[1]}"})
    EXPECT_FALSE(read_seal(text)) << text;
}

TEST(Signature, AKeyThatIsNoneIsNamed) {
  auto made = sign("x", "no key", "my.pem");
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().where, "my.pem");
}

}  // namespace
}  // namespace xiezhi
