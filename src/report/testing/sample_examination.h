// A made-up app, for the tests of reports and for looking at them: every kind of fact, all five verdicts,
// Chinese and Latin, long and short. Nothing in it is taken from a real app.
#pragma once

#include <string>
#include <vector>

#include "facts/finding.h"

namespace xiezhi::testing {

// The 31 clauses in order.
std::vector<std::string> clause_ids();

// Rich: the one to look at. Settled.
Examination rich_examination();

// Rich, with `collections` collections, each with a path of eight frames and evidence of its own, over a few
// hundred types × owners × APIs: the size of a large real app.
Examination large_examination(std::size_t collections);

// An app that says hostile things wherever an app can say anything. Every string of facts and findings that
// can come from material is `text`.
Examination hostile_examination(const std::string& text);

}  // namespace xiezhi::testing
