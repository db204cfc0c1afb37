// Layout (little-endian): u64 size; pairs of u64 length, u32 id, value; u64 size again; "APK Sig Block 42". The central directory
// begins right behind it. Sizes count everything but the first u64.
#include <algorithm>
#include <array>

#include "formats/apk_signature/schemes.h"
#include "support/text.h"

namespace xiezhi::signature {
namespace {

constexpr std::uint64_t kFooter = 24;
constexpr std::size_t kMostParts = 256;
constexpr std::size_t kLongestText = 4096;

struct KnownPart {
  std::uint32_t id;
  const char* name;
  bool channel;
};
// Ids: Android's own documentation and apksig; Walle (Meituan) and VasDolly (Tencent) from their published sources.
constexpr std::array<KnownPart, 10> kKnown{{{kV2Block, "APK Signature Scheme v2", false},
                                            {kV3Block, "APK Signature Scheme v3", false},
                                            {kV31Block, "APK Signature Scheme v3.1", false},
                                            {0x42726577, "padding", false},
                                            {0x2b09189e, "source stamp v1", false},
                                            {0x6dff800d, "source stamp v2", false},
                                            {0x504b4453, "dependency metadata", false},
                                            {0x2146444e, "Google Play frosting", false},
                                            {0x71777777, "Walle channel", true},
                                            {0x881155ff, "VasDolly channel", true}}};

bool printable(std::string_view text) {
  return !text.empty() && is_valid_utf8(text) && std::none_of(text.begin(), text.end(), [](unsigned char c) {
    return c < 0x20 && c != '\n' && c != '\t';
  });
}

}  // namespace

Bytes SigningBlock::find(std::uint32_t id) const {
  for (const auto& [part, value] : parts)
    if (part == id) return value;
  return {};
}

bool SigningBlock::has(std::uint32_t id) const {
  return std::any_of(parts.begin(), parts.end(), [&](const auto& part) { return part.first == id; });
}

std::optional<SigningBlock> find_signing_block(const ZipArchive& archive) {
  std::uint64_t end = archive.central_directory_offset();
  if (end < kFooter + 8) return std::nullopt;
  Reader footer(archive.bytes(), end - kFooter);
  std::uint64_t size = footer.u64();
  if (footer.text(16) != "APK Sig Block 42" || size < kFooter || size > end - 8) return std::nullopt;
  SigningBlock out;
  out.offset = end - size - 8;
  Reader in(archive.bytes().subspan(out.offset, size - kFooter + 8));
  if (in.u64() != size) return std::nullopt;
  while (in.remaining() >= 12 && out.parts.size() < kMostParts) {
    std::uint64_t length = in.u64();
    if (length < 4 || length > in.remaining()) break;
    std::uint32_t id = in.u32();
    out.parts.emplace_back(id, in.bytes(length - 4));
  }
  return out;
}

std::vector<SigningBlockPart> describe(const SigningBlock& block) {
  std::vector<SigningBlockPart> out;
  for (const auto& [id, value] : block.parts) {
    SigningBlockPart part{id, {}, value.size(), {}};
    for (const KnownPart& known : kKnown) {
      if (known.id != id) continue;
      part.name = known.name;
      std::string_view text = as_text(value).substr(0, kLongestText);
      if (known.channel && printable(text)) part.text = text;
    }
    out.push_back(std::move(part));
  }
  return out;
}

}  // namespace xiezhi::signature
