// The name in a TLS greeting: ClientHello (RFC 8446 4.1.2, RFC 6066 3), over as many records as it takes.
#pragma once

#include <string>
#include <string_view>

#include "support/bytes.h"

namespace xiezhi {

class TlsGreeting {
 public:
  enum class State : std::uint8_t { reading, done, no_greeting };
  static bool begins(std::string_view bytes) {
    return bytes.starts_with('\x16') && (bytes.size() < 2 || bytes[1] == '\x03');
  }
  State add(std::string_view bytes);
  const std::string& name() const { return name_; }      // in lower case; empty where it gives none
  const std::string& protocol() const { return alpn_; }  // "h2", "http/1.1" or empty

 private:
  static constexpr std::size_t kMost = 64 << 10;
  void read_hello(Bytes hello);
  void read_extension(std::uint16_t kind, Bytes body);
  std::string buffer_, name_, alpn_;
};

}  // namespace xiezhi
