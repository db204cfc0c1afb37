// What a screen is for, from what it shows. What only its place among others tells (the second prompt after a refusal,
// the notice after an update, the main interface of an app without tabs) is told in the walk.
#pragma once

#include "examine/interface/words.h"
#include "facts/screens.h"

namespace xiezhi {

// Parts of a screen that roles and refusals look at.
struct ScreenLook {
  const ScreenElement *agree = nullptr, *weak = nullptr, *refuse = nullptr;
  bool rules = false;      // it names a privacy policy
  bool agreement = false;  // it names a user agreement
  std::size_t inputs = 0, toggles = 0, controls = 0, tabs = 0, texts = 0;
  std::size_t han = 0;  // Han characters of all texts
  bool web = false;
  std::string all;  // every text, a line each, cut at some 40 000 bytes
};

ScreenLook look_at(const Screen& screen, const ScreenWords& words);

// Sorted, each once; never empty: `other` where nothing else. `app`: the app's own package, may be empty.
std::vector<ScreenRole> roles_of(const Screen& screen, const ScreenLook& look, const ScreenWords& words,
                                 std::string_view app);

void add_role(Screen& screen, ScreenRole role);
void drop_role(Screen& screen, ScreenRole role);

// The system's sentence and the buttons of a permission dialog.
struct DialogLook {
  const ScreenElement* sentence = nullptr;
  bool allow = false, deny = false;
};
DialogLook look_at_dialog(const Screen& screen, const ScreenWords& words);
// "permission_allow", "permission_deny", or empty: what a control of such a dialog answers.
std::string_view dialog_answer(const ScreenElement& control, const ScreenWords& words);

}  // namespace xiezhi
