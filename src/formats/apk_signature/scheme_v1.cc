// Scheme v1, the signed JAR: MANIFEST.MF holds a digest of every entry, each signer's .SF a digest of the manifest, and a PKCS #7
// block (.RSA, .DSA, .EC) the signature of the .SF. Checked in the order in which Android does, each step only when the ones before
// are good: blocks, .SF against the manifest, manifest against the entries.
#include <algorithm>
#include <atomic>

#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/pkcs7.h>
#include <openssl/x509v3.h>

#include "formats/apk_signature/jar_algorithms.h"
#include "formats/apk_signature/jar_manifest.h"
#include "formats/apk_signature/schemes.h"
#include "support/parallel.h"
#include "support/text.h"

namespace xiezhi::signature {
namespace {

constexpr std::string_view kFolder = "META-INF/";
constexpr std::string_view kManifestName = "META-INF/MANIFEST.MF";
constexpr std::size_t kMostSigners = 10;  // Android's own limit
constexpr std::size_t kFaultsInFull = 16;
constexpr std::uint32_t kJellyBeanMr2 = 18, kKitKat = 19, kGingerbread = 9;

struct Expected {
  DigestKind kind;
  std::string value;
};

// Which digests of a section count depends on the platform: before 18 the first usable of "Digest-Algorithms" (or SHA, SHA1), from
// 18 on the strongest of four. Empty where a platform of the range would find none.
std::vector<Expected> digests_of(const ManifestSection& section, std::string_view suffix,
                                 const SdkRange& range) {
  std::vector<Expected> out;
  auto value = [&](std::string_view algorithm) {
    return section.find(std::string(algorithm) + std::string(suffix));
  };
  if (range.min < kJellyBeanMr2) {
    const std::string* listed = section.find("Digest-Algorithms");
    std::string algorithms = listed != nullptr ? *listed : "SHA SHA1";
    for (std::string_view algorithm : split(algorithms, ' ')) {
      const std::string* found = algorithm.empty() ? nullptr : value(algorithm);
      if (found == nullptr) continue;
      std::string name = lower_ascii(algorithm);
      std::erase(name, '-');
      if (name == "sha" || name == "sha1")
        out.push_back({DigestKind::sha1, from_base64(*found)});
      else if (name == "md5")
        out.push_back({DigestKind::md5, from_base64(*found)});
      else if (name == "sha256")
        out.push_back({DigestKind::sha256, from_base64(*found)});
      else if (name == "sha384" && range.min >= kGingerbread)
        out.push_back({DigestKind::sha384, from_base64(*found)});
      else if (name == "sha512" && range.min >= kGingerbread)
        out.push_back({DigestKind::sha512, from_base64(*found)});
      else
        continue;
      break;
    }
    if (out.empty()) return out;
  }
  if (range.max < kJellyBeanMr2) return out;
  static constexpr std::pair<std::string_view, DigestKind> kStrongest[] = {{"SHA-512", DigestKind::sha512},
                                                                           {"SHA-384", DigestKind::sha384},
                                                                           {"SHA-256", DigestKind::sha256},
                                                                           {"SHA1", DigestKind::sha1}};
  for (const auto& [algorithm, kind] : kStrongest) {
    const std::string* found = value(algorithm);
    if (found == nullptr) continue;
    bool there = std::any_of(out.begin(), out.end(), [&](const Expected& one) { return one.kind == kind; });
    if (!there) out.push_back({kind, from_base64(*found)});
    break;
  }
  return out;
}

std::string dotted(const ASN1_OBJECT* object) {
  char text[128];
  int size = object == nullptr ? 0 : OBJ_obj2txt(text, sizeof text, object, 1);
  return size > 0 && size < static_cast<int>(sizeof text) ? std::string(text) : "";
}

// The value of one signed attribute; null where it is absent. False where it is there twice or has several values.
bool single_value(const PKCS7_SIGNER_INFO* info, int nid, const ASN1_TYPE*& value) {
  for (int i = 0; i < sk_X509_ATTRIBUTE_num(info->auth_attr); ++i) {
    X509_ATTRIBUTE* attribute = sk_X509_ATTRIBUTE_value(info->auth_attr, i);
    if (OBJ_obj2nid(X509_ATTRIBUTE_get0_object(attribute)) != nid) continue;
    if (value != nullptr || X509_ATTRIBUTE_count(attribute) != 1) return false;
    value = X509_ATTRIBUTE_get0_type(attribute, 0);
  }
  return true;
}

// One element of BER with a definite length: its tag and content; `whole` is all of it. False where there is none.
bool read_element(Reader& in, std::uint8_t& tag, Bytes& content, Bytes& whole) {
  std::uint64_t start = in.position();
  tag = in.u8();
  std::uint64_t length = in.u8();
  if (length == 0x80 || length > 0x84 || (tag & 0x1f) == 0x1f) return false;
  if (length > 0x80) {
    std::uint64_t bytes = length & 0x7f;
    for (length = 0; bytes > 0; --bytes) length = length << 8 | in.u8();
  }
  content = in.bytes(length);
  whole = slice(in.whole(), start, in.position() - start);
  return in.ok();
}

// The certificates as they stand in a PKCS #7 block. OpenSSL would write them anew, which changes the digest of those that are not
// strictly DER; devices take the bytes as they are. Empty where the block is not of definite lengths.
std::vector<Bytes> certificates_in(Bytes block) {
  std::uint8_t tag = 0;
  Bytes content, whole;
  std::vector<Bytes> out;
  // ContentInfo; its content's [0]; SignedData.
  for (int depth = 0; depth < 3; ++depth) {
    Reader in(depth == 0 ? block : content);
    if (depth == 1 && !read_element(in, tag, content, whole)) return out;  // over the content type
    if (!read_element(in, tag, content, whole)) return out;
  }
  for (Reader in(content); !in.at_end();) {
    if (!read_element(in, tag, content, whole)) return out;
    if (tag != 0xa0) continue;
    for (Reader set(content); !set.at_end();) {
      if (!read_element(set, tag, content, whole)) return {};
      out.push_back(whole);
    }
    return out;
  }
  return out;
}

using Pkcs7 = std::unique_ptr<PKCS7, decltype(&PKCS7_free)>;

// One signer: its block, its .SF.
class JarSigner {
 public:
  JarSigner(const SchemeContext& context, SchemeOutcome& out, std::string block, std::string file)
      : context_(context), out_(out), file_name_(std::move(file)) {
    signer.scheme = "v1";
    signer.file = std::move(block);
  }
  bool check_block();
  bool check_manifest(Bytes manifest, const std::vector<ManifestSection>& sections,
                      const std::map<std::string_view, std::size_t>& by_name);
  bool covers(std::string_view entry) const { return entries_.contains(entry); }

  SchemeSigner signer;
  std::string certificate;  // DER

 private:
  bool load();
  bool try_signer(PKCS7* block, PKCS7_SIGNER_INFO* info);
  bool check_attributes(PKCS7* block, PKCS7_SIGNER_INFO* info, DigestKind kind, std::string& signed_bytes);
  bool may_sign(const Certificate& certificate);
  void keep_chain(std::vector<Certificate>& all, std::size_t own);
  bool check_promises(const ManifestSection& main);
  bool matches(Bytes data, const std::vector<Expected>& expected) const;
  bool bad(SignatureFaultKind kind, std::string zh, std::string en) {
    out_.fault(kind, "v1", signer.file, {std::move(zh), std::move(en)});
    return false;
  }

  const SchemeContext& context_;
  SchemeOutcome& out_;
  std::string file_name_;
  Content block_, file_;
  std::vector<ManifestSection> sections_;
  std::set<std::string, std::less<>> entries_;  // that the .SF names
};

bool JarSigner::load() {
  auto block = context_.archive.read(signer.file), file = context_.archive.read(file_name_);
  if (!block || !file)
    return bad(SignatureFaultKind::malformed, "签名文件读不到", "the signature files cannot be read");
  block_ = std::move(*block);
  file_ = std::move(*file);
  return true;
}

bool JarSigner::check_block() {
  if (!load()) return false;
  const unsigned char* at = block_.bytes().data();
  Pkcs7 block(d2i_PKCS7(nullptr, &at, static_cast<long>(block_.bytes().size())), PKCS7_free);
  ERR_clear_error();
  if (!block || !PKCS7_type_is_signed(block.get()) || block->d.sign == nullptr)
    return bad(SignatureFaultKind::malformed, "签名块不是 PKCS #7 签名数据",
               "the block is not PKCS #7 signed data");
  STACK_OF(PKCS7_SIGNER_INFO)* infos = PKCS7_get_signer_info(block.get());
  int count = infos == nullptr ? 0 : sk_PKCS7_SIGNER_INFO_num(infos);
  if (count == 0)
    return bad(SignatureFaultKind::no_signers, "签名块中没有签名者", "the block has no signers");
  // Before 24 only the first is looked at.
  int tried = context_.range.min < kAndroidN ? 1 : std::min(count, static_cast<int>(kMostSigners));
  std::size_t before = out_.faults.size();
  bool good = false;
  for (int i = 0; i < tried; ++i) {
    good = try_signer(block.get(), sk_PKCS7_SIGNER_INFO_value(infos, i)) || good;
    if (out_.faults.size() != before) return false;
  }
  return good || bad(SignatureFaultKind::bad_signature, "签名与证书不符",
                     "the signature does not verify with the certificate");
}

bool JarSigner::may_sign(const Certificate& one) {
  std::uint32_t flags = X509_get_extension_flags(one.x509.get());
  if (flags & EXFLAG_CRITICAL)
    return bad(SignatureFaultKind::certificate, "证书含有无法识别的关键扩展",
               "the certificate has an unknown critical extension");
  std::uint32_t usage = X509_get_key_usage(one.x509.get());  // all bits where there is no such extension
  if ((usage & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) == 0)
    return bad(SignatureFaultKind::certificate, "证书不允许用于签名",
               "the certificate is not meant for signing");
  return true;
}

bool JarSigner::try_signer(PKCS7* block, PKCS7_SIGNER_INFO* info) {
  std::string digest = dotted(info->digest_alg == nullptr ? nullptr : info->digest_alg->algorithm);
  std::string method = dotted(info->digest_enc_alg == nullptr ? nullptr : info->digest_enc_alg->algorithm);
  std::vector<Certificate> certificates;
  std::optional<std::size_t> own;
  STACK_OF(X509)* all = block->d.sign->cert;
  std::vector<Bytes> originals = certificates_in(block_.bytes());
  for (int i = 0; i < (all == nullptr ? 0 : std::min(sk_X509_num(all), 64)); ++i) {
    X509* x509 = sk_X509_value(all, i);
    unsigned char* der = nullptr;
    int size = i2d_X509(x509, &der);
    if (size <= 0) continue;
    auto index = static_cast<std::size_t>(i);
    bool as_written = originals.size() == static_cast<std::size_t>(sk_X509_num(all));
    auto parsed = context_.crypto.parse_certificate(as_written ? originals[index]
                                                               : Bytes{der, static_cast<std::size_t>(size)});
    OPENSSL_free(der);
    if (!parsed)
      return bad(SignatureFaultKind::certificate, "证书无法解析", "a certificate cannot be parsed");
    bool matching = info->issuer_and_serial != nullptr &&
                    X509_NAME_cmp(X509_get_issuer_name(x509), info->issuer_and_serial->issuer) == 0 &&
                    ASN1_INTEGER_cmp(X509_get0_serialNumber(x509), info->issuer_and_serial->serial) == 0;
    if (matching && !own) own = certificates.size();
    certificates.push_back(std::move(*parsed));
  }
  if (own && signer.certificates.empty()) keep_chain(certificates, *own);
  auto known = jar_algorithm(digest, method, context_.range);
  if (!known)
    return bad(SignatureFaultKind::unsupported_algorithm,
               fmt::format("算法 {} / {} 并非所需平台都支持", digest, method),
               fmt::format("algorithms {} and {} are not known to all the platforms", digest, method));
  if (!own)
    return bad(SignatureFaultKind::certificate, "签名者的证书不在签名块中",
               "the signer's certificate is not in the block");
  if (!may_sign(certificates[*own])) return false;
  std::string signed_bytes(as_text(file_.bytes()));
  if (info->auth_attr != nullptr && !check_attributes(block, info, known->content_digest, signed_bytes))
    return false;
  Bytes signature{info->enc_digest->data, static_cast<std::size_t>(std::max(info->enc_digest->length, 0))};
  Key key = context_.crypto.key_of(certificates[*own]);
  if (!key || !context_.crypto.verify(key, known->digest, false, as_bytes(signed_bytes), signature))
    return false;
  signer.algorithms = {
      fmt::format("{} with {}", name(known->digest), certificates[*own].shown.key_algorithm)};
  keep_chain(certificates, *own);
  return true;
}

// The signer's certificate, then those that issued it.
void JarSigner::keep_chain(std::vector<Certificate>& all, std::size_t own) {
  certificate = all[own].der;
  signer.certificates = {all[own].shown};
  std::vector<bool> used(all.size());
  used[own] = true;
  for (std::size_t last = own, step = 0;
       step < all.size() && all[last].shown.issuer != all[last].shown.subject; ++step) {
    std::size_t next = 0;
    while (next < all.size() && (used[next] || all[next].shown.subject != all[last].shown.issuer)) ++next;
    if (next == all.size()) break;
    used[next] = true;
    signer.certificates.push_back(all[next].shown);
    last = next;
  }
}

// Signed attributes stand for the .SF by its digest; the signature is then over them.
bool JarSigner::check_attributes(PKCS7* block, PKCS7_SIGNER_INFO* info, DigestKind kind,
                                 std::string& signed_bytes) {
  if (context_.range.min < kKitKat)
    return bad(SignatureFaultKind::unsupported_algorithm, "带签名属性的签名在安卓 4.4 之前不起保护作用",
               "signatures with signed attributes do not protect anything before Android 4.4");
  const ASN1_TYPE *type = nullptr, *digest_value = nullptr;
  if (!single_value(info, NID_pkcs9_contentType, type) ||
      !single_value(info, NID_pkcs9_messageDigest, digest_value))
    return bad(SignatureFaultKind::malformed, "签名属性重复或不止一个值",
               "a signed attribute is there twice or has several values");
  bool typed = type != nullptr && type->type == V_ASN1_OBJECT;
  if (context_.range.max >= kAndroidN) {
    if (!typed)
      return bad(SignatureFaultKind::malformed, "签名属性缺少内容类型",
                 "the signed attributes lack a content type");
    if (block->d.sign->contents == nullptr || OBJ_cmp(type->value.object, block->d.sign->contents->type) != 0)
      return false;
  }
  if (digest_value == nullptr || digest_value->type != V_ASN1_OCTET_STRING)
    return bad(SignatureFaultKind::malformed, "签名属性缺少摘要", "the signed attributes lack a digest");
  const ASN1_OCTET_STRING* digest = digest_value->value.octet_string;
  std::string_view expected(reinterpret_cast<const char*>(digest->data),
                            static_cast<std::size_t>(std::max(digest->length, 0)));
  if (context_.crypto.digest(kind, file_.bytes()) != expected) return false;
  unsigned char* der = nullptr;
  int size =
      ASN1_item_i2d(reinterpret_cast<ASN1_VALUE*>(info->auth_attr), &der, ASN1_ITEM_rptr(PKCS7_ATTR_VERIFY));
  if (size <= 0) return false;
  signed_bytes.assign(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  return true;
}

bool JarSigner::matches(Bytes data, const std::vector<Expected>& expected) const {
  return std::all_of(expected.begin(), expected.end(), [&](const Expected& one) {
    return context_.crypto.digest(one.kind, data) == one.value;
  });
}

// X-Android-APK-Signed lists newer schemes the package was signed with: without them it was stripped.
bool JarSigner::check_promises(const ManifestSection& main) {
  const std::string* promised = main.find("X-Android-APK-Signed");
  if (promised == nullptr || context_.range.max < kAndroidN) return true;
  for (std::string_view one : split(*promised, ',')) {
    std::string_view number = trim(one);
    int scheme = number == "2" ? 2 : number == "3" && context_.range.max >= kAndroidP ? 3 : 0;
    if (scheme != 0 && !context_.found.contains(scheme))
      return bad(SignatureFaultKind::stripped, fmt::format("声明带有 v{} 签名，包内却没有", scheme),
                 fmt::format("a v{} signature was promised and is missing", scheme));
  }
  return true;
}

bool JarSigner::check_manifest(Bytes manifest, const std::vector<ManifestSection>& sections,
                               const std::map<std::string_view, std::size_t>& by_name) {
  sections_ = parse_manifest(file_.bytes());
  const ManifestSection& main = sections_.front();
  if (main.find("Signature-Version") == nullptr)
    return bad(SignatureFaultKind::malformed, "签名文件缺少 Signature-Version",
               "the signature file lacks Signature-Version");
  if (!check_promises(main)) return false;
  const std::string* creator = main.find("Created-By");
  bool signtool = creator != nullptr && creator->find("signtool") != std::string::npos;
  auto whole = digests_of(main, signtool ? "-Digest" : "-Digest-Manifest", context_.range);
  bool whole_good = !whole.empty() && matches(manifest, whole);
  if (!signtool) {
    auto attributes = digests_of(main, "-Digest-Manifest-Main-Attributes", context_.range);
    if (!matches(slice(manifest, sections.front().offset, sections.front().size), attributes))
      return bad(SignatureFaultKind::bad_digest, "清单主段与签名时不同",
                 "the manifest's main section is not what was signed");
  }
  for (std::size_t i = 1; i < sections_.size(); ++i) {
    const std::string* entry = sections_[i].find("Name");
    if (entry == nullptr || !entries_.insert(*entry).second)
      return bad(SignatureFaultKind::malformed, "签名文件有无名或重名的段",
                 "the signature file has a section without a name, or two of one name");
    if (whole_good) continue;
    auto at = by_name.find(*entry);
    auto expected = digests_of(sections_[i], "-Digest", context_.range);
    if (at == by_name.end() || expected.empty())
      return bad(SignatureFaultKind::entry_not_covered, "签名文件没有可用的摘要：" + to_valid_utf8(*entry),
                 "the signature file has no usable digest for " + to_valid_utf8(*entry));
    const ManifestSection& section = sections[at->second];
    Bytes bytes = slice(manifest, section.offset, section.size);
    if (signtool && as_text(bytes).ends_with("\n\n")) bytes = bytes.first(bytes.size() - 1);
    if (!matches(bytes, expected))
      return bad(SignatureFaultKind::bad_digest, "清单与签名时不同：" + to_valid_utf8(*entry),
                 "the manifest is not what was signed, for " + to_valid_utf8(*entry));
  }
  return true;
}

// The whole of a package's v1 signature.
class JarVerifier {
 public:
  explicit JarVerifier(const SchemeContext& context) : context_(context) {}
  SchemeOutcome run();

 private:
  bool check_names();
  bool read_manifest();
  void find_signers();
  bool check_signers();
  void check_entries();
  void hash_entries(const std::vector<const ZipEntry*>& entries,
                    const std::vector<std::vector<Expected>>& expected);
  void few(SignatureFaultKind kind, std::string where, Text detail) {
    if (std::size_t& seen = seen_[kind]; ++seen <= kFaultsInFull)
      out_.fault(kind, "v1", std::move(where), std::move(detail));
  }

  const SchemeContext& context_;
  SchemeOutcome out_;
  Content manifest_;
  std::vector<ManifestSection> sections_;
  std::map<std::string_view, std::size_t> by_name_;
  std::vector<JarSigner> signers_;
  std::map<SignatureFaultKind, std::size_t> seen_;
};

bool JarVerifier::check_names() {
  std::set<std::string_view> names;
  for (const ZipEntry& entry : context_.archive.entries())
    if (!names.insert(entry.name).second)
      few(SignatureFaultKind::malformed, to_valid_utf8(entry.name),
          {"有同名条目", "several entries have this name"});
  return out_.faults.empty();
}

bool JarVerifier::read_manifest() {
  const ZipEntry* entry = context_.archive.find(kManifestName);
  auto content = entry == nullptr ? Result<Content>() : context_.archive.read(*entry);
  if (entry == nullptr || !content) {
    few(SignatureFaultKind::not_signed, std::string(kManifestName),
        {"没有 JAR 清单，包未签名", "there is no JAR manifest: the package is not signed"});
    return false;
  }
  manifest_ = std::move(*content);
  sections_ = parse_manifest(manifest_.bytes());
  for (std::size_t i = 1; i < sections_.size(); ++i) {
    const std::string* name = sections_[i].find("Name");
    if (name == nullptr || !by_name_.emplace(*name, i).second)
      few(SignatureFaultKind::malformed, std::string(kManifestName),
          {"清单有无名或重名的段", "the manifest has a section without a name, or two of one name"});
    else if (context_.archive.find(*name) == nullptr)
      few(SignatureFaultKind::entry_missing, to_valid_utf8(*name),
          {"清单列有这个条目，包内没有", "the manifest names this entry, the package lacks it"});
  }
  return out_.faults.empty();
}

void JarVerifier::find_signers() {
  for (const ZipEntry& entry : context_.archive.entries()) {
    std::string_view name = entry.name;
    bool block = name.ends_with(".RSA") || name.ends_with(".DSA") || name.ends_with(".EC");
    if (!name.starts_with(kFolder) || !block) continue;
    std::string file = std::string(name.substr(0, name.rfind('.'))) + ".SF";
    if (context_.archive.find(file) == nullptr)
      out_.warnings.push_back({SignatureFaultKind::entry_missing,
                               "v1",
                               to_valid_utf8(name),
                               {"签名块没有对应的 .SF 文件", "the block has no .SF file of its own"}});
    else
      signers_.emplace_back(context_, out_, std::string(name), std::move(file));
    if (signers_.size() > kMostSigners) break;
  }
}

bool JarVerifier::check_signers() {
  if (signers_.empty())
    few(SignatureFaultKind::not_signed, "META-INF", {"没有 JAR 签名", "there is no JAR signature"});
  if (signers_.size() > kMostSigners)
    few(SignatureFaultKind::limit, "META-INF", {"签名者过多", "there are too many signers"});
  if (!out_.faults.empty()) return false;
  for (JarSigner& signer : signers_) signer.check_block();
  if (!out_.faults.empty()) return false;
  for (JarSigner& signer : signers_) signer.check_manifest(manifest_.bytes(), sections_, by_name_);
  return out_.faults.empty();
}

// Everything but folders and META-INF must be in the manifest and covered by the same signers.
void JarVerifier::check_entries() {
  std::vector<const ZipEntry*> entries;
  std::vector<std::vector<Expected>> expected;
  std::optional<std::uint32_t> coverage;
  for (const ZipEntry& entry : context_.archive.entries()) {
    if (entry.name.starts_with(kFolder) || entry.directory()) continue;
    auto section = by_name_.find(entry.name);
    std::uint32_t covered = 0;
    for (std::size_t i = 0; i < signers_.size(); ++i) covered |= signers_[i].covers(entry.name) ? 1u << i : 0;
    if (section == by_name_.end() || covered == 0 || covered != coverage.value_or(covered)) {
      few(SignatureFaultKind::entry_not_covered, to_valid_utf8(entry.name),
          {"没有被（全部）签名者签名", "is not covered by (all) the signers"});
      continue;
    }
    coverage = covered;
    auto digests = digests_of(sections_[section->second], "-Digest", context_.range);
    if (digests.empty()) {
      few(SignatureFaultKind::entry_not_covered, to_valid_utf8(entry.name),
          {"清单没有可用的摘要", "the manifest has no usable digest for it"});
      continue;
    }
    entries.push_back(&entry);
    expected.push_back(std::move(digests));
  }
  if (!coverage) few(SignatureFaultKind::not_signed, "", {"没有任何被签名的条目", "no entry is signed"});
  if (out_.faults.empty() && context_.digest_contents) hash_entries(entries, expected);
  for (std::size_t i = 0; i < signers_.size(); ++i)
    signers_[i].signer.verified =
        out_.faults.empty() && coverage && (*coverage >> i & 1) && context_.digest_contents;
}

void JarVerifier::hash_entries(const std::vector<const ZipEntry*>& entries,
                               const std::vector<std::vector<Expected>>& expected) {
  enum : std::uint8_t { kGood, kDifferent, kUnreadable };
  std::vector<std::uint8_t> outcome(entries.size(), kGood);
  parallel_ranges(entries.size(), 8, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      std::vector<DigestKind> kinds;
      for (const Expected& one : expected[i]) kinds.push_back(one.kind);
      RunningDigests running(context_.crypto, kinds);
      auto problems = context_.archive.stream(*entries[i], [&](Bytes piece) { running.add(piece); });
      std::vector<std::string> actual = running.finish();
      if (!problems)
        outcome[i] = kUnreadable;
      else
        for (std::size_t k = 0; k < kinds.size(); ++k)
          if (actual[k] != expected[i][k].value) outcome[i] = kDifferent;
    }
  });
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (outcome[i] == kUnreadable)
      few(SignatureFaultKind::malformed, to_valid_utf8(entries[i]->name),
          {"内容读不到", "its data cannot be read"});
    if (outcome[i] == kDifferent)
      few(SignatureFaultKind::bad_digest, to_valid_utf8(entries[i]->name),
          {"内容与签名时不同", "its data are not what was signed"});
  }
}

SchemeOutcome JarVerifier::run() {
  if (!check_names() || !read_manifest()) return std::move(out_);
  find_signers();
  if (check_signers()) check_entries();
  for (JarSigner& signer : signers_) {
    if (out_.signers.size() == kMostSigners) break;
    out_.signer_ders.push_back(signer.certificate);
    out_.signers.push_back(std::move(signer.signer));
  }
  return std::move(out_);
}

}  // namespace

bool has_jar_signature(const ZipArchive& archive) {
  if (archive.find(kManifestName) == nullptr) return false;
  for (const ZipEntry& entry : archive.entries())
    if (entry.name.starts_with(kFolder) &&
        (entry.name.ends_with(".RSA") || entry.name.ends_with(".DSA") || entry.name.ends_with(".EC")))
      return true;
  return false;
}

SchemeOutcome verify_jar(const SchemeContext& context) { return JarVerifier(context).run(); }

}  // namespace xiezhi::signature
