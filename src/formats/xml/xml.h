// Android's compiled XML: the binary form of APKs (ResXMLTree of ResourceTypes.h) and the protobuf form of
// app bundles (aapt.pb.XmlNode of aapt2's Resources.proto), both into one tree.
//
// Promises: total on any input, linear in its size; depth and node count bounded by Limits (what lies beyond
// is left out with a Problem); no reference to the input remains. What the platform would ignore (unknown
// chunks, chunk types 0, lying file sizes, unusual attribute sizes) is ignored too and named in the problems.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "formats/xml/value.h"
#include "support/bytes.h"
#include "support/limits.h"
#include "support/result.h"

namespace xiezhi {

inline constexpr std::string_view kAndroidNamespace = "http://schemas.android.com/apk/res/android";

struct XmlAttribute {
  std::string_view ns;            // namespace URI, empty where there is none
  std::string_view name;          // as written; packers empty or falsify it, so prefer the id
  std::string_view raw;           // the text as the author wrote it; null where not kept
  std::uint32_t resource_id = 0;  // 0x01010003 is android:name; 0 where the attribute has no id
  ResourceValue value;            // a plain string where the file holds only raw text

  // Value as text: a string's own text, or to_text() of the typed value.
  std::string text() const { return value.to_text(); }
};

struct XmlNode {
  enum class Kind : std::uint8_t { element, text };
  static constexpr std::uint32_t kNone = 0xffff'ffff;

  Kind kind = Kind::element;
  std::uint16_t depth = 0;  // 0 for a root
  std::uint32_t line = 0;   // in the author's source, 0 if unknown
  std::string_view ns;
  std::string_view name;  // elements: the tag
  std::string_view text;  // text nodes: the characters
  std::uint32_t parent = kNone;
  std::uint32_t first_child = kNone;
  std::uint32_t next_sibling = kNone;
  std::uint32_t subtree_end = 0;  // nodes in [own index + 1, subtree_end) are the descendants
  std::uint32_t first_attribute = 0;
  std::uint32_t attribute_count = 0;

  bool is_element() const { return kind == Kind::element; }
};

struct XmlNamespace {
  std::string_view prefix;
  std::string_view uri;
};

// A flat arena in document order: walking all nodes is a loop over nodes(), walking a subtree a loop over
// indices. Movable, not copyable; the views in nodes and attributes live as long as the tree.
class XmlTree {
 public:
  XmlTree();
  XmlTree(XmlTree&&) noexcept;
  XmlTree& operator=(XmlTree&&) noexcept;
  ~XmlTree();

  std::span<const XmlNode> nodes() const { return nodes_; }
  const XmlNode& node(std::uint32_t index) const { return nodes_[index]; }
  std::span<const XmlAttribute> attributes(const XmlNode& node) const {
    return std::span(attributes_).subspan(node.first_attribute, node.attribute_count);
  }
  std::span<const XmlNamespace> namespaces() const { return namespaces_; }
  // The first element, the one the platform takes as root; kNone in an empty document.
  std::uint32_t root() const;
  // Child elements named `name` (any, where it is empty) of a node, in order.
  std::vector<std::uint32_t> children(std::uint32_t node, std::string_view name = {}) const;
  // All text directly inside an element, joined.
  std::string text_of(std::uint32_t element) const;

  // The attribute with this resource id, as the platform looks attributes up; null where there is none.
  const XmlAttribute* find(const XmlNode& node, std::uint32_t resource_id) const;
  // By name and namespace URI; `ns` empty means "without namespace".
  const XmlAttribute* find(const XmlNode& node, std::string_view ns, std::string_view name) const;
  // By id; failing that, by name in the android namespace among attributes that carry no id at all.
  const XmlAttribute* find_android(const XmlNode& node, std::uint32_t resource_id,
                                   std::string_view name) const;

 private:
  friend class XmlTreeBuilder;
  struct Strings;  // owns every text the views point to
  std::unique_ptr<Strings> strings_;
  std::vector<XmlNode> nodes_;
  std::vector<XmlAttribute> attributes_;
  std::vector<XmlNamespace> namespaces_;
};

struct XmlDocument {
  XmlTree tree;
  Problems problems;
};

// True where the bytes begin like binary XML (chunk type 3, or 0 with a plausible header as packers write
// it).
bool looks_like_binary_xml(Bytes bytes);

// Errors: bad_magic where it is no binary XML, truncated where not even one element can be read.
Result<XmlDocument> parse_binary_xml(Bytes bytes, const Limits& limits = {});
Result<XmlDocument> parse_proto_xml(Bytes bytes, const Limits& limits = {});

}  // namespace xiezhi
