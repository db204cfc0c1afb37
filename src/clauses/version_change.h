// What a new version brings that its users have to be told, or asked for: shared by 2.2 and 4.3.
#pragma once

#include <vector>

#include "clauses/judgement.h"

namespace xiezhi {

// Two versions are at hand, with something of the same kind on both sides.
bool has_two_versions(const Facts& facts);
// … and packages and policies of both were compared without a gap, so that no difference means none.
bool compared_whole(const Facts& facts);

// New information, recipients, permissions, purposes: differences that are material and weigh something (a type that
// only describes the device model does not). Reworded sentences, dates and components are not among them.
std::vector<const VersionDifference*> new_demands(const Facts& facts, const Knowledge& knowledge);

// Tells them, each as a reason of the given weight (0: as notes), the rest as a number.
void tell_new_demands(Judgement& j, const std::vector<const VersionDifference*>& demands, double weight);

// A screen of the update over the earlier version: it comes after the mark of one.
bool after_update(const Facts& facts, const Screen& screen);
// The walk holds an update over the earlier version: a mark says so.
bool walked_update(const Facts& facts);
// A notice of changed rules, or a new request for consent to them, that the update showed.
struct UpdateNotice {
  bool shown = false;
  std::vector<EvidenceId> evidence;
};
UpdateNotice update_notice(const Facts& facts);

}  // namespace xiezhi
