#include "knowledge/table.h"

#include <charconv>

#include <fmt/format.h>

#include "support/text.h"

namespace xiezhi {

TableReader::TableReader(std::string place, std::string_view text, std::span<const std::string_view> columns,
                         Problems& problems)
    : place_(std::move(place)), rest_(text), columns_(columns), problems_(problems) {
  if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
  check_header(take_line());
}

void TableReader::check_header(std::string_view line) {
  split(line);
  bool same = true;
  std::size_t count = 0;
  for (std::size_t start = 0; start <= line.size(); ++count) {
    std::size_t tab = std::min(line.find('\t', start), line.size());
    same = same && count < columns_.size() && line.substr(start, tab - start) == columns_[count];
    start = tab + 1;
  }
  if (same && count == columns_.size()) return;
  readable_ = false;
  std::string expected = fmt::format("{}", fmt::join(columns_, "⇥"));
  problem({fmt::format("表头不符；第一行应为（⇥ 表示制表符）：{}", expected),
           fmt::format("the header does not match; make the first line (⇥ is a tab): {}", expected)});
}

std::string_view TableReader::take_line() {
  std::size_t end = rest_.find('\n');
  std::string_view line = rest_.substr(0, end);
  rest_ = end == std::string_view::npos ? std::string_view{} : rest_.substr(end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  ++line_;
  return line;
}

bool TableReader::split(std::string_view line) {
  std::size_t count = 0, start = 0;
  while (true) {
    std::size_t tab = std::min(line.find('\t', start), line.size());
    if (count < kMaxColumns) cells_[count] = line.substr(start, tab - start);
    ++count;
    if (tab == line.size()) break;
    start = tab + 1;
  }
  return count == columns_.size();
}

bool TableReader::next() {
  while (readable_ && !rest_.empty()) {
    std::string_view line = take_line();
    if (line.empty() || line.starts_with("# ")) continue;
    if (split(line)) return true;
    auto cells = std::count(line.begin(), line.end(), '\t') + 1;
    problem({fmt::format("有 {} 格，应为 {} 格；请补齐或删去制表符", cells, columns_.size()),
             fmt::format("has {} cells where {} belong; add or remove tabs", cells, columns_.size())});
  }
  return false;
}

std::string_view TableReader::required(std::size_t column) {
  if (cells_[column].empty()) problem_in(column, {"不能为空；请填写", "must not be empty; fill it in"});
  return cells_[column];
}

bool TableReader::yes_or_no(std::size_t column) {
  std::string_view cell = cells_[column];
  if (cell != "yes" && cell != "no") problem_in(column, {"应为 yes 或 no", "must be yes or no"});
  return cell == "yes";
}

std::uint32_t TableReader::whole_number(std::size_t column, std::uint32_t largest) {
  std::string_view cell = cells_[column];
  if (cell.empty()) return 0;
  std::uint32_t value = 0;
  auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error == std::errc{} && end == cell.data() + cell.size() && value <= largest) return value;
  problem_in(column, {fmt::format("应为 0 到 {} 的整数，或留空", largest),
                      fmt::format("must be a whole number from 0 to {}, or empty", largest)});
  return 0;
}

double TableReader::decimal(std::size_t column) {
  std::string_view cell = cells_[column];
  double value = 0;
  auto [end, error] =
      std::from_chars(cell.data(), cell.data() + cell.size(), value, std::chars_format::fixed);
  if (error == std::errc{} && end == cell.data() + cell.size() && value >= 0 && value <= 1e12) return value;
  problem_in(column,
             {"应为不小于 0 的数，如 15 或 4.5", "must be a number of at least 0, such as 15 or 4.5"});
  return 0;
}

std::optional<Day> TableReader::day(std::size_t column) {
  if (cells_[column].empty()) return std::nullopt;
  std::optional<Day> parsed = parse_day(cells_[column]);
  if (!parsed)
    problem_in(column, {"不是日期；请写成 2019-11-28 的样子", "is not a date; write it as 2019-11-28"});
  return parsed;
}

Basis TableReader::basis() {
  std::size_t source = columns_.size() - 3;
  Basis basis{required(source), day(source + 1), day(source + 2)};
  if (basis.from && basis.to && *basis.to < *basis.from)
    problem_in(source + 2, {"早于 valid_from；请对调或更正", "is before valid_from; swap or correct them"});
  return basis;
}

void TableReader::problem(Text what, Fault fault) {
  problems_.push_back({fault, fmt::format("{}:{}", place_, line_), std::move(what)});
}

void TableReader::problem_in(std::size_t column, Text what, Fault fault) {
  std::string cell = to_valid_utf8(cells_[column].substr(0, 80));
  problem({fmt::format("{} 栏“{}”{}", columns_[column], cell, what.zh),
           fmt::format("column {}: \"{}\" {}", columns_[column], cell, what.en)},
          fault);
}

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  int parts[3] = {0, 0, 0};
  constexpr std::size_t starts[] = {0, 5, 8}, lengths[] = {4, 2, 2};
  for (int part = 0; part < 3; ++part)
    for (char digit : text.substr(starts[part], lengths[part])) {
      if (digit < '0' || digit > '9') return std::nullopt;
      parts[part] = parts[part] * 10 + (digit - '0');
    }
  std::chrono::year_month_day date{std::chrono::year(parts[0]), std::chrono::month(unsigned(parts[1])),
                                   std::chrono::day(unsigned(parts[2]))};
  if (!date.ok()) return std::nullopt;
  return Day(date);
}

}  // namespace xiezhi
