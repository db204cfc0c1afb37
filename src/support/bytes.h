// Bytes and the one bounds-checked reader that every parser of hostile input goes through.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace xiezhi {

using Bytes = std::span<const std::uint8_t>;

static_assert(std::endian::native == std::endian::little,
              "every format read here is little-endian or says so");

inline std::string_view as_text(Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
inline Bytes as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

// [offset, offset+length) of `bytes`, or an empty span where that is not wholly inside. Never overflows.
inline bool contains(Bytes bytes, std::uint64_t offset, std::uint64_t length) {
  return offset <= bytes.size() && length <= bytes.size() - offset;
}
inline Bytes slice(Bytes bytes, std::uint64_t offset, std::uint64_t length) {
  return contains(bytes, offset, length) ? bytes.subspan(offset, length) : Bytes{};
}

// A cursor over bytes, little-endian. Failure is sticky: a read past the end yields zero (or an empty span),
// sets failed(), and leaves the position; callers may read a whole record and ask once.
class Reader {
 public:
  explicit Reader(Bytes bytes, std::uint64_t position = 0) : bytes_(bytes), position_(position) {
    if (position > bytes.size()) failed_ = true, position_ = bytes.size();
  }
  bool failed() const { return failed_; }
  bool ok() const { return !failed_; }
  std::uint64_t position() const { return position_; }
  std::uint64_t remaining() const { return bytes_.size() - position_; }
  bool at_end() const { return position_ == bytes_.size(); }
  Bytes whole() const { return bytes_; }

  std::uint8_t u8() { return integer<std::uint8_t>(); }
  std::uint16_t u16() { return integer<std::uint16_t>(); }
  std::uint32_t u32() { return integer<std::uint32_t>(); }
  std::uint64_t u64() { return integer<std::uint64_t>(); }
  std::int32_t i32() { return static_cast<std::int32_t>(integer<std::uint32_t>()); }
  std::uint16_t u16_be() { return __builtin_bswap16(u16()); }
  std::uint32_t u32_be() { return __builtin_bswap32(u32()); }
  std::uint64_t u64_be() { return __builtin_bswap64(u64()); }

  // LEB128 and protobuf varints. More than 5 (10) bytes is damage, not a bigger number.
  std::uint32_t uleb128();
  std::int32_t sleb128();
  std::uint64_t varint64();

  Bytes bytes(std::uint64_t length) {
    if (length > remaining()) return failed_ = true, Bytes{};
    Bytes out = bytes_.subspan(position_, length);
    position_ += length;
    return out;
  }
  std::string_view text(std::uint64_t length) { return as_text(bytes(length)); }
  void skip(std::uint64_t length) { (void)bytes(length); }
  void seek(std::uint64_t position) {
    if (position > bytes_.size())
      failed_ = true;
    else
      position_ = position;
  }
  void fail() { failed_ = true; }

 private:
  template <typename T>
  T integer() {
    if (remaining() < sizeof(T)) return failed_ = true, T{0};
    T value;
    std::memcpy(&value, bytes_.data() + position_, sizeof(T));
    position_ += sizeof(T);
    return value;
  }

  Bytes bytes_;
  std::uint64_t position_ = 0;
  bool failed_ = false;
};

}  // namespace xiezhi
