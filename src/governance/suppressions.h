// `--suppress FILE`: findings that someone has looked at and answers for. Each entry names a finding by its hash, says
// why, and until when. A suppressed finding keeps its verdict and stays in every report with the reason; it only no
// longer counts for --fail-on. An entry past its day counts no more, and that is said.
//
// The file is lines of cells in any order (tabs, else commas, else blanks between them), each known by its form:
//   3f0c…e1 (32 hexadecimal digits: the finding's hash)   3.1 (its clause, for readers)   2027-01-31 (the last day)
//   and words (the reason). A first line of column names is passed over.
// or YAML: a list of {hash, clause, reason, expires}, alone or under `suppressions:`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/finding.h"
#include "knowledge/knowledge.h"
#include "support/result.h"

namespace xiezhi {

struct Suppression {
  std::string hash, clause, reason;
  std::optional<Day> until;  // the last day on which it counts; none: without end
  std::string place;         // "line 3"
};

struct Suppressions {
  std::vector<Suppression> entries;
  Problems problems;  // lines that were left out, with the mend
};

// An Error only where the file as a whole is none (too large, no valid YAML).
Result<Suppressions> read_suppressions(std::string_view bytes);

// Marks the findings, and says in one line of coverage what was hidden, what has expired, what names no finding.
Coverage apply_suppressions(const Suppressions& suppressions, Day today, std::vector<Finding>& findings);

}  // namespace xiezhi
