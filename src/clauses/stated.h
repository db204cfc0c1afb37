// What the policy itself states, told as a lead: statements accuse nobody by themselves.
#pragma once

#include <span>
#include <string_view>

#include "clauses/judgement.h"

namespace xiezhi {

// A note that the operator states (or, `denied`, denies without a condition) one of `acts`: the types named, and the
// first sentence. Nothing where no statement does. `what` opens the note.
void tell_stated(Judgement& j, std::span<const std::string_view> acts, bool denied, const Text& what);

// A note on how the policy grants a right: its ways through the app, conditions beyond reason, and whether it
// offers nothing but uninstalling. Nothing where it grants none.
void tell_right(Judgement& j, std::string_view kind, const Text& what);

}  // namespace xiezhi
