#include "governance/user_file.h"

#include <algorithm>

#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kMostLines = 100'000, kMostCells = 64;

// yaml-cpp calls itself for each bracket and each indentation: a text nested beyond this is not given to it.
constexpr std::size_t kDeepest = 64;

bool is_nested_too_deep(std::string_view text) {
  std::size_t depth = 0, dashes = 0;
  for (char c : text) {
    if (c == '[' || c == '{') ++depth;
    if ((c == ']' || c == '}') && depth > 0) --depth;
    if (c == '-' || c == '?' || c == ':') ++dashes;
    if (c == '\n') dashes = 0;
    if (depth > kDeepest || dashes > kDeepest * 4) return true;
  }
  return false;
}

std::string_view first_line(std::string_view text) {
  for (std::string_view line : split(text, '\n'))
    if (line = trim(line); !line.empty() && !line.starts_with('#')) return line;
  return {};
}

char separator_of(std::string_view line) {
  if (line.find('\t') != std::string_view::npos) return '\t';
  const std::size_t comma = line.find(','), blank = line.find(' ');
  return comma != std::string_view::npos && comma < blank ? ',' : ' ';
}

std::vector<std::string> cells_of(std::string_view line, char separator) {
  std::vector<std::string> cells;
  for (std::string_view cell : split(line, separator)) {
    cell = trim(cell);
    if (separator == ' ' && cell.empty()) continue;
    if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"') cell = cell.substr(1, cell.size() - 2);
    if (cells.size() == kMostCells)
      (cells.back() += separator) += cell;
    else
      cells.emplace_back(cell);
  }
  return cells;
}

}  // namespace

std::string user_text(std::string_view bytes) {
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  return to_valid_utf8(bytes);
}

bool looks_like_yaml(std::string_view text) {
  const std::string_view line = first_line(text);
  if (line.empty() || line.find('\t') != std::string_view::npos) return false;
  if (line.front() == '[' || line.front() == '{' || line == "---" || line == "-" || line.starts_with("- "))
    return true;
  const std::size_t blank = line.find(' ');
  return line.substr(0, blank).ends_with(':');
}

std::vector<UserLine> user_lines(std::string_view text) {
  std::vector<UserLine> lines;
  std::uint32_t number = 0;
  for (std::string_view raw : split(text, '\n')) {
    ++number;
    std::string_view line = trim(raw);
    if (line.empty() || line.starts_with('#')) continue;
    if (lines.size() == kMostLines) break;
    const char separator = separator_of(line);
    lines.push_back({number, cells_of(line, separator), separator});
  }
  return lines;
}

Result<void> with_yaml(std::string_view text, const std::function<void(const YAML::Node&)>& read) {
  if (is_nested_too_deep(text)) return fail(Fault::limit, "", {"层次过深", "it is nested too deeply"});
  return read_yaml(text, read);
}

}  // namespace xiezhi
