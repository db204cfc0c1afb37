#include "examine/network/request_phase.h"

#include <algorithm>

namespace xiezhi {
namespace {

// The phone's clock and the proxy's differ by a little: this near to a change of phase it may be the other one.
constexpr Instant kClockDifference = 2'000'000;
// This long before the first recorded event, or after the last, a request is no longer of the same run.
constexpr Instant kBefore = 30'000'000, kAfter = Instant{3'600} * 1'000'000;

}  // namespace

PhaseClock::PhaseClock(const Timeline& timeline) : timeline_(timeline) {
  for (const Event& event : timeline.events) {
    if (event.at == kNoInstant || event.stretch >= timeline.stretches.size()) continue;
    if (begins_.empty() || begins_.back().stretch != event.stretch)
      begins_.push_back({event.at, event.stretch});
    last_ = std::max(last_, event.at);
  }
  std::stable_sort(begins_.begin(), begins_.end(),
                   [](const Begin& a, const Begin& b) { return a.at < b.at; });
}

RequestPhase PhaseClock::at(std::optional<std::int64_t> time_us) const {
  if (begins_.empty())
    return {
        Phase::unknown,
        Certainty::likely,
        {"没有带时间的同意、拒绝等记录可供对照", "no timed record of consent or refusal to hold it against"}};
  if (!time_us) return {Phase::unknown, Certainty::likely, {"请求没有时间", "the request has no time"}};
  const auto after = std::upper_bound(begins_.begin(), begins_.end(), *time_us,
                                      [](Instant t, const Begin& begin) { return t < begin.at; });
  if ((after == begins_.begin() && begins_.front().at - *time_us > kBefore) || *time_us - last_ > kAfter)
    return {Phase::unknown,
            Certainty::likely,
            {"请求不在运行记录的时间范围内", "the request is outside the time of the traces"}};
  const auto begin = after == begins_.begin() ? after : after - 1;
  const PhaseStretch& stretch = timeline_.stretches[begin->stretch];
  RequestPhase out{stretch.phase, stretch.certainty, stretch.reason};
  const bool near = (after != begins_.end() && after->at - *time_us < kClockDifference) ||
                    (begin != begins_.begin() && *time_us - begin->at < kClockDifference) ||
                    after == begins_.begin();
  if (near && out.certainty == Certainty::certain) {
    out.certainty = Certainty::likely;
    out.reason.zh += "；离阶段变化不到 2 秒，抓包与手机的时钟可能有差";
    out.reason.en += "; within two seconds of the change, and the clocks of capture and phone may differ";
  }
  return out;
}

}  // namespace xiezhi
