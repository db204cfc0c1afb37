// Ledgers of rights requests and complaints, as CSV, XLS or XLSX, with headings of ordinary Chinese or English.
//
// A row's time is counted in working days of the State Council's calendar (make-up days work, holidays do not): the day
// of submission is not counted, the last day in time is the limit's, or the promise's where that is shorter. A promise
// in natural days ends on its own day. Years for which no calendar is on record are said, never guessed. What is not
// finished is overdue where the ledger itself has a later day than the last one in time: the day of the run decides
// nothing. Headings that mean the same, days that cannot be read, orders that cannot be are problems, not guesses.
#pragma once

#include "facts/facts.h"
#include "formats/table/table.h"
#include "knowledge/knowledge.h"

namespace xiezhi {

// Whether a table's headings are a ledger's: a day of submission, and what it is or what became of it.
bool looks_like_ledger(const Knowledge& knowledge, Bytes bytes);

class RecordsExaminer {
 public:
  RecordsExaminer(const Knowledge& knowledge, Facts& facts) : knowledge_(knowledge), facts_(facts) {}
  void add(Bytes bytes, Material& material);
  void finish();  // the coverage line "records"

 private:
  const Knowledge& knowledge_;
  Facts& facts_;
  std::size_t given_ = 0, unread_ = 0;
};

// A day as people write it: "2026-03-02", "2026/3/2 9:14", "2026年3月2日", a spreadsheet's serial number.
std::optional<Day> read_day(std::string_view text);

}  // namespace xiezhi
