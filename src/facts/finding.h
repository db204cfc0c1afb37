// What a clause decided, and why: the product. Shapes follow report.json's "findings".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "facts/facts.h"

namespace xiezhi {

struct Reason {
  Text text;
  std::vector<EvidenceId> evidence;
};

struct Missing {
  Text text;        // what would settle it, and how to gather it in a few words
  std::string how;  // "explain 3.1"
};

struct Finding {
  std::string clause;  // "3.1"
  Verdict verdict = Verdict::undetermined;
  double confidence = 0;  // of the verdict, 0…1; 0 for undetermined
  Text summary;           // one line
  std::vector<Reason> reasons;
  std::vector<Missing> missing;
  Text remedy;
  std::vector<std::string> basis;  // "191:3.1", "PIPL:13", "GB/T 35273-2020:5.4"
  // Names the offence, not the wording: clause, verdict-independent key facts (types, owners, APIs,
  // components), sorted. Stable across runs and across unrelated changes.
  std::vector<std::string> hash_keys;
  std::string hash;                       // from clause and hash_keys; see finding_hash
  std::optional<std::string> suppressed;  // the reason a suppression file gives
};

std::string finding_hash(const Finding& finding);

// One app examined: everything reports are written from.
struct Examination {
  Facts facts;
  std::vector<Finding> findings;  // 31, in order
  std::string knowledge_hash, version;
  std::string started;  // ISO 8601; only under "run"
  double seconds = 0;
  std::uint64_t peak_memory_bytes = 0;
};

}  // namespace xiezhi
