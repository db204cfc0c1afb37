// Bounds on work that hostile input could otherwise choose. Values are defaults; --memory-limit and
// --time-limit narrow them. Each is far above anything a real package was seen to need.
#pragma once

#include <cstdint>

namespace xiezhi {

struct Limits {
  std::uint64_t max_entry_output = std::uint64_t{1} << 29;  // bytes one archive member may inflate to
  std::uint64_t max_total_output = std::uint64_t{4} << 30;  // bytes all members together
  std::uint32_t max_inflate_ratio = 1032;  // deflate's own maximum; above it the size is a lie
  std::uint32_t max_archive_entries = 1'000'000;
  std::uint32_t max_xml_depth = 256;
  std::uint32_t max_xml_nodes = 4'000'000;
  std::uint32_t max_reference_hops = 20;   // resource references followed
  std::uint32_t max_nested_packages = 64;  // packages in a split set
};

}  // namespace xiezhi
