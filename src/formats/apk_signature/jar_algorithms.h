// Which API levels verify which pairs of digest and signature algorithms in a PKCS #7 signer (v1). Internal.
#pragma once

#include <optional>
#include <string_view>

#include "formats/apk_signature/crypto.h"
#include "formats/apk_signature/schemes.h"

namespace xiezhi::signature {

struct JarAlgorithm {
  DigestKind
      digest;  // that the signature is over; of the pair, what the signature algorithm names, if it names one
  DigestKind content_digest;  // of the signed attributes
};

// `digest` and `signature` are dotted object identifiers. Nothing where the pair does not verify on every level of the range.
std::optional<JarAlgorithm> jar_algorithm(std::string_view digest, std::string_view signature,
                                          const SdkRange& range);

}  // namespace xiezhi::signature
