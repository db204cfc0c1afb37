#include "report/forms/archive_writer.h"

#include <memory>

#include <libdeflate.h>

namespace xiezhi {
namespace {

constexpr std::uint16_t kVersion = 20, kDeflated = 8, kUtf8 = 1 << 11;
constexpr std::uint16_t kTime = 0, kDate = 0x21;  // 1980-01-01 00:00

struct FreeCompressor {
  void operator()(libdeflate_compressor* c) const { libdeflate_free_compressor(c); }
};

template <typename Integer>
void put(std::string& out, Integer value) {
  for (std::size_t i = 0; i < sizeof value; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

std::string deflated(std::string_view content) {
  const std::unique_ptr<libdeflate_compressor, FreeCompressor> compressor(libdeflate_alloc_compressor(6));
  std::string out(libdeflate_deflate_compress_bound(compressor.get(), content.size()), '\0');
  out.resize(
      libdeflate_deflate_compress(compressor.get(), content.data(), content.size(), out.data(), out.size()));
  return out;
}

}  // namespace

void ArchiveWriter::add(std::string_view name, std::string_view content) {
  const std::string packed = deflated(content);
  const std::uint32_t crc = libdeflate_crc32(0, content.data(), content.size());
  const auto offset = static_cast<std::uint32_t>(out_.size());
  std::string common;  // what local header and directory share
  put(common, kVersion), put(common, kUtf8), put(common, kDeflated), put(common, kTime), put(common, kDate);
  put(common, crc), put(common, static_cast<std::uint32_t>(packed.size()));
  put(common, static_cast<std::uint32_t>(content.size()));
  put(common, static_cast<std::uint16_t>(name.size())), put(common, std::uint16_t{0});
  put(out_, std::uint32_t{0x04034b50});
  out_ += common;
  out_ += name;
  out_ += packed;
  put(directory_, std::uint32_t{0x02014b50}), put(directory_, kVersion);
  directory_ += common;
  put(directory_, std::uint16_t{0}), put(directory_, std::uint16_t{0}), put(directory_, std::uint16_t{0});
  put(directory_, std::uint32_t{0}), put(directory_, offset);
  directory_ += name;
  ++members_;
}

std::string ArchiveWriter::take() {
  const auto start = static_cast<std::uint32_t>(out_.size());
  const auto size = static_cast<std::uint32_t>(directory_.size());
  out_ += directory_;
  put(out_, std::uint32_t{0x06054b50}), put(out_, std::uint32_t{0});
  put(out_, members_), put(out_, members_), put(out_, size), put(out_, start), put(out_, std::uint16_t{0});
  return std::move(out_);
}

}  // namespace xiezhi
