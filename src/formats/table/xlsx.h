// Office Open XML workbooks (ECMA-376 part 1, SpreadsheetML): shared and inline strings, numbers, booleans, dates by
// their number format, the values of formulas.
#pragma once

#include "formats/table/table.h"

namespace xiezhi {

// Errors: bad_magic (no archive), not_found (no workbook in it). A sheet that cannot be read is a Problem.
Result<Workbook> read_xlsx(Bytes bytes, const Limits& limits = {}, std::size_t most_rows = kAllRows);

}  // namespace xiezhi
