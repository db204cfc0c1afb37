#include "report/forms/workbook.h"

#include <cstdlib>
#include <filesystem>

#include <unistd.h>
#include <xlsxwriter.h>

#include "report/forms/wording.h"
#include "support/file.h"

namespace xiezhi {
namespace {

constexpr std::size_t kCellText = 4'000;  // Excel takes 32,767; nobody reads them in a cell
constexpr time_t kNoTime = 315'532'800;   // 1980-01-01: a workbook must not tell when it was written
constexpr double kHeadHeight = 22;

constexpr std::uint32_t colour_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::violated:
      return 0xF8D0CC;
    case Verdict::suspected:
      return 0xFCE5B8;
    case Verdict::not_found:
      return 0xD5EBD5;
    case Verdict::not_applicable:
      return 0xE8E8E8;
    case Verdict::undetermined:
      return 0xDCE6F4;
  }
  return 0xFFFFFF;
}

// A file of our own below the folder for temporary files; gone when this is.
class TemporaryFile {
 public:
  TemporaryFile() {
    std::error_code error;
    std::string pattern = (std::filesystem::temp_directory_path(error) / "xiezhi-XXXXXX").string();
    if (error) return;
    const int fd = mkstemp(pattern.data());
    if (fd < 0) return;
    close(fd);
    path_ = pattern;
  }
  ~TemporaryFile() {
    if (!path_.empty()) unlink(path_.c_str());
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace

struct WorkbookWriter::State {
  TemporaryFile file;
  lxw_workbook* book = nullptr;
  lxw_worksheet* sheet = nullptr;
  lxw_format *head = nullptr, *text = nullptr, *note = nullptr;
  lxw_format* verdicts[5] = {};
  std::size_t columns = 0, rows = 0, left_out = 0;

  lxw_format* wrapped() {
    lxw_format* format = workbook_add_format(book);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    return format;
  }
};

WorkbookWriter::WorkbookWriter() : state_(std::make_unique<State>()) {
  State& s = *state_;
  if (s.file.path().empty()) return;
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  s.book = workbook_new_opt(s.file.path().c_str(), &options);
  if (s.book == nullptr) return;
  s.text = s.wrapped(), s.head = s.wrapped(), s.note = s.wrapped();
  format_set_bold(s.head);
  format_set_bg_color(s.head, 0xE3E8EF);
  format_set_border(s.head, LXW_BORDER_THIN);
  format_set_italic(s.note);
  for (std::size_t i = 0; i < std::size(s.verdicts); ++i) {
    s.verdicts[i] = s.wrapped();
    format_set_bg_color(s.verdicts[i], colour_of(static_cast<Verdict>(i)));
  }
}

WorkbookWriter::~WorkbookWriter() {
  if (state_->book != nullptr) workbook_close(state_->book);
}

void WorkbookWriter::sheet(const std::string& name, const std::vector<SheetColumn>& columns) {
  State& s = *state_;
  s.columns = columns.size(), s.rows = 0, s.left_out = 0;
  if (s.book == nullptr) return;
  s.sheet = workbook_add_worksheet(s.book, name.c_str());
  if (s.sheet == nullptr) return;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    worksheet_set_column(s.sheet, column, column, columns[i].width, nullptr);
  }
  worksheet_freeze_panes(s.sheet, 1, 0);
  worksheet_set_landscape(s.sheet);
  worksheet_set_paper(s.sheet, 9);  // A4
  worksheet_fit_to_pages(s.sheet, 1, 0);
  worksheet_repeat_rows(s.sheet, 0, 0);
  worksheet_set_footer(s.sheet, "&C&P / &N");
  worksheet_set_row(s.sheet, 0, kHeadHeight, nullptr);
  for (std::size_t i = 0; i < columns.size(); ++i)
    worksheet_write_string(s.sheet, 0, static_cast<lxw_col_t>(i), columns[i].head.c_str(), s.head);
}

bool WorkbookWriter::row(const std::vector<SheetValue>& cells) {
  return row(cells, cells.size(), Verdict::undetermined);
}

bool WorkbookWriter::row(const std::vector<SheetValue>& cells, std::size_t verdict_column, Verdict verdict) {
  State& s = *state_;
  if (s.rows == kMostRows) return ++s.left_out, false;
  ++s.rows;
  if (s.sheet == nullptr) return true;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    lxw_format* format = i == verdict_column ? s.verdicts[static_cast<std::size_t>(verdict)] : s.text;
    const auto line = static_cast<lxw_row_t>(s.rows);
    const auto column = static_cast<lxw_col_t>(i);
    if (const double* number = std::get_if<double>(&cells[i]))
      worksheet_write_number(s.sheet, line, column, *number, format);
    else
      worksheet_write_string(s.sheet, line, column, shown(std::get<std::string>(cells[i]), kCellText).c_str(),
                             format);
  }
  return true;
}

void WorkbookWriter::end_sheet(std::string_view left_out) {
  State& s = *state_;
  if (s.sheet == nullptr) return;
  if (s.columns > 0)
    worksheet_autofilter(s.sheet, 0, 0, static_cast<lxw_row_t>(s.rows),
                         static_cast<lxw_col_t>(s.columns - 1));
  if (s.left_out > 0) {
    std::string note(left_out);
    if (const std::size_t hole = note.find("{}"); hole != std::string::npos)
      note.replace(hole, 2, std::to_string(s.left_out));
    worksheet_write_string(s.sheet, static_cast<lxw_row_t>(s.rows + 1), 0, note.c_str(), s.note);
  }
  s.sheet = nullptr;
}

Result<std::string> WorkbookWriter::take(const std::string& title) {
  State& s = *state_;
  const auto failed = [&] {
    return fail(
        Fault::io, "report.xlsx",
        {"临时文件夹写不了：请检查 TMPDIR 的空间和权限",
         "the folder for temporary files cannot be written to: check space and permissions of TMPDIR"});
  };
  if (s.book == nullptr) return failed();
  lxw_doc_properties properties{};
  std::string words = shown(title, 200), author = "xiezhi";
  properties.title = words.data(), properties.author = author.data(), properties.created = kNoTime;
  workbook_set_properties(s.book, &properties);
  const lxw_error error = workbook_close(s.book);
  s.book = nullptr;
  if (error != LXW_NO_ERROR) return failed();
  auto written = MappedFile::open(s.file.path());
  if (!written) return failed();
  return std::string(as_text(written->bytes()));
}

}  // namespace xiezhi
