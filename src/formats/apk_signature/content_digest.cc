#include "formats/apk_signature/content_digest.h"

#include <cstring>

#include "support/parallel.h"

namespace xiezhi::signature {
namespace {

constexpr std::uint64_t kChunk = 1 << 20;
constexpr std::uint64_t kBlock = 4096;
constexpr std::size_t kSha256 = 32;

void put_u32(std::string& out, std::uint64_t value) {
  for (int i = 0; i < 4; ++i) out += static_cast<char>(value >> (8 * i));
}

std::string prefixed(std::uint8_t mark, std::uint64_t number) {
  std::string out(1, static_cast<char>(mark));
  put_u32(out, number);
  return out;
}

std::string chunked(const Crypto& crypto, const SignedContent& content, DigestKind kind) {
  std::vector<Bytes> chunks;
  for (Bytes part : {content.before_block, content.directory, as_bytes(content.end)})
    for (std::uint64_t at = 0; at < part.size(); at += kChunk)
      chunks.push_back(part.subspan(at, std::min<std::uint64_t>(kChunk, part.size() - at)));
  std::vector<std::string> digests(chunks.size());
  parallel_ranges(chunks.size(), 2, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      RunningDigests running(crypto, {kind});
      running.add(as_bytes(prefixed(0xa5, chunks[i].size())));
      running.add(chunks[i]);
      digests[i] = running.finish().front();
    }
  });
  std::string all = prefixed(0x5a, chunks.size());
  for (const std::string& digest : digests) all += digest;
  return crypto.digest(kind, as_bytes(all));
}

// The parts as one run of bytes, a block at a time, without joining them.
class Joined {
 public:
  explicit Joined(const SignedContent& content)
      : parts_{content.before_block, content.directory, as_bytes(content.end)} {}
  std::uint64_t size() const { return parts_[0].size() + parts_[1].size() + parts_[2].size(); }
  // Salt, then block `index`, zeroes behind the end.
  void salted_block(std::uint64_t index, std::uint8_t* out) const {
    std::memset(out, 0, kSalt + kBlock);
    std::uint64_t at = index * kBlock, filled = 0;
    for (Bytes part : parts_) {
      if (at < part.size() && filled < kBlock) {
        std::uint64_t length = std::min<std::uint64_t>(kBlock - filled, part.size() - at);
        std::memcpy(out + kSalt + filled, part.data() + at, length);
        filled += length, at += length;
      }
      at -= std::min<std::uint64_t>(at, part.size());
    }
  }
  static constexpr std::size_t kSalt = 8;

 private:
  Bytes parts_[3];
};

std::string tree_level(const Crypto& crypto, std::uint64_t blocks, const auto& salted_block) {
  std::string level(blocks * kSha256, '\0');
  parallel_ranges(blocks, 256, [&](std::size_t begin, std::size_t end) {
    std::uint8_t block[Joined::kSalt + kBlock];
    for (std::size_t i = begin; i < end; ++i) {
      salted_block(i, block);
      std::string digest = crypto.digest(DigestKind::sha256, {block, sizeof block});
      std::memcpy(level.data() + i * kSha256, digest.data(), std::min(digest.size(), kSha256));
    }
  });
  return level;
}

std::optional<std::string> verity(const Crypto& crypto, const SignedContent& content) {
  if (content.before_block.size() % kBlock != 0) return std::nullopt;
  Joined joined(content);
  std::uint64_t size = joined.size();
  std::string level = tree_level(crypto, (size + kBlock - 1) / kBlock,
                                 [&](std::uint64_t i, std::uint8_t* out) { joined.salted_block(i, out); });
  while (level.size() > kSha256) {
    SignedContent below{as_bytes(level), {}, {}};
    Joined padded(below);
    std::string above = tree_level(crypto, (level.size() + kBlock - 1) / kBlock,
                                   [&](std::uint64_t i, std::uint8_t* out) { padded.salted_block(i, out); });
    level = std::move(above);
  }
  put_u32(level, size & 0xffffffff);
  put_u32(level, size >> 32);
  return level;
}

}  // namespace

std::optional<std::string> content_digest(const Crypto& crypto, const SignedContent& content,
                                          ContentDigest kind) {
  switch (kind) {
    case ContentDigest::chunked_sha256:
      return chunked(crypto, content, DigestKind::sha256);
    case ContentDigest::chunked_sha512:
      return chunked(crypto, content, DigestKind::sha512);
    case ContentDigest::verity_sha256:
      break;
  }
  return verity(crypto, content);
}

}  // namespace xiezhi::signature
