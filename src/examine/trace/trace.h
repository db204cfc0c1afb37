// The trace examiner: recordings of what the app did, in whatever form, as one timeline and as collections.
//
// What it decides, in this order, each with a reason kept beside it:
//   clock   recordings that overlap are brought together by what they have in common; a zone or year that is not stated
//           is taken from those beside it, else assumed and said to be;
//   phase   by marks, taps, preference writes and what the tool says (phases.cc); unknown stays unknown;
//   type    by the recorded interface and the table android_sources, else by the tool's own words (recognise.cc);
//   owner   the nearest frame that is neither the platform's nor a support library's nor the tool's (recognise.cc);
//   series  how often, in which scene, beyond which limits (series.cc).
#pragma once

#include <string>
#include <vector>

#include "facts/facts.h"
#include "knowledge/knowledge.h"
#include "support/bytes.h"
#include "support/file.h"

namespace xiezhi {

// Whether bytes look like a recording this examiner reads: a text by its first lines, a workbook by its headings.
bool looks_like_trace(Bytes bytes);

class TraceExaminer {
 public:
  TraceExaminer(const Knowledge& knowledge, Facts& facts) : knowledge_(knowledge), facts_(facts) {}
  // `file`: the mapping that `bytes` are of; may be null. What is wrong becomes a problem of the material.
  void add(Bytes bytes, Material& material, const MappedFile* file);
  // After the last one, and after the package: everything above, and the coverage line "trace".
  void finish();

 private:
  const Knowledge& knowledge_;
  Facts& facts_;
  std::vector<std::string> words_;  // by call: how the tool described it
  std::vector<std::string> read_, unread_;
};

}  // namespace xiezhi
