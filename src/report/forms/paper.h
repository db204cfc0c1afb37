// A document for people as a list of blocks, and the three forms it takes: Markdown, DOCX, and a page to be printed.
//
// Blocks hold plain words; each form escapes them in its own way, so no app's name becomes markup in any of them.
#pragma once

#include <string>
#include <vector>

#include "facts/finding.h"

namespace xiezhi {

enum class BlockKind : unsigned char {
  title,      // once, at the top
  heading,    // a chapter: in the table of contents
  section,    // below a chapter
  paragraph,  // `lead` is bold and comes before `text`
  bullet,
  number,  // counted within its run
  small,   // notes, digests
  table,   // the first row is the head
  contents,
  signature,  // a box to sign in; `rows` holds its labels
  new_page,
};

struct PaperBlock {
  BlockKind kind = BlockKind::paragraph;
  std::string text, lead = {};
  std::vector<std::vector<std::string>> rows = {};
  std::vector<int> widths = {};  // of columns, in hundredths of the width
  int mark_column = -1;          // column whose cells are coloured by `marks`, one a row but the head
  std::vector<Verdict> marks = {};
};

struct Paper {
  std::string language = "zh";
  std::string name;  // for the document's properties and the foot of each page
  std::vector<PaperBlock> blocks = {};

  void add(BlockKind kind, std::string text, std::string lead = {}) {
    blocks.push_back({kind, std::move(text), std::move(lead)});
  }
};

std::string paper_as_markdown(const Paper& paper);
// Office Open XML (ECMA-376, WordprocessingML), as Word and LibreOffice open it. Always the same bytes.
std::string paper_as_docx(const Paper& paper);
// A whole HTML document without scripts or outside files, made for A4: page numbers, contents, heads of tables repeated.
std::string paper_as_html(const Paper& paper);

}  // namespace xiezhi
