// Sentences that the code itself holds: the constants that people will read, where an app writes its dialogs in code
// and not in resources.
#pragma once

#include "examine/code/program_view.h"

namespace xiezhi {

// Adds to facts.texts each constant that a phrase of policy_phrases.tsv is found in, with the method that uses it; one
// that only an SDK or nothing reached uses is not `reachable`.
void add_code_texts(const ProgramView& view);

}  // namespace xiezhi
