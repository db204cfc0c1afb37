// The interface examiner: view-tree dumps and screenshots, and the steps between them, as screens with roles, prompts
// for permissions, refusals and what came after them, and the fewest taps to each kind of page.
//
//   elements   what each screen says and does (elements.cc; from pixels where there is no tree: pixels.cc)
//   roles      what each screen is for, by the words of screen_terms and policy_phrases (roles.cc)
//   walk       the order: by `steps.jsonl` (marks of any recording that names the dumps), else by the numbers in the file
//              names; cold starts, phases, the same screen met again (walk.cc)
//   prompts, refusals, paths   what the walk shows (prompts.cc, refusals.cc, paths.cc)
//
// Nothing is guessed: a tap that was not recorded is inferred only where one control alone leads to what came next.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "facts/facts.h"
#include "knowledge/knowledge.h"
#include "support/bytes.h"

namespace xiezhi {

// Whether bytes are a picture that is read as a screenshot, or a text (its head in lower case) is a view tree.
bool looks_like_picture(Bytes bytes);
bool looks_like_screen(std::string_view lower_head);

// What the dumps that a recording names as `screen` show: so that taps on them can be understood.
struct ShownScreens {
  std::set<std::string, std::less<>> rules;    // base names of dumps that ask for consent to rules
  std::set<std::string, std::less<>> dialogs;  // … that are a permission dialog of the system
};

class InterfaceExaminer {
 public:
  InterfaceExaminer(const Knowledge& knowledge, Facts& facts);
  ~InterfaceExaminer();
  InterfaceExaminer(const InterfaceExaminer&) = delete;
  InterfaceExaminer& operator=(const InterfaceExaminer&) = delete;

  // One dump or picture. `bytes` must stay until finish(). What is wrong becomes a problem of the material.
  void add(Bytes bytes, Material& material);
  // After the last add(), before the recordings' phases are told.
  ShownScreens shown() const;
  // After the recordings: everything above, and the coverage line "interface".
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace xiezhi
