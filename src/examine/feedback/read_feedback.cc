#include <algorithm>
#include <map>
#include <optional>

#include "examine/feedback/feedback.h"
#include "formats/plain_text/plain_text.h"
#include "support/problem_log.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kMostComplaints = 10'000, kMostFrames = 64, kLongest = 500, kMostText = 16u << 20;

bool holds(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

std::string short_text(std::string_view text) { return to_valid_utf8(trim(text).substr(0, kLongest)); }

// "2025-11-14 11:23:12.857" at the start of a line, and how long it is.
std::size_t time_length(std::string_view line) {
  constexpr std::string_view kForm = "dddd-dd-dd dd:dd:dd";
  if (line.size() < kForm.size()) return 0;
  for (std::size_t i = 0; i < kForm.size(); ++i)
    if (kForm[i] == 'd' ? line[i] < '0' || line[i] > '9' : line[i] != kForm[i]) return 0;
  std::size_t end = kForm.size();
  if (end < line.size() && line[end] == '.')
    for (++end; end < line.size() && line[end] >= '0' && line[end] <= '9' && end < 26;) ++end;
  return end;
}

// "com.x.Y.method(SourceFile:12)", "com.x.Y.method:12", with "at " before it or "[REMARK]##…" behind it.
std::optional<Frame> frame_of(std::string_view word) {
  word = word.substr(0, word.find("[REMARK]"));
  word = trim(word);
  if (word.starts_with("at ")) word = trim(word.substr(3));
  std::string_view at;
  if (const std::size_t open = word.find('('); open != word.npos) {
    at = word.substr(open + 1,
                     word.find(')', open) == word.npos ? word.npos : word.find(')', open) - open - 1);
    word = word.substr(0, open);
  } else if (const std::size_t colon = word.rfind(':'); colon != word.npos) {
    at = word.substr(colon + 1), word = word.substr(0, colon);
  }
  const bool plain = std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '$' || c == '<' || c == '>' || c == '-';
  });
  if (!plain || std::count(word.begin(), word.end(), '.') < 2) return std::nullopt;
  return Frame{short_text(word), short_text(at)};
}

std::vector<std::string> cells_of(std::string_view line) {
  const char separator = holds(line, "\t") ? '\t' : holds(line, "|") ? '|' : ',';
  std::vector<std::string> out;
  for (std::string_view cell : split(line, separator)) out.push_back(short_text(cell));
  // A table with edges: | a | b |
  if (separator == '|' && !out.empty() && out.front().empty()) out.erase(out.begin());
  if (separator == '|' && !out.empty() && out.back().empty()) out.pop_back();
  return out;
}

Phase phase_named(std::string_view words) {
  if (holds(words, "授权前") || holds(words, "同意前") || holds(words, "未征得") ||
      holds(words, "未经用户同意"))
    return Phase::before_consent;
  if (holds(words, "授权后") || holds(words, "同意后")) return Phase::after_consent;
  return Phase::unknown;
}

class Reading {
 public:
  explicit Reading(Problems& problems) : problems_(problems) {}

  std::vector<StoreFeedback> read(std::string_view text) {
    std::uint32_t row = 0;
    baidu_ = holds(text, "史宾格") || holds(text, "检测存证");
    for (std::string_view line : split(text.substr(0, kMostText), '\n')) {
      ++row;
      if (line.ends_with('\r')) line.remove_suffix(1);
      take(trim(line), row);
    }
    close();
    if (left_out_ > 0)
      log_.note(Fault::limit, "", {"投诉太多，后面的没有读", "too many complaints; the rest was not read"});
    for (Problem& p : log_.take()) problems_.push_back(std::move(p));
    return std::move(out_);
  }

 private:
  void open(std::string store, std::string words) {
    close();
    current_.emplace();
    current_->store = std::move(store), current_->words = std::move(words);
  }
  void close() {
    if (current_ && out_.size() < kMostComplaints)
      out_.push_back(std::move(*current_));
    else if (current_)
      ++left_out_;
    current_.reset();
  }
  void frame(std::string_view word) {
    if (!current_ || current_->stack.size() >= kMostFrames) return;
    if (auto f = frame_of(word)) current_->stack.push_back(std::move(*f));
  }

  void take(std::string_view line, std::uint32_t row) {
    if (line.empty()) return;
    // One platform appends "[REMARK]##argument" to the first frame.
    std::string bare;
    if (const std::size_t remark = line.find("[REMARK]"); remark != line.npos) {
      bare = std::string(line.substr(0, remark)) + (line.ends_with(",")   ? ","
                                                    : line.ends_with("]") ? "]"
                                                                          : "");
      line = bare;
    }
    if (xiaomi(line) || tencent(line, row) || timed(line) || oppo(line) || huawei(line)) return;
    if (line.starts_with("at ") || (current_ && !current_->stack.empty())) frame(line);
  }

  // "违规行为：未经许可读取个人信息 | 获取应用列表" begins one; "label：key=value," lines belong to it.
  bool xiaomi(std::string_view line) {
    static constexpr std::string_view kLabels[] = {"违规行为", "发生时间", "违规包名",
                                                   "违规动作", "违规详情", "违规md5"};
    for (std::string_view label : kLabels) {
      if (!line.starts_with(label)) continue;
      std::string_view value = line.substr(label.size());
      if (value.starts_with("："))
        value.remove_prefix(std::string_view("：").size());
      else if (value.starts_with(":"))
        value.remove_prefix(1);
      else
        return false;
      value = trim(value);
      if (label == "违规行为") {
        open("xiaomi", short_text(value));
        current_->phase = phase_named(value);
        return true;
      }
      if (!current_) open("xiaomi", "");
      const auto plain = [&](std::string_view key) {
        std::string_view v = value;
        if (v.starts_with(key)) v.remove_prefix(key.size());
        while (!v.empty() && (v.back() == ',' || v.back() == ' ')) v.remove_suffix(1);
        return short_text(v);
      };
      if (label == "发生时间") current_->time = plain("");
      if (label == "违规包名") current_->package = plain("pkg=");
      if (label == "违规动作") current_->words += (current_->words.empty() ? "" : " ") + plain("action=");
      if (label == "违规详情")
        if (const std::size_t stack = value.find("callstack:"); stack != value.npos)
          for (std::string_view word : split(value.substr(stack + 10), ';')) frame(word);
      return true;
    }
    return false;
  }

  bool tencent(std::string_view line, std::uint32_t row) {
    if (holds(line, "行为名称") && holds(line, "主体类型")) {
      close();
      columns_.clear();
      const std::vector<std::string> heads = cells_of(line);
      for (std::size_t i = 0; i < heads.size(); ++i)
        for (std::string_view head : {"行为阶段", "主体类型", "主体名称", "行为名称", "权限名称", "触发频次"})
          if (holds(heads[i], head)) columns_.emplace(head, i);
      return true;
    }
    if (columns_.empty()) return false;
    const std::vector<std::string> cells = cells_of(line);
    if (cells.size() < 3) return columns_.clear(), false;
    if (std::all_of(cells.begin(), cells.end(),
                    [](const std::string& c) { return c.find_first_not_of("-: ") == c.npos; }))
      return true;
    const auto cell = [&](std::string_view head) {
      const auto it = columns_.find(head);
      return it == columns_.end() || it->second >= cells.size() ? std::string() : cells[it->second];
    };
    if (cell("行为名称").empty())
      return log_.note(Fault::bad_structure, "line " + std::to_string(row),
                       {"没有行为名称", "no name of a behaviour"}),
             true;
    open("tencent", cell("行为名称"));
    current_->phase = phase_named(cell("行为阶段"));
    const std::string kind = lower_ascii(cell("主体类型"));
    current_->owner = {holds(kind, "sdk") ? OwnerKind::sdk
                       : kind.empty()     ? OwnerKind::unknown
                                          : OwnerKind::app,
                       "", cell("主体名称")};
    if (!cell("权限名称").empty()) current_->words += " " + cell("权限名称");
    std::uint64_t count = 0;
    for (char c : cell("触发频次")) {
      if (c < '0' || c > '9') break;
      if (count < 1'000'000'000) count = count * 10 + static_cast<std::uint64_t>(c - '0');
    }
    current_->count = count;
    close();
    return true;
  }

  // "2025-11-14 11:23:12.857 -> (SDK: 穿山甲广告SDK)读取OAID"; test actions among them tell the phase.
  bool timed(std::string_view line) {
    const std::size_t length = time_length(line);
    std::string_view rest = length == 0 ? std::string_view() : trim(line.substr(length));
    if (!rest.starts_with("->")) return false;
    rest = trim(rest.substr(2));
    if (rest.starts_with("[测试动作]") || holds(rest, "弹出隐私政策")) {
      if (holds(rest, "启动应用")) phase_ = Phase::before_consent;
      if (holds(rest, "同意") && !holds(rest, "不同意")) phase_ = Phase::after_consent;
      return close(), true;
    }
    std::string sdk;
    bool app = false;
    if (rest.starts_with("(") || rest.starts_with("（")) {
      const std::size_t end = std::min(rest.find(")"), rest.find("）"));
      if (end != rest.npos) {
        std::string_view who =
            rest.substr(rest.starts_with("(") ? 1 : 3, end - (rest.starts_with("(") ? 1 : 3));
        const std::size_t colon = std::min(who.find(":"), who.find("："));
        app = lower_ascii(who).starts_with("app");
        if (!app && colon != who.npos) sdk = short_text(who.substr(colon + (who[colon] == ':' ? 1 : 3)));
        rest = trim(rest.substr(end + (rest[end] == ')' ? 1 : 3)));
      }
    }
    open(baidu_ ? "baidu" : "honor", short_text(rest));
    current_->time = short_text(line.substr(0, length)), current_->phase = phase_;
    current_->owner = {!sdk.empty() ? OwnerKind::sdk : app ? OwnerKind::app : OwnerKind::unknown, "", sdk};
    return true;
  }

  // "超频次读取DEVICEID +2", its stack before or behind it.
  bool oppo(std::string_view line) {
    if (!holds(line, "超频次读取") && !holds(line, "超频读取")) return false;
    // A stack that was pasted above belongs to it.
    std::vector<Frame> above =
        current_ && current_->words.empty() ? std::move(current_->stack) : std::vector<Frame>{};
    if (current_ && current_->words.empty()) current_.reset();
    open("oppo", short_text(line));
    current_->stack = std::move(above);
    if (const std::size_t plus = line.rfind('+'); plus != line.npos)
      for (char c : line.substr(plus + 1)) {
        if (c < '0' || c > '9') break;
        if (current_->count < 1'000'000'000)
          current_->count = current_->count * 10 + static_cast<std::uint64_t>(c - '0');
      }
    return true;
  }

  // "[cls.m(SourceFile:1)," and the frames behind it.
  bool huawei(std::string_view line) {
    if (!line.starts_with("[") || !frame_of(line.substr(1, line.find_first_of(",]", 1) - 1))) {
      if (!in_list_) return false;
    } else {
      // What stands above the list says what it is about.
      if (!current_ || !current_->stack.empty()) open("huawei", "");
      in_list_ = true;
      line.remove_prefix(1);
    }
    const bool last = holds(line, "]");
    for (std::string_view word : split(line.substr(0, line.find(']')), ',')) frame(word);
    if (last) in_list_ = false;
    return true;
  }

  Problems& problems_;
  ProblemLog log_;
  std::vector<StoreFeedback> out_;
  std::optional<StoreFeedback> current_;
  std::map<std::string_view, std::size_t> columns_;
  Phase phase_ = Phase::unknown;
  bool in_list_ = false, baidu_ = false;
  std::size_t left_out_ = 0;
};

}  // namespace

bool looks_like_feedback(Bytes bytes) {
  const std::string head = decode_text(bytes.first(std::min<std::size_t>(bytes.size(), 8192))).text;
  const auto labelled = [&](std::string_view label) {
    return holds(head, std::string(label) + "：") || holds(head, std::string(label) + ":");
  };
  if (labelled("违规行为") && (labelled("违规包名") || labelled("违规详情") || labelled("违规动作")))
    return true;
  if (holds(head, "行为阶段") && holds(head, "主体类型") && holds(head, "行为名称")) return true;
  if (holds(head, "超频次读取") || holds(head, "超频读取")) return true;
  const std::string_view start = trim(head);
  if (start.starts_with("[") && frame_of(start.substr(1, start.find_first_of(",]\n", 1) - 1))) return true;
  for (std::string_view line : split(head, '\n')) {
    line = trim(line);
    const std::size_t length = time_length(line);
    if (length > 0 && trim(line.substr(length)).starts_with("->")) return true;
  }
  return false;
}

std::vector<StoreFeedback> read_feedback(std::string_view text, Problems& problems) {
  return Reading(problems).read(text);
}

}  // namespace xiezhi
