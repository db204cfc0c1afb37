// Both forms of compiled XML from the same bytes, and everything a caller can ask of the tree.
#include <cstdlib>

#include "formats/xml/xml.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  for (bool binary : {true, false}) {
    auto document = binary ? parse_binary_xml({data, size}) : parse_proto_xml({data, size});
    if (!document) continue;
    const XmlTree& tree = document->tree;
    std::uint32_t index = 0;
    for (const XmlNode& node : tree.nodes()) {
      if (node.subtree_end <= index || node.subtree_end > tree.nodes().size()) std::abort();
      if (node.parent != XmlNode::kNone && node.parent >= index) std::abort();
      for (const XmlAttribute& attribute : tree.attributes(node)) {
        attribute.text();
        attribute.value.integer();
        attribute.value.boolean();
      }
      tree.find_android(node, 0x01010003, "name");
      ++index;
    }
    if (tree.root() != XmlNode::kNone) tree.children(tree.root()), tree.text_of(tree.root());
  }
  return 0;
}
