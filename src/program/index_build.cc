// Building the code index. The steps, each linear, each on every thread where it pays:
//   strings, types, prototypes, members to ids; members of classes in order; one walk over all code that
//   records uses by ranges of classes; relations turned round; the hierarchy (hierarchy.cc).
#include <algorithm>
#include <atomic>
#include <random>

#include "program/index_tables.h"
#include "support/log.h"
#include "support/parallel.h"
#include "support/text.h"

namespace xiezhi {
namespace {
constexpr std::uint32_t kClassesPerChunk = 64;
constexpr std::size_t kHandlesPerCallSite = 8;  // a lambda has one or two; more is hostile multiplication

CallKind call_kind(dex::Op op) {
  auto code = static_cast<std::uint8_t>(op);
  if (code >= 0xfc) return CallKind::custom;
  if (code >= 0xfa) return CallKind::polymorphic;
  return static_cast<CallKind>((code - (code >= 0x74 ? 0x74 : 0x6e)));
}
static_assert(static_cast<int>(CallKind::interface) == 4 &&
              static_cast<int>(dex::Op::invoke_interface) == 0x72 &&
              static_cast<int>(dex::Op::invoke_virtual_range) == 0x74);

TypeUseKind type_use_kind(dex::Op op) {
  switch (op) {
    case dex::Op::new_instance:
      return TypeUseKind::new_instance;
    case dex::Op::const_class:
      return TypeUseKind::const_class;
    case dex::Op::check_cast:
      return TypeUseKind::check_cast;
    case dex::Op::instance_of:
      return TypeUseKind::instance_of;
    case dex::Op::new_array:
      return TypeUseKind::new_array;
    default:
      return TypeUseKind::filled_new_array;
  }
}

FieldAccess field_access(const dex::OpTraits& op) {
  bool writes = op.is(dex::property::kWritesField);
  if (op.is(dex::property::kStaticField))
    return writes ? FieldAccess::static_write : FieldAccess::static_read;
  return writes ? FieldAccess::write : FieldAccess::read;
}

// What one range of classes uses, in order of method and pc.
struct Uses {
  std::vector<Call> calls;
  std::vector<StringUse> strings;
  std::vector<FieldUse> fields;
  std::vector<TypeUse> types;
  std::uint64_t units = 0, instructions = 0;
  std::uint32_t bodies = 0;
};

// Rows by method from pieces in order of method, whose lengths were counted into begin[method + 1].
template <typename Item>
void join_pieces(Rows<Item>& rows, std::vector<Uses>& pieces, std::vector<Item> Uses::*member) {
  counts_to_offsets(rows.begin);
  rows.items.resize(rows.begin.back());
  auto to = rows.items.begin();
  for (Uses& piece : pieces) {
    to = std::copy((piece.*member).begin(), (piece.*member).end(), to);
    (piece.*member) = {};
  }
}

// From "method uses x" to "x is used by method".
template <typename User, typename Use>
Rows<User> turned_round(const Rows<Use>& forward, std::uint32_t targets) {
  return collect_rows<User>(targets, [&](auto&& emit) {
    for (std::uint32_t m = 0; m + 1 < forward.begin.size(); ++m)
      for (std::uint32_t i = forward.begin[m]; i < forward.begin[m + 1]; ++i) {
        const Use& use = forward.items[i];
        emit(+use.id, User{MethodId{m}, use.pc, use.kind_bits});
      }
  });
}

void run_all(std::span<const std::function<void()>> tasks) {
  parallel_ranges(tasks.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) tasks[i]();
  });
}
}  // namespace

struct CodeIndex::Builder {
  CodeIndex& index;
  Tables& t;
  std::vector<std::uint32_t> first_type_ids;

  const std::vector<dex::DexFile>& files() const { return index.files_; }

  void run() {
    t.seed = std::random_device{}();  // only speeds depend on it
    timed("index: strings", [&] { number_strings(); });
    timed("index: types and prototypes", [&] { number_types(), number_protos(); });
    timed("index: members", [&] { number_members(); });
    timed("index: code", [&] { walk_code(); });
    timed("index: relations and hierarchy", [&] { finish(); });
  }

  template <typename Step>
  static void timed(std::string_view name, Step&& step) {
    TimedPhase phase(name);
    step();
  }

  // A file without damage never uses its tables' extra last entries; they get no ids then.
  static std::uint32_t rows(const dex::DexFile& file, std::uint32_t count) {
    return count + !file.problems().empty();
  }

  void number_strings() {
    Tables::Bases base;
    for (const dex::DexFile& file : files()) {
      t.bases.push_back(base);
      base.strings += file.string_count() + 1, base.types += file.type_count() + 1;
      base.protos += file.proto_count() + 1, base.fields += file.field_count() + 1;
      base.methods += file.method_count() + 1;
    }
    t.bases.push_back(base);
    std::vector<std::string_view> all(base.strings);
    for (std::size_t f = 0; f < files().size(); ++f)
      parallel_ranges(files()[f].string_count(), 8192, [&, f](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
          all[t.bases[f].strings + i] = files()[f].string(static_cast<std::uint32_t>(i));
      });
    std::uint32_t count = t.string_table.intern(
        base.strings, t.string_ids, [&](std::uint32_t i) { return hash_text(t.seed, all[i]); },
        [&](std::uint32_t i, std::uint32_t k) { return all[i] == all[k]; });
    t.strings.resize(count);
    for (std::uint32_t i = 0; i < base.strings; ++i) t.strings[t.string_ids[i]] = all[i];
  }

  StringId string_id(std::size_t file, std::uint32_t local) const {
    return StringId{t.string_ids[t.bases[file].strings + local]};
  }
  TypeId type_id(std::size_t file, std::uint32_t local) const {
    return local == dex::kNoIndex ? kNoType : TypeId{t.type_ids[t.bases[file].types + local]};
  }

  // Classes first, in order of definition; then whatever else is mentioned.
  void number_types() {
    t.type_of_string.assign(t.strings.size(), kNoType);
    t.type_ids.assign(t.bases.back().types, kNoId);
    for (std::uint32_t f = 0; f < files().size(); ++f)
      for (std::uint32_t c = 0; c < files()[f].classes().size(); ++c) number_class(f, c);
    for (std::size_t f = 0; f < files().size(); ++f)
      for (std::uint32_t i = 0; i < rows(files()[f], files()[f].type_count()); ++i) {
        StringId descriptor = string_id(f, files()[f].type_string(i));
        TypeId& type = t.type_of_string[+descriptor];
        if (type == kNoType) type = new_type(descriptor);
        t.type_ids[t.bases[f].types + i] = +type;
      }
    for (Tables::Class& c : t.classes)
      c.superclass = type_id(c.file, files()[c.file].classes()[c.definition].superclass);
  }

  void number_class(std::uint32_t f, std::uint32_t c) {
    const dex::ClassDef& definition = files()[f].classes()[c];
    if (definition.type == files()[f].type_count()) return;  // a class without a name
    StringId descriptor = string_id(f, files()[f].type_string(definition.type));
    TypeId& type = t.type_of_string[+descriptor];
    if (type != kNoType) {
      ++index.counts_.duplicate_classes;
      return;
    }
    type = new_type(descriptor);
    t.classes.push_back({f, c, kNoType, 0, 0, definition.access_flags});
  }

  TypeId new_type(StringId descriptor) {
    t.descriptors.push_back(descriptor);
    return TypeId{static_cast<std::uint32_t>(t.descriptors.size() - 1)};
  }

  void number_protos() {
    struct Occurrence {
      std::uint32_t file, local;
    };
    std::vector<Occurrence> all;
    std::vector<std::uint32_t> slots;
    for (std::uint32_t f = 0; f < files().size(); ++f)
      for (std::uint32_t i = 0; i < rows(files()[f], files()[f].proto_count()); ++i) {
        all.push_back({f, i});
        slots.push_back(t.bases[f].protos + i);
      }
    auto row = [&](std::uint32_t i) -> const dex::ProtoRow& {
      return files()[all[i].file].proto(all[i].local);
    };
    auto parameters = [&](std::uint32_t i) { return files()[all[i].file].parameters(row(i)); };
    std::vector<std::uint32_t> ids;
    std::uint32_t count = t.proto_table.intern(
        static_cast<std::uint32_t>(all.size()), ids,
        [&](std::uint32_t i) {
          std::uint64_t hash =
              hash_words(t.seed, +type_id(all[i].file, row(i).return_type), row(i).parameter_count);
          for (std::uint32_t type : parameters(i))
            hash = hash_words(t.seed, hash, +type_id(all[i].file, type));
          return hash;
        },
        [&](std::uint32_t i, std::uint32_t k) {
          auto mine = parameters(i), theirs = parameters(k);
          return type_id(all[i].file, row(i).return_type) == type_id(all[k].file, row(k).return_type) &&
                 std::equal(mine.begin(), mine.end(), theirs.begin(), theirs.end(),
                            [&](std::uint32_t a, std::uint32_t b) {
                              return type_id(all[i].file, a) == type_id(all[k].file, b);
                            });
        });
    t.proto_ids.assign(t.bases.back().protos, kNoId);
    t.protos.reserve(count);
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      t.proto_ids[slots[i]] = ids[i];
      if (ids[i] != t.protos.size()) continue;  // not the first of its kind
      t.protos.push_back({type_id(all[i].file, row(i).return_type),
                          static_cast<std::uint32_t>(t.parameter_types.size()), row(i).parameter_count});
      for (std::uint32_t type : parameters(i)) t.parameter_types.push_back(type_id(all[i].file, type));
    }
  }

  void number_members() {
    std::vector<Tables::Member> fields(t.bases.back().fields), methods(t.bases.back().methods);
    for (std::size_t f = 0; f < files().size(); ++f) {
      const dex::DexFile& file = files()[f];
      parallel_ranges(file.field_count(), 8192, [&, f](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
          const dex::FieldRow& row = file.field(static_cast<std::uint32_t>(i));
          fields[t.bases[f].fields + i] = {type_id(f, row.class_type), string_id(f, row.name),
                                           +type_id(f, row.type)};
        }
      });
      parallel_ranges(file.method_count(), 8192, [&, f](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
          const dex::MethodRow& row = file.method(static_cast<std::uint32_t>(i));
          methods[t.bases[f].methods + i] = {type_id(f, row.class_type), string_id(f, row.name),
                                             t.proto_ids[t.bases[f].protos + row.proto]};
        }
      });
    }
    parallel_both(
        [&] {
          intern_members(fields, t.fields, t.field_ids, t.field_table,
                         [&](std::vector<std::uint32_t>& ids) { return number_declared_fields(ids); });
        },
        [&] {
          intern_members(methods, t.methods, t.method_ids, t.method_table,
                         [&](std::vector<std::uint32_t>& ids) { return number_declared_methods(ids); });
        });
  }

  // Each table's extra last entry is an occurrence without an owner; all of those together are not a member.
  template <typename NumberDeclared>
  void intern_members(const std::vector<Tables::Member>& all, std::vector<Tables::Member>& members,
                      std::vector<std::uint32_t>& ids, IdTable& table, NumberDeclared&& number_declared) {
    std::uint32_t count = table.intern(
        static_cast<std::uint32_t>(all.size()), ids,
        [&](std::uint32_t i) { return t.member_hash(all[i].owner, all[i].name, all[i].shape); },
        [&](std::uint32_t i, std::uint32_t k) {
          return all[i].owner == all[k].owner && all[i].name == all[k].name && all[i].shape == all[k].shape;
        });
    std::vector<std::uint32_t> final_ids(count, kNoId);
    std::uint32_t next = number_declared(final_ids);
    for (std::uint32_t i = 0; i < all.size(); ++i)
      if (all[i].name != kNoString && final_ids[ids[i]] == kNoId) final_ids[ids[i]] = next++;
    table.renumber(final_ids);
    members.resize(next);
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      ids[i] = final_ids[ids[i]];
      if (ids[i] != kNoId) members[ids[i]] = all[i];
    }
  }

  std::uint32_t number_declared_fields(std::vector<std::uint32_t>& final_ids) {
    std::uint32_t next = 0;
    for (Tables::Class& c : t.classes) {
      c.fields = next;
      const dex::DexFile& file = files()[c.file];
      for (const dex::EncodedField& field : file.fields_of(file.classes()[c.definition])) {
        std::uint32_t& id = final_ids[t.field_ids[t.bases[c.file].fields + field.field]];
        if (id != kNoId) continue;  // listed twice
        id = next++;
        t.field_flags.push_back(field.access_flags);
      }
    }
    return next;
  }

  std::uint32_t number_declared_methods(std::vector<std::uint32_t>& final_ids) {
    std::uint32_t next = 0;
    for (Tables::Class& c : t.classes) {
      c.methods = next;
      const dex::DexFile& file = files()[c.file];
      for (const dex::EncodedMethod& method : file.methods_of(file.classes()[c.definition])) {
        std::uint32_t& id = final_ids[t.method_ids[t.bases[c.file].methods + method.method]];
        if (id != kNoId) continue;
        id = next++;
        t.declarations.push_back({method.access_flags, method.code_offset});
      }
    }
    return next;
  }

  // ---- code ----------------------------------------------------------------------------------------------

  // By file and call site: the methods that an invoke-custom leads to.
  std::vector<std::vector<std::vector<MethodId>>> call_sites;

  void read_call_sites() {
    call_sites.resize(files().size());
    for (std::size_t f = 0; f < files().size(); ++f) {
      const dex::DexFile& file = files()[f];
      std::uint64_t budget = file.container().size();  // call sites may share one long array
      call_sites[f].resize(file.call_site_count());
      for (std::uint32_t i = 0; i < file.call_site_count(); ++i) {
        std::vector<dex::Value> values = file.call_site(i);
        if (values.size() > budget) break;
        budget -= values.size() + 1;
        add_handles(f, values, call_sites[f][i]);
      }
    }
  }

  void add_handles(std::size_t f, const std::vector<dex::Value>& values, std::vector<MethodId>& out) {
    auto method_of = [&](const dex::Value& value) {
      if (value.kind != dex::ValueKind::method_handle || value.index() == nullptr) return kNoMethod;
      const dex::MethodHandle& handle = files()[f].method_handles()[*value.index()];
      if (handle.kind < 4) return kNoMethod;  // a field's
      return MethodId{t.method_ids[t.bases[f].methods + handle.member]};
    };
    for (std::size_t k = 1; k < values.size() && out.size() < kHandlesPerCallSite; ++k)
      if (MethodId m = method_of(values[k]); m != kNoMethod) out.push_back(m);
    if (out.empty() && !values.empty())
      if (MethodId m = method_of(values[0]); m != kNoMethod) out.push_back(m);
  }

  void walk_code() {
    t.classes.push_back({0, 0, kNoType, static_cast<std::uint32_t>(t.declarations.size()),
                         static_cast<std::uint32_t>(t.field_flags.size()), 0});
    read_call_sites();
    std::uint32_t classes = index.class_count();
    for (auto* begin : {&t.calls.begin, &t.strings_of.begin, &t.fields_of.begin, &t.types_of.begin})
      begin->assign(t.declarations.size() + 1, 0);
    std::vector<Uses> pieces((classes + kClassesPerChunk - 1) / kClassesPerChunk);
    parallel_ranges(pieces.size(), 1, [&](std::size_t begin, std::size_t end) {
      for (std::size_t piece = begin; piece < end; ++piece) {
        auto first = static_cast<std::uint32_t>(piece * kClassesPerChunk);
        walk_classes(first, std::min(classes, first + kClassesPerChunk), pieces[piece]);
      }
    });
    const std::function<void()> joins[] = {[&] { join_pieces(t.calls, pieces, &Uses::calls); },
                                           [&] { join_pieces(t.strings_of, pieces, &Uses::strings); },
                                           [&] { join_pieces(t.fields_of, pieces, &Uses::fields); },
                                           [&] { join_pieces(t.types_of, pieces, &Uses::types); }};
    run_all(joins);
    for (const Uses& piece : pieces) {
      index.counts_.code_units += piece.units;
      index.counts_.instructions += piece.instructions;
      index.counts_.methods_with_code += piece.bodies;
    }
  }

  void walk_classes(std::uint32_t first, std::uint32_t last, Uses& uses) {
    for (std::uint32_t c = first; c < last; ++c)
      for (std::uint32_t m = t.classes[c].methods; m < t.classes[c + 1].methods; ++m) {
        if (t.declarations[m].code_offset == 0) continue;
        std::size_t calls = uses.calls.size(), strings = uses.strings.size(), fields = uses.fields.size(),
                    types = uses.types.size();
        walk_method(t.classes[c].file, files()[t.classes[c].file].code(t.declarations[m].code_offset), uses);
        t.calls.begin[m + 1] = static_cast<std::uint32_t>(uses.calls.size() - calls);
        t.strings_of.begin[m + 1] = static_cast<std::uint32_t>(uses.strings.size() - strings);
        t.fields_of.begin[m + 1] = static_cast<std::uint32_t>(uses.fields.size() - fields);
        t.types_of.begin[m + 1] = static_cast<std::uint32_t>(uses.types.size() - types);
      }
  }

  void walk_method(std::uint32_t file, const dex::Code& code, Uses& uses) {
    using namespace dex::property;
    const Tables::Bases& base = t.bases[file];
    std::uint64_t instructions = 0;
    dex::for_each_op(code, [&](std::uint32_t pc, dex::Op op, std::uint16_t) {
      ++instructions;
      const dex::OpTraits& traits = dex::kOps[static_cast<std::uint8_t>(op)];
      constexpr std::uint16_t kUses = kInvoke | kField | kString | kType;
      if (!traits.is(kUses)) return;
      std::uint32_t local = code.unit(pc + 1);
      if (traits.is(kInvoke)) {
        if (!traits.is(kCallSite))
          uses.calls.push_back(
              {MethodId{t.method_ids[base.methods + local]}, pc, static_cast<std::uint32_t>(call_kind(op))});
        else
          for (MethodId target : call_sites[file][local])
            uses.calls.push_back({target, pc, static_cast<std::uint32_t>(CallKind::custom)});
      } else if (traits.is(kField)) {
        uses.fields.push_back({FieldId{t.field_ids[base.fields + local]}, pc,
                               static_cast<std::uint32_t>(field_access(traits))});
      } else if (traits.is(kString)) {
        if (traits.width == 3) local |= std::uint32_t{code.unit(pc + 2)} << 16;
        uses.strings.push_back({StringId{t.string_ids[base.strings + local]}, pc, 0});
      } else {
        std::uint32_t index_unit = local;
        uses.types.push_back(
            {TypeId{t.type_ids[base.types + index_unit]}, pc, static_cast<std::uint32_t>(type_use_kind(op))});
      }
    });
    uses.instructions += instructions;
    uses.units += code.units;
    ++uses.bodies;
  }

  // ---- relations and hierarchy ---------------------------------------------------------------------------

  void finish() {
    Problems found;
    const std::function<void()> tasks[] = {
        [&] {
          t.build_hierarchy(found);
          t.build_overrides();
        },
        [&] { t.callers = turned_round<Caller>(t.calls, index.method_count()); },
        [&] { t.field_users = turned_round<FieldUser>(t.fields_of, index.field_count()); },
        [&] {
          t.string_users = turned_round<StringUser>(t.strings_of, index.string_count());
          t.type_users = turned_round<TypeUser>(t.types_of, index.type_count());
        },
        [&] { collect_holders(); },
    };
    read_interfaces();
    run_all(tasks);
    index.counts_.calls = t.calls.items.size();
    index.counts_.string_uses = t.strings_of.items.size();
    index.counts_.field_uses = t.fields_of.items.size();
    index.counts_.type_uses = t.types_of.items.size();
    std::move(found.begin(), found.end(), std::back_inserter(index.problems_));
  }

  void read_interfaces() {
    t.object = index.find_type("Ljava/lang/Object;");
    t.interfaces = collect_rows<TypeId>(index.class_count(), [&](auto&& emit) {
      for (std::uint32_t c = 0; c < index.class_count(); ++c) {
        const dex::DexFile& file = files()[t.classes[c].file];
        for (std::uint32_t type : file.interfaces(file.classes()[t.classes[c].definition]))
          emit(c, type_id(t.classes[c].file, type));
      }
    });
  }

  // Static values and annotations, by ranges of classes; each range may read a few times its share of the file.
  void collect_holders() {
    struct Held {
      StringId string;
      StringHolder holder;
    };
    std::uint32_t classes = index.class_count();
    std::vector<std::vector<Held>> pieces((classes + kClassesPerChunk - 1) / kClassesPerChunk);
    std::uint64_t all_bytes = 0;
    for (const dex::DexFile& file : files()) all_bytes += file.container().size();
    const std::uint64_t share = pieces.empty() ? 0 : 4 * all_bytes / pieces.size() + (32 << 10);
    std::vector<std::uint8_t> cut(pieces.size(), 0);
    parallel_ranges(pieces.size(), 1, [&](std::size_t begin, std::size_t end) {
      std::vector<dex::HeldString> held;
      for (std::size_t piece = begin; piece < end; ++piece) {
        std::uint64_t budget = share;
        std::size_t last = std::min<std::size_t>(classes, (piece + 1) * kClassesPerChunk);
        for (std::size_t c = piece * kClassesPerChunk; c < last && budget > 0; ++c) {
          const Tables::Class& record = t.classes[c];
          const dex::DexFile& file = files()[record.file];
          held.clear();
          if (!file.held_strings(file.classes()[record.definition], budget, held)) cut[piece] = 1;
          for (const dex::HeldString& one : held)
            pieces[piece].push_back({string_id(record.file, one.string),
                                     {TypeId{static_cast<std::uint32_t>(c)},
                                      one.field == dex::kNoIndex
                                          ? kNoField
                                          : FieldId{t.field_ids[t.bases[record.file].fields + one.field]}}});
        }
      }
    });
    t.holders = collect_rows<StringHolder>(index.string_count(), [&](auto&& emit) {
      for (const auto& piece : pieces)
        for (const Held& one : piece) emit(+one.string, one.holder);
    });
    if (std::find(cut.begin(), cut.end(), 1) != cut.end())
      holders_problem.push_back(
          {Fault::limit,
           "dex",
           {"注解互相重叠，超限部分未读", "annotations overlap beyond measure; the excess is left out"}});
  }
  Problems holders_problem;
};

CodeIndex CodeIndex::build(std::span<const DexInput> inputs) {
  std::vector<std::vector<dex::DexFile>> opened(inputs.size());
  std::vector<Problems> failed(inputs.size());
  {
    TimedPhase phase("index: validate");
    parallel_ranges(inputs.size(), 1, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        auto files = dex::DexFile::open_all(inputs[i].bytes, inputs[i].name);
        if (files)
          opened[i] = std::move(*files);
        else
          failed[i].push_back({files.error().fault, files.error().where, files.error().detail});
      }
    });
  }
  std::vector<dex::DexFile> files;
  Problems problems;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    std::move(opened[i].begin(), opened[i].end(), std::back_inserter(files));
    std::move(failed[i].begin(), failed[i].end(), std::back_inserter(problems));
  }
  return build(std::move(files), std::move(problems));
}

CodeIndex CodeIndex::build(std::vector<dex::DexFile> files, Problems problems) {
  CodeIndex index;
  index.files_ = std::move(files);
  index.problems_ = std::move(problems);
  for (const dex::DexFile& file : index.files_)
    index.problems_.insert(index.problems_.end(), file.problems().begin(), file.problems().end());
  index.counts_.dex_files = static_cast<std::uint32_t>(index.files_.size());
  Builder builder{index, *index.tables_, {}, {}, {}};
  builder.run();
  std::move(builder.holders_problem.begin(), builder.holders_problem.end(),
            std::back_inserter(index.problems_));
  return index;
}

}  // namespace xiezhi
