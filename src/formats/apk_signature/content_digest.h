// What schemes v2 and newer sign: the package's bytes without the signing block, in one of three digests. Internal.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "formats/apk_signature/crypto.h"

namespace xiezhi::signature {

enum class ContentDigest : std::uint8_t {
  chunked_sha256,
  verity_sha256,
  chunked_sha512
};  // from weak to strong, as apksigner ranks them

// The three parts that are signed. `end` is the end record with its directory offset pointing to the signing block, the state in
// which it was when the package was signed.
struct SignedContent {
  Bytes before_block;
  Bytes directory;
  std::string end;
};

// Chunked: parts are cut into chunks of 1 MiB; each is hashed as 0xa5, its length, its bytes; those digests together as 0x5a,
// their number, the digests. Verity: the root of a Merkle tree over blocks of 4096 bytes (fs-verity's, with a salt of eight
// zero bytes) and the content's length. Nothing where the content cannot have one (verity: not cut at 4096 bytes).
std::optional<std::string> content_digest(const Crypto& crypto, const SignedContent& content,
                                          ContentDigest kind);

}  // namespace xiezhi::signature
