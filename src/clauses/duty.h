// What the rules of an app would have to speak of: the information its code can take and the permissions it opens.
#pragma once

#include <string>
#include <vector>

#include "facts/facts.h"
#include "knowledge/knowledge.h"

namespace xiezhi {

struct Duty {
  std::vector<std::string> types;        // of more than ordinary device facts, best witness first, each once
  std::vector<std::string> permissions;  // that open personal information
  std::vector<EvidenceId> evidence;      // one piece for each type, then for permissions; a handful
  bool any() const { return !types.empty() || !permissions.empty(); }
};

Duty duty_of(const Facts& facts, const Knowledge& knowledge);
// "有入口可达的代码读取位置，清单声明了…"; call it only where any().
Text words(const Duty& duty, const Knowledge& knowledge);

}  // namespace xiezhi
