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

bool after_update(const Facts& facts, const Screen& screen) {
  Instant update = kNoInstant;
  bool marked = false;
  for (const Event& e : facts.timeline.events)
    if (e.kind == EventKind::update) marked = true, update = std::max(update, e.at);
  if (!marked) return false;
  const bool timed = std::any_of(facts.interface.screens.begin(), facts.interface.screens.end(),
                                 [](const Screen& s) { return s.at != kNoInstant; });
  return screen.at == kNoInstant || update == kNoInstant ? !timed : screen.at >= update;
}

bool walked_update(const Facts& facts) {
  return std::any_of(facts.interface.screens.begin(), facts.interface.screens.end(),
                     [&](const Screen& s) { return after_update(facts, s); });
}

UpdateNotice update_notice(const Facts& facts) {
  UpdateNotice out;
  // After an update over an installed version a request for consent is a renewed one, where it comes before the app
  // itself: a page of settings deep inside speaks of consent too.
  bool inside = !walked_update(facts);
  for (const Screen& screen : facts.interface.screens) {
    const auto shows = [&](ScreenRole role) { return has_role(screen, role); };
    const bool asked = !inside && after_update(facts, screen) && shows(ScreenRole::consent_prompt);
    inside =
        inside || (after_update(facts, screen) && (shows(ScreenRole::main) || shows(ScreenRole::settings)));
    if (!asked && !shows(ScreenRole::update_notice)) continue;
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
