#include "formats/apk_signature/apk_signature.h"

#include <algorithm>
#include <array>

#include "formats/apk_signature/schemes.h"

namespace xiezhi {
namespace {

using namespace signature;

// Runs the schemes in the order in which platforms prefer them and joins their outcomes.
class Verifier {
 public:
  Verifier(const ZipArchive& archive, const SignatureOptions& options)
      : archive_(archive), options_(options), block_(find_signing_block(archive)) {}
  ApkSignature run();

 private:
  void list_present();
  void check_frame();
  void check_schemes();
  bool check_v3();
  bool check_v1();
  bool take(SchemeOutcome outcome, std::string_view scheme);
  SchemeContext context(std::uint32_t min, std::uint32_t max);
  bool has(std::uint32_t id) const { return block_ && block_->has(id); }
  void check_agreement();
  void choose_certificates();
  void fault(SignatureFaultKind kind, Text detail) {
    out_.faults.push_back({kind, "", "", std::move(detail)});
  }

  const ZipArchive& archive_;
  const SignatureOptions& options_;
  Crypto crypto_;
  std::optional<SigningBlock> block_;
  std::map<ContentDigest, std::optional<std::string>> digests_;
  std::set<int> found_;
  std::map<std::string, std::vector<std::string>> ders_;  // signers' certificates by scheme
  std::vector<std::string> lineage_ders_;
  ApkSignature out_;
};

SchemeContext Verifier::context(std::uint32_t min, std::uint32_t max) {
  return {archive_, crypto_, block_ ? &*block_ : nullptr, {min, max}, found_, options_.digest_contents,
          &digests_};
}

void Verifier::list_present() {
  if (has_jar_signature(archive_)) out_.present.push_back("v1");
  if (has(kV2Block)) out_.present.push_back("v2");
  if (has(kV3Block)) out_.present.push_back("v3");
  if (has(kV31Block)) out_.present.push_back("v3.1");
  if (block_) out_.block = describe(*block_);
}

// The zip reader forgives an end record that lies; no device opens such a package.
void Verifier::check_frame() {
  Reader end(archive_.bytes(), archive_.eocd_offset() + 16);
  std::uint64_t directory = end.u32(), comment = end.u16();
  if (directory != archive_.central_directory_offset() || comment != end.remaining())
    fault(SignatureFaultKind::malformed,
          {"压缩包的目录结束记录与实际不符，任何设备都不会安装",
           "the archive's end record does not tell the truth; no device would install it"});
}

bool Verifier::take(SchemeOutcome outcome, std::string_view scheme) {
  bool good = outcome.faults.empty();
  auto move_all = [](auto& from, auto& to) { std::move(from.begin(), from.end(), std::back_inserter(to)); };
  if (good) out_.verified.emplace_back(scheme);
  ders_[std::string(scheme)] = std::move(outcome.signer_ders);
  move_all(outcome.signers, out_.signers);
  move_all(outcome.faults, out_.faults);
  move_all(outcome.warnings, out_.warnings);
  if (outcome.lineage_ders.size() > lineage_ders_.size()) {
    lineage_ders_ = std::move(outcome.lineage_ders);
    out_.lineage = std::move(outcome.lineage);
  }
  return good;
}

bool Verifier::check_v3() {
  std::uint32_t last = options_.max_sdk;
  bool rotated = last >= kAndroidT && has(kV31Block);
  if (rotated) {
    SchemeOutcome outcome = verify_v3(context(std::max(options_.min_sdk, kAndroidT), last), kV31Block);
    std::uint32_t first = outcome.lowest_sdk;
    if (!take(std::move(outcome), "v3.1")) return false;
    if (!has(kV3Block)) {
      fault(SignatureFaultKind::stripped,
            {"有 v3.1 签名，缺少它所依附的 v3 签名",
             "there is a v3.1 signature without the v3 signature it builds on"});
      return false;
    }
    if (first > kAndroidP) last = first - 1;
  }
  if (last < kAndroidP || !has(kV3Block) || last < options_.min_sdk) return true;
  SchemeOutcome outcome = verify_v3(context(std::max(options_.min_sdk, kAndroidP), last), kV3Block);
  bool promised = outcome.promises_rotation_block;
  found_.insert(3);
  if (!take(std::move(outcome), "v3")) return false;
  if (promised && options_.max_sdk >= kAndroidT && !has(kV31Block)) {
    fault(SignatureFaultKind::stripped,
          {"声明带有 v3.1 签名，包内却没有", "a v3.1 signature was promised and is missing"});
    return false;
  }
  return true;
}

bool Verifier::check_v1() {
  SchemeOutcome outcome = verify_jar(context(options_.min_sdk, options_.max_sdk));
  return take(std::move(outcome), "v1");
}

void Verifier::check_schemes() {
  if (options_.max_sdk >= kAndroidN) {
    if (!check_v3()) return;
    bool wanted = options_.min_sdk < kAndroidP || found_.empty();
    if (wanted && has(kV2Block)) {
      SchemeOutcome outcome = verify_v2(context(std::max(options_.min_sdk, kAndroidN), options_.max_sdk));
      found_.insert(2);
      if (!take(std::move(outcome), "v2")) return;
    }
  }
  bool wanted = options_.min_sdk < kAndroidN || found_.empty();
  if (wanted && !check_v1()) return;
  if (found_.empty() && options_.target_sdk >= kAndroidR && options_.max_sdk >= kAndroidR)
    fault(SignatureFaultKind::no_usable_scheme,
          {"目标版本为安卓 11 及以上，必须有 v2 或更新的签名",
           "a package that targets Android 11 or newer needs a v2 or newer signature"});
  if (found_.empty() && options_.target_sandbox > 1 && options_.max_sdk >= kAndroidO)
    fault(SignatureFaultKind::no_usable_scheme,
          {"沙盒版本为 2 及以上，必须有 v2 或更新的签名",
           "a package of sandbox version 2 or above needs a v2 or newer signature"});
  check_agreement();
}

bool has_item(const std::vector<std::string>& list, const std::string& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

// Platforms of different age must see the same signers, or ones that the newer proves to have rotated from.
void Verifier::check_agreement() {
  auto of = [&](const char* scheme) -> std::vector<std::string> {
    if (!has_item(out_.verified, scheme)) return {};
    return ders_[scheme];
  };
  std::vector<std::string> v1 = of("v1"), v2 = of("v2"), v3 = of("v3");
  auto disagree = [&] {
    fault(SignatureFaultKind::disagreement, {"各签名方案的签名者不同", "the schemes name different signers"});
  };
  if (!v1.empty() && !v2.empty()) {
    std::set<std::string> one(v1.begin(), v1.end()), two(v2.begin(), v2.end());
    if (one != two) return disagree();
  }
  const std::vector<std::string>& older = v2.empty() ? v1 : v2;
  if (v3.empty() || older.empty()) return;
  if (older.size() != 1) return disagree();
  bool same = has_item(v3, older.front()) || has_item(lineage_ders_, older.front());
  if (!same) disagree();
}

void Verifier::choose_certificates() {
  for (const char* scheme : {"v3.1", "v3", "v2", "v1"}) {
    std::vector<SignerCertificate> found;
    for (const SchemeSigner& signer : out_.signers) {
      bool counts = signer.scheme == scheme && !signer.certificates.empty();
      bool ignored = signer.scheme == "v1" && options_.digest_contents && out_.valid && !signer.verified;
      if (counts && !ignored) found.push_back(signer.certificates.front());
    }
    if (found.empty()) continue;
    // The signers of v3 take turns by platform: the last is that of the newest.
    if (scheme[1] == '3') found = {found.back()};
    out_.certificates = std::move(found);
    return;
  }
}

ApkSignature Verifier::run() {
  list_present();
  check_schemes();
  check_frame();
  out_.complete = options_.digest_contents;
  out_.valid = out_.faults.empty() && !out_.verified.empty();
  std::sort(out_.verified.begin(), out_.verified.end());
  std::stable_sort(out_.signers.begin(), out_.signers.end(),
                   [](const SchemeSigner& a, const SchemeSigner& b) { return a.scheme < b.scheme; });
  choose_certificates();
  bool only_v1 = out_.present.size() == 1 && out_.present.front() == "v1";
  out_.janus = only_v1 && as_text(archive_.bytes()).starts_with("dex\n");
  return std::move(out_);
}

constexpr std::array<std::string_view, 13> kFaultIds = {
    "not_signed",    "no_usable_scheme", "malformed",         "no_signers",    "unsupported_algorithm",
    "bad_signature", "bad_digest",       "entry_not_covered", "entry_missing", "certificate",
    "stripped",      "sdk_range",        "disagreement"};

}  // namespace

std::string_view id(SignatureFaultKind kind) {
  auto index = static_cast<std::size_t>(kind);
  return index < kFaultIds.size() ? kFaultIds[index] : "limit";
}

ApkSignature verify_signature(const ZipArchive& archive, const SignatureOptions& options) {
  return Verifier(archive, options).run();
}

}  // namespace xiezhi
