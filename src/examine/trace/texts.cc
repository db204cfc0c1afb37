// Recordings that are texts: tools' logs, dumps of Android's services, iOS's App Privacy Report.
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <map>
#include <optional>

#include "examine/trace/readers.h"
#include "support/text.h"

namespace xiezhi {
namespace {

namespace js = boost::json;
constexpr Instant kSecond = 1'000'000, kChina = Instant{480} * 60 * kSecond;

bool holds(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

// The text between two marks; empty where they are not both there.
std::string_view between(std::string_view text, std::string_view open, std::string_view close) {
  const std::size_t begin = text.find(open);
  if (begin == text.npos) return {};
  text.remove_prefix(begin + open.size());
  return text.substr(0, text.find(close));
}

std::optional<js::value> parse_json(std::string_view text) {
  js::error_code error;
  js::parse_options options;
  options.max_depth = 32;
  js::value value = js::parse(text, error, {}, options);
  return error ? std::nullopt : std::optional(std::move(value));
}
std::string_view text_in(const js::object& object, std::string_view key) {
  const js::value* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string_view(value->get_string()) : std::string_view{};
}
std::string words_in(const js::object& object, std::string_view key) {
  const js::value* value = object.if_contains(key);
  if (value == nullptr || value->is_null()) return {};
  return value->is_string() ? std::string(value->get_string()) : js::serialize(*value);
}

// Lines with their numbers.
template <typename Each>
void each_line(std::string_view text, Each each) {
  std::uint32_t row = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    each(line, ++row);
    at = end + 1;
  }
}

// camille's and AppScan's time: the month counts from 0.
std::optional<Instant> frida_time(std::string_view text) {
  int parts[6] = {}, n = 0;
  for (std::size_t i = 0; i < text.size() && n < 6;) {
    if (text[i] < '0' || text[i] > '9') {
      ++i;
      continue;
    }
    int value = 0;
    for (int digits = 0; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i)
      if (digits++ < 6) value = value * 10 + (text[i] - '0');
    parts[n++] = value;
  }
  if (n < 6) return std::nullopt;
  auto at = instant_of(parts[0], parts[1] + 1, parts[2], parts[3], parts[4], parts[5], 0);
  return at ? std::optional(*at - kChina) : std::nullopt;
}

// The object with "stacks", however deep the tool wrapped it.
const js::object* find_call(const js::value& value, int depth = 0) {
  if (!value.is_object() || depth > 6) return nullptr;
  const js::object& object = value.get_object();
  if (object.contains("stacks") && (object.contains("action") || object.contains("messages"))) return &object;
  for (const auto& member : object)
    if (const js::object* found = find_call(member.value(), depth + 1)) return found;
  return nullptr;
}

void read_appscan_log(std::string_view text, Recorder& out) {
  out.clock(TimePrecision::second, ZoneBasis::assumed, 480);
  each_line(text, [&](std::string_view line, std::uint32_t row) {
    if (trim(line).empty()) return;
    const std::optional<js::value> value = parse_json(trim(line));
    if (!value)
      return out.problem(Fault::bad_structure, "line " + std::to_string(row),
                         {"不是完整的 JSON 对象", "not a complete JSON object"});
    const js::object* call = find_call(*value);
    if (call == nullptr) return;
    RecordedEvent event;
    event.row = row;
    event.at = frida_time(words_in(*call, "time")).value_or(kNoInstant);
    event.call.stack = read_stack(words_in(*call, "stacks"));
    if (!event.call.stack.empty()) event.call.api = event.call.stack.front().method;
    if (std::string arg = words_in(*call, "arg"); !arg.empty()) event.call.args = {std::move(arg)};
    event.words = words_in(*call, "action") + "：" + words_in(*call, "messages");
    out.add(std::move(event));
  });
}

// Objects one after another, each with a comma behind it and no brackets round them all.
template <typename Each>
void each_object(std::string_view text, Each each) {
  std::uint32_t row = 1, begin_row = 1;
  int depth = 0;
  bool quoted = false;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') ++row;
    if (quoted) {
      if (c == '\\') ++i;
      if (c == '"') quoted = false;
      continue;
    }
    if (c == '"') quoted = true;
    if (c == '{' && depth++ == 0) begin = i, begin_row = row;
    if (c == '}' && depth > 0 && --depth == 0) each(text.substr(begin, i + 1 - begin), begin_row);
  }
  if (depth > 0) each(text.substr(begin), begin_row);
}

void read_mobsf(std::string_view text, Recorder& out) {
  out.clock(TimePrecision::none, ZoneBasis::none, std::nullopt);
  each_object(text, [&](std::string_view one, std::uint32_t row) {
    const std::optional<js::value> value = parse_json(one);
    if (!value || !value->is_object())
      return out.problem(Fault::bad_structure, "line " + std::to_string(row),
                         {"不是完整的 JSON 对象", "not a complete JSON object"});
    const js::object& object = value->get_object();
    RecordedEvent event;
    event.row = row;
    const std::string_view owner = text_in(object, "class"), method = text_in(object, "method");
    if (owner.empty() || method.empty()) return;
    event.call.api = std::string(owner) + "." + std::string(method);
    if (const js::value* args = object.if_contains("arguments"); args != nullptr && args->is_array())
      for (const js::value& arg : args->get_array()) {
        if (event.call.args.size() >= Recorder::kMostArguments) break;
        event.call.args.push_back(arg.is_string() ? std::string(arg.get_string()) : js::serialize(arg));
      }
    event.call.stack = read_stack(text_in(object, "calledFrom"));
    out.add(std::move(event));
  });
}

void read_camille_console(std::string_view text, Recorder& out) {
  out.clock(TimePrecision::second, ZoneBasis::assumed, 480);
  std::optional<RecordedEvent> event;
  std::string stack;
  const auto flush = [&] {
    if (!event) return;
    event->call.stack = read_stack(stack);
    if (!event->call.stack.empty()) event->call.api = event->call.stack.front().method;
    out.add(std::move(*event));
    event.reset(), stack.clear();
  };
  each_line(text, [&](std::string_view line, std::uint32_t row) {
    if (holds(line, "APP行为：")) {
      flush();
      event.emplace();
      event->row = row;
      event->at = frida_time(between(line, "[*] ", "，APP行为")).value_or(kNoInstant);
      event->words = std::string(between(line, "APP行为：", "、行为主体")) + "：" +
                     std::string(between(line, "行为描述：", "、传入参数"));
      if (const std::string_view arg = between(line, "传入参数：", "\n"); !arg.empty())
        event->call.args = {std::string(arg)};
    } else if (holds(line, "---end---")) {
      flush();
    } else if (event && line.starts_with(" ")) {
      (stack += line) += '\n';
    }
  });
  flush();
}

// Hits and dumped stacks of Hegui, plain or inside logcat.
void read_hegui(std::string_view text, Recorder& out) {
  out.clock(TimePrecision::none, ZoneBasis::none, std::nullopt);
  std::optional<RecordedEvent> event;
  const auto flush = [&] {
    if (event) out.add(std::move(*event));
    event.reset();
  };
  each_line(text, [&](std::string_view line, std::uint32_t row) {
    const std::size_t called = line.find("调用"), got = line.find("获取了");
    if (called != line.npos && got != line.npos && called < got) {
      flush();
      event.emplace();
      event->row = row;
      std::string_view package = line.substr(0, called);
      if (const std::size_t blank = package.find_last_of(" :：\t"); blank != package.npos)
        package.remove_prefix(blank + 1);
      event->call.process = std::string(package);
      std::string_view api = trim(line.substr(called + std::string_view("调用").size(),
                                              got - called - std::string_view("调用").size()));
      event->call.api = std::string(api.substr(0, api.find('(')));
      event->words = std::string(line.substr(got));
    } else if (const std::size_t at = line.find("[Dump Stack]"); at != line.npos && event) {
      std::string_view rest = line.substr(at);
      rest.remove_prefix(
          std::min(rest.find(": ") == rest.npos ? rest.size() : rest.find(": ") + 2, rest.size()));
      std::vector<std::string> parts;
      for (std::size_t p; (p = rest.find("----")) != rest.npos; rest.remove_prefix(p + 4))
        parts.emplace_back(rest.substr(0, p));
      parts.emplace_back(rest);
      if (parts.size() >= 4 && event->call.stack.size() < Recorder::kMostFrames)
        event->call.stack.push_back(
            {parts[0] + "." + std::string(trim(parts[3])), parts[1] + ":" + parts[2]});
    } else if (holds(line, "Dump Stack") && holds(line, "over")) {
      flush();
    }
  });
  flush();
}

// "{index}|…": lines of several hits may alternate, the index keeps them apart.
void read_app_privacy_detect(std::string_view text, Recorder& out) {
  out.clock(TimePrecision::none, ZoneBasis::none, std::nullopt);
  struct Open {
    RecordedEvent event;
    bool in_stack = false;
  };
  std::map<std::string, Open, std::less<>> open;
  each_line(text, [&](std::string_view line, std::uint32_t row) {
    const std::size_t bar = line.find('|');
    if (bar == line.npos || bar > 64) return;
    std::string_view index = line.substr(0, bar), words = trim(line.substr(bar + 1));
    if (const std::size_t blank = index.find_last_of(" \t"); blank != index.npos)
      index.remove_prefix(blank + 1);
    auto it = open.find(index);
    if (it == open.end()) {
      if (open.size() > 10'000) return;
      it = open.emplace(std::string(index), Open{}).first;
      it->second.event.row = row;
    }
    Open& one = it->second;
    if (holds(words, "Stack strat") || holds(words, "Stack start")) {
      one.in_stack = true;
    } else if (holds(words, "Stack end")) {
      if (!one.event.call.stack.empty()) one.event.call.api = one.event.call.stack.front().method;
      out.add(std::move(one.event));
      open.erase(it);
    } else if (one.in_stack) {
      if (Frame frame = read_frame(words);
          holds(frame.method, ".") && one.event.call.stack.size() < Recorder::kMostFrames)
        one.event.call.stack.push_back(std::move(frame));
    } else if (one.event.words.size() < Recorder::kLongestWord) {
      (one.event.words += one.event.words.empty() ? "" : " ") += words;
    }
  });
  for (auto& [index, one] : open)
    if (!one.event.words.empty() || !one.event.call.stack.empty()) {
      if (!one.event.call.stack.empty()) one.event.call.api = one.event.call.stack.front().method;
      out.add(std::move(one.event));
    }
}

struct LogLine {
  Instant at = kNoInstant;
  std::string_view process, thread, tag, message;
};

// "MM-DD HH:MM:SS.mmm  PID  TID L TAG: message"
std::optional<LogLine> log_line(std::string_view line) {
  if (line.size() < 20 || line[2] != '-' || line[5] != ' ' || line[8] != ':' || line[11] != ':')
    return std::nullopt;
  const auto two = [&](std::size_t at) { return (line[at] - '0') * 10 + (line[at + 1] - '0'); };
  for (std::size_t at : {0u, 1u, 3u, 4u, 6u, 7u, 9u, 10u, 12u, 13u})
    if (line[at] < '0' || line[at] > '9') return std::nullopt;
  int milli = 0;
  if (line[14] == '.')
    for (std::size_t i = 15; i < 18; ++i) milli = milli * 10 + (line[i] - '0');
  auto at = instant_of(2000, two(0), two(3), two(6), two(9), two(12), std::clamp(milli, 0, 999) * 1000);
  if (!at) return std::nullopt;
  LogLine out{.at = *at - kChina};
  std::string_view rest = line.substr(18);
  const auto word = [&] {
    rest = rest.substr(std::min(rest.find_first_not_of(' '), rest.size()));
    const std::string_view w = rest.substr(0, rest.find(' '));
    rest.remove_prefix(w.size());
    return w;
  };
  out.process = word();
  out.thread = word();
  word();
  rest = rest.substr(std::min(rest.find_first_not_of(' '), rest.size()));
  const std::size_t colon = rest.find(": ");
  if (colon == rest.npos) return out;
  out.tag = trim(rest.substr(0, colon));
  out.message = rest.substr(colon + 2);
  return out;
}

// What JVMTI checkers, PrivacySentry and Hegui print; everything else of a log says nothing about reads.
class Logcat {
 public:
  explicit Logcat(Recorder& out) : out_(out) {}

  void read(std::string_view text) {
    out_.clock(TimePrecision::millisecond, ZoneBasis::assumed, 480, false);
    each_line(text, [&](std::string_view line, std::uint32_t row) {
      const std::optional<LogLine> log = log_line(line);
      take(log.value_or(LogLine{.message = line}), row);
    });
    flush();
  }

 private:
  void flush() {
    if (event_) out_.add(std::move(*event_));
    event_.reset();
  }
  void begin(const LogLine& log, std::uint32_t row) {
    flush();
    event_.emplace();
    event_->row = row;
    event_->at = log.at;
    event_->call.thread = std::string(log.thread);
  }
  void take(const LogLine& log, std::uint32_t row) {
    const std::string_view m = log.message;
    if (holds(m, "find MethodEntry")) {
      begin(log, row);
      std::string owner(trim(between(m, "class=", " ")));
      std::replace(owner.begin(), owner.end(), '/', '.');
      std::string_view method = trim(between(m, "方法名=", " "));
      event_->call.api = owner + "." + std::string(method.substr(0, method.find('(')));
    } else if (log.tag == "PrivacyOfficer" && holds(m, "msg : ")) {
      begin(log, row);
      const std::string_view words = m.substr(m.find("msg : ") + 6);
      const std::size_t first = words.find('-'),
                        second = words.find('-', first == words.npos ? first : first + 1);
      event_->words = std::string(words.substr(0, second));
      if (second != words.npos) add_frame(words.substr(second + 1));
    } else if (event_ && (m.starts_with("\tat ") || trim(m).starts_with("at ") || trim(m).ends_with("<-"))) {
      add_frame(m);
    } else if (event_ && !holds(m, "java.lang.Throwable") && !trim(m).empty() && log.at != kNoInstant) {
      flush();
    }
  }
  void add_frame(std::string_view line) {
    Frame frame = read_frame(line);
    if (holds(frame.method, ".") && event_->call.stack.size() < Recorder::kMostFrames)
      event_->call.stack.push_back(std::move(frame));
  }
  Recorder& out_;
  std::optional<RecordedEvent> event_;
};

// dumpsys appops, cmd appops get: the last access and the last refusal of each state. It proves that, not how often.
class AppOps {
 public:
  AppOps(Facts& facts, Recorder& out, std::string material)
      : facts_(facts), out_(out), material_(std::move(material)) {}

  void read(std::string_view text) {
    out_.clock(TimePrecision::millisecond, ZoneBasis::assumed, 480);
    each_line(text, [&](std::string_view line, std::uint32_t row) { take(trim(line), row); });
  }

 private:
  void take(std::string_view line, std::uint32_t row) {
    if (line.starts_with("Package ")) {
      package_ = std::string(
          line.substr(8, line.find_last_of(':') == line.npos ? line.npos : line.find_last_of(':') - 8));
      operation_.clear();
    } else if (line.starts_with("Access: [") || line.starts_with("Reject: [")) {
      access(line, row);
    } else if (const std::size_t open = line.find(" ("); open != line.npos && line.ends_with("):")) {
      operation(line.substr(0, open), line.substr(open + 2, line.size() - open - 4), row);
    } else if (const std::size_t colon = line.find(": ");
               colon != line.npos && is_operation(line.substr(0, colon))) {
      const std::string_view mode = line.substr(colon + 2);
      operation(line.substr(0, colon), mode.substr(0, mode.find_first_of("; ")), row);
    }
  }
  static bool is_operation(std::string_view word) {
    return word.size() > 2 && word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") == word.npos;
  }
  void operation(std::string_view name, std::string_view mode, std::uint32_t row) {
    if (!is_operation(name)) return;
    operation_ = std::string(name);
    // A dump of the whole device tells of every package.
    const bool another = !package_.empty() && !facts_.app.id.empty() && package_ != facts_.app.id;
    if (!another && facts_.timeline.permission_states.size() < 100'000)
      facts_.timeline.permission_states.push_back(
          {material_, operation_, std::string(mode.substr(0, mode.find(" /"))), false, row});
  }
  void access(std::string_view line, std::uint32_t row) {
    const std::size_t close = line.find(']');
    if (close == line.npos || operation_.empty()) return;
    const std::string_view state = line.substr(9, close - 9);
    std::string_view rest = trim(line.substr(close + 1));
    const std::optional<ReadTime> time = read_time(rest.substr(0, rest.find(" (")));
    if (!time)
      return out_.problem(Fault::bad_structure, "line " + std::to_string(row),
                          {"时间读不懂", "the time cannot be read"});
    RecordedEvent event;
    event.row = row;
    event.at = time->at - (time->zone_minutes ? 0 : kChina);
    event.call.api = "appops:" + operation_;
    event.call.process = package_;
    event.call.attempt = line.starts_with("Reject");
    event.call.types = {"appop:" + operation_};  // told by the vocabulary when calls are recognised
    const std::string_view base = state.substr(0, state.find('-'));
    if (base == "bg" || base == "cch") event.scene = Scene::background;
    if (base == "top" || base == "pers" || base == "fg") event.scene = Scene::foreground;
    out_.add(std::move(event));
  }
  Facts& facts_;
  Recorder& out_;
  std::string material_, package_, operation_;
};

// dumpsys package: what was granted at that moment, and what the user had set.
void read_package_dump(std::string_view text, Facts& facts, const std::string& material) {
  bool wanted = true;
  each_line(text, [&](std::string_view line, std::uint32_t row) {
    const std::string_view words = trim(line);
    if (words.starts_with("Package ["))
      wanted = facts.app.id.empty() || between(words, "[", "]") == facts.app.id;
    const std::size_t colon = words.find(": granted=");
    if (!wanted || colon == words.npos || facts.timeline.permission_states.size() >= 100'000) return;
    facts.timeline.permission_states.push_back(
        {material, std::string(words.substr(0, colon)),
         words.substr(colon + 10).starts_with("true") ? "granted" : "denied",
         holds(words, "USER_SET") || holds(words, "USER_FIXED"), row});
  });
}

// App Privacy Report, both shapes: accesses paired by their identifier, and network contacts.
class IosReport {
 public:
  explicit IosReport(Recorder& out) : out_(out) {}

  void read(std::string_view text) {
    each_line(text, [&](std::string_view line, std::uint32_t row) {
      line = trim(line);
      if (line.empty()) return;
      const std::optional<js::value> value = parse_json(line);
      if (!value || !value->is_object())
        return out_.problem(Fault::bad_structure, "line " + std::to_string(row),
                            {"不是完整的 JSON 对象", "not a complete JSON object"});
      one(value->get_object(), row);
    });
    out_.clock(TimePrecision::millisecond, zone_ ? ZoneBasis::stated : ZoneBasis::assumed,
               zone_.value_or(480));
  }

 private:
  Instant time_of(const js::object& object) {
    std::string_view text = text_in(object, "timeStamp");
    if (text.empty()) text = text_in(object, "timestamp");
    const std::optional<ReadTime> time = read_time(text);
    if (!time) return kNoInstant;
    if (!zone_) zone_ = time->zone_minutes;
    return time->zone_minutes ? time->at : time->at - kChina;
  }
  void one(const js::object& object, std::uint32_t row) {
    const js::value* accessor = object.if_contains("accessor");
    if (accessor == nullptr || !accessor->is_object())
      return;                                              // network activity and section marks are no reads
    if (text_in(object, "kind") == "intervalEnd") return;  // belongs to its beginning
    std::string_view category = text_in(object, "category");
    if (category.empty()) category = text_in(object, "tccService");
    if (category.empty()) return;
    RecordedEvent event;
    event.row = row;
    event.at = time_of(object);
    event.call.process = std::string(text_in(accessor->get_object(), "identifier"));
    event.call.api = "ios:" + std::string(category);
    event.call.types = {"ios:" + std::string(category)};
    out_.add(std::move(event));
  }
  Recorder& out_;
  std::optional<int> zone_;
};

}  // namespace

TraceText trace_text(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::string_view start = trim(head);
  if (start.starts_with("{") || start.starts_with("[\n{")) {
    if (holds(head, "\"accessor\"") || (holds(head, "networkActivity") && holds(head, "\"bundleID\"")) ||
        holds(head, "com.apple.privacy.accounting"))
      return TraceText::ios_report;
    if (holds(head, "\"stacks\"") && holds(head, "\"messages\"")) return TraceText::appscan_log;
    if (holds(head, "\"method_result\"") || holds(head, "\"request_result\"")) return TraceText::appscan_log;
    if (holds(head, "\"calledFrom\"") && holds(head, "\"class\"")) return TraceText::mobsf;
    const std::string_view first = start.substr(0, start.find('\n'));
    const bool whole = holds(first, "}") || first.size() + 64 > start.size();
    if (whole && (holds(first, "\"event\"") || holds(first, "\"api\"")) &&
        (holds(first, "\"t\"") || holds(first, "\"time\"") || holds(first, "\"event\"")))
      return TraceText::json_lines;
    return TraceText::none;
  }
  if (holds(head, "APP行为：") && holds(head, "行为主体")) return TraceText::camille_console;
  if (holds(head, "Stack strat")) return TraceText::app_privacy_detect;
  if (holds(head, "[Dump Stack]") || (holds(head, "调用") && holds(head, "()获取了")))
    return TraceText::hegui;
  if ((holds(head, "Access: [") || holds(head, "Reject: [") || holds(head, "Uid mode: ")) && holds(head, ":"))
    return TraceText::appops;
  if (holds(head, " (allow):") || holds(head, " (ignore):") || holds(head, ": allow; time="))
    return TraceText::appops;
  if (holds(head, "Package [") && (holds(head, "userId=") || holds(head, "granted=")))
    return TraceText::package_dump;
  if (start.starts_with("--------- beginning of") || log_line(start.substr(0, start.find('\n'))))
    return TraceText::logcat;
  return TraceText::none;
}

std::string_view name_of(TraceText format) {
  constexpr std::string_view kNames[] = {"",
                                         "json_lines",
                                         "appscan",
                                         "mobsf",
                                         "camille",
                                         "hegui",
                                         "app_privacy_detect",
                                         "logcat",
                                         "appops",
                                         "package_dump",
                                         "ios_privacy_report"};
  return kNames[static_cast<std::size_t>(format)];
}

void read_trace_text(TraceText format, std::string_view text, Facts& facts, Recorder& out) {
  switch (format) {
    case TraceText::appscan_log:
      return read_appscan_log(text, out);
    case TraceText::mobsf:
      return read_mobsf(text, out);
    case TraceText::camille_console:
      return read_camille_console(text, out);
    case TraceText::hegui:
      return read_hegui(text, out);
    case TraceText::app_privacy_detect:
      return read_app_privacy_detect(text, out);
    case TraceText::logcat:
      return Logcat(out).read(text);
    case TraceText::appops:
      return AppOps(facts, out, out.material()).read(text);
    case TraceText::package_dump:
      return read_package_dump(text, facts, out.material());
    case TraceText::ios_report:
      return IosReport(out).read(text);
    case TraceText::json_lines:
    case TraceText::none:
      return;
  }
}

}  // namespace xiezhi
