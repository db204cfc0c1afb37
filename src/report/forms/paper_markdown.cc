#include <fmt/format.h>

#include "report/forms/paper.h"
#include "report/forms/wording.h"

namespace xiezhi {
namespace {

void write_table(std::string& out, const PaperBlock& block) {
  bool head = true;
  for (const auto& row : block.rows) {
    out += "|";
    for (const std::string& cell : row) out += " " + markdown_text(cell) + " |";
    out += "\n";
    if (!head) continue;
    out += "|";
    for (std::size_t i = 0; i < row.size(); ++i) out += " --- |";
    out += "\n";
    head = false;
  }
  out += "\n";
}

}  // namespace

std::string paper_as_markdown(const Paper& paper) {
  std::string out;
  int number = 0;
  BlockKind before = BlockKind::title;
  for (const PaperBlock& block : paper.blocks) {
    const bool item = block.kind == BlockKind::bullet || block.kind == BlockKind::number;
    if ((before == BlockKind::bullet || before == BlockKind::number) && !item) out += "\n";
    if (block.kind != BlockKind::number && block.kind != BlockKind::bullet) number = 0;
    const std::string lead = block.lead.empty() ? "" : "**" + markdown_text(block.lead) + "** ";
    const std::string words = lead + markdown_text(block.text);
    switch (block.kind) {
      case BlockKind::title:
        out += "# " + words + "\n\n";
        break;
      case BlockKind::heading:
        out += "## " + words + "\n\n";
        break;
      case BlockKind::section:
        out += "### " + words + "\n\n";
        break;
      case BlockKind::paragraph:
      case BlockKind::small:
        out += words + "\n\n";
        break;
      case BlockKind::bullet:
        out += (number > 0 ? "   - " : "- ") + words + "\n";
        break;
      case BlockKind::number:
        out += fmt::format("{}. ", ++number) + words + "\n";
        break;
      case BlockKind::table:
        write_table(out, block);
        break;
      case BlockKind::signature:
        for (const auto& row : block.rows)
          for (const std::string& cell : row) out += markdown_text(cell) + "\n\n";
        break;
      case BlockKind::new_page:
        out += "---\n\n";
        break;
      case BlockKind::contents:
        break;
    }
    before = block.kind;
  }
  return out;
}

}  // namespace xiezhi
