// What the app really did: the timeline with its phases, how often, and the ledger's requests.
#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "report/html_page.h"
#include "report/timeline.h"

namespace xiezhi {
namespace {

constexpr std::size_t kTimelineRowsShown = 2'000;

std::string_view owner_word(const Owner& owner) { return owner.name.empty() ? owner.id : owner.name; }

void write_recordings(Page& page) {
  const Timeline& t = page.facts().timeline;
  write_table_head(
      page.html,
      {{"记录", "Recording"}, {"形式", "Form"}, {"事件", "Events"}, {"时间", "Clock"}, {"对齐", "Aligned"}});
  for (const Recording& r : t.recordings)
    page.html.put(
        "<tr><td>{} <small>{}</small></td><td><code>{}</code></td><td>{}</td><td>{} · "
        "{}</td><td>{}</td></tr>",
        r.material, r.device, r.format, r.events, name(r.precision), name(r.zone), r.shift_reason);
  write_table_foot(page.html);
}

void write_row(Page& page, const TimelineRow& row) {
  const Timeline& t = page.facts().timeline;
  const Event& e = *row.first;
  const RecordedCall& call = t.call(e);
  page.html.put(R"(<tr><td class="mono">{}<br><small>{}:{}</small></td><td>{}</td>)",
                show_time(e.at, t.recording(e)), t.recording(e).material, e.row, name(e.scene));
  page.html.put("<td>{}", event_words(page.knowledge, t, e));
  if (row.count > 1)
    page.html.put(" <small>×{}, {}</small>", row.count, show_time(row.last->at, t.recording(e)));
  page.html.put("</td><td>{} <small>{}</small></td></tr>",
                e.kind == EventKind::call ? name(call.owner.kind) : Text{}, owner_word(call.owner));
}

// A band names the phase and says why, whenever either changes.
void write_band(Page& page, const PhaseStretch& stretch) {
  page.html.put(R"(<tr class="band"><th colspan="4" scope="rowgroup">{} {} · {} <small>{}</small></th></tr>)",
                laboratory_phase(stretch.phase), name(stretch.phase), name(stretch.certainty),
                stretch.reason);
}

}  // namespace

void write_timeline(Page& page) {
  const Timeline& t = page.facts().timeline;
  write_recordings(page);
  draw_timeline(page);
  const TimelineRows rows = timeline_rows(t, kTimelineRowsShown);
  write_table_head(page.html, {{"时间与出处", "Time and row"},
                               {"场景", "Scene"},
                               {"发生了什么", "What happened"},
                               {"主体", "Owner"}});
  std::optional<std::uint32_t> band;
  for (const TimelineRow& row : rows.rows) {
    if (band != row.first->stretch) write_band(page, t.stretch(*row.first));
    band = row.first->stretch;
    write_row(page, row);
  }
  write_table_foot(page.html);
  if (rows.left_out > 0)
    page.html.put(R"(<p class="soft">{}</p>)",
                  Text{"另有" + std::to_string(rows.left_out) + "个事件未列出，见 report.json 和原记录",
                       std::to_string(rows.left_out) +
                           " more events are not listed; see report.json and the recording"});
}

void write_frequency(Page& page) {
  const Timeline& t = page.facts().timeline;
  write_table_head(page.html, {{"信息", "Information"},
                               {"主体", "Owner"},
                               {"阶段与场景", "Phase and scene"},
                               {"次数", "Times"},
                               {"一秒内、一分钟内最多", "Most in a second, a minute"},
                               {"周期", "Period"},
                               {"超过的限值", "Limits passed"}});
  for (std::size_t i = 0; i < std::min(kRowsShown, t.series.size()); ++i) {
    const ReadSeries& s = t.series[i];
    const PersonalInfoType* type = page.knowledge.type(s.type);
    page.html.put(
        "<tr><td>{}</td><td>{} <small>{}</small></td><td>{} · {}</td><td>{}</td><td>{} / "
        "{}</td><td>{}</td><td>",
        type == nullptr ? Text{s.type, s.type} : type->name.text(), name(s.owner.kind), owner_word(s.owner),
        name(s.phase), name(s.scene), s.count, s.most_in_second, s.most_in_minute,
        s.period_seconds
            ? Text{fmt::format("{:.1f} 秒", *s.period_seconds), fmt::format("{:.1f} s", *s.period_seconds)}
            : Text{});
    for (const std::string& id : s.over)
      if (const LimitRow* limit = page.knowledge.limit(id))
        page.html.put("<div>{} <small>{} · {}</small></div>", limit->meaning.text(),
                      fmt::format("{}", limit->value), limit->basis.source);
    page.html.put("</td></tr>");
  }
  write_table_foot(page.html);
  write_left_out(page.html, t.series.size());
}

void write_rights_requests(Page& page) {
  const auto& all = page.facts().rights_requests;
  write_table_head(page.html, {{"出处", "Row"},
                               {"事项", "Request"},
                               {"提交", "Submitted"},
                               {"办结", "Finished"},
                               {"最后期限", "Last day in time"},
                               {"工作日", "Working days"},
                               {"结果", "Result"},
                               {"后台", "Back-end"},
                               {"说明", "Note"}});
  for (std::size_t i = 0; i < std::min(kRowsShown, all.size()); ++i) {
    const RightsRequest& r = all[i];
    page.html.put(
        "<tr><td>{}:{} <small>{}</small></td><td>{} <small>{}</small></td><td>{}</td><td>{}</td><td>{}</td>",
        r.material, r.row, r.id, name(r.kind), r.kind_words, r.submitted, r.finished, r.deadline);
    page.html.put("<td>{} / {}</td><td>{}</td><td>{} <small>{}</small></td><td>{}</td></tr>",
                  r.working_days ? std::to_string(*r.working_days) : std::string("—"),
                  r.allowed_days ? std::to_string(*r.allowed_days) : std::string("—"), name(r.timing),
                  name(r.backend), r.backend_finished, r.note);
  }
  write_table_foot(page.html);
  write_left_out(page.html, all.size());
}

}  // namespace xiezhi
