// What a test run showed beside single facts: what followed refusals, what came by itself, how long anybody watched.
// From recordings' marks and from screens alike.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "clauses/judgement.h"

namespace xiezhi {

// Refusals of one thing, told by several recordings or screens of the same run, as one: the strongest account.
struct Refused {
  RefusalOf of = RefusalOf::rules;
  std::string permission;
  std::uint32_t times = 0;   // asked again in the same start, by itself
  std::uint32_t starts = 0;  // cold starts on which it was asked again by itself
  bool looped = false, blocked = false, exited = false, went_on = false;
  bool after_tap = false;  // asked again, or ended, after some tap: what led to it is open
  double seconds = 0;      // until it ended
  std::string words;
  std::vector<EvidenceId> evidence;
};
// By what was refused (permissions of one group are one), in a fixed order.
std::vector<Refused> refusals(const Facts& facts, const Knowledge& knowledge);
// Of a permission's name, or of a group where only that is known; null for neither.
const PermissionRow* permission_row(const Knowledge& knowledge, std::string_view permission_or_group);
Text refused_what(const Knowledge& knowledge,
                  const Refused& refused);  // "权限“相机（CAMERA）”", "隐私政策等规则"

// Cold starts seen after the first refusal of anything.
std::uint32_t starts_after_refusal(const Facts& facts);

// System dialogs that came one after the other in one start without a tap: the permissions, and their evidence.
struct DialogChain {
  std::vector<std::string> permissions;
  std::vector<EvidenceId> evidence;
};
std::vector<DialogChain> dialog_chains(const Facts& facts);

// Whether a dialog for one of `permissions` came after the rules were refused and before any tap that could have led
// to it.
bool asked_by_itself_after_refusal(const Facts& facts, const Knowledge& knowledge,
                                   const std::vector<std::string>& permissions);

// Seconds for which calls were recorded while the app was in that scene.
double watched_seconds(const Facts& facts, Scene scene);

// Times the app came back to the foreground and the clipboard was read within a moment.
std::uint32_t clipboard_reads_on_return(const Facts& facts);

// Reads of types that tell what a denied permission of `group` guards, recorded after the denial and with no grant
// in between: "type|owner id" of each.
std::vector<std::pair<std::string, Owner>> reads_after_denial(const Facts& facts, const Knowledge& knowledge,
                                                              std::string_view group, const List& types);

}  // namespace xiezhi
