#include "formats/apk_signature/apk_signature.h"

#include <cstdlib>
#include <filesystem>
#include <map>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "formats/apk_signature/jar_algorithms.h"
#include "formats/apk_signature/jar_manifest.h"
#include "formats/zip/test_archive.h"
#include "support/file.h"
#include "support/hash.h"
#include "support/text.h"

namespace xiezhi {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::filesystem::path material() {
  const char* folder = std::getenv("XIEZHI_MATERIAL");
  return folder == nullptr ? "" : folder;
}

// A package of the material, opened; empty where it is not there.
struct Package {
  MappedFile file;
  std::optional<ZipArchive> archive;
  explicit Package(const std::string& path) {
    auto mapped = MappedFile::open(material() / path);
    if (!mapped) return;
    file = std::move(*mapped);
    if (auto opened = ZipArchive::open(file.bytes())) archive = std::move(*opened);
  }
};

ApkSignature verify(const std::string& bytes, const SignatureOptions& options = {}) {
  auto archive = ZipArchive::open(as_bytes(bytes));
  EXPECT_TRUE(archive.has_value());
  return archive ? verify_signature(*archive, options) : ApkSignature{};
}

bool has_fault(const ApkSignature& signature, SignatureFaultKind kind, std::string_view scheme) {
  for (const SignatureFault& fault : signature.faults)
    if (fault.kind == kind && fault.scheme == scheme) return true;
  return false;
}

TEST(ApkSignature, UnsignedPackage) {
  testing::TestArchive archive;
  archive.add("AndroidManifest.xml", "manifest");
  ApkSignature signature = verify(archive.bytes());
  EXPECT_FALSE(signature.valid);
  EXPECT_THAT(signature.present, IsEmpty());
  EXPECT_TRUE(has_fault(signature, SignatureFaultKind::not_signed, "v1"));
}

TEST(ApkSignature, ChannelBlocksAreNamedAndRead) {
  auto number = [](std::uint64_t value, int width) {
    std::string out;
    for (int i = 0; i < width; ++i) out += static_cast<char>(value >> (8 * i));
    return out;
  };
  std::string pairs;
  for (auto [id, value] : {std::pair<std::uint32_t, std::string>{0x71777777, R"({"channel":"huawei"})"},
                           {0x881155ff, "xiaomi"},
                           {0x504b4453, std::string("\x01\x02", 2)},
                           {0x12345678, "x"}})
    pairs += number(value.size() + 4, 8) + number(id, 4) + value;
  testing::TestArchive archive;
  archive.add("AndroidManifest.xml", "manifest");
  std::string size = number(pairs.size() + 24, 8);
  archive.before_directory = size + pairs + size + "APK Sig Block 42";
  ApkSignature signature = verify(archive.bytes());
  ASSERT_EQ(signature.block.size(), 4u);
  EXPECT_EQ(signature.block[0].name, "Walle channel");
  EXPECT_EQ(signature.block[0].text, R"({"channel":"huawei"})");
  EXPECT_EQ(signature.block[1].text, "xiaomi");
  EXPECT_EQ(signature.block[2].name, "dependency metadata");
  EXPECT_EQ(signature.block[2].text, "");
  EXPECT_EQ(signature.block[3].name, "");
}

TEST(ApkSignature, ManifestSectionsAndContinuationLines) {
  std::string text =
      "Manifest-Version: 1.0\r\n\r\nName: a very long na\r\n me.txt\r\nSHA1-Digest: AAEC\r\n\r\nName: b\nX: "
      "1\n";
  auto sections = signature::parse_manifest(as_bytes(text));
  ASSERT_EQ(sections.size(), 3u);
  EXPECT_EQ(*sections[1].find("name"), "a very long name.txt");
  EXPECT_EQ(text.substr(sections[1].offset, sections[1].size), text.substr(25, text.find("Name: b") - 25));
  EXPECT_EQ(signature::from_base64(*sections[1].find("SHA1-Digest")), std::string("\0\1\2", 3));
  EXPECT_EQ(sections[2].offset + sections[2].size, text.size());
  EXPECT_EQ(sections[0].find("absent"), nullptr);
}

TEST(ApkSignature, AlgorithmsByPlatform) {
  using signature::jar_algorithm;
  constexpr std::string_view kSha256 = "2.16.840.1.101.3.4.2.1", kRsa = "1.2.840.113549.1.1.1";
  constexpr std::string_view kSha1 = "1.3.14.3.2.26", kSha256Rsa = "1.2.840.113549.1.1.11";
  EXPECT_TRUE(jar_algorithm(kSha256, kRsa, {18, 99}));
  EXPECT_FALSE(jar_algorithm(kSha256, kRsa, {17, 99}));
  EXPECT_TRUE(jar_algorithm(kSha256, kRsa, {1, 8}));
  EXPECT_TRUE(jar_algorithm(kSha1, kRsa, {1, 99}));
  EXPECT_TRUE(jar_algorithm(kSha1, kSha256Rsa, {21, 23}));
  EXPECT_FALSE(jar_algorithm(kSha1, kSha256Rsa, {21, 24}));
  EXPECT_FALSE(jar_algorithm("1.2.3", kRsa, {24, 99}));
}

// Where this verifier and apksigner 31.0.2 are known to differ, and why that is right.
const std::map<std::string, std::string>& known_differences() {
  static const std::map<std::string, std::string> list = {
      {"androguard/signing/apksig/v1-only-targetSandboxVersion-2.apk",
       "apksigner reads targetSandboxVersion from the manifest; here the caller gives it (see the test of "
       "it)"},
      {"androguard/signing/apksig/v1-only-with-nul-in-entry-name.apk",
       "aapt cannot open it, so the table has no minSdkVersion; apksigner found 18 in the manifest, the test "
       "asks for 1"},
  };
  return list;
}

TEST(ApkSignature, SandboxVersionAndTargetWantNewerSchemes) {
  Package package("androguard/signing/apksig/v1-only-targetSandboxVersion-2.apk");
  if (!package.archive) GTEST_SKIP() << "the androguard examples are not in XIEZHI_MATERIAL";
  SignatureOptions options;
  options.min_sdk = 18;
  EXPECT_TRUE(verify_signature(*package.archive, options).valid);
  options.target_sandbox = 2;
  EXPECT_TRUE(
      has_fault(verify_signature(*package.archive, options), SignatureFaultKind::no_usable_scheme, ""));
  options.target_sandbox = 1;
  options.target_sdk = 30;
  EXPECT_TRUE(
      has_fault(verify_signature(*package.archive, options), SignatureFaultKind::no_usable_scheme, ""));
}

// Every region of a package is protected: its entries, the directory, the signed part of the block.
TEST(ApkSignature, EveryChangedByteOfASignedPackageIsNoticed) {
  Package package("androguard/signing/apksig/v2-only-with-rsa-pkcs1-sha256-2048.apk");
  if (!package.archive) GTEST_SKIP() << "the androguard examples are not in XIEZHI_MATERIAL";
  std::string bytes(as_text(package.file.bytes()));
  SignatureOptions options;
  options.min_sdk = 24;
  EXPECT_TRUE(verify(bytes, options).valid);
  // Free to differ: the frame of the signing block and its padding; not the value of the scheme's own part.
  std::uint64_t block_end = package.archive->central_directory_offset();
  std::uint64_t block = block_end - 8 - Reader(package.file.bytes(), block_end - 24).u64();
  std::uint64_t value = bytes.find("\x1a\x87\x09\x71", block) + 4;
  std::uint64_t value_end = value + verify(bytes, options).block.front().size;
  int noticed = 0;
  for (std::size_t at = 0; at < bytes.size(); at += 7) {
    std::string other = bytes;
    other[at] = static_cast<char>(other[at] ^ 0x10);
    auto archive = ZipArchive::open(as_bytes(other));
    bool valid = archive && verify_signature(*archive, options).valid;
    noticed += !valid;
    bool free = at >= block && at < block_end && (at < value || at >= value_end);
    EXPECT_TRUE(!valid || free) << at;
  }
  EXPECT_GT(noticed, 500);
}

TEST(ApkSignature, CertificateFieldsAndRotation) {
  Package package("androguard/signing/apksig/v2-only-with-rsa-pkcs1-sha256-2048.apk");
  if (!package.archive) GTEST_SKIP() << "the androguard examples are not in XIEZHI_MATERIAL";
  SignatureOptions options;
  options.min_sdk = 24;
  ApkSignature signature = verify_signature(*package.archive, options);
  ASSERT_EQ(signature.certificates.size(), 1u);
  const SignerCertificate& certificate = signature.certificates.front();
  EXPECT_EQ(certificate.subject, "CN=rsa-2048");
  EXPECT_EQ(certificate.key_algorithm, "RSA");
  EXPECT_EQ(certificate.key_bits, 2048);
  EXPECT_EQ(certificate.signature_algorithm, "sha256WithRSAEncryption");
  EXPECT_EQ(certificate.sha256, "fb5dbd3c669af9fc236c6991e6387b7f11ff0590997f22d0f5c74ff40e04fca8");
  EXPECT_EQ(certificate.not_before.size(), 20u);
  EXPECT_THAT(signature.present, ElementsAre("v2"));
  EXPECT_THAT(signature.signers.front().algorithms, ElementsAre("RSASSA-PKCS1-v1_5 SHA-256"));
  EXPECT_TRUE(signature.signers.front().verified);
  options.digest_contents = false;
  ApkSignature quick = verify_signature(*package.archive, options);
  EXPECT_FALSE(quick.complete);
  EXPECT_EQ(quick.certificates.front().sha256, certificate.sha256);

  Package rotated("androguard/signing/apksig/v3-rsa-pkcs1-sha256-2048-2-with-por-2-to-28-1-28-P.apk");
  Package lineage("androguard/signing/apksig/v1v2v3-with-rsa-2048-lineage-3-signers.apk");
  if (!lineage.archive) return;
  options = {};
  ApkSignature steps = verify_signature(*lineage.archive, options);
  EXPECT_EQ(steps.lineage.size(), 3u);
}

TEST(ApkSignature, JanusIsOnlyV1BehindADex) {
  testing::TestArchive archive;
  archive.add("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n")
      .add("META-INF/CERT.RSA", "x")
      .add("META-INF/CERT.SF", "y");
  EXPECT_FALSE(verify(archive.bytes()).janus);
  archive.prefix = "dex\n035" + std::string(100, '\0');
  EXPECT_TRUE(verify(archive.bytes()).janus);
}

struct Row {
  std::string path, sha256, verdict, schemes, certificates, error;
  std::uint32_t min_sdk = 1;
};

std::vector<Row> golden() {
  std::vector<Row> out;
  auto file = MappedFile::open(XIEZHI_SOURCE_DIR "/src/formats/apk_signature/testdata/apksigner.tsv");
  if (!file) return out;
  for (std::string_view line : split(as_text(file->bytes()), '\n')) {
    auto cells = split(line, '\t');
    if (line.starts_with('#') || cells.size() != 7) continue;
    Row row{std::string(cells[0]), std::string(cells[1]), std::string(cells[2]),
            std::string(cells[3]), std::string(cells[5]), std::string(cells[6])};
    row.min_sdk = cells[4] == "-" ? 1 : static_cast<std::uint32_t>(std::atoi(std::string(cells[4]).c_str()));
    out.push_back(std::move(row));
  }
  return out;
}

std::string outcome(const ApkSignature& signature) {
  if (!signature.valid) return "refused";
  std::set<std::string> certificates;
  for (const SignerCertificate& certificate : signature.certificates) certificates.insert(certificate.sha256);
  return "verified " + join(signature.verified, ",") + " " +
         join(std::vector(certificates.begin(), certificates.end()), ",");
}

TEST(ApkSignatureOracle, AgreesWithApksignerOnEveryRealPackage) {
  if (material().empty()) GTEST_SKIP() << "XIEZHI_MATERIAL is unset";
  std::vector<Row> rows = golden();
  ASSERT_GT(rows.size(), 300u);
  int compared = 0, different = 0;
  for (const Row& row : rows) {
    Package package(row.path);
    if (package.file.bytes().empty() || sha256_hex(package.file.bytes()) != row.sha256) continue;
    ++compared;
    ApkSignature ours;
    SignatureOptions options;
    options.min_sdk = row.min_sdk;
    options.max_sdk = 32;  // apksigner 31 knows nothing of v3.1
    if (package.archive) ours = verify_signature(*package.archive, options);
    std::string theirs =
        row.verdict == "verified" ? "verified " + row.schemes + " " + row.certificates : "refused";
    bool known = known_differences().contains(row.path);
    if (known) ++different;
    std::string why;
    for (const SignatureFault& fault : ours.faults) why += fault.scheme + ": " + fault.detail.en + "; ";
    EXPECT_EQ(outcome(ours) == theirs, !known)
        << row.path << " min " << row.min_sdk << "\n ours:   " << outcome(ours) << " " << why
        << "\n theirs: " << theirs << " " << row.error;
  }
  if (compared == 0) GTEST_SKIP() << "none of the packages of the table is here";
  RecordProperty("compared", compared);
  RecordProperty("known_differences", different);
}

}  // namespace
}  // namespace xiezhi
