// One JSON object a line. A gigabyte of such lines mostly repeats a few thousand calls, so a line whose text after
// the time was seen before is not parsed again: its call is known.
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/stream_parser.hpp>
#include <boost/json/value.hpp>
#include <boost/unordered/unordered_flat_map.hpp>

#include <cmath>
#include <map>

#include "examine/trace/readers.h"
#include "support/text.h"

namespace xiezhi {
namespace {

namespace js = boost::json;

constexpr std::size_t kLongestLine = 4u << 20;
constexpr std::size_t kMostTails = 100'000, kMostTailBytes = 48u << 20;
constexpr std::size_t kForgetEvery = 8u << 20;

std::string_view text_in(const js::object& object, std::string_view key) {
  const js::value* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string_view(value->get_string()) : std::string_view{};
}

// What a value reads like; a tool may write numbers and objects for arguments.
std::string words_of(const js::value& value) {
  return value.is_string() ? std::string(value.get_string()) : js::serialize(value);
}

bool blank(std::string_view value) {
  value = trim(value);
  return value.empty() || value == "null" || value == "unknown" || value == "02:00:00:00:00:00" ||
         value == "00000000-0000-0000-0000-000000000000" || value == "<unknown ssid>" ||
         value.find("SecurityException") != value.npos;
}

class JsonLines {
 public:
  JsonLines(Bytes bytes, const MappedFile* file, Recorder& out)
      : text_(as_text(bytes)), bytes_(bytes), file_(file), out_(out) {}

  void read() {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    for (std::uint32_t row = 1; at_ < text_.size(); ++row) {
      const std::size_t end = std::min(text_.find('\n', at_), text_.size());
      line(trim(text_.substr(at_, end - at_)), row);
      at_ = end + 1;
      if (file_ != nullptr && at_ - forgotten_ >= kForgetEvery) {
        file_->forget(bytes_.subspan(forgotten_, std::min(at_, bytes_.size()) - forgotten_));
        forgotten_ = at_;
      }
    }
    out_.clock(precision_, stated_ ? ZoneBasis::stated : ZoneBasis::assumed, zone_.value_or(480));
    tell();
  }

 private:
  // `{"t":"TIME` … : where the time ends, or 0.
  static std::size_t end_of_time(std::string_view line) {
    std::size_t at = 1;
    const auto skip_blanks = [&] {
      while (at < line.size() && line[at] == ' ') ++at;
    };
    if (line.empty() || line[0] != '{') return 0;
    skip_blanks();
    if (!line.substr(at).starts_with("\"t\"")) return 0;
    at += 3;
    skip_blanks();
    if (at >= line.size() || line[at] != ':') return 0;
    ++at;
    skip_blanks();
    if (at >= line.size() || line[at] != '"') return 0;
    const std::size_t end = line.find_first_of("\"\\", at + 1);
    return end == line.npos || line[end] != '"' ? 0 : end + 1;
  }

  void line(std::string_view line, std::uint32_t row) {
    if (line.empty()) return;
    if (line.size() > kLongestLine) return damaged(row, {"一行太长", "a line is too long"});
    const std::size_t cut = end_of_time(line);
    if (cut != 0) {
      auto known = tails_.find(line.substr(cut));
      if (known != tails_.end()) {
        const std::size_t open = line.rfind('"', cut - 2);
        if (std::optional<Instant> at = instant(line.substr(open + 1, cut - open - 2), row)) {
          out_.again(known->second.call, known->second.recording, known->second.kind, *at, row);
          return;
        }
      }
    }
    parse(line, row, cut);
  }

  void parse(std::string_view line, std::uint32_t row, std::size_t cut) {
    if (row == 1 && (line == "[" || line == "]")) return;
    if (line.ends_with(",")) line.remove_suffix(1);
    unsigned char buffer[16384];
    js::monotonic_resource memory(buffer);
    js::error_code error;
    js::parse_options options;
    options.max_depth = 16;
    js::stream_parser parser({}, options);
    parser.reset(&memory);
    parser.write(line, error);
    if (!error) parser.finish(error);
    if (error) return damaged(row, {"不是完整的 JSON 对象", "not a complete JSON object"});
    js::value value = parser.release();
    if (!value.is_object()) return damaged(row, {"不是 JSON 对象", "not a JSON object"});
    const js::object& object = value.get_object();
    RecordedEvent event;
    if (!fill(object, event, row)) return;
    const bool shared = event.device.empty() && !event.claimed && event.at != kNoInstant;
    const EventKind kind = event.kind;
    out_.add(std::move(event));
    if (!shared || cut == 0 || tails_.size() >= kMostTails || tail_bytes_ >= kMostTailBytes) return;
    tail_bytes_ += line.size();
    tails_.emplace(std::string(line.substr(cut)), Known{out_.last_call(), out_.last_recording(), kind});
  }

  bool fill(const js::object& object, RecordedEvent& event, std::uint32_t row) {
    event.row = row;
    event.at = time_of(object, row);
    event.device = text_in(object, "device");
    RecordedCall& call = event.call;
    call.api = text_in(object, "api");
    call.process = text_in(object, "process");
    call.thread = text_in(object, "thread");
    std::string_view word = text_in(object, "event");
    if (word.empty() && !call.api.empty()) word = "call";
    const std::optional<EventKind> kind = from_id<EventKind>(word);
    if (!kind) ++unknown_[std::string(word.substr(0, 40))];
    event.kind = kind.value_or(EventKind::other);
    if (!kind && call.args.empty()) call.args.emplace_back(word);
    if (event.kind == EventKind::call && call.api.empty()) {
      damaged(row, {"调用没有写接口（api）", "a call without an api"});
      return false;
    }
    read_arguments(object, call);
    if (const js::value* stack = object.if_contains("stack")) read_stack_value(*stack, call);
    for (std::string_view key : {"result", "return", "value"})
      if (const js::value* result = object.if_contains(key)) call.attempt = blank(words_of(*result));
    return true;
  }

  static void read_arguments(const js::object& object, RecordedCall& call) {
    const js::value* args = object.if_contains("args");
    if (args == nullptr) return;
    if (!args->is_array()) {
      call.args = {words_of(*args)};
      return;
    }
    call.args.clear();
    for (const js::value& arg : args->get_array()) {
      if (call.args.size() >= Recorder::kMostArguments) break;
      call.args.push_back(words_of(arg));
    }
  }

  static void read_stack_value(const js::value& stack, RecordedCall& call) {
    if (stack.is_string()) {
      call.stack = read_stack(stack.get_string());
      return;
    }
    if (!stack.is_array()) return;
    for (const js::value& frame : stack.get_array()) {
      if (call.stack.size() >= Recorder::kMostFrames) break;
      if (frame.is_string()) call.stack.push_back(read_frame(frame.get_string()));
    }
  }

  Instant time_of(const js::object& object, std::uint32_t row) {
    const js::value* value = object.if_contains("t");
    if (value == nullptr) value = object.if_contains("time");
    if (value == nullptr) return kNoInstant;
    if (value->is_string()) return instant(value->get_string(), row).value_or(kNoInstant);
    if (!value->is_number()) return kNoInstant;
    double number = value->to_number<double>();
    if (number > 1e14)
      number /= 1e6;
    else if (number > 1e11)
      number /= 1e3;
    if (!(number > 0 && number < 7e9)) return bad_time(row), kNoInstant;
    stated_ = true, zone_ = zone_.value_or(0), precision_ = TimePrecision::millisecond;
    return static_cast<Instant>(std::llround(number * 1e6));
  }

  std::optional<Instant> instant(std::string_view text, std::uint32_t row) {
    std::optional<ReadTime> time = read_time(text);
    if (!time) return bad_time(row), std::nullopt;
    if (!zone_seen_) {
      zone_seen_ = true, stated_ = time->zone_minutes.has_value(), zone_ = time->zone_minutes.value_or(480);
      precision_ = time->precision;
    } else if (stated_ != time->zone_minutes.has_value() && !mixed_) {
      mixed_ = true;
      out_.problem(Fault::disagreement, "line " + std::to_string(row),
                   {"有的时间写了时区，有的没写；没写的按北京时间计",
                    "some times state a zone and some do not; those are taken as China's time"});
    }
    return time->zone_minutes ? time->at : time->at - Instant{480} * 60'000'000;
  }

  void bad_time(std::uint32_t row) {
    out_.problem(Fault::bad_structure, "line " + std::to_string(row),
                 {"时间读不懂", "the time cannot be read"});
  }
  void damaged(std::uint32_t row, Text why) {
    out_.problem(Fault::bad_structure, "line " + std::to_string(row), std::move(why));
  }
  void tell() {
    for (const auto& [word, times] : unknown_)
      out_.problem(Fault::unsupported, "event \"" + word + "\"",
                   {"不认识的事件，共" + std::to_string(times) + "次，只列入时间线",
                    "an unknown event, " + std::to_string(times) + " times; listed in the timeline only"});
  }

  struct Known {
    std::uint32_t call;
    std::uint16_t recording;
    EventKind kind;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::string_view text_;
  Bytes bytes_;
  const MappedFile* file_;
  Recorder& out_;
  std::size_t at_ = 0, forgotten_ = 0, tail_bytes_ = 0;
  boost::unordered_flat_map<std::string, Known, Hash, std::equal_to<>> tails_;
  std::map<std::string, std::uint64_t> unknown_;
  bool zone_seen_ = false, stated_ = false, mixed_ = false;
  std::optional<int> zone_;
  TimePrecision precision_ = TimePrecision::none;
};

}  // namespace

void read_json_lines(Bytes bytes, const MappedFile* file, Recorder& out) {
  JsonLines(bytes, file, out).read();
}

}  // namespace xiezhi
