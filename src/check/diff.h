// Two versions side by side: packages, policies, earlier reports or folders of material, each examined by itself and then
// compared. What `xiezhi diff` prints.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "facts/finding.h"
#include "knowledge/knowledge.h"
#include "report/diff_report.h"
#include "support/limits.h"

namespace xiezhi {

struct Difference {
  Facts facts;                          // of the newer side; `versions` is the comparison
  std::vector<VerdictChange> verdicts;  // where both sides are reports
  bool comparable = false;              // the sides have something of the same kind
  bool any() const { return !facts.versions.differences.empty() || !verdicts.empty(); }
};

struct DiffOptions {
  std::filesystem::path older, newer;
  double time_limit_seconds = 0;
  Limits limits;
};

Result<Difference> diff(const DiffOptions& options, const Knowledge& knowledge);

}  // namespace xiezhi
