// Any bytes as an earlier report.
#include "report/read_report.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace xiezhi;
  const auto report = read_report({data, size});
  if (!report) return 0;
  for (const Statement& s : report->facts.statements)
    if (s.sentence != ~0u && s.sentence >= report->facts.policy.sentences.size()) __builtin_trap();
  return 0;
}
