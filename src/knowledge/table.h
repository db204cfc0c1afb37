// Tab-separated tables: UTF-8, the first line names the columns, one row a line, no quoting (a cell cannot
// hold a tab or a line break). A line that is empty or begins with "# " is skipped. The last three columns of
// every table are source, valid_from and valid_to.
//
// Reading is one pass over the text without allocation; total on any input. What is wrong becomes a Problem
// with its line, and the rest is still read.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "knowledge/knowledge.h"
#include "support/result.h"

namespace xiezhi {

inline constexpr std::size_t kMaxColumns = 20;

class TableReader {
 public:
  // `place` is how problems name the file. A header that is not exactly `columns` is one problem and no rows.
  TableReader(std::string place, std::string_view text, std::span<const std::string_view> columns,
              Problems& problems);

  // Moves to the next row with the right number of cells; false at the end.
  bool next();

  std::uint32_t line() const { return line_; }
  std::string_view operator[](std::size_t column) const { return cells_[column]; }
  List list(std::size_t column) const { return List(cells_[column]); }
  Name name(std::size_t column) const { return {cells_[column], cells_[column + 1]}; }

  // Each of these reports a problem where the cell is not what it must be, and returns something harmless.
  std::string_view required(std::size_t column);
  bool yes_or_no(std::size_t column);
  std::uint32_t whole_number(std::size_t column, std::uint32_t largest);  // empty reads as 0
  double decimal(std::size_t column);
  std::optional<Day> day(std::size_t column);  // empty reads as no day
  Basis basis();                               // the last three columns

  void problem(Text what, Fault fault = Fault::bad_structure);
  void problem_in(std::size_t column, Text what, Fault fault = Fault::bad_structure);

 private:
  std::string_view take_line();
  bool split(std::string_view line);
  void check_header(std::string_view line);

  std::string place_;
  std::string_view rest_;
  std::span<const std::string_view> columns_;
  Problems& problems_;
  std::array<std::string_view, kMaxColumns> cells_{};
  std::uint32_t line_ = 0;
  bool readable_ = true;
};

// "2019-11-28", a day of the calendar.
std::optional<Day> parse_day(std::string_view text);

}  // namespace xiezhi
