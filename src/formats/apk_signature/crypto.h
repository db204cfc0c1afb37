// Digests, public keys and certificates by OpenSSL, in a library context of our own: no configuration file is read, so
// what verifies does not depend on the policy of the machine (Debian's openssl.cnf may forbid SHA-1 and short keys, which devices
// accept). Internal to the signature verifier.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <openssl/evp.h>
#include <openssl/x509.h>

#include "formats/apk_signature/apk_signature.h"

namespace xiezhi::signature {

enum class DigestKind : std::uint8_t { md5, sha1, sha224, sha256, sha384, sha512 };
constexpr int kDigestKinds = 6;
std::string_view name(DigestKind kind);  // "SHA-256"

enum class KeyKind : std::uint8_t { rsa, ec, dsa, other };

struct Certificate {
  std::shared_ptr<X509> x509;
  std::string der;
  SignerCertificate shown;
};

using Key = std::shared_ptr<EVP_PKEY>;

class Crypto {
 public:
  Crypto();
  ~Crypto();
  Crypto(const Crypto&) = delete;
  Crypto& operator=(const Crypto&) = delete;

  std::string digest(DigestKind kind, Bytes data) const;  // raw bytes
  const EVP_MD* method(DigestKind kind) const { return methods_[static_cast<int>(kind)]; }

  Key parse_key(Bytes der) const;  // SubjectPublicKeyInfo; null where it is none
  Key key_of(const Certificate& certificate) const;
  std::optional<Certificate> parse_certificate(Bytes der) const;
  bool verify(const Key& key, DigestKind digest, bool pss, Bytes data, Bytes signature) const;

 private:
  OSSL_LIB_CTX* context_ = nullptr;
  OSSL_PROVIDER* provider_ = nullptr;
  EVP_MD* methods_[kDigestKinds] = {};
};

// Several digests of data that come in pieces.
class RunningDigests {
 public:
  RunningDigests(const Crypto& crypto, const std::vector<DigestKind>& kinds);
  void add(Bytes data);
  std::vector<std::string> finish();

 private:
  std::vector<std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>> contexts_;
};

KeyKind kind_of(const Key& key);
std::string public_key_der(const Certificate& certificate);  // as it stands in the certificate

}  // namespace xiezhi::signature
