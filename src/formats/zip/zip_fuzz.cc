// Any bytes as an archive, every entry read both ways. Small limits keep a single input short.
#include <cstdint>
#include <cstdlib>

#include "formats/zip/zip.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  Limits limits;
  limits.max_entry_output = 4 << 20;
  limits.max_total_output = 16 << 20;
  limits.max_archive_entries = 2000;
  auto archive = ZipArchive::open({data, size}, limits);
  if (!archive) return 0;
  std::uint64_t sum = archive->prefix_size() + archive->comment().size();
  for (const ZipEntry& entry : archive->entries()) {
    if (archive->find(entry.name) == nullptr) std::abort();
    auto content = archive->read(entry);
    std::uint64_t streamed = 0;
    auto problems = archive->stream(entry, [&](Bytes piece) {
      streamed += piece.size();
      for (std::uint8_t byte : piece) sum += byte;
    });
    if (content && content->bytes().size() > limits.max_entry_output && !content->in_place()) std::abort();
  }
  return sum == UINT64_MAX ? 1 : 0;
}
