// Any bytes, as plain text and as Markdown; every offset must lie inside the input.
#include <cstdlib>

#include "formats/plain_text/plain_text.h"
#include "support/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  if (size > (1u << 20)) return 0;
  for (const Document& document : {read_plain_text({data, size}), read_markdown({data, size})})
    for (const DocumentBlock& block : document.blocks) {
      if (!is_valid_utf8(block.text)) std::abort();
      for (std::size_t i = 0; i < block.text.size(); i += 7)
        if (block.source_of(i) > size + block.text.size()) std::abort();
    }
  return 0;
}
