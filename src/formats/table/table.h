// Sheets of cells, whatever wrote them: BIFF8 workbooks (xls.h), Office Open XML (xlsx.h), comma-separated text (csv.h).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "support/bytes.h"
#include "support/limits.h"
#include "support/result.h"

namespace xiezhi {

enum class CellKind : std::uint8_t { text, number, date, boolean, error };

// Of a formula the value that was last computed is read, never the formula. Texts that begin like a formula are texts.
struct Cell {
  std::uint16_t column = 0;
  CellKind kind = CellKind::text;
  bool formula = false;
  std::uint32_t text = 0;  // index into Sheet::strings
  double number = 0;       // dates: days since 1899-12-30
};

struct SheetRow {
  std::uint32_t number = 0;            // as a user counts, from 1
  std::uint32_t begin = 0, count = 0;  // cells
};

struct Sheet {
  std::string name;
  std::shared_ptr<std::vector<std::string>> strings;
  std::vector<Cell> cells;
  std::vector<SheetRow> rows;  // those with cells, ascending

  const Cell* cell(const SheetRow& row, std::size_t column) const;
  // As a reader sees it: whole numbers without a point, dates as "2026-03-02 09:14:05" or "2026-03-02".
  std::string text(const SheetRow& row, std::size_t column) const;
  // A text cell's own words, without a copy; empty for other kinds.
  std::string_view words(const SheetRow& row, std::size_t column) const;
};

struct Workbook {
  std::vector<Sheet> sheets;
  Problems problems;
};

inline constexpr std::size_t kAllRows = ~std::size_t{0};

// By content: an OLE compound file, an archive with xl/workbook.xml, else comma- (or tab- or semicolon-) separated text.
Result<Workbook> read_workbook(Bytes bytes, const Limits& limits = {}, std::size_t most_rows = kAllRows);

}  // namespace xiezhi
