// How often: reads of one type by one owner in one phase and scene, their bursts and periods, and the limits they pass.
//
// One logical read may pass several hooks, and be asked for several times by the code that makes it: events within 50 ms
// on one thread of one process whose stacks share their outer half are one read. What goes on longer counts again.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <boost/unordered/unordered_flat_map.hpp>

#include "examine/trace/steps.h"

namespace xiezhi {
namespace {

constexpr Instant kSecond = 1'000'000, kWrapper = 50'000;
constexpr std::size_t kMostSeries = 20'000;

struct Gathered {
  ReadSeries series;
  std::vector<Instant> times;
  std::map<std::string, std::vector<Instant>> by_process;
  Instant last = kNoInstant;
  std::uint32_t last_call = 0;
  const Event *first_event = nullptr, *last_event = nullptr;
};

bool same_tail(const RecordedCall& a, const RecordedCall& b) {
  if (a.thread != b.thread || a.process != b.process) return false;
  const std::size_t shared = std::min(a.stack.size(), b.stack.size()) / 2;
  return std::equal(a.stack.end() - static_cast<std::ptrdiff_t>(shared), a.stack.end(),
                    b.stack.end() - static_cast<std::ptrdiff_t>(shared));
}

std::uint32_t most_within(const std::vector<Instant>& times, Instant window) {
  std::size_t most = 0;
  for (std::size_t begin = 0, end = 0; end < times.size(); ++end) {
    while (times[end] - times[begin] >= window) ++begin;
    most = std::max(most, end - begin + 1);
  }
  return static_cast<std::uint32_t>(most);
}

class SeriesBuilder {
 public:
  SeriesBuilder(Facts& facts, const Knowledge& knowledge) : facts_(facts), knowledge_(knowledge) {}

  void build() {
    const Timeline& t = facts_.timeline;
    for (const Event& e : t.events) {
      const RecordedCall& call = t.calls[e.call];
      if (e.kind != EventKind::call || call.types.empty() || call.owner.kind == OwnerKind::platform ||
          t.recordings[e.recording].format == "appops")  // keeps the last access only: no frequency
        continue;
      for (std::size_t index : of(e, call)) count(gathered_[index], e);
    }
    for (Gathered& g : gathered_) finish(g);
  }

 private:
  using Key = std::tuple<std::string, Owner, Phase, Scene, std::uint32_t>;

  const std::vector<std::size_t>& of(const Event& e, const RecordedCall& call) {
    const auto pair = std::tuple(e.call, e.stretch, e.scene);
    auto [it, fresh] = pairs_.try_emplace(pair);
    if (!fresh) return it->second;
    const Phase phase = facts_.timeline.stretches[e.stretch].phase;
    for (const std::string& type : call.types) {
      if (gathered_.size() >= kMostSeries &&
          !known_.contains(Key{type, call.owner, phase, e.scene, e.recording}))
        continue;
      auto [known, is_new] =
          known_.try_emplace(Key{type, call.owner, phase, e.scene, e.recording}, gathered_.size());
      if (is_new) {
        Gathered g;
        g.series.type = type, g.series.owner = call.owner, g.series.phase = phase, g.series.scene = e.scene;
        g.series.recording = e.recording;
        gathered_.push_back(std::move(g));
      }
      it->second.push_back(known->second);
    }
    return it->second;
  }

  void count(Gathered& g, const Event& e) {
    const bool wrapper = g.last != kNoInstant && e.at != kNoInstant && e.at - g.last <= kWrapper &&
                         same_tail(facts_.timeline.calls[e.call], facts_.timeline.calls[g.last_call]);
    if (wrapper) return;
    g.last = e.at, g.last_call = e.call;
    if (g.first_event == nullptr) g.first_event = &e;
    g.last_event = &e;
    ++g.series.count;
    if (e.at == kNoInstant) return;
    g.times.push_back(e.at);
    g.by_process[facts_.timeline.calls[e.call].process].push_back(e.at);
  }

  double limit(std::string_view id) const {
    const LimitRow* row = knowledge_.limit(id);
    return row == nullptr ? std::nan("") : row->value;
  }

  void measure(ReadSeries& s, const std::vector<Instant>& times) const {
    s.first = times.front(), s.last = times.back();
    if (times.size() < 3) return;
    std::vector<double> gaps;
    for (std::size_t i = 1; i < times.size(); ++i)
      gaps.push_back(static_cast<double>(times[i] - times[i - 1]) / kSecond);
    // Readers that wake up for a period may read twice each time: gaps below a second belong to one waking.
    std::erase_if(gaps, [](double gap) { return gap < 1; });
    if (static_cast<double>(gaps.size()) + 1 < limit("periodic_min_reads")) return;
    double sum = 0, squares = 0;
    for (double gap : gaps) sum += gap;
    const double mean = sum / static_cast<double>(gaps.size());
    for (double gap : gaps) squares += (gap - mean) * (gap - mean);
    const double variation = std::sqrt(squares / static_cast<double>(gaps.size())) / mean;
    if (variation < limit("periodic_max_variation")) s.period_seconds = mean, s.variation = variation;
  }

  void compare(ReadSeries& s) const {
    std::set<std::string> over;
    const PersonalInfoType* row = knowledge_.type(s.type);
    if (row != nullptr && row->unique_identifier == Condition::yes) {
      if (s.most_in_second > limit("identifier_reads_per_second")) over.insert("identifier_reads_per_second");
      if (s.most_in_minute > limit("identifier_reads_per_minute")) over.insert("identifier_reads_per_minute");
    }
    // Totals that only profiles of stores set; 0 is no limit.
    const auto over_total = [&](const char* id) {
      const double most = limit(id);
      if (most > 0 && static_cast<double>(s.count) > most) over.insert(id);
    };
    if (row != nullptr && row->unique_identifier == Condition::yes) over_total("identifier_reads_total");
    if (s.type == "installed_apps") over_total("installed_apps_reads_total");
    const bool location = s.type == "location_precise" || s.type == "location_coarse";
    if (location && s.count >= 5 && s.first != s.last) {
      const double mean = static_cast<double>(s.last - s.first) / kSecond / static_cast<double>(s.count - 1);
      if (mean < limit("location_interval_seconds")) over.insert("location_interval_seconds");
    }
    if (s.period_seconds) over.insert("periodic_min_reads");
    s.over.assign(over.begin(), over.end());
  }

  void finish(Gathered& g) {
    if (!g.times.empty()) measure(g.series, g.times);
    for (const auto& [process, times] : g.by_process) {
      g.series.most_in_second = std::max(g.series.most_in_second, most_within(times, kSecond));
      g.series.most_in_minute = std::max(g.series.most_in_minute, most_within(times, 60 * kSecond));
    }
    compare(g.series);
    g.series.evidence.push_back(event_evidence(facts_, *g.first_event));
    if (g.last_event != g.first_event) g.series.evidence.push_back(event_evidence(facts_, *g.last_event));
    facts_.timeline.series.push_back(std::move(g.series));
  }

  Facts& facts_;
  const Knowledge& knowledge_;
  std::vector<Gathered> gathered_;
  std::map<Key, std::size_t> known_;
  std::map<std::tuple<std::uint32_t, std::uint32_t, Scene>, std::vector<std::size_t>> pairs_;
};

}  // namespace

void add_series(Facts& facts, const Knowledge& knowledge) {
  SeriesBuilder(facts, knowledge).build();
  auto& series = facts.timeline.series;
  std::stable_sort(series.begin(), series.end(), [](const ReadSeries& a, const ReadSeries& b) {
    return std::tie(a.recording, a.type, a.owner, a.phase, a.scene) <
           std::tie(b.recording, b.type, b.owner, b.phase, b.scene);
  });
}

}  // namespace xiezhi
