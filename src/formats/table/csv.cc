#include "formats/table/csv.h"

#include <algorithm>

#include "formats/plain_text/plain_text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kMostBytes = 256u << 20, kMostColumns = 4'096;

char separator_of(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  char best = ',';
  std::ptrdiff_t most = 0;
  for (char candidate : {',', '\t', ';'})
    if (std::ptrdiff_t n = std::count(line.begin(), line.end(), candidate); n > most)
      best = candidate, most = n;
  return best;
}

class CsvReader {
 public:
  CsvReader(std::string_view text, Workbook& out, std::size_t most_rows)
      : text_(text), separator_(separator_of(text)), out_(out), most_rows_(most_rows) {
    sheet_.strings = std::make_shared<std::vector<std::string>>();
  }
  void read() {
    while (at_ < text_.size() && sheet_.rows.size() < most_rows_) row();
    out_.sheets.push_back(std::move(sheet_));
  }

 private:
  void row() {
    SheetRow row{.number = line_, .begin = static_cast<std::uint32_t>(sheet_.cells.size())};
    for (std::size_t column = 0;; ++column) {
      std::string value = field();
      if (!value.empty() && column < kMostColumns) {
        sheet_.cells.push_back({.column = static_cast<std::uint16_t>(column),
                                .text = static_cast<std::uint32_t>(sheet_.strings->size())});
        sheet_.strings->push_back(std::move(value));
        ++row.count;
      }
      if (at_ < text_.size() && text_[at_] == separator_) {
        ++at_;
        continue;
      }
      break;
    }
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') ++at_;
    ++line_;
    if (row.count > 0) sheet_.rows.push_back(row);
  }

  std::string field() {
    if (at_ < text_.size() && text_[at_] == '"')
      if (std::string value; quoted(value)) return value;
    const std::size_t end = std::min(text_.find_first_of(std::string_view(stop_, 3), at_), text_.size());
    std::string value(text_.substr(at_, end - at_));
    at_ = end;
    return value;
  }

  bool quoted(std::string& value) {
    std::size_t at = at_ + 1;
    std::uint32_t lines = 0;
    // Looking for quotes from every line of a text full of unclosed ones would be quadratic.
    if (unclosed_) return false;
    while (true) {
      const std::size_t quote = text_.find('"', at);
      if (quote == text_.npos) {
        unclosed_ = true;
        out_.problems.push_back({Fault::bad_structure,
                                 "line " + std::to_string(line_),
                                 {"引号没有成对", "a quote is never closed"}});
        return false;
      }
      value += text_.substr(at, quote - at);
      at = quote + 1;
      if (at >= text_.size() || text_[at] != '"') break;
      value += '"';
      ++at;
    }
    lines = static_cast<std::uint32_t>(std::count(value.begin(), value.end(), '\n'));
    line_ += lines;
    const std::size_t end = std::min(text_.find_first_of(std::string_view(stop_, 3), at), text_.size());
    value += text_.substr(at, end - at);  // what stands between the quote and the separator
    at_ = end;
    return true;
  }

  std::string_view text_;
  char separator_;
  const char stop_[3] = {separator_, '\r', '\n'};
  Workbook& out_;
  std::size_t most_rows_, at_ = 0;
  std::uint32_t line_ = 1;
  bool unclosed_ = false;
  Sheet sheet_;
};

}  // namespace

Result<Workbook> read_csv(Bytes bytes, std::size_t most_rows) {
  Workbook out;
  if (bytes.size() > kMostBytes) {
    bytes = bytes.first(kMostBytes);
    out.problems.push_back(
        {Fault::limit,
         "",
         {"表格太大，只读了前面部分", "the table is too large; only its beginning was read"}});
  }
  if (most_rows != kAllRows) bytes = bytes.first(std::min<std::size_t>(bytes.size(), 64u << 10));
  const DecodedText decoded = decode_text(bytes);
  if (decoded.damaged && most_rows == kAllRows)
    out.problems.push_back(
        {Fault::bad_structure, "", {"有些字符不合编码", "some characters are not of its encoding"}});
  std::string_view text = decoded.text;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  CsvReader(text, out, most_rows).read();
  return out;
}

}  // namespace xiezhi
