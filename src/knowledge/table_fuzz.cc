// The table reader on arbitrary text, in the shape of every kind of column.
#include "knowledge/table.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  constexpr std::string_view columns[] = {"id",    "names",  "many",       "flag",    "count",
                                          "value", "source", "valid_from", "valid_to"};
  // Half of the inputs get a good header, so that rows are reached at once.
  std::string text(reinterpret_cast<const char*>(data), size);
  if (size > 0 && data[0] % 2 == 0) {
    std::string header;
    for (std::string_view column : columns)
      header += std::string(header.empty() ? "" : "\t") + std::string(column);
    text = header + "\n" + text;
  }
  Problems problems;
  TableReader row("fuzz.tsv", text, columns, problems);
  std::size_t rows = 0, pieces = 0;
  while (row.next()) {
    ++rows;
    row.required(0);
    for (std::string_view piece : row.list(2)) pieces += piece.size() + 1;
    if (row.list(2).size() > row[2].size() + 1) __builtin_trap();
    row.yes_or_no(3);
    row.whole_number(4, 99);
    row.decimal(5);
    row.basis();
    glob_matches(row[0].substr(0, 64), row[1].substr(0, 256));
  }
  if (rows > size || pieces > 2 * size) __builtin_trap();
  for (const Problem& problem : problems)
    if (!problem.where.starts_with("fuzz.tsv:") || problem.detail.en.empty()) __builtin_trap();
  return 0;
}
