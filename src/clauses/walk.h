// What was seen on the app's screens, as the clauses look at it: the screens of the version in front of us, in order,
// their roles, the fewest taps to a role, and how far the walk reached.
//
// A screen that could not be read (drawn by an engine, no text recognised) is blind: what is not seen on it is not
// absent. A walk is complete where its maker says so and no screen in it is blind; only then is "not seen" "not there".
#pragma once

#include <string>
#include <vector>

#include "clauses/judgement.h"

namespace xiezhi {

bool is_blind(const Screen& screen);
// Its text, or what it says to those who cannot see it.
const std::string& words_of(const ScreenElement& element);
// An element that a finger goes for, and not a sentence that holds the word.
bool is_tappable(const ScreenElement& element);
Text screen_words(const Screen& screen);  // "界面03.xml"

struct Walk {
  explicit Walk(const Judgement& j);

  std::vector<const Screen*> screens;
  const Screen* main = nullptr;  // where the main interface was first seen
  bool complete = false;
  bool blind = false;  // some screen could not be read
  bool fresh = false;  // began on a fresh installation of this version

  bool any() const { return !screens.empty(); }
  std::vector<const Screen*> of(ScreenRole role) const;
  // Screens of the first start that came before the main interface; all of that start where it was not seen.
  std::vector<const Screen*> before_main() const;
  const ScreenPath* path(ScreenRole role) const;  // the one of fewest taps; null: not reached
  bool leads_through(const ScreenPath& path, ScreenRole role) const;
  // Steps that lead from a screen of one role to one of another.
  std::vector<const ScreenStep*> steps(ScreenRole from, ScreenRole to) const;
  // The step that first led to the screen; null: none was recorded.
  const ScreenStep* step_to(const Screen& screen) const;
  const Screen* at(std::optional<std::uint32_t> index) const;  // null: none, or of another version

 private:
  const Interface* interface_;
};

struct Said {
  const Screen* screen = nullptr;
  const ScreenElement* element = nullptr;
  const std::string& text() const { return words_of(*element); }
};
// Visible elements whose words have a row of `category`; of that polarity and for that clause, where given. A policy's
// or an agreement's own text is not the interface's and is left out, unless `in_rules`.
std::vector<Said> said_on(const Judgement& j, const std::vector<const Screen*>& screens,
                          std::string_view category, std::string_view polarity = {},
                          std::string_view clause = {}, bool in_rules = false);

// How a control on a screen answers a request for consent: as policy_phrases words it.
bool agrees(const Judgement& j, const ScreenElement& element);
bool refuses(const Judgement& j, const ScreenElement& element);
bool names_rules(const Judgement& j, const ScreenElement& element);  // a policy or an agreement
bool names_policy(const Judgement& j, const ScreenElement& element);

// The reach of the walk, told once in every finding that rests on it.
void tell_reach(Judgement& j, const Walk& walk);
std::vector<EvidenceId> evidence_of(const std::vector<const Screen*>& screens);

}  // namespace xiezhi
