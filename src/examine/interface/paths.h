// The fewest taps from the main interface to each kind of page that the walks reached.
#pragma once

#include "examine/interface/walk.h"

namespace xiezhi {

void find_paths(const std::vector<Walk>& walks, const ScreenWords& words, Facts& facts);

}  // namespace xiezhi
