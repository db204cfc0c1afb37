// The binary form. Layout (ResourceTypes.h): a table chunk 0x0002 holds a string pool 0x0001 (values) and packages
// 0x0200; a package holds two string pools (type names, entry names) and, for each type, a spec 0x0202 and one chunk
// 0x0201 a configuration: header, ResTable_config, entry offsets (u32, u16 × 4 with flag 2, or sorted pairs of u16
// with flag 1), entries. Libraries 0x0203, overlayables 0x0204/5 and staged aliases 0x0206 say nothing needed here.
#include <algorithm>

#include <fmt/format.h>

#include "formats/arsc/table_index.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::uint16_t kStringPool = 0x0001, kTable = 0x0002, kPackage = 0x0200, kType = 0x0201,
                        kTypeSpec = 0x0202;
constexpr std::uint16_t kLibrary = 0x0203, kLastKnown = 0x0206;
constexpr std::uint8_t kSparseFlag = 1, kOffset16Flag = 2;
constexpr std::uint64_t kPackageHeaderWithoutOffset = 284, kPackageHeader = 288;

struct TableChunk {
  std::uint16_t type = 0;
  std::uint16_t header_size = 0;
  std::uint64_t offset = 0;  // in the file
  Bytes bytes;
};

}  // namespace

// Outside the unnamed namespace because ResourceTable names it a friend.
class BinaryTableParser {
 public:
  BinaryTableParser(Bytes bytes, const Limits& limits) : index_(std::make_unique<ResourceTable::Index>()) {
    index_->bytes = bytes;
    index_->limits = limits;
  }
  Result<std::unique_ptr<ResourceTable::Index>> parse();

 private:
  using TableIndex = ResourceTable::Index;

  std::optional<TableChunk> next_chunk(Bytes within, std::uint64_t& position, bool top_level);
  void read_package(const TableChunk& chunk);
  void read_type_spec(const TableChunk& chunk, std::uint32_t package);
  void read_type(const TableChunk& chunk, std::uint32_t package);
  StringPool pool(Bytes bytes, std::uint64_t offset);
  std::uint32_t type_index(std::uint8_t id, std::uint32_t package);
  void note(Fault fault, std::uint64_t offset, Text detail) {
    log_.note(fault, fmt::format("resources.arsc+0x{:x}", offset), std::move(detail));
  }
  std::uint64_t offset_of(Bytes part) const {
    return static_cast<std::uint64_t>(part.data() - index_->bytes.data());
  }

  std::unique_ptr<TableIndex> index_;
  ProblemLog log_;
  StringPool type_names_;               // of the package being read
  std::uint32_t type_id_offset_ = 0;    // of the package being read
  std::vector<std::uint32_t> type_at_;  // (package id, type id) to index into types, plus one
};

std::optional<TableChunk> BinaryTableParser::next_chunk(Bytes within, std::uint64_t& position,
                                                        bool top_level) {
  if (within.size() - position < 8) return std::nullopt;
  Reader reader(within, position);
  TableChunk chunk;
  chunk.type = reader.u16();
  chunk.header_size = reader.u16();
  std::uint64_t size = reader.u32();
  chunk.offset = offset_of(within) + position;
  if (size < 8 || chunk.header_size < 8 || chunk.header_size > size) {
    note(Fault::bad_structure, chunk.offset,
         {"块头部的大小不可能，其后不再读取", "impossible chunk sizes; reading stops here"});
    return std::nullopt;
  }
  if (size > within.size() - position) {
    note(Fault::truncated, chunk.offset,
         {"块超出其容器的末尾", "a chunk runs past the end of what holds it"});
    size = within.size() - position;
    if (chunk.header_size > size && !top_level) return std::nullopt;
  }
  chunk.bytes = within.subspan(position, size);
  position += size;
  return chunk;
}

StringPool BinaryTableParser::pool(Bytes bytes, std::uint64_t offset) {
  Problems found;
  StringPool out = StringPool::parse(bytes, fmt::format("resources.arsc+0x{:x}", offset), found);
  for (Problem& problem : found) log_.note(problem.fault, problem.where, std::move(problem.detail));
  return out;
}

std::uint32_t BinaryTableParser::type_index(std::uint8_t id, std::uint32_t package) {
  std::uint8_t package_id = index_->packages[package].id;
  if (type_at_.empty()) type_at_.resize(0x10000);
  std::uint32_t& slot = type_at_[static_cast<std::uint32_t>(package_id) << 8 | id];
  if (slot == 0) {
    TableIndex::Type type;
    type.package_id = package_id;
    type.id = id;
    type.package = package;
    if (id > type_id_offset_)
      if (auto name = type_names_.at(id - 1 - type_id_offset_)) type.name = std::move(*name);
    index_->types.push_back(std::move(type));
    slot = static_cast<std::uint32_t>(index_->types.size());
  }
  return slot - 1;
}

void BinaryTableParser::read_type_spec(const TableChunk& chunk, std::uint32_t package) {
  Reader reader(chunk.bytes, 8);
  std::uint8_t id = reader.u8();
  reader.skip(3);
  std::uint64_t count = reader.u32();
  if (reader.failed() || id == 0) {
    note(Fault::bad_structure, chunk.offset,
         {"资源类型的编号为零或缺失", "a resource type without a number"});
    return;
  }
  if (count > 0x10000 || count * 4 > chunk.bytes.size() - chunk.header_size)
    note(Fault::out_of_range, chunk.offset,
         {"资源类型声明的条数多于数据所能容纳", "a type states more entries than fit"});
  type_index(id, package);
}

void BinaryTableParser::read_type(const TableChunk& chunk, std::uint32_t package) {
  Reader reader(chunk.bytes, 8);
  std::uint8_t id = reader.u8();
  std::uint8_t flags = reader.u8();
  reader.skip(2);
  std::uint64_t count = reader.u32();
  std::uint64_t entries_start = reader.u32();
  if (reader.failed() || id == 0 || entries_start > chunk.bytes.size()) {
    note(Fault::bad_structure, chunk.offset, {"资源块头部不可用", "a resource chunk's header is unusable"});
    return;
  }
  TableIndex::Chunk out;
  out.form = (flags & kSparseFlag) != 0     ? TableIndex::Form::sparse
             : (flags & kOffset16Flag) != 0 ? TableIndex::Form::dense16
                                            : TableIndex::Form::dense32;
  out.type = type_index(id, package);
  out.package = package;
  out.configuration = decode_configuration(chunk.bytes.subspan(
      reader.position(), std::max<std::uint64_t>(chunk.header_size, reader.position()) - reader.position()));
  std::uint64_t width = out.form == TableIndex::Form::dense16 ? 2 : 4;
  std::uint64_t room = (chunk.bytes.size() - chunk.header_size) / width;
  if (count > room) {
    note(Fault::out_of_range, chunk.offset,
         {"资源类型声明的条数多于数据所能容纳", "a type states more entries than fit"});
    count = room;
  }
  out.entry_count = static_cast<std::uint32_t>(std::min<std::uint64_t>(count, 0x10000));
  out.offsets = slice(chunk.bytes, chunk.header_size, out.entry_count * width);
  out.entries = chunk.bytes.subspan(entries_start);
  TableIndex::Type& type = index_->types[out.type];
  type.chunks.push_back(static_cast<std::uint32_t>(index_->chunks.size()));
  index_->chunks.push_back(std::move(out));
}

void BinaryTableParser::read_package(const TableChunk& chunk) {
  Reader reader(chunk.bytes, 8);
  TableIndex::Package package;
  package.id = static_cast<std::uint8_t>(reader.u32());
  std::string_view name = reader.text(256);
  std::uint64_t type_strings = reader.u32();
  reader.u32();
  std::uint64_t key_strings = reader.u32();
  reader.u32();
  if (reader.failed() || chunk.header_size < kPackageHeaderWithoutOffset) {
    note(Fault::truncated, chunk.offset, {"资源包的头部不完整", "a resource package's header is incomplete"});
    return;
  }
  type_id_offset_ = chunk.header_size >= kPackageHeader ? reader.u32() : 0;
  for (std::size_t i = 0; i + 1 < name.size(); i += 2)
    if (name[i] == 0 && name[i + 1] == 0) name = name.substr(0, i);
  package.name = from_utf16le(name);
  auto pool_at = [&](std::uint64_t offset) {
    bool inside = offset >= chunk.header_size && offset < chunk.bytes.size();
    return inside ? pool(chunk.bytes.subspan(offset), chunk.offset + offset) : StringPool();
  };
  type_names_ = pool_at(type_strings);
  package.keys = pool_at(key_strings);
  if (index_->packages.size() >= index_->limits.max_nested_packages * 4) {
    note(Fault::limit, chunk.offset,
         {"资源包过多，其余省略", "too many resource packages; the rest are left out"});
    return;
  }
  auto number = static_cast<std::uint32_t>(index_->packages.size());
  index_->packages.push_back(std::move(package));
  std::uint64_t position = chunk.header_size;
  while (std::optional<TableChunk> inner = next_chunk(chunk.bytes, position, false)) {
    if (inner->type == kTypeSpec)
      read_type_spec(*inner, number);
    else if (inner->type == kType)
      read_type(*inner, number);
    else if (inner->type != kStringPool && (inner->type < kLibrary || inner->type > kLastKnown))
      note(Fault::unsupported, inner->offset, {"跳过了未知的块", "an unknown chunk was skipped"});
  }
}

Result<std::unique_ptr<ResourceTable::Index>> BinaryTableParser::parse() {
  Bytes bytes = index_->bytes;
  Reader reader(bytes);
  std::uint16_t type = reader.u16();
  std::uint16_t header_size = reader.u16();
  std::uint32_t size = reader.u32();
  std::uint32_t package_count = reader.u32();
  if (reader.failed()) return fail(Fault::truncated, "resources.arsc");
  if (type != kTable || header_size < 12 || header_size > bytes.size())
    return fail(Fault::bad_magic, "resources.arsc");
  if (size != bytes.size())
    note(Fault::disagreement, 4, {"声明的文件大小与实际不符", "the stated file size is not the real one"});
  std::uint64_t position = header_size;
  bool has_strings = false;
  while (std::optional<TableChunk> chunk = next_chunk(bytes, position, true)) {
    if (chunk->type == kStringPool && !has_strings) {
      index_->strings = pool(chunk->bytes, chunk->offset);
      has_strings = true;
    } else if (chunk->type == kPackage) {
      read_package(*chunk);
    } else if (chunk->type != kStringPool) {
      note(Fault::unsupported, chunk->offset, {"跳过了未知的块", "an unknown chunk was skipped"});
    }
  }
  // A table of no packages is legal: packages without resources carry one of 40 bytes.
  if (index_->packages.empty() && package_count != 0)
    return fail(Fault::truncated, "resources.arsc", {"没有可读的资源包", "no resource package can be read"});
  if (index_->packages.size() != package_count)
    note(Fault::disagreement, 8, {"资源包的个数与声明不符", "the number of packages is not the stated one"});
  index_->settle(log_);
  return std::move(index_);
}

Result<ResourceTable> ResourceTable::parse_binary(Bytes bytes, const Limits& limits) {
  auto index = BinaryTableParser(bytes, limits).parse();
  if (!index) return tl::make_unexpected(index.error());
  return ResourceTable(std::move(*index));
}

}  // namespace xiezhi
