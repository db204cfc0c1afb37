// Files: a read-only mapping of material, and writing that never leaves half a file behind.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "support/bytes.h"
#include "support/result.h"

namespace xiezhi {

// A private read-only mapping of a whole regular file. Movable; the bytes live as long as it does.
class MappedFile {
 public:
  static Result<MappedFile> open(const std::filesystem::path& path);
  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();
  Bytes bytes() const { return {data_, size_}; }
  // Pages wholly inside `part` need not stay in memory: they are read again from the file where someone looks.
  // For one pass over what is larger than the memory a run may take. Anything not of this file is left alone.
  void forget(Bytes part) const;

 private:
  const std::uint8_t* data_ = nullptr;
  std::size_t size_ = 0;
};

// Writes to a temporary file in the same folder, syncs, renames: the target is the old or the whole new
// content, also when the disk fills up or the process is interrupted. Temporary files are removed.
Result<void> write_whole_file(const std::filesystem::path& path, std::string_view content);

// What errno means, as an Error naming the file.
Error system_error(const std::filesystem::path& path, int error_number);

}  // namespace xiezhi
