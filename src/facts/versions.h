// What changed between two versions of one app, or between two states of one device: filled by the versions examiner
// (src/examine/versions), shown by `xiezhi diff`, read by clauses 2.2, 3.5 and 4.3.
#pragma once

#include <string>
#include <vector>

#include "facts/policy.h"
#include "facts/vocabulary.h"
#include "support/result.h"

namespace xiezhi {

struct VersionDifference {
  DifferenceKind kind = DifferenceKind::permission;  // what is compared
  Change change = Change::added;
  std::string id;         // permission, SDK id, personal-information type, setting key, statement key
  std::string was, now;   // values or words; empty where there is none
  Text what;              // one sentence
  bool material = false;  // a new purpose, type, recipient, SDK or permission for personal information
  std::vector<EvidenceId> evidence;
};

struct Versions {
  std::string older, newer;  // labels: "2.6.0 (260)", "before", a date
  // What both sides have, so that its absence among the differences means something.
  bool packages = false, policies = false, states = false, screens = false;
  std::vector<VersionDifference> differences;
};

}  // namespace xiezhi
