// Digests by OpenSSL, as lower-case hexadecimal.
#pragma once

#include <string>

#include "support/bytes.h"

namespace xiezhi {

std::string sha256_hex(Bytes bytes);
std::string sm3_hex(Bytes bytes);  // GB/T 32905-2016
std::string md5_hex(Bytes bytes);
std::string sha1_hex(Bytes bytes);
std::string hex(Bytes bytes);

}  // namespace xiezhi
