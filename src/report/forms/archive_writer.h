// Writes a ZIP archive (APPNOTE 6.3.3: deflate, no ZIP64) in memory. Members carry the first day of DOS time, so the
// same members give the same bytes. For documents of a few megabytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace xiezhi {

class ArchiveWriter {
 public:
  void add(std::string_view name, std::string_view content);
  std::string take();  // with the central directory

 private:
  std::string out_, directory_;
  std::uint16_t members_ = 0;
};

}  // namespace xiezhi
