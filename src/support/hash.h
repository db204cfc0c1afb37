// Digests by OpenSSL, as lower-case hexadecimal.
#pragma once

#include <functional>
#include <string>

#include "support/bytes.h"

namespace xiezhi {

std::string sha256_hex(Bytes bytes);
std::string sm3_hex(Bytes bytes);  // GB/T 32905-2016
// Both in one pass; `passed` is told of each part that is done with.
struct FileDigests {
  std::string sha256, sm3;
};
FileDigests digest_file(Bytes bytes, const std::function<void(Bytes)>& passed = {});
std::string md5_hex(Bytes bytes);
std::string sha1_hex(Bytes bytes);
std::string hex(Bytes bytes);
// The digests themselves, not in hexadecimal; empty where OpenSSL has no such algorithm.
std::string md5_raw(Bytes bytes);
std::string sha1_raw(Bytes bytes);
std::string sha256_raw(Bytes bytes);
std::string sm3_raw(Bytes bytes);

}  // namespace xiezhi
