// What a fresh installation does before and around consent, as the code says it: controls at which the user agrees or
// refuses and what each leads to, permission requests, exits after a refusal, reads at intervals.
#include <algorithm>

#include <fmt/format.h>

#include "report/html_page.h"
#include "support/text.h"

namespace xiezhi {
namespace {

void write_path_cell(Page& page, const std::vector<Frame>& path, const std::vector<EvidenceId>& evidence) {
  if (!path.empty()) {
    page.html.put("<details><summary>{}</summary>", Text{"路径", "Path"});
    write_chain(page, path);
    page.html.put("</details>");
  }
  write_evidence_links(page, evidence);
}

void write_controls_found(Page& page) {
  const auto& controls = page.facts().consent_controls;
  HtmlWriter& html = page.html;
  html.put("<h3>{}</h3>", Text{"征求同意的控件", "Controls of consent"});
  if (controls.empty()) {
    html.put("<p>{}</p>", Text{"代码中没有认出征求同意的控件：不等于没有，由网页或绘图引擎画出的认不出来。",
                               "No control of consent was recognised in the code; one drawn by a web page or "
                               "an engine cannot be."});
    return;
  }
  write_table_head(html, {{"哪一边", "Side"},
                          {"文字", "Text"},
                          {"点了以后会接触", "A tap leads to"},
                          {"退出", "Ends the app"},
                          {"处理方法", "Handler"},
                          {"怎样出现", "How it comes up"}});
  for (const ConsentControl& c : controls) {
    html.put("<tr><td>{} <small>{}</small></td><td>{}", name(c.side), name(c.certainty), c.text);
    if (!c.near.empty()) html.put("<br><small>{}</small>", c.near);
    html.put("</td><td>{}</td>",
             c.reaches.empty() ? Text{"未见", "none seen"} : types_text(c.reaches, page.knowledge));
    write_yes(html, c.exits);
    html.put("<td><code>{}</code></td><td>", method_name(c.handler));
    write_path_cell(page, c.built, c.evidence);
    html.put("</td></tr>");
  }
  write_table_foot(html);
}

// What start-up reads before any answer, and after a refusal, in one line a kind of information.
void write_early_reads(Page& page) {
  HtmlWriter& html = page.html;
  for (Phase phase : {Phase::before_consent, Phase::after_refusal}) {
    std::vector<const Collection*> reads;
    for (const Collection& c : page.facts().collections)
      if (c.phase == phase && c.means == Means::static_code) reads.push_back(&c);
    html.put(
        "<h3>{}</h3>",
        phase == Phase::before_consent
            ? Text{"代码在同意前会接触的个人信息", "Personal information the code meets before consent"}
            : Text{"代码在拒绝后会接触的个人信息", "Personal information the code meets after a refusal"});
    if (reads.empty()) {
      html.put(R"(<p class="soft">{}</p>)", Text{"未见。", "None seen."});
      continue;
    }
    html.put("<ul>");
    for (std::size_t i = 0; i < std::min<std::size_t>(60, reads.size()); ++i) {
      const Collection& c = *reads[i];
      html.put(R"(<li><b>{}</b> · {} · <code>{}</code> <span class="{}">{}</span> )",
               type_name(c.type, page.knowledge), owner_name(c.owner), c.api,
               c.certainty == Certainty::possible ? "soft" : "bad", name(c.certainty));
      write_evidence_links(page, c.evidence);
      html.put("</li>");
    }
    html.put("</ul>");
  }
}

Text permissions_text(const Page& page, const std::vector<std::string>& names) {
  Text out;
  for (const std::string& one : names) {
    Text label = permission_name(one, page.knowledge);
    if (label.zh.empty()) label = {short_permission(one), short_permission(one)};
    out.zh += (out.zh.empty() ? "" : "、") + label.zh, out.en += (out.en.empty() ? "" : ", ") + label.en;
  }
  return out;
}

void write_permission_requests(Page& page) {
  const auto& requests = page.facts().permission_requests;
  if (requests.empty()) return;
  HtmlWriter& html = page.html;
  html.put("<h3>{}</h3>", Text{"申请权限的地方", "Where permissions are asked for"});
  write_table_head(html, {{"一次申请", "Asked for at once"},
                          {"何时", "When"},
                          {"由谁", "By whom"},
                          {"之前的说明", "Explained before"},
                          {"每次启动都问", "At each start"},
                          {"路径与证据", "Path and evidence"}});
  for (std::size_t i = 0; i < std::min(kRowsShown, requests.size()); ++i) {
    const PermissionRequest& r = requests[i];
    html.put(R"(<tr><td>{}</td><td class="{}">{} <small>{}</small></td><td>{}</td><td>{}</td>)",
             permissions_text(page, r.permissions), r.phase <= Phase::after_refusal ? "bad" : "",
             name(r.phase), name(r.certainty), owner_name(r.owner), join(r.shown_before, " / "));
    write_yes(html, r.each_start);
    html.put("<td>");
    write_path_cell(page, r.path, r.evidence);
    for (const Text& condition : r.conditions)
      html.put(R"(<p class="soft">{}{}</p>)", Text{"条件：", "Condition: "}, condition);
    html.put("</td></tr>");
  }
  write_table_foot(html);
  write_left_out(html, requests.size());
}

void write_exits(Page& page) {
  const auto& exits = page.facts().exits;
  if (exits.empty()) return;
  HtmlWriter& html = page.html;
  html.put("<h3>{}</h3>", Text{"退出应用或关闭界面的地方", "Where the app ends or closes its window"});
  write_table_head(
      html,
      {{"调用", "Call"}, {"何时", "When"}, {"确定程度", "Certainty"}, {"路径与证据", "Path and evidence"}});
  for (std::size_t i = 0; i < std::min(kRowsShown, exits.size()); ++i) {
    html.put(R"(<tr><td><code>{}</code></td><td class="{}">{}</td><td>{}</td><td>)", exits[i].api,
             exits[i].phase == Phase::after_refusal ? "bad" : "", name(exits[i].phase),
             name(exits[i].certainty));
    write_path_cell(page, exits[i].path, exits[i].evidence);
    html.put("</td></tr>");
  }
  write_table_foot(html);
  write_left_out(html, exits.size());
}

Text interval_text(std::int64_t milliseconds) {
  if (milliseconds < 1000) return {fmt::format("{} 毫秒", milliseconds), fmt::format("{} ms", milliseconds)};
  const double seconds = static_cast<double>(milliseconds) / 1000;
  if (seconds < 120) return {fmt::format("{:g} 秒", seconds), fmt::format("{:g} s", seconds)};
  return {fmt::format("{:.4g} 分钟", seconds / 60), fmt::format("{:.4g} min", seconds / 60)};
}

void write_intervals(Page& page) {
  std::vector<const Collection*> all;
  for (const Collection& c : page.facts().collections)
    if (c.interval_ms) all.push_back(&c);
  if (all.empty()) return;
  HtmlWriter& html = page.html;
  html.put("<h3>{}</h3>", Text{"代码写明的间隔", "Intervals the code asks for"});
  write_table_head(html, {{"间隔", "Interval"},
                          {"信息", "Information"},
                          {"由谁", "By whom"},
                          {"通过什么", "Through what"},
                          {"何时", "When"}});
  for (std::size_t i = 0; i < std::min(kRowsShown, all.size()); ++i)
    html.put("<tr><td>{}</td><td>{}</td><td>{}</td><td><code>{}</code></td><td>{}</td></tr>",
             interval_text(*all[i]->interval_ms), type_name(all[i]->type, page.knowledge),
             owner_name(all[i]->owner), all[i]->api, name(all[i]->phase));
  write_table_foot(html);
  write_left_out(html, all.size());
}

}  // namespace

bool has_first_run(const Facts& facts) {
  return facts.covered("first_run") != CoverageStatus::skipped || !facts.consent_controls.empty() ||
         !facts.permission_requests.empty() || !facts.exits.empty();
}

void write_first_run(Page& page) {
  write_controls_found(page);
  write_early_reads(page);
  write_permission_requests(page);
  write_exits(page);
  write_intervals(page);
}

}  // namespace xiezhi
