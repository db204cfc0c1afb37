#include "examine/network/decode.h"

#include <array>

#include <zlib.h>
#include <zstd.h>

#include "support/text.h"

namespace xiezhi {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

constexpr std::array<std::int8_t, 256> base64_values() {
  std::array<std::int8_t, 256> values{};
  for (auto& value : values) value = -1;
  for (int i = 0; i < 26; ++i) values[static_cast<std::size_t>('A' + i)] = static_cast<std::int8_t>(i);
  for (int i = 0; i < 26; ++i) values[static_cast<std::size_t>('a' + i)] = static_cast<std::int8_t>(26 + i);
  for (int i = 0; i < 10; ++i) values[static_cast<std::size_t>('0' + i)] = static_cast<std::int8_t>(52 + i);
  values['+'] = values['-'] = 62;
  values['/'] = values['_'] = 63;
  return values;
}

std::optional<std::string> inflate_with(std::string_view bytes, int window, std::size_t most, bool& cut) {
  z_stream stream{};
  if (inflateInit2(&stream, window) != Z_OK) return std::nullopt;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(std::min<std::size_t>(bytes.size(), 1u << 30));
  std::string out;
  std::array<char, 32768> piece;
  for (;;) {
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = piece.size();
    const int state = inflate(&stream, Z_NO_FLUSH);
    const std::size_t got = piece.size() - stream.avail_out;
    const std::size_t room = most - out.size();
    cut = cut || got > room;
    out.append(piece.data(), std::min(got, room));
    if (state != Z_OK || got > room || (got == 0 && stream.avail_in == 0)) break;
  }
  inflateEnd(&stream);
  if (out.empty()) return std::nullopt;
  return out;
}

std::optional<std::string> zstd_decompress(std::string_view bytes, std::size_t most, bool& cut) {
  ZSTD_DCtx* context = ZSTD_createDCtx();
  if (context == nullptr) return std::nullopt;
  ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, 26);  // 64 MiB of window, not what the frame asks for
  std::string out;
  std::array<char, 32768> piece;
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  for (;;) {
    ZSTD_outBuffer to{piece.data(), piece.size(), 0};
    const std::size_t state = ZSTD_decompressStream(context, &to, &in);
    const std::size_t room = most - out.size();
    cut = cut || to.pos > room;
    out.append(piece.data(), std::min(to.pos, room));
    if (ZSTD_isError(state) || to.pos > room || (to.pos < to.size && in.pos == in.size)) break;
  }
  ZSTD_freeDCtx(context);
  if (out.empty()) return std::nullopt;
  return out;
}

}  // namespace

std::optional<std::string> decode_hex(std::string_view text) {
  if (text.empty() || text.size() % 2 != 0) return std::nullopt;
  std::string out;
  out.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = hex_digit(text[i]), low = hex_digit(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    out += static_cast<char>(high * 16 + low);
  }
  return out;
}

std::optional<std::string> decode_base64(std::string_view text) {
  static constexpr std::array<std::int8_t, 256> kValues = base64_values();
  while (text.ends_with('=')) text.remove_suffix(1);
  if (text.size() < 2 || text.size() % 4 == 1) return std::nullopt;
  std::string out;
  out.reserve(text.size() * 3 / 4 + 3);
  std::uint32_t bits = 0;
  int held = 0;
  for (char c : text) {
    const int value = kValues[static_cast<std::uint8_t>(c)];
    if (value < 0) {
      if (c == '\n' || c == '\r') continue;  // MIME's lines
      return std::nullopt;
    }
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    out += static_cast<char>(bits >> held & 0xff);
  }
  return out;
}

std::optional<std::string> decode_percent(std::string_view text, bool plus_is_space) {
  std::string out;
  out.reserve(text.size());
  bool changed = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0) {
      out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2, changed = true;
    } else if (text[i] == '+' && plus_is_space) {
      out += ' ', changed = true;
    } else {
      out += text[i];
    }
  }
  if (!changed) return std::nullopt;
  return out;
}

std::optional<std::string> decode_escapes(std::string_view text) {
  std::u16string units;
  std::string out;
  bool changed = false;
  auto flush = [&] {
    out += from_utf16(units);
    units.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool unicode = text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == 'u' || text[i + 1] == 'U');
    const bool byte = text[i] == '\\' && i + 1 < text.size() && text[i + 1] == 'x';
    const std::size_t digits = unicode ? 4 : 2;
    int value = 0;
    if ((unicode || byte) && i + 2 + digits <= text.size()) {
      for (std::size_t d = 0; d < digits && value >= 0; ++d) {
        const int digit = hex_digit(text[i + 2 + d]);
        value = digit < 0 ? -1 : value * 16 + digit;
      }
      if (value >= 0) {
        units += static_cast<char16_t>(value);
        i += 1 + digits, changed = true;
        continue;
      }
    }
    flush();
    if (text[i] == '\\' && i + 1 < text.size() &&
        (text[i + 1] == '/' || text[i + 1] == '"' || text[i + 1] == '\\'))
      ++i;
    out += text[i];
  }
  flush();
  if (!changed) return std::nullopt;
  return out;
}

Compression compression_of(std::string_view bytes) {
  if (bytes.size() < 6) return Compression::none;
  const auto at = [&](std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); };
  if (at(0) == 0x1f && at(1) == 0x8b && at(2) == 8) return Compression::gzip;
  if (at(0) == 0x28 && at(1) == 0xb5 && at(2) == 0x2f && at(3) == 0xfd) return Compression::zstd;
  if ((at(0) & 0x0f) == 8 && at(0) >> 4 <= 7 && (at(0) * 256 + at(1)) % 31 == 0 && (at(1) & 0x20) == 0)
    return Compression::zlib;
  return Compression::none;
}

std::optional<std::string> decompress(std::string_view bytes, Compression how, std::size_t most, bool& cut) {
  switch (how) {
    case Compression::gzip:
      return inflate_with(bytes, 15 + 16, most, cut);
    case Compression::zlib:
      return inflate_with(bytes, 15, most, cut);
    case Compression::zstd:
      return zstd_decompress(bytes, most, cut);
    case Compression::none:
      break;
  }
  return std::nullopt;
}

std::optional<std::string> inflate_raw(std::string_view bytes, std::size_t most, bool& cut) {
  return inflate_with(bytes, -15, most, cut);
}

}  // namespace xiezhi
