// China's working days: Monday to Friday, corrected by the rows of china_holidays.tsv, which restate the
// State Council's yearly notices. A year without a notice is never guessed: the answer names the missing
// year.
#include <algorithm>

#include "knowledge/tables.h"

namespace xiezhi {

tl::expected<bool, MissingYear> Knowledge::is_working_day(Day day) const {
  auto known = [&](int year) { return std::ranges::binary_search(tables_->calendar_years, year); };
  std::chrono::year_month_day date{day};
  int year = int(date.year());
  if (!known(year)) return tl::make_unexpected(MissingYear{year});
  // 2018-12-29 was made a working day by the notice for 2019: the last days of a year need both notices.
  bool at_year_end = unsigned(date.month()) * 100 + unsigned(date.day()) >= tables_->year_end;
  if (at_year_end && !known(year + 1)) return tl::make_unexpected(MissingYear{year + 1});
  auto special = tables_->calendar.find(day.time_since_epoch().count());
  if (special != tables_->calendar.end()) return special->second;
  std::chrono::weekday weekday{day};
  return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday;
}

// Both loops end: beyond the known years is_working_day fails at once.
tl::expected<int, MissingYear> Knowledge::working_days_between(Day after, Day until) const {
  int count = 0;
  for (Day day = after + std::chrono::days(1); day <= until; day += std::chrono::days(1)) {
    auto works = is_working_day(day);
    if (!works) return tl::make_unexpected(works.error());
    count += *works ? 1 : 0;
  }
  return count;
}

tl::expected<Day, MissingYear> Knowledge::working_day_after(Day day, int count) const {
  while (count > 0) {
    day += std::chrono::days(1);
    auto works = is_working_day(day);
    if (!works) return tl::make_unexpected(works.error());
    count -= *works ? 1 : 0;
  }
  return day;
}

}  // namespace xiezhi
