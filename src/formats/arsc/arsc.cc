#include "formats/arsc/arsc.h"

#include <algorithm>
#include <set>

#include "formats/arsc/table_index.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::uint16_t kComplexFlag = 1, kPublicFlag = 2, kCompactFlag = 8;
constexpr std::uint64_t kMapItemSize = 12;

std::uint8_t package_of(std::uint32_t id) { return static_cast<std::uint8_t>(id >> 24); }
std::uint8_t type_of_id(std::uint32_t id) { return static_cast<std::uint8_t>(id >> 16); }
std::uint32_t entry_of(std::uint32_t id) { return id & 0xffff; }

std::uint32_t load32(Bytes bytes, std::size_t offset) {
  std::uint32_t value;
  std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}
std::uint16_t load16(Bytes bytes, std::size_t offset) {
  std::uint16_t value;
  std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}

}  // namespace

std::uint32_t ResourceTable::Index::Chunk::slot_offset(std::size_t slot) const {
  switch (form) {
    case Form::dense32:
      return load32(offsets, slot * 4);
    case Form::dense16: {
      std::uint16_t offset = load16(offsets, slot * 2);
      return offset == 0xffff ? kNoEntry : std::uint32_t{offset} * 4;
    }
    case Form::sparse:
      return std::uint32_t{load16(offsets, slot * 4 + 2)} * 4;
    case Form::proto:
      return 0;
  }
  return kNoEntry;
}

std::pair<std::uint32_t, Bytes> ResourceTable::Index::Chunk::slot(std::size_t slot) const {
  if (form == Form::proto) return proto_entries[slot];
  std::uint32_t entry = form == Form::sparse ? load16(offsets, slot * 4) : static_cast<std::uint32_t>(slot);
  std::uint32_t offset = slot_offset(slot);
  if (offset == kNoEntry || offset >= entries.size()) return {entry, {}};
  return {entry, entries.subspan(offset)};
}

Bytes ResourceTable::Index::Chunk::find(std::uint32_t entry) const {
  if (form == Form::dense32 || form == Form::dense16)
    return entry < entry_count ? slot(entry).second : Bytes{};
  std::size_t low = 0, high = slots();
  auto key = [&](std::size_t i) {
    return form == Form::proto ? std::uint32_t{proto_entries[i].first}
                               : std::uint32_t{load16(offsets, i * 4)};
  };
  while (low < high) {
    std::size_t middle = low + (high - low) / 2;
    if (key(middle) < entry)
      low = middle + 1;
    else
      high = middle;
  }
  return low < slots() && key(low) == entry ? slot(low).second : Bytes{};
}

const ResourceTable::Index::Type* ResourceTable::Index::type_of(std::uint32_t id) const {
  std::pair wanted{package_of(id), type_of_id(id)};
  auto at = std::lower_bound(types.begin(), types.end(), wanted, [](const Type& t, const auto& key) {
    return std::pair{t.package_id, t.id} < key;
  });
  return at != types.end() && at->package_id == wanted.first && at->id == wanted.second ? &*at : nullptr;
}

void ResourceTable::Index::settle(ProblemLog& log) {
  std::stable_sort(types.begin(), types.end(), [](const Type& a, const Type& b) {
    return std::pair{a.package_id, a.id} < std::pair{b.package_id, b.id};
  });
  // Two types of one number (bundles may, binary tables cannot here) become one.
  std::vector<Type> merged;
  for (Type& type : types) {
    if (!merged.empty() && merged.back().package_id == type.package_id && merged.back().id == type.id) {
      Type& first = merged.back();
      first.chunks.insert(first.chunks.end(), type.chunks.begin(), type.chunks.end());
      first.proto_names.insert(first.proto_names.end(), type.proto_names.begin(), type.proto_names.end());
      std::stable_sort(first.proto_names.begin(), first.proto_names.end(),
                       [](const ProtoName& a, const ProtoName& b) { return a.entry < b.entry; });
      log.note(Fault::disagreement, "resources",
               {"两个资源类型编号相同", "two resource types have one number"});
    } else {
      merged.push_back(std::move(type));
    }
  }
  types = std::move(merged);
  std::uint64_t outside = 0;
  for (std::uint32_t number = 0; number < types.size(); ++number) {
    Type& type = types[number];
    for (std::uint32_t chunk_number : type.chunks) {
      Chunk& chunk = chunks[chunk_number];
      chunk.type = number;
      std::size_t slots = chunk.slots(), used = 0;
      for (std::size_t slot = 0; slot < slots; ++slot) {
        std::uint32_t offset = chunk.slot_offset(slot);
        if (offset == kNoEntry) continue;
        ++used;
        if (chunk.form != Form::proto && offset + std::uint64_t{8} > chunk.entries.size()) ++outside;
      }
      value_count += used;
      std::uint32_t last = slots == 0 ? 0
                           : chunk.form == Form::sparse || chunk.form == Form::proto
                               ? chunk.slot(slots - 1).first + 1
                               : static_cast<std::uint32_t>(slots);
      type.entry_count = std::max(type.entry_count, last);
    }
    if (!type.proto_names.empty())
      type.entry_count = std::max<std::uint32_t>(type.entry_count, type.proto_names.back().entry + 1u);
  }
  value_count -= std::min(value_count, outside);
  if (outside > 0)
    log.note(Fault::out_of_range, "resources",
             {std::to_string(outside) + " 个资源值的偏移越界",
              std::to_string(outside) + " values lie outside their chunk"});
  problems = log.take();
}

ResourceValue ResourceTable::Index::binary_value(std::uint8_t type, std::uint32_t data,
                                                 CopyBudget& budget) const {
  ResourceValue value{static_cast<ResourceValue::Kind>(type), data, {}};
  if (value.is_string()) {
    value.data = 0;
    if (budget.spend(strings.encoded_size(data)))
      if (auto text = strings.at(data)) value.string = std::move(*text);
  }
  return value;
}

std::optional<ResourceEntry> ResourceTable::Index::decode(const Chunk& chunk, std::uint32_t id, Bytes record,
                                                          CopyBudget& budget) const {
  if (record.data() == nullptr) return std::nullopt;
  if (chunk.form == Form::proto) {
    std::optional<ResourceEntry> out = decode_proto_value(record, budget);
    if (!out) return std::nullopt;
    out->id = id;
    out->configuration = &chunk.configuration;
    const auto& names = types[chunk.type].proto_names;
    auto at = std::lower_bound(names.begin(), names.end(), entry_of(id),
                               [](const ProtoName& n, std::uint32_t entry) { return n.entry < entry; });
    out->is_public = at != names.end() && at->entry == entry_of(id) && at->is_public;
    return out;
  }
  ResourceEntry out;
  out.id = id;
  out.configuration = &chunk.configuration;
  Reader reader(record);
  std::uint16_t size = reader.u16();
  std::uint16_t flags = reader.u16();
  out.is_public = (flags & kPublicFlag) != 0;
  std::uint32_t third = reader.u32();
  if (reader.failed()) return std::nullopt;
  if ((flags & kCompactFlag) !=
      0) {  // size is the key, the flags' upper byte the type, the third word the data
    out.value = binary_value(static_cast<std::uint8_t>(flags >> 8), third, budget);
    return out;
  }
  if ((flags & kComplexFlag) == 0) {
    reader.seek(size);
    reader.skip(3);
    std::uint8_t type = reader.u8();
    std::uint32_t data = reader.u32();
    if (reader.failed()) return std::nullopt;
    out.value = binary_value(type, data, budget);
    return out;
  }
  out.is_complex = true;
  out.parent = reader.u32();
  std::uint64_t count = reader.u32();
  reader.seek(size);
  if (reader.failed()) return std::nullopt;
  count = std::min<std::uint64_t>(count, reader.remaining() / kMapItemSize);
  if (!budget.spend(count * kMapItemSize)) return out;
  out.items.reserve(count);
  for (std::uint64_t i = 0; i < count; ++i) {
    BagItem item;
    item.key = reader.u32();
    reader.skip(3);
    std::uint8_t type = reader.u8();
    item.value = binary_value(type, reader.u32(), budget);
    out.items.push_back(std::move(item));
  }
  return out;
}

std::optional<std::string> ResourceTable::Index::key_of(const Chunk& chunk, Bytes record) const {
  Reader reader(record);
  std::uint32_t compact_key = reader.u16();
  std::uint16_t flags = reader.u16();
  std::uint32_t key = reader.u32();
  if (reader.failed()) return std::nullopt;
  return packages[chunk.package].keys.at((flags & kCompactFlag) != 0 ? compact_key : key);
}

std::optional<std::string> ResourceTable::Index::entry_name(const Type& type, std::uint32_t entry) const {
  auto at = std::lower_bound(type.proto_names.begin(), type.proto_names.end(), entry,
                             [](const ProtoName& n, std::uint32_t wanted) { return n.entry < wanted; });
  if (at != type.proto_names.end() && at->entry == entry) return at->name;
  for (std::uint32_t number : type.chunks) {
    Bytes record = chunks[number].find(entry);
    if (record.data() == nullptr || chunks[number].form == Form::proto) continue;
    if (auto name = key_of(chunks[number], record)) return name;
  }
  return std::nullopt;
}

// Goes through the values once, whatever entries the types claim to have: linear in the file.
void ResourceTable::Index::build_names() const {
  CopyBudget names = budget();
  std::vector<bool> named;
  for (const Type& type : types) {
    std::string prefix = packages[type.package].name + ":" + type.name + "/";
    std::uint32_t base = std::uint32_t{type.package_id} << 24 | std::uint32_t{type.id} << 16;
    auto add = [&](const std::string& name, std::uint32_t entry) {
      if (!names.spend(prefix.size() + name.size())) return;
      auto [at, is_new] = ids_by_name.try_emplace(prefix + name, base | entry);
      if (!is_new && at->second > (base | entry) && at->second >> 16 == base >> 16) at->second = base | entry;
    };
    for (const ProtoName& name : type.proto_names) add(name.name, name.entry);
    named.assign(type.entry_count, false);
    for (std::uint32_t number : type.chunks) {
      const Chunk& chunk = chunks[number];
      for (std::size_t slot = 0; chunk.form != Form::proto && slot < chunk.slots(); ++slot) {
        auto [entry, record] = chunk.slot(slot);
        if (record.data() == nullptr || entry >= named.size() || named[entry]) continue;
        named[entry] = true;
        if (auto name = key_of(chunk, record)) add(*name, entry);
      }
    }
  }
}

ResourceTable::ResourceTable(std::unique_ptr<Index> index) : index_(std::move(index)) {}
ResourceTable::ResourceTable(ResourceTable&&) noexcept = default;
ResourceTable& ResourceTable::operator=(ResourceTable&&) noexcept = default;
ResourceTable::~ResourceTable() = default;

const Problems& ResourceTable::problems() const { return index_->problems; }
std::uint64_t ResourceTable::value_count() const { return index_->value_count; }

std::vector<ResourceTable::Package> ResourceTable::packages() const {
  std::vector<Package> out;
  for (const Index::Package& package : index_->packages) out.push_back({package.id, package.name});
  return out;
}

std::vector<std::string> ResourceTable::type_names(std::uint8_t package_id) const {
  std::vector<std::string> out;
  for (const Index::Type& type : index_->types)
    if (type.package_id == package_id) out.push_back(type.name);
  return out;
}

std::vector<std::string> ResourceTable::locales() const {
  std::set<std::string> out;
  for (const Index::Chunk& chunk : index_->chunks)
    if (chunk.configuration.has_locale()) out.insert(chunk.configuration.locale());
  return {out.begin(), out.end()};
}

std::uint64_t ResourceTable::entry_count() const {
  std::uint64_t count = 0;
  for_each_id({}, [&](std::uint32_t) { ++count; });
  return count;
}

std::vector<ResourceEntry> ResourceTable::values(std::uint32_t id) const {
  std::vector<ResourceEntry> out;
  const Index::Type* type = index_->type_of(id);
  if (type == nullptr) return out;
  CopyBudget budget = index_->budget();
  for (std::uint32_t chunk : type->chunks)
    if (auto entry =
            index_->decode(index_->chunks[chunk], id, index_->chunks[chunk].find(entry_of(id)), budget))
      out.push_back(std::move(*entry));
  return out;
}

void ResourceTable::for_each_configuration(
    std::uint32_t id, const std::function<void(const Configuration&, std::uint32_t handle)>& visit) const {
  const Index::Type* type = index_->type_of(id);
  if (type == nullptr) return;
  for (std::uint32_t chunk : type->chunks)
    if (index_->chunks[chunk].find(entry_of(id)).data() != nullptr)
      visit(index_->chunks[chunk].configuration, chunk);
}

std::optional<ResourceEntry> ResourceTable::entry(std::uint32_t id, std::uint32_t handle) const {
  if (handle >= index_->chunks.size()) return std::nullopt;
  const Index::Chunk& chunk = index_->chunks[handle];
  const Index::Type& type = index_->types[chunk.type];
  if (type.package_id != package_of(id) || type.id != type_of_id(id)) return std::nullopt;
  CopyBudget budget = index_->budget();
  return index_->decode(chunk, id, chunk.find(entry_of(id)), budget);
}

std::optional<ResourceName> ResourceTable::name(std::uint32_t id) const {
  const Index::Type* type = index_->type_of(id);
  if (type == nullptr) return std::nullopt;
  std::optional<std::string> entry = index_->entry_name(*type, entry_of(id));
  if (!entry) return std::nullopt;
  return ResourceName{index_->packages[type->package].name, type->name, std::move(*entry)};
}

std::optional<std::uint32_t> ResourceTable::id(std::string_view name) const {
  std::call_once(index_->names_once, [this] { index_->build_names(); });
  while (!name.empty() && (name.front() == '@' || name.front() == '+' || name.front() == '*'))
    name.remove_prefix(1);
  auto find = [&](const std::string& full) -> std::optional<std::uint32_t> {
    auto at = index_->ids_by_name.find(full);
    if (at == index_->ids_by_name.end()) return std::nullopt;
    return at->second;
  };
  if (name.find(':') < name.find('/')) return find(std::string(name));
  for (const Index::Package& package : index_->packages)
    if (auto id = find(package.name + ":" + std::string(name))) return id;
  return std::nullopt;
}

void ResourceTable::for_each_id(std::string_view wanted,
                                const std::function<void(std::uint32_t id)>& visit) const {
  std::vector<bool> present;
  for (const Index::Type& type : index_->types) {
    if (!wanted.empty() && type.name != wanted) continue;
    present.assign(type.entry_count, false);
    for (std::uint32_t number : type.chunks) {
      const Index::Chunk& chunk = index_->chunks[number];
      for (std::size_t slot = 0; slot < chunk.slots(); ++slot) {
        auto [entry, record] = chunk.slot(slot);
        if (record.data() != nullptr && entry < present.size()) present[entry] = true;
      }
    }
    for (const Index::ProtoName& name : type.proto_names) present[name.entry] = true;
    std::uint32_t base = std::uint32_t{type.package_id} << 24 | std::uint32_t{type.id} << 16;
    for (std::uint32_t entry = 0; entry < present.size(); ++entry)
      if (present[entry]) visit(base | entry);
  }
}

void ResourceTable::for_each_value(std::string_view wanted,
                                   const std::function<void(const ResourceEntry&)>& visit) const {
  CopyBudget budget = index_->budget();
  for (const Index::Type& type : index_->types) {
    if (!wanted.empty() && type.name != wanted) continue;
    std::uint32_t base = std::uint32_t{type.package_id} << 24 | std::uint32_t{type.id} << 16;
    for (std::uint32_t number : type.chunks) {
      const Index::Chunk& chunk = index_->chunks[number];
      for (std::size_t slot = 0; slot < chunk.slots(); ++slot) {
        auto [entry, record] = chunk.slot(slot);
        if (auto value = index_->decode(chunk, base | entry, record, budget)) visit(*value);
      }
    }
  }
}

}  // namespace xiezhi
