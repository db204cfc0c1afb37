#include "formats/table/table.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include <fmt/format.h>

#include "formats/table/csv.h"
#include "formats/table/xls.h"
#include "formats/table/xlsx.h"
#include "formats/zip/zip.h"

namespace xiezhi {
namespace {

std::string date_words(double days) {
  if (!(days > -100'000 && days < 3'000'000)) return fmt::format("{}", days);
  using namespace std::chrono;
  const double whole = std::floor(days);
  auto seconds = static_cast<int>(std::llround((days - whole) * 86400));
  sys_days day = sys_days(1899y / December / 30) + std::chrono::days(static_cast<int>(whole));
  if (seconds >= 86400) day += std::chrono::days(1), seconds = 0;
  const year_month_day date(day);
  std::string out = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  if (seconds > 0) out += fmt::format(" {:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  return out;
}

}  // namespace

const Cell* Sheet::cell(const SheetRow& row, std::size_t column) const {
  for (std::size_t i = row.begin; i < std::size_t{row.begin} + row.count; ++i)
    if (cells[i].column == column) return &cells[i];
  return nullptr;
}

std::string_view Sheet::words(const SheetRow& row, std::size_t column) const {
  const Cell* found = cell(row, column);
  return found == nullptr || found->kind != CellKind::text ? std::string_view{}
                                                           : std::string_view((*strings)[found->text]);
}

std::string Sheet::text(const SheetRow& row, std::size_t column) const {
  const Cell* found = cell(row, column);
  if (found == nullptr) return {};
  switch (found->kind) {
    case CellKind::text:
      return (*strings)[found->text];
    case CellKind::date:
      return date_words(found->number);
    case CellKind::boolean:
      return found->number != 0 ? "TRUE" : "FALSE";
    case CellKind::error:
      return "#ERROR";
    case CellKind::number:
      break;
  }
  if (std::abs(found->number) < 1e15 && found->number == std::floor(found->number))
    return fmt::format("{}", static_cast<long long>(found->number));
  return fmt::format("{}", found->number);
}

Result<Workbook> read_workbook(Bytes bytes, const Limits& limits, std::size_t most_rows) {
  if (looks_like_xls(bytes)) return read_xls(bytes, limits, most_rows);
  if (looks_like_zip(bytes)) return read_xlsx(bytes, limits, most_rows);
  return read_csv(bytes, most_rows);
}

}  // namespace xiezhi
