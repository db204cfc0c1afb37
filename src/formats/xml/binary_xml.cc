// The binary form. Layout (ResourceTypes.h): a file chunk 0x0003 holding a string pool 0x0001, a map from
// string index to resource id 0x0180, and nodes: namespaces 0x0100/0x0101, elements 0x0102/0x0103, characters
// 0x0104. Every chunk begins: u16 type, u16 header size, u32 chunk size. Where packers lie, this follows what
// the platform's ResXMLTree does rather than what the format says, for that is what the device runs.
#include <algorithm>

#include <fmt/format.h>

#include "formats/xml/string_pool.h"
#include "formats/xml/xml_tree_builder.h"

namespace xiezhi {
namespace {

constexpr std::uint16_t kStringPool = 0x0001;
constexpr std::uint16_t kXmlFile = 0x0003;
constexpr std::uint16_t kResourceMap = 0x0180;
constexpr std::uint16_t kFirstNode = 0x0100;
constexpr std::uint16_t kStartNamespace = 0x0100;
constexpr std::uint16_t kEndNamespace = 0x0101;
constexpr std::uint16_t kStartElement = 0x0102;
constexpr std::uint16_t kEndElement = 0x0103;
constexpr std::uint16_t kCharacters = 0x0104;
constexpr std::uint16_t kLastNode = 0x017f;
constexpr std::uint32_t kNoString = 0xffff'ffff;
constexpr std::uint64_t kChunkHeader = 8;
constexpr std::uint32_t kAttributeSize = 20;

struct Chunk {
  std::uint16_t type = 0;
  std::uint16_t header_size = 0;
  std::uint64_t offset = 0;
  Bytes bytes;  // the whole chunk
  Bytes body() const { return bytes.subspan(std::min<std::size_t>(header_size, bytes.size())); }
};

class BinaryXmlParser {
 public:
  BinaryXmlParser(Bytes bytes, const Limits& limits) : bytes_(bytes), builder_(limits, bytes.size()) {}
  Result<XmlDocument> parse();

 private:
  std::optional<Chunk> next_chunk();
  void read_before_nodes(const Chunk& chunk);
  void read_node(const Chunk& chunk);
  void start_element(const Chunk& chunk, std::uint32_t line);
  void read_attributes(const Chunk& chunk, std::uint64_t start, std::uint32_t size, std::uint32_t count);
  std::optional<XmlAttribute> attribute(Bytes record);
  void end_element(const Chunk& chunk);
  std::string_view text(std::uint32_t index);
  void note(Fault fault, std::uint64_t offset, Text detail) {
    builder_.problems().note(fault, fmt::format("xml+0x{:x}", offset), std::move(detail));
  }

  Bytes bytes_;
  XmlTreeBuilder builder_;
  std::uint64_t position_ = 0;
  StringPool pool_;
  std::vector<std::uint32_t> resource_map_;
  std::vector<std::optional<std::string_view>> texts_;  // decoded so far, by pool index
  std::int64_t open_namespaces_ = 0;
  bool in_nodes_ = false;
  std::uint32_t unusual_sizes_ = 0;
};

std::string_view BinaryXmlParser::text(std::uint32_t index) {
  if (index == kNoString) return {};
  if (index >= texts_.size()) {
    note(Fault::out_of_range, position_, {"引用了不存在的字符串", "refers to a string that is not there"});
    return {};
  }
  if (!texts_[index]) {
    std::optional<std::string> decoded;
    if (builder_.spend(pool_.encoded_size(index))) decoded = pool_.at(index);
    if (!decoded) note(Fault::out_of_range, position_, {"字符串无法读取", "a string cannot be read"});
    texts_[index] = builder_.keep(decoded ? std::move(*decoded) : std::string());
  }
  return *texts_[index];
}

// The platform stops at a chunk that is smaller than its header or runs past the end; so does this, with what
// was read.
std::optional<Chunk> BinaryXmlParser::next_chunk() {
  if (bytes_.size() - position_ < kChunkHeader) return std::nullopt;
  Reader reader(bytes_, position_);
  Chunk chunk;
  chunk.type = reader.u16();
  chunk.header_size = reader.u16();
  std::uint64_t size = reader.u32();
  chunk.offset = position_;
  if (size < kChunkHeader || chunk.header_size < kChunkHeader || chunk.header_size > size) {
    note(Fault::bad_structure, position_,
         {"块头部的大小不可能，其后不再读取", "impossible chunk sizes; reading stops here"});
    return std::nullopt;
  }
  if (size > bytes_.size() - position_) {
    note(Fault::truncated, position_, {"块超出文件末尾", "a chunk runs past the end of the file"});
    size = bytes_.size() - position_;
    if (chunk.header_size > size) return std::nullopt;
  }
  chunk.bytes = bytes_.subspan(position_, size);
  position_ += size;
  return chunk;
}

void BinaryXmlParser::read_before_nodes(const Chunk& chunk) {
  if (chunk.type == kStringPool) {
    Problems found;
    pool_ = StringPool::parse(chunk.bytes, fmt::format("xml+0x{:x}", chunk.offset), found);
    for (Problem& problem : found)
      builder_.problems().note(problem.fault, problem.where, std::move(problem.detail));
    texts_.assign(pool_.size(), std::nullopt);
  } else if (chunk.type == kResourceMap) {
    Reader reader(chunk.body());
    resource_map_.clear();
    while (reader.remaining() >= 4) resource_map_.push_back(reader.u32());
  } else {
    note(Fault::unsupported, chunk.offset, {"跳过了未知的块", "an unknown chunk was skipped"});
  }
}

void BinaryXmlParser::read_node(const Chunk& chunk) {
  Reader reader(chunk.bytes, kChunkHeader);
  std::uint32_t line = chunk.header_size >= 16 ? reader.u32() : 0;
  Reader body(chunk.body());
  switch (chunk.type) {
    case kStartNamespace: {
      std::string_view prefix = text(body.u32());
      std::string_view uri = text(body.u32());
      if (body.ok()) ++open_namespaces_, builder_.add_namespace(prefix, uri);
      break;
    }
    case kEndNamespace:
      if (--open_namespaces_ < 0) {
        open_namespaces_ = 0;
        note(Fault::bad_structure, chunk.offset,
             {"命名空间的开始与结束不成对", "namespaces do not begin and end in pairs"});
      }
      break;
    case kStartElement:
      start_element(chunk, line);
      break;
    case kEndElement:
      end_element(chunk);
      break;
    case kCharacters: {
      std::uint32_t index = body.u32();
      if (body.ok()) builder_.add_text(text(index), line);
      break;
    }
    default:
      note(Fault::unsupported, chunk.offset, {"跳过了未知的块", "an unknown chunk was skipped"});
  }
}

void BinaryXmlParser::start_element(const Chunk& chunk, std::uint32_t line) {
  Reader body(chunk.body());
  std::uint32_t ns = body.u32();
  std::uint32_t name = body.u32();
  std::uint32_t start = body.u16();
  std::uint32_t size = body.u16();
  std::uint32_t count = body.u16();
  if (body.failed()) {
    note(Fault::truncated, chunk.offset, {"元素被截断", "an element is cut short"});
    return;
  }
  // In this order: the texts of elements that are left out need not be read.
  if (!builder_.open(builder_.is_skipping() ? std::string_view{} : text(ns),
                     builder_.is_skipping() ? std::string_view{} : text(name), line))
    return;
  read_attributes(chunk, start, size, count);
}

void BinaryXmlParser::read_attributes(const Chunk& chunk, std::uint64_t start, std::uint32_t size,
                                      std::uint32_t count) {
  if (count > 0 && size != kAttributeSize && unusual_sizes_++ == 0)
    note(Fault::disagreement, chunk.offset,
         {"属性记录的大小不是 20 字节", "attribute records are not of 20 bytes"});
  // Records that overlap would let a few bytes state 65535 attributes; only the first of them can be meant.
  if (size < kAttributeSize) count = std::min<std::uint32_t>(count, 1);
  Bytes body = chunk.body();
  std::vector<std::pair<std::uint32_t, std::string_view>> seen;
  for (std::uint32_t i = 0; i < count; ++i) {
    std::uint64_t offset = start + std::uint64_t{i} * size;
    if (!contains(body, offset, kAttributeSize)) {
      note(Fault::out_of_range, chunk.offset,
           {"属性超出元素的范围", "attributes reach beyond their element"});
      return;
    }
    std::optional<XmlAttribute> read = attribute(body.subspan(offset, kAttributeSize));
    if (!read) return;
    seen.emplace_back(read->resource_id, read->resource_id != 0 ? std::string_view{} : read->name);
    builder_.add_attribute(std::move(*read));
  }
  std::sort(seen.begin(), seen.end());
  if (std::adjacent_find(seen.begin(), seen.end()) != seen.end())
    note(Fault::bad_structure, chunk.offset,
         {"同一属性出现多次，以第一个为准", "an attribute occurs twice; the first one counts"});
}

std::optional<XmlAttribute> BinaryXmlParser::attribute(Bytes record) {
  Reader reader(record);
  std::uint32_t ns = reader.u32();
  std::uint32_t name = reader.u32();
  std::uint32_t raw = reader.u32();
  reader.skip(3);  // the value's size and a reserved byte, which the platform does not read either
  std::uint8_t type = reader.u8();
  std::uint32_t data = reader.u32();
  XmlAttribute out;
  out.ns = text(ns);
  out.name = text(name);
  out.raw = text(raw);
  if (name < resource_map_.size()) out.resource_id = resource_map_[name];
  out.value.kind = static_cast<ResourceValue::Kind>(type);
  out.value.data = data;
  if (out.value.is_string()) {
    std::string_view string = data < texts_.size() ? text(data) : out.raw;
    if (!builder_.spend(string.size())) return std::nullopt;
    out.value.data = 0;
    out.value.string = string;
  }
  return out;
}

void BinaryXmlParser::end_element(const Chunk& chunk) {
  Reader body(chunk.body());
  body.u32();
  std::uint32_t name = body.u32();
  // The platform pops whatever is open and does not look at the name.
  if (body.ok() && !builder_.is_skipping() && builder_.open_elements() > 0 &&
      text(name) != builder_.open_name())
    note(Fault::bad_structure, chunk.offset,
         {"结束标签与开始标签的名称不同", "an end tag names another element"});
  if (!builder_.close())
    note(Fault::bad_structure, chunk.offset, {"多余的结束标签", "an end tag without an element"});
}

Result<XmlDocument> BinaryXmlParser::parse() {
  if (!looks_like_binary_xml(bytes_)) return fail(Fault::bad_magic, "xml");
  Reader header(bytes_);
  std::uint16_t type = header.u16();
  std::uint16_t header_size = header.u16();
  std::uint32_t size = header.u32();
  if (type != kXmlFile)
    note(Fault::bad_magic, 0, {"文件头的类型被改写", "the file header's type was altered"});
  if (header_size != kChunkHeader)
    note(Fault::disagreement, 2, {"文件头的大小不是 8", "the file header's size is not 8"});
  if (size != bytes_.size())
    note(Fault::disagreement, 4, {"声明的文件大小与实际不符", "the stated file size is not the real one"});
  if (size >= header_size && size < bytes_.size()) bytes_ = bytes_.first(size);
  position_ = header_size;
  while (std::optional<Chunk> chunk = next_chunk()) {
    in_nodes_ = in_nodes_ || (chunk->type >= kFirstNode && chunk->type <= kLastNode);
    if (in_nodes_)
      read_node(*chunk);
    else
      read_before_nodes(*chunk);
  }
  if (open_namespaces_ != 0)
    note(Fault::bad_structure, bytes_.size(),
         {"命名空间的开始与结束不成对", "namespaces do not begin and end in pairs"});
  if (builder_.empty())
    return fail(Fault::truncated, "xml", {"没有任何元素", "there is not a single element"});
  return builder_.finish();
}

}  // namespace

bool looks_like_binary_xml(Bytes bytes) {
  Reader reader(bytes);
  std::uint16_t type = reader.u16();
  std::uint16_t header_size = reader.u16();
  reader.u32();
  if (reader.failed() || header_size < kChunkHeader || header_size > bytes.size()) return false;
  if (type == kXmlFile) return true;
  // The platform never looks at the file's own type, so packers change it: believe the string pool behind it.
  Reader pool(bytes, header_size);
  return pool.u16() == kStringPool && pool.u16() == 28 && pool.ok();
}

Result<XmlDocument> parse_binary_xml(Bytes bytes, const Limits& limits) {
  return BinaryXmlParser(bytes, limits).parse();
}

}  // namespace xiezhi
