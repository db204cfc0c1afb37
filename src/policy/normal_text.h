// Text as the lexicon sees it: full-width forms narrowed, ASCII in lower case, blanks between Chinese characters gone,
// Traditional characters made Simplified; every byte knows the byte of the original it came from.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace xiezhi {

struct NormalText {
  std::string text;
  std::vector<std::uint32_t> origin;  // of each byte of text, and of its end
};

NormalText normalise(std::string_view text);

// Traditional characters made Simplified, and 資訊, where it means information, 信息; everything else as it is.
std::string simplified(std::string_view text);

// Share of Han characters that only Traditional writing uses (ICU's Hant-Hans would change them), 0…1.
double traditional_share(std::string_view text);

}  // namespace xiezhi
