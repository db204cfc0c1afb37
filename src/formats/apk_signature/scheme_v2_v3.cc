// Schemes v2, v3 and v3.1. A block is a length-prefixed sequence of signers; a signer is signed data (digests, certificates,
// for v3 its range of API levels, attributes), signatures over them and a public key. All lengths are u32.
#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <openssl/crypto.h>

#include "formats/apk_signature/schemes.h"

namespace xiezhi::signature {
namespace {

constexpr std::size_t kMostSigners = 10;  // Android's own limit
constexpr std::size_t kMostItems = 64;    // signatures, digests, certificates, attributes of one signer
constexpr std::size_t kMostRotations = 256;
constexpr std::uint32_t kStrippingAttribute = 0xbeeff00d, kRotationAttribute = 0x3ba06f8c,
                        kRotationSdkAttribute = 0x559f8b02;

struct Algorithm {
  std::uint32_t id;
  const char* name;
  DigestKind digest;
  bool pss;
  KeyKind key;
  ContentDigest content;
  std::uint32_t min_sdk;
};
using enum ContentDigest;
constexpr std::array<Algorithm, 10> kAlgorithms{
    {{0x0101, "RSASSA-PSS SHA-256", DigestKind::sha256, true, KeyKind::rsa, chunked_sha256, kAndroidN},
     {0x0102, "RSASSA-PSS SHA-512", DigestKind::sha512, true, KeyKind::rsa, chunked_sha512, kAndroidN},
     {0x0103, "RSASSA-PKCS1-v1_5 SHA-256", DigestKind::sha256, false, KeyKind::rsa, chunked_sha256,
      kAndroidN},
     {0x0104, "RSASSA-PKCS1-v1_5 SHA-512", DigestKind::sha512, false, KeyKind::rsa, chunked_sha512,
      kAndroidN},
     {0x0201, "ECDSA SHA-256", DigestKind::sha256, false, KeyKind::ec, chunked_sha256, kAndroidN},
     {0x0202, "ECDSA SHA-512", DigestKind::sha512, false, KeyKind::ec, chunked_sha512, kAndroidN},
     {0x0301, "DSA SHA-256", DigestKind::sha256, false, KeyKind::dsa, chunked_sha256, kAndroidN},
     {0x0421, "RSASSA-PKCS1-v1_5 SHA-256 (verity)", DigestKind::sha256, false, KeyKind::rsa, verity_sha256,
      kAndroidP},
     {0x0423, "ECDSA SHA-256 (verity)", DigestKind::sha256, false, KeyKind::ec, verity_sha256, kAndroidP},
     {0x0425, "DSA SHA-256 (verity)", DigestKind::sha256, false, KeyKind::dsa, verity_sha256, kAndroidP}}};

const Algorithm* algorithm(std::uint32_t id) {
  auto at =
      std::find_if(kAlgorithms.begin(), kAlgorithms.end(), [&](const Algorithm& a) { return a.id == id; });
  return at == kAlgorithms.end() ? nullptr : &*at;
}

Bytes prefixed(Reader& in) {
  std::uint32_t length = in.u32();
  return in.bytes(length);
}

// Items of a length-prefixed sequence, each with its own length; false where it is damaged or absurdly long.
bool read_items(Bytes sequence, std::vector<Bytes>& out, std::size_t most) {
  for (Reader in(sequence); !in.at_end();) {
    out.push_back(prefixed(in));
    if (in.failed() || out.size() > most) return false;
  }
  return true;
}

struct Numbered {  // a u32 and bytes: a digest or a signature by algorithm
  std::uint32_t id = 0;
  Bytes value;
};

bool read_numbered(Bytes sequence, std::vector<Numbered>& out) {
  std::vector<Bytes> items;
  if (!read_items(sequence, items, kMostItems)) return false;
  for (Bytes item : items) {
    Reader in(item);
    Numbered one;
    one.id = in.u32();
    one.value = prefixed(in);
    if (in.failed()) return false;
    out.push_back(one);
  }
  return true;
}

struct Attribute {
  std::uint32_t id = 0;
  Bytes value;
};

// One signer as it stands in the block, and the checks on it.
class SignerReader {
 public:
  SignerReader(const SchemeContext& context, SchemeOutcome& out, std::string_view scheme, bool v3,
               std::size_t number)
      : context_(context), out_(out), scheme_(scheme), v3_(v3), where_(fmt::format("signer {}", number + 1)) {
    signer_.scheme = scheme;
  }
  void read(Bytes bytes);
  const std::vector<Numbered>& digests() const { return digests_; }
  SchemeSigner& signer() { return signer_; }
  const std::string& certificate() const { return first_certificate_; }
  const std::set<ContentDigest>& wanted() const { return wanted_; }
  const std::string& where() const { return where_; }

 private:
  bool parse(Bytes bytes);
  bool choose_signatures(std::vector<Numbered>& chosen);
  bool check_signatures();
  bool parse_signed_data();
  bool read_certificates(Bytes sequence);
  void read_attributes(Bytes sequence);
  void read_lineage(Bytes value);
  void check_stripping(Bytes value);
  bool bad(SignatureFaultKind kind, const char* zh, const char* en) {
    out_.fault(kind, scheme_, where_, {zh, en});
    return false;
  }
  bool malformed() {
    return bad(SignatureFaultKind::malformed, "签名者数据结构损坏", "the signer's data are damaged");
  }

  const SchemeContext& context_;
  SchemeOutcome& out_;
  std::string scheme_;
  bool v3_;
  std::string where_;
  SchemeSigner signer_;
  Bytes signed_data_, public_key_;
  std::vector<Numbered> signatures_, digests_;
  std::string first_certificate_;
  std::set<ContentDigest> wanted_;  // digests whose signatures were checked
};

void SignerReader::read(Bytes bytes) {
  if (!parse(bytes)) return (void)malformed();
  // Certificates are told also where the signature turns out bad, but trusted for nothing.
  bool good = check_signatures();
  if (parse_signed_data() && good) return;
}

bool SignerReader::parse(Bytes bytes) {
  Reader in(bytes);
  signed_data_ = prefixed(in);
  if (v3_) signer_.min_sdk = in.u32(), signer_.max_sdk = in.u32();
  Bytes signatures = prefixed(in);
  public_key_ = prefixed(in);
  return in.ok() && read_numbered(signatures, signatures_);
}

// As platforms do: of the algorithms that a level knows, the strongest digest; levels 24 and 28 brought new ones.
bool SignerReader::choose_signatures(std::vector<Numbered>& chosen) {
  SdkRange range = v3_ ? SdkRange{signer_.min_sdk, signer_.max_sdk} : context_.range;
  std::map<std::uint32_t, Numbered> best;
  for (const Numbered& one : signatures_) {
    const Algorithm* known = algorithm(one.id);
    if (known == nullptr) {
      out_.warnings.push_back({SignatureFaultKind::unsupported_algorithm,
                               scheme_,
                               where_,
                               {fmt::format("未知签名算法 {:#x}，已略过", one.id),
                                fmt::format("unknown signature algorithm {:#x} was passed over", one.id)}});
      continue;
    }
    signer_.algorithms.push_back(known->name);
    if (known->min_sdk > range.max) continue;
    auto [at, fresh] = best.try_emplace(known->min_sdk, one);
    if (!fresh && known->content > algorithm(at->second.id)->content) at->second = one;
  }
  if (best.empty() || range.min < best.begin()->first)
    return bad(SignatureFaultKind::unsupported_algorithm, "没有所需平台都能识别的签名算法",
               "no signature uses an algorithm that all the platforms know");
  for (const auto& [level, one] : best) chosen.push_back(one);
  return true;
}

bool SignerReader::check_signatures() {
  if (signatures_.empty())
    return bad(SignatureFaultKind::bad_signature, "签名者没有签名", "the signer has no signature");
  std::vector<Numbered> chosen;
  if (!choose_signatures(chosen)) return false;
  Key key = context_.crypto.parse_key(public_key_);
  if (!key) return bad(SignatureFaultKind::malformed, "公钥无法解析", "the public key cannot be parsed");
  for (const Numbered& one : chosen) {
    const Algorithm& known = *algorithm(one.id);
    if (known.key != kind_of(key) ||
        !context_.crypto.verify(key, known.digest, known.pss, signed_data_, one.value))
      return bad(SignatureFaultKind::bad_signature, "签名与公钥不符",
                 "the signature does not verify with the public key");
    wanted_.insert(known.content);
  }
  return true;
}

bool SignerReader::read_certificates(Bytes sequence) {
  std::vector<Bytes> items;
  if (!read_items(sequence, items, kMostItems)) return malformed();
  for (Bytes item : items) {
    std::optional<Certificate> certificate = context_.crypto.parse_certificate(item);
    if (!certificate)
      return bad(SignatureFaultKind::certificate, "证书无法解析", "a certificate cannot be parsed");
    if (signer_.certificates.empty()) {
      first_certificate_ = certificate->der;
      if (as_text(public_key_) != public_key_der(*certificate))
        bad(SignatureFaultKind::certificate, "证书中的公钥不是签名所用的公钥",
            "the certificate's key is not the one that signed");
    }
    signer_.certificates.push_back(std::move(certificate->shown));
  }
  if (items.empty()) return bad(SignatureFaultKind::certificate, "没有证书", "there is no certificate");
  return true;
}

bool SignerReader::parse_signed_data() {
  Reader in(signed_data_);
  Bytes digests = prefixed(in), certificates = prefixed(in);
  std::uint32_t min_sdk = v3_ ? in.u32() : 0, max_sdk = v3_ ? in.u32() : 0;
  // Signers of early tools wrote no attributes at all.
  Bytes attributes = v3_ || in.remaining() > 0 ? prefixed(in) : Bytes{};
  if (in.failed() || !read_numbered(digests, digests_)) return malformed();
  if (!read_certificates(certificates)) return false;
  bool same = digests_.size() == signatures_.size();
  for (std::size_t i = 0; same && i < digests_.size(); ++i) same = digests_[i].id == signatures_[i].id;
  if (!same)
    return bad(SignatureFaultKind::disagreement, "签名与摘要的算法列表不一致",
               "signatures and digests list different algorithms");
  if (v3_ && (min_sdk != signer_.min_sdk || max_sdk != signer_.max_sdk))
    return bad(SignatureFaultKind::sdk_range, "签名内外的平台范围不一致",
               "the range of platforms differs inside and outside of what is signed");
  if (v3_ && min_sdk > max_sdk)
    return bad(SignatureFaultKind::sdk_range, "平台范围上下颠倒", "the range of platforms is upside down");
  read_attributes(attributes);
  return true;
}

void SignerReader::read_attributes(Bytes sequence) {
  std::vector<Bytes> items;
  if (!read_items(sequence, items, kMostItems)) return (void)malformed();
  for (Bytes item : items) {
    Reader in(item);
    Attribute attribute;
    attribute.id = in.u32();
    attribute.value = in.bytes(in.remaining());
    if (in.failed()) return (void)malformed();
    if (!v3_ && attribute.id == kStrippingAttribute) check_stripping(attribute.value);
    if (v3_ && attribute.id == kRotationAttribute) read_lineage(attribute.value);
    if (v3_ && attribute.id == kRotationSdkAttribute) out_.promises_rotation_block = true;
  }
}

void SignerReader::check_stripping(Bytes value) {
  Reader in(value);
  int promised = in.i32();
  bool understood = promised == 3 && context_.range.max >= kAndroidP;
  if (in.ok() && understood && !context_.found.contains(promised))
    bad(SignatureFaultKind::stripped, "声明带有 v3 签名，包内却没有",
        "a v3 signature was promised and is missing");
}

// u32 version; then nodes: signed data (certificate, algorithm its parent signed it with), flags, algorithm it signs the next
// with, signature by the parent.
void SignerReader::read_lineage(Bytes value) {
  Reader in(value);
  bool good = in.u32() == 1;
  std::optional<Certificate> parent;
  std::uint32_t parent_algorithm = 0;
  std::vector<RotationStep> steps;
  std::vector<std::string> ders;
  while (good && !in.at_end() && steps.size() < kMostRotations) {
    Reader node(prefixed(in));
    Bytes signed_data = prefixed(node);
    RotationStep step;
    step.flags = node.u32();
    std::uint32_t next_algorithm = node.u32();
    Bytes signature = prefixed(node);
    Reader inner(signed_data);
    Bytes der = prefixed(inner);
    std::uint32_t own_algorithm = inner.u32();
    std::optional<Certificate> certificate = context_.crypto.parse_certificate(der);
    good = in.ok() && node.ok() && inner.ok() && certificate.has_value();
    if (good && parent) {
      const Algorithm* known = algorithm(parent_algorithm);
      Key key = context_.crypto.key_of(*parent);
      good = known != nullptr && own_algorithm == parent_algorithm && known->key == kind_of(key) &&
             context_.crypto.verify(key, known->digest, known->pss, signed_data, signature);
    }
    good = good && std::find(ders.begin(), ders.end(), certificate->der) == ders.end();
    if (!good) break;
    step.certificate = certificate->shown;
    ders.push_back(certificate->der);
    steps.push_back(std::move(step));
    parent = std::move(certificate);
    parent_algorithm = next_algorithm;
  }
  if (!good)
    return (void)bad(SignatureFaultKind::bad_signature, "证书轮换证明无效",
                     "the proof of rotation is not valid");
  if (ders.empty() || ders.back() != first_certificate_)
    return (void)bad(SignatureFaultKind::certificate, "轮换证明的最后一张证书不是签名者的证书",
                     "the last certificate of the proof of rotation is not the signer's");
  if (ders.size() > out_.lineage_ders.size())
    out_.lineage = std::move(steps), out_.lineage_ders = std::move(ders);
}

std::optional<SignedContent> signed_content(const ZipArchive& archive, const SigningBlock& block) {
  std::uint64_t directory = archive.central_directory_offset(), end = archive.eocd_offset();
  if (end < directory) return std::nullopt;
  SignedContent out;
  out.before_block = archive.bytes().first(block.offset);
  out.directory = archive.bytes().subspan(directory, end - directory);
  out.end = as_text(archive.bytes().subspan(end));
  for (int i = 0; i < 4; ++i)
    out.end[16 + static_cast<std::size_t>(i)] = static_cast<char>(block.offset >> (8 * i));
  return out;
}

void check_contents(const SchemeContext& context, SchemeOutcome& out, SignerReader& reader,
                    std::string_view scheme) {
  for (const Numbered& digest : reader.digests()) {
    const Algorithm* known = algorithm(digest.id);
    if (known == nullptr || !reader.wanted().contains(known->content)) continue;
    auto at = context.digests->find(known->content);
    if (at == context.digests->end()) {
      std::optional<SignedContent> content = signed_content(context.archive, *context.block);
      std::optional<std::string> value;
      if (content) value = content_digest(context.crypto, *content, known->content);
      at = context.digests->emplace(known->content, std::move(value)).first;
    }
    if (!at->second || as_text(digest.value) != *at->second)
      out.fault(SignatureFaultKind::bad_digest, scheme, reader.where(),
                {"包的内容与签名时不同", "the package's content is not what was signed"});
  }
}

SchemeOutcome verify_block(const SchemeContext& context, std::uint32_t block_id, std::string_view scheme,
                           bool v3) {
  SchemeOutcome out;
  Reader in(context.block->find(block_id));
  std::vector<Bytes> signers;
  Bytes sequence = prefixed(in);
  if (in.failed() || !read_items(sequence, signers, kMostSigners)) {
    bool many = signers.size() > kMostSigners;
    out.fault(many ? SignatureFaultKind::limit : SignatureFaultKind::malformed, scheme, "",
              {many ? "签名者过多" : "签名块结构损坏",
               many ? "there are too many signers" : "the block is damaged"});
    return out;
  }
  if (signers.empty())
    out.fault(SignatureFaultKind::no_signers, scheme, "", {"签名块中没有签名者", "the block has no signers"});
  for (std::size_t i = 0; i < signers.size(); ++i) {
    std::size_t before = out.faults.size();
    SignerReader reader(context, out, scheme, v3, i);
    reader.read(signers[i]);
    if (context.digest_contents && out.faults.size() == before) check_contents(context, out, reader, scheme);
    reader.signer().verified = out.faults.size() == before && context.digest_contents;
    out.signer_ders.push_back(reader.certificate());
    out.signers.push_back(std::move(reader.signer()));
  }
  return out;
}

// The ranges of v3 signers must cover the asked levels without gap or overlap.
// v3.1 may begin above the first level that knows it: the levels below use v3.
void check_ranges(const SdkRange& asked, bool may_begin_later, SchemeOutcome& out, std::string_view scheme) {
  std::vector<SdkRange> ranges;
  for (const SchemeSigner& signer : out.signers) ranges.push_back({signer.min_sdk, signer.max_sdk});
  std::sort(ranges.begin(), ranges.end(), [](const SdkRange& a, const SdkRange& b) { return a.min < b.min; });
  if (ranges.empty()) return;
  bool joined = true;
  for (std::size_t i = 1; i < ranges.size(); ++i)
    joined = joined && ranges[i].min == std::uint64_t{ranges[i - 1].max} + 1;
  out.lowest_sdk = ranges.front().min;
  if (!joined)
    out.fault(SignatureFaultKind::sdk_range, scheme, "",
              {"各签名者的平台范围有空隙或重叠", "the signers' ranges of platforms leave gaps or overlap"});
  else if ((ranges.front().min > asked.min && !may_begin_later) || ranges.back().max < asked.max)
    out.fault(SignatureFaultKind::sdk_range, scheme, "",
              {"签名者没有覆盖全部所需平台", "the signers do not cover all the platforms"});
}

}  // namespace

SchemeOutcome verify_v2(const SchemeContext& context) { return verify_block(context, kV2Block, "v2", false); }

SchemeOutcome verify_v3(const SchemeContext& context, std::uint32_t block_id) {
  bool newer = block_id == kV31Block;
  std::string_view scheme = newer ? "v3.1" : "v3";
  SchemeOutcome out = verify_block(context, block_id, scheme, true);
  if (out.faults.empty()) check_ranges(context.range, newer, out, scheme);
  return out;
}

}  // namespace xiezhi::signature
