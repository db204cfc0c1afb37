// Any bytes as seal.json: read_seal() must return, and what it read must be written and read back as the same.
#include <cstdlib>

#include "seal/seal.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto seal = xiezhi::read_seal({reinterpret_cast<const char*>(data), size});
  if (!seal) return 0;
  const auto again = xiezhi::read_seal(xiezhi::write_seal(*seal));
  if (!again || again->files.size() != seal->files.size()) std::abort();
  return 0;
}
