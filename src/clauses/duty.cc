#include "clauses/duty.h"

#include <algorithm>

#include "clauses/guards.h"
#include "clauses/phrases.h"
#include "clauses/wording.h"

namespace xiezhi {

namespace {
constexpr std::size_t kShownTypes = 4;
constexpr std::size_t kShownPermissions = 4;
constexpr std::size_t kMostEvidence = 4;

void cite(Duty& duty, const std::vector<EvidenceId>& evidence) {
  if (duty.evidence.size() < kMostEvidence && !evidence.empty()) duty.evidence.push_back(evidence.front());
}
}  // namespace

Duty duty_of(const Facts& facts, const Knowledge& knowledge) {
  std::vector<const Collection*> reads;
  for (const Collection& c : facts.collections)
    if (takes(c, facts, knowledge) && gravity(knowledge, c.type) > 0) reads.push_back(&c);
  std::stable_sort(reads.begin(), reads.end(), [&](const Collection* a, const Collection* b) {
    return speaks_before(knowledge, *a, *b);
  });
  Duty duty;
  for (const Collection* c : reads) {
    if (has(duty.types, c->type)) continue;
    duty.types.push_back(c->type);
    cite(duty, c->evidence);
  }
  for (const Permission& p : facts.permissions) {
    if (!opens_personal_information(p, knowledge)) continue;
    duty.permissions.push_back(p.name);
    cite(duty, p.evidence);
  }
  return duty;
}

Text words(const Duty& duty, const Knowledge& knowledge) {
  Text reads = say("有入口可达的代码读取{0}", "code that an entry reaches reads {0}",
                   type_names(knowledge, duty.types, kShownTypes));
  Text opens = say("清单声明了{0}", "the manifest declares {0}",
                   permission_names(knowledge, duty.permissions, kShownPermissions));
  if (duty.types.empty()) return opens;
  if (duty.permissions.empty()) return reads;
  return reads + Text{"，", ", and "} + opens;
}

}  // namespace xiezhi
