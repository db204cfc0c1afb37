// Who signed an Android package, and whether a device would believe it.
//
// Sources: "APK Signature Scheme v2/v3/v3.1" and "Signed JAR file" in the Android documentation and the JAR
// specification; the verdict is meant to equal `apksigner verify` for the same range of API levels:
//   API 24 and above accept v2, API 28 and above v3, API 33 and above v3.1; a scheme that is present and
//   understood by the platform must verify, and hides the lower ones. v1 is looked at only where the
//   range begins below 24 or nothing newer is there.
// Chains of certificates are not checked: packages are signed by certificates that sign themselves. Weak
// algorithms (MD5, SHA-1, short RSA) verify as they do on a device, whatever the machine's OpenSSL policy
// says.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/zip/zip.h"
#include "support/result.h"

namespace xiezhi {

struct SignerCertificate {
  std::string sha256, sha1, md5;      // of the DER encoding, lower-case hexadecimal
  std::string subject, issuer;        // RFC 2253
  std::string serial;                 // lower-case hexadecimal
  std::string not_before, not_after;  // 2015-03-16T09:41:00Z
  std::string key_algorithm;          // "RSA", "EC", "DSA"
  int key_bits = 0;
  std::string signature_algorithm;  // "sha256WithRSAEncryption"
  bool debug = false;               // the Android build tools' debug certificate (CN=Android Debug)
};

enum class SignatureFaultKind : std::uint8_t {
  not_signed,        // no scheme at all
  no_usable_scheme,  // schemes are there, none that the range of API levels accepts
  malformed,         // structure cannot be parsed
  no_signers,
  unsupported_algorithm,
  bad_signature,
  bad_digest,         // content differs from what was signed
  entry_not_covered,  // v1: an entry that no signer covers
  entry_missing,      // v1: the manifest names an entry that is not in the archive
  certificate,        // certificate absent, or not that of the key
  stripped,           // a scheme that was promised is missing
  sdk_range,          // v3: ranges of signers do not cover the platform
  disagreement,       // schemes name different signers
  limit,
};
std::string_view id(SignatureFaultKind kind);  // "bad_digest"

struct SignatureFault {
  SignatureFaultKind kind = SignatureFaultKind::malformed;
  std::string scheme;  // "v1", "v2", "v3", "v3.1"; empty for the package as a whole
  std::string where;   // entry, signature file or signer, where one is meant
  Text detail;
};

struct SigningBlockPart {
  std::uint32_t id = 0;
  std::string name;  // of the known ids, else empty: "APK Signature Scheme v2", "Walle channel"
  std::uint64_t size = 0;
  std::string text;  // for channel blocks: the value where it is text (at most 4 KiB)
};

struct RotationStep {  // proof of rotation, oldest first
  SignerCertificate certificate;
  std::uint32_t flags = 0;
};

struct SchemeSigner {
  std::string scheme;                           // "v1", "v2", "v3", "v3.1"
  std::string file;                             // v1: META-INF/X.RSA
  std::uint32_t min_sdk = 0, max_sdk = 0;       // v3 and v3.1
  std::vector<SignerCertificate> certificates;  // the signer's own first
  std::vector<std::string> algorithms;          // "RSASSA-PKCS1-v1_5 SHA-256"
  bool verified = false;
};

struct ApkSignature {
  std::vector<std::string> present;             // of "v1", "v2", "v3", "v3.1", in this order
  std::vector<std::string> verified;            // those looked at and found good
  bool valid = false;                           // what the platforms of the asked range would say
  bool complete = true;                         // false where an option cut the work short
  std::vector<SignerCertificate> certificates;  // current signers, as `apksigner --print-certs` lists them
  std::vector<SchemeSigner> signers;            // one each scheme and signer
  std::vector<RotationStep> lineage;
  std::vector<SigningBlockPart> block;   // the APK Signing Block, in file order
  std::vector<SignatureFault> faults;    // why valid is false
  std::vector<SignatureFault> warnings;  // did not decide
  bool janus = false;  // CVE-2017-13156: only v1 protects a package that begins with a dex file
};

struct SignatureOptions {
  std::uint32_t min_sdk = 1;  // the manifest's minSdkVersion
  std::uint32_t max_sdk = 0x7fffffff;
  std::uint32_t target_sdk = 0;  // the manifest's targetSdkVersion; from 30 on a package needs v2. 0: unknown
  std::uint32_t target_sandbox = 1;  // its targetSandboxVersion; from 2 on Android 8 and newer want v2
  bool digest_contents = true;       // false: check structures and signatures, not the bytes they cover
};

// Total: whatever is wrong is a fault in the result.
ApkSignature verify_signature(const ZipArchive& archive, const SignatureOptions& options = {});

}  // namespace xiezhi
