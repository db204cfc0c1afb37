// ResStringPool of the platform's ResourceTypes.h: the strings of binary XML and of resources.arsc.
//   header: type 0x0001, header size, chunk size, string count, style count, flags, strings start, styles
//   start then string offsets, style offsets, string data (UTF-8: two lengths, bytes, 0; UTF-16: length,
//   units, 0), spans.
// Strings are decoded when asked for; a bad offset or length gives an empty string and is counted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "support/bytes.h"
#include "support/result.h"

namespace xiezhi {

class StringPool {
 public:
  // `chunk` begins at the pool's header and may be longer than the pool. Total: a pool that cannot be used is
  // empty. Views into `chunk`, which must outlive the pool. Damage of the header goes to `problems` with
  // `where`.
  static StringPool parse(Bytes chunk, const std::string& where, Problems& problems);
  StringPool() = default;

  std::uint32_t size() const { return count_; }
  bool is_utf8() const { return utf8_; }
  bool is_sorted() const { return sorted_; }
  // Valid UTF-8, or nothing where the index, the offset or the length is wrong.
  std::optional<std::string> at(std::uint32_t index) const;
  // The same without a copy, where the pool is UTF-8; the text may be ill-formed. Nothing for UTF-16 pools.
  std::optional<std::string_view> raw_utf8(std::uint32_t index) const;
  // Encoded bytes of a string, 0 where it cannot be read: what at() would have to go through.
  std::uint64_t encoded_size(std::uint32_t index) const;

 private:
  Bytes encoded(std::uint32_t index) const;

  Bytes offsets_;  // count_ * 4 bytes
  Bytes data_;     // from strings start to the end of the chunk (or the styles)
  std::uint32_t count_ = 0;
  bool utf8_ = false;
  bool sorted_ = false;
};

}  // namespace xiezhi
