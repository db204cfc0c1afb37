// What `xiezhi diff` prints: differences of two versions, for a reader and for a program.
#pragma once

#include <span>
#include <string>

#include "facts/finding.h"
#include "knowledge/knowledge.h"
#include "report/report.h"

namespace xiezhi {

struct VerdictChange {
  std::string clause;
  Verdict was, now;
};

// Grouped by what is compared, each line with its sign: + added, - removed, ~ changed, and ! where it is material.
std::string write_diff_text(const Facts& facts, std::span<const VerdictChange> verdicts,
                            const Knowledge& knowledge, const TerminalStyle& style);
// Schema xiezhi.diff/1: tool, versions (as in report.json, without evidence), verdicts, coverage of the comparison.
std::string write_diff_json(const Facts& facts, std::span<const VerdictChange> verdicts,
                            std::string_view version);

}  // namespace xiezhi
