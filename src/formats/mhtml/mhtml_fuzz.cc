// Any bytes as a saved page.
#include <cstdlib>

#include "formats/mhtml/mhtml.h"
#include "support/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  if (size > (256u << 10)) return 0;
  auto document = read_mhtml({data, size});
  if (!document) return 0;
  for (const DocumentBlock& block : document->blocks)
    if (!is_valid_utf8(block.text)) std::abort();
  return 0;
}
