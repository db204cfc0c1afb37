// Dalvik instructions: one table of opcodes, and a decoder to one plain struct.
// Source: "Dalvik bytecode" and "Dalvik executable instruction formats" (Android Open Source Project).
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace xiezhi::dex {

enum class Op : std::uint8_t {
#define X(code, ident, text, layout, units, props) ident = code,
#include "formats/dex/opcodes.def"
#undef X
};

// How an instruction is laid out in its code units; the digits are the specification's.
enum class Format : std::uint8_t {
  kUnused,
  k10x,
  k12x,
  k11n,
  k11x,
  k10t,
  k20t,
  k22x,
  k21t,
  k21s,
  k21h,
  k21c,
  k23x,
  k22b,
  k22t,
  k22s,
  k22c,
  k30t,
  k32x,
  k31i,
  k31t,
  k31c,
  k35c,
  k3rc,
  k45cc,
  k4rcc,
  k51l
};

// Properties of an opcode, a bit set.
namespace property {
inline constexpr std::uint16_t kNone = 0;
inline constexpr std::uint16_t kInvoke = 1 << 0;  // calls; index is a method (call site with kCallSite)
inline constexpr std::uint16_t kString = 1 << 1;  // index is a string
inline constexpr std::uint16_t kType = 1 << 2;    // index is a type
inline constexpr std::uint16_t kField = 1 << 3;   // index is a field
inline constexpr std::uint16_t kReadsField = 1 << 4;
inline constexpr std::uint16_t kWritesField = 1 << 5;
inline constexpr std::uint16_t kStaticField = 1 << 6;
inline constexpr std::uint16_t kProto = 1 << 7;      // index is a prototype
inline constexpr std::uint16_t kHandle = 1 << 8;     // index is a method handle
inline constexpr std::uint16_t kCallSite = 1 << 9;   // index is a call site
inline constexpr std::uint16_t kBranch = 1 << 10;    // `target` is a dex pc
inline constexpr std::uint16_t kPayload = 1 << 11;   // `target` is the dex pc of a payload
inline constexpr std::uint16_t kSwitches = 1 << 12;  // the payload is a switch table
inline constexpr std::uint16_t kEnds = 1 << 13;      // control never falls through to the next instruction
inline constexpr std::uint16_t kThrows = 1 << 14;    // may throw
inline constexpr std::uint16_t kWrites = 1 << 15;    // register a is written
}  // namespace property

struct OpTraits {
  std::string_view mnemonic;
  std::uint16_t properties;
  Format format;
  std::uint8_t width;  // 16-bit code units
  bool is(std::uint16_t property) const { return (properties & property) != 0; }
};
inline constexpr std::array<OpTraits, 256> kOps = {{
#define X(code, ident, text, layout, units, props) \
  {text, static_cast<std::uint16_t>(props), Format::layout, units},
#include "formats/dex/opcodes.def"
#undef X
}};
inline const OpTraits& traits(Op op) { return kOps[static_cast<std::uint8_t>(op)]; }

// Payloads are not instructions; they begin with a nop whose high byte says which.
enum class Payload : std::uint8_t { none = 0, packed_switch = 1, sparse_switch = 2, array = 3 };

// One decoded instruction. `a`, `b`, `c` are the registers vA, vB, vC of the format, `index` the pool index
// (local to the dex file), `proto` the second index of invoke-polymorphic. `target` is an absolute dex pc.
struct Instruction {
  Op op = Op::nop;
  std::uint8_t argument_count = 0;  // 35c, 45cc, 3rc, 4rcc
  bool range = false;               // arguments are first_argument, first_argument + 1, …
  std::uint8_t width = 1;
  std::uint16_t a = 0, b = 0, c = 0;
  std::uint16_t first_argument = 0;
  std::uint16_t arguments[5] = {};
  std::uint16_t range_count = 0;  // argument count of a range form (may exceed 255)
  std::uint32_t pc = 0;
  std::uint32_t index = 0;
  std::uint32_t proto = 0;
  std::uint32_t target = 0;
  std::int64_t literal = 0;  // sign-extended; high16 forms already shifted

  unsigned arguments_size() const { return range ? range_count : argument_count; }
  std::uint16_t argument(unsigned i) const {
    return range ? static_cast<std::uint16_t>(first_argument + i) : arguments[i];
  }
  const OpTraits& traits() const { return dex::traits(op); }
};

inline std::uint16_t unit_at(const std::uint8_t* insns, std::uint32_t pc) {
  std::uint16_t value;  // code may lie at an odd address in a hostile file
  std::memcpy(&value, insns + std::size_t{2} * pc, sizeof value);
  return value;
}

}  // namespace xiezhi::dex
