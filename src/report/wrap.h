// Lines of a given width on a terminal, for text that mixes Chinese and Latin.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace xiezhi {

// Breaks at spaces, between Chinese characters (never before closing or after opening punctuation) and, for
// a word that is longer than a line, anywhere. No line is wider than `columns` (at least 4) by
// display_width. Never empty.
std::vector<std::string> wrap(std::string_view text, int columns);

// `text` cut with "…" or filled with spaces to exactly `columns`.
std::string pad(std::string_view text, int columns);

}  // namespace xiezhi
