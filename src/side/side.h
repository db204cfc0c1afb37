// Findings outside the 31 behaviours: what other rules ask of an app, seen in the same facts. They are leads for a
// reader with their evidence; they have no verdict and count for nothing.
#pragma once

#include <vector>

#include "facts/finding.h"
#include "knowledge/knowledge.h"

namespace xiezhi {

// In the order of side_findings.tsv. Rules that did not hold on Knowledge::as_of() give none.
std::vector<SideFinding> side_findings(const Facts& facts, const Knowledge& knowledge);

}  // namespace xiezhi
