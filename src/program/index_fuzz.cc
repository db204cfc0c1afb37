// Any bytes as one dex file, indexed twice over as two files (so that duplicates and merging are met too); the
// invariants of the index are checked, and every query is asked.
#include <algorithm>
#include <cstdint>

#include "program/code_index.h"

namespace {
void require(bool holds) {
  if (!holds) __builtin_trap();
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  Bytes bytes{data, size};
  DexInput inputs[] = {{"classes.dex", bytes}, {"classes2.dex", bytes}};
  CodeIndex index = CodeIndex::build(inputs);
  std::size_t sum = 0, calls = 0, callers = 0;
  for (std::uint32_t s = 0; s < index.string_count(); ++s)
    require(index.find_string(index.string(StringId{s})) == StringId{s});
  for (std::uint32_t t = 0; t < index.type_count(); ++t) {
    TypeId type{t};
    sum += index.java_name(type).size() + index.all_subtypes(type).size();
    for (TypeId below : index.subtree(type)) require(index.is_subtype(below, type));
    for (TypeId above : index.all_supertypes(type)) require(index.is_subtype(type, above));
    for (MethodId m : index.methods_of(type)) require(index.class_of(m) == type);
    sum += index.annotations(type).of_class.size() + index.source_file(type).size();
  }
  for (std::uint32_t f = 0; f < index.field_count(); ++f) {
    FieldId field{f};
    require(index.find_field(index.class_of(field), index.name_of(field), index.type_of(field)) == field);
    sum += +index.resolve(field) + index.constant(field).has_value();
  }
  for (std::uint32_t m = 0; m < index.method_count(); ++m) {
    MethodId method{m};
    require(index.find_method(index.class_of(method), index.name_of(method), index.proto_of(method)) ==
            method);
    calls += index.calls(method).size(), callers += index.callers(method).size();
    for (const Call& call : index.calls(method))
      require(std::any_of(index.callers(call.id).begin(), index.callers(call.id).end(),
                          [&](const Caller& caller) { return caller.id == method && caller.pc == call.pc; }));
    for (MethodId target : index.dispatch(method)) require(index.is_declared(target));
    for (MethodId below : index.overriders(method))
      require(index.is_subtype(index.class_of(below), index.class_of(method)));
    sum += index.jvm_name(method).size() + index.at(method, 0).size();
  }
  require(calls == callers);
  return sum == SIZE_MAX ? 1 : 0;
}
