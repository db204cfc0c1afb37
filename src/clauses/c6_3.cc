// 6.3 Functions exist, but the user's operation is not answered in time; where people have to handle it,
// checking and handling are not finished in the promised time (at most limits.tsv "response_working_days", and
// that many where nothing is promised).
//
// suspected       a sentence of a packaged text or of the interface promises longer. Open: that it is the text
//                 in force and concerns correction, deletion or cancellation. Natural days are judged by what
//                 they come to in working days in every year of the calendar on record.
// not_applicable  nothing to take information with.
// undetermined    otherwise: how long requests really take is in a ledger.
// violated        a ledger shows a correction, deletion or cancellation that was finished late, or was not finished
//                 when the ledger's latest day was past the last one in time.
// not_found       a ledger's requests were all in time and no text promises longer.
// never violated from the package; with a ledger the dates decide.
// Guards: complaints are 6.5's; retention periods are no promises; export requests are no item here; a cool-off
// added to the handling time is for a person.
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
  for (const UiText& text : j.facts().texts)
    if (has(text.categories, "response_time") && !only_complaints(text) && !rights_were_read(j.facts(), text))
      weigh_promises(j, text, "response_working_days");
  for (const Right& right : j.facts().policy.rights)
    if (right.kind == "correction" || right.kind == "deletion" || right.kind == "cancellation" ||
        right.kind == "response")
      weigh_promises(j, right, "response_working_days");
  const LedgerView view = ledger(j.facts(), [](const RightsRequest& r) {
    return r.kind == RequestKind::correction || r.kind == RequestKind::deletion ||
           r.kind == RequestKind::cancellation;
  });
  const bool promised_too_long = j.anything_against();
  if (weigh_ledger(j, view))
    return j.violated({"台账中有更正、删除或注销申请超期",
                       "A correction, deletion or cancellation in the ledger was late"});
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
