#include <array>

#include "clauses/clause.h"
#include "clauses/decisions.h"

namespace xiezhi {

namespace {
#define X(function, id) Clause{id, function},
constexpr std::array kClauses{
#include "clauses/decisions.def"
};
#undef X
}  // namespace

std::span<const Clause> all_clauses() { return kClauses; }

std::vector<Finding> decide_all(const Hearing& hearing) {
  std::vector<Finding> findings;
  findings.reserve(kClauses.size());
  for (const Clause& clause : kClauses) {
    findings.push_back(clause.decide(hearing));
    findings.back().hash = finding_hash(findings.back());
  }
  return findings;
}

}  // namespace xiezhi
