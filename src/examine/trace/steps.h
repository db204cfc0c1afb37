// The examiner's steps; each a pure function of the timeline so far.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.h"
#include "knowledge/knowledge.h"

namespace xiezhi {

// Years, zones and offsets between recordings; then all events by time. Leaves out events of other packages.
void settle_clocks(Facts& facts);
// Recordings that state no zone, or no year, take those a dossier file says.
void apply_said_clock(Timeline& timeline, std::optional<int> zone_minutes, const std::string& day);
// By Material::id, what a dossier file says.
using ClaimedPhases = std::map<std::string, Phase, std::less<>>;
// Dumps of screens, by base name, that a `screen` mark may name.
using ScreenNames = std::set<std::string, std::less<>>;
// Phases and scenes of all events, and the stretches that say why. A `screen` mark counts as `policy_shown` where the dump
// it names is among `rules`, as `permission_dialog` where it is among `dialogs`.
void tell_phases(Facts& facts, const Knowledge& knowledge, const ClaimedPhases& claimed,
                 const ScreenNames& rules = {}, const ScreenNames& dialogs = {});
// Types, owners and permissions of every call. `words`: by call, how the tool described it. Answers, by call, whether
// it is noise: a call that hooks report and that takes nothing (recorded_terms.tsv "noise").
std::vector<bool> recognise_calls(Facts& facts, const Knowledge& knowledge,
                                  std::span<const std::string> words);
// What followed when the rules or a permission were refused, as the marks tell it: Interface::refusals.
void tell_refusals(Facts& facts, const Knowledge& knowledge);
// A tap on a control that refuses the rules: "不同意".
bool refuses_rules(const Knowledge& knowledge, const RecordedCall& tap);
// Collections and permission requests, joined with the static ones they confirm.
void add_recorded_collections(Facts& facts, const Knowledge& knowledge);
// How often each type is read by each owner.
void add_series(Facts& facts, const Knowledge& knowledge);

// Runs a command; opens a file for reading.
inline bool is_shell_call(std::string_view api) {
  return api == "java.lang.Runtime.exec" || api.starts_with("java.lang.ProcessBuilder");
}
inline bool is_file_call(std::string_view api) {
  return api.starts_with("java.io.FileInputStream") || api.starts_with("java.io.FileReader") ||
         api.starts_with("java.io.RandomAccessFile") || api.starts_with("java.nio.file.Files") ||
         api == "libcore.io.IoBridge.open" || api == "libc.open" || api == "libc.fopen";
}

// Evidence for one event: its row, its words.
EvidenceId event_evidence(Facts& facts, const Event& event);
Material* material_of(Facts& facts, const Recording& recording);

}  // namespace xiezhi
