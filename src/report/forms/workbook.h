// A workbook that is written row by row (libxlsxwriter in its constant-memory mode) and is the same bytes each time.
//
// A cell is a string or a number, never a formula: what an app calls itself cannot compute anything. Controls and
// invisible characters are shown. A sheet holds at most kMostRows rows; the note below them says how many more there are.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "facts/finding.h"

namespace xiezhi {

inline constexpr std::size_t kMostRows = 100'000;

struct SheetColumn {
  std::string head;
  double width = 12;  // in characters of the default font
};

using SheetValue = std::variant<std::string, double>;

class WorkbookWriter {
 public:
  WorkbookWriter();
  ~WorkbookWriter();
  WorkbookWriter(WorkbookWriter&&) = delete;

  // Begins a sheet: bold head, frozen, with filters.
  void sheet(const std::string& name, const std::vector<SheetColumn>& columns);
  // False where the sheet is full: the row is counted, not written. `verdict` colours the row's mark column.
  bool row(const std::vector<SheetValue>& cells);
  bool row(const std::vector<SheetValue>& cells, std::size_t verdict_column, Verdict verdict);
  // Ends the sheet; `left_out` is said below it where rows were left out: "…{}…" with the number in place of {}.
  void end_sheet(std::string_view left_out);
  // The whole file. An error where the temporary file could not be written.
  Result<std::string> take(const std::string& title);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace xiezhi
