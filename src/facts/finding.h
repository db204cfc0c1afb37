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

// What a person decided, beside our verdict and never over it: `xiezhi decide`.
struct Determination {
  Verdict verdict = Verdict::undetermined;
  std::string by, reason, at;  // at: ISO 8601
  std::string report_sha256;   // of the report.json it was made on
  bool applies = true;  // the finding is still the one it was made on (same hash); else kept and told as past
};

// Outside the 31, told apart from them: self-start, shake to jump, PIPL 17 gaps, face as the only method, children.
struct SideFinding {
  std::string id;  // "self_start", "shake_to_jump", "pipl17", …
  Text title, text, remedy;
  std::vector<std::string> basis;
  std::vector<EvidenceId> evidence;
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
  std::string hash;                           // from clause and hash_keys; see finding_hash
  std::optional<std::string> suppressed;      // the reason a suppression file gives
  std::string suppressed_until;               // its expiry, ISO date, or empty
  std::vector<Determination> determinations;  // in order of time
  std::optional<bool> in_baseline;            // an earlier report has the same hash; absent: none was given
};

std::string finding_hash(const Finding& finding);

// One app examined: everything reports are written from.
struct Examination {
  Facts facts;
  std::vector<Finding> findings;  // 31, in order
  std::vector<SideFinding> side_findings;
  std::string profile, as_of;  // id of the profile of limits; ISO date by which the law was read
  std::string knowledge_hash, version;
  std::string started;  // ISO 8601; only under "run"
  double seconds = 0;
  std::uint64_t peak_memory_bytes = 0;
};

}  // namespace xiezhi
