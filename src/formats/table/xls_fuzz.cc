#include <cstdlib>

#include "formats/table/xls.h"
#include "support/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  if (size > (1u << 20)) return 0;
  auto workbook = read_xls({data, size});
  if (!workbook) return 0;
  for (const Sheet& sheet : workbook->sheets)
    for (const SheetRow& row : sheet.rows) {
      if (std::size_t{row.begin} + row.count > sheet.cells.size()) std::abort();
      for (std::size_t i = row.begin; i < std::size_t{row.begin} + row.count; ++i)
        (void)sheet.text(row, sheet.cells[i].column);
    }
  return 0;
}
