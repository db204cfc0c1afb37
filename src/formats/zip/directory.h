// The central directory of a ZIP archive: found, read, compared with the local headers. Internal to the zip
// reader.
#pragma once

#include <string>
#include <vector>

#include "formats/zip/zip.h"

namespace xiezhi::zip {

struct Directory {
  std::vector<ZipEntry> entries;
  Problems problems;
  std::uint64_t offset = 0;  // of the first central header
  std::uint64_t end = 0;     // behind the last one
  std::uint64_t eocd_offset = 0;
  std::uint64_t prefix_size = 0;
  std::string_view comment;
};

Result<Directory> read_directory(Bytes file, const Limits& limits);

// The places where an entry's data could begin, best first, by its local header and by the directory: they
// differ only where the local header lies about its lengths. Empty where neither is inside the file.
std::vector<std::uint64_t> data_offsets(Bytes file, const ZipEntry& entry);

// An entry's name for a message: valid UTF-8, control characters made visible, at most 200 bytes.
std::string shown(std::string_view name);

}  // namespace xiezhi::zip
