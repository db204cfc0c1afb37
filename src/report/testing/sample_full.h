// The made-up app of sample_examination.h with everything else a report can show: a recording, screens, versions, what the
// rules say, controls of consent, a person's determination. For the page's tests and for looking at it.
#pragma once

#include <string>

#include "facts/finding.h"

namespace xiezhi::testing {

Examination full_examination();

// The same with `text` wherever material can say anything.
Examination hostile_full_examination(const std::string& text);

}  // namespace xiezhi::testing
