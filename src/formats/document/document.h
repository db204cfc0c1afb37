// One document tree for every form a policy comes in: HTML, MHTML, PDF, DOCX, Markdown, plain text.
//
// The tree is flat on purpose: blocks in reading order, each knowing its place (heading level, nesting of a list
// item, table, row and column of a cell). Nothing recurses over it, whatever the input nested.
//
// Offsets. Every block maps its text back to the material: `source_of(i)` is the byte in the *source* that byte i of
// `text` came from. The source is the file itself for HTML, Markdown and plain text in any encoding; the decoded
// HTML part for MHTML; word/document.xml for DOCX; pdftohtml's XML for PDF. `source_name` says which.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/result.h"

namespace xiezhi {

enum class DocumentFormat : std::uint8_t { plain_text, markdown, html, mhtml, pdf, docx };
std::string_view id(DocumentFormat format);  // "plain_text"

enum class BlockKind : std::uint8_t { paragraph, heading, list_item, cell };

// How text is shown, where the document says so. Colours are 0xRRGGBB.
struct TextStyle {
  std::optional<double> size_px;
  std::optional<std::uint32_t> color, background;
  std::optional<double> line_height;  // as a multiple of the size
  bool bold = false;
  bool operator==(const TextStyle&) const = default;
};

// From text[text] on, bytes of the source run beside those of the text, until the next anchor.
struct Anchor {
  std::uint32_t text = 0;
  std::uint64_t source = 0;
};

struct DocumentBlock {
  BlockKind kind = BlockKind::paragraph;
  std::uint8_t level = 0;   // of a heading 1…6; nesting of a list item, 1 outermost
  std::uint32_t table = 0;  // 1… of a cell, in document order; 0 elsewhere
  std::uint32_t row = 0, column = 0;
  bool header = false;    // a cell that heads its column (th, or said by the document)
  bool repeated = false;  // a copy of a cell that spans several rows: belongs to each, is said once
  bool hidden = false;    // not shown to a reader: display:none, hidden attribute, vanish
  std::string text;       // UTF-8; blanks collapsed; a line feed only inside cells and preformatted text
  std::vector<Anchor> anchors;
  TextStyle style;  // of its first visible text

  std::uint64_t source_of(std::size_t offset) const;
};

struct DocumentLink {
  std::string text, target;
  std::uint32_t block = 0;
};

struct Document {
  DocumentFormat format = DocumentFormat::plain_text;
  std::string title;        // <title>, or the first heading, or the first line
  std::string encoding;     // as decoded: "UTF-8", "GB18030", …
  std::string language;     // as declared: "zh-CN", or empty
  std::string source_name;  // empty: the file itself; "word/document.xml", "pdftohtml", …
  std::vector<DocumentBlock> blocks;
  std::vector<DocumentLink> links;
  Problems problems;
  bool cut = false;                // only the first part was read; a problem says how much
  std::uint64_t script_bytes = 0;  // HTML: bytes inside <script>
  std::uint32_t pages = 0;         // PDF
  std::uint32_t images = 0;        // pictures seen, which may hold text
  // Text by how it is shown, in characters, most first; empty where the format says nothing.
  struct StyleShare {
    TextStyle style;
    std::uint64_t characters = 0;
  };
  std::vector<StyleShare> styles;
  bool style_computed = false;  // by a CSS engine, not only from attributes on the elements

  std::uint64_t characters() const;  // of visible blocks, blanks left out
};

// Fills `title` where it is empty and counts `styles` from the blocks where no engine did.
void finish_document(Document& document);

}  // namespace xiezhi
