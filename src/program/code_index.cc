#include "program/code_index.h"

#include <algorithm>

#include "program/index_tables.h"
#include "support/text.h"

namespace xiezhi {

CodeIndex::CodeIndex() : tables_(std::make_unique<Tables>()) {}
CodeIndex::CodeIndex(CodeIndex&&) noexcept = default;
CodeIndex& CodeIndex::operator=(CodeIndex&&) noexcept = default;
CodeIndex::~CodeIndex() = default;

namespace {
template <typename T>
std::uint32_t size32(const std::vector<T>& items) {
  return static_cast<std::uint32_t>(items.size());
}
}  // namespace

// ---- strings -----------------------------------------------------------------------------------------------

std::uint32_t CodeIndex::string_count() const { return size32(tables_->strings); }
std::string_view CodeIndex::string(StringId s) const { return tables_->strings[+s]; }
std::string CodeIndex::text(StringId s) const { return from_modified_utf8(string(s)); }
StringId CodeIndex::find_string(std::string_view text) const {
  auto hash = static_cast<std::uint32_t>(hash_text(tables_->seed, text));
  return StringId{
      tables_->string_table.find(hash, [&](std::uint32_t id) { return tables_->strings[id] == text; })};
}

// ---- types and classes -------------------------------------------------------------------------------------

std::uint32_t CodeIndex::type_count() const { return size32(tables_->descriptors); }
std::uint32_t CodeIndex::class_count() const {
  // The last entry of the table holds only the ends of the last class's members.
  return tables_->classes.empty() ? 0 : size32(tables_->classes) - 1;
}
std::string_view CodeIndex::descriptor(TypeId type) const { return string(tables_->descriptors[+type]); }
TypeId CodeIndex::find_type(std::string_view descriptor) const {
  StringId s = find_string(descriptor);
  return s == kNoString ? kNoType : tables_->type_of_string[+s];
}
TypeId CodeIndex::find_class(std::string_view java_name) const {
  std::string descriptor = "L" + std::string(java_name) + ";";
  std::replace(descriptor.begin(), descriptor.end(), '.', '/');
  return find_type(descriptor);
}
TypeId CodeIndex::superclass(TypeId type) const {
  return is_defined(type) ? tables_->classes[+type].superclass : kNoType;
}
std::span<const TypeId> CodeIndex::interfaces(TypeId type) const { return tables_->interfaces[+type]; }
std::uint32_t CodeIndex::class_flags(TypeId type) const {
  return is_defined(type) ? tables_->classes[+type].flags : 0;
}
const dex::ClassDef& CodeIndex::class_def(TypeId type) const {
  return files_[file_of(type)].classes()[tables_->classes[+type].definition];
}
std::string_view CodeIndex::source_file(TypeId type) const {
  if (!is_defined(type)) return {};
  std::uint32_t local = class_def(type).source_file;
  return local == dex::kNoIndex ? std::string_view{} : files_[file_of(type)].string(local);
}
IdRange<MethodId> CodeIndex::methods_of(TypeId type) const {
  if (!is_defined(type)) return {};
  return {MethodId{tables_->classes[+type].methods}, MethodId{tables_->classes[+type + 1].methods}};
}
IdRange<FieldId> CodeIndex::fields_of(TypeId type) const {
  if (!is_defined(type)) return {};
  return {FieldId{tables_->classes[+type].fields}, FieldId{tables_->classes[+type + 1].fields}};
}
std::uint32_t CodeIndex::file_of(TypeId type) const { return tables_->classes[+type].file; }
std::span<const TypeId> CodeIndex::subclasses(TypeId type) const { return tables_->subclasses[+type]; }
std::span<const TypeId> CodeIndex::implementers(TypeId type) const { return tables_->implementers[+type]; }

// ---- prototypes, fields, methods ---------------------------------------------------------------------------

std::uint32_t CodeIndex::proto_count() const { return size32(tables_->protos); }
TypeId CodeIndex::return_type(ProtoId p) const { return tables_->protos[+p].return_type; }
std::span<const TypeId> CodeIndex::parameters(ProtoId p) const {
  const Tables::Proto& proto = tables_->protos[+p];
  return std::span(tables_->parameter_types).subspan(proto.parameters, proto.parameter_count);
}
std::string CodeIndex::descriptor(ProtoId p) const {
  std::string out = "(";
  for (TypeId type : parameters(p)) out += descriptor(type);
  return out.append(")").append(descriptor(return_type(p)));
}

std::uint32_t CodeIndex::field_count() const { return size32(tables_->fields); }
std::uint32_t CodeIndex::declared_field_count() const { return size32(tables_->field_flags); }
TypeId CodeIndex::class_of(FieldId f) const { return tables_->fields[+f].owner; }
StringId CodeIndex::name_of(FieldId f) const { return tables_->fields[+f].name; }
TypeId CodeIndex::type_of(FieldId f) const { return TypeId{tables_->fields[+f].shape}; }
std::uint32_t CodeIndex::flags(FieldId f) const { return is_declared(f) ? tables_->field_flags[+f] : 0; }
FieldId CodeIndex::find_field(TypeId in, StringId name, TypeId type) const {
  return FieldId{tables_->find_member(tables_->field_table, tables_->fields, in, name, +type)};
}
FieldId CodeIndex::resolve(FieldId f) const {
  if (is_declared(f)) return f;
  FieldId found = f;
  std::uint64_t budget = ~0ull;
  tables_->visit_supertypes(class_of(f), budget, [&](TypeId above) {
    FieldId there = find_field(above, name_of(f), type_of(f));
    if (there == kNoField || !is_declared(there)) return true;
    found = there;
    return false;
  });
  return found;
}

std::uint32_t CodeIndex::method_count() const { return size32(tables_->methods); }
std::uint32_t CodeIndex::declared_method_count() const { return size32(tables_->declarations); }
TypeId CodeIndex::class_of(MethodId m) const { return tables_->methods[+m].owner; }
StringId CodeIndex::name_of(MethodId m) const { return tables_->methods[+m].name; }
ProtoId CodeIndex::proto_of(MethodId m) const { return ProtoId{tables_->methods[+m].shape}; }
std::uint32_t CodeIndex::flags(MethodId m) const {
  return is_declared(m) ? tables_->declarations[+m].flags : 0;
}
bool CodeIndex::has_code(MethodId m) const {
  return is_declared(m) && tables_->declarations[+m].code_offset != 0;
}
std::uint32_t CodeIndex::file_of(MethodId m) const { return file_of(class_of(m)); }
dex::Code CodeIndex::code(MethodId m) const {
  return is_declared(m) ? files_[file_of(m)].code(tables_->declarations[+m].code_offset) : dex::Code{};
}
MethodId CodeIndex::find_method(TypeId in, StringId name, ProtoId proto) const {
  return tables_->find_method(in, name, proto);
}

StringId CodeIndex::string_in(std::uint32_t file, std::uint32_t local) const {
  return StringId{tables_->string_ids[tables_->bases[file].strings + local]};
}
TypeId CodeIndex::type_in(std::uint32_t file, std::uint32_t local) const {
  return TypeId{tables_->type_ids[tables_->bases[file].types + local]};
}
ProtoId CodeIndex::proto_in(std::uint32_t file, std::uint32_t local) const {
  return ProtoId{tables_->proto_ids[tables_->bases[file].protos + local]};
}
FieldId CodeIndex::field_in(std::uint32_t file, std::uint32_t local) const {
  return FieldId{tables_->field_ids[tables_->bases[file].fields + local]};
}
MethodId CodeIndex::method_in(std::uint32_t file, std::uint32_t local) const {
  return MethodId{tables_->method_ids[tables_->bases[file].methods + local]};
}

// A prototype's text is parsed into type ids and looked up among the methods of that type and name.
MethodId CodeIndex::find_method(std::string_view type, std::string_view name, std::string_view proto) const {
  TypeId in = find_type(type);
  StringId named = find_string(name);
  std::size_t close = proto.find(')');
  if (in == kNoType || named == kNoString || !proto.starts_with('(') || close == proto.npos) return kNoMethod;
  TypeId returned = find_type(proto.substr(close + 1));
  std::vector<TypeId> parameters;
  for (std::string_view left = proto.substr(1, close - 1); !left.empty();) {
    std::size_t length = left.find_first_not_of('[');
    if (length == left.npos) return kNoMethod;
    if (left[length] == 'L') length = left.find(';', length);
    if (length == left.npos) return kNoMethod;
    parameters.push_back(find_type(left.substr(0, length + 1)));
    left.remove_prefix(length + 1);
  }
  std::uint64_t hash = hash_words(tables_->seed, +returned, parameters.size());
  for (TypeId parameter : parameters) hash = hash_words(tables_->seed, hash, +parameter);
  std::uint32_t found = tables_->proto_table.find(static_cast<std::uint32_t>(hash), [&](std::uint32_t id) {
    auto theirs = this->parameters(ProtoId{id});
    return return_type(ProtoId{id}) == returned &&
           std::equal(theirs.begin(), theirs.end(), parameters.begin(), parameters.end());
  });
  return found == kNoId ? kNoMethod : find_method(in, named, ProtoId{found});
}

// ---- relations ---------------------------------------------------------------------------------------------

std::span<const Call> CodeIndex::calls(MethodId m) const { return tables_->calls[+m]; }
std::span<const StringUse> CodeIndex::strings(MethodId m) const { return tables_->strings_of[+m]; }
std::span<const FieldUse> CodeIndex::fields(MethodId m) const { return tables_->fields_of[+m]; }
std::span<const TypeUse> CodeIndex::types(MethodId m) const { return tables_->types_of[+m]; }
std::span<const Caller> CodeIndex::callers(MethodId m) const { return tables_->callers[+m]; }
std::span<const StringUser> CodeIndex::users(StringId s) const { return tables_->string_users[+s]; }
std::span<const FieldUser> CodeIndex::users(FieldId f) const { return tables_->field_users[+f]; }
std::span<const TypeUser> CodeIndex::users(TypeId type) const { return tables_->type_users[+type]; }
std::span<const StringHolder> CodeIndex::holders(StringId s) const { return tables_->holders[+s]; }

// ---- where, and how it is written --------------------------------------------------------------------------

std::optional<std::uint32_t> CodeIndex::line(MethodId m, std::uint32_t pc) const {
  if (!has_code(m)) return std::nullopt;
  return files_[file_of(m)].line_of(code(m), pc);
}

std::string CodeIndex::at(MethodId m, std::uint32_t pc) const {
  if (!is_declared(m)) return {};
  std::string place = from_modified_utf8(source_file(class_of(m)));
  if (auto number = line(m, pc); number && !place.empty()) place += ":" + std::to_string(*number);
  return place;
}

std::string CodeIndex::java_name(TypeId type) const {
  std::string_view text = descriptor(type);
  std::size_t dimensions = std::min(text.find_first_not_of('['), text.size());
  std::string out;
  std::string_view base = text.substr(dimensions);
  constexpr std::pair<char, std::string_view> primitives[] = {
      {'V', "void"}, {'Z', "boolean"}, {'B', "byte"},  {'S', "short"}, {'C', "char"},
      {'I', "int"},  {'J', "long"},    {'F', "float"}, {'D', "double"}};
  if (base.size() > 2 && base.front() == 'L' && base.back() == ';') {
    out = from_modified_utf8(base.substr(1, base.size() - 2));
    std::replace(out.begin(), out.end(), '/', '.');
  } else {
    out = from_modified_utf8(base);
    for (auto [letter, word] : primitives)
      if (base.size() == 1 && base[0] == letter) out = word;
  }
  for (std::size_t i = 0; i < dimensions; ++i) out += "[]";
  return out;
}

std::string CodeIndex::java_name(MethodId m) const { return java_name(class_of(m)) + "." + text(name_of(m)); }
std::string CodeIndex::java_name(FieldId f) const { return java_name(class_of(f)) + "." + text(name_of(f)); }
std::string CodeIndex::jvm_name(MethodId m) const {
  return java_name(m) + from_modified_utf8(descriptor(proto_of(m)));
}

std::vector<dex::Value> CodeIndex::static_values(TypeId type) const {
  if (!is_defined(type)) return {};
  return files_[file_of(type)].static_values(class_def(type));
}

std::optional<dex::Value> CodeIndex::constant(FieldId f) const {
  if (!is_declared(f) || (flags(f) & dex::access::kStatic) == 0) return std::nullopt;
  // By place in the class's list, which may hold entries that were not given an id: look for the field itself.
  TypeId owner = class_of(f);
  const dex::DexFile& file = files_[file_of(owner)];
  auto encoded = file.fields_of(class_def(owner));
  std::vector<dex::Value> values = file.static_values(class_def(owner));
  for (std::size_t i = 0; i < std::min(values.size(), encoded.size()); ++i)
    if (field_in(file_of(owner), encoded[i].field) == f) return std::move(values[i]);
  return std::nullopt;
}

dex::ClassAnnotations CodeIndex::annotations(TypeId type) const {
  if (!is_defined(type)) return {};
  return files_[file_of(type)].annotations(class_def(type));
}

}  // namespace xiezhi
