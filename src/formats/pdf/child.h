// A program of another package, run on bytes, with bounds.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "support/bytes.h"
#include "support/result.h"

namespace xiezhi {

struct ChildLimits {
  unsigned cpu_seconds = 20;
  std::uint64_t memory_bytes = std::uint64_t{1} << 30;
  std::uint64_t most_output = 64u << 20;
};

struct ChildOutcome {
  int exit_status = -1;  // -1: killed
  int signal = 0;
  bool cut = false;            // output beyond most_output was dropped and the child stopped
  std::string output, errors;  // standard output; the first 4 KiB of standard error
};

// `input` is the child's standard input, as an unlinked file it can seek in. Fault::not_found where the program is
// not installed.
Result<ChildOutcome> run_child(const std::vector<std::string>& command, Bytes input,
                               const ChildLimits& limits);

}  // namespace xiezhi
