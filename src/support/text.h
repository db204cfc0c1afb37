// Text: the encodings found inside packages, turned into valid UTF-8; widths for a terminal.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace xiezhi {

bool is_valid_utf8(std::string_view text);
// Valid UTF-8 in any case: each ill-formed sequence becomes U+FFFD, as the WHATWG decoder does.
std::string to_valid_utf8(std::string_view text);
// Dalvik's modified UTF-8 (U+0000 as C0 80, supplementary characters as surrogate pairs) to UTF-8.
std::string from_modified_utf8(std::string_view text);
// UTF-16 code units to UTF-8; unpaired surrogates become U+FFFD.
std::string from_utf16(std::span<const char16_t> units);
std::string from_utf16le(std::string_view bytes);

// The code points of UTF-8 text (ill-formed sequences read as U+FFFD).
std::u32string code_points(std::string_view text);
void append_utf8(std::string& out, char32_t code_point);
// Columns on a terminal: East Asian wide and fullwidth count two, combining marks and controls none.
int display_width(std::string_view text);
// At most `columns` wide, with "…" where it was cut.
std::string fit(std::string_view text, int columns);

bool is_cjk(char32_t code_point);  // Han ideographs
std::vector<std::string_view> split(std::string_view text, char separator);
std::string_view trim(std::string_view text);
std::string lower_ascii(std::string_view text);
bool starts_with_ignoring_case(std::string_view text, std::string_view prefix);
std::string join(std::span<const std::string> parts, std::string_view separator);

}  // namespace xiezhi
