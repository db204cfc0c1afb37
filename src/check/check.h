// One app: material in, thirty-one verdicts out. The architecture on one screen is in check.cc.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "facts/finding.h"
#include "knowledge/knowledge.h"
#include "support/limits.h"
#include "support/result.h"

namespace xiezhi {

struct CheckOptions {
  std::vector<std::filesystem::path> materials;
  std::string app_type;  // one of the 39, or empty: then it is left open
  double time_limit_seconds =
      0;  // 0: none. Steps that have not begun by then are skipped, and coverage says so
  Limits limits;
  std::filesystem::path device;    // the test device's identifiers, or empty
  std::filesystem::path ip_table;  // countries of addresses, or empty
  // An earlier version to compare with: a package, a folder of its material, or its report.json; or empty. Findings that
  // an earlier report already has are marked (Finding::in_baseline).
  std::filesystem::path baseline;
  bool only_policies = false;  // files that are no packages are rules, whatever they look like
  std::string trace_method;    // tell what first run knows at each instruction of it
  bool decide = true;          // false: facts only, as `xiezhi inspect` wants them
};

// What step has begun, for a progress display.
using ProgressSink = std::function<void(int step, int steps, const Text& name)>;

struct CheckResult {
  Examination examination;
  std::vector<std::string> trace;  // of CheckOptions::trace_method
  bool traced = false;             // the package has code of that name
  std::vector<Error> unreadable;   // material the user named that could not be read at all
};

// An Error where nothing could be examined: no material is readable.
Result<CheckResult> check(const CheckOptions& options, const Knowledge& knowledge,
                          const ProgressSink& progress = {});

}  // namespace xiezhi
