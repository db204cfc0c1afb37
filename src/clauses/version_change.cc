#include "clauses/version_change.h"

#include <algorithm>

namespace xiezhi {
namespace {
constexpr std::size_t kMostTold = 8;
}

bool has_two_versions(const Facts& facts) {
  const Versions& v = facts.versions;
  return v.packages || v.policies || v.states || v.screens;
}

bool compared_whole(const Facts& facts) {
  const Versions& v = facts.versions;
  return v.packages && v.policies && facts.covered("versions") == CoverageStatus::done;
}

std::vector<const VersionDifference*> new_demands(const Facts& facts, const Knowledge& knowledge) {
  std::vector<const VersionDifference*> out;
  for (const VersionDifference& d : facts.versions.differences) {
    if (!d.material || d.change == Change::removed) continue;
    switch (d.kind) {
      case DifferenceKind::permission:
      case DifferenceKind::sdk:
        out.push_back(&d);
        break;
      case DifferenceKind::collection:
        if (gravity(knowledge, d.id) > 0) out.push_back(&d);
        break;
      case DifferenceKind::statement:
        if (!d.id.starts_with("type:") || gravity(knowledge, d.id.substr(5)) > 0) out.push_back(&d);
        break;
      default:
        break;
    }
  }
  return out;
}

void tell_new_demands(Judgement& j, const std::vector<const VersionDifference*>& demands, double weight) {
  for (std::size_t i = 0; i < std::min(demands.size(), kMostTold); ++i) {
    const VersionDifference& d = *demands[i];
    if (weight > 0)
      j.against(d.what, d.evidence, weight, {std::string(id(d.kind)) + ":" + d.id});
    else
      j.note(d.what, d.evidence);
  }
  if (demands.size() > kMostTold)
    j.note(say("另有{}项新增，见版本比较", "{} more are new; see the comparison of versions",
               demands.size() - kMostTold));
}

bool walked_update(const Facts& facts) {
  const bool marked = std::any_of(facts.timeline.events.begin(), facts.timeline.events.end(),
                                  [](const Event& e) { return e.kind == EventKind::update; });
  return marked && !facts.interface.screens.empty();
}

UpdateNotice update_notice(const Facts& facts) {
  UpdateNotice out;
  for (const Screen& screen : facts.interface.screens) {
    const auto shows = [&](ScreenRole role) {
      return std::find(screen.roles.begin(), screen.roles.end(), role) != screen.roles.end();
    };
    // After an update over an installed version a request for consent is a renewed one.
    if (!shows(ScreenRole::update_notice) && !(walked_update(facts) && shows(ScreenRole::consent_prompt)))
      continue;
    out.shown = true;
    out.evidence.insert(out.evidence.end(), screen.evidence.begin(), screen.evidence.end());
  }
  for (const Refusal& refusal : facts.interface.refusals)
    if (refusal.of == RefusalOf::new_rules) {
      out.shown = true;
      out.evidence.insert(out.evidence.end(), refusal.evidence.begin(), refusal.evidence.end());
    }
  return out;
}

}  // namespace xiezhi
