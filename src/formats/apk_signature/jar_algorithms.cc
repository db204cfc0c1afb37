// The ranges are facts about Android's releases, as its own verifier (apksig) records them. They follow from the providers of
// each release: up to 8 (Froyo) the Harmony code took any known pair; 9 to 17 only SHA-1 and bare RSA names; 18 brought SHA-2 and
// elliptic curves; 21 to 23 did not compare the digest with the one in the signature's name; 24 does again.
#include "formats/apk_signature/jar_algorithms.h"

#include <array>

namespace xiezhi::signature {
namespace {

enum class Family { rsa, dsa, ec };
struct SignatureOid {
  std::string_view oid;
  Family family;
  std::optional<DigestKind> digest;  // nothing: the signer's digest algorithm
};
using enum DigestKind;
constexpr std::array<SignatureOid, 16> kSignatures{{{"1.2.840.113549.1.1.1", Family::rsa, std::nullopt},
                                                    {"1.2.840.113549.1.1.4", Family::rsa, md5},
                                                    {"1.2.840.113549.1.1.5", Family::rsa, sha1},
                                                    {"1.2.840.113549.1.1.14", Family::rsa, sha224},
                                                    {"1.2.840.113549.1.1.11", Family::rsa, sha256},
                                                    {"1.2.840.113549.1.1.12", Family::rsa, sha384},
                                                    {"1.2.840.113549.1.1.13", Family::rsa, sha512},
                                                    {"1.2.840.10040.4.1", Family::dsa, std::nullopt},
                                                    {"1.2.840.10040.4.3", Family::dsa, sha1},
                                                    {"2.16.840.1.101.3.4.3.1", Family::dsa, sha224},
                                                    {"2.16.840.1.101.3.4.3.2", Family::dsa, sha256},
                                                    {"1.2.840.10045.2.1", Family::ec, std::nullopt},
                                                    {"1.2.840.10045.4.1", Family::ec, sha1},
                                                    {"1.2.840.10045.4.3.1", Family::ec, sha224},
                                                    {"1.2.840.10045.4.3.2", Family::ec, sha256},
                                                    {"1.2.840.10045.4.3.3", Family::ec, sha384}}};
constexpr SignatureOid kEcSha512{"1.2.840.10045.4.3.4", Family::ec, sha512};

constexpr std::array<std::pair<std::string_view, DigestKind>, kDigestKinds> kDigests{
    {{"1.2.840.113549.2.5", md5},
     {"1.3.14.3.2.26", sha1},
     {"2.16.840.1.101.3.4.2.4", sha224},
     {"2.16.840.1.101.3.4.2.1", sha256},
     {"2.16.840.1.101.3.4.2.2", sha384},
     {"2.16.840.1.101.3.4.2.3", sha512}}};

const SignatureOid* find_signature(std::string_view oid) {
  if (oid == kEcSha512.oid) return &kEcSha512;
  for (const SignatureOid& one : kSignatures)
    if (one.oid == oid) return &one;
  return nullptr;
}

// First level of the last, open range; and whether levels up to 8 accept it too. `first` 0: all levels. Nothing: never as such.
struct Levels {
  std::uint32_t first = 0;
  bool froyo = false;
};

std::optional<Levels> rsa_levels(DigestKind digest, bool named) {
  switch (digest) {
    case md5:
      return named ? Levels{21, true} : Levels{0, false};
    case sha1:
      return Levels{0, false};
    case sha224:
      return Levels{21, true};
    case sha256:
      return Levels{18, true};
    case sha384:
    case sha512:
      return Levels{named ? 21u : 18u, false};
  }
  return std::nullopt;
}

std::optional<Levels> dsa_levels(DigestKind digest, bool named) {
  if (digest == sha1) return Levels{named ? 9u : 0u, false};
  if (digest == sha224 || digest == sha256) return Levels{named ? 21u : 22u, false};
  return std::nullopt;
}

std::optional<Levels> ec_levels(DigestKind digest, bool named) {
  if (digest == md5) return std::nullopt;
  if (digest == sha1) return Levels{18, false};
  return Levels{named || digest == sha224 ? 21u : 18u, false};
}

bool covers(const Levels& levels, const SdkRange& range) {
  return range.min >= levels.first || (levels.froyo && range.max <= 8);
}

}  // namespace

std::optional<JarAlgorithm> jar_algorithm(std::string_view digest_oid, std::string_view signature_oid,
                                          const SdkRange& range) {
  const SignatureOid* signature = find_signature(signature_oid);
  std::optional<DigestKind> digest;
  for (const auto& [oid, kind] : kDigests)
    if (oid == digest_oid) digest = kind;
  if (signature == nullptr || !digest) return std::nullopt;
  bool named = signature->digest.has_value();
  JarAlgorithm out{signature->digest.value_or(*digest), *digest};
  if (named && *signature->digest != *digest)  // only where the two were not compared
    return range.min >= 21 && range.max <= 23 ? std::optional(out) : std::nullopt;
  std::optional<Levels> levels = signature->family == Family::rsa   ? rsa_levels(*digest, named)
                                 : signature->family == Family::dsa ? dsa_levels(*digest, named)
                                                                    : ec_levels(*digest, named);
  return levels && covers(*levels, range) ? std::optional(out) : std::nullopt;
}

}  // namespace xiezhi::signature
