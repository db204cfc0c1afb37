#include "formats/pdf/pdf.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include <unicode/unorm2.h>
#include <pugixml.hpp>

#include "formats/html/html.h"
#include "formats/pdf/child.h"
#include "formats/pdf/ocr.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kMostBoxes = 2'000'000;

struct Box {
  int page = 0;
  double top = 0, left = 0, width = 0, height = 0;
  TextStyle style;
  std::string text;
  std::uint64_t source = 0;
  double right() const { return left + width; }
};

struct Line {
  std::vector<Box> boxes;  // left to right
  double top() const { return boxes.front().top; }
  double height() const { return std::max(1.0, boxes.front().height); }
};

// Printers of pages (Chromium among them) write 用, 手 and 长 as the radicals ⽤ U+2F64, ⼿ U+2F3F and ⻓ U+2ED3,
// which look alike. Unicode decomposes the Kangxi radicals; of the supplement those that printers use are listed.
std::string with_whole_characters(std::string text) {
  constexpr std::u32string_view kSupplement =
      U"⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙"
      U"⻳龟";
  // Both blocks begin with the bytes E2 BA … E2 BF.
  bool any = false;
  for (std::size_t at = text.find('\xE2'); at != text.npos && !any; at = text.find('\xE2', at + 1))
    any = at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0xBA;
  if (!any) return text;
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* compatible = unorm2_getNFKCInstance(&status);
  std::string out;
  for (char32_t c : code_points(text)) {
    if (c >= 0x2E80 && c < 0x2F00) {
      for (std::size_t i = 0; i + 1 < kSupplement.size(); i += 2)
        if (kSupplement[i] == c) c = kSupplement[i + 1];
    } else if (c >= 0x2F00 && c < 0x2FE0 && U_SUCCESS(status)) {
      char16_t whole[8];
      UErrorCode failed = U_ZERO_ERROR;
      if (unorm2_getDecomposition(compatible, static_cast<UChar32>(c), whole, 8, &failed) == 1) c = whole[0];
    }
    append_utf8(out, c);
  }
  return out;
}

void append_text(const pugi::xml_node& node, std::string& out, bool& bold, int depth) {
  if (depth > 16) return;
  for (const pugi::xml_node& child : node.children()) {
    if (std::string_view(child.name()) == "b") bold = true;
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
      out += child.value();
    else
      append_text(child, out, bold, depth + 1);
  }
}

std::vector<Box> boxes_of(const pugi::xml_node& root, Document& out) {
  std::vector<Box> boxes;
  std::map<std::string, TextStyle> fonts;
  for (const pugi::xml_node& page : root.children("page")) {
    int number = page.attribute("number").as_int(static_cast<int>(out.pages) + 1);
    ++out.pages;
    for (const pugi::xml_node& node : page.children()) {
      std::string_view name = node.name();
      if (name == "fontspec") {
        TextStyle style;
        // pdftohtml scales pages by 1.5: size is in its pixels, a point being 1.5 of them; CSS has 4/3.
        double size = node.attribute("size").as_double(0);
        if (size > 0 && size < 1000) style.size_px = size / 1.5 * 4 / 3;
        style.color = parse_colour(node.attribute("color").value());
        style.background = 0xffffff;
        fonts[node.attribute("id").value()] = style;
      } else if (name == "image") {
        ++out.images;
      } else if (name == "text" && boxes.size() < kMostBoxes) {
        Box box;
        box.page = number;
        box.top = node.attribute("top").as_double(), box.left = node.attribute("left").as_double();
        box.width = node.attribute("width").as_double(), box.height = node.attribute("height").as_double();
        if (!std::isfinite(box.top) || !std::isfinite(box.left) || !std::isfinite(box.width)) continue;
        auto font = fonts.find(node.attribute("font").value());
        if (font != fonts.end()) box.style = font->second;
        append_text(node, box.text, box.style.bold, 0);
        box.text = with_whole_characters(to_valid_utf8(std::string(trim(box.text))));
        box.source = static_cast<std::uint64_t>(std::max<std::ptrdiff_t>(0, node.offset_debug()));
        if (!box.text.empty()) boxes.push_back(std::move(box));
      }
    }
  }
  return boxes;
}

// Boxes that stand on one line of a page, in the order in which the file gives them.
std::vector<Line> lines_of(std::vector<Box> boxes) {
  std::vector<Line> lines;
  for (Box& box : boxes) {
    bool joins = !lines.empty() && lines.back().boxes.front().page == box.page &&
                 std::abs(lines.back().top() - box.top) < 0.5 * lines.back().height() &&
                 box.left >= lines.back().boxes.back().left && lines.back().boxes.size() < 256;
    if (!joins) lines.emplace_back();
    lines.back().boxes.push_back(std::move(box));
  }
  // Boxes that touch are one box.
  for (Line& line : lines) {
    std::vector<Box> merged;
    for (Box& box : line.boxes) {
      if (!merged.empty() && box.left - merged.back().right() < 1.2 * line.height()) {
        bool latin = !merged.back().text.empty() &&
                     static_cast<unsigned char>(merged.back().text.back()) < 0x80 &&
                     static_cast<unsigned char>(box.text.front()) < 0x80;
        merged.back().text += (latin ? " " : "") + box.text;
        merged.back().width = box.right() - merged.back().left;
      } else {
        merged.push_back(std::move(box));
      }
    }
    line.boxes = std::move(merged);
  }
  return lines;
}

double body_size(const std::vector<Line>& lines) {
  std::map<int, std::uint64_t> counts;
  for (const Line& line : lines)
    for (const Box& box : line.boxes)
      if (box.style.size_px) counts[static_cast<int>(*box.style.size_px * 4)] += box.text.size();
  double best = 0;
  std::uint64_t most = 0;
  for (const auto& [size, count] : counts)
    if (count > most) most = count, best = size / 4.0;
  return best;
}

bool ends_sentence(std::string_view text) {
  for (std::string_view mark : {"。", "！", "？", "；", "：", ".", ";", ":", "!", "?"})
    if (text.ends_with(mark)) return true;
  return false;
}

class Layout {
 public:
  Layout(Document& out, const std::vector<Line>& lines) : out_(out), lines_(lines), body_(body_size(lines)) {
    for (const Line& line : lines) widest_ = std::max(widest_, line.boxes.back().right());
  }

  void read() {
    for (std::size_t i = 0; i < lines_.size();) {
      std::size_t rows = table_rows(i);
      if (rows >= 2) {
        add_table(i, rows);
        i += rows;
        continue;
      }
      add_line(i++);
    }
    finish();
  }

 private:
  // How many consecutive lines from `first` have several boxes at the same left edges.
  std::size_t table_rows(std::size_t first) const {
    if (lines_[first].boxes.size() < 2) return 0;
    std::size_t count = 0;
    for (std::size_t i = first; i < lines_.size() && count < 5000; ++i, ++count) {
      const Line& line = lines_[i];
      bool fits = std::all_of(line.boxes.begin(), line.boxes.end(), [&](const Box& box) {
        return std::any_of(lines_[first].boxes.begin(), lines_[first].boxes.end(),
                           [&](const Box& head) { return std::abs(head.left - box.left) < 12; });
      });
      if (!fits || (line.boxes.size() < 2 && line.boxes.front().left < lines_[first].boxes[1].left - 12 &&
                    count > 0 && ends_sentence(line.boxes.front().text)))
        break;
    }
    return count;
  }

  void add_table(std::size_t first, std::size_t count) {
    finish();
    ++tables_;
    std::uint32_t row = 0;
    const Line& head = lines_[first];
    std::vector<std::string> cells(head.boxes.size());
    std::vector<std::uint64_t> sources(head.boxes.size(), 0);
    std::vector<TextStyle> styles(head.boxes.size());
    auto emit = [&] {
      for (std::size_t c = 0; c < cells.size(); ++c) {
        DocumentBlock block;
        block.kind = BlockKind::cell, block.table = tables_, block.row = row;
        block.column = static_cast<std::uint32_t>(c), block.header = row == 0;
        block.text = std::exchange(cells[c], {}), block.style = styles[c];
        block.anchors.push_back({0, sources[c]});
        out_.blocks.push_back(std::move(block));
      }
      ++row;
    };
    for (std::size_t i = first; i < first + count; ++i) {
      // A line that begins in the first column begins a row; others continue the cells above.
      bool begins = std::abs(lines_[i].boxes.front().left - head.boxes.front().left) < 12;
      if (i > first && begins) emit();
      for (const Box& box : lines_[i].boxes)
        for (std::size_t c = 0; c < head.boxes.size(); ++c)
          if (std::abs(head.boxes[c].left - box.left) < 12) {
            if (cells[c].empty()) sources[c] = box.source, styles[c] = box.style;
            cells[c] += box.text;
            break;
          }
    }
    emit();
  }

  void add_line(std::size_t i) {
    const Line& line = lines_[i];
    std::string text;
    for (const Box& box : line.boxes) text += (text.empty() ? "" : " ") + box.text;
    const Box& first = line.boxes.front();
    double size = first.style.size_px.value_or(body_);
    bool heading =
        (body_ > 0 && size > 1.12 * body_) || (first.style.bold && text.size() < 120 && !ends_sentence(text));
    if (!block_.text.empty() && !continues(line, heading)) finish();
    if (block_.text.empty()) {
      block_.kind = heading ? BlockKind::heading : BlockKind::paragraph;
      block_.level = !heading ? 0 : size > 1.5 * body_ ? 1 : size > 1.12 * body_ ? 2 : 3;
      block_.style = first.style;
    }
    bool latin = !block_.text.empty() && static_cast<unsigned char>(block_.text.back()) < 0x80 &&
                 static_cast<unsigned char>(text.front()) < 0x80;
    if (latin) block_.text += ' ';
    block_.anchors.push_back({static_cast<std::uint32_t>(block_.text.size()), first.source});
    block_.text += text;
    last_ = &line;
  }

  // A line continues a paragraph where the one before it ran to the right edge and the gap is a line's.
  bool continues(const Line& line, bool heading) const {
    if (last_ == nullptr || (heading != (block_.kind == BlockKind::heading))) return false;
    const Box& before = last_->boxes.back();
    bool full = before.right() > widest_ - 3.5 * last_->height();
    bool same_page = before.page == line.boxes.front().page;
    double gap = line.top() - last_->top();
    return full && !(ends_sentence(before.text) && before.right() < widest_ - 1.5 * last_->height()) &&
           (!same_page || (gap > 0 && gap < 2.2 * last_->height()));
  }

  void finish() {
    if (!block_.text.empty()) out_.blocks.push_back(std::move(block_));
    block_ = {};
    last_ = nullptr;
  }

  Document& out_;
  const std::vector<Line>& lines_;
  double body_ = 0, widest_ = 0;
  DocumentBlock block_;
  const Line* last_ = nullptr;
  std::uint32_t tables_ = 0;
};

}  // namespace

Document read_pdf_xml(std::string_view text) {
  Document out;
  out.format = DocumentFormat::pdf;
  out.encoding = "UTF-8";
  out.source_name = "pdftohtml";
  pugi::xml_document xml;
  xml.load_buffer(text.data(), text.size(), pugi::parse_default | pugi::parse_ws_pcdata);
  std::vector<Line> lines = lines_of(boxes_of(xml.child("pdf2xml"), out));
  Layout(out, lines).read();
  finish_document(out);
  return out;
}

Result<Document> read_pdf(Bytes bytes, const PdfOptions& options) {
  if (as_text(bytes.first(std::min<std::size_t>(bytes.size(), 1024))).find("%PDF-") == std::string_view::npos)
    return fail(Fault::bad_magic, "", {"不是 PDF 文件", "not a PDF file"});
  // From standard input it wants a name for its output, and does not use it beside -stdout.
  auto run = run_child({options.program, "-xml", "-i", "-stdout", "-nodrm", "-", "out"}, bytes,
                       {options.seconds, options.memory_bytes, options.most_output});
  if (!run && run.error().fault == Fault::not_found)
    return fail(Fault::unsupported, "",
                {"读取 PDF 需要 pdftohtml；请安装 poppler-utils，或把文本另存为 .txt/.docx 再给",
                 "reading PDF needs pdftohtml: install poppler-utils, or save the text as .txt or .docx"});
  if (!run) return tl::make_unexpected(run.error());
  if (run->errors.find("Incorrect password") != std::string::npos)
    return fail(Fault::unsupported, "",
                {"PDF 有密码；请去掉密码后再给", "the PDF has a password; give it without one"});
  if (run->output.find("<page") == std::string::npos) {
    if (run->signal != 0)
      return fail(Fault::limit, "",
                  {"PDF 解析超出时间或内存上限", "reading the PDF ran out of time or memory"});
    return fail(Fault::bad_structure, "",
                {"PDF 损坏，读不出页面", "the PDF is damaged: no page could be read"});
  }
  Document out = read_pdf_xml(run->output);
  if (run->cut || run->signal != 0) {
    out.cut = true;
    out.problems.push_back(
        {Fault::limit,
         "",
         {"PDF 过大，只读了前面的页", "the PDF is too large: only its first pages were read"}});
  }
  if (out.characters() < 20 * std::uint64_t{out.pages} && out.pages > 0) {
    if (auto recognised = recognise_pages(bytes, out.pages, options.ocr);
        recognised && recognised->characters() > out.characters())
      return recognised;
    out.problems.push_back(
        {Fault::unsupported,
         "",
         {"像是扫描件，页面里几乎没有文字；请提供带文字的 PDF，或安装 tesseract-ocr 与 tesseract-ocr-chi-sim "
          "后再试（会自动做文字识别）",
          "looks scanned: its pages hold almost no text; give a PDF with text, or install tesseract-ocr and "
          "tesseract-ocr-chi-sim, which are then used to read it"}});
  }
  return out;
}

}  // namespace xiezhi
