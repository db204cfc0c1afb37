#include "support/hash.h"

#include <algorithm>
#include <memory>

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

constexpr std::size_t kPart = std::size_t{1} << 23;

std::string raw_digest(const EVP_MD* algorithm, Bytes bytes) {
  unsigned char value[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  if (algorithm == nullptr || EVP_Digest(bytes.data(), bytes.size(), value, &size, algorithm, nullptr) != 1)
    return {};
  return {reinterpret_cast<const char*>(value), size};
}

std::string digest(const EVP_MD* algorithm, Bytes bytes) {
  return hex(as_bytes(raw_digest(algorithm, bytes)));
}

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

class Running {
 public:
  explicit Running(const EVP_MD* algorithm) : context_(EVP_MD_CTX_new()) {
    good_ = context_ && EVP_DigestInit_ex(context_.get(), algorithm, nullptr) == 1;
  }
  void add(Bytes part) { good_ = good_ && EVP_DigestUpdate(context_.get(), part.data(), part.size()) == 1; }
  std::string take() {
    unsigned char value[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    if (!good_ || EVP_DigestFinal_ex(context_.get(), value, &size) != 1) return {};
    return hex({value, size});
  }

 private:
  std::unique_ptr<EVP_MD_CTX, FreeContext> context_;
  bool good_ = false;
};

}  // namespace

std::string md5_raw(Bytes bytes) { return raw_digest(EVP_md5(), bytes); }
std::string sha1_raw(Bytes bytes) { return raw_digest(EVP_sha1(), bytes); }
std::string sha256_raw(Bytes bytes) { return raw_digest(EVP_sha256(), bytes); }
std::string sm3_raw(Bytes bytes) { return raw_digest(EVP_sm3(), bytes); }

FileDigests digest_file(Bytes bytes, const std::function<void(Bytes)>& passed) {
  Running sha256(EVP_sha256()), sm3(EVP_sm3());
  for (std::size_t at = 0; at < bytes.size(); at += kPart) {
    const Bytes part = bytes.subspan(at, std::min(kPart, bytes.size() - at));
    sha256.add(part), sm3.add(part);
    if (passed) passed(part);
  }
  return {sha256.take(), sm3.take()};
}

std::string sha256_hex(Bytes bytes) { return digest(EVP_sha256(), bytes); }
std::string sm3_hex(Bytes bytes) { return digest(EVP_sm3(), bytes); }
std::string md5_hex(Bytes bytes) { return digest(EVP_md5(), bytes); }
std::string sha1_hex(Bytes bytes) { return digest(EVP_sha1(), bytes); }

}  // namespace xiezhi
