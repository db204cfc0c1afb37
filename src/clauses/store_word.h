// What app stores complained of, told beside what was seen: a lead, never a reason.
#pragma once

#include "clauses/judgement.h"

namespace xiezhi {

// A note for each complaint (a handful) that `concerns` holds for and that matches a collection we see.
void tell_store_word(Judgement& j, bool (*concerns)(const StoreFeedback&));

bool before_consent(const StoreFeedback& feedback);  // for 3.1: it says so itself
bool too_often(const StoreFeedback& feedback);       // for 4.4: it counts, or names the frequency

}  // namespace xiezhi
