// Any bytes as a view-tree dump.
#include <cstdlib>

#include "formats/uidump/uidump.h"
#include "support/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  if (size > (1u << 20)) return 0;
  auto dump = read_uidump({data, size});
  if (!dump) return 0;
  for (std::size_t i = 0; i < dump->nodes.size(); ++i) {
    const UiNode& node = dump->nodes[i];
    if (node.parent != UiNode::kNone && node.parent >= i) std::abort();
    if (node.depth >= kDeepestUiNode || !is_valid_utf8(node.text)) std::abort();
  }
  return 0;
}
