// Comma-separated text as RFC 4180 describes it and as people write it: any encoding, a byte-order mark, commas,
// semicolons or tabs (the first line tells), quotes only where they are needed, line feeds inside quotes.
#pragma once

#include "formats/table/table.h"

namespace xiezhi {

// Never fails on text; a quote that is never closed is a Problem, and its line ends where the line ends.
Result<Workbook> read_csv(Bytes bytes, std::size_t most_rows = kAllRows);

}  // namespace xiezhi
