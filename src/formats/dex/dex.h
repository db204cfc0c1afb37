// Dalvik executables: versions 035 to 041 (041 may hold several logical dex files in one container), and
// dex files wrapped as ODEX. Compact dex (CDEX) is recognised and refused as unsupported.
//
// A file is validated once, by open(); afterwards every accessor is unchecked and total, because open() keeps
// its own copies of the id tables in which each index was checked. Damage does not end the reading:
//   - a damaged string reads as "", a damaged type as the descriptor "", and so on: each table has one extra
//     last entry, the damaged one, to which broken references lead;
//   - a damaged class_def, class_data or code item is disabled by itself (no members, no code);
//   - each is named by a Problem (at most kMaxProblems a file; the rest are counted).
// Bytes are borrowed: they must outlive the DexFile.
//
// Source: "Dalvik executable format" (Android Open Source Project), checked against dexdump on real files.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "formats/dex/instruction.h"
#include "support/bytes.h"
#include "support/result.h"

namespace xiezhi::dex {

inline constexpr std::uint32_t kNoIndex = 0xffffffff;
inline constexpr std::size_t kMaxProblems = 64;

// access_flags, of classes, fields and methods.
namespace access {
inline constexpr std::uint32_t kPublic = 0x1, kPrivate = 0x2, kProtected = 0x4, kStatic = 0x8, kFinal = 0x10,
                               kSynchronized = 0x20, kVolatile = 0x40, kBridge = 0x40, kTransient = 0x80,
                               kVarargs = 0x80, kNative = 0x100, kInterface = 0x200, kAbstract = 0x400,
                               kStrict = 0x800, kSynthetic = 0x1000, kAnnotation = 0x2000, kEnum = 0x4000,
                               kConstructor = 0x10000, kDeclaredSynchronized = 0x20000;
}  // namespace access

// Id table rows; indexes are local to the file and always valid (see above).
struct ProtoRow {
  std::uint32_t shorty = 0;       // string
  std::uint32_t return_type = 0;  // type
  std::uint32_t parameters = 0;   // first of parameter_count entries of DexFile::parameters()
  std::uint32_t parameter_count = 0;
};
struct FieldRow {
  std::uint32_t class_type = 0, type = 0, name = 0;
};
struct MethodRow {
  std::uint32_t class_type = 0, proto = 0, name = 0;
};
struct MethodHandle {
  std::uint16_t kind = 0;    // 0-3 field accessors, 4-8 invokers
  std::uint32_t member = 0;  // field or method
};

struct EncodedField {
  std::uint32_t field = 0, access_flags = 0;
};
struct EncodedMethod {
  std::uint32_t method = 0, access_flags = 0;
  std::uint32_t code_offset = 0;  // 0: abstract, native, or damaged (the Problem says so)
};

struct ClassDef {
  std::uint32_t type = 0;
  std::uint32_t access_flags = 0;
  std::uint32_t superclass = kNoIndex;                // type, or kNoIndex
  std::uint32_t source_file = kNoIndex;               // string, or kNoIndex
  std::uint32_t interfaces = 0, interface_count = 0;  // in DexFile::parameters(), which holds every type list
  std::uint32_t annotations_offset = 0, static_values_offset = 0;
  // Ranges of encoded_fields() and encoded_methods(): static fields first, then instance fields; direct
  // methods first, then virtual ones.
  std::uint32_t fields = 0, static_field_count = 0, instance_field_count = 0;
  std::uint32_t methods = 0, direct_method_count = 0, virtual_method_count = 0;
  bool damaged = false;
};

// The code of one method. `units` code units (16 bits each) at `insns`; every instruction in it has a defined
// opcode, lies inside, refers to existing pool entries and registers below `registers` (the second register
// of a pair may equal `registers`), and branches to the beginning of an instruction or of a payload.
struct Code {
  std::uint16_t registers = 0, ins = 0, outs = 0, tries = 0;
  std::uint32_t debug_offset = 0;
  std::uint32_t units = 0;
  const std::uint8_t* insns = nullptr;

  explicit operator bool() const { return insns != nullptr; }
  std::uint16_t unit(std::uint32_t pc) const { return unit_at(insns, pc); }
};

// Decodes the instruction at `pc`, which must be the beginning of one in validated code.
Instruction decode(const Code& code, std::uint32_t pc);
// Width in code units of what begins at `pc`: an instruction, or a whole payload.
std::uint32_t width_at(const Code& code, std::uint32_t pc);
// Which payload begins at `pc`, if one does.
Payload payload_at(const Code& code, std::uint32_t pc);

// Visits every instruction (not payloads) in order: body(pc, op, first code unit).
template <typename Body>
void for_each_op(const Code& code, Body&& body) {
  for (std::uint32_t pc = 0; pc < code.units;) {
    std::uint16_t unit = code.unit(pc);
    Op op = static_cast<Op>(unit & 0xff);
    if (op == Op::nop && unit != 0 && payload_at(code, pc) != Payload::none) {
      pc += width_at(code, pc);
      continue;
    }
    body(pc, op, unit);
    pc += traits(op).width;
  }
}

struct SwitchCase {
  std::int32_t key = 0;
  std::uint32_t target = 0;  // absolute dex pc
};
// The cases of the packed-switch or sparse-switch at `pc`.
std::vector<SwitchCase> switch_cases(const Code& code, std::uint32_t pc);
// Elements of a fill-array-data payload.
struct ArrayPayload {
  std::uint16_t element_width = 0;
  std::uint32_t size = 0;
  Bytes elements;
};
ArrayPayload array_payload(const Code& code, std::uint32_t pc);  // pc of the fill-array-data instruction

struct CatchClause {
  std::uint32_t type = kNoIndex;  // kNoIndex: catches everything
  std::uint32_t handler = 0;      // dex pc
};
struct TryRange {
  std::uint32_t begin = 0, end = 0;  // dex pcs, end exclusive
  std::vector<CatchClause> catches;  // in order of precedence
};

// Values of static fields, annotations and call sites.
struct Annotation;
struct Value;
enum class ValueKind : std::uint8_t {
  byte = 0x00,
  short_ = 0x02,
  char_ = 0x03,
  int_ = 0x04,
  long_ = 0x06,
  float_ = 0x10,
  double_ = 0x11,
  method_type = 0x15,
  method_handle = 0x16,
  string = 0x17,
  type = 0x18,
  field = 0x19,
  method = 0x1a,
  enum_ = 0x1b,
  array = 0x1c,
  annotation = 0x1d,
  null = 0x1e,
  boolean = 0x1f
};
struct Value {
  ValueKind kind = ValueKind::null;
  // byte … long, char, boolean: int64_t. float, double: double. method_type … enum_: uint32_t, a local index.
  // array: its values. annotation: one Annotation in the vector.
  std::variant<std::monostate, std::int64_t, double, std::uint32_t, std::vector<Value>,
               std::vector<Annotation>>
      value;

  const std::int64_t* integer() const { return std::get_if<std::int64_t>(&value); }
  const std::uint32_t* index() const { return std::get_if<std::uint32_t>(&value); }
  const std::vector<Value>* elements() const { return std::get_if<std::vector<Value>>(&value); }
};
struct AnnotationElement {
  std::uint32_t name = 0;  // string
  Value value;
};
struct Annotation {
  std::uint8_t visibility = 0;  // 0 build, 1 run time, 2 system; nested ones have 0
  std::uint32_t type = 0;
  std::vector<AnnotationElement> elements;
};
struct ClassAnnotations {
  std::vector<Annotation> of_class;
  std::vector<std::pair<std::uint32_t, std::vector<Annotation>>> of_fields;   // field index
  std::vector<std::pair<std::uint32_t, std::vector<Annotation>>> of_methods;  // method index
  std::vector<std::pair<std::uint32_t, std::vector<std::vector<Annotation>>>> of_parameters;
};

struct LineEntry {
  std::uint32_t pc = 0, line = 0;
};

// A string that a class holds outside its code.
struct HeldString {
  std::uint32_t string = 0;
  std::uint32_t field = kNoIndex;  // the static field whose initial value it is; kNoIndex: in an annotation
};

class DexFile {
 public:
  // The first logical dex file of `bytes`. `where` names it in problems ("classes2.dex").
  static Result<DexFile> open(Bytes bytes, std::string where);
  // Every logical dex file: one, except in a version 041 container. Names are "where", "where!2", …
  static Result<std::vector<DexFile>> open_all(Bytes bytes, const std::string& where);

  int version() const { return version_; }  // 35 … 41
  const std::string& where() const { return where_; }
  const Problems& problems() const { return problems_; }
  Bytes container() const { return bytes_; }
  // Adler-32 and SHA-1 of the header against the bytes; each mismatch is one Problem. Not part of open():
  // Android does not refuse a file for its signature, and hashing costs more than indexing.
  Problems check_digests() const;

  std::uint32_t string_count() const { return string_count_; }  // without the damaged entry
  std::uint32_t type_count() const { return type_count_; }
  std::uint32_t proto_count() const { return proto_count_; }
  std::uint32_t field_count() const { return field_count_; }
  std::uint32_t method_count() const { return method_count_; }
  std::uint32_t call_site_count() const { return static_cast<std::uint32_t>(call_sites_.size()); }

  // Modified UTF-8 without its NUL, as stored; `text` is the same in valid UTF-8.
  std::string_view string(std::uint32_t i) const {
    return {reinterpret_cast<const char*>(bytes_.data()) + strings_[i].offset, strings_[i].size};
  }
  std::string text(std::uint32_t i) const;
  std::uint32_t type_string(std::uint32_t i) const { return types_[i]; }
  std::string_view descriptor(std::uint32_t type) const { return string(types_[type]); }
  const ProtoRow& proto(std::uint32_t i) const { return protos_[i]; }
  std::span<const std::uint32_t> parameters(const ProtoRow& proto) const {
    return std::span(type_lists_).subspan(proto.parameters, proto.parameter_count);
  }
  const FieldRow& field(std::uint32_t i) const { return fields_[i]; }
  const MethodRow& method(std::uint32_t i) const { return methods_[i]; }
  std::span<const MethodHandle> method_handles() const { return method_handles_; }
  // The values of a call site: bootstrap method handle, method name (string), method type (proto), extras.
  std::vector<Value> call_site(std::uint32_t i) const;

  std::span<const ClassDef> classes() const { return classes_; }
  std::span<const std::uint32_t> interfaces(const ClassDef& c) const {
    return std::span(type_lists_).subspan(c.interfaces, c.interface_count);
  }
  std::span<const EncodedField> fields_of(const ClassDef& c) const {
    return std::span(encoded_fields_).subspan(c.fields, c.static_field_count + c.instance_field_count);
  }
  std::span<const EncodedMethod> methods_of(const ClassDef& c) const {
    return std::span(encoded_methods_).subspan(c.methods, c.direct_method_count + c.virtual_method_count);
  }

  // The code at a validated code_offset; no code for 0.
  Code code(std::uint32_t code_offset) const;
  // Exception ranges in ascending order of pc. Read with checks: a damaged table ends early.
  std::vector<TryRange> tries(const Code& code) const;

  // Debug lines, read lazily and with checks: empty where there are none or they are damaged.
  std::vector<LineEntry> lines(const Code& code) const;  // ascending pc
  std::optional<std::uint32_t> line_of(const Code& code, std::uint32_t pc) const;

  // Static values in the order of the class's static fields (there may be fewer), annotations. Read lazily
  // and with checks; damage ends the list.
  std::vector<Value> static_values(const ClassDef& c) const;
  ClassAnnotations annotations(const ClassDef& c) const;
  // Appends the strings that static values and annotations of `c` hold, without building values. Reads at
  // most `budget` bytes and takes what it read off it; false when that did not suffice.
  bool held_strings(const ClassDef& c, std::uint64_t& budget, std::vector<HeldString>& out) const;

 private:
  struct StringRef {
    std::uint32_t offset = 0, size = 0;
  };
  struct Opening;  // the validator, in open.cc
  static Result<DexFile> open_at(Bytes bytes, std::uint32_t offset, std::string where);

  Bytes bytes_;
  std::string where_;
  int version_ = 0;
  std::uint32_t header_offset_ = 0;
  std::uint32_t string_count_ = 0, type_count_ = 0, proto_count_ = 0, field_count_ = 0, method_count_ = 0;
  std::vector<StringRef> strings_;  // each table has one more entry than its count: the damaged one
  std::vector<std::uint32_t> types_;
  std::vector<ProtoRow> protos_;
  std::vector<FieldRow> fields_;
  std::vector<MethodRow> methods_;
  std::vector<MethodHandle> method_handles_;
  std::vector<std::uint32_t> call_sites_;  // offsets of encoded arrays
  std::vector<std::uint32_t> type_lists_;
  std::vector<ClassDef> classes_;
  std::vector<EncodedField> encoded_fields_;
  std::vector<EncodedMethod> encoded_methods_;
  Problems problems_;
};

}  // namespace xiezhi::dex
