// A cursor that knows an ELF file's byte order and word size. Private to this folder.
#pragma once

#include "support/bytes.h"

namespace xiezhi {

class ElfReader {
 public:
  ElfReader(Bytes bytes, std::uint64_t offset, bool is_64_bit, bool is_big_endian)
      : reader_(bytes, offset), wide_(is_64_bit), big_(is_big_endian) {}
  std::uint8_t u8() { return reader_.u8(); }
  std::uint16_t u16() { return big_ ? reader_.u16_be() : reader_.u16(); }
  std::uint32_t u32() { return big_ ? reader_.u32_be() : reader_.u32(); }
  std::uint64_t u64() { return big_ ? reader_.u64_be() : reader_.u64(); }
  std::uint64_t word() { return wide_ ? u64() : u32(); }
  void skip(std::uint64_t length) { reader_.skip(length); }
  std::uint64_t position() const { return reader_.position(); }
  bool failed() const { return reader_.failed(); }
  bool ok() const { return reader_.ok(); }

 private:
  Reader reader_;
  bool wide_;
  bool big_;
};

}  // namespace xiezhi
