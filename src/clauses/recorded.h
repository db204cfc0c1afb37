// What recordings and ledgers decide: shared by the clauses they can settle.
#pragma once

#include <vector>

#include "clauses/judgement.h"

namespace xiezhi {

// A recorded read or sending that decides by itself: direct, of certain phase, and the value was given.
bool is_recorded(const Collection& collection);
bool is_recorded(const PermissionRequest& request);
// Some recording covers the time before consent, by marks and not by guess, and holds events there.
bool watched(const Facts& facts, Phase phase);

// Materials of a run that contradict themselves or each other, or are of another app or device: told as notes, with
// what mends it. True where there is one.
bool tell_disagreements(Judgement& j);

// "3月2日提交，应于…前办结，…" of a request of the ledger.
Text request_words(const RightsRequest& request);
struct LedgerView {
  std::vector<const RightsRequest*> late;  // finished late, or not finished and past the last day
  std::size_t in_time = 0, pending = 0, unknown = 0;
  std::size_t all() const { return late.size() + in_time + pending + unknown; }
};
// Correction, deletion or cancellation: what article 6 calls the operations.
inline bool asks_for_operation(const RightsRequest& request) {
  return request.kind == RequestKind::correction || request.kind == RequestKind::deletion ||
         request.kind == RequestKind::cancellation;
}
template <typename Concerns>
LedgerView ledger(const Facts& facts, Concerns concerns) {
  LedgerView view;
  for (const RightsRequest& r : facts.rights_requests) {
    if (!concerns(r)) continue;
    if (r.timing == RequestTiming::late || r.timing == RequestTiming::overdue)
      view.late.push_back(&r);
    else if (r.timing == RequestTiming::in_time)
      ++view.in_time;
    else
      ++(r.timing == RequestTiming::pending ? view.pending : view.unknown);
  }
  return view;
}
// Tells the late ones as reasons, the rest as a note. True where there is one that is late.
bool weigh_ledger(Judgement& j, const LedgerView& view);

}  // namespace xiezhi
