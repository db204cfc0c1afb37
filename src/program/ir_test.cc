#include "program/ir.h"

#include <algorithm>

#include "program/testing/program_fixture.h"

namespace xiezhi {
namespace {

// What holds of every method, whatever its code: the blocks tile the instructions, and edges lead to blocks.
TEST(Ir, BlocksTileTheInstructions) {
  for (const char* name : {"java.dex", "smali.dex"}) {
    const testing::TestProgram program(name);
    std::size_t methods = 0, calls = 0;
    for (MethodId m : program.index.declared_methods()) {
      if (!program.index.has_code(m)) continue;
      const IrMethod ir = build_ir(program.index, m);
      ++methods;
      std::uint32_t next = 0;
      for (const IrBlock& block : ir.blocks) {
        EXPECT_EQ(block.first, next);
        ASSERT_LT(block.first, block.last);
        next = block.last;
        for (std::uint32_t target : ir.successors(block)) EXPECT_LT(target, ir.blocks.size());
        for (std::uint32_t target : ir.handlers(block)) EXPECT_LT(target, ir.blocks.size());
        for (std::uint32_t i = block.first; i + 1 < block.last; ++i) {
          const IrOp op = ir.instructions[i].op;
          EXPECT_FALSE(op == IrOp::branch || op == IrOp::branch_zero || op == IrOp::return_ ||
                       op == IrOp::jump);
        }
      }
      EXPECT_EQ(next, ir.instructions.size());
      for (const IrInstruction& in : ir.instructions) {
        const std::uint32_t block = ir.block_at(in.pc);
        ASSERT_LT(block, ir.blocks.size());
        calls += in.op == IrOp::call;
        for (std::uint16_t r : ir.arguments(in)) EXPECT_LT(r, ir.registers);
      }
    }
    EXPECT_GT(methods, 5u);
    EXPECT_GT(calls, 5u);
  }
}

TEST(Ir, ResultsAreFoldedIntoTheirCalls) {
  const testing::TestProgram program("java.dex");
  std::size_t with_result = 0;
  for (MethodId m : program.index.declared_methods())
    if (program.index.has_code(m))
      for (const IrInstruction& in : build_ir(program.index, m).instructions)
        with_result += in.op == IrOp::call && in.dst != kNoRegister;
  EXPECT_GT(with_result, 0u);
}

TEST(Ir, AMethodWithoutCodeHasNone) {
  const testing::TestProgram program("java.dex");
  EXPECT_TRUE(build_ir(program.index, kNoMethod).blocks.empty());
}

}  // namespace
}  // namespace xiezhi
