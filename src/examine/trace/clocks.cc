#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "examine/trace/steps.h"

namespace xiezhi {
namespace {

constexpr Instant kSecond = 1'000'000, kDay = Instant{86400} * kSecond;
constexpr Instant kBackwards = 2 * kSecond;   // threads may write a little out of order
constexpr Instant kSameMoment = 2 * kSecond;  // how far common events may lie apart and still be the same
constexpr std::size_t kMostCommon = 256;

struct Range {
  Instant first = kNoInstant, last = kNoInstant;
  bool overlaps(const Range& o) const {
    return first != kNoInstant && o.first != kNoInstant && first <= o.last + 60 * kSecond &&
           o.first <= last + 60 * kSecond;
  }
};

std::vector<Range> ranges(const Timeline& t) {
  std::vector<Range> out(t.recordings.size());
  for (const Event& e : t.events) {
    if (e.at == kNoInstant) continue;
    Range& r = out[e.recording];
    r.first = r.first == kNoInstant ? e.at : std::min(r.first, e.at);
    r.last = std::max(r.last, e.at);
  }
  return out;
}

void shift(Timeline& t, std::size_t recording, Instant by, Text why) {
  t.recordings[recording].shift += by;
  t.recordings[recording].shift_reason = std::move(why);
  for (Event& e : t.events)
    if (e.recording == recording && e.at != kNoInstant) e.at += by;
}

int year_of(Instant at) {
  using namespace std::chrono;
  const sys_days day{days(at / kDay)};
  return static_cast<int>(year_month_day(day).year());
}
Instant start_of(int year) {
  using namespace std::chrono;
  return Instant{sys_days(std::chrono::year(year) / January / 1).time_since_epoch().count()} * kDay;
}

// A recording without a year takes that of the recording whose days it shares; of the first, where it shares none.
void find_years(Timeline& t) {
  const std::vector<Range> all = ranges(t);
  for (std::size_t i = 0; i < t.recordings.size(); ++i) {
    if (t.recordings[i].year_known || all[i].first == kNoInstant) continue;
    for (std::size_t k = 0; k < t.recordings.size(); ++k) {
      if (!t.recordings[k].year_known || all[k].first == kNoInstant) continue;
      const int year = year_of(all[k].first);
      // Days after February move by one between leap and common years.
      const Instant march = Instant{31 + 28} * kDay;
      const bool leap = std::chrono::year(year).is_leap();
      const Instant in_year = all[i].first - start_of(year_of(all[i].first));
      const Instant by =
          start_of(year) - start_of(year_of(all[i].first)) - (!leap && in_year > march ? kDay : 0);
      shift(t, i, by,
            {fmt::format("记录没有年份，按同时给出的记录取{}年", year),
             fmt::format("the recording has no year; {} is taken from the one beside it", year)});
      break;
    }
  }
}

// Events that two recordings of one run both hold: marks of one kind, or the same call.
using CommonKey = std::pair<EventKind, std::string>;
std::map<CommonKey, std::vector<Instant>> keyed(const Timeline& t, std::size_t recording) {
  std::map<CommonKey, std::vector<Instant>> out;
  std::size_t kept = 0;
  for (const Event& e : t.events) {
    if (e.recording != recording || e.at == kNoInstant || e.kind == EventKind::other) continue;
    if (kept++ > 200'000) break;
    const RecordedCall& call = t.calls[e.call];
    std::string name = e.kind == EventKind::call ? call.api : std::string{};
    if (e.kind == EventKind::call && !call.args.empty()) name += "|" + call.args.front();
    std::vector<Instant>& at = out[{e.kind, std::move(name)}];
    if (at.size() < 64) at.push_back(e.at);
  }
  return out;
}

// The offset that most common events agree on; nothing where fewer than two kinds of events do, unless it is a mark.
std::optional<Instant> offset_between(const Timeline& t, std::size_t from, std::size_t to,
                                      std::size_t& agreeing) {
  const auto a = keyed(t, from), b = keyed(t, to);
  std::vector<Instant> offsets;
  bool mark = false;
  for (const auto& [key, times] : a) {
    auto other = b.find(key);
    // Only what happened once or equally often can be told apart.
    if (other == b.end() || other->second.size() != times.size() || times.size() > 8) continue;
    for (std::size_t i = 0; i < times.size() && offsets.size() < kMostCommon; ++i)
      offsets.push_back(other->second[i] - times[i]);
    mark = mark || key.first == EventKind::agree || key.first == EventKind::launch;
  }
  if (offsets.empty() || (offsets.size() < 2 && !mark)) return std::nullopt;
  std::sort(offsets.begin(), offsets.end());
  const Instant middle = offsets[offsets.size() / 2];
  agreeing = static_cast<std::size_t>(std::count_if(
      offsets.begin(), offsets.end(), [&](Instant o) { return std::llabs(o - middle) <= kSameMoment; }));
  if (agreeing * 3 < offsets.size() * 2) return std::nullopt;
  return middle;
}

void align(Timeline& t) {
  if (t.recordings.size() < 2 || t.recordings.size() > 64) return;
  std::size_t reference = 0;
  for (std::size_t i = 0; i < t.recordings.size(); ++i)
    if (t.recordings[i].zone == ZoneBasis::stated) {
      reference = i;
      break;
    }
  const std::vector<Range> all = ranges(t);
  for (std::size_t i = 0; i < t.recordings.size(); ++i) {
    if (i == reference || all[i].first == kNoInstant || all[reference].first == kNoInstant) continue;
    const Recording &one = t.recordings[i], &other = t.recordings[reference];
    if (!one.device.empty() && !other.device.empty() && one.device != other.device) continue;
    std::size_t agreeing = 0;
    const std::optional<Instant> by = offset_between(t, i, reference, agreeing);
    if (!by || std::llabs(*by) < kSecond / 4) continue;
    // Two runs on different days hold the same calls; a clock or a zone is off by a day at most.
    if (std::llabs(*by) > kDay + 60 * kSecond) continue;
    shift(t, i, *by,
          {fmt::format("与{}的{}个共同事件对齐，时钟相差{:.1f}秒", other.material, agreeing,
                       static_cast<double>(*by) / kSecond),
           fmt::format("aligned by {} events in common with {}; the clocks differ by {:.1f} s", agreeing,
                       other.material, static_cast<double>(*by) / kSecond)});
  }
}

// "com.x.y" of the process "com.x.y:push".
std::string_view package_of(std::string_view process) { return process.substr(0, process.find(':')); }

bool is_package_name(std::string_view name) {
  return name.find('.') != name.npos && name.find_first_of(" /\\()") == name.npos;
}

// Events another package's process made are not this app's. Where no event is this app's, the recording is another's.
void leave_out_foreign(Facts& facts) {
  Timeline& t = facts.timeline;
  std::vector<char> foreign(t.calls.size(), 0);
  if (facts.app.id.empty()) return;
  std::set<std::string> processes;  // names of their own that the manifest gives to processes
  for (const Component& c : facts.components)
    if (!c.process.empty()) processes.insert(c.process);
  for (std::size_t i = 0; i < t.calls.size(); ++i) {
    const std::string_view package = package_of(t.calls[i].process);
    const bool own = package == facts.app.id || processes.contains(t.calls[i].process);
    foreign[i] = !package.empty() && is_package_name(package) && !own ? 1 : 0;
  }
  std::vector<std::string> named(t.recordings.size());
  for (const Event& e : t.events)
    if (foreign[e.call] != 0 && named[e.recording].empty())
      named[e.recording] = std::string(package_of(t.calls[e.call].process));
  std::erase_if(t.events, [&](const Event& e) {
    Recording& r = t.recordings[e.recording];
    const bool other = foreign[e.call] != 0 || (!r.package.empty() && r.package != facts.app.id);
    if (other) ++r.foreign, --r.events;
    return other;
  });
  for (std::size_t i = 0; i < t.recordings.size(); ++i) {
    Recording& r = t.recordings[i];
    if (r.foreign == 0) continue;
    if (Material* m = material_of(facts, r))
      m->problems.push_back(
          {Fault::disagreement,
           "",
           {fmt::format("{}个事件属于另一个应用{}，不是{}，没有采用", r.foreign,
                        named[i].empty() ? r.package : named[i], facts.app.id),
            fmt::format("{} events belong to another app, {}, not to {}, and were not used", r.foreign,
                        named[i].empty() ? r.package : named[i], facts.app.id)}});
  }
}

// In the order of rows time should not go back; where it does the clock was set, and order by time is no longer sure.
void tell_backwards(Facts& facts) {
  Timeline& t = facts.timeline;
  std::vector<Instant> latest(t.recordings.size(), kNoInstant);
  std::vector<std::uint32_t> row(t.recordings.size(), 0);
  std::vector<std::uint64_t> times(t.recordings.size(), 0);
  for (const Event& e : t.events) {
    if (e.at == kNoInstant) continue;
    Instant& last = latest[e.recording];
    if (last != kNoInstant && e.at + kBackwards < last &&
        t.recordings[e.recording].format != "privacy_sentry" &&
        t.recordings[e.recording].format != "appops" && times[e.recording]++ == 0)
      row[e.recording] = e.row;
    last = std::max(last, e.at);
  }
  for (std::size_t i = 0; i < t.recordings.size(); ++i) {
    if (times[i] == 0) continue;
    t.recordings[i].backwards = true;
    if (Material* m = material_of(facts, t.recordings[i]))
      m->problems.push_back(
          {Fault::disagreement,
           "row " + std::to_string(row[i]),
           {"时间倒退，先后顺序按时间和行号都一致时才采信",
            "the clock goes backwards; an order is believed only where time and row agree on it"}});
  }
}

}  // namespace

Material* material_of(Facts& facts, const Recording& recording) {
  for (Material& m : facts.materials)
    if (m.id == recording.material) return &m;
  return nullptr;
}

void apply_said_clock(Timeline& t, std::optional<int> zone_minutes, const std::string& day) {
  for (std::size_t i = 0; i < t.recordings.size(); ++i) {
    Recording& r = t.recordings[i];
    if (zone_minutes && r.zone == ZoneBasis::assumed) {
      const Instant by = Instant{r.zone_minutes.value_or(480) - *zone_minutes} * 60 * kSecond;
      for (Event& e : t.events)
        if (e.recording == i && e.at != kNoInstant) e.at += by;
      r.zone = ZoneBasis::dossier, r.zone_minutes = zone_minutes;
    }
    if (r.year_known || day.size() != 10) continue;
    const Range range = ranges(t)[i];
    if (range.first == kNoInstant) continue;
    const int year = std::atoi(day.substr(0, 4).c_str()), assumed = year_of(range.first);
    const Instant in_year = range.first - start_of(assumed);
    const bool after_february = in_year > Instant{31 + 28} * kDay;
    const Instant leap =
        std::chrono::year(assumed).is_leap() && !std::chrono::year(year).is_leap() && after_february ? kDay
                                                                                                     : 0;
    shift(t, i, start_of(year) - start_of(assumed) - leap,
          {fmt::format("记录没有年份，按档案说明取{}年", year),
           fmt::format("the recording has no year; {} is taken from the dossier file", year)});
    r.year_known = true;
  }
}

void settle_clocks(Facts& facts) {
  Timeline& t = facts.timeline;
  leave_out_foreign(facts);
  tell_backwards(facts);
  find_years(t);
  align(t);
  std::map<std::string, std::size_t> devices;
  for (std::size_t i = 0; i < t.recordings.size(); ++i)
    if (!t.recordings[i].device.empty()) devices.emplace(t.recordings[i].device, i);
  if (devices.size() > 1)
    if (Material* m = material_of(facts, t.recordings[devices.begin()->second]))
      m->problems.push_back(
          {Fault::disagreement,
           "",
           {fmt::format("记录来自{}台设备，各自判断阶段", devices.size()),
            fmt::format("recordings of {} devices; phases are told for each by itself", devices.size())}});
  const auto before = [](const Event& a, const Event& b) {
    return std::tuple(a.at == kNoInstant, a.at, a.recording, a.row) <
           std::tuple(b.at == kNoInstant, b.at, b.recording, b.row);
  };
  if (!std::is_sorted(t.events.begin(), t.events.end(), before))
    std::sort(t.events.begin(), t.events.end(), before);
}

}  // namespace xiezhi
