#include "program/ir.h"

#include <algorithm>

namespace xiezhi {
namespace {

constexpr std::size_t kMaxEdges = 1 << 20;  // handlers times blocks, which hostile code could multiply

class Decoder {
 public:
  Decoder(const CodeIndex& index, MethodId method)
      : index_(index), method_(method), file_(index.file_of(method)), code_(index.code(method)) {}

  IrMethod run() {
    if (!code_) return {};
    out_.registers = code_.registers;
    read_parameters();
    tries_ = index_.files()[file_].tries(code_);
    find_leaders();
    decode_all();
    cut_blocks();
    link_blocks();
    return std::move(out_);
  }

 private:
  void read_parameters() {
    std::uint32_t at = code_.registers - std::min(code_.registers, code_.ins);
    const auto take = [&](bool wide) {
      out_.parameters.push_back(at < code_.registers ? static_cast<std::uint16_t>(at) : kNoRegister);
      at += wide ? 2 : 1;
    };
    if (!(index_.flags(method_) & dex::access::kStatic)) take(false);
    for (TypeId parameter : index_.parameters(index_.proto_of(method_)))
      take(is_wide_type(index_.descriptor(parameter)));
  }

  void find_leaders() {
    leader_.assign(code_.units + 1, false);
    leader_[0] = true;
    for (const dex::TryRange& range : tries_) {
      leader_[range.begin] = leader_[range.end] = true;
      for (const dex::CatchClause& clause : range.catches) leader_[clause.handler] = true;
    }
    dex::for_each_op(code_, [&](std::uint32_t pc, dex::Op op, std::uint16_t) {
      const dex::OpTraits& traits = dex::traits(op);
      if (!traits.is(dex::property::kBranch | dex::property::kSwitches | dex::property::kEnds)) return;
      leader_[std::min(pc + traits.width, code_.units)] = true;
      if (traits.is(dex::property::kBranch))
        leader_[std::min(dex::decode(code_, pc).target, code_.units)] = true;
      if (traits.is(dex::property::kSwitches))
        for (const dex::SwitchCase& one : dex::switch_cases(code_, pc))
          leader_[std::min(one.target, code_.units)] = true;
    });
  }

  void decode_all() {
    dex::for_each_op(code_, [&](std::uint32_t pc, dex::Op op, std::uint16_t unit) {
      if (is_result(op) && folds_at_ == pc) {
        out_.instructions.back().dst = unit >> 8;
        return;
      }
      const dex::Instruction in = dex::decode(code_, pc);
      IrInstruction made = translate(in);
      made.pc = pc;
      made.dex_op = op;
      out_.instructions.push_back(made);
      const bool makes_result =
          made.op == IrOp::call || made.op == IrOp::call_custom || made.op == IrOp::filled_array;
      const std::uint32_t next = pc + in.width;
      folds_at_ = makes_result ? next : kNoId;
    });
  }

  static bool is_result(dex::Op op) {
    return op == dex::Op::move_result || op == dex::Op::move_result_wide || op == dex::Op::move_result_object;
  }

  IrInstruction with_arguments(IrInstruction made, const dex::Instruction& in, auto&& is_wide) {
    made.arguments = static_cast<std::uint32_t>(out_.argument_registers.size());
    unsigned next = 0;
    for (unsigned i = 0; next < in.arguments_size(); ++i) {
      out_.argument_registers.push_back(in.argument(next));
      ++made.argument_count;
      next += is_wide(i) ? 2 : 1;
    }
    return made;
  }

  IrInstruction call(const dex::Instruction& in) {
    using dex::Op;
    IrInstruction made{.op = IrOp::call};
    if (in.traits().is(dex::property::kCallSite)) {
      made.op = IrOp::call_custom;
      made.id = in.index;
      const auto site = index_.files()[file_].call_site(in.index);
      std::span<const TypeId> parameters;
      if (site.size() > 2 && site[2].index())
        parameters = index_.parameters(index_.proto_in(file_, *site[2].index()));
      return with_arguments(made, in, [&](unsigned i) {
        return i < parameters.size() && is_wide_type(index_.descriptor(parameters[i]));
      });
    }
    switch (in.op) {
      case Op::invoke_virtual:
      case Op::invoke_virtual_range:
        made.kind = CallKind::virtual_;
        break;
      case Op::invoke_super:
      case Op::invoke_super_range:
        made.kind = CallKind::super;
        break;
      case Op::invoke_direct:
      case Op::invoke_direct_range:
        made.kind = CallKind::direct;
        break;
      case Op::invoke_interface:
      case Op::invoke_interface_range:
        made.kind = CallKind::interface;
        break;
      case Op::invoke_polymorphic:
      case Op::invoke_polymorphic_range:
        made.kind = CallKind::polymorphic;
        break;
      default:
        made.kind = CallKind::static_;
        break;
    }
    const MethodId callee = index_.method_in(file_, in.index);
    made.id = +callee;
    const auto parameters = index_.parameters(index_.proto_of(callee));
    const unsigned receiver = made.kind == CallKind::static_ ? 0 : 1;
    return with_arguments(made, in, [&](unsigned i) {
      return i >= receiver && i - receiver < parameters.size() &&
             is_wide_type(index_.descriptor(parameters[i - receiver]));
    });
  }

  IrInstruction translate(const dex::Instruction& in) {
    using dex::Op;
    using dex::property::kInvoke;
    const auto& traits = in.traits();
    IrInstruction made;
    if (traits.is(kInvoke)) return call(in);
    if (traits.is(dex::property::kField)) return field(in);
    switch (in.op) {
      case Op::const_4:
      case Op::const_16:
      case Op::const_:
      case Op::const_high16:
      case Op::const_wide_16:
      case Op::const_wide_32:
      case Op::const_wide:
      case Op::const_wide_high16:
        return {.op = IrOp::constant, .dst = in.a, .literal = in.literal};
      case Op::const_string:
      case Op::const_string_jumbo:
        return {.op = IrOp::string, .dst = in.a, .id = +index_.string_in(file_, in.index)};
      case Op::const_class:
        return {.op = IrOp::class_value, .dst = in.a, .id = +index_.type_in(file_, in.index)};
      case Op::move:
      case Op::move_from16:
      case Op::move_16:
      case Op::move_wide:
      case Op::move_wide_from16:
      case Op::move_wide_16:
      case Op::move_object:
      case Op::move_object_from16:
      case Op::move_object_16:
        return {.op = IrOp::move, .dst = in.a, .a = in.b};
      case Op::move_exception:
        return {.op = IrOp::caught, .dst = in.a};
      case Op::return_void:
        return {.op = IrOp::return_};
      case Op::return_:
      case Op::return_wide:
      case Op::return_object:
        return {.op = IrOp::return_, .a = in.a};
      case Op::throw_:
        return {.op = IrOp::throw_, .a = in.a};
      case Op::goto_:
      case Op::goto_16:
      case Op::goto_32:
        return {.op = IrOp::jump};
      case Op::packed_switch:
      case Op::sparse_switch:
        return {.op = IrOp::switch_, .a = in.a};
      case Op::new_instance:
        return {.op = IrOp::new_object, .dst = in.a, .id = +index_.type_in(file_, in.index)};
      case Op::new_array:
        return {.op = IrOp::new_array, .dst = in.a, .a = in.b, .id = +index_.type_in(file_, in.index)};
      case Op::filled_new_array:
      case Op::filled_new_array_range:
        made = {.op = IrOp::filled_array, .id = +index_.type_in(file_, in.index)};
        return with_arguments(made, in, [](unsigned) { return false; });
      case Op::fill_array_data:
        return {.op = IrOp::fill_array, .a = in.a};
      case Op::array_length:
        return {.op = IrOp::array_length, .dst = in.a, .a = in.b};
      case Op::check_cast:
        return {.op = IrOp::cast, .a = in.a, .id = +index_.type_in(file_, in.index)};
      case Op::instance_of:
        return {.op = IrOp::instance_of, .dst = in.a, .a = in.b, .id = +index_.type_in(file_, in.index)};
      default:
        return arithmetic(in);
    }
  }

  IrInstruction field(const dex::Instruction& in) {
    const auto& traits = in.traits();
    const bool is_static = traits.is(dex::property::kStaticField);
    IrInstruction made{.id = +index_.field_in(file_, in.index)};
    if (traits.is(dex::property::kReadsField)) {
      made.op = is_static ? IrOp::static_get : IrOp::field_get;
      made.dst = in.a;
      if (!is_static) made.a = in.b;
    } else {
      made.op = is_static ? IrOp::static_put : IrOp::field_put;
      made.a = is_static ? in.a : in.b;
      if (!is_static) made.b = in.a;
    }
    return made;
  }

  // By the mnemonic's groups of the opcode table.
  IrInstruction arithmetic(const dex::Instruction& in) {
    using dex::Op;
    const auto code = static_cast<unsigned>(in.op);
    const auto between = [&](Op first, Op last) {
      return code >= static_cast<unsigned>(first) && code <= static_cast<unsigned>(last);
    };
    const std::string_view name = in.traits().mnemonic;
    const bool wide = name.find("-long") != std::string_view::npos;
    if (between(Op::cmpl_float, Op::cmp_long))
      return {.op = IrOp::compare, .dst = in.a, .a = in.b, .b = in.c};
    if (between(Op::if_eq, Op::if_le)) return {.op = IrOp::branch, .a = in.a, .b = in.b};
    if (between(Op::if_eqz, Op::if_lez)) return {.op = IrOp::branch_zero, .a = in.a};
    if (between(Op::aget, Op::aget_short)) return {.op = IrOp::array_get, .dst = in.a, .a = in.b, .b = in.c};
    if (between(Op::aput, Op::aput_short)) return {.op = IrOp::array_put, .a = in.b, .b = in.c, .c = in.a};
    switch (in.traits().format) {
      case dex::Format::k12x:
        if (name.ends_with("/2addr"))
          return {.op = IrOp::binary, .wide = wide, .dst = in.a, .a = in.a, .b = in.b};
        return {.op = IrOp::unary, .wide = wide, .dst = in.a, .a = in.b};
      case dex::Format::k23x:
        return {.op = IrOp::binary, .wide = wide, .dst = in.a, .a = in.b, .b = in.c};
      case dex::Format::k22b:
      case dex::Format::k22s:
        return {.op = IrOp::binary_literal, .dst = in.a, .a = in.b, .literal = in.literal};
      default:
        break;
    }
    if (in.op == dex::Op::const_method_handle)
      return {.op = IrOp::method_handle, .dst = in.a, .id = in.index};
    if (in.traits().is(dex::property::kWrites)) return {.op = IrOp::unknown, .dst = in.a};
    return {};
  }

  void cut_blocks() {
    block_of_pc_.assign(code_.units + 1, kNoId);
    for (std::uint32_t i = 0; i < out_.instructions.size(); ++i) {
      const std::uint32_t pc = out_.instructions[i].pc;
      bool leads = i == 0;
      // A leader may be the move-result that was folded: then the next instruction leads.
      for (std::uint32_t at = i == 0 ? 0 : out_.instructions[i - 1].pc + 1; at <= pc && !leads; ++at)
        leads = leader_[at];
      if (leads) {
        if (!out_.blocks.empty()) out_.blocks.back().last = i;
        out_.blocks.push_back({.first = i});
      }
      block_of_pc_[pc] = static_cast<std::uint32_t>(out_.blocks.size() - 1);
    }
    if (!out_.blocks.empty()) out_.blocks.back().last = static_cast<std::uint32_t>(out_.instructions.size());
    // Targets that are payloads or folded instructions lead to what follows.
    std::uint32_t next = kNoId;
    for (std::uint32_t pc = code_.units + 1; pc-- > 0;) {
      if (block_of_pc_[pc] != kNoId)
        next = block_of_pc_[pc];
      else
        block_of_pc_[pc] = next;
    }
  }

  void add_edge(std::uint32_t pc, std::uint32_t& count) {
    const std::uint32_t target = block_of_pc_[std::min(pc, code_.units)];
    out_.edges.push_back(target);
    ++count;
  }

  void link_blocks() {
    for (IrBlock& block : out_.blocks) {
      const IrInstruction& last = out_.instructions[block.last - 1];
      const dex::Instruction in = dex::decode(code_, last.pc);
      const std::uint32_t next = next_pc(block);
      block.successors = static_cast<std::uint32_t>(out_.edges.size());
      if (last.op == IrOp::switch_) {
        add_edge(next, block.successor_count);
        block.keys = static_cast<std::uint32_t>(out_.keys.size());
        for (const dex::SwitchCase& one : dex::switch_cases(code_, last.pc)) {
          add_edge(one.target, block.successor_count);
          out_.keys.push_back(one.key);
        }
      } else if (last.op == IrOp::branch || last.op == IrOp::branch_zero) {
        add_edge(next, block.successor_count);
        add_edge(in.target, block.successor_count);
      } else if (last.op == IrOp::jump) {
        add_edge(in.target, block.successor_count);
      } else if (last.op != IrOp::return_ && last.op != IrOp::throw_) {
        add_edge(next, block.successor_count);
      }
      link_handlers(block);
    }
    drop_dangling();
  }

  std::uint32_t next_pc(const IrBlock& block) const {
    return block.last < out_.instructions.size() ? out_.instructions[block.last].pc : code_.units;
  }

  void link_handlers(IrBlock& block) {
    block.handlers = static_cast<std::uint32_t>(out_.edges.size());
    const std::uint32_t first = out_.instructions[block.first].pc;
    for (const dex::TryRange& range : tries_) {
      if (first < range.begin || first >= range.end || out_.edges.size() > kMaxEdges) continue;
      for (const dex::CatchClause& clause : range.catches) {
        const std::uint32_t target = block_of_pc_[std::min(clause.handler, code_.units)];
        const auto known = out_.edges.begin() + block.handlers;
        if (std::find(known, out_.edges.end(), target) == out_.edges.end())
          add_edge(clause.handler, block.handler_count);
      }
    }
  }

  // Code that falls off its end, or branches into a payload at its end, ends: in one block of its own.
  void drop_dangling() {
    if (std::find(out_.edges.begin(), out_.edges.end(), kNoId) != out_.edges.end()) {
      const auto end = static_cast<std::uint32_t>(out_.blocks.size());
      std::replace(out_.edges.begin(), out_.edges.end(), kNoId, end);
      const auto first = static_cast<std::uint32_t>(out_.instructions.size());
      out_.instructions.push_back({.op = IrOp::return_, .pc = code_.units});
      out_.blocks.push_back({.first = first, .last = first + 1});
    }
    for (const IrBlock& block : out_.blocks) {
      for (std::uint32_t target : out_.successors(block)) ++out_.blocks[target].predecessors;
      for (std::uint32_t target : out_.handlers(block)) {
        ++out_.blocks[target].predecessors;
        out_.blocks[target].is_handler = true;
      }
    }
  }

  const CodeIndex& index_;
  MethodId method_;
  std::uint32_t file_;
  dex::Code code_;
  std::vector<dex::TryRange> tries_;
  std::vector<bool> leader_;
  std::vector<std::uint32_t> block_of_pc_;
  std::uint32_t folds_at_ = kNoId;
  IrMethod out_;
};

}  // namespace

std::uint32_t IrMethod::block_at(std::uint32_t pc) const {
  const auto after = std::upper_bound(instructions.begin(), instructions.end(), pc,
                                      [](std::uint32_t p, const IrInstruction& in) { return p < in.pc; });
  if (after == instructions.begin()) return kNoId;
  const auto at = static_cast<std::uint32_t>(after - instructions.begin() - 1);
  const auto block = std::upper_bound(blocks.begin(), blocks.end(), at,
                                      [](std::uint32_t i, const IrBlock& b) { return i < b.first; });
  return static_cast<std::uint32_t>(block - blocks.begin() - 1);
}

IrMethod build_ir(const CodeIndex& index, MethodId method) {
  return index.is_declared(method) && index.has_code(method) ? Decoder(index, method).run() : IrMethod{};
}

}  // namespace xiezhi
