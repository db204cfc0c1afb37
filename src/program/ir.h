// A method's code as abstract interpretation wants it: one shape for each idea, blocks, no encodings.
//
// Against dex: no 2addr, range, wide or jumbo forms; arguments of a call are one register a parameter (a long or
// double is one); the move-result behind a call is the call's destination; switch tables and array data are attached;
// ids are the program's, not the dex file's. Blocks end at branches, at targets, and where the set of exception
// handlers changes. Decoded in one pass over the code and one over the leaders; linear but for a sort.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "program/code_index.h"

namespace xiezhi {

enum class IrOp : std::uint8_t {
  nothing,         // monitors, nop
  constant,        // dst = literal
  string,          // dst = string `id`
  class_value,     // dst = class of type `id`
  method_handle,   // dst = the method handle `id` of the dex file
  unknown,         // dst = a value that is not followed
  move,            // dst = a
  caught,          // dst = the exception of this handler
  new_object,      // dst = new type `id`
  new_array,       // dst = new type `id`, length a
  filled_array,    // dst = new type `id` with the arguments for elements
  fill_array,      // elements of array a = data at `payload` of the code
  array_length,    // dst = a.length
  array_get,       // dst = a[b]
  array_put,       // a[b] = c
  field_get,       // dst = a.field
  field_put,       // a.field = b
  static_get,      // dst = field
  static_put,      // field = a
  call,            // dst = callee `id` of the arguments; `kind` says how
  call_custom,     // dst = the object a call site makes of the arguments
  cast,            // a = (type) a
  instance_of,     // dst = a instanceof type
  unary,           // dst = dex_op a
  binary,          // dst = a dex_op b
  binary_literal,  // dst = a dex_op literal
  compare,         // dst = cmp(a, b)
  branch,          // if a dex_op b; successors: else, then
  branch_zero,     // if a dex_op 0; successors: else, then
  jump,
  switch_,  // on a; successors: default, then one a key
  return_,  // of a, or of nothing where a is kNoRegister
  throw_,   // a
};

inline constexpr std::uint16_t kNoRegister = 0xffff;

struct IrInstruction {
  IrOp op = IrOp::nothing;
  dex::Op dex_op = dex::Op::nop;
  CallKind kind = CallKind::static_;
  bool wide = false;  // arithmetic on 64 bits
  std::uint16_t dst = kNoRegister, a = kNoRegister, b = kNoRegister, c = kNoRegister;
  std::uint16_t argument_count = 0;
  std::uint32_t arguments = 0;  // first of argument_count in IrMethod::registers
  std::uint32_t pc = 0;
  std::uint32_t id = kNoId;  // StringId, TypeId, FieldId or MethodId
  std::int64_t literal = 0;
};

struct IrBlock {
  std::uint32_t first = 0, last = 0;                  // instructions [first, last)
  std::uint32_t successors = 0, successor_count = 0;  // in IrMethod::edges
  std::uint32_t handlers = 0, handler_count = 0;      // in IrMethod::edges
  std::uint32_t keys = 0;                             // of a switch: in IrMethod::keys, successor_count - 1
  std::uint32_t predecessors = 0;                     // how many edges, handlers included, lead here
  bool is_handler = false;
};

struct IrMethod {
  std::uint16_t registers = 0;
  std::vector<std::uint16_t> parameters;  // register of each parameter, `this` first
  std::vector<IrInstruction> instructions;
  std::vector<std::uint16_t> argument_registers;
  std::vector<IrBlock> blocks;  // the first is the entry; empty: no code, or more than kMaxBlocks
  std::vector<std::uint32_t> edges;
  std::vector<std::int32_t> keys;

  std::span<const std::uint16_t> arguments(const IrInstruction& in) const {
    return std::span(argument_registers).subspan(in.arguments, in.argument_count);
  }
  std::span<const std::uint32_t> successors(const IrBlock& b) const {
    return std::span(edges).subspan(b.successors, b.successor_count);
  }
  std::span<const std::uint32_t> handlers(const IrBlock& b) const {
    return std::span(edges).subspan(b.handlers, b.handler_count);
  }
  std::span<const std::int32_t> keys_of(const IrBlock& b) const {
    return b.successor_count == 0 ? std::span<const std::int32_t>{}
                                  : std::span(keys).subspan(b.keys, b.successor_count - 1);
  }
  // The block that holds the instruction at `pc`; kNoId where there is none.
  std::uint32_t block_at(std::uint32_t pc) const;
};

// Of a declared method. Total: code is validated when its file is opened.
IrMethod build_ir(const CodeIndex& index, MethodId method);

// Whether a value of the type takes two registers.
inline bool is_wide_type(std::string_view descriptor) { return descriptor == "J" || descriptor == "D"; }

}  // namespace xiezhi
