// The single schemes, each checked for a range of API levels; apk_signature.cc combines them. Internal.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "formats/apk_signature/apk_signature.h"
#include "formats/apk_signature/content_digest.h"
#include "formats/apk_signature/crypto.h"

namespace xiezhi::signature {

constexpr std::uint32_t kV2Block = 0x7109871a, kV3Block = 0xf05368c0, kV31Block = 0x1b93ad61;
constexpr std::uint32_t kAndroidN = 24, kAndroidO = 26, kAndroidP = 28, kAndroidR = 30, kAndroidT = 33;
constexpr std::uint32_t kNoUpperSdk = 0x7fffffff;

struct SdkRange {
  std::uint32_t min = 1, max = kNoUpperSdk;
};

// The APK Signing Block: pairs of id and value right before the central directory.
struct SigningBlock {
  std::uint64_t offset = 0;
  std::vector<std::pair<std::uint32_t, Bytes>> parts;
  Bytes find(std::uint32_t id) const;  // the first; empty where there is none
  bool has(std::uint32_t id) const;
};
std::optional<SigningBlock> find_signing_block(const ZipArchive& archive);
std::vector<SigningBlockPart> describe(const SigningBlock& block);

// One scheme's outcome. Good when there are no faults.
struct SchemeOutcome {
  std::vector<SchemeSigner> signers;
  std::vector<std::string> signer_ders;  // first certificate of each signer, in the same order
  std::vector<std::string> lineage_ders;
  std::vector<RotationStep> lineage;
  std::vector<SignatureFault> faults, warnings;
  std::uint32_t lowest_sdk = 0;          // v3, v3.1: the lowest level a signer covers
  bool promises_rotation_block = false;  // v3: an attribute says that a v3.1 block exists
  void fault(SignatureFaultKind kind, std::string_view scheme, std::string where, Text detail) {
    faults.push_back({kind, std::string(scheme), std::move(where), std::move(detail)});
  }
};

// `found`: numbers of the newer schemes already seen, which the signers of this one may promise.
struct SchemeContext {
  const ZipArchive& archive;
  const Crypto& crypto;
  const SigningBlock* block = nullptr;
  SdkRange range;
  std::set<int> found;
  bool digest_contents = true;
  std::map<ContentDigest, std::optional<std::string>>* digests = nullptr;  // computed once for all schemes
};

SchemeOutcome verify_jar(const SchemeContext& context);  // v1
SchemeOutcome verify_v2(const SchemeContext& context);
SchemeOutcome verify_v3(const SchemeContext& context, std::uint32_t block_id);

// Whether there is anything of a JAR signature at all.
bool has_jar_signature(const ZipArchive& archive);

}  // namespace xiezhi::signature
