// The codings in which a value may lie in a request. Each function gives nothing where the input is not plainly so coded;
// none gives more than it is allowed to.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace xiezhi {

std::optional<std::string> decode_hex(std::string_view text);     // an even number of digits, nothing else
std::optional<std::string> decode_base64(std::string_view text);  // either alphabet, with or without padding
// "%41", and "+" as a space where it is a form's; nothing where there is nothing to decode.
std::optional<std::string> decode_percent(std::string_view text, bool plus_is_space);
// "\u0041", "\x41" and the one-letter escapes; nothing where there are none of the first two.
std::optional<std::string> decode_escapes(std::string_view text);

enum class Compression : std::uint8_t { none, gzip, zlib, zstd };
Compression compression_of(std::string_view bytes);  // by its first bytes
// What came before damage is given too; nothing where not one byte did. `cut`: there was more than `most`.
std::optional<std::string> decompress(std::string_view bytes, Compression how, std::size_t most, bool& cut);
std::optional<std::string> inflate_raw(std::string_view bytes, std::size_t most, bool& cut);

}  // namespace xiezhi
