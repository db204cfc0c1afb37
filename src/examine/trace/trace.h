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

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "facts/facts.h"
#include "knowledge/knowledge.h"
#include "support/bytes.h"
#include "support/file.h"

namespace xiezhi {

// Whether bytes look like a recording this examiner reads: a text by its first lines, a workbook by its headings.
bool looks_like_trace(Bytes bytes);
// … and of those, one that tells states at a moment (dumpsys package, dumpsys appops), not what happened.
bool looks_like_state_dump(Bytes bytes);

class TraceExaminer {
 public:
  TraceExaminer(const Knowledge& knowledge, Facts& facts) : knowledge_(knowledge), facts_(facts) {}
  // What a dossier file says of the device's zone (minutes east of UTC) and day (ISO), for recordings that say neither.
  void say_clock(std::optional<int> zone_minutes, std::string day) {
    zone_minutes_ = zone_minutes, day_ = std::move(day);
  }
  // `file`: the mapping that `bytes` are of; may be null. What is wrong becomes a problem of the material. `claimed`: the
  // phase a dossier file says all of it belongs to; it fills what marks leave open, and where they differ both are told.
  void add(Bytes bytes, Material& material, const MappedFile* file, std::optional<Phase> claimed = {});
  // What the dumps show that recordings name as `screen`: base names of those that ask for consent to rules, and of those
  // that are a system's permission dialog. A tap on one of them is understood as an answer to it.
  void screens(std::set<std::string, std::less<>> rules, std::set<std::string, std::less<>> dialogs) {
    rules_ = std::move(rules), dialogs_ = std::move(dialogs);
  }
  // After the last one, and after the package: everything above, and the coverage line "trace".
  void finish();

 private:
  const Knowledge& knowledge_;
  Facts& facts_;
  std::vector<std::string> words_;  // by call: how the tool described it
  std::vector<std::string> read_, unread_;
  std::map<std::string, Phase, std::less<>> claimed_;  // by Material::id
  std::optional<int> zone_minutes_;
  std::string day_;
  std::set<std::string, std::less<>> rules_, dialogs_;
};

}  // namespace xiezhi
