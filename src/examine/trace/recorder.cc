#include "examine/trace/recorder.h"

#include <charconv>
#include <chrono>

#include "support/text.h"

namespace xiezhi {

Recorder::Recorder(Facts& facts, Material& material, std::string format)
    : facts_(facts), material_(material) {
  model_.material = material.id;
  model_.format = std::move(format);
}

std::uint16_t Recorder::recording_of(const std::string& device) {
  if (auto it = devices_.find(device); it != devices_.end()) return it->second;
  if (devices_.size() >= kMostDevices || facts_.timeline.recordings.size() >= 60'000) {
    problem(Fault::limit, "", {"一份记录里的设备太多", "too many devices in one recording"});
    return last_recording_;
  }
  auto index = static_cast<std::uint16_t>(facts_.timeline.recordings.size());
  facts_.timeline.recordings.push_back(model_);
  facts_.timeline.recordings.back().device = device;
  devices_.emplace(device, index);
  return index;
}

std::uint32_t Recorder::intern(RecordedCall& call, const std::string& words) {
  std::string key;
  const auto put = [&key](std::string_view piece) { key += piece, key += '\x1f'; };
  bool whole = known_.size() < kMostCalls;
  if (!whole) {  // beyond: calls of one API and caller become one
    ++coarse_;
    call.args.clear(), call.thread.clear();
    if (call.stack.size() > 1) call.stack.resize(1);
    if (known_.size() >= 2 * kMostCalls) call.stack.clear(), call.process.clear();
  }
  put(call.api), put(call.process), put(call.thread), put(call.attempt ? "-" : ""), put(words);
  for (const std::string& arg : call.args) put(arg);
  key += '\x1e';
  for (const Frame& frame : call.stack) put(frame.method), put(frame.at);
  for (const std::string& type : call.types) put(type);
  auto [it, fresh] =
      known_.try_emplace(std::move(key), static_cast<std::uint32_t>(facts_.timeline.calls.size()));
  if (fresh) {
    facts_.timeline.calls.push_back(std::move(call));
    words_.resize(facts_.timeline.calls.size());
    words_.back() = words;
  }
  return it->second;
}

namespace {
void shorten(std::string& word) {
  if (!is_valid_utf8(word)) word = to_valid_utf8(word);
  if (word.size() > Recorder::kLongestWord)
    word = to_valid_utf8(word.substr(0, Recorder::kLongestWord)) + "…";
}
}  // namespace

void Recorder::add(RecordedEvent event) {
  RecordedCall& call = event.call;
  if (call.args.size() > kMostArguments) call.args.resize(kMostArguments);
  if (call.stack.size() > kMostFrames) call.stack.resize(kMostFrames);
  for (std::string& arg : call.args) shorten(arg);
  for (Frame& frame : call.stack) shorten(frame.method), shorten(frame.at);
  for (std::string* word : {&call.api, &call.process, &call.thread, &event.words, &event.device})
    shorten(*word);
  last_recording_ = recording_of(event.device);
  last_call_ = intern(call, event.words);
  const std::uint64_t dropped = dropped_;
  again(last_call_, last_recording_, event.kind, event.at, event.row);
  if (dropped_ > dropped) return;
  facts_.timeline.events.back().scene = event.scene;
  if (!event.claimed) return;
  facts_.timeline.events.back().stretch = static_cast<std::uint32_t>(
      *event.claimed == Phase::before_consent ? Claim::before_consent : Claim::after_consent);
}

void Recorder::again(std::uint32_t call, std::uint16_t recording, EventKind kind, Instant at,
                     std::uint32_t row) {
  if (facts_.timeline.events.size() >= kMostEvents) {
    ++dropped_;
    return;
  }
  facts_.timeline.recordings[recording].events++;
  facts_.timeline.events.push_back(
      {.at = at, .call = call, .row = row, .recording = recording, .kind = kind});
}

void Recorder::clock(TimePrecision precision, ZoneBasis zone, std::optional<int> zone_minutes,
                     bool year_known) {
  const auto set = [&](Recording& r) {
    r.precision = precision, r.zone = zone, r.zone_minutes = zone_minutes, r.year_known = year_known;
  };
  set(model_);
  for (const auto& [device, index] : devices_) set(facts_.timeline.recordings[index]);
}

void Recorder::finish() {
  if (dropped_ > 0)
    problem(Fault::limit, "",
            {"事件太多，后面的" + std::to_string(dropped_) + "个没有读入",
             "too many events; the last " + std::to_string(dropped_) + " were not taken in"});
  if (coarse_ > 0)
    problem(
        Fault::limit, "",
        {"不同的调用太多，" + std::to_string(coarse_) + "个事件不再区分参数和线程",
         "too many different calls; " + std::to_string(coarse_) + " events lost their arguments and thread"});
  for (Problem& one : problems_.take()) material_.problems.push_back(std::move(one));
}

std::optional<Instant> instant_of(int year, int month, int day, int hour, int minute, int second, int micro) {
  using namespace std::chrono;
  const year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day))};
  if (month < 1 || day < 1 || year < 1970 || year > 2200 || !date.ok()) return std::nullopt;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return std::nullopt;
  const Instant days = sys_days(date).time_since_epoch().count();
  return (((days * 24 + hour) * 60 + minute) * 60 + second) * 1'000'000 + micro;
}

namespace {

// Digits at `at`, at most `most`; -1 where there are none. Moves on.
int number(std::string_view text, std::size_t& at, int most) {
  int value = -1;
  for (int n = 0; n < most && at < text.size() && text[at] >= '0' && text[at] <= '9'; ++n, ++at)
    value = (value < 0 ? 0 : value * 10) + (text[at] - '0');
  return value;
}
bool step(std::string_view text, std::size_t& at, std::string_view any) {
  if (at >= text.size() || any.find(text[at]) == any.npos) return false;
  ++at;
  return true;
}

std::optional<int> read_offset(std::string_view text, std::size_t& at) {
  if (step(text, at, "Zz")) return 0;
  if (at >= text.size() || (text[at] != '+' && text[at] != '-')) return std::nullopt;
  const int sign = text[at++] == '-' ? -1 : 1;
  const int hours = number(text, at, 2);
  step(text, at, ":");
  const int minutes = std::max(0, number(text, at, 2));
  if (hours < 0 || hours > 18 || minutes > 59) return std::nullopt;
  return sign * (hours * 60 + minutes);
}

}  // namespace

std::optional<ReadTime> read_time(std::string_view text) {
  text = trim(text);
  std::size_t at = 0;
  const int year = number(text, at, 4);
  if (!step(text, at, "-/.")) return std::nullopt;
  const int month = number(text, at, 2);
  if (!step(text, at, "-/.")) return std::nullopt;
  const int day = number(text, at, 2);
  int hour = 0, minute = 0, second = 0, micro = 0;
  ReadTime out;
  if (step(text, at, "Tt ")) {
    while (step(text, at, " ")) {
    }
    hour = number(text, at, 2);
    if (!step(text, at, ":")) return std::nullopt;
    minute = number(text, at, 2);
    if (step(text, at, ":")) second = number(text, at, 2);
    if (step(text, at, ".,")) {
      const std::size_t start = at;
      micro = std::max(0, number(text, at, 6));
      for (std::size_t digits = at - start; digits < 6; ++digits) micro *= 10;
      out.precision = at - start > 3 ? TimePrecision::microsecond : TimePrecision::millisecond;
      while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    }
    while (step(text, at, " ")) {
    }
    out.zone_minutes = read_offset(text, at);
  }
  auto instant = instant_of(year, month, day, hour, minute, second, micro);
  if (!instant) return std::nullopt;
  out.at = *instant - (out.zone_minutes ? Instant{*out.zone_minutes} * 60'000'000 : 0);
  return out;
}

Frame read_frame(std::string_view line) {
  line = trim(line);
  if (line.starts_with("at ")) line = trim(line.substr(3));
  if (line.ends_with("<-")) line = trim(line.substr(0, line.size() - 2));
  const std::size_t open = line.find('(');
  if (open == line.npos) return {std::string(line), ""};
  const std::size_t close = line.find(')', open);
  std::string_view inside =
      close == line.npos ? line.substr(open + 1) : line.substr(open + 1, close - open - 1);
  Frame frame{std::string(trim(line.substr(0, open))), std::string(inside)};
  if (inside.empty() && close != line.npos) {  // PrivacySentry: "cls.m() 6,897", -2 is native code
    std::string digits;
    for (char c : line.substr(close + 1))
      if ((c >= '0' && c <= '9') || c == '-') digits += c;
    frame.at = digits == "-2" ? "Native Method" : digits;
  }
  return frame;
}

std::vector<Frame> read_stack(std::string_view lines) {
  std::vector<Frame> out;
  for (std::string_view line : split(lines, '\n')) {
    Frame frame = read_frame(line);
    if (frame.method.find('.') == std::string::npos || frame.method.find(' ') != std::string::npos) continue;
    out.push_back(std::move(frame));
    if (out.size() >= Recorder::kMostFrames) break;
  }
  return out;
}

std::string_view class_of_frame(std::string_view method) {
  method = method.substr(0, method.find('('));
  const std::size_t dot = method.rfind('.');
  return dot == method.npos ? std::string_view{} : method.substr(0, dot);
}

}  // namespace xiezhi
