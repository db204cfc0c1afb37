#include "formats/apk_signature/crypto.h"

#include <ctime>

#include <fmt/format.h>
#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/provider.h>
#include <openssl/rsa.h>

#include "support/hash.h"
#include "support/text.h"

namespace xiezhi::signature {
namespace {

constexpr std::string_view kNames[kDigestKinds] = {"MD5",     "SHA-1",   "SHA-224",
                                                   "SHA-256", "SHA-384", "SHA-512"};
constexpr const char* kOpenSslNames[kDigestKinds] = {"MD5", "SHA1", "SHA224", "SHA256", "SHA384", "SHA512"};

std::string distinguished_name(const X509_NAME* name) {
  std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()), BIO_free);
  if (!out || X509_NAME_print_ex(out.get(), name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB) < 0) return {};
  char* text = nullptr;
  long size = BIO_get_mem_data(out.get(), &text);
  return to_valid_utf8({text, static_cast<std::size_t>(size < 0 ? 0 : size)});
}

std::string iso_time(const ASN1_TIME* time) {
  std::tm at{};
  if (time == nullptr || ASN1_TIME_to_tm(time, &at) != 1) return {};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", at.tm_year + 1900, at.tm_mon + 1, at.tm_mday,
                     at.tm_hour, at.tm_min, at.tm_sec);
}

std::string serial_number(const X509* x509) {
  std::unique_ptr<BIGNUM, decltype(&BN_free)> number(
      ASN1_INTEGER_to_BN(X509_get0_serialNumber(x509), nullptr), BN_free);
  char* text = number ? BN_bn2hex(number.get()) : nullptr;
  std::string out = text == nullptr ? "" : lower_ascii(text);
  OPENSSL_free(text);
  return out;
}

const char* algorithm_name(KeyKind kind) {
  switch (kind) {
    case KeyKind::rsa:
      return "RSA";
    case KeyKind::ec:
      return "EC";
    case KeyKind::dsa:
      return "DSA";
    case KeyKind::other:
      break;
  }
  return "";
}

void describe(Certificate& certificate) {
  const X509* x509 = certificate.x509.get();
  SignerCertificate& shown = certificate.shown;
  shown.sha256 = sha256_hex(as_bytes(certificate.der));
  shown.sha1 = sha1_hex(as_bytes(certificate.der));
  shown.md5 = md5_hex(as_bytes(certificate.der));
  shown.subject = distinguished_name(X509_get_subject_name(x509));
  shown.issuer = distinguished_name(X509_get_issuer_name(x509));
  shown.serial = serial_number(x509);
  shown.not_before = iso_time(X509_get0_notBefore(x509));
  shown.not_after = iso_time(X509_get0_notAfter(x509));
  if (const char* name = OBJ_nid2ln(X509_get_signature_nid(x509))) shown.signature_algorithm = name;
  shown.debug = shown.subject.find("CN=Android Debug") != std::string::npos;
}

}  // namespace

std::string_view name(DigestKind kind) { return kNames[static_cast<int>(kind)]; }

Crypto::Crypto() : context_(OSSL_LIB_CTX_new()), provider_(OSSL_PROVIDER_load(context_, "default")) {
  for (int i = 0; i < kDigestKinds; ++i) methods_[i] = EVP_MD_fetch(context_, kOpenSslNames[i], nullptr);
}

Crypto::~Crypto() {
  for (EVP_MD* method : methods_) EVP_MD_free(method);
  if (provider_ != nullptr) OSSL_PROVIDER_unload(provider_);
  OSSL_LIB_CTX_free(context_);
  ERR_clear_error();
}

std::string Crypto::digest(DigestKind kind, Bytes data) const {
  std::string out(EVP_MAX_MD_SIZE, '\0');
  unsigned size = 0;
  if (method(kind) == nullptr ||
      EVP_Digest(data.data(), data.size(), reinterpret_cast<unsigned char*>(out.data()), &size, method(kind),
                 nullptr) != 1)
    size = 0;
  out.resize(size);
  return out;
}

Key Crypto::parse_key(Bytes der) const {
  const unsigned char* at = der.data();
  return Key(d2i_PUBKEY_ex(nullptr, &at, static_cast<long>(der.size()), context_, nullptr), EVP_PKEY_free);
}

Key Crypto::key_of(const Certificate& certificate) const {
  return Key(X509_get_pubkey(certificate.x509.get()), EVP_PKEY_free);
}

std::optional<Certificate> Crypto::parse_certificate(Bytes der) const {
  Certificate out;
  X509* x509 = X509_new_ex(context_, nullptr);
  const unsigned char* at = der.data();
  // On failure d2i_X509 frees what it was given and sets the pointer to null.
  if (x509 == nullptr || d2i_X509(&x509, &at, static_cast<long>(der.size())) == nullptr) return std::nullopt;
  out.x509 = std::shared_ptr<X509>(x509, X509_free);
  out.der = as_text(der.first(static_cast<std::size_t>(at - der.data())));
  describe(out);
  if (Key key = key_of(out)) {
    out.shown.key_algorithm = algorithm_name(kind_of(key));
    out.shown.key_bits = EVP_PKEY_get_bits(key.get());
  }
  return out;
}

bool Crypto::verify(const Key& key, DigestKind digest, bool pss, Bytes data, Bytes signature) const {
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  EVP_PKEY_CTX* key_context = nullptr;
  const char* method_name = kOpenSslNames[static_cast<int>(digest)];
  bool ready = context && EVP_DigestVerifyInit_ex(context.get(), &key_context, method_name, context_, nullptr,
                                                  key.get(), nullptr) == 1;
  if (ready && pss)
    ready = EVP_PKEY_CTX_set_rsa_padding(key_context, RSA_PKCS1_PSS_PADDING) == 1 &&
            EVP_PKEY_CTX_set_rsa_pss_saltlen(key_context, RSA_PSS_SALTLEN_DIGEST) == 1;
  bool good = ready && EVP_DigestVerify(context.get(), signature.data(), signature.size(), data.data(),
                                        data.size()) == 1;
  ERR_clear_error();
  return good;
}

RunningDigests::RunningDigests(const Crypto& crypto, const std::vector<DigestKind>& kinds) {
  for (DigestKind kind : kinds) {
    contexts_.emplace_back(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    EVP_DigestInit_ex2(contexts_.back().get(), crypto.method(kind), nullptr);
  }
}

void RunningDigests::add(Bytes data) {
  for (auto& context : contexts_) EVP_DigestUpdate(context.get(), data.data(), data.size());
}

std::vector<std::string> RunningDigests::finish() {
  std::vector<std::string> out;
  for (auto& context : contexts_) {
    unsigned char raw[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    if (EVP_DigestFinal_ex(context.get(), raw, &size) != 1) size = 0;
    out.emplace_back(reinterpret_cast<char*>(raw), size);
  }
  return out;
}

KeyKind kind_of(const Key& key) {
  if (!key) return KeyKind::other;
  switch (EVP_PKEY_get_base_id(key.get())) {
    case EVP_PKEY_RSA:
      return KeyKind::rsa;
    case EVP_PKEY_EC:
      return KeyKind::ec;
    case EVP_PKEY_DSA:
      return KeyKind::dsa;
    default:
      return KeyKind::other;
  }
}

std::string public_key_der(const Certificate& certificate) {
  unsigned char* der = nullptr;
  int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate.x509.get()), &der);
  std::string out = size > 0 ? std::string(reinterpret_cast<char*>(der), static_cast<std::size_t>(size)) : "";
  OPENSSL_free(der);
  return out;
}

}  // namespace xiezhi::signature
