#include "support/bytes.h"

namespace xiezhi {

std::uint32_t Reader::uleb128() {
  std::uint32_t value = 0;
  for (int shift = 0; shift < 35; shift += 7) {
    std::uint8_t byte = u8();
    if (failed_) return 0;
    value |= static_cast<std::uint32_t>(byte & 0x7f) << shift;
    if ((byte & 0x80) == 0) return value;
  }
  return failed_ = true, 0;
}

std::int32_t Reader::sleb128() {
  std::uint32_t value = 0;
  for (int shift = 0; shift < 35; shift += 7) {
    std::uint8_t byte = u8();
    if (failed_) return 0;
    value |= static_cast<std::uint32_t>(byte & 0x7f) << shift;
    if ((byte & 0x80) == 0) {
      if (shift + 7 < 32 && (byte & 0x40) != 0) value |= ~std::uint32_t{0} << (shift + 7);
      return static_cast<std::int32_t>(value);
    }
  }
  return failed_ = true, 0;
}

std::uint64_t Reader::varint64() {
  std::uint64_t value = 0;
  for (int shift = 0; shift < 70; shift += 7) {
    std::uint8_t byte = u8();
    if (failed_) return 0;
    value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
    if ((byte & 0x80) == 0) return value;
  }
  return failed_ = true, 0;
}

}  // namespace xiezhi
