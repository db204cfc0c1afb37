// Texts of screenshots, through `tesseract` as a child process with bounds.
#include <algorithm>
#include <charconv>
#include <tuple>

#include "examine/interface/pixels.h"
#include "examine/interface/words.h"
#include "formats/pdf/child.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr double kLeastConfidence = 35;  // of a word, per cent
constexpr std::size_t kMostLines = 600;
constexpr std::uint64_t kMemory = std::uint64_t{2} << 30, kMostTable = 4u << 20;

double number(std::string_view text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}
int whole(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return std::clamp(value, -100'000, 100'000);
}

bool wide_end(std::string_view text, bool last) {
  const std::u32string points = code_points(text);
  if (points.empty()) return false;
  const char32_t c = last ? points.back() : points.front();
  return is_cjk(c) || (c >= 0x3000 && c < 0x3040) || (c >= 0xFF00 && c < 0xFF60);
}

bool overlap(const ScreenBox& a, const ScreenBox& b) {
  const int width = std::min(a.right, b.right) - std::max(a.left, b.left);
  const int height = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
  if (width <= 0 || height <= 0) return false;
  const auto size = [](const ScreenBox& x) { return std::int64_t{x.right - x.left} * (x.bottom - x.top); };
  return std::int64_t{width} * height * 10 > 3 * std::min(size(a), size(b));
}

Result<std::string> pass(Bytes picture, const OcrSettings& settings, const std::vector<std::string>& how) {
  std::vector<std::string> command{"env", "OMP_THREAD_LIMIT=1", settings.recogniser, "stdin", "stdout",
                                   "-l",  settings.languages};
  command.insert(command.end(), how.begin(), how.end());
  command.emplace_back("tsv");
  auto run = run_child(command, picture, {settings.cpu_seconds, kMemory, kMostTable});
  if (!run) return tl::make_unexpected(run.error());
  if (run->exit_status == 127)
    return fail(Fault::not_found, settings.recogniser, {"没有安装 tesseract", "tesseract is not installed"});
  if (run->exit_status == 0) return std::move(run->output);
  if (run->errors.find("loading language") != std::string::npos)
    return fail(Fault::not_found, "",
                {"tesseract 没有中文数据（tesseract-ocr-chi-sim）",
                 "tesseract has no data for Chinese (tesseract-ocr-chi-sim)"});
  return fail(Fault::unsupported, "", {"文字识别没有完成", "the recognition of text did not finish"});
}

}  // namespace

// level page block par line word left top width height conf text
std::vector<RecognisedLine> read_recognised(std::string_view table) {
  std::vector<RecognisedLine> out;
  std::tuple<int, int, int, int> line{-1, -1, -1, -1};
  for (std::string_view row : split(table, '\n')) {
    const std::vector<std::string_view> cells = split(row, '\t');
    if (cells.size() < 12 || cells[0] != "5" || number(cells[10]) < kLeastConfidence) continue;
    const std::string word = to_valid_utf8(trim(cells[11]));
    if (word.empty()) continue;
    const ScreenBox box{whole(cells[6]), whole(cells[7]), whole(cells[6]) + whole(cells[8]),
                        whole(cells[7]) + whole(cells[9])};
    const std::tuple<int, int, int, int> of{whole(cells[1]), whole(cells[2]), whole(cells[3]),
                                            whole(cells[4])};
    // Words far apart on one line are two controls: 不同意 … 同意.
    const double weight = number(cells[10]) * static_cast<double>(characters(word));
    const bool apart = !out.empty() && box.left - out.back().element.box.right > 2 * (box.bottom - box.top);
    if (of != line || apart || out.empty()) {
      if (out.size() >= kMostLines) break;
      ScreenElement e;
      e.from_pixels = true, e.text = word, e.box = box;
      out.push_back({std::move(e), weight});
      line = of;
      continue;
    }
    ScreenElement& last = out.back().element;
    out.back().weight += weight;
    if (!wide_end(last.text, true) && !wide_end(word, false)) last.text += ' ';
    last.text += word;
    last.box = {std::min(last.box.left, box.left), std::min(last.box.top, box.top),
                std::max(last.box.right, box.right), std::max(last.box.bottom, box.bottom)};
  }
  return out;
}

void merge_recognised(std::vector<RecognisedLine>& lines, std::vector<RecognisedLine> more) {
  for (RecognisedLine& one : more) {
    double under = 0;
    const auto covered = [&](const RecognisedLine& old) { return overlap(old.element.box, one.element.box); };
    for (const RecognisedLine& old : lines) under += covered(old) ? old.weight : 0;
    if (under >= one.weight) continue;
    std::erase_if(lines, covered);
    if (lines.size() < kMostLines) lines.push_back(std::move(one));
  }
  std::stable_sort(lines.begin(), lines.end(), [](const RecognisedLine& a, const RecognisedLine& b) {
    return std::tie(a.element.box.top, a.element.box.left) < std::tie(b.element.box.top, b.element.box.left);
  });
}

Result<std::vector<ScreenElement>> recognise_texts(Bytes picture, const OcrSettings& settings) {
  // Sparse text with Sauvola's threshold for what is pale; a block of text for what stands on colour.
  auto pale = pass(picture, settings, {"--psm", "11", "-c", "thresholding_method=2"});
  if (!pale) return tl::make_unexpected(pale.error());
  std::vector<RecognisedLine> lines = read_recognised(*pale);
  if (auto block = pass(picture, settings, {"--psm", "6"})) merge_recognised(lines, read_recognised(*block));
  std::vector<ScreenElement> out;
  for (RecognisedLine& line : lines) out.push_back(std::move(line.element));
  return out;
}

}  // namespace xiezhi
