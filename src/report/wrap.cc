#include "report/wrap.h"

#include <algorithm>

#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::u32string_view kClosing = U"，。、；：！？）》〉」』”’】…,.;:!?)]}%";
constexpr std::u32string_view kOpening = U"（《〈「『“‘【([{";

bool is_wide(char32_t c) { return c >= 0x2E80; }

// May a line end between `before` and `after`?
bool may_break(char32_t before, char32_t after) {
  if (after == ' ' || kClosing.find(after) != kClosing.npos || kOpening.find(before) != kOpening.npos)
    return false;
  return before == ' ' || before == '/' || is_wide(before) || is_wide(after);
}

std::string encode(std::u32string_view text) {
  std::string out;
  for (char32_t c : text) append_utf8(out, c);
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

int width_of(char32_t c) {
  if (c >= 0x20 && c < 0x7F) return 1;
  std::string one;
  append_utf8(one, c);
  return display_width(one);
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, int columns) {
  columns = std::max(columns, 4);
  std::vector<std::string> lines;
  std::u32string all = code_points(text);
  std::size_t start = 0, best = 0;
  int width = 0, width_at_best = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i > start && may_break(all[i - 1], all[i])) best = i, width_at_best = width;
    int w = width_of(all[i]);
    if (width + w > columns && all[i] != ' ') {
      if (best <= start) best = i, width_at_best = width;
      lines.push_back(encode(std::u32string_view(all).substr(start, best - start)));
      start = best, width -= width_at_best;
    }
    width += w;
  }
  if (start < all.size() || lines.empty()) lines.push_back(encode(std::u32string_view(all).substr(start)));
  return lines;
}

std::string pad(std::string_view text, int columns) {
  std::string out = fit(text, columns);
  int missing = columns - display_width(out);
  return missing > 0 ? out.append(static_cast<std::size_t>(missing), ' ') : out;
}

}  // namespace xiezhi
