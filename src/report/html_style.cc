#include "report/html_style.h"

#include "support/hash.h"

namespace xiezhi {
namespace {

int nibble(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

std::string base64_of_hex(std::string_view hex_digits) {
  constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < hex_digits.size(); i += 6) {
    unsigned group = 0, digits = 0;
    for (; digits < 6 && i + digits < hex_digits.size(); ++digits)
      group = group << 4 | static_cast<unsigned>(nibble(hex_digits[i + digits]));
    group <<= 4 * (6 - digits);
    for (unsigned k = 0; k < 4; ++k) out += 6 * k < 4 * digits ? kDigits[group >> (18 - 6 * k) & 63] : '=';
  }
  return out;
}

}  // namespace

std::string content_security_policy(std::string_view further_style) {
  auto source = [](std::string_view code) {
    return " 'sha256-" + base64_of_hex(sha256_hex(as_bytes(code))) + "'";
  };
  return "default-src 'none'; style-src" + source(page_style().text) +
         (further_style.empty() ? "" : source(further_style)) + "; script-src" + source(page_script().text) +
         "; img-src data:; base-uri 'none'; form-action 'none'";
}

}  // namespace xiezhi
