// Dialogs of the system that ask for a permission: for which one, after what, explained by what, and what was answered.
#pragma once

#include "examine/interface/walk.h"

namespace xiezhi {

// The group, and the permission where the words tell it, that a system's sentence asks for.
struct AskedFor {
  std::string group, permission;
};
AskedFor asked_for(std::string_view sentence, const ScreenWords& words, const Facts& facts);

void find_prompts(const std::vector<Walk>& walks, const ScreenWords& words, Facts& facts);

}  // namespace xiezhi
