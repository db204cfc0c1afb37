// What the small files a user writes for us have in common: text of any editor, told apart by its first line into
// YAML (JSON is a part of it) and lines of cells. Total on any bytes; nothing throws across this border.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/yaml/yaml.h"

namespace xiezhi {

inline constexpr std::size_t kMostUserFileBytes = 4 << 20;

struct UserLine {
  std::uint32_t number = 0;  // from 1
  std::vector<std::string>
      cells;  // trimmed; between tabs; else commas where one comes before any blank; else blanks
  char separator = '\t';
};

// Text without a byte order mark, as valid UTF-8.
std::string user_text(std::string_view bytes);
bool looks_like_yaml(std::string_view text);
// Lines that hold something; those that begin with '#' do not.
std::vector<UserLine> user_lines(std::string_view text);
// Calls `read` with the root; what yaml-cpp throws becomes an Error that names the line.
Result<void> with_yaml(std::string_view text, const std::function<void(const YAML::Node&)>& read);

}  // namespace xiezhi
