// For tests only: writes ZIP archives in which every field can be made to lie.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <libdeflate.h>

#include "support/bytes.h"

namespace xiezhi::testing {

struct TestEntry {
  std::string name;
  std::string data;
  std::uint16_t method = 8;
  std::uint16_t flags = 0;
  // Lies, each in place of the true value: what only the directory, or only the local header, says.
  std::string local_name;  // empty: the same
  int local_name_length = -1;
  int local_method = -1;
  std::int64_t size = -1, compressed_size = -1, crc32 = -1, local_size = -1;
  std::int64_t header_offset = -1;
  bool raw = false;    // `data` is already in the form of `method`
  bool zip64 = false;  // sizes and offset in the extra field of the directory
  std::string local_extra;
};

inline std::string deflated(std::string_view data) {
  libdeflate_compressor* compressor = libdeflate_alloc_compressor(6);
  std::string out(libdeflate_deflate_compress_bound(compressor, data.size()), '\0');
  out.resize(libdeflate_deflate_compress(compressor, data.data(), data.size(), out.data(), out.size()));
  libdeflate_free_compressor(compressor);
  return out;
}

class TestArchive {
 public:
  // Lies of the end record.
  int comment_length = -1;
  std::int64_t count = -1, directory_offset = -1, directory_size = -1;
  std::string prefix;            // before everything
  bool shift_offsets = true;     // offsets account for the prefix
  std::string before_directory;  // such as a signing block
  std::string comment, trailing;
  bool zip64 = false;
  std::vector<TestEntry> entries;

  TestArchive& add(std::string name, std::string data, std::uint16_t method = 8) {
    TestEntry entry;
    entry.name = std::move(name), entry.data = std::move(data), entry.method = method;
    entries.push_back(std::move(entry));
    return *this;
  }
  TestEntry& last() { return entries.back(); }

  std::string bytes() const {
    std::string out = prefix;
    std::uint64_t base = shift_offsets ? 0 : prefix.size();
    std::string directory;
    for (const TestEntry& entry : entries) {
      std::string body = entry.raw || entry.method != 8 ? entry.data : deflated(entry.data);
      std::uint32_t crc = entry.crc32 >= 0 ? static_cast<std::uint32_t>(entry.crc32)
                                           : libdeflate_crc32(0, entry.data.data(), entry.data.size());
      std::uint64_t size = entry.size >= 0 ? entry.size : entry.data.size();
      std::uint64_t packed = entry.compressed_size >= 0 ? entry.compressed_size : body.size();
      std::uint64_t offset = entry.header_offset >= 0 ? entry.header_offset : out.size() - base;
      std::string local_name = entry.local_name.empty() ? entry.name : entry.local_name;
      u32(out, 0x04034b50), u16(out, 20), u16(out, entry.flags);
      u16(out, entry.local_method >= 0 ? entry.local_method : entry.method), u32(out, 0);
      u32(out, crc), u32(out, packed), u32(out, entry.local_size >= 0 ? entry.local_size : size);
      u16(out, entry.local_name_length >= 0 ? entry.local_name_length : local_name.size());
      u16(out, entry.local_extra.size());
      out += local_name;
      out += entry.local_extra;
      out += body;

      std::string extra;
      if (entry.zip64)
        u16(extra, 1), u16(extra, 24), u64(extra, size), u64(extra, packed), u64(extra, offset);
      u32(directory, 0x02014b50), u16(directory, 20), u16(directory, 20), u16(directory, entry.flags);
      u16(directory, entry.method), u32(directory, 0), u32(directory, crc);
      u32(directory, entry.zip64 ? 0xffffffff : packed), u32(directory, entry.zip64 ? 0xffffffff : size);
      u16(directory, entry.name.size()), u16(directory, extra.size()), u16(directory, 0), u16(directory, 0);
      u16(directory, 0), u32(directory, 0), u32(directory, entry.zip64 ? 0xffffffff : offset);
      directory += entry.name + extra;
    }
    out += before_directory;
    std::uint64_t start = directory_offset >= 0 ? directory_offset : out.size() - base;
    std::uint64_t length = directory_size >= 0 ? directory_size : directory.size();
    std::uint64_t number = count >= 0 ? count : entries.size();
    out += directory;
    if (zip64) {
      std::uint64_t here = out.size() - base;
      u32(out, 0x06064b50), u64(out, 44), u16(out, 45), u16(out, 45), u32(out, 0), u32(out, 0),
          u64(out, number);
      u64(out, number), u64(out, length), u64(out, start);
      u32(out, 0x07064b50), u32(out, 0), u64(out, here), u32(out, 1);
    }
    u32(out, 0x06054b50), u16(out, 0), u16(out, 0);
    u16(out, zip64 ? 0xffff : number), u16(out, zip64 ? 0xffff : number);
    u32(out, zip64 ? 0xffffffff : length), u32(out, zip64 ? 0xffffffff : start);
    u16(out, comment_length >= 0 ? comment_length : comment.size());
    return out + comment + trailing;
  }

 private:
  static void integer(std::string& out, std::uint64_t value, int width) {
    for (int i = 0; i < width; ++i) out += static_cast<char>(value >> (8 * i));
  }
  static void u16(std::string& out, std::uint64_t value) { integer(out, value, 2); }
  static void u32(std::string& out, std::uint64_t value) { integer(out, value, 4); }
  static void u64(std::string& out, std::uint64_t value) { integer(out, value, 8); }
};

}  // namespace xiezhi::testing
