// Signatures by OpenSSL: Ed25519 (RFC 8032), or SM2 with SM3 (GB/T 32918.2, identity 1234567812345678).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "support/result.h"

namespace xiezhi {

struct KeyPair {
  std::string private_pem, public_pem;
};
// "ed25519" or "sm2".
Result<KeyPair> make_key_pair(std::string_view algorithm);

struct SealSignature {
  std::string algorithm, public_pem, value;  // value: base64
};
// `where` names the key in errors.
Result<SealSignature> sign(std::string_view bytes, std::string_view private_pem, const std::string& where);
// False: by another key, of other bytes, or no signature at all. An Error where the key is none.
Result<bool> verify(std::string_view bytes, const SealSignature& signature, std::string_view public_pem,
                    const std::string& where);
// SHA-256 of the key's SubjectPublicKeyInfo: what people compare.
std::string fingerprint(std::string_view public_pem);

}  // namespace xiezhi
