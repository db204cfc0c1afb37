// `xiezhi decide`: what a person determined, beside our verdict and never over it. Kept in decisions.json next to the
// report.json it was made on, which itself is not touched:
//
//   {"schema": "xiezhi.decisions/1", "app": "com.x.y",
//    "decisions": [{"clause": "3.1", "verdict": "not_found", "reason": "…", "by": "…", "at": "2026-12-01T01:02:03Z",
//                   "finding_hash": "…", "verdict_then": "suspected", "report_sha256": "…"}]}
//
// A later `check` into the same folder shows them again. One applies as long as its finding is the same (hash) and our
// verdict on it has not changed; else it is kept and told as past: the person has not seen what is there now.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/finding.h"
#include "support/result.h"

namespace xiezhi {

struct Decision {
  std::string clause, finding_hash;
  Verdict verdict_then = Verdict::undetermined;  // ours, when it was made
  Determination made;
};

struct Decisions {
  std::string app;  // package name
  std::vector<Decision> list;
};

// Total on any bytes: an Error names what is wrong; decisions that are not whole are refused, none is lost silently.
Result<Decisions> read_decisions(std::string_view json);
std::string write_decisions(const Decisions& decisions);

// Of a report.json: what a decision on it must know. An Error where it is none.
struct ReportedFinding {
  std::string clause, hash;
  Verdict verdict = Verdict::undetermined;
  Text summary;
};
struct ReportedFindings {
  std::string app, sha256;
  std::vector<ReportedFinding> findings;
};
Result<ReportedFindings> read_reported_findings(std::string_view json);

bool applies(const Decision& decision, const std::string& hash, Verdict verdict);

// Puts each decision with its finding, and says in one line of coverage how many apply; nothing where there are none.
void attach_decisions(const Decisions& decisions, Examination& examination);

}  // namespace xiezhi
