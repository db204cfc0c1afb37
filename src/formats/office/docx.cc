#include "formats/office/docx.h"

#include <algorithm>
#include <charconv>
#include <map>

#include <pugixml.hpp>

#include "formats/html/block_builder.h"
#include "formats/html/html.h"
#include "formats/zip/zip.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::uint64_t kMostXml = 64u << 20;
constexpr int kDeepest = 256;

struct ParagraphStyle {
  int outline = 0;  // 1…6 for headings
  std::optional<double> size_px;
  std::optional<std::uint32_t> colour;
};
using Styles = std::map<std::string, ParagraphStyle, std::less<>>;

std::optional<double> half_points(const pugi::xml_node& properties) {
  const char* value = properties.child("w:sz").attribute("w:val").value();
  double n = std::strtod(value, nullptr);
  return n > 0 && n < 2000 ? std::optional(n / 2 * 4 / 3) : std::nullopt;
}

std::optional<std::uint32_t> colour_of(const pugi::xml_node& properties) {
  std::string value = properties.child("w:color").attribute("w:val").value();
  return value.size() == 6 ? parse_colour("#" + value) : std::nullopt;
}

int heading_level(std::string_view name) {
  std::string lower = lower_ascii(name);
  if (lower.starts_with("heading ") || lower.starts_with("heading"))
    for (char c : lower)
      if (c >= '1' && c <= '6') return c - '0';
  return lower == "title" ? 1 : 0;
}

Styles read_styles(const ZipArchive& archive) {
  Styles out;
  auto content = archive.read("word/styles.xml");
  if (!content || content->bytes().size() > kMostXml) return out;
  pugi::xml_document xml;
  if (!xml.load_buffer(content->bytes().data(), content->bytes().size())) return out;
  for (const pugi::xml_node& style : xml.child("w:styles").children("w:style")) {
    ParagraphStyle one;
    one.outline = heading_level(style.child("w:name").attribute("w:val").value());
    if (pugi::xml_node level = style.child("w:pPr").child("w:outlineLvl"); level && one.outline == 0) {
      int n = level.attribute("w:val").as_int(9);
      one.outline = n < 6 ? n + 1 : 0;
    }
    one.size_px = half_points(style.child("w:rPr"));
    one.colour = colour_of(style.child("w:rPr"));
    out.emplace(style.attribute("w:styleId").value(), one);
    if (out.size() > 10'000) break;
  }
  return out;
}

class BodyReader {
 public:
  BodyReader(Document& out, const Styles& styles) : out_(out), builder_(out), styles_(styles) {}

  void read(const pugi::xml_node& body) { visit(body, 0), builder_.flush(); }

 private:
  void visit(const pugi::xml_node& parent, int depth) {
    if (depth > kDeepest) return;
    for (const pugi::xml_node& node : parent.children()) {
      std::string_view name = node.name();
      if (name == "w:p")
        paragraph(node, depth);
      else if (name == "w:tbl")
        table(node, depth);
      else if (name == "w:sdt")
        visit(node.child("w:sdtContent"), depth + 1);
      else if (name == "w:ins" || name == "w:smartTag" || name == "w:customXml")
        visit(node, depth + 1);
    }
  }

  void table(const pugi::xml_node& node, int depth) {
    builder_.open_table();
    for (const pugi::xml_node& row : node.children("w:tr")) {
      builder_.open_row();
      const bool header = bool(row.child("w:trPr").child("w:tblHeader"));
      for (const pugi::xml_node& cell : row.children("w:tc")) {
        pugi::xml_node properties = cell.child("w:tcPr");
        int span = std::clamp(properties.child("w:gridSpan").attribute("w:val").as_int(1), 1, 200);
        builder_.open_cell(header, span, 1);
        visit(cell, depth + 1);
        builder_.close_cell();
      }
    }
    builder_.close_table();
  }

  void paragraph(const pugi::xml_node& node, int depth) {
    pugi::xml_node properties = node.child("w:pPr");
    auto style = styles_.find(std::string_view(properties.child("w:pStyle").attribute("w:val").value()));
    ParagraphStyle own = style == styles_.end() ? ParagraphStyle{} : style->second;
    if (pugi::xml_node level = properties.child("w:outlineLvl"); level) {
      int n = level.attribute("w:val").as_int(9);
      if (n < 6) own.outline = n + 1;
    }
    pugi::xml_node numbering = properties.child("w:numPr");
    if (own.outline > 0)
      builder_.begin(BlockKind::heading, static_cast<std::uint8_t>(own.outline));
    else if (numbering) {
      int nesting = std::clamp(numbering.child("w:ilvl").attribute("w:val").as_int(0), 0, 8);
      builder_.begin(BlockKind::list_item, 0);
      nesting_ = nesting;
    } else
      builder_.begin(BlockKind::paragraph, 0);
    std::size_t before = out_.blocks.size();
    runs(node, own, depth);
    builder_.flush();
    if (numbering && own.outline == 0)
      for (std::size_t i = before; i < out_.blocks.size(); ++i)
        if (out_.blocks[i].kind == BlockKind::list_item)
          out_.blocks[i].level = static_cast<std::uint8_t>(nesting_ + 1);
  }

  void runs(const pugi::xml_node& parent, const ParagraphStyle& style, int depth) {
    if (depth > kDeepest) return;
    for (const pugi::xml_node& node : parent.children()) {
      std::string_view name = node.name();
      if (name == "w:r")
        run(node, style);
      else if (name == "w:hyperlink" || name == "w:ins" || name == "w:smartTag" || name == "w:fldSimple")
        runs(node, style, depth + 1);
      else if (name == "w:sdt")
        runs(node.child("w:sdtContent"), style, depth + 1);
    }
  }

  void run(const pugi::xml_node& node, const ParagraphStyle& paragraph) {
    pugi::xml_node properties = node.child("w:rPr");
    TextStyle style;
    style.size_px = half_points(properties);
    if (!style.size_px) style.size_px = paragraph.size_px;
    style.color = colour_of(properties);
    if (!style.color) style.color = paragraph.colour;
    style.bold = bool(properties.child("w:b"));
    const bool hidden = bool(properties.child("w:vanish"));
    for (const pugi::xml_node& piece : node.children()) {
      std::string_view name = piece.name();
      if (name == "w:t") {
        std::string text = to_valid_utf8(piece.text().get());
        builder_.add(text, static_cast<std::uint64_t>(std::max<std::ptrdiff_t>(0, piece.offset_debug())),
                     style, hidden);
      } else if (name == "w:tab") {
        builder_.add(" ", 0, style, hidden);
      } else if (name == "w:br" || name == "w:cr") {
        builder_.line_break();
      } else if (name == "w:drawing" || name == "w:pict") {
        ++out_.images;
      }
    }
  }

  Document& out_;
  BlockBuilder builder_;
  const Styles& styles_;
  int nesting_ = 0;
};

}  // namespace

bool looks_like_ole(Bytes bytes) { return as_text(bytes).starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"); }

Result<Document> read_docx(Bytes bytes, const Limits& limits) {
  if (looks_like_ole(bytes))
    return fail(
        Fault::unsupported, "",
        {"是加密的或旧格式（.doc）的 Word 文档；请去掉密码，另存为 .docx 或 PDF 后再给",
         "a password-protected or old (.doc) Word document; remove the password or save it as .docx or PDF"});
  auto archive = ZipArchive::open(bytes, limits);
  if (!archive) return tl::make_unexpected(archive.error());
  auto content = archive->read("word/document.xml");
  if (!content) return tl::make_unexpected(content.error());
  if (content->bytes().size() > kMostXml)
    return fail(Fault::limit, "word/document.xml", {"正文超过 64 MiB", "the text is larger than 64 MiB"});
  pugi::xml_document xml;
  pugi::xml_parse_result parsed = xml.load_buffer(content->bytes().data(), content->bytes().size(),
                                                  pugi::parse_default | pugi::parse_ws_pcdata);
  Document out;
  out.format = DocumentFormat::docx;
  out.encoding = "UTF-8";
  out.source_name = "word/document.xml";
  pugi::xml_node body = xml.child("w:document").child("w:body");
  if (!body) return fail(Fault::bad_structure, "word/document.xml", {"没有正文", "it has no body"});
  if (!parsed)
    out.problems.push_back(
        {Fault::bad_structure,
         "word/document.xml",
         {"XML 有损坏，只读到损坏处", "its XML is damaged: it was read up to the damage"}});
  Styles styles = read_styles(*archive);
  BodyReader(out, styles).read(body);
  finish_document(out);
  return out;
}

}  // namespace xiezhi
