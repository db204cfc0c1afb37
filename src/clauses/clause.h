// The 31 rooms. Each clause is one pure function from facts and knowledge to a finding; it never sees
// material.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/finding.h"
#include "knowledge/knowledge.h"

namespace xiezhi {

struct Hearing {
  const Facts& facts;
  const Knowledge& knowledge;
};

struct Clause {
  std::string_view id;  // "1.1" … "6.5"
  Finding (*decide)(const Hearing& hearing);
};

// All 31, in the order of the Method.
std::span<const Clause> all_clauses();

// Hears every clause; always 31 findings in order, each with its hash, basis and remedy filled in.
std::vector<Finding> decide_all(const Hearing& hearing);

// The guide to one clause as `xiezhi explain` prints it, in the language asked for ("zh" or "en"); empty for
// an unknown clause.
std::string explain(std::string_view clause, const Knowledge& knowledge, std::string_view language);

}  // namespace xiezhi
