// Encoded values, annotations and call sites, read on demand with checks. Values nest; depth is bounded, and
// each value takes at least one byte, so work is bounded by the bytes read.
#include "formats/dex/dex.h"

namespace xiezhi::dex {
namespace {
constexpr int kMaxDepth = 32;

// Upper bounds of the indexes a value may hold.
struct Pools {
  std::uint64_t strings, types, protos, fields, methods, handles;
  std::uint64_t of(ValueKind kind) const {
    switch (kind) {
      case ValueKind::string:
        return strings;
      case ValueKind::type:
        return types;
      case ValueKind::method_type:
        return protos;
      case ValueKind::method_handle:
        return handles;
      case ValueKind::field:
      case ValueKind::enum_:
        return fields;
      case ValueKind::method:
        return methods;
      default:
        return 0;
    }
  }
};

std::uint64_t read_little(Reader& reader, unsigned size) {
  std::uint64_t value = 0;
  for (unsigned i = 0; i < size; ++i) value |= std::uint64_t{reader.u8()} << (8 * i);
  return value;
}

std::int64_t sign_extend(std::uint64_t value, unsigned size) {
  unsigned shift = 64 - 8 * size;
  return static_cast<std::int64_t>(value << shift) >> shift;
}

// What both ways of reading (building values, collecting strings) agree on: the head of a value and its
// fixed-size part. Arrays and annotations are left to the caller.
struct Head {
  ValueKind kind = ValueKind::null;
  unsigned argument = 0;
  std::uint64_t raw = 0;
};

// Bytes that a value of this kind may take at most; 0 for those without a fixed part, -1 for unknown kinds.
int most_bytes(ValueKind kind) {
  switch (kind) {
    case ValueKind::byte:
      return 1;
    case ValueKind::short_:
    case ValueKind::char_:
      return 2;
    case ValueKind::int_:
    case ValueKind::float_:
    case ValueKind::method_type:
    case ValueKind::method_handle:
    case ValueKind::string:
    case ValueKind::type:
    case ValueKind::field:
    case ValueKind::method:
    case ValueKind::enum_:
      return 4;
    case ValueKind::long_:
    case ValueKind::double_:
      return 8;
    case ValueKind::array:
    case ValueKind::annotation:
    case ValueKind::null:
    case ValueKind::boolean:
      return 0;
  }
  return -1;
}

Head read_head(Reader& reader) {
  Head head;
  std::uint8_t byte = reader.u8();
  head.kind = static_cast<ValueKind>(byte & 0x1f);
  head.argument = byte >> 5;
  int most = most_bytes(head.kind);
  if (most < 0 || (most > 0 && head.argument + 1 > static_cast<unsigned>(most)))
    reader.fail();
  else if (most > 0)
    head.raw = read_little(reader, head.argument + 1);
  return head;
}

class ValueReader {
 public:
  ValueReader(Reader& reader, const Pools& pools) : reader_(reader), pools_(pools) {}

  Value value(int depth = 0) {
    Value out;
    Head head = read_head(reader_);
    if (reader_.failed() || depth > kMaxDepth) return reader_.fail(), out;
    out.kind = head.kind;
    unsigned size = head.argument + 1;
    switch (head.kind) {
      case ValueKind::byte:
      case ValueKind::short_:
      case ValueKind::int_:
      case ValueKind::long_:
        out.value = sign_extend(head.raw, size);
        break;
      case ValueKind::char_:
        out.value = static_cast<std::int64_t>(head.raw);
        break;
      case ValueKind::boolean:
        out.value = static_cast<std::int64_t>(head.argument & 1);
        break;
      case ValueKind::float_:
        out.value = double{std::bit_cast<float>(static_cast<std::uint32_t>(head.raw << (8 * (4 - size))))};
        break;
      case ValueKind::double_:
        out.value = std::bit_cast<double>(head.raw << (8 * (8 - size)));
        break;
      case ValueKind::null:
        break;
      case ValueKind::array:
        out.value = array(depth + 1);
        break;
      case ValueKind::annotation: {
        std::vector<Annotation> one;
        one.push_back(annotation(depth + 1));
        out.value = std::move(one);
        break;
      }
      default:
        if (head.raw >= pools_.of(head.kind))
          reader_.fail();
        else
          out.value = static_cast<std::uint32_t>(head.raw);
    }
    return out;
  }

  std::vector<Value> array(int depth = 0) {
    std::vector<Value> out;
    std::uint32_t size = reader_.uleb128();
    if (size > reader_.remaining()) return reader_.fail(), out;
    for (std::uint32_t i = 0; i < size; ++i) {
      Value element = value(depth);
      if (reader_.failed()) return out;
      out.push_back(std::move(element));
    }
    return out;
  }

  Annotation annotation(int depth = 0) {
    Annotation out;
    out.type = reader_.uleb128();
    std::uint32_t size = reader_.uleb128();
    if (out.type >= pools_.types || size > reader_.remaining()) return reader_.fail(), Annotation{};
    for (std::uint32_t i = 0; i < size; ++i) {
      AnnotationElement element;
      element.name = reader_.uleb128();
      if (element.name >= pools_.strings) reader_.fail();
      element.value = value(depth);
      if (reader_.failed()) return out;
      out.elements.push_back(std::move(element));
    }
    return out;
  }

 private:
  Reader& reader_;
  const Pools& pools_;
};

// Calls found(string index) for each string value, building nothing.
template <typename Found>
void scan_value(Reader& reader, int depth, Found&& found);

template <typename Found>
void scan_annotation(Reader& reader, int depth, Found&& found) {
  reader.uleb128();  // type
  std::uint32_t size = reader.uleb128();
  for (std::uint32_t i = 0; i < size && reader.ok(); ++i) {
    reader.uleb128();  // name
    scan_value(reader, depth, found);
  }
}

template <typename Found>
void scan_value(Reader& reader, int depth, Found&& found) {
  Head head = read_head(reader);
  if (reader.failed() || depth > kMaxDepth) return reader.fail();
  if (head.kind == ValueKind::string) found(static_cast<std::uint32_t>(head.raw));
  if (head.kind == ValueKind::annotation) scan_annotation(reader, depth + 1, found);
  if (head.kind != ValueKind::array) return;
  std::uint32_t size = reader.uleb128();
  for (std::uint32_t i = 0; i < size && reader.ok(); ++i) scan_value(reader, depth + 1, found);
}

// Offsets of the annotation sets that a directory holds. What they belong to is told by `kind`.
enum class Owner { of_class, field, method, parameters };
template <typename Set>
void read_directory(Bytes bytes, std::uint32_t offset, Set&& set) {
  if (offset == 0) return;
  Reader reader(bytes, offset);
  std::uint32_t of_class = reader.u32();
  std::uint32_t fields = reader.u32(), methods = reader.u32(), parameters = reader.u32();
  if (reader.failed()) return;
  if (of_class != 0 && !set(Owner::of_class, 0u, of_class)) return;
  auto rows = [&](std::uint32_t count, Owner owner) {
    for (std::uint32_t i = 0; i < count; ++i) {
      std::uint32_t member = reader.u32(), at = reader.u32();
      if (reader.failed() || !set(owner, member, at)) return false;
    }
    return true;
  };
  (void)(rows(fields, Owner::field) && rows(methods, Owner::method) && rows(parameters, Owner::parameters));
}

// Calls item(offset) for each entry of a set (or of a list of sets) at `offset`; false when it is damaged.
template <typename Item>
bool read_offsets(Bytes bytes, std::uint32_t offset, Item&& item) {
  Reader reader(bytes, offset);
  std::uint32_t size = reader.u32();
  if (reader.failed() || size > reader.remaining() / 4) return false;
  for (std::uint32_t i = 0; i < size; ++i)
    if (!item(reader.u32())) return false;
  return true;
}

}  // namespace

std::vector<Value> DexFile::static_values(const ClassDef& c) const {
  if (c.static_values_offset == 0) return {};
  Pools pools{string_count_, type_count_, proto_count_, field_count_, method_count_, method_handles_.size()};
  Reader reader(bytes_, c.static_values_offset);
  std::vector<Value> values = ValueReader(reader, pools).array();
  if (values.size() > c.static_field_count) values.resize(c.static_field_count);
  return values;
}

std::vector<Value> DexFile::call_site(std::uint32_t i) const {
  Pools pools{string_count_, type_count_, proto_count_, field_count_, method_count_, method_handles_.size()};
  Reader reader(bytes_, call_sites_[i]);
  return ValueReader(reader, pools).array();
}

ClassAnnotations DexFile::annotations(const ClassDef& c) const {
  ClassAnnotations out;
  Pools pools{string_count_, type_count_, proto_count_, field_count_, method_count_, method_handles_.size()};
  std::uint64_t budget = 2 * bytes_.size();  // sets may share items; sharing must not multiply without bound
  auto read_set = [&](std::uint32_t offset, std::vector<Annotation>& into) {
    return read_offsets(bytes_, offset, [&](std::uint32_t at) {
      Reader reader(bytes_, at);
      std::uint8_t visibility = reader.u8();
      Annotation one = ValueReader(reader, pools).annotation();
      std::uint64_t used = reader.failed() ? 1 : reader.position() - at;
      if (used > budget) return false;
      budget -= used;
      one.visibility = visibility;
      if (reader.ok()) into.push_back(std::move(one));
      return true;
    });
  };
  read_directory(bytes_, c.annotations_offset, [&](Owner owner, std::uint32_t member, std::uint32_t offset) {
    switch (owner) {
      case Owner::of_class:
        read_set(offset, out.of_class);
        break;
      case Owner::field:
        if (member < field_count_)
          read_set(offset, out.of_fields.emplace_back(member, std::vector<Annotation>{}).second);
        break;
      case Owner::method:
        if (member < method_count_)
          read_set(offset, out.of_methods.emplace_back(member, std::vector<Annotation>{}).second);
        break;
      case Owner::parameters: {
        if (member >= method_count_) break;
        auto& lists = out.of_parameters.emplace_back(member, std::vector<std::vector<Annotation>>{}).second;
        read_offsets(bytes_, offset, [&](std::uint32_t at) {
          if (budget == 0) return false;
          --budget;
          if (auto& list = lists.emplace_back(); at != 0) read_set(at, list);
          return true;
        });
        break;
      }
    }
    return budget > 0;
  });
  return out;
}

bool DexFile::held_strings(const ClassDef& c, std::uint64_t& budget, std::vector<HeldString>& out) const {
  bool enough = true;
  // Each scan sees only as many bytes as the budget still has: what it costs is bounded before it begins.
  auto scan = [&](std::uint32_t at, auto&& body) {
    if (at >= bytes_.size()) return;
    Reader reader(bytes_.first(std::min<std::uint64_t>(bytes_.size(), at + budget)), at);
    body(reader);
    std::uint64_t used = reader.position() - at + 1;
    if (reader.failed() && reader.remaining() == 0 && reader.position() < bytes_.size()) enough = false;
    budget -= std::min(used, budget);
    if (budget == 0) enough = false;
  };
  auto keep = [&](std::uint32_t string, std::uint32_t field) {
    if (string < string_count_) out.push_back({string, field});
  };
  if (c.static_values_offset != 0) {
    scan(c.static_values_offset, [&](Reader& reader) {
      std::uint32_t size = std::min(reader.uleb128(), c.static_field_count);
      for (std::uint32_t i = 0; i < size && reader.ok(); ++i)
        scan_value(reader, 0,
                   [&](std::uint32_t string) { keep(string, encoded_fields_[c.fields + i].field); });
    });
  }
  auto scan_set = [&](std::uint32_t offset) {
    read_offsets(bytes_, offset, [&](std::uint32_t at) {
      scan(at, [&](Reader& reader) {
        reader.u8();  // visibility
        scan_annotation(reader, 0, [&](std::uint32_t string) { keep(string, kNoIndex); });
      });
      return enough;
    });
  };
  if (!enough) return false;
  read_directory(bytes_, c.annotations_offset, [&](Owner owner, std::uint32_t, std::uint32_t offset) {
    budget -= std::min<std::uint64_t>(8, budget);
    if (budget == 0) return enough = false;
    if (owner != Owner::parameters) {
      scan_set(offset);
    } else {
      read_offsets(bytes_, offset, [&](std::uint32_t at) {
        budget -= std::min<std::uint64_t>(4, budget);
        if (budget == 0) return enough = false;
        if (at != 0) scan_set(at);
        return enough;
      });
    }
    return enough;
  });
  return enough;
}

}  // namespace xiezhi::dex
