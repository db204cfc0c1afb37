// Screens as they were walked: outlines drawn from the view trees, what was asked and refused, the shortest ways; and what
// a store complained of.
#include <algorithm>

#include <fmt/format.h>

#include "report/html_page.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kScreensDrawn = 60;
constexpr std::size_t kElementsDrawn = 60;  // of one screen
constexpr int kLargest = 20'000;            // pixels; a tree may say anything

Text roles_text(const std::vector<ScreenRole>& roles) {
  Text out;
  for (ScreenRole role : roles) {
    out.zh += (out.zh.empty() ? "" : "、") + name(role).zh;
    out.en += (out.en.empty() ? "" : ", ") + name(role).en;
  }
  return out;
}

int within(int value) { return std::clamp(value, 0, kLargest); }

void draw_element(HtmlWriter& html, const ScreenElement& e) {
  int left = within(e.box.left), top = within(e.box.top);
  int width = within(e.box.right) - left, height = within(e.box.bottom) - top;
  if (width <= 0 || height <= 0) return;
  std::string_view look = e.checked ? "box ticked" : e.clickable ? "box tap" : "box";
  html.put(R"(<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="10"></rect>)", look, left, top, width,
           height);
  const std::string& words = e.text.empty() ? e.description : e.text;
  // 54 pixels a Chinese character, which takes two columns.
  if (!words.empty())
    html.put(R"(<text x="{}" y="{}">{}</text>)", left + 10, top + std::min(height / 2 + 18, 70),
             fit(words, std::max(2, width / 27)));
}

void draw_screen(Page& page, const Screen& screen) {
  HtmlWriter& html = page.html;
  int width = 0, height = 0, margin = kLargest;
  for (const ScreenElement& e : screen.elements) {
    width = std::max(width, within(e.box.right)), height = std::max(height, within(e.box.bottom));
    margin = std::min(margin, within(e.box.left));
  }
  if (width == 0 || height == 0) return;
  // A tree without its outermost box does not say how wide the screen is: as much room right as left.
  width += margin, height += margin;
  html.put(R"(<svg viewBox="0 0 {} {}" aria-hidden="true">)", width, height);
  std::size_t drawn = 0;
  for (const ScreenElement& e : screen.elements)
    if (e.visible && drawn++ < kElementsDrawn) draw_element(html, e);
  html.put("</svg>");
}

void write_prompts(Page& page) {
  const auto& prompts = page.facts().interface.prompts;
  if (prompts.empty()) return;
  HtmlWriter& html = page.html;
  html.put("<h3>{}</h3>", Text{"遇到的权限弹窗", "Permission dialogs that came up"});
  write_table_head(html, {{"权限", "Permission"},
                          {"何时", "When"},
                          {"起因", "After"},
                          {"应用的说明", "The app's explanation"},
                          {"回答", "Answer"},
                          {"证据", "Evidence"}});
  for (std::size_t i = 0; i < std::min(kRowsShown, prompts.size()); ++i) {
    const PermissionPrompt& p = prompts[i];
    Text label = permission_name(p.permission, page.knowledge);
    if (label.zh.empty())
      label = {p.permission.empty() ? p.group : p.permission, p.permission.empty() ? p.group : p.permission};
    html.put("<tr><td>{}<br><small>{}</small></td><td>{}</td><td>{}</td><td>{}{}</td><td>{}</td><td>", label,
             p.message, name(p.phase),
             p.after_tap.empty() ? Text{"自己弹出", "by itself"} : Text{p.after_tap, p.after_tap},
             p.explained_by.empty() ? Text{"没有", "none"}
                                    : Text{join(p.explained_by, " / "), join(p.explained_by, " / ")},
             p.vague ? Text{"（笼统）", " (vague)"} : Text{}, name(p.answer));
    write_evidence_links(page, p.evidence);
    html.put("</td></tr>");
  }
  write_table_foot(html);
  write_left_out(html, prompts.size());
}

void write_refusals(Page& page) {
  const auto& refusals = page.facts().interface.refusals;
  if (refusals.empty()) return;
  HtmlWriter& html = page.html;
  html.put("<h3>{}</h3>", Text{"拒绝之后", "After a refusal"});
  write_table_head(html, {{"拒绝了什么", "Refused"},
                          {"后果", "What came of it"},
                          {"再次询问", "Asked again"},
                          {"界面的话", "Words of the screen"},
                          {"证据", "Evidence"}});
  for (std::size_t i = 0; i < std::min(kRowsShown, refusals.size()); ++i) {
    const Refusal& r = refusals[i];
    const bool bad = r.outcome == RefusalOutcome::exited || r.outcome == RefusalOutcome::looped ||
                     r.outcome == RefusalOutcome::blocked;
    html.put(R"(<tr><td>{} <small>{}</small></td><td class="{}">{}</td><td>{}</td><td>{}</td><td>)",
             name(r.of), short_permission(r.permission), bad ? "bad" : "", name(r.outcome),
             Text{fmt::format("同次启动 {} 次，其后 {} 次启动", r.times_asked_again, r.starts_asked_again),
                  fmt::format("{} times in the same start, {} later starts", r.times_asked_again,
                              r.starts_asked_again)},
             r.words);
    write_evidence_links(page, r.evidence);
    html.put("</td></tr>");
  }
  write_table_foot(html);
  write_left_out(html, refusals.size());
}

void write_ways(Page& page) {
  const auto& paths = page.facts().interface.paths;
  if (paths.empty()) return;
  HtmlWriter& html = page.html;
  html.put("<h3>{}</h3>", Text{"从主界面走到那里，最少几步", "Fewest steps from the main interface"});
  write_table_head(html, {{"到", "To"}, {"步数", "Steps"}, {"经过", "By way of"}, {"证据", "Evidence"}});
  for (std::size_t i = 0; i < std::min(kRowsShown, paths.size()); ++i) {
    html.put("<tr><td>{}</td><td>{}</td><td>{}</td><td>", name(paths[i].to), paths[i].taps,
             join(paths[i].by, " → "));
    write_evidence_links(page, paths[i].evidence);
    html.put("</td></tr>");
  }
  write_table_foot(html);
  write_left_out(html, paths.size());
}

}  // namespace

void write_screen_outline(Page& page, const Screen& screen) {
  page.html.put(R"(<div class="screens"><figure>)");
  draw_screen(page, screen);
  page.html.put("<figcaption>{} · {}</figcaption></figure></div>", screen.name, roles_text(screen.roles));
}

void write_screens(Page& page) {
  const Interface& walk = page.facts().interface;
  HtmlWriter& html = page.html;
  html.put(R"(<p class="soft">{}{}</p>)",
           Text{"轮廓按界面导出画成：蓝框可以点击，红框是已经勾选的。",
                "Outlines drawn from the view trees: what can be tapped has a blue frame, what is ticked a "
                "red one."},
           walk.walk_complete ? Text{"全部页面都走过。", " Every page was walked."} : Text{});
  write_prompts(page);
  write_refusals(page);
  write_ways(page);
  html.put("<h3>{}</h3>", Text{"走过的界面", "Screens that were walked"});
  html.put(R"(<ol class="screens">)");
  for (std::size_t i = 0; i < std::min(kScreensDrawn, walk.screens.size()); ++i) {
    const Screen& screen = walk.screens[i];
    html.put("<li><figure>");
    draw_screen(page, screen);
    html.put("<figcaption><b>{}</b> {} · {} · {}</figcaption></figure></li>", i + 1, screen.name,
             roles_text(screen.roles), name(screen.phase));
  }
  html.put("</ol>");
  if (walk.screens.size() > kScreensDrawn)
    html.put(R"(<p class="soft">{}</p>)",
             Text{fmt::format("其余 {} 个界面见 report.json。", walk.screens.size() - kScreensDrawn),
                  fmt::format("{} more screens in report.json.", walk.screens.size() - kScreensDrawn)});
}

void write_feedback(Page& page) {
  HtmlWriter& html = page.html;
  const auto& all = page.facts().feedback;
  write_table_head(html, {{"商店", "Store"},
                          {"原话", "Its words"},
                          {"信息", "Information"},
                          {"主体", "Owner"},
                          {"阶段", "Phase"},
                          {"我们是否也见到", "Seen by us too"},
                          {"证据", "Evidence"}});
  for (std::size_t i = 0; i < std::min(kRowsShown, all.size()); ++i) {
    const StoreFeedback& f = all[i];
    html.put("<tr><td>{}</td><td>{} <small>{}</small></td><td>{}</td><td>{}</td><td>{}</td>", f.store,
             f.words, f.time, types_text(f.types, page.knowledge), owner_name(f.owner), name(f.phase));
    write_yes(html, f.matched);
    html.put("<td>");
    if (!f.stack.empty()) {
      html.put("<details><summary>{}</summary>", Text{"堆栈", "Stack"});
      write_chain(page, f.stack);
      html.put("</details>");
    }
    write_evidence_links(page, f.evidence);
    html.put("</td></tr>");
  }
  write_table_foot(html);
  write_left_out(html, all.size());
}

void write_versions(Page& page) {
  const Versions& v = page.facts().versions;
  HtmlWriter& html = page.html;
  html.put("<p>{} → {}</p>", v.older, v.newer);
  std::vector<const VersionDifference*> order;
  for (const VersionDifference& one : v.differences) order.push_back(&one);
  std::stable_partition(order.begin(), order.end(), [](auto* one) { return one->material; });
  write_table_head(html, {{"变化", "Change"},
                          {"什么", "What"},
                          {"之前", "Before"},
                          {"之后", "After"},
                          {"关系重大", "Weighty"},
                          {"证据", "Evidence"}});
  for (std::size_t i = 0; i < std::min(kRowsShown, order.size()); ++i) {
    const VersionDifference& one = *order[i];
    html.put("<tr><td>{} <small>{}</small></td><td>{}</td><td>{}</td><td>{}</td>", name(one.change),
             name(one.kind), one.what, one.was, one.now);
    write_yes(html, one.material);
    html.put("<td>");
    write_evidence_links(page, one.evidence);
    html.put("</td></tr>");
  }
  write_table_foot(html);
  write_left_out(html, order.size());
}

}  // namespace xiezhi
