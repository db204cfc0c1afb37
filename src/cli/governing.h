// The options by which verdicts are governed (--suppress, --profile, --as-of), and the command `decide`.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "facts/finding.h"
#include "governance/suppressions.h"
#include "knowledge/knowledge.h"
#include "support/result.h"

namespace xiezhi {

struct GovernanceOptions {
  std::string suppress, profile, as_of;
};

// Read before anything is examined: the user's mistake is told at once.
struct Governance {
  Knowledge knowledge;  // with the profile's limits and the day's law
  std::optional<Suppressions> suppressions;
  Day today;  // that suppressions are counted by: --as-of, else the day of the run
};

// An Error of Fault::usage where the user wrote something wrong, else of a file that cannot be read.
Result<Governance> prepare_governance(const GovernanceOptions& options, const Knowledge& knowledge);
// Suppressions, then the determinations kept in `folder` (none where it is empty).
void govern(const Governance& governance, const std::filesystem::path& folder, Examination& examination);

struct DecideOptions {
  std::string report, clause, verdict, reason, by;
  bool list = false, json = false;
};
// What to print, or an Error as above; Fault::internal where it could not be written. Writes decisions.json beside the report.
Result<Text> decide(const DecideOptions& options);

}  // namespace xiezhi
