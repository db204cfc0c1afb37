// What the app was seen to do, in order of time: recorded calls and marks, the phase each falls into and why; and
// what the operator's ledgers say about requests.
//
// A trace may hold millions of events. An Event is therefore small and refers to what it shares with others: the
// recording it is from, the call it is one of, the stretch of time whose phase it has.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "facts/network.h"
#include "facts/vocabulary.h"
#include "support/result.h"

namespace xiezhi {

// Microseconds since 1970-01-01T00:00:00Z on the timeline's clock.
using Instant = std::int64_t;
inline constexpr Instant kNoInstant = std::numeric_limits<Instant>::min();

// One recording: a material, or one device of it where it mixes several.
struct Recording {
  std::string material;  // Material::id
  std::string format;    // "json_lines", "camille", "privacy_sentry", …
  std::string device, package;
  TimePrecision precision = TimePrecision::none;
  ZoneBasis zone = ZoneBasis::none;
  std::optional<int> zone_minutes;  // east of UTC: what its times are shown in
  bool year_known = true;
  bool backwards = false;  // its clock was set back while it ran
  Instant shift = 0;       // added to its clock so that it agrees with the first recording's
  Text shift_reason;
  std::uint64_t events = 0, foreign = 0;  // kept; left out because another package's process made them
};

// What events share that are the same call: everything but the moment.
struct RecordedCall {
  std::string api;                // "android.provider.Settings$Secure.getString"; empty for marks
  std::vector<std::string> args;  // of a mark: its text
  std::vector<Frame> stack;       // innermost first
  std::string process, thread;
  std::vector<std::string> types;  // personal_info_types ids the call yields
  Strength strength = Strength::direct;
  std::vector<std::string> permissions;  // asked for, where it is a request
  Owner owner;                           // nearest frame that is neither platform nor support library
  std::optional<std::uint32_t> owner_frame;
  std::vector<Owner> alternatives;  // owners of frames further out, nearest first
  bool attempt = false;             // what it returned was blank: the system withheld the value
};

// Why a stretch of a recording has its phase.
struct PhaseStretch {
  std::uint32_t recording = 0;
  Phase phase = Phase::unknown;
  Certainty certainty = Certainty::certain;
  Text reason;
  std::vector<EvidenceId> evidence;  // the mark it begins with
};

struct Event {
  Instant at =
      kNoInstant;  // kNoInstant: the recording has no time; then its place among its neighbours is all
  std::uint32_t call = 0, stretch = 0;
  std::uint32_t row = 0;  // line or sheet row in its material, from 1
  std::uint16_t recording = 0;
  EventKind kind = EventKind::call;
  Scene scene = Scene::unknown;
};

// Reads of one type by one owner in one scene, told apart from each other (wrappers of one read folded).
struct ReadSeries {
  std::string type;
  Owner owner;
  Phase phase = Phase::unknown;
  Scene scene = Scene::unknown;
  std::uint32_t recording = 0;
  std::uint64_t count = 0;
  Instant first = kNoInstant, last = kNoInstant;
  std::uint32_t most_in_second = 0, most_in_minute = 0;
  std::optional<double> period_seconds, variation;  // where the intervals are regular
  std::vector<std::string> over;                    // ids of limits.tsv it is beyond, sorted
  std::vector<EvidenceId> evidence;
};

// What a dump says of one permission or operation at that moment.
struct PermissionState {
  std::string material;
  std::string name;   // "android.permission.CAMERA", or the operation "CAMERA"
  std::string state;  // "granted", "denied", "allow", "ignore", "deny", "default", "foreground"
  bool user_set = false;
  std::uint32_t row = 0;
};

struct Timeline {
  std::vector<Recording> recordings;
  std::vector<RecordedCall> calls;
  std::vector<PhaseStretch> stretches;
  std::vector<Event> events;  // by time; those of a recording without time in its order, after the others
  std::vector<ReadSeries> series;
  std::vector<PermissionState> permission_states;
  const Recording& recording(const Event& e) const { return recordings[e.recording]; }
  const RecordedCall& call(const Event& e) const { return calls[e.call]; }
  const PhaseStretch& stretch(const Event& e) const { return stretches[e.stretch]; }
};

// "2026-03-02T09:14:05.120+08:00": in the recording's zone and precision; without an offset where that was assumed,
// without a year where none is known. Empty for kNoInstant.
std::string show_time(Instant at, const Recording& recording);

// One line of an operator's or tester's ledger: a rights request or a complaint. Days are ISO, empty where not given.
struct RightsRequest {
  std::string material, sheet;
  std::uint32_t row = 0;
  std::string id, channel, status;
  RequestKind kind = RequestKind::other;
  std::string kind_words;  // as the ledger words it
  std::string submitted, finished, backend_finished;
  std::string promise;              // as worded
  std::optional<int> allowed_days;  // working days: the promise, at most the law's limit
  std::optional<int> working_days;  // taken
  std::string deadline;             // last day in time
  RequestTiming timing = RequestTiming::unknown;
  RequestTiming backend = RequestTiming::unknown;  // of the operation in the back-end
  std::string conditions;                          // what the user had to bring
  Text note;                                       // why something is not known
  std::vector<EvidenceId> evidence;
};

}  // namespace xiezhi
