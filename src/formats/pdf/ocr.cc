#include "formats/pdf/ocr.h"

#include <algorithm>

#include <fmt/format.h>

#include "formats/pdf/child.h"
#include "support/text.h"

namespace xiezhi {
namespace {

// "收 集 您 的 IMEI" as it was printed.
std::string without_gaps(std::string_view line) {
  std::string out;
  char32_t before = 0;
  bool blank = false;
  for (char32_t c : code_points(line)) {
    if (c == U' ' || c == U'\t' || c == 0x3000 || c == U'\r' || c == U'\f') {
      blank = true;
      continue;
    }
    auto wide = [](char32_t x) {
      return is_cjk(x) || (x >= 0x3000 && x < 0x3040) || (x >= 0xFF00 && x < 0xFF60);
    };
    if (blank && before != 0 && !wide(before) && !wide(c)) out += ' ';
    blank = false;
    append_utf8(out, c);
    before = c;
  }
  return out;
}

bool ends_paragraph(std::string_view line) {
  for (std::string_view mark : {"。", "；", "：", "！", "？", ":", ";", "."})
    if (line.ends_with(mark)) return true;
  return false;
}

std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::distance(code_points(text)));
}

}  // namespace

void append_recognised(std::string_view text, std::uint64_t source, Document& out) {
  struct Line {
    std::string text;
    std::uint64_t source;
  };
  std::vector<Line> lines;
  std::size_t widest = 0;
  for (std::size_t at = 0; at <= text.size();) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back({without_gaps(text.substr(at, end - at)), source + at});
    widest = std::max(widest, letters(lines.back().text));
    at = end + 1;
  }
  DocumentBlock paragraph;
  auto finish = [&] {
    if (!paragraph.text.empty()) out.blocks.push_back(std::move(paragraph));
    paragraph = {};
  };
  for (const Line& line : lines) {
    if (!line.text.empty()) {
      paragraph.anchors.push_back({static_cast<std::uint32_t>(paragraph.text.size()), line.source});
      paragraph.text += line.text;
    }
    // A line that stops short ends its paragraph.
    if (line.text.empty() || ends_paragraph(line.text) || letters(line.text) * 4 < widest * 3) finish();
  }
  finish();
}

Result<Document> recognise_pages(Bytes pdf, unsigned pages, const OcrOptions& options) {
  Document out;
  out.format = DocumentFormat::pdf;
  out.encoding = "UTF-8";
  out.source_name = "tesseract";
  out.pages = pages;
  const unsigned read = std::min(pages, options.most_pages);
  unsigned failed = 0;
  std::uint64_t recognised = 0;  // bytes
  for (unsigned page = 1; page <= read; ++page) {
    const std::string number = std::to_string(page);
    auto picture = run_child({options.painter, "-gray", "-r", std::to_string(options.dots_per_inch), "-f",
                              number, "-l", number, "-"},
                             pdf, {options.seconds_per_page, options.memory_bytes, options.most_picture});
    if (!picture) return tl::make_unexpected(picture.error());
    if (picture->exit_status != 0 || picture->cut || picture->output.empty()) {
      ++failed;
      continue;
    }
    // One thread: its own threads wait for each other by spinning, and cost more than they bring.
    auto text = run_child(
        {"env", "OMP_THREAD_LIMIT=1", options.recogniser, "stdin", "stdout", "-l", options.languages},
        as_bytes(picture->output), {options.seconds_per_page, options.memory_bytes, 1u << 20});
    if (!text) return tl::make_unexpected(text.error());
    if (text->exit_status == 127)
      return fail(Fault::not_found, options.recogniser, {"没有安装 tesseract", "tesseract is not installed"});
    if (text->exit_status != 0) {
      if (text->errors.find("loading language") != std::string::npos)
        return fail(Fault::not_found, "",
                    {"tesseract 没有中文数据（tesseract-ocr-chi-sim）",
                     "tesseract has no data for Chinese (tesseract-ocr-chi-sim)"});
      ++failed;
      continue;
    }
    const std::string valid = to_valid_utf8(text->output);
    append_recognised(valid, recognised, out);
    recognised += valid.size();
  }
  out.cut = read < pages;
  out.problems.push_back(
      {read < pages || failed > 0 ? Fault::limit : Fault::unsupported,
       "",
       {fmt::format("扫描件：{} 页中有 {} 页经文字识别（tesseract）读出，可能有认错的字；请对照原件", pages,
                    read - failed),
        fmt::format("scanned: {} of {} pages were read by OCR (tesseract), which may misread characters; "
                    "compare with the "
                    "original",
                    read - failed, pages)}});
  finish_document(out);
  return out;
}

}  // namespace xiezhi
