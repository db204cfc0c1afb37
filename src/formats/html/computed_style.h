// What a page's style sheets make of its text: size, colour, background, and what is not shown at all.
//
// litehtml applies the rules (no layout, no drawing: element styles are enough). It is no parser for hostile input
// (20,000 nested elements end in a crash after a minute), so it runs in a forked child with bounds on time and
// memory; where the child dies or takes too long, the page simply has no computed styles, and says so.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/document/document.h"

namespace xiezhi {

// Pieces of text that the style sheets hide, blanks left out, in document order.
struct HiddenText {
  std::vector<std::string> pieces;
  // Marks the blocks that consist of hidden pieces.
  void mark(Document& document) const;
};

// Fills document.styles and style_computed; returns what is hidden.
HiddenText compute_styles(std::string_view html, Document& document);

}  // namespace xiezhi
