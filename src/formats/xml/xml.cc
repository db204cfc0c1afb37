#include "formats/xml/xml.h"

#include "formats/xml/xml_tree_builder.h"

namespace xiezhi {

XmlTree::XmlTree() : strings_(std::make_unique<Strings>()) {}
XmlTree::XmlTree(XmlTree&&) noexcept = default;
XmlTree& XmlTree::operator=(XmlTree&&) noexcept = default;
XmlTree::~XmlTree() = default;

std::uint32_t XmlTree::root() const {
  for (std::uint32_t i = 0; i < nodes_.size(); ++i)
    if (nodes_[i].is_element()) return i;
  return XmlNode::kNone;
}

std::vector<std::uint32_t> XmlTree::children(std::uint32_t node, std::string_view name) const {
  std::vector<std::uint32_t> out;
  if (node >= nodes_.size()) return out;
  for (std::uint32_t i = nodes_[node].first_child; i != XmlNode::kNone; i = nodes_[i].next_sibling)
    if (nodes_[i].is_element() && (name.empty() || nodes_[i].name == name)) out.push_back(i);
  return out;
}

std::string XmlTree::text_of(std::uint32_t element) const {
  std::string out;
  if (element >= nodes_.size()) return out;
  for (std::uint32_t i = nodes_[element].first_child; i != XmlNode::kNone; i = nodes_[i].next_sibling)
    if (!nodes_[i].is_element()) out += nodes_[i].text;
  return out;
}

const XmlAttribute* XmlTree::find(const XmlNode& node, std::uint32_t resource_id) const {
  for (const XmlAttribute& attribute : attributes(node))
    if (attribute.resource_id == resource_id && resource_id != 0) return &attribute;
  return nullptr;
}

const XmlAttribute* XmlTree::find(const XmlNode& node, std::string_view ns, std::string_view name) const {
  for (const XmlAttribute& attribute : attributes(node))
    if (attribute.name == name && attribute.ns == ns) return &attribute;
  return nullptr;
}

const XmlAttribute* XmlTree::find_android(const XmlNode& node, std::uint32_t resource_id,
                                          std::string_view name) const {
  if (const XmlAttribute* by_id = find(node, resource_id)) return by_id;
  for (const XmlAttribute& attribute : attributes(node))
    if (attribute.resource_id == 0 && attribute.name == name && attribute.ns == kAndroidNamespace)
      return &attribute;
  return nullptr;
}

bool XmlTreeBuilder::spend(std::uint64_t bytes) {
  if (bytes > text_budget_) {
    problems_.note(Fault::limit, "xml",
                   {"文本重复引用过多，其余省略", "texts repeat beyond the limit; the rest are left out"});
    return false;
  }
  text_budget_ -= bytes;
  return true;
}

std::string_view XmlTreeBuilder::keep(std::string text) {
  if (text.empty()) return "";
  if (!spend(text.size())) return {};
  return tree_.strings_->kept.emplace_back(std::move(text));
}

void XmlTreeBuilder::add_namespace(std::string_view prefix, std::string_view uri) {
  for (const XmlNamespace& known : tree_.namespaces_)
    if (known.prefix == prefix && known.uri == uri) return;
  constexpr std::size_t kMaximumNamespaces = 256;
  if (tree_.namespaces_.size() < kMaximumNamespaces) tree_.namespaces_.push_back({prefix, uri});
}

std::uint32_t XmlTreeBuilder::append(XmlNode node) {
  auto index = static_cast<std::uint32_t>(tree_.nodes_.size());
  std::uint32_t* previous = open_.empty() ? &last_root_ : &open_.back().last_child;
  node.depth = static_cast<std::uint16_t>(open_.size());
  node.parent = open_.empty() ? XmlNode::kNone : open_.back().node;
  node.subtree_end = index + 1;
  node.first_attribute = static_cast<std::uint32_t>(tree_.attributes_.size());
  if (*previous != XmlNode::kNone)
    tree_.nodes_[*previous].next_sibling = index;
  else if (!open_.empty())
    tree_.nodes_[node.parent].first_child = index;
  *previous = index;
  tree_.nodes_.push_back(node);
  return index;
}

bool XmlTreeBuilder::open(std::string_view ns, std::string_view name, std::uint32_t line) {
  bool too_deep = open_.size() >= std::min<std::uint32_t>(limits_.max_xml_depth, 0xffff);
  full_ = full_ || tree_.nodes_.size() >= limits_.max_xml_nodes;
  if (skipped_depth_ > 0 || too_deep || full_) {
    if (skipped_depth_++ == 0)
      problems_.note(Fault::limit, "xml",
                     {"层数或节点数超限，其下省略", "too deep or too many nodes; what is below is left out"});
    return false;
  }
  if (open_.empty() && ++roots_ == 2)
    problems_.note(Fault::bad_structure, "xml", {"有不止一个根元素", "more than one root element"});
  XmlNode node;
  node.ns = ns;
  node.name = name;
  node.line = line;
  open_.push_back({append(node), XmlNode::kNone});
  return true;
}

void XmlTreeBuilder::add_attribute(XmlAttribute attribute) {
  if (skipped_depth_ > 0 || open_.empty()) return;
  tree_.attributes_.push_back(std::move(attribute));
  ++tree_.nodes_[open_.back().node].attribute_count;
}

void XmlTreeBuilder::add_text(std::string_view text, std::uint32_t line) {
  if (skipped_depth_ > 0 || tree_.nodes_.size() >= limits_.max_xml_nodes) return;
  XmlNode node;
  node.kind = XmlNode::Kind::text;
  node.text = text;
  node.line = line;
  append(node);
}

bool XmlTreeBuilder::close() {
  if (skipped_depth_ > 0) return --skipped_depth_, true;
  if (open_.empty()) return false;
  tree_.nodes_[open_.back().node].subtree_end = static_cast<std::uint32_t>(tree_.nodes_.size());
  open_.pop_back();
  return true;
}

XmlDocument XmlTreeBuilder::finish() {
  if (!open_.empty() || skipped_depth_ > 0)
    problems_.note(Fault::bad_structure, "xml", {"有元素没有结束", "elements are left open"});
  skipped_depth_ = 0;
  while (close()) {
  }
  return XmlDocument{std::move(tree_), problems_.take()};
}

}  // namespace xiezhi
