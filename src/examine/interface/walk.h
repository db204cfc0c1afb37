// The order in which screens were met and what was done between them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "examine/interface/words.h"
#include "facts/facts.h"

namespace xiezhi {

// One dump or picture, read.
struct ReadScreen {
  Screen screen;
  std::string folder, stem;  // of its name: "start1/", "02_consent"
};

// A screen met, or a mark: what the tester did or noted.
struct WalkItem {
  std::optional<std::uint32_t> screen;  // into Interface::screens; else a mark
  EventKind kind = EventKind::screen;
  std::string words;  // of a mark
  Instant at = kNoInstant;
  std::optional<std::size_t> event;  // into Timeline::events
  std::uint32_t start = 1;
  bool broken = false;  // what comes before it did not lead here: another folder, another run
};

struct Walk {
  std::vector<WalkItem> items;
  bool recorded = false;  // by marks; else by the numbers in the file names
  std::string version;
};

struct WalkOutcome {
  std::vector<Walk> walks;
  std::vector<std::string> missing;  // dumps that steps name and that were not given
  std::size_t unnamed = 0;           // dumps that no step names, beside some that steps name
  std::size_t unnumbered = 0;        // file names without a number, where numbers give the order
};

// Puts `reads` in order into facts.interface.screens, with cold starts and times. Recordings' events must be settled.
WalkOutcome order_screens(std::vector<ReadScreen> reads, const ScreenWords& words, Facts& facts);

// same_as, the roles that only context tells, phases, the main interface, steps.
void tell_walks(std::vector<Walk>& walks, const ScreenWords& words, Facts& facts);

// What a mark does to consent or a permission, given the screen it was done on: agree, disagree, permission_allow,
// permission_deny, or the mark's own kind.
EventKind meaning(const WalkItem& mark, const Screen* on, const ScreenWords& words);

bool is_user_act(EventKind kind);         // tap, agree, disagree, permission answers, withdraw
bool asks_consent(const Screen& screen);  // consent_prompt, consent_again, update_notice

}  // namespace xiezhi
