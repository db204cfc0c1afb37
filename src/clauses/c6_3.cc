// 6.3 Functions exist, but the user's operation is not answered in time; where people have to handle it,
// checking and handling are not finished in the promised time (at most limits.tsv "response_working_days", and
// that many where nothing is promised).
//
// violated        a ledger shows a correction, deletion or cancellation that was finished late, or was not finished
//                 when the ledger's latest day was past the last one in time. Or a policy given as the text in force, or
//                 a page of cancellation, deletion or correction, promises longer for it.
// suspected       the longer promise stands in a packaged text, is for requests in general, is lengthened by a time to
//                 reconsider, or is in natural days that come to more working days on some dates only.
// not_found       a ledger's requests were all in time and no text promises longer.
// not_applicable  nothing to take information with.
// undetermined    otherwise: how long requests really take is in a ledger; a request whose days cannot be counted (no
//                 calendar for its year) settles nothing.
// The last working day of the limit is in time; the day of submission is not counted; days at which people work in
// exchange are working days: the ledger's examiner counts them.
// Guards: complaints are 6.5's; retention periods are no promises; export requests are no item here; a text of the
// earlier version, an error page or another company's policy promises nothing.
#include <array>

#include "clauses/decisions.h"
#include "clauses/judgement.h"
#include "clauses/promise.h"
#include "clauses/recorded.h"

namespace xiezhi {

namespace {
bool only_complaints(const UiText& text) {
  const bool complaint = text.text.find("投诉") != std::string::npos ||
                         text.text.find("举报") != std::string::npos ||
                         lower_ascii(text.text).find("complaint") != std::string::npos;
  const bool rights = has(text.categories, "cancel_account") || has(text.categories, "delete_info") ||
                      has(text.categories, "correct_info") || text.text.find("注销") != std::string::npos;
  return complaint && !rights;
}

bool names_operation(const Judgement& j, std::string_view text) {
  return text.find("注销") != std::string_view::npos || text.find("删除") != std::string_view::npos ||
         !rows_in(j.knowledge(), "cancel_account", text).empty() ||
         !rows_in(j.knowledge(), "delete_info", text).empty() ||
         !rows_in(j.knowledge(), "correct_info", text).empty();
}

bool grants_operation(const Right& right) {
  return right.kind == "correction" || right.kind == "deletion" || right.kind == "cancellation";
}

// Promises for correction, deletion and cancellation in texts and on the pages of those functions.
PromiseView weigh_texts(Judgement& j) {
  PromiseView view;
  for (const UiText& text : j.facts().texts)
    if (has(text.categories, "response_time") && !only_complaints(text) &&
        !rights_were_read(j.facts(), text)) {
      PromiseView one = weigh_promises(j, text, "response_working_days");
      one.decides = one.decides && names_operation(j, text.text);
      view += one;
    }
  for (const Right& right : j.facts().policy.rights) {
    const bool operation = grants_operation(right);
    if (!operation && right.kind != "response") continue;
    PromiseView one = weigh_promises(j, right, "response_working_days");
    // Of requests in general: those for a copy may take longer.
    one.decides = one.decides && (operation || names_operation(j, right.text));
    view += one;
  }
  const Walk walk(j);
  constexpr std::array<std::string_view, 1> kConcerns{"response_time"};
  for (ScreenRole role : {ScreenRole::cancellation, ScreenRole::deletion, ScreenRole::correction})
    view += weigh_promises(j, walk.of(role), kConcerns, "response_working_days");
  return view;
}
// The shortest time in working days that the rules promise for the operations of this clause; 0 where none.
int own_promise(const Facts& facts) {
  int shortest = 0;
  for (const Right& right : facts.policy.rights) {
    const bool concerns = grants_operation(right) || right.kind == "response";
    if (!concerns || !in_force(facts, right.place.material, right.place.member)) continue;
    for (const TimePromise& promise : right.promises)
      if (promise.unit == "working_days" && promise.number > 0 &&
          (shortest == 0 || promise.number < shortest))
        shortest = promise.number;
  }
  return shortest;
}

// Requests that kept to the Method's limit and not to the shorter one the rules promise. True where there is one.
bool weigh_own_promise(Judgement& j) {
  const int promised = own_promise(j.facts());
  if (promised == 0) return false;
  bool late = false;
  for (const RightsRequest& r : j.facts().rights_requests) {
    if (!asks_for_operation(r) || r.timing != RequestTiming::in_time || !r.promise.empty() ||
        !r.working_days || *r.working_days <= promised)
      continue;
    late = true;
    j.against(
        say("台账第{0}行的申请（{1}）用了{2}个工作日，长于政策承诺的{3}个工作日",
            "the request of row {0} ({1}) took {2} working days, longer than the {3} the policy promises",
            r.row, name(r.kind), *r.working_days, promised),
        r.evidence, weight::kDecisive, {"own_promise:" + r.id});
  }
  return late;
}

}  // namespace

Finding decide_6_3(const Hearing& hearing) {
  Judgement j(hearing, "6.3");
  if (auto none = j.without_subject()) return *none;
  if (auto none = j.without_collection(
          Verdict::not_applicable,
          {"不收集个人信息，没有需要答复的申请", "Nothing is collected; there are no requests to answer"}))
    return *none;
  j.remedy(say("承诺并做到不超过{0}个工作日；能自动完成的即时完成。",
               "Promise and keep at most {0} working days; do at once what can be "
               "automatic.",
               j.limit_words("response_working_days")));
  j.missing(
      {"更正、删除、注销申请实际用了多久", "how long correction, deletion and cancellation really take"},
      gather::rights_ledger() + Text{"；或", "; or "} + gather::rights_walk(j.app()));
  const PromiseView promised = weigh_texts(j);
  const LedgerView view = ledger(j.facts(), asks_for_operation);
  const bool promised_too_long = j.anything_against();
  if (weigh_ledger(j, view))
    return j.violated({"台账中有更正、删除或注销申请超期",
                       "A correction, deletion or cancellation in the ledger was late"});
  if (weigh_own_promise(j))
    return j.violated({"台账中有申请没有在自己承诺的时限内办结",
                       "A request in the ledger was not finished within the time the rules promise"});
  if (promised.decides)
    return j.violated(
        say("所给政策或界面对更正、删除、注销承诺的时限长于{0}个工作日",
            "The policy given, or a screen, promises longer than {0} working days for correction, "
            "deletion or cancellation",
            j.limit_words("response_working_days")));
  if (!promised_too_long && view.in_time > 0 && view.unknown == 0)
    return j.not_found({"台账中的更正、删除、注销申请都按时办结，未见过长的承诺",
                        "All corrections, deletions and cancellations in the ledger were in time, and no "
                        "promise is too long"},
                       0.5);
  if (j.anything_against())
    return j.suspected(
        say("承诺的处理时限长于{0}个工作日，是否针对更正、删除、注销待查",
            "A promised time is longer than {0} working days; whether it is for correction, deletion or "
            "cancellation is open",
            j.limit_words("response_working_days")));
  return j.undetermined({"是否按时处理要看申请和办结的时间",
                         "Whether it is handled in time is for dates of request and completion"});
}

}  // namespace xiezhi
