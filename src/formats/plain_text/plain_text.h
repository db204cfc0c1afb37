// Text in the encodings people save policies in, and plain text and Markdown as documents.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/document/document.h"
#include "support/bytes.h"

namespace xiezhi {

struct DecodedText {
  std::string text;         // valid UTF-8
  std::string encoding;     // "UTF-8", "UTF-16LE", "GB18030", "Big5", …
  std::vector<Anchor> map;  // to the original bytes; empty where the text is the bytes, byte for byte
  bool damaged = false;     // something was no character of the encoding
  std::uint64_t source_of(std::size_t offset) const;
};

// By byte-order mark, then `declared` (of a protocol or a parent part), then a <meta> declaration in the first
// 2 KiB, then validity as UTF-8, then ICU's detector; GB18030 where nothing is known. A declaration that the bytes
// contradict is not believed. Never fails.
DecodedText decode_text(Bytes bytes, std::string_view declared = {});

inline constexpr std::size_t kMostTextBytes = 8u << 20;  // of one document; what follows is cut, and told

// One paragraph a line; runs of lines with the same number of tabs are rows of a table; "1." "（一）" and bullets
// make list items.
Document read_plain_text(Bytes bytes);

// The common core of Markdown: # and underlined headings, nested list items, pipe tables, fenced code as text;
// emphasis and link syntax removed, targets kept. HTML inside is dropped.
Document read_markdown(Bytes bytes);
bool looks_like_markdown(std::string_view text);

}  // namespace xiezhi
