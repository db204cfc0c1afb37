// The protobuf form: aapt.pb.XmlNode of aapt2's Resources.proto, as in the base/manifest and base/res of app
// bundles.
#include <fmt/format.h>

#include "formats/xml/xml_tree_builder.h"
#include "support/protobuf.h"
#include "support/text.h"

namespace xiezhi {
namespace {

class ProtoXmlParser {
 public:
  ProtoXmlParser(Bytes bytes, const Limits& limits) : bytes_(bytes), builder_(limits, bytes.size()) {}
  Result<XmlDocument> parse();

 private:
  void enter_node(Bytes node);
  void enter_element(Bytes element, std::uint32_t line);
  void read_namespace(Bytes message);
  XmlAttribute attribute(Bytes message);
  std::string_view keep(const ProtobufField& field) { return builder_.keep(to_valid_utf8(field.text())); }
  void damaged(Bytes message) {
    builder_.problems().note(
        Fault::bad_structure,
        fmt::format("xml+0x{:x}", static_cast<std::size_t>(message.data() - bytes_.data())),
        {"protobuf 消息损坏，其余部分略过", "a protobuf message is damaged; its rest is skipped"});
  }

  Bytes bytes_;
  XmlTreeBuilder builder_;
  std::vector<ProtobufReader> open_;  // what is left of each open element; instead of recursion
};

void ProtoXmlParser::read_namespace(Bytes message) {
  std::string_view prefix, uri;
  ProtobufReader reader(message);
  for (ProtobufField field; reader.next(field);) {
    if (field.number == 1)
      prefix = keep(field);
    else if (field.number == 2)
      uri = keep(field);
  }
  builder_.add_namespace(prefix, uri);
}

XmlAttribute ProtoXmlParser::attribute(Bytes message) {
  XmlAttribute out;
  bool compiled = false;
  ProtobufReader reader(message);
  for (ProtobufField field; reader.next(field);) {
    switch (field.number) {
      case 1:
        out.ns = keep(field);
        break;
      case 2:
        out.name = keep(field);
        break;
      case 3:
        out.raw = keep(field);
        break;
      case 5:
        out.resource_id = field.u32();
        break;
      case 6:
        out.value = value_of_proto_item(field.bytes), compiled = true;
        break;
      default:
        break;
    }
  }
  if (reader.failed()) damaged(message);
  if (!compiled) out.value = ResourceValue{ResourceValue::Kind::string, 0, std::string(out.raw)};
  return out;
}

// Reads the element's own fields now and leaves its children to the loop in parse(): aapt2 writes children
// last, but the wire format allows any order, so the whole message is gone through for each purpose.
void ProtoXmlParser::enter_element(Bytes element, std::uint32_t line) {
  std::string_view ns, name;
  if (!builder_.is_skipping()) {
    ProtobufReader names(element);
    for (ProtobufField field; names.next(field);) {
      if (field.number == 1)
        read_namespace(field.bytes);
      else if (field.number == 2)
        ns = keep(field);
      else if (field.number == 3)
        name = keep(field);
    }
    if (names.failed()) damaged(element);
  }
  if (!builder_.open(ns, name, line)) {
    builder_.close();  // beyond the limits: do not go into it at all
    return;
  }
  ProtobufReader attributes(element);
  for (ProtobufField field; attributes.next(field);)
    if (field.number == 4 && field.wire_type == 2) builder_.add_attribute(attribute(field.bytes));
  open_.emplace_back(element);
}

void ProtoXmlParser::enter_node(Bytes node) {
  Bytes element, text;
  bool has_element = false, has_text = false;
  std::uint32_t line = 0;
  ProtobufReader reader(node);
  for (ProtobufField field; reader.next(field);) {
    if (field.number == 1 && field.wire_type == 2)
      element = field.bytes, has_element = true;
    else if (field.number == 2 && field.wire_type == 2)
      text = field.bytes, has_text = true;
    else if (field.number == 3) {
      ProtobufReader source(field.bytes);
      for (ProtobufField inner; source.next(inner);)
        if (inner.number == 1) line = inner.u32();
    }
  }
  if (reader.failed()) damaged(node);
  if (has_element)
    enter_element(element, line);
  else if (has_text)
    builder_.add_text(builder_.keep(to_valid_utf8(as_text(text))), line);
}

Result<XmlDocument> ProtoXmlParser::parse() {
  enter_node(bytes_);
  while (!open_.empty()) {
    ProtobufField field;
    if (!open_.back().next(field)) {
      open_.pop_back();
      builder_.close();
    } else if (field.number == 5 && field.wire_type == 2) {
      enter_node(field.bytes);
    }
  }
  if (builder_.empty())
    return fail(Fault::bad_magic, "xml", {"没有任何元素", "there is not a single element"});
  return builder_.finish();
}

}  // namespace

Result<XmlDocument> parse_proto_xml(Bytes bytes, const Limits& limits) {
  return ProtoXmlParser(bytes, limits).parse();
}

}  // namespace xiezhi
