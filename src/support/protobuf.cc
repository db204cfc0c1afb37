#include "support/protobuf.h"

namespace xiezhi {

bool ProtobufReader::next(ProtobufField& field) {
  if (reader_.failed() || reader_.at_end()) return false;
  std::uint64_t tag = reader_.varint64();
  field = ProtobufField{static_cast<std::uint32_t>(tag >> 3), static_cast<std::uint8_t>(tag & 7), 0, {}};
  switch (field.wire_type) {
    case 0:
      field.value = reader_.varint64();
      break;
    case 1:
      field.value = reader_.u64();
      break;
    case 2:
      field.bytes = reader_.bytes(reader_.varint64());
      break;
    case 5:
      field.value = reader_.u32();
      break;
    default:
      reader_.fail();  // groups (3, 4) were never used by the schemas read here
  }
  if (tag > 0xffff'ffffu || field.number == 0) reader_.fail();
  return reader_.ok();
}

}  // namespace xiezhi
