// Any bytes as a native library.
#include <cstdlib>

#include "formats/elf/elf.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  auto elf = parse_elf({data, size});
  if (!elf) return 0;
  for (const ElfSegment& segment : elf->segments)
    if (segment.entropy < 0 || segment.entropy > 8.000001) std::abort();
  for (const ElfString& string : elf->strings)
    if (string.text.size() < 4 || string.file_offset + string.text.size() > size) std::abort();
  return 0;
}
