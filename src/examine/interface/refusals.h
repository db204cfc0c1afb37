// What was met after something had been refused: rules, a permission, changed rules.
#pragma once

#include "examine/interface/walk.h"

namespace xiezhi {

void find_refusals(const std::vector<Walk>& walks, const ScreenWords& words, Facts& facts);

}  // namespace xiezhi
