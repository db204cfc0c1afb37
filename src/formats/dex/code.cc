// Reading validated code: decoding instructions, payloads, exception ranges, debug lines.
#include <algorithm>

#include "formats/dex/dex.h"

namespace xiezhi::dex {
namespace {

std::int32_t signed_nibble(unsigned value) { return static_cast<std::int8_t>(value << 4) >> 4; }

std::uint32_t long_at(const Code& code, std::uint32_t pc) {
  return code.unit(pc) | static_cast<std::uint32_t>(code.unit(pc + 1)) << 16;
}

void decode_arguments(const Code& code, std::uint32_t pc, std::uint16_t first, Instruction& out) {
  out.argument_count = static_cast<std::uint8_t>(std::min(first >> 12, 5));
  std::uint16_t packed = code.unit(pc + 2);
  for (unsigned i = 0; i < 4; ++i) out.arguments[i] = packed >> (4 * i) & 0xf;
  out.arguments[4] = first >> 8 & 0xf;
  out.first_argument = out.arguments[0];
}

void decode_argument_range(const Code& code, std::uint32_t pc, std::uint16_t first, Instruction& out) {
  out.range = true;
  out.range_count = first >> 8;
  out.first_argument = code.unit(pc + 2);
}

// The state machine of "debug_info_item": entry(pc, line) for each emitted position; stops when entry() says
// so, at the end of the sequence, or at damage.
template <typename Entry>
void run_debug_program(Bytes bytes, const Code& code, Entry&& entry) {
  if (code.debug_offset == 0) return;
  Reader reader(bytes, code.debug_offset);
  std::uint32_t line = reader.uleb128(), pc = 0;
  std::uint32_t parameters = reader.uleb128();
  for (std::uint32_t i = 0; i < parameters && reader.ok(); ++i) reader.uleb128();
  while (reader.ok()) {
    std::uint8_t opcode = reader.u8();
    if (reader.failed()) return;
    switch (opcode) {
      case 0x00:
        return;  // end of sequence
      case 0x01:
        pc += reader.uleb128();
        break;  // advance pc
      case 0x02:
        line += static_cast<std::uint32_t>(reader.sleb128());
        break;
      case 0x03:  // start local: register, name, type
        reader.uleb128(), reader.uleb128(), reader.uleb128();
        break;
      case 0x04:  // start local, with signature
        reader.uleb128(), reader.uleb128(), reader.uleb128(), reader.uleb128();
        break;
      case 0x05:
      case 0x06:
      case 0x09:  // end local, restart local, set file
        reader.uleb128();
        break;
      case 0x07:
      case 0x08:
        break;  // prologue end, epilogue begin
      default:
        line += static_cast<std::uint32_t>(-4 + (opcode - 0x0a) % 15);
        pc += static_cast<std::uint32_t>((opcode - 0x0a) / 15);
        if (pc >= code.units || !entry(pc, line)) return;
    }
  }
}

}  // namespace

Instruction decode(const Code& code, std::uint32_t pc) {
  Instruction out;
  std::uint16_t first = code.unit(pc);
  out.op = static_cast<Op>(first & 0xff);
  out.pc = pc;
  out.width = out.traits().width;
  std::uint8_t high = first >> 8;
  auto second = [&] { return code.unit(pc + 1); };
  auto relative = [&](std::int32_t offset) { return pc + static_cast<std::uint32_t>(offset); };
  switch (out.traits().format) {
    case Format::kUnused:
    case Format::k10x:
      break;
    case Format::k12x:
      out.a = high & 0xf, out.b = high >> 4;
      break;
    case Format::k11n:
      out.a = high & 0xf, out.literal = signed_nibble(high >> 4);
      break;
    case Format::k11x:
      out.a = high;
      break;
    case Format::k10t:
      out.target = relative(static_cast<std::int8_t>(high));
      break;
    case Format::k20t:
      out.target = relative(static_cast<std::int16_t>(second()));
      break;
    case Format::k22x:
      out.a = high, out.b = second();
      break;
    case Format::k21t:
      out.a = high, out.target = relative(static_cast<std::int16_t>(second()));
      break;
    case Format::k21s:
      out.a = high, out.literal = static_cast<std::int16_t>(second());
      break;
    case Format::k21h:
      out.a = high;
      out.literal = out.op == Op::const_wide_high16
                        ? static_cast<std::int64_t>(static_cast<std::uint64_t>(second()) << 48)
                        : static_cast<std::int32_t>(static_cast<std::uint32_t>(second()) << 16);
      break;
    case Format::k21c:
      out.a = high, out.index = second();
      break;
    case Format::k23x:
      out.a = high, out.b = second() & 0xff, out.c = second() >> 8;
      break;
    case Format::k22b:
      out.a = high, out.b = second() & 0xff,
      out.literal =
          static_cast<std::int8_t>(second() >> 8);  // NOLINT(bugprone-signed-char-misuse): sign is kept
      break;
    case Format::k22t:
      out.a = high & 0xf, out.b = high >> 4, out.target = relative(static_cast<std::int16_t>(second()));
      break;
    case Format::k22s:
      out.a = high & 0xf, out.b = high >> 4, out.literal = static_cast<std::int16_t>(second());
      break;
    case Format::k22c:
      out.a = high & 0xf, out.b = high >> 4, out.index = second();
      break;
    case Format::k30t:
      out.target = relative(static_cast<std::int32_t>(long_at(code, pc + 1)));
      break;
    case Format::k32x:
      out.a = second(), out.b = code.unit(pc + 2);
      break;
    case Format::k31i:
      out.a = high, out.literal = static_cast<std::int32_t>(long_at(code, pc + 1));
      break;
    case Format::k31t:
      out.a = high, out.target = relative(static_cast<std::int32_t>(long_at(code, pc + 1)));
      break;
    case Format::k31c:
      out.a = high, out.index = long_at(code, pc + 1);
      break;
    case Format::k35c:
      out.index = second(), decode_arguments(code, pc, first, out);
      break;
    case Format::k3rc:
      out.index = second(), decode_argument_range(code, pc, first, out);
      break;
    case Format::k45cc:
      out.index = second(), out.proto = code.unit(pc + 3), decode_arguments(code, pc, first, out);
      break;
    case Format::k4rcc:
      out.index = second(), out.proto = code.unit(pc + 3), decode_argument_range(code, pc, first, out);
      break;
    case Format::k51l:
      out.a = high;
      out.literal = static_cast<std::int64_t>(static_cast<std::uint64_t>(long_at(code, pc + 3)) << 32 |
                                              long_at(code, pc + 1));
      break;
  }
  return out;
}

Payload payload_at(const Code& code, std::uint32_t pc) {
  std::uint16_t unit = code.unit(pc);
  return unit == 0x0100 || unit == 0x0200 || unit == 0x0300 ? static_cast<Payload>(unit >> 8) : Payload::none;
}

std::uint32_t width_at(const Code& code, std::uint32_t pc) {
  switch (payload_at(code, pc)) {
    case Payload::packed_switch:
      return 4 + 2u * code.unit(pc + 1);
    case Payload::sparse_switch:
      return 2 + 4u * code.unit(pc + 1);
    case Payload::array:
      return 4 +
             static_cast<std::uint32_t>((std::uint64_t{code.unit(pc + 1)} * long_at(code, pc + 2) + 1) / 2);
    case Payload::none:
      break;
  }
  return traits(static_cast<Op>(code.unit(pc) & 0xff)).width;
}

std::vector<SwitchCase> switch_cases(const Code& code, std::uint32_t pc) {
  Instruction at = decode(code, pc);
  std::uint32_t table = at.target, count = code.unit(table + 1);
  std::vector<SwitchCase> cases(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (at.op == Op::packed_switch) {
      cases[i].key = static_cast<std::int32_t>(long_at(code, table + 2) + i);
      cases[i].target = pc + long_at(code, table + 4 + 2 * i);
    } else {
      cases[i].key = static_cast<std::int32_t>(long_at(code, table + 2 + 2 * i));
      cases[i].target = pc + long_at(code, table + 2 + 2 * count + 2 * i);
    }
  }
  return cases;
}

ArrayPayload array_payload(const Code& code, std::uint32_t pc) {
  std::uint32_t table = decode(code, pc).target;
  ArrayPayload out{code.unit(table + 1), long_at(code, table + 2), {}};
  out.elements = Bytes(code.insns + std::size_t{2} * (table + 4), std::size_t{out.element_width} * out.size);
  return out;
}

Code DexFile::code(std::uint32_t code_offset) const {
  Code code;
  if (code_offset == 0) return code;
  const std::uint8_t* item = bytes_.data() + code_offset;
  code.registers = unit_at(item, 0);
  code.ins = unit_at(item, 1);
  code.outs = unit_at(item, 2);
  code.tries = unit_at(item, 3);
  std::memcpy(&code.debug_offset, item + 8, 4);
  std::memcpy(&code.units, item + 12, 4);
  code.insns = item + 16;
  return code;
}

std::vector<TryRange> DexFile::tries(const Code& code) const {
  std::vector<TryRange> ranges;
  if (code.tries == 0 || !code) return ranges;
  auto base = static_cast<std::uint64_t>(code.insns - bytes_.data()) + 2ull * code.units;
  if (code.units % 2 == 1) base += 2;
  std::uint64_t handlers = base + 8ull * code.tries;
  // Handlers may be shared by ranges; the bound keeps hostile sharing from multiplying.
  std::uint64_t clauses_left = 65536ull + code.units;
  Reader table(bytes_, base);
  ranges.reserve(code.tries);
  for (unsigned i = 0; i < code.tries; ++i) {
    TryRange range;
    range.begin = table.u32();
    range.end = range.begin + table.u16();
    Reader handler(bytes_, handlers + table.u16());
    std::int32_t size = handler.sleb128();
    std::uint64_t count = size < 0 ? -static_cast<std::int64_t>(size) : size;
    if (table.failed() || handler.failed() || range.begin >= range.end || range.end > code.units ||
        count > clauses_left)
      return ranges;
    clauses_left -= count;
    for (std::uint64_t k = 0; k < count + (size <= 0); ++k) {
      CatchClause clause;
      if (k < count) clause.type = handler.uleb128();
      clause.handler = handler.uleb128();
      if (handler.failed() || (k < count && clause.type >= type_count_) || clause.handler >= code.units)
        return ranges;
      range.catches.push_back(clause);
    }
    ranges.push_back(std::move(range));
  }
  return ranges;
}

std::vector<LineEntry> DexFile::lines(const Code& code) const {
  std::vector<LineEntry> entries;
  run_debug_program(bytes_, code, [&](std::uint32_t pc, std::uint32_t line) {
    entries.push_back({pc, line});
    return true;
  });
  return entries;
}

std::optional<std::uint32_t> DexFile::line_of(const Code& code, std::uint32_t pc) const {
  std::optional<std::uint32_t> found;
  run_debug_program(bytes_, code, [&](std::uint32_t at, std::uint32_t line) {
    // Some compilers write -1 for code without a source line.
    if (at <= pc) found = static_cast<std::int32_t>(line) < 0 ? std::nullopt : std::optional(line);
    return at < pc;  // Android's own choice: the first exact entry, else the last one before
  });
  return found;
}

}  // namespace xiezhi::dex
