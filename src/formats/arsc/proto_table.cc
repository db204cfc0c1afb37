// The protobuf form: aapt.pb.ResourceTable of aapt2's Resources.proto, the resources.pb of app bundles. Values stay
// encoded until they are asked for, as in the binary form.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "formats/arsc/table_index.h"
#include "support/protobuf.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::uint32_t kMaximumTypes = 0x10000;

// Keys of bags, as aapt2 writes them into the binary table (Res_MAKEINTERNAL).
constexpr std::uint32_t kAttributeType = 0x0100'0000, kAttributeMinimum = 0x0100'0001,
                        kAttributeMaximum = 0x0100'0002;
constexpr std::uint32_t kArrayBase = 0x0100'0001;
constexpr std::uint32_t kPluralKeys[] = {0x0100'0005, 0x0100'0006, 0x0100'0007,   // zero, one, two
                                         0x0100'0008, 0x0100'0009, 0x0100'0004};  // few, many, other

std::uint32_t id_inside(Bytes message) {
  ProtobufReader reader(message);
  std::uint32_t id = 0;
  for (ProtobufField field; reader.next(field);)
    if (field.number == 1) id = field.u32();
  return id;
}

std::uint32_t reference_id(Bytes message) {
  ProtobufReader reader(message);
  std::uint32_t id = 0;
  for (ProtobufField field; reader.next(field);)
    if (field.number == 2) id = field.u32();
  return id;
}

bool is_public(Bytes visibility) {
  constexpr std::uint32_t kPublic = 2;
  return id_inside(visibility) == kPublic;
}

// An item of an array, style or plural: its fields, whichever of them the message has.
struct ProtoBagItem {
  std::uint32_t reference = 0;
  std::uint32_t arity = 0;
  ResourceValue value;
};

ProtoBagItem bag_item(Bytes message) {
  ProtoBagItem out;
  ProtobufReader reader(message);
  for (ProtobufField field; reader.next(field);) {
    if (field.number == 3 && field.wire_type == 0)
      out.arity = field.u32();
    else if (field.number == 3)
      out.reference = reference_id(field.bytes);
    else if (field.number == 4)
      out.value = value_of_proto_item(field.bytes);
  }
  return out;
}

// Sort order of bags is by key, as aapt2 writes them and the platform needs them.
void sort_by_key(std::vector<BagItem>& items) {
  std::stable_sort(items.begin(), items.end(),
                   [](const BagItem& a, const BagItem& b) { return a.key < b.key; });
}

ResourceValue decimal(std::uint64_t value) {
  return {ResourceValue::Kind::integer_decimal, static_cast<std::uint32_t>(value), {}};
}

void decode_attr(Bytes message, ResourceEntry& out) {
  ProtobufReader reader(message);
  // min and max are left out of the binary table where they say nothing, and are written so by default.
  constexpr std::uint32_t kNoMinimum = 0x8000'0000, kNoMaximum = 0x7fff'ffff;
  std::uint32_t minimum = 0, maximum = 0;
  bool has_minimum = false, has_maximum = false;
  for (ProtobufField field; reader.next(field);) {
    if (field.number == 1)
      out.items.push_back({kAttributeType, decimal(field.value)});
    else if (field.number == 2)
      minimum = field.u32(), has_minimum = true;
    else if (field.number == 3)
      maximum = field.u32(), has_maximum = true;
    else if (field.number == 4) {
      BagItem symbol;
      std::uint64_t value = 0;
      std::uint32_t type = 0;
      ProtobufReader inner(field.bytes);
      for (ProtobufField part; inner.next(part);) {
        if (part.number == 3)
          symbol.key = reference_id(part.bytes);
        else if (part.number == 4)
          value = part.value;
        else if (part.number == 5)
          type = part.u32();
      }
      symbol.value = decimal(value);
      if (type != 0) symbol.value.kind = static_cast<ResourceValue::Kind>(type);
      out.items.push_back(std::move(symbol));
    }
  }
  // sint32 is zigzag-coded in newer schemas and plain in older ones; plain is what aapt2 of Debian writes.
  if (has_minimum && minimum != kNoMinimum) out.items.push_back({kAttributeMinimum, decimal(minimum)});
  if (has_maximum && maximum != kNoMaximum) out.items.push_back({kAttributeMaximum, decimal(maximum)});
  sort_by_key(out.items);
}

void decode_style(Bytes message, ResourceEntry& out) {
  ProtobufReader reader(message);
  for (ProtobufField field; reader.next(field);) {
    if (field.number == 1) out.parent = reference_id(field.bytes);
    if (field.number != 3) continue;
    ProtoBagItem item = bag_item(field.bytes);
    out.items.push_back({item.reference, std::move(item.value)});
  }
  sort_by_key(out.items);
}

void decode_array(Bytes message, ResourceEntry& out) {
  ProtobufReader reader(message);
  for (ProtobufField field; reader.next(field);) {
    if (field.number != 1) continue;
    ProtobufReader element(field.bytes);
    ResourceValue value;
    for (ProtobufField part; element.next(part);)
      if (part.number == 3) value = value_of_proto_item(part.bytes);
    out.items.push_back({kArrayBase + static_cast<std::uint32_t>(out.items.size()), std::move(value)});
  }
}

void decode_plural(Bytes message, ResourceEntry& out) {
  ProtobufReader reader(message);
  for (ProtobufField field; reader.next(field);) {
    if (field.number != 1) continue;
    ProtoBagItem item = bag_item(field.bytes);
    if (item.arity < std::size(kPluralKeys))
      out.items.push_back({kPluralKeys[item.arity], std::move(item.value)});
  }
  sort_by_key(out.items);
}

bool decode_compound(Bytes message, ResourceEntry& out) {
  ProtobufReader reader(message);
  bool known = false;
  for (ProtobufField field; reader.next(field);) {
    bool here = true;
    if (field.number == 1)
      decode_attr(field.bytes, out);
    else if (field.number == 2)
      decode_style(field.bytes, out);
    else if (field.number == 4)
      decode_array(field.bytes, out);
    else if (field.number == 5)
      decode_plural(field.bytes, out);
    else
      here = false;
    known = known || here;
  }
  return known;
}

}  // namespace

std::optional<ResourceEntry> decode_proto_value(Bytes message, CopyBudget& budget) {
  // A decoded value is at most a constant times as large as its message (a bag item is at least two bytes).
  constexpr std::uint64_t kGrowth = 4;
  if (!budget.spend(message.size() * kGrowth)) return std::nullopt;
  ResourceEntry out;
  bool known = false;
  ProtobufReader reader(message);
  for (ProtobufField field; reader.next(field);) {
    if (field.number == 4 && field.wire_type == 2) {
      out.value = value_of_proto_item(field.bytes);
      known = true;
    } else if (field.number == 5 && field.wire_type == 2) {
      known = decode_compound(field.bytes, out);
      out.is_complex = true;
    }
  }
  if (!known) return std::nullopt;
  return out;
}

class ProtoTableParser {
 public:
  ProtoTableParser(Bytes bytes, const Limits& limits) : index_(std::make_unique<ResourceTable::Index>()) {
    index_->bytes = bytes;
    index_->limits = limits;
  }
  Result<std::unique_ptr<ResourceTable::Index>> parse();

 private:
  using TableIndex = ResourceTable::Index;
  struct PendingEntry {
    std::uint16_t id = 0;
    bool has_id = false;
    bool is_public = false;
    std::string name;
    std::vector<Bytes> values;  // aapt.pb.ConfigValue
  };

  void read_package(Bytes message);
  void read_type(Bytes message, std::uint32_t package);
  PendingEntry read_entry(Bytes message);
  void add_values(const PendingEntry& entry, std::uint32_t type, std::uint32_t package,
                  std::map<Configuration, std::uint32_t>& chunk_of);
  void damaged(Bytes message) {
    log_.note(
        Fault::bad_structure,
        fmt::format("resources.pb+0x{:x}", static_cast<std::size_t>(message.data() - index_->bytes.data())),
        {"protobuf 消息损坏，其余部分略过", "a protobuf message is damaged; its rest is skipped"});
  }

  std::unique_ptr<TableIndex> index_;
  ProblemLog log_;
};

ProtoTableParser::PendingEntry ProtoTableParser::read_entry(Bytes message) {
  PendingEntry out;
  ProtobufReader reader(message);
  for (ProtobufField field; reader.next(field);) {
    switch (field.number) {
      case 1:
        out.id = static_cast<std::uint16_t>(id_inside(field.bytes)), out.has_id = true;
        break;
      case 2:
        out.name = to_valid_utf8(field.text());
        break;
      case 3:
        out.is_public = is_public(field.bytes);
        break;
      case 6:
        out.values.push_back(field.bytes);
        break;
      default:
        break;
    }
  }
  if (reader.failed()) damaged(message);
  return out;
}

void ProtoTableParser::add_values(const PendingEntry& entry, std::uint32_t type, std::uint32_t package,
                                  std::map<Configuration, std::uint32_t>& chunk_of) {
  for (Bytes config_value : entry.values) {
    Configuration configuration;
    Bytes value;
    ProtobufReader reader(config_value);
    for (ProtobufField field; reader.next(field);) {
      if (field.number == 1)
        configuration = configuration_of_proto(field.bytes);
      else if (field.number == 2)
        value = field.bytes;
    }
    if (reader.failed()) damaged(config_value);
    if (value.empty()) continue;
    auto [at, is_new] =
        chunk_of.try_emplace(configuration, static_cast<std::uint32_t>(index_->chunks.size()));
    if (is_new) {
      TableIndex::Chunk chunk;
      chunk.form = TableIndex::Form::proto;
      chunk.type = type;
      chunk.package = package;
      chunk.configuration = configuration;
      index_->types[type].chunks.push_back(at->second);
      index_->chunks.push_back(std::move(chunk));
    }
    index_->chunks[at->second].proto_entries.emplace_back(entry.id, value);
  }
}

void ProtoTableParser::read_type(Bytes message, std::uint32_t package) {
  if (index_->types.size() >= kMaximumTypes) return;
  TableIndex::Type type;
  type.package = package;
  type.package_id = index_->packages[package].id;
  std::vector<PendingEntry> entries;
  ProtobufReader reader(message);
  for (ProtobufField field; reader.next(field);) {
    if (field.number == 1)
      type.id = static_cast<std::uint8_t>(id_inside(field.bytes));
    else if (field.number == 2)
      type.name = to_valid_utf8(field.text());
    else if (field.number == 3)
      entries.push_back(read_entry(field.bytes));
  }
  if (reader.failed()) damaged(message);
  auto number = static_cast<std::uint32_t>(index_->types.size());
  index_->types.push_back(std::move(type));
  std::map<Configuration, std::uint32_t> chunk_of;
  for (PendingEntry& entry : entries) {
    // A missing EntryId is entry 0: protobuf leaves out messages of default fields.
    add_values(entry, number, package, chunk_of);
    index_->types[number].proto_names.push_back({entry.id, entry.is_public, std::move(entry.name)});
  }
  auto by_entry = [](const auto& a, const auto& b) { return a.entry < b.entry; };
  std::stable_sort(index_->types[number].proto_names.begin(), index_->types[number].proto_names.end(),
                   by_entry);
  for (std::uint32_t chunk : index_->types[number].chunks) {
    auto& values = index_->chunks[chunk].proto_entries;
    std::stable_sort(values.begin(), values.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
  }
}

void ProtoTableParser::read_package(Bytes message) {
  TableIndex::Package package;
  std::vector<Bytes> types;
  ProtobufReader reader(message);
  for (ProtobufField field; reader.next(field);) {
    if (field.number == 1)
      package.id = static_cast<std::uint8_t>(id_inside(field.bytes));
    else if (field.number == 2)
      package.name = to_valid_utf8(field.text());
    else if (field.number == 3)
      types.push_back(field.bytes);
  }
  if (reader.failed()) damaged(message);
  auto number = static_cast<std::uint32_t>(index_->packages.size());
  index_->packages.push_back(std::move(package));
  for (Bytes type : types) read_type(type, number);
}

Result<std::unique_ptr<ResourceTable::Index>> ProtoTableParser::parse() {
  ProtobufReader reader(index_->bytes);
  for (ProtobufField field; reader.next(field);)
    if (field.number == 2 && field.wire_type == 2) read_package(field.bytes);
  if (reader.failed()) {
    if (index_->packages.empty()) return fail(Fault::bad_magic, "resources.pb");
    damaged(index_->bytes.subspan(reader.position()));
  }
  index_->settle(log_);
  return std::move(index_);
}

Result<ResourceTable> ResourceTable::parse_proto(Bytes bytes, const Limits& limits) {
  auto index = ProtoTableParser(bytes, limits).parse();
  if (!index) return tl::make_unexpected(index.error());
  return ResourceTable(std::move(*index));
}

}  // namespace xiezhi
