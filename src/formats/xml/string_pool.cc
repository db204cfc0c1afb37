#include "formats/xml/string_pool.h"

#include <algorithm>

#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::uint32_t kSortedFlag = 1u << 0;
constexpr std::uint32_t kUtf8Flag = 1u << 8;

// Lengths are one unit, or two where the top bit of the first is set.
std::uint32_t length8(Reader& reader) {
  std::uint32_t first = reader.u8();
  return (first & 0x80) != 0 ? (first & 0x7f) << 8 | reader.u8() : first;
}
std::uint32_t length16(Reader& reader) {
  std::uint32_t first = reader.u16();
  return (first & 0x8000) != 0 ? (first & 0x7fff) << 16 | reader.u16() : first;
}

}  // namespace

StringPool StringPool::parse(Bytes chunk, const std::string& where, Problems& problems) {
  StringPool pool;
  Reader reader(chunk);
  reader.skip(2);
  std::uint32_t header_size = reader.u16();
  std::uint64_t size = reader.u32();
  std::uint32_t count = reader.u32();
  std::uint32_t styles = reader.u32();
  std::uint32_t flags = reader.u32();
  std::uint32_t strings_start = reader.u32();
  std::uint32_t styles_start = reader.u32();
  if (reader.failed() || header_size < 28) {
    problems.push_back(
        {Fault::bad_structure, where, {"字符串池的头部不可用", "the string pool's header is unusable"}});
    return pool;
  }
  if (size > chunk.size() || size < header_size) {
    problems.push_back(
        {Fault::disagreement,
         where,
         {"字符串池声明的长度与实际不符", "the string pool's stated size does not fit the data"}});
    size = chunk.size();
  }
  chunk = chunk.first(size);
  std::uint64_t room = (size - std::min<std::uint64_t>(size, header_size)) / 4;
  if (count > room) {
    problems.push_back(
        {Fault::out_of_range,
         where,
         {"字符串池声明的条数多于数据所能容纳", "the string pool states more strings than fit in it"}});
    count = static_cast<std::uint32_t>(room);
  }
  if (count > 0 && strings_start >= size) {
    problems.push_back(
        {Fault::out_of_range, where, {"字符串池的数据起点越界", "the string pool's data begin outside it"}});
    count = 0;
  }
  std::uint64_t end = size;
  if (styles > 0 && styles_start > strings_start && styles_start < size) end = styles_start;
  pool.count_ = count;
  pool.utf8_ = (flags & kUtf8Flag) != 0;
  pool.sorted_ = (flags & kSortedFlag) != 0;
  pool.offsets_ = slice(chunk, header_size, std::uint64_t{count} * 4);
  if (count > 0) pool.data_ = slice(chunk, strings_start, end - strings_start);
  return pool;
}

// A string whose true length has more than 15 bits was written by old aapt with the length's upper bits lost;
// the platform finds its end by trying every 0x8000 bytes for the terminating zero. So do we.
Bytes StringPool::encoded(std::uint32_t index) const {
  if (index >= count_) return {};
  Reader offset(offsets_, std::uint64_t{index} * 4);
  Reader reader(data_, offset.u32());
  if (!utf8_) {
    std::uint64_t units = length16(reader);
    return reader.bytes(units * 2);
  }
  length8(reader);
  std::uint64_t bytes = length8(reader);
  if (reader.failed()) return {};
  Bytes rest = data_.subspan(reader.position());
  for (std::uint64_t length = bytes; length < rest.size(); length += 0x8000)
    if (rest[length] == 0) return rest.first(length);
  return slice(rest, 0, bytes);
}

std::uint64_t StringPool::encoded_size(std::uint32_t index) const { return encoded(index).size(); }

std::optional<std::string> StringPool::at(std::uint32_t index) const {
  Bytes bytes = encoded(index);
  if (bytes.data() == nullptr) return std::nullopt;
  std::string_view text = as_text(bytes);
  if (!utf8_) return from_utf16le(text);
  // aapt wrote standard UTF-8; aapt2 writes supplementary characters as surrogate pairs.
  return is_valid_utf8(text) ? std::string(text) : from_modified_utf8(text);
}

std::optional<std::string_view> StringPool::raw_utf8(std::uint32_t index) const {
  if (!utf8_) return std::nullopt;
  Bytes bytes = encoded(index);
  if (bytes.data() == nullptr) return std::nullopt;
  return as_text(bytes);
}

}  // namespace xiezhi
