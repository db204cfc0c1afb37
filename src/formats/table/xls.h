// Excel's binary workbooks: BIFF8 (MS-XLS), in an OLE2 compound file (MS-CFB). Total on any input.
//
// Read: shared strings with their continuations, RK, MULRK, NUMBER, LABELSST, LABEL, RSTRING, BOOLERR and the
// results of FORMULA; dates by their number format. Older byte strings (BIFF5) are read by their look. Not read:
// formulas themselves, charts, drawings, macros.
#pragma once

#include "formats/table/table.h"

namespace xiezhi {

bool looks_like_xls(Bytes bytes);  // an OLE compound file

// Errors: bad_magic (no compound file), not_found (no workbook in it), unsupported (encrypted). Truncation and lies
// are Problems; the rows before them are given.
Result<Workbook> read_xls(Bytes bytes, const Limits& limits = {}, std::size_t most_rows = kAllRows);

// One stream of a compound file, with what could be followed of its chain of sectors.
Result<std::vector<std::uint8_t>> compound_stream(Bytes bytes, std::span<const std::string_view> names,
                                                  Problems& problems);

}  // namespace xiezhi
