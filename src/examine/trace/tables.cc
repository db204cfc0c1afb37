// camille, AppScan and PrivacySentry workbooks (knowledge: formats.md 5.1–5.3 of the design notes; docs/events.md).
#include <algorithm>
#include <map>

#include "examine/trace/readers.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr Instant kSecond = 1'000'000, kChina = Instant{480} * 60 * kSecond;

int column_named(const Sheet& sheet, std::string_view heading) {
  if (sheet.rows.empty()) return -1;
  const SheetRow& row = sheet.rows.front();
  for (std::size_t i = row.begin; i < std::size_t{row.begin} + row.count; ++i)
    if (trim(sheet.words(row, sheet.cells[i].column)) == heading) return sheet.cells[i].column;
  return -1;
}
std::string words_at(const Sheet& sheet, const SheetRow& row, int column) {
  return column < 0 ? std::string{} : sheet.text(row, static_cast<std::size_t>(column));
}

std::vector<int> numbers_in(std::string_view text) {
  std::vector<int> out;
  for (std::size_t i = 0; i < text.size() && out.size() < 8;) {
    if (text[i] < '0' || text[i] > '9') {
      ++i;
      continue;
    }
    int value = 0;
    for (int n = 0; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i, ++n)
      if (n < 6) value = value * 10 + (text[i] - '0');
    out.push_back(value);
  }
  return out;
}

std::string row_name(const Sheet& sheet, const SheetRow& row) {
  return sheet.name + " row " + std::to_string(row.number);
}

// "参数0：…\r\n参数1：…"; a value may hold line feeds of its own.
std::vector<std::string> camille_arguments(std::string_view text) {
  std::vector<std::string> out;
  const std::string_view mark = "参数";
  std::size_t at = text.starts_with(mark) ? 0 : text.npos;
  while (at != text.npos && out.size() < Recorder::kMostArguments) {
    const std::size_t colon = text.find("：", at);
    if (colon == text.npos) break;
    std::size_t next = text.find("\n参数", colon);
    const std::size_t begin = colon + std::string_view("：").size();
    std::string_view value = text.substr(begin, next == text.npos ? next : next - begin);
    value = trim(value);
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
      value = value.substr(1, value.size() - 2);
    out.emplace_back(value);
    at = next == text.npos ? next : next + 1;
  }
  return out;
}

// The hooked method is the innermost frame; the stack proper begins after it.
void take_api_from_stack(RecordedCall& call) {
  if (call.api.empty() && !call.stack.empty()) call.api = call.stack.front().method;
}

}  // namespace

TraceTable trace_table(const Sheet& sheet) {
  const auto has = [&](std::string_view heading) { return column_named(sheet, heading) >= 0; };
  if (has("时间点") && has("操作行为") && has("调用堆栈")) return TraceTable::camille;
  if (has("调用堆栈") && has("函数名") && has("别名")) return TraceTable::privacy_sentry;
  if ((has("堆栈") && has("操作行为")) || (has("检测项") && has("评估标准"))) return TraceTable::appscan;
  return TraceTable::none;
}

void read_camille(const Sheet& sheet, Recorder& out) {
  const int status = column_named(sheet, "隐私政策状态"), time = column_named(sheet, "时间点"),
            action = column_named(sheet, "操作行为"), words = column_named(sheet, "行为描述"),
            args = column_named(sheet, "传入参数"), stack = column_named(sheet, "调用堆栈");
  out.clock(TimePrecision::second, ZoneBasis::assumed, 480);
  for (std::size_t i = 1; i < sheet.rows.size(); ++i) {
    const SheetRow& row = sheet.rows[i];
    RecordedEvent event;
    event.row = row.number;
    // The month counts from 0: JavaScript's getMonth().
    const std::vector<int> t = numbers_in(words_at(sheet, row, time));
    std::optional<Instant> at;
    if (t.size() >= 6) at = instant_of(t[0], t[1] + 1, t[2], t[3], t[4], t[5], 0);
    if (at)
      event.at = *at - kChina;
    else
      out.problem(Fault::bad_structure, row_name(sheet, row), {"时间点读不懂", "the time cannot be read"});
    event.call.args = camille_arguments(words_at(sheet, row, args));
    event.call.stack = read_stack(words_at(sheet, row, stack));
    take_api_from_stack(event.call);
    event.words = words_at(sheet, row, action) + "：" + words_at(sheet, row, words);
    const std::string claim = words_at(sheet, row, status);
    if (claim == "同意隐私政策前") event.claimed = Phase::before_consent;
    if (claim == "同意隐私政策后") event.claimed = Phase::after_consent;
    if (event.call.api.empty() && event.words.size() <= std::string_view("：").size()) continue;
    if (words_at(sheet, row, action) == "申请权限") {
      event.call.api = "android.app.Activity.requestPermissions";
      for (const std::string& arg : event.call.args)
        for (std::size_t p = arg.find("android.permission."); p != arg.npos;
             p = arg.find("android.permission.", p + 1)) {
          const std::size_t end =
              std::min(arg.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789", p + 19), arg.size());
          event.call.permissions.push_back(arg.substr(p, end - p));
        }
    }
    out.add(std::move(event));
  }
}

void read_appscan(const Sheet& sheet, Recorder& out) {
  const int action = column_named(sheet, "操作行为"), stack = column_named(sheet, "堆栈");
  out.clock(TimePrecision::none, ZoneBasis::none, std::nullopt);
  if (action < 0 || stack < 0) {
    out.problem(Fault::unsupported, sheet.name,
                {"这张表只有工具自己的结论，没有行为记录",
                 "this sheet holds the tool's own conclusions, no recorded calls"});
    return;
  }
  for (std::size_t i = 1; i < sheet.rows.size(); ++i) {
    const SheetRow& row = sheet.rows[i];
    RecordedEvent event;
    event.row = row.number;
    event.call.stack = read_stack(words_at(sheet, row, stack));
    take_api_from_stack(event.call);
    event.words = words_at(sheet, row, action);
    if (!event.call.api.empty() || !event.words.empty()) out.add(std::move(event));
  }
}

void read_privacy_sentry(const Sheet& sheet, const Knowledge&, Recorder& out) {
  int time = -1;
  for (std::size_t c = 0; c < 8 && !sheet.rows.empty(); ++c)
    if (sheet.text(sheet.rows.front(), c).starts_with("调用时间")) time = static_cast<int>(c);
  if (time < 0) return;  // the second sheet only counts
  const int alias = column_named(sheet, "别名"), function = column_named(sheet, "函数名"),
            stack = column_named(sheet, "调用堆栈");
  constexpr std::string_view kConsent = "点击隐私协议确认";
  out.clock(TimePrecision::millisecond, ZoneBasis::assumed, 480, false);
  std::vector<RecordedEvent> events;
  for (std::size_t i = 1; i < sheet.rows.size(); ++i) {
    const SheetRow& row = sheet.rows[i];
    RecordedEvent event;
    event.row = row.number;
    const std::vector<int> t = numbers_in(words_at(sheet, row, time));
    std::optional<Instant> at;
    // No year: any leap year holds every day; the real one is taken from a recording beside it, where there is one.
    if (t.size() >= 5) at = instant_of(2000, t[0], t[1], t[2], t[3], t[4], t.size() > 5 ? t[5] * 1000 : 0);
    if (at)
      event.at = *at - kChina;
    else
      out.problem(Fault::bad_structure, row_name(sheet, row), {"调用时间读不懂", "the time cannot be read"});
    const std::string name = words_at(sheet, row, alias), method = words_at(sheet, row, function);
    if (name == kConsent && method == kConsent) {
      event.kind = EventKind::agree;
      event.call.args = {name};
    } else {
      event.call.stack = read_stack(words_at(sheet, row, stack));
      event.call.api = method;
      event.words = name;
      if (const std::size_t p = name.find("--参数:"); p != name.npos)
        event.call.args = {
            std::string(trim(std::string_view(name).substr(p + std::string_view("--参数:").size())))};
    }
    events.push_back(std::move(event));
  }
  // The heading says descending, files run either way: the time decides, and rows of one millisecond keep the
  // direction of the file.
  const auto earlier = [](const RecordedEvent& a, const RecordedEvent& b) { return a.at < b.at; };
  if (!events.empty() && events.front().at > events.back().at) std::reverse(events.begin(), events.end());
  std::stable_sort(events.begin(), events.end(), earlier);
  for (RecordedEvent& event : events) out.add(std::move(event));
}

}  // namespace xiezhi
