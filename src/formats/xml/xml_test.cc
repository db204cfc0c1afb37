#include "formats/xml/xml.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "formats/xml/string_pool.h"
#include "support/file.h"
#include "support/text.h"

namespace xiezhi {
namespace {

using Kind = ResourceValue::Kind;

// Writes chunks as the format has them, with every lie a test wants to tell.
class Writer {
 public:
  Writer& u8(unsigned v) { return out += static_cast<char>(v), *this; }
  Writer& u16(unsigned v) { return u8(v & 0xff).u8(v >> 8 & 0xff); }
  Writer& u32(std::uint32_t v) { return u16(v & 0xffff).u16(v >> 16); }
  Writer& add(const std::string& bytes) { return out += bytes, *this; }
  std::string out;
};

std::string chunk(unsigned type, const std::string& header_rest, const std::string& body) {
  auto header = static_cast<unsigned>(8 + header_rest.size());
  Writer w;
  return w.u16(type)
      .u16(header)
      .u32(static_cast<std::uint32_t>(header + body.size()))
      .add(header_rest)
      .add(body)
      .out;
}

std::string utf8_pool(const std::vector<std::string>& strings) {
  Writer offsets, data;
  for (const std::string& s : strings) {
    offsets.u32(static_cast<std::uint32_t>(data.out.size()));
    data.u8(static_cast<unsigned>(s.size())).u8(static_cast<unsigned>(s.size())).add(s).u8(0);
  }
  while (data.out.size() % 4 != 0) data.u8(0);
  Writer header;
  header.u32(static_cast<std::uint32_t>(strings.size())).u32(0).u32(0x100);
  header.u32(static_cast<std::uint32_t>(28 + offsets.out.size())).u32(0);
  return chunk(1, header.out, offsets.out + data.out);
}

std::string node(unsigned type, const std::string& body) {
  return chunk(type, Writer().u32(7).u32(0xffffffff).out, body);
}
struct Attribute {
  std::uint32_t ns, name, raw;
  unsigned type;
  std::uint32_t data;
};
std::string start(std::uint32_t name, const std::vector<Attribute>& attributes, unsigned size = 20) {
  Writer w;
  w.u32(0xffffffff)
      .u32(name)
      .u16(20)
      .u16(size)
      .u16(static_cast<unsigned>(attributes.size()))
      .u16(0)
      .u16(0)
      .u16(0);
  for (const Attribute& a : attributes) {
    w.u32(a.ns).u32(a.name).u32(a.raw).u16(8).u8(0).u8(a.type).u32(a.data);
    for (unsigned i = 20; i < size; ++i) w.u8(0xee);
  }
  return node(0x102, w.out);
}
std::string end(std::uint32_t name) { return node(0x103, Writer().u32(0xffffffff).u32(name).out); }

// Strings: 0 "", 1 "name", 2 "manifest", 3 "application", 4 "hello"; ids: 0 has 0x01010003, 1 has 0x01010001.
std::string document(const std::string& nodes, unsigned type = 3) {
  std::string pool = utf8_pool({"", "name", "manifest", "application", "hello"});
  std::string map = chunk(0x180, "", Writer().u32(0x01010003).u32(0x01010001).out);
  return chunk(type, "", pool + map + nodes);
}

bool has_problem(const XmlDocument& document, Fault fault) {
  return std::any_of(document.problems.begin(), document.problems.end(),
                     [&](const Problem& p) { return p.fault == fault; });
}

constexpr std::uint32_t kNone = 0xffffffff;

TEST(BinaryXml, EmptiedNamesAreFoundByTheirId) {
  auto parsed = parse_binary_xml(as_bytes(document(start(2, {{kNone, 0, kNone, 3, 4}}) + end(2))));
  ASSERT_TRUE(parsed);
  EXPECT_TRUE(parsed->problems.empty());
  const XmlTree& tree = parsed->tree;
  const XmlAttribute* name = tree.find(tree.node(tree.root()), 0x01010003);
  ASSERT_NE(name, nullptr);
  EXPECT_EQ(name->name, "");
  EXPECT_EQ(name->value.string, "hello");
}

TEST(BinaryXml, ANameThatLiesDoesNotHideTheId) {
  // The attribute is called "name" but its id is android:label's.
  auto parsed = parse_binary_xml(as_bytes(document(start(2, {{kNone, 1, kNone, 3, 4}}) + end(2))));
  ASSERT_TRUE(parsed);
  const XmlTree& tree = parsed->tree;
  EXPECT_EQ(tree.find_android(tree.node(0), 0x01010003, "name"), nullptr);
  EXPECT_NE(tree.find(tree.node(0), 0x01010001), nullptr);
}

TEST(BinaryXml, TreeOfSeveralRootsTextAndChildren) {
  std::string text = node(0x104, Writer().u32(4).u16(8).u8(0).u8(0).u32(0).out);
  auto parsed = parse_binary_xml(as_bytes(document(start(2, {}) + start(3, {}) + text + end(3) +
                                                   start(3, {}) + end(3) + end(2) + start(4, {}) + end(4))));
  ASSERT_TRUE(parsed);
  const XmlTree& tree = parsed->tree;
  ASSERT_EQ(tree.nodes().size(), 5u);
  EXPECT_EQ(tree.root(), 0u);
  EXPECT_EQ(tree.children(0, "application"), (std::vector<std::uint32_t>{1, 3}));
  EXPECT_EQ(tree.text_of(1), "hello");
  EXPECT_EQ(tree.node(0).subtree_end, 4u);
  EXPECT_EQ(tree.node(0).next_sibling, 4u);
  EXPECT_EQ(tree.node(2).depth, 2);
  EXPECT_TRUE(has_problem(*parsed, Fault::bad_structure));  // two roots
}

TEST(BinaryXml, LiesThatThePlatformIgnoresAreProblemsOnly) {
  std::string body = start(2, {{kNone, 1, kNone, 0x10, 5}}) + end(2);
  std::string altered = document(body, 0);  // the file's type zeroed
  std::string unknown = document(chunk(0x7777, "", "abcd") + body);
  std::string wide =
      document(start(2, {{kNone, 1, kNone, 0x10, 5}, {kNone, 0, kNone, 0x10, 6}}, 28) + end(2));
  std::string size_lie = document(body);
  size_lie[4] = 1;
  std::string unbalanced = document(body + end(2) + node(0x101, Writer().u32(0).u32(0).out));
  std::string left_open = document(start(2, {{kNone, 1, kNone, 0x10, 5}}));
  for (const std::string& bytes : {altered, unknown, wide, size_lie, unbalanced, left_open}) {
    auto parsed = parse_binary_xml(as_bytes(bytes));
    ASSERT_TRUE(parsed);
    EXPECT_FALSE(parsed->problems.empty());
    const XmlAttribute* label = parsed->tree.find(parsed->tree.node(0), 0x01010001);
    ASSERT_NE(label, nullptr);
    EXPECT_EQ(label->value.integer(), 5);
  }
  auto two = parse_binary_xml(as_bytes(wide));
  EXPECT_EQ(two->tree.find(two->tree.node(0), 0x01010003)->value.integer(), 6);
}

TEST(BinaryXml, TheFirstOfTwoEqualAttributesCounts) {
  auto parsed = parse_binary_xml(
      as_bytes(document(start(2, {{kNone, 1, kNone, 0x10, 5}, {kNone, 1, kNone, 0x10, 6}}))));
  ASSERT_TRUE(parsed);
  EXPECT_TRUE(has_problem(*parsed, Fault::bad_structure));
  EXPECT_EQ(parsed->tree.find(parsed->tree.node(0), 0x01010001)->value.integer(), 5);
}

TEST(BinaryXml, DepthAndNodesAreBounded) {
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += start(2, {});
  for (int i = 0; i < 1000; ++i) deep += end(2);
  deep += start(3, {}) + end(3);
  auto parsed = parse_binary_xml(as_bytes(document(deep)));
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->tree.nodes().size(), Limits{}.max_xml_depth + 1);
  EXPECT_EQ(parsed->tree.nodes().back().name, "application");
  EXPECT_TRUE(has_problem(*parsed, Fault::limit));
  Limits few;
  few.max_xml_nodes = 10;
  auto short_one = parse_binary_xml(as_bytes(document(deep)), few);
  ASSERT_TRUE(short_one);
  EXPECT_EQ(short_one->tree.nodes().size(), 10u);
}

TEST(BinaryXml, OverlappingAttributeRecordsDoNotMultiply) {
  std::string element = start(2, {{kNone, 1, kNone, 0x10, 5}});
  element[16 + 10] = 0;                                           // the size of a record
  element[16 + 12] = element[16 + 13] = static_cast<char>(0xff);  // how many
  auto parsed = parse_binary_xml(as_bytes(document(element + end(2))));
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->tree.node(0).attribute_count, 1u);
  EXPECT_TRUE(has_problem(*parsed, Fault::disagreement));
}

TEST(BinaryXml, RepeatedLongTextsDoNotMultiply) {
  std::string pool = utf8_pool({"", "name", "manifest", std::string(120, 'x')});
  std::vector<Attribute> attributes(60'000, Attribute{kNone, 1, kNone, 3, 3});
  std::string nodes;
  for (int i = 0; i < 4; ++i) nodes += start(2, attributes) + end(2);
  auto parsed = parse_binary_xml(as_bytes(chunk(3, "", pool + nodes)));
  ASSERT_TRUE(parsed);
  std::uint64_t copied = 0;
  for (const XmlNode& n : parsed->tree.nodes())
    for (const XmlAttribute& a : parsed->tree.attributes(n)) copied += a.value.string.size();
  EXPECT_LE(copied, (std::uint64_t{1} << 20) + 16 * (pool.size() + nodes.size()));
}

TEST(Xml, CutAnywhereIsAValueOrAClearError) {
  for (const char* name : {"tinyapp.axml", "tinyapp.pb"}) {
    auto file = MappedFile::open(std::filesystem::path(XIEZHI_SOURCE_DIR) / "fuzz/corpus/xml_fuzz" / name);
    ASSERT_TRUE(file);
    bool binary = std::string_view(name).ends_with(".axml");
    auto parse = [&](Bytes bytes) { return binary ? parse_binary_xml(bytes) : parse_proto_xml(bytes); };
    auto whole = parse(file->bytes());
    ASSERT_TRUE(whole);
    EXPECT_TRUE(whole->problems.empty());
    for (std::size_t length = 0; length < file->bytes().size(); ++length) {
      auto cut = parse(file->bytes().first(length));
      EXPECT_TRUE(cut ? cut->tree.nodes().size() <= whole->tree.nodes().size()
                      : !cut.error().sentence().zh.empty());
      EXPECT_FALSE(cut && binary && cut->problems.empty()) << length;
    }
  }
}

TEST(StringPool, LengthsThatOldToolsCutShortAreMended) {
  std::string longest(0x9000, 'y');
  Writer data;  // 0x9000 does not fit fifteen bits: old aapt wrote 0x1000
  data.u8(0x80 | 0x10).u8(0).u8(0x80 | 0x10).u8(0).add(longest).u8(0);
  Writer header;
  header.u32(1).u32(0).u32(0x100).u32(32).u32(0);
  std::string bytes = chunk(1, header.out, Writer().u32(0).out + data.out);
  Problems problems;
  StringPool pool = StringPool::parse(as_bytes(bytes), "pool", problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(pool.at(0), longest);
  EXPECT_EQ(pool.at(1), std::nullopt);
}

TEST(StringPool, CountsAndOffsetsThatLie) {
  std::string bytes = utf8_pool({"one", "two"});
  bytes[8] = 100;  // string count
  Problems problems;
  StringPool pool = StringPool::parse(as_bytes(bytes), "pool", problems);
  EXPECT_EQ(problems.size(), 1u);
  EXPECT_EQ(pool.at(0), "one");
  EXPECT_EQ(pool.at(99), std::nullopt);
}

TEST(ResourceValue, PrintsAsItsKind) {
  auto value = [](Kind kind, std::uint32_t data) { return ResourceValue{kind, data, {}}; };
  EXPECT_EQ(value(Kind::dimension, 0xc02).to_text(), "12.0sp");
  EXPECT_EQ(value(Kind::dimension, 0xfffffe01).to_text(), "-2.0dp");
  EXPECT_EQ(value(Kind::dimension, 0x00600011).to_text(), "192.0dp");
  EXPECT_EQ(value(Kind::fraction, 0x3f800000 | 0x31).to_text().substr(0, 4), "49.6");
  EXPECT_EQ(value(Kind::color_argb8, 0xff112233).to_text(), "#ff112233");
  EXPECT_EQ(value(Kind::floating, 0x3f000000).to_text(), "0.5");
  EXPECT_EQ(value(Kind::floating, 0x40000000).to_text(), "2.0");
  EXPECT_EQ(value(Kind::integer_decimal, 0xffffffff).to_text(), "-1");
  EXPECT_EQ(value(Kind::boolean, 0xffffffff).to_text(), "true");
  EXPECT_EQ(value(Kind::reference, 0x7f010002).to_text(), "@0x7f010002");
  EXPECT_EQ(value(Kind::attribute, 0x01010433).to_text(), "?0x01010433");
  EXPECT_EQ(value(Kind::null_value, 1).to_text(), "@empty");
  EXPECT_EQ(value(static_cast<Kind>(0x7b), 9).to_text(), "(type 0x7b)0x9");
  EXPECT_EQ(value(Kind::dimension, 0xc02).dimension(), std::pair(12.0, DimensionUnit::sp));
  EXPECT_EQ((ResourceValue{Kind::string, 0, "0x1F"}.integer()), 31);
  EXPECT_EQ((ResourceValue{Kind::string, 0, "-12"}.integer()), -12);
  EXPECT_EQ((ResourceValue{Kind::string, 0, "12px"}.integer()), std::nullopt);
  EXPECT_EQ((ResourceValue{Kind::string, 0, "true"}.boolean()), true);
  EXPECT_EQ((ResourceValue{Kind::string, 0, "maybe"}.boolean()), std::nullopt);
}

}  // namespace
}  // namespace xiezhi
