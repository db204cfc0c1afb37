#include "seal/signature.h"

#include <memory>
#include <optional>
#include <vector>

#include <openssl/evp.h>
#include <openssl/pem.h>

#include "support/hash.h"

namespace xiezhi {
namespace {

constexpr char kSm2Identity[] = "1234567812345678";
constexpr std::size_t kMostBase64 = 4'096;

struct Free {
  void operator()(EVP_PKEY* p) const { EVP_PKEY_free(p); }
  void operator()(EVP_MD_CTX* p) const { EVP_MD_CTX_free(p); }
  void operator()(EVP_PKEY_CTX* p) const { EVP_PKEY_CTX_free(p); }
  void operator()(BIO* p) const { BIO_free(p); }
};
using Key = std::unique_ptr<EVP_PKEY, Free>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Free>;
using Context = std::unique_ptr<EVP_MD_CTX, Free>;
using Buffer = std::unique_ptr<BIO, Free>;

int no_password(char*, int, int, void*) { return 0; }  // never ask on the terminal

Key read_private(std::string_view pem) {
  const Buffer in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  return Key(PEM_read_bio_PrivateKey(in.get(), nullptr, no_password, nullptr));
}

Key read_public(std::string_view pem) {
  const Buffer in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  return Key(PEM_read_bio_PUBKEY(in.get(), nullptr, no_password, nullptr));
}

std::string content(BIO* bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio, &data);
  return {data, static_cast<std::size_t>(size)};
}

std::string public_pem_of(EVP_PKEY* key) {
  const Buffer out(BIO_new(BIO_s_mem()));
  return PEM_write_bio_PUBKEY(out.get(), key) == 1 ? content(out.get()) : std::string();
}

std::string algorithm_of(EVP_PKEY* key) {
  if (EVP_PKEY_is_a(key, "ED25519") == 1) return "ed25519";
  return EVP_PKEY_is_a(key, "SM2") == 1 ? "sm2-sm3" : "";
}

// SM2 hashes the signer's identity too: the standard's default where nobody agreed on another. It must be set before
// the context begins; OpenSSL 3.0 refuses it as a parameter of the beginning.
struct Began {
  KeyContext key;  // outlives the digest's context
  Context digest;
};
template <typename Begin>
std::optional<Began> begin_with(EVP_PKEY* key, bool sm, Begin begin) {
  Began out{nullptr, Context(EVP_MD_CTX_new())};
  if (sm) {
    out.key.reset(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    if (!out.key || EVP_PKEY_CTX_set1_id(out.key.get(), kSm2Identity, sizeof kSm2Identity - 1) != 1)
      return {};
    EVP_MD_CTX_set_pkey_ctx(out.digest.get(), out.key.get());
  }
  if (begin(out.digest.get(), nullptr, sm ? EVP_sm3() : nullptr, nullptr, key) != 1) return {};
  return out;
}

std::string base64(const std::vector<unsigned char>& bytes) {
  std::string out(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  out.resize(static_cast<std::size_t>(EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                                      bytes.data(), static_cast<int>(bytes.size()))));
  return out;
}

std::vector<unsigned char> from_base64(std::string_view text) {
  if (text.empty() || text.size() > kMostBase64 || text.size() % 4 != 0) return {};
  std::vector<unsigned char> out(text.size() / 4 * 3 + 3);
  const int size = EVP_DecodeBlock(out.data(), reinterpret_cast<const unsigned char*>(text.data()),
                                   static_cast<int>(text.size()));
  if (size < 0) return {};
  int padding = 0;
  while (padding < 2 && text[text.size() - 1 - static_cast<std::size_t>(padding)] == '=') ++padding;
  out.resize(static_cast<std::size_t>(size - padding));
  return out;
}

tl::unexpected<Error> no_key(const std::string& where) {
  return fail(Fault::bad_structure, where,
              {"不是可用的密钥：需要 PEM 形式的 Ed25519 或 SM2 密钥，不带口令（xiezhi keygen 可生成）",
               "is no key that can be used: it takes an Ed25519 or SM2 key in PEM without a passphrase "
               "(xiezhi keygen "
               "makes one)"});
}

}  // namespace

Result<KeyPair> make_key_pair(std::string_view algorithm) {
  const Key key(algorithm == "sm2" ? EVP_PKEY_Q_keygen(nullptr, nullptr, "SM2")
                                   : EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  const Buffer out(BIO_new(BIO_s_mem()));
  if (!key || PEM_write_bio_PKCS8PrivateKey(out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
    return fail(Fault::internal, "OpenSSL", {"生成密钥失败", "could not make a key"});
  return KeyPair{content(out.get()), public_pem_of(key.get())};
}

Result<SealSignature> sign(std::string_view bytes, std::string_view private_pem, const std::string& where) {
  const Key key = read_private(private_pem);
  const std::string algorithm = key ? algorithm_of(key.get()) : "";
  if (algorithm.empty()) return no_key(where);
  const auto began = begin_with(key.get(), algorithm == "sm2-sm3", EVP_DigestSignInit);
  std::size_t size = 0;
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  if (!began || EVP_DigestSign(began->digest.get(), nullptr, &size, data, bytes.size()) != 1)
    return fail(Fault::internal, where, {"签名失败", "signing failed"});
  std::vector<unsigned char> value(size);
  if (EVP_DigestSign(began->digest.get(), value.data(), &size, data, bytes.size()) != 1)
    return fail(Fault::internal, where, {"签名失败", "signing failed"});
  value.resize(size);
  return SealSignature{algorithm, public_pem_of(key.get()), base64(value)};
}

Result<bool> verify(std::string_view bytes, const SealSignature& signature, std::string_view public_pem,
                    const std::string& where) {
  const Key key = read_public(public_pem);
  const std::string algorithm = key ? algorithm_of(key.get()) : "";
  if (algorithm.empty()) return no_key(where);
  const std::vector<unsigned char> value = from_base64(signature.value);
  if (algorithm != signature.algorithm || value.empty()) return false;
  const auto began = begin_with(key.get(), algorithm == "sm2-sm3", EVP_DigestVerifyInit);
  return began && EVP_DigestVerify(began->digest.get(), value.data(), value.size(),
                                   reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()) == 1;
}

std::string fingerprint(std::string_view public_pem) {
  const Key key = read_public(public_pem);
  unsigned char* der = nullptr;
  const int size = key ? i2d_PUBKEY(key.get(), &der) : 0;
  if (size <= 0) return "";
  std::string out = sha256_hex({der, static_cast<std::size_t>(size)});
  OPENSSL_free(der);
  return out;
}

}  // namespace xiezhi
