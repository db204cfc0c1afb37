// Any bytes as a dex file; every accessor is then used, also the unchecked ones.
#include <cstdint>

#include "formats/dex/dex.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  auto files = dex::DexFile::open_all({data, size}, "fuzz.dex");
  if (!files) return 0;
  std::uint64_t sum = 0;
  for (const dex::DexFile& file : *files) {
    for (std::uint32_t i = 0; i <= file.string_count(); ++i) sum += file.text(i).size();
    for (std::uint32_t i = 0; i <= file.type_count(); ++i) sum += file.descriptor(i).size();
    for (std::uint32_t i = 0; i <= file.proto_count(); ++i)
      for (std::uint32_t type : file.parameters(file.proto(i))) sum += file.descriptor(type).size();
    for (std::uint32_t i = 0; i < file.call_site_count() && i < 64; ++i) sum += file.call_site(i).size();
    std::uint64_t budget = 1 << 20;
    std::vector<dex::HeldString> held;
    for (const dex::ClassDef& c : file.classes()) {
      sum += file.static_values(c).size() + file.annotations(c).of_methods.size();
      file.held_strings(c, budget, held);
      for (const dex::EncodedField& f : file.fields_of(c))
        sum += file.string(file.field(f.field).name).size();
      for (const dex::EncodedMethod& m : file.methods_of(c)) {
        sum += file.string(file.method(m.method).name).size();
        dex::Code code = file.code(m.code_offset);
        if (!code) continue;
        dex::for_each_op(code, [&](std::uint32_t pc, dex::Op op, std::uint16_t) {
          dex::Instruction at = dex::decode(code, pc);
          for (unsigned i = 0; i < at.arguments_size(); ++i)
            if (at.argument(i) >= code.registers) __builtin_trap();
          if (at.traits().is(dex::property::kBranch) && at.target >= code.units) __builtin_trap();
          if (at.traits().is(dex::property::kSwitches))
            for (const dex::SwitchCase& one : dex::switch_cases(code, pc))
              if (one.target >= code.units) __builtin_trap();
          if (op == dex::Op::fill_array_data)
            for (std::uint8_t byte : dex::array_payload(code, pc).elements) sum += byte;
        });
        sum += file.tries(code).size() + file.lines(code).size();
      }
    }
    sum += file.check_digests().size();
  }
  return sum == UINT64_MAX ? 1 : 0;
}
