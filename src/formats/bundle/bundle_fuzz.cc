// Any archive as a set of packages or an app bundle; every part is opened.
#include <cstdint>
#include <cstdlib>

#include "formats/bundle/bundle.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  Limits limits;
  limits.max_entry_output = 1 << 20;
  limits.max_total_output = 4 << 20;
  limits.max_archive_entries = 1000;
  limits.max_nested_packages = 8;
  auto archive = ZipArchive::open({data, size}, limits);
  if (!archive) return 0;
  PackageKind kind = recognise(*archive);
  if (auto modules = list_modules(*archive))
    if (modules->empty() || modules->front().name != "base") std::abort();
  auto parts = list_parts(*archive, limits);
  if (!parts) return 0;
  if (kind == PackageKind::split_set && parts->base() == nullptr) std::abort();
  if (parts->parts.size() > limits.max_nested_packages) std::abort();
  for (const PackagePart& part : parts->parts)
    if (auto opened = open_part(*archive, part, limits))
      for (const ZipEntry& entry : opened->archive.entries()) (void)opened->archive.read(entry);
  return 0;
}
