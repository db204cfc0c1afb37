// An earlier report.json, read back as far as versions are compared: the app, permissions, SDKs, components, collections,
// flows, policy, permission states, coverage, and the findings' hashes. Its evidence is not taken over: it refers to
// material that is no longer at hand. Total on any bytes; depth, size and lengths are bounded.
#pragma once

#include <string>
#include <vector>

#include "facts/finding.h"
#include "support/bytes.h"

namespace xiezhi {

struct EarlierReport {
  Facts facts;
  std::vector<Finding> findings;  // clause, verdict, hash
  Problems problems;              // parts of another shape, left out
};

// By its first bytes: an object whose "schema" is ours.
bool looks_like_report(Bytes bytes);
Result<EarlierReport> read_report(Bytes bytes);

}  // namespace xiezhi
