// The code index: every string, type, prototype, field and method of all dex files of one package in one
// dense id space, and the relations between them, each as flat rows in both directions.
//
// Ids. Each kind counts from 0. What the package defines comes first: types below class_count() are its
// classes, in order of dex file and class_def; methods below declared_method_count() are theirs, those of one
// class next to each other; fields likewise. Above those bounds stand the types, methods and fields that are
// only mentioned (the framework's, or inherited members named through a subclass). Arrays over declared
// methods need no map. Ids depend on the input alone, never on the number of threads.
//
// Several dex files: the first definition of a class wins, as in Android's class loader; further ones are
// counted and ignored. The index borrows the bytes of the dex files.
//
// Built with every thread: dex files are validated side by side, members interned through one concurrent hash
// table a kind whose result does not depend on the schedule, code walked by ranges of classes, relations
// turned round by count, prefix sum, fill. Linear in the size of the input.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "formats/dex/dex.h"
#include "program/ids.h"
#include "support/result.h"

namespace xiezhi {

enum class CallKind : std::uint8_t { virtual_, super, direct, static_, interface, polymorphic, custom };
enum class FieldAccess : std::uint8_t { read, write, static_read, static_write };
enum class TypeUseKind : std::uint8_t {
  new_instance,
  const_class,
  check_cast,
  instance_of,
  new_array,
  filled_new_array
};

// One end of a relation: from a method's side `id` is what it uses, from the other side the using method;
// `pc` is the dex pc in the using method either way.
template <typename IdType, typename Kind>
struct Site {
  IdType id;
  std::uint32_t pc : 28;
  std::uint32_t kind_bits : 4;
  Kind kind() const { return static_cast<Kind>(kind_bits); }
};
enum class StringUseKind : std::uint8_t { constant };
using Call = Site<MethodId, CallKind>;  // invoke-custom: the bootstrap's implementation method, see calls()
using StringUse = Site<StringId, StringUseKind>;
using FieldUse = Site<FieldId, FieldAccess>;
using TypeUse = Site<TypeId, TypeUseKind>;
using Caller = Site<MethodId, CallKind>;
using StringUser = Site<MethodId, StringUseKind>;
using FieldUser = Site<MethodId, FieldAccess>;
using TypeUser = Site<MethodId, TypeUseKind>;

// A class that holds a string outside its code: as a static field's initial value, or in an annotation.
struct StringHolder {
  TypeId holder = kNoType;
  FieldId field = kNoField;  // kNoField: in an annotation
};

struct DexInput {
  std::string name;  // "classes2.dex"
  Bytes bytes;
};

struct IndexCounts {
  std::uint32_t dex_files = 0;
  std::uint32_t duplicate_classes = 0;  // further definitions of a class already defined
  std::uint32_t methods_with_code = 0;
  std::uint64_t code_units = 0;
  std::uint64_t instructions = 0;
  std::uint64_t calls = 0, string_uses = 0, field_uses = 0, type_uses = 0;
};

class CodeIndex {
 public:
  // Reads and indexes. A dex file that cannot be read at all becomes a Problem; the rest is indexed.
  static CodeIndex build(std::span<const DexInput> inputs);
  static CodeIndex build(std::vector<dex::DexFile> files, Problems problems = {});

  CodeIndex(CodeIndex&&) noexcept;
  CodeIndex& operator=(CodeIndex&&) noexcept;
  ~CodeIndex();

  const IndexCounts& counts() const { return counts_; }
  const Problems& problems() const { return problems_; }  // of the files, and of the program as a whole
  std::span<const dex::DexFile> files() const { return files_; }

  // ---- strings -------------------------------------------------------------------------------------------
  std::uint32_t string_count() const;
  std::string_view string(StringId) const;                     // modified UTF-8 as stored
  std::string text(StringId) const;                            // valid UTF-8
  StringId find_string(std::string_view modified_utf8) const;  // kNoString where absent

  // ---- types and classes ---------------------------------------------------------------------------------
  std::uint32_t type_count() const;
  std::uint32_t class_count() const;  // types below it are defined in the package
  IdRange<TypeId> classes() const { return {TypeId{0}, TypeId{class_count()}}; }
  bool is_defined(TypeId t) const { return +t < class_count(); }
  std::string_view descriptor(TypeId) const;            // "Lcom/x/App;"
  std::string java_name(TypeId) const;                  // "com.x.App", "int[]"
  TypeId find_type(std::string_view descriptor) const;  // kNoType where absent
  TypeId find_class(std::string_view java_name) const;  // "com.x.App$Inner"
  // Of defined types; others give kNoType, empty ranges, 0.
  TypeId superclass(TypeId) const;
  std::span<const TypeId> interfaces(TypeId) const;  // declared, in order
  std::uint32_t class_flags(TypeId) const;           // dex::access
  std::string_view source_file(TypeId) const;        // "App.java", or ""
  IdRange<MethodId> methods_of(TypeId) const;        // direct ones first, as in the class_data
  IdRange<FieldId> fields_of(TypeId) const;          // static ones first
  std::uint32_t file_of(TypeId) const;               // index into files(), of a defined type
  const dex::ClassDef& class_def(TypeId) const;      // of a defined type
  // Direct subclasses (or, of an interface, implementing classes and extending interfaces), ascending; of any
  // type.
  std::span<const TypeId> subclasses(TypeId) const;
  std::span<const TypeId> implementers(TypeId) const;

  // Is every `a` a `b`? Reflexive; java.lang.Object is above all. O(1) over classes; over interfaces the work
  // is bounded by the supertypes of `a`. Unknown framework supertypes are not guessed.
  bool is_subtype(TypeId a, TypeId b) const;
  // The defined subclasses of a class, itself included when defined: one run of the class order. Empty for
  // interfaces' implementers: see all_subtypes.
  std::span<const TypeId> subtree(TypeId) const;
  std::vector<TypeId> all_subtypes(TypeId) const;  // classes and interfaces below, itself excluded, ascending
  std::vector<TypeId> all_supertypes(
      TypeId) const;  // itself excluded, nearest first, each once; includes framework types

  // ---- prototypes, fields, methods -----------------------------------------------------------------------
  std::uint32_t proto_count() const;
  TypeId return_type(ProtoId) const;
  std::span<const TypeId> parameters(ProtoId) const;
  std::string descriptor(ProtoId) const;  // "(Ljava/lang/String;I)V"

  std::uint32_t field_count() const;
  std::uint32_t declared_field_count() const;
  bool is_declared(FieldId f) const { return +f < declared_field_count(); }
  TypeId class_of(FieldId) const;
  StringId name_of(FieldId) const;
  TypeId type_of(FieldId) const;
  std::uint32_t flags(FieldId) const;  // of a declared field, else 0
  FieldId find_field(TypeId in, StringId name, TypeId type) const;
  FieldId resolve(
      FieldId) const;  // the declared field it names, through superclasses and interfaces; else itself

  std::uint32_t method_count() const;
  std::uint32_t declared_method_count() const;
  IdRange<MethodId> declared_methods() const { return {MethodId{0}, MethodId{declared_method_count()}}; }
  bool is_declared(MethodId m) const { return +m < declared_method_count(); }
  TypeId class_of(MethodId) const;
  StringId name_of(MethodId) const;
  ProtoId proto_of(MethodId) const;
  std::uint32_t flags(MethodId) const;  // of a declared method, else 0
  bool has_code(MethodId) const;
  dex::Code code(MethodId) const;         // empty where there is none; O(1)
  std::uint32_t file_of(MethodId) const;  // of a declared method: whose local indexes its code uses
  MethodId find_method(TypeId in, StringId name,
                       ProtoId proto) const;  // exactly this reference; kNoMethod where absent
  // By descriptor, "Lcom/x/App;", "onCreate", "()V".
  MethodId find_method(std::string_view type, std::string_view name, std::string_view proto) const;

  // Local pool indexes of files()[file], as they stand in its instructions, to ids.
  StringId string_in(std::uint32_t file, std::uint32_t local) const;
  TypeId type_in(std::uint32_t file, std::uint32_t local) const;
  ProtoId proto_in(std::uint32_t file, std::uint32_t local) const;
  FieldId field_in(std::uint32_t file, std::uint32_t local) const;
  MethodId method_in(std::uint32_t file, std::uint32_t local) const;

  // ---- relations -----------------------------------------------------------------------------------------
  // From a method, ascending pc. Empty for undeclared methods.
  // Calls name the callee as the instruction does (not resolved). invoke-custom gives one Call of kind
  // `custom` for each method handle among its call site's arguments (the lambda's body), or the bootstrap
  // method itself where there is none.
  std::span<const Call> calls(MethodId) const;
  std::span<const StringUse> strings(MethodId) const;
  std::span<const FieldUse> fields(MethodId) const;
  std::span<const TypeUse> types(MethodId) const;
  // To a method, string, field, type; ascending (method, pc).
  std::span<const Caller> callers(MethodId) const;
  std::span<const StringUser> users(StringId) const;
  std::span<const FieldUser> users(FieldId) const;
  std::span<const TypeUser> users(TypeId) const;
  std::span<const StringHolder> holders(StringId) const;  // outside code, ascending

  // ---- virtual methods -----------------------------------------------------------------------------------
  // The declared method that a reference means: the class's own, else the nearest superclass's, else an
  // interface's. Itself where none is found (then it is the framework's, or missing).
  MethodId resolve(MethodId) const;
  // Declared virtual methods with the same name and prototype in strict subclasses of the method's class:
  // what a virtual call on it may also run. Of any method, also one only mentioned (Activity.onCreate).
  std::span<const MethodId> overriders(MethodId) const;
  // The nearest method of the same name and prototype above in the class chain, declared or mentioned;
  // kNoMethod where there is none. Interfaces are not looked at.
  MethodId overridden(MethodId) const;
  // Everything a virtual or interface call on `m` may run by class hierarchy alone (resolution, overriders
  // and, for an interface's method, implementing classes' own or inherited methods), ascending, each once.
  std::vector<MethodId> dispatch(MethodId m) const;

  // ---- where, and how it is written ----------------------------------------------------------------------
  std::optional<std::uint32_t> line(MethodId, std::uint32_t pc) const;
  std::string at(MethodId, std::uint32_t pc) const;  // "App.java:31", "App.java", or ""
  std::string jvm_name(MethodId) const;              // "com.x.App.onCreate()V"
  std::string java_name(MethodId) const;             // "android.provider.Settings$Secure.getString"
  std::string java_name(FieldId) const;              // "com.x.App.token"

  // The initial value of a static field (its ConstantValue), where it has one.
  std::optional<dex::Value> constant(FieldId) const;
  // Initial values of all static fields of a class, in their order; may be shorter. Linear in the class.
  std::vector<dex::Value> static_values(TypeId) const;
  dex::ClassAnnotations annotations(TypeId) const;  // indexes local to file_of(type)

 private:
  struct Tables;  // flat arrays, in code_index.cc
  struct Builder;
  CodeIndex();

  std::vector<dex::DexFile> files_;
  Problems problems_;
  IndexCounts counts_;
  std::unique_ptr<Tables> tables_;
};

}  // namespace xiezhi
