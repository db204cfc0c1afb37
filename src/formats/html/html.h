// HTML pages as documents: saved pages, with or without their CSS, in any encoding.
//
// gumbo builds the tree (HTML5 rules, source offsets), but is quadratic in nesting: 20,000 open <div> take 8 s. So a
// linear scan first bounds the depth of open tags; a page nested deeper than kDeepestTags is read by a second reader
// that makes blocks from the tag stream alone, in one pass, without a tree (and without styles).
//
// Styles come from attributes on the elements and their ancestors (style, size, color, bgcolor, hidden) here; rules
// of style sheets are the CSS engine's, see computed_style.h.
#pragma once

#include <string_view>

#include "formats/document/document.h"
#include "support/bytes.h"

namespace xiezhi {

inline constexpr std::size_t kMostHtmlBytes = 8u << 20;
inline constexpr int kDeepestTags = 512;

bool looks_like_html(std::string_view head);

// `encoding`: declared outside the page (a MIME part's charset), may be empty.
Document read_html(Bytes bytes, std::string_view encoding = {});

// The deepest nesting of open tags, by a scan that builds nothing. Void elements and those HTML closes by itself do
// not count; it overstates rather than understates.
int tag_depth(std::string_view html);

// What a CSS declaration list ("color:#eee;font-size:6px") says; sizes relative to `inherited`.
struct InlineStyle {
  TextStyle text;
  bool hidden = false;
};
InlineStyle parse_inline_style(std::string_view declarations, const TextStyle& inherited);
std::optional<std::uint32_t> parse_colour(
    std::string_view value);  // 0xRRGGBB; nullopt where it is none or transparent

}  // namespace xiezhi
