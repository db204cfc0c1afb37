// Protocol Buffers on the wire (https://protobuf.dev/programming-guides/encoding): the fields of one message
// in order, as views. No schema and no recursion: a nested message is read by another ProtobufReader over its
// bytes.
#pragma once

#include <cstdint>
#include <string_view>

#include "support/bytes.h"

namespace xiezhi {

struct ProtobufField {
  std::uint32_t number = 0;
  std::uint8_t wire_type = 0;  // 0 varint, 1 fixed64, 2 length-delimited, 5 fixed32
  std::uint64_t value = 0;     // wire types 0, 1 and 5
  Bytes bytes;                 // wire type 2: a view into the message

  std::uint32_t u32() const { return static_cast<std::uint32_t>(value); }
  std::string_view text() const { return as_text(bytes); }
};

class ProtobufReader {
 public:
  explicit ProtobufReader(Bytes message) : reader_(message) {}
  // The next field; false at the end of the message or at damage (then failed()).
  bool next(ProtobufField& field);
  bool failed() const { return reader_.failed(); }
  std::uint64_t position() const { return reader_.position(); }

 private:
  Reader reader_;
};

}  // namespace xiezhi
