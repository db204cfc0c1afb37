#include "program/data_sinks.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::string_view kRows[] = {"sink", "endpoint", "into", "transform", "clean"};

// False where a word is neither a number nor "*" nor "receiver".
bool read_arguments(std::string_view cell, DataSink& out) {
  for (std::string_view word : split(cell, '|')) {
    std::uint8_t number = 0;
    if (word == "*") {
      out.any_argument = true;
    } else if (word == "receiver") {
      out.receiver = true;
    } else if (!word.empty()) {
      const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
      if (error != std::errc{} || end != word.data() + word.size()) return false;
      out.arguments.push_back(number);
    }
  }
  return true;
}

}  // namespace

Result<DataSinks> DataSinks::read(std::string_view table) {
  DataSinks out;
  std::size_t number = 0;
  bool head = true;
  for (std::string_view line : split(table, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#')) continue;
    if (std::exchange(head, false)) continue;
    const std::vector<std::string_view> cells = split(line, '\t');
    const auto* row =
        cells.size() == 6 ? std::find(std::begin(kRows), std::end(kRows), cells[0]) : std::end(kRows);
    DataSink sink;
    if (row == std::end(kRows) || !read_arguments(cells[4], sink))
      return fail(Fault::bad_structure, fmt::format("data_sinks.tsv:{}", number),
                  {"应有六栏：row、kind、class、method、args、source，取值见表头说明",
                   "six columns are wanted: row, kind, class, method, args, source, with the words of the "
                   "table's head"});
    sink.row = static_cast<SinkRow>(row - std::begin(kRows));
    sink.kind = cells[1], sink.class_name = cells[2], sink.method = cells[3];
    out.rows_.push_back(std::move(sink));
  }
  return out;
}

}  // namespace xiezhi
