#include "facts/events.h"

#include <chrono>

#include <fmt/format.h>

namespace xiezhi {

std::string show_time(Instant at, const Recording& recording) {
  if (at == kNoInstant) return {};
  using namespace std::chrono;
  const int zone = recording.zone_minutes.value_or(0);
  const Instant local = at + Instant{zone} * 60'000'000;
  const auto moment = sys_time<microseconds>(microseconds(local));
  const sys_days day = floor<days>(moment);
  const year_month_day date(day);
  const hh_mm_ss time(floor<microseconds>(moment - day));
  const auto micro = static_cast<int>(time.subseconds().count());
  std::string out;
  if (recording.year_known || recording.shift != 0)
    out = fmt::format("{:04}-", static_cast<int>(date.year()));
  out += fmt::format("{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()), time.hours().count(), time.minutes().count(),
                     time.seconds().count());
  if (recording.precision == TimePrecision::millisecond) out += fmt::format(".{:03}", micro / 1000);
  if (recording.precision == TimePrecision::microsecond) out += fmt::format(".{:06}", micro);
  if (recording.zone != ZoneBasis::stated && recording.zone != ZoneBasis::dossier) return out;
  if (zone == 0) return out + "Z";
  const int size = zone < 0 ? -zone : zone;
  return out + fmt::format("{}{:02}:{:02}", zone < 0 ? '-' : '+', size / 60, size % 60);
}

}  // namespace xiezhi
