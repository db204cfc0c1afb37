// A .docx of our own making: an archive of six XML parts (ECMA-376 part 1). Only elements that Word 2007 and
// LibreOffice both know; sizes in twentieths of a point and half-points, as the format has them.
#include <fmt/format.h>

#include "report/forms/archive_writer.h"
#include "report/forms/paper.h"
#include "report/forms/wording.h"

namespace xiezhi {
namespace {

constexpr int kTextWidth = 9'638;  // twips between the margins of A4 (20 mm)
constexpr std::string_view kHead = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
constexpr std::string_view kWord =
    R"(xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")";

constexpr std::string_view kContentTypes =
    R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>)";
constexpr std::string_view kRelations =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>)";
constexpr std::string_view kDocumentRelations =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>)";

struct Style {
  std::string_view id, name;
  int size, before, after, outline;  // half-points, twips; outline level or -1
  bool bold;
  std::string_view colour;
};
constexpr Style kStyles[] = {{"Title", "Title", 36, 0, 160, -1, true, "1F2A44"},
                             {"Heading1", "heading 1", 28, 320, 120, 0, true, "1F2A44"},
                             {"Heading2", "heading 2", 23, 220, 80, 1, true, "1F2A44"},
                             {"Small", "Small", 16, 0, 40, -1, false, "555555"},
                             {"Cell", "Cell", 18, 20, 20, -1, false, "000000"}};

std::string styles() {
  std::string out =
      std::string(kHead) + "<w:styles " + std::string(kWord) +
      R"(><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri" w:eastAsia="Noto Sans CJK SC"/><w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="100" w:line="288" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>)";
  for (const Style& s : kStyles) {
    out += fmt::format(
        R"(<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="{}"/><w:basedOn w:val="Normal"/><w:pPr>{}<w:spacing w:before="{}" w:after="{}" w:line="264" w:lineRule="auto"/>{}</w:pPr><w:rPr>{}<w:color w:val="{}"/><w:sz w:val="{}"/><w:szCs w:val="{}"/></w:rPr></w:style>)",
        s.id, s.name, s.outline >= 0 ? "<w:keepNext/>" : "", s.before, s.after,
        s.outline >= 0 ? fmt::format(R"(<w:outlineLvl w:val="{}"/>)", s.outline) : "", s.bold ? "<w:b/>" : "",
        s.colour, s.size, s.size);
  }
  return out + "</w:styles>";
}

void append_run(std::string& out, std::string_view text, bool bold) {
  if (text.empty()) return;
  out +=
      bold ? "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">" : "<w:r><w:t xml:space=\"preserve\">";
  append_xml(out, text);
  out += "</w:t></w:r>";
}

void append_paragraph(std::string& out, std::string_view style, int indent, std::string_view lead,
                      std::string_view text) {
  out += "<w:p><w:pPr>";
  if (!style.empty()) out += fmt::format(R"(<w:pStyle w:val="{}"/>)", style);
  if (indent > 0) out += fmt::format(R"(<w:ind w:left="{}" w:hanging="284"/>)", indent);
  out += "</w:pPr>";
  append_run(out, lead.empty() ? "" : std::string(lead) + " ", true);
  append_run(out, text, false);
  out += "</w:p>";
}

std::string_view shade_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::violated:
      return "F8D0CC";
    case Verdict::suspected:
      return "FCE5B8";
    case Verdict::not_found:
      return "D5EBD5";
    case Verdict::not_applicable:
      return "E8E8E8";
    case Verdict::undetermined:
      break;
  }
  return "DCE6F4";
}

void append_cell(std::string& out, std::string_view text, int width, std::string_view shade, bool bold) {
  out += fmt::format(R"(<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/>)", width);
  if (!shade.empty()) out += fmt::format(R"(<w:shd w:val="clear" w:color="auto" w:fill="{}"/>)", shade);
  out += R"(</w:tcPr><w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr>)";
  append_run(out, text, bold);
  out += "</w:p></w:tc>";
}

void append_table(std::string& out, const PaperBlock& block) {
  if (block.rows.empty()) return;
  std::vector<int> widths;
  for (std::size_t i = 0; i < block.rows[0].size(); ++i)
    widths.push_back(i < block.widths.size() ? kTextWidth * block.widths[i] / 100
                                             : kTextWidth / static_cast<int>(block.rows[0].size()));
  out += R"(<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>)";
  for (const char* side : {"top", "left", "bottom", "right", "insideH", "insideV"})
    out += fmt::format(R"(<w:{} w:val="single" w:sz="4" w:space="0" w:color="B8BEC8"/>)", side);
  out += R"(</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>)";
  for (int width : widths) out += fmt::format(R"(<w:gridCol w:w="{}"/>)", width);
  out += "</w:tblGrid>";
  for (std::size_t r = 0; r < block.rows.size(); ++r) {
    out += r == 0 ? "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
                  : "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
    for (std::size_t i = 0; i < block.rows[r].size() && i < widths.size(); ++i) {
      const bool marked = r > 0 && static_cast<int>(i) == block.mark_column && r - 1 < block.marks.size();
      append_cell(out, block.rows[r][i], widths[i],
                  r == 0   ? "E3E8EF"
                  : marked ? shade_of(block.marks[r - 1])
                           : "",
                  r == 0);
    }
    out += "</w:tr>";
  }
  out += "</w:tbl><w:p/>";
}

void append_signature(std::string& out, const PaperBlock& block) {
  PaperBlock box = block;
  box.mark_column = -1;
  for (auto& row : box.rows)
    for (std::string& cell : row) cell += "\u3000";
  append_table(out, box);
}

void append_block(std::string& out, const PaperBlock& block, int& number) {
  if (block.kind != BlockKind::number && block.kind != BlockKind::bullet) number = 0;
  switch (block.kind) {
    case BlockKind::title:
      return append_paragraph(out, "Title", 0, block.lead, block.text);
    case BlockKind::heading:
      return append_paragraph(out, "Heading1", 0, block.lead, block.text);
    case BlockKind::section:
      return append_paragraph(out, "Heading2", 0, block.lead, block.text);
    case BlockKind::paragraph:
      return append_paragraph(out, "", 0, block.lead, block.text);
    case BlockKind::small:
      return append_paragraph(out, "Small", 0, block.lead, block.text);
    case BlockKind::bullet:
      return append_paragraph(out, "", number > 0 ? 710 : 426, block.lead.empty() ? "" : block.lead,
                              (block.lead.empty() ? "• " : "") + block.text);
    case BlockKind::number:
      return append_paragraph(out, "", 426,
                              fmt::format("{}.", ++number) + (block.lead.empty() ? "" : " ") + block.lead,
                              block.text);
    case BlockKind::table:
      return append_table(out, block);
    case BlockKind::signature:
      return append_signature(out, block);
    case BlockKind::new_page:
      out += R"(<w:p><w:r><w:br w:type="page"/></w:r></w:p>)";
      return;
    case BlockKind::contents:  // a word processor makes its own from the headings
      return;
  }
}

std::string document(const Paper& paper) {
  std::string out = std::string(kHead) + "<w:document " + std::string(kWord) + "><w:body>";
  int number = 0;
  for (const PaperBlock& block : paper.blocks) append_block(out, block, number);
  return out +
         R"(<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>)";
}

std::string footer(const Paper& paper) {
  constexpr std::string_view kField =
      R"(<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>)";
  std::string out = std::string(kHead) + "<w:ftr " + std::string(kWord) +
                    R"(><w:p><w:pPr><w:pStyle w:val="Small"/><w:jc w:val="center"/></w:pPr>)";
  append_run(out, shown(paper.name, 120) + "  ·  ", false);
  out += fmt::format(fmt::runtime(kField), "PAGE");
  append_run(out, " / ", false);
  return out + fmt::format(fmt::runtime(kField), "NUMPAGES") + "</w:p></w:ftr>";
}

std::string core(const Paper& paper) {
  return std::string(kHead) +
         R"(<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>)" +
         xml_text(paper.name, 200) + "</dc:title><dc:creator>xiezhi</dc:creator></cp:coreProperties>";
}

}  // namespace

std::string paper_as_docx(const Paper& paper) {
  ArchiveWriter archive;
  archive.add("[Content_Types].xml", std::string(kHead) + std::string(kContentTypes));
  archive.add("_rels/.rels", std::string(kHead) + std::string(kRelations));
  archive.add("word/document.xml", document(paper));
  archive.add("word/_rels/document.xml.rels", std::string(kHead) + std::string(kDocumentRelations));
  archive.add("word/styles.xml", styles());
  archive.add("word/footer1.xml", footer(paper));
  archive.add("docProps/core.xml", core(paper));
  return archive.take();
}

}  // namespace xiezhi
