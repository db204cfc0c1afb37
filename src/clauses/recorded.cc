#include "clauses/recorded.h"

#include <algorithm>

namespace xiezhi {
namespace {
constexpr std::size_t kMostToldRequests = 8;
}

bool is_recorded(const Collection& c) {
  return (c.means == Means::runtime || c.means == Means::network || c.means == Means::ui) &&
         c.certainty == Certainty::certain && c.strength == Strength::direct && !c.attempt;
}

bool is_recorded(const PermissionRequest& r) {
  return r.means != Means::static_code && r.certainty == Certainty::certain;
}

bool watched(const Facts& facts, Phase phase) {
  const Timeline& t = facts.timeline;
  // Steps of a tester without any call show the screens, and nothing of what the app read meanwhile.
  std::vector<bool> records_calls(t.recordings.size());
  for (const Event& e : t.events)
    if (e.kind == EventKind::call) records_calls[e.recording] = true;
  return std::any_of(t.events.begin(), t.events.end(), [&](const Event& e) {
    const PhaseStretch& stretch = t.stretches[e.stretch];
    return stretch.phase == phase && stretch.certainty == Certainty::certain && records_calls[e.recording] &&
           t.recordings[e.recording].format != "appops";
  });
}

bool tell_disagreements(Judgement& j) {
  constexpr std::size_t kMostTold = 4;
  std::size_t told = 0;
  for (const Material& m : j.facts().materials) {
    if (m.kind != MaterialKind::trace && m.kind != MaterialKind::network && m.kind != MaterialKind::interface)
      continue;
    for (const Problem& problem : m.problems) {
      if (problem.fault != Fault::disagreement || told++ >= kMostTold) continue;
      const Text detail = problem.detail.zh.empty() ? problem.sentence() : problem.detail;
      j.note(say("{0}“{1}”：{2}", "{0} “{1}”: {2}", name(m.kind), m.name, detail));
    }
  }
  if (told > 0)
    j.missing(
        {"记录自相矛盾，或不是这个应用、同一台设备的",
         "records that contradict themselves, or are not of this app or one device"},
        {"用同一台设备、同一时钟重新记录一次，只在点击“同意”“不同意”的当时各记一条标记",
         "record once more on one device and one clock, with one mark at the very moment of agreeing or "
         "refusing"});
  return told > 0;
}

Text request_words(const RightsRequest& r) {
  const Text what = r.kind_words.empty() ? name(r.kind) : same(quote(r.kind_words, 20));
  const Text which = r.id.empty() ? say("第{}行", "row {}", r.row) : same(quote(r.id, 30));
  if (r.timing == RequestTiming::overdue)
    return say("{}（{}）{}提交，应在{}前办结，未见办结；{}",
               "{} ({}) submitted on {}, due by {}, not finished; {}", what, which, r.submitted, r.deadline,
               r.note);
  return say("{}（{}）{}提交，{}办结，用了{}个工作日，期限{}个工作日（{}）",
             "{} ({}) submitted on {} and finished on {}: {} working days, allowed {} ({})", what, which,
             r.submitted, r.finished, r.working_days.value_or(0), r.allowed_days.value_or(0), r.deadline);
}

bool weigh_ledger(Judgement& j, const LedgerView& view) {
  for (std::size_t i = 0; i < std::min(view.late.size(), kMostToldRequests); ++i) {
    const RightsRequest& r = *view.late[i];
    j.against(request_words(r), r.evidence, weight::kDecisive,
              {"late:" + std::string(id(r.kind)) + ":" + r.submitted});
  }
  if (view.late.size() > kMostToldRequests)
    j.note(say("另有{}条超期", "{} more are late", view.late.size() - kMostToldRequests));
  if (view.all() > 0)
    j.note(say("台账中有关的申请{}条：按时{}条，超期{}条，办理中{}条，无法计算{}条",
               "{} such requests in the ledger: {} in time, {} late, {} pending, {} that cannot be counted",
               view.all(), view.in_time, view.late.size(), view.pending, view.unknown));
  return !view.late.empty();
}

}  // namespace xiezhi
