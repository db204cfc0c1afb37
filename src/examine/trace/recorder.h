// A recording in the making: what every reader of a trace format fills.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "facts/facts.h"
#include "support/problem_log.h"

namespace xiezhi {

// One event as a reader found it.
struct RecordedEvent {
  Instant at = kNoInstant;
  EventKind kind = EventKind::call;
  RecordedCall call;          // api, args, stack, process, thread; types where the format itself names them
  std::string words, device;  // how the tool describes the call; the device it ran on
  std::optional<Phase> claimed;  // what the tool says of the phase
  Scene scene = Scene::unknown;
  std::uint32_t row = 0;
};

// What the tool claims of an event's phase, until phases are told (then Event::stretch is a stretch).
enum class Claim : std::uint32_t { none, before_consent, after_consent };

// Interns calls and keeps events, bounded: what is beyond is counted and said.
class Recorder {
 public:
  static constexpr std::size_t kMostEvents = 12'000'000;
  static constexpr std::size_t kMostCalls = 200'000;  // with arguments and stacks of their own
  static constexpr std::size_t kMostArguments = 16, kMostFrames = 64, kLongestWord = 2'000;
  static constexpr std::size_t kMostDevices = 16;

  Recorder(Facts& facts, Material& material, std::string format);

  void add(RecordedEvent event);
  // The same call of the same recording again at another moment; both as last_call() and last_recording() gave them.
  void again(std::uint32_t call, std::uint16_t recording, EventKind kind, Instant at, std::uint32_t row);
  std::uint32_t last_call() const { return last_call_; }
  std::uint16_t last_recording() const { return last_recording_; }

  void problem(Fault fault, std::string where, Text detail) {
    problems_.note(fault, std::move(where), std::move(detail));
  }
  // How this material's times are to be read, for all its recordings.
  void clock(TimePrecision precision, ZoneBasis zone, std::optional<int> zone_minutes,
             bool year_known = true);
  void finish();
  const std::string& material() const { return material_.id; }
  const std::vector<std::string>& descriptions() const { return words_; }

 private:
  std::uint16_t recording_of(const std::string& device);
  std::uint32_t intern(RecordedCall& call, const std::string& words);

  Facts& facts_;
  Material& material_;
  Recording model_;
  boost::unordered_flat_map<std::string, std::uint32_t> known_;
  boost::unordered_flat_map<std::string, std::uint16_t> devices_;
  std::vector<std::string> words_;
  std::uint32_t last_call_ = 0;
  std::uint16_t last_recording_ = 0;
  std::uint64_t dropped_ = 0, coarse_ = 0;
  ProblemLog problems_;
};

// "2026-03-02T09:14:05.120+08:00", also with a blank for the T, without seconds' fraction or offset; or nothing.
struct ReadTime {
  Instant at = kNoInstant;  // without an offset: as if UTC
  std::optional<int> zone_minutes;
  TimePrecision precision = TimePrecision::second;
};
std::optional<ReadTime> read_time(std::string_view text);
// From fields; false ones (month 13, hour 25) give nothing.
std::optional<Instant> instant_of(int year, int month, int day, int hour, int minute, int second, int micro);

// "\tat com.x.Y.m(Y.java:12)", "com.x.Y.m(Y.java:12)", "com.x.Y.m() 12" → method and place.
Frame read_frame(std::string_view line);
std::vector<Frame> read_stack(std::string_view lines);     // a line each; lines without a dot left out
std::string_view class_of_frame(std::string_view method);  // "com.x.Y" of "com.x.Y.m"

}  // namespace xiezhi
