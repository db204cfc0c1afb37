#include "formats/pcap/tls_greeting.h"

#include <algorithm>

#include "support/text.h"

namespace xiezhi {

TlsGreeting::State TlsGreeting::add(std::string_view bytes) {
  buffer_ += bytes.substr(0, kMost - std::min(kMost, buffer_.size()));
  // The handshake message is cut into records: kind u8, version u16, length u16, bytes.
  std::string message;
  Reader in(as_bytes(buffer_));
  for (;;) {
    const std::uint8_t kind = in.u8();
    in.skip(2);
    const std::uint16_t length = in.u16_be();
    if (in.failed()) break;
    if (kind != 22 || length == 0) return State::no_greeting;
    message += in.text(std::min<std::uint64_t>(length, in.remaining()));
    if (message.size() < 4) {
      if (in.at_end()) break;
      continue;
    }
    Reader head(as_bytes(message));
    if (head.u8() != 1) return State::no_greeting;
    const std::uint32_t high = head.u8();
    const std::uint32_t size = high << 16 | head.u16_be();
    if (message.size() - 4 >= size) {
      read_hello(head.bytes(size));
      return State::done;
    }
    if (in.at_end()) break;
  }
  return buffer_.size() >= kMost ? State::no_greeting : State::reading;
}

void TlsGreeting::read_hello(Bytes hello) {
  Reader in(hello);
  in.skip(34);           // version, random
  in.skip(in.u8());      // session
  in.skip(in.u16_be());  // ciphers
  in.skip(in.u8());      // compression
  Reader extensions(in.bytes(std::min<std::uint64_t>(in.u16_be(), in.remaining())));
  while (in.ok() && extensions.remaining() >= 4) {
    const std::uint16_t kind = extensions.u16_be(), length = extensions.u16_be();
    const Bytes body = extensions.bytes(length);
    if (extensions.failed()) return;
    read_extension(kind, body);
  }
}

void TlsGreeting::read_extension(std::uint16_t kind, Bytes body) {
  Reader in(body);
  if (kind == 0) {  // server_name: list length, kind of name, length, name
    in.skip(2);
    if (in.u8() != 0) return;
    const std::string_view name = in.text(in.u16_be());
    if (in.ok() && name.size() <= 255) name_ = lower_ascii(name);
  } else if (kind == 16) {  // the first of its protocols
    in.skip(2);
    const std::string_view protocol = in.text(in.u8());
    if (in.ok()) alpn_ = lower_ascii(protocol);
  }
}

}  // namespace xiezhi
