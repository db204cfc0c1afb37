// The page that a browser prints: A4, page numbers in the margin, heads of tables on each page, nothing cut in two that
// can stay whole. No script, no outside file; a policy that forbids both stands in it all the same.
#include <fmt/format.h>

#include "report/forms/paper.h"
#include "report/forms/wording.h"
#include "report/html_writer.h"

namespace xiezhi {
namespace {

Verbatim print_style() {
  return Verbatim(
      R"(@page{size:A4;margin:18mm 17mm 20mm;@bottom-center{content:counter(page) " / " counter(pages);font:8pt sans-serif;color:#555}}
*{box-sizing:border-box}body{margin:0;font:10pt/1.55 "Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif;color:#111;overflow-wrap:anywhere}
h1{font-size:19pt;line-height:1.3;margin:0 0 6mm;color:#1f2a44}h2{font-size:14pt;margin:8mm 0 2.5mm;color:#1f2a44;border-bottom:.4pt solid #9aa5b8;padding-bottom:1mm}h3{font-size:11pt;margin:5mm 0 1.5mm;color:#1f2a44}
h1,h2,h3{break-after:avoid}p{margin:0 0 2mm;orphans:2;widows:2}.item{padding-left:5mm;text-indent:-4mm}.deep{padding-left:10mm}.small{font-size:8pt;color:#444;line-height:1.45}
table{width:calc(100% - 1px);border-collapse:collapse;table-layout:fixed;font-size:8.5pt;line-height:1.4;margin:0 0 4mm}thead{display:table-header-group}tr{break-inside:avoid}th,td{border:.4pt solid #aab2c0;padding:1mm 1.5mm;text-align:left;vertical-align:top}th{background:#e3e8ef}
.violated{background:#f8d0cc}.suspected{background:#fce5b8}.not_found{background:#d5ebd5}.not_applicable{background:#e8e8e8}.undetermined{background:#dce6f4}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
nav a{display:block;color:inherit;text-decoration:none;border-bottom:.3pt dotted #aab2c0;padding:.8mm 0}nav .deep{padding-left:6mm;font-size:9pt}
.sign td{height:14mm}.page{break-before:page})");
}

bool starts_chapter(const PaperBlock& block) {
  return block.kind == BlockKind::heading || block.kind == BlockKind::section;
}

void write_contents(HtmlWriter& html, const Paper& paper) {
  html.put("<nav>");
  for (std::size_t i = 0; i < paper.blocks.size(); ++i) {
    const PaperBlock& block = paper.blocks[i];
    if (!starts_chapter(block)) continue;
    html.put(R"(<a class="{}" href="#b{}">{}</a>)", block.kind == BlockKind::section ? "deep" : "chapter", i,
             shown(block.text, 200));
  }
  html.put("</nav>");
}

void write_widths(HtmlWriter& html, const PaperBlock& block) {
  // A style attribute may not hold what is filled in; a column's width attribute may.
  html.put("<colgroup>");
  for (int width : block.widths) html.put(R"(<col width="{}%">)", width);
  html.put("</colgroup>");
}

void write_table(HtmlWriter& html, const PaperBlock& block) {
  if (block.rows.empty()) return;
  html.put(R"(<table class="{}">)", block.kind == BlockKind::signature ? "sign" : "rows");
  write_widths(html, block);
  for (std::size_t r = 0; r < block.rows.size(); ++r) {
    const bool head = r == 0 && block.kind == BlockKind::table;
    if (head) html.put("<thead>");
    html.put("<tr>");
    for (std::size_t i = 0; i < block.rows[r].size(); ++i) {
      const bool marked = r > 0 && static_cast<int>(i) == block.mark_column && r - 1 < block.marks.size();
      const std::string cell = shown(block.rows[r][i]);
      if (head)
        html.put("<th>{}</th>", cell);
      else if (marked)
        html.put(R"(<td class="{}">{}</td>)", id(block.marks[r - 1]), cell);
      else
        html.put("<td>{}</td>", cell);
    }
    html.put("</tr>");
    if (head) html.put("</thead>");
  }
  html.put("</table>");
}

void write_block(HtmlWriter& html, const Paper& paper, std::size_t at, int& number) {
  const PaperBlock& block = paper.blocks[at];
  const std::string text = shown(block.text), lead = shown(block.lead);
  if (block.kind != BlockKind::number && block.kind != BlockKind::bullet) number = 0;
  switch (block.kind) {
    case BlockKind::title:
      return html.put("<h1>{}</h1>", text);
    case BlockKind::heading:
      return html.put(R"(<h2 id="b{}">{}</h2>)", at, text);
    case BlockKind::section:
      return html.put(R"(<h3 id="b{}">{}</h3>)", at, text);
    case BlockKind::paragraph:
      return lead.empty() ? html.put("<p>{}</p>", text) : html.put("<p><b>{}</b> {}</p>", lead, text);
    case BlockKind::small:
      return html.put(R"(<p class="small"><b>{}</b> {}</p>)", lead, text);
    case BlockKind::bullet:
      return html.put(R"(<p class="item {}">• <b>{}</b> {}</p>)", number > 0 ? "deep" : "flat", lead, text);
    case BlockKind::number:
      return html.put(R"(<p class="item">{}. <b>{}</b> {}</p>)", ++number, lead, text);
    case BlockKind::table:
    case BlockKind::signature:
      return write_table(html, block);
    case BlockKind::contents:
      return write_contents(html, paper);
    case BlockKind::new_page:
      return html.put(R"(<div class="page"></div>)");
  }
}

}  // namespace

std::string paper_as_html(const Paper& paper) {
  HtmlWriter html;
  if (paper.language == "en")
    html.put(R"(<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">)");
  else
    html.put(R"(<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">)");
  html.put(
      R"(<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>{}</title><style>)",
      shown(paper.name, 200));
  html.own(print_style());
  html.put("</style></head><body>");
  int number = 0;
  for (std::size_t i = 0; i < paper.blocks.size(); ++i) write_block(html, paper, i, number);
  html.put("</body></html>\n");
  return html.take();
}

}  // namespace xiezhi
