#include "support/hash.h"

#include <openssl/evp.h>

namespace xiezhi {

std::string hex(Bytes bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (std::uint8_t byte : bytes) out += kDigits[byte >> 4], out += kDigits[byte & 15];
  return out;
}

namespace {
std::string digest(const EVP_MD* algorithm, Bytes bytes) {
  unsigned char value[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  if (algorithm == nullptr || EVP_Digest(bytes.data(), bytes.size(), value, &size, algorithm, nullptr) != 1)
    return {};
  return hex({value, size});
}
}  // namespace

std::string sha256_hex(Bytes bytes) { return digest(EVP_sha256(), bytes); }
std::string sm3_hex(Bytes bytes) { return digest(EVP_sm3(), bytes); }
std::string md5_hex(Bytes bytes) { return digest(EVP_md5(), bytes); }
std::string sha1_hex(Bytes bytes) { return digest(EVP_sha1(), bytes); }

}  // namespace xiezhi
