// The versions examiner: what differs between two versions of one app, or two states of one device, as facts.
//
// Both sides are halls of their own; of the earlier one only what a difference rests on is taken over, as evidence. A
// difference is `material` where it is new information, a new recipient, a new purpose or permission for personal
// information, or a state the user had set and something else turned on: facts, weighed by the clauses. What one side
// could not show (code behind a packer, no policy) is not compared, and the coverage line "versions" says so.
#pragma once

#include "facts/facts.h"
#include "knowledge/knowledge.h"

namespace xiezhi {

// Fills newer.versions (whose labels are given) and adds the coverage line "versions". Both after their examiners, before
// Facts::settle().
void compare_versions(const Facts& older, Facts& newer, const Knowledge& knowledge);

}  // namespace xiezhi
