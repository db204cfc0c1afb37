#include "formats/apk_signature/apk_signature.h"

#include "examine/package/package.h"

namespace xiezhi {
namespace {

std::string algorithm(const SignerCertificate& certificate) {
  return certificate.key_algorithm + " " + std::to_string(certificate.key_bits) + ", " +
         certificate.signature_algorithm;
}

}  // namespace

void examine_signature(const PackageScene& scene) {
  Facts& facts = scene.facts;
  Coverage line{.id = "signature", .what = {"签名", "signature"}, .status = CoverageStatus::done};
  if (scene.package.kind() == PackageKind::aab) {
    line.status = CoverageStatus::skipped;
    line.why = {"应用包（.aab）由商店在分发时签名", "an app bundle is signed when the store delivers it"};
    facts.coverage.push_back(std::move(line));
    return;
  }
  SignatureOptions options;
  if (facts.app.min_sdk) options.min_sdk = static_cast<std::uint32_t>(*facts.app.min_sdk);
  if (facts.app.target_sdk) options.target_sdk = static_cast<std::uint32_t>(*facts.app.target_sdk);
  ApkSignature signature = verify_signature(scene.package.base(), options);
  Signature& out = facts.app.signature;
  out.schemes = signature.verified;
  out.valid = signature.valid;
  for (const SignerCertificate& c : signature.certificates)
    out.certificates.push_back(
        {c.sha256, c.sha1, c.md5, c.subject, c.issuer, c.not_before, c.not_after, algorithm(c)});
  for (const SignatureFault& fault : signature.faults) out.errors.push_back(fault.detail);
  if (signature.janus)
    out.errors.push_back({"包文件以 DEX 开头且只有 v1 签名（Janus，CVE-2017-13156）",
                          "the file begins with a dex and only v1 protects it (Janus, CVE-2017-13156)"});
  if (!signature.complete) {
    line.status = CoverageStatus::partial;
    line.why = {"内容摘要未全部核对", "not all content digests were checked"};
  }
  facts.coverage.push_back(std::move(line));
}

}  // namespace xiezhi
