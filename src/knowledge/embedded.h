// The files of knowledge/ as they were when the program was built.
#pragma once

#include <span>
#include <string_view>

namespace xiezhi {

struct EmbeddedFile {
  std::string_view name;     // path below knowledge/, '/' between folders
  std::string_view content;  // lives as long as the program
  std::string_view sha256;   // lower-case hexadecimal
};

std::span<const EmbeddedFile> embedded_files();  // sorted by name as bytes
std::string_view embedded_hash();                // what Knowledge::hash() says of these files

}  // namespace xiezhi
