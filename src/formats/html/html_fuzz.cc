// Any bytes as a page: blocks are valid text, offsets stay near the input.
#include <cstdlib>

#include "formats/html/html.h"
#include "support/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  if (size > (256u << 10)) return 0;
  Document document = read_html({data, size});
  for (const DocumentBlock& block : document.blocks) {
    if (!is_valid_utf8(block.text)) std::abort();
    if (block.source_of(0) > size + 8) std::abort();
  }
  return 0;
}
