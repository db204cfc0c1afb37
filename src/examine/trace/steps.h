// The examiner's steps; each a pure function of the timeline so far.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "facts/facts.h"
#include "knowledge/knowledge.h"

namespace xiezhi {

// Years, zones and offsets between recordings; then all events by time. Leaves out events of other packages.
void settle_clocks(Facts& facts);
// Phases and scenes of all events, and the stretches that say why.
void tell_phases(Facts& facts, const Knowledge& knowledge);
// Types, owners and permissions of every call. `words`: by call, how the tool described it.
void recognise_calls(Facts& facts, const Knowledge& knowledge, std::span<const std::string> words);
// Collections and permission requests, joined with the static ones they confirm.
void add_recorded_collections(Facts& facts, const Knowledge& knowledge);
// How often each type is read by each owner.
void add_series(Facts& facts, const Knowledge& knowledge);

// Evidence for one event: its row, its words.
EvidenceId event_evidence(Facts& facts, const Event& event);
Material* material_of(Facts& facts, const Recording& recording);

}  // namespace xiezhi
