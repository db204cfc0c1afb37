// The opcode table checked against itself, at compile time.
#include "formats/dex/instruction.h"

namespace xiezhi::dex {
namespace {

constexpr unsigned width_of(Format format) {
  constexpr std::uint8_t widths[] = {1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2,
                                     2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 4, 4, 5};
  return widths[static_cast<unsigned>(format)];
}

#define X(code, ident, text, layout, units, props)                                      \
  static_assert(width_of(Format::layout) == units, "width and format disagree: " text); \
  static_assert(kOps[code].mnemonic == text, "rows out of order: " text);
#include "formats/dex/opcodes.def"
#undef X

// The ones that other tools are known to get wrong.
static_assert(kOps[0xfa].width == 4 && kOps[0xfb].width == 4, "invoke-polymorphic is four code units");
static_assert(kOps[0xfc].width == 3 && kOps[0xfe].width == 2 && kOps[0xff].width == 2);
}  // namespace

}  // namespace xiezhi::dex
