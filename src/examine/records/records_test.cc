#include "examine/records/records.h"

#include <gtest/gtest.h>

namespace xiezhi {
namespace {

const Knowledge& knowledge() {
  static const Result<Knowledge> loaded = Knowledge::load_builtin();
  return *loaded;
}

Facts ledger(std::string_view text) {
  Facts facts;
  facts.materials.push_back({.id = "m1", .kind = MaterialKind::records});
  RecordsExaminer examiner(knowledge(), facts);
  examiner.add(as_bytes(text), facts.materials[0]);
  examiner.finish();
  return facts;
}

RequestTiming timing(std::string_view row) {
  const Facts facts = ledger("类型,提交时间,办结时间,承诺时限,状态\n" + std::string(row));
  return facts.rights_requests.empty() ? RequestTiming::unknown : facts.rights_requests[0].timing;
}
using T = RequestTiming;

TEST(Ledger, CountsMakeUpDaysAndHolidays) {
  // From 9 February 2026 the 15th working day is 6 March: Spring Festival off, 14 and 28 February worked.
  EXPECT_EQ(timing("注销,2026-02-09,2026-03-06"), T::in_time);
  EXPECT_EQ(timing("注销,2026-02-09,2026-03-07"), T::late);
}

TEST(Ledger, KeepsAShorterPromiseAndNoLongerOne) {
  EXPECT_EQ(timing("注销,2026-03-02,2026-03-10,7天"), T::late);
  EXPECT_EQ(timing("注销,2026-03-02,2026-03-09,7天"), T::in_time);
  EXPECT_EQ(timing("注销,2026-03-02,2026-03-10,5个工作日"), T::late);
  EXPECT_EQ(timing("注销,2026-03-02,2026-03-30,30天"), T::late);
}

TEST(Ledger, GuessesNothing) {
  EXPECT_EQ(timing("注销,2027-03-01,2027-03-02"), T::unknown);          // no calendar
  EXPECT_EQ(timing("注销,2026-03-09,2026-03-02"), T::unknown);          // finished first
  EXPECT_EQ(timing("注销,3/2/2026,2026-03-05"), T::unknown);            // March or February
  EXPECT_EQ(timing("注销,2026-03-02,,,已办结"), T::unknown);            // when?
  EXPECT_EQ(timing("注销,2026-03-02,2026-03-04,,处理中"), T::unknown);  // which?
}

TEST(Ledger, TellsWhatIsOverdueByItsOwnDays) {
  EXPECT_EQ(timing("注销,2026-03-02,,,处理中"), T::pending);
  EXPECT_EQ(timing("注销,2026-03-02,,,处理中\n更正,2026-04-20,2026-04-21"), T::overdue);
}

TEST(Ledger, IsRecognisedByItsHeadings) {
  EXPECT_TRUE(looks_like_ledger(
      knowledge(), as_bytes(std::string_view("说明\n申请日,完成日,类型\n2026-03-02,2026-03-03,注销"))));
  EXPECT_FALSE(looks_like_ledger(knowledge(), as_bytes(std::string_view("姓名,电话\n张三,1"))));
}

TEST(Days, AreReadAsPeopleWriteThem) {
  using namespace std::chrono;
  const Day day = sys_days(2026y / March / 2);
  for (std::string_view text : {"2026-03-02", "2026/3/2 9:14", "2026年3月2日", "2026.3.2", "46083"})
    EXPECT_EQ(read_day(text), day) << text;
  EXPECT_FALSE(read_day("26-3-2"));
  EXPECT_FALSE(read_day("2026-02-30"));
}

}  // namespace
}  // namespace xiezhi
