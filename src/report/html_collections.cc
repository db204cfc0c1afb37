// Where personal information is met and where it goes, by code.
#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "report/html_page.h"

namespace xiezhi {
namespace {

constexpr std::size_t kPathsShown = 5;  // of one group of collections

void write_case(Page& page, const Collection& c) {
  HtmlWriter& html = page.html;
  html.put("<p><b>{}</b> · {}", name(c.phase), name(c.certainty));
  if (c.to)
    html.put(R"( · {} <code>{}</code>{})", Text{"发往", "to"}, c.to->host,
             c.to->encrypted == false ? Text{"（未加密）", " (not encrypted)"} : Text{});
  html.put(" ");
  write_evidence_links(page, c.evidence);
  html.put("</p>");
  if (!c.path.empty()) write_chain(page, c.path);
  for (const Text& condition : c.conditions)
    html.put(R"(<p class="soft">{}{}</p>)", Text{"条件：", "Condition: "}, condition);
}

void write_group_cases(Page& page, const CollectionGroup& group) {
  HtmlWriter& html = page.html;
  html.put("<details><summary>{}</summary>",
           Text{fmt::format("路径与证据（{}）", group.cases.size()),
                fmt::format("Paths and evidence ({})", group.cases.size())});
  for (std::size_t i = 0; i < std::min(kPathsShown, group.cases.size()); ++i)
    write_case(page, *group.cases[i]);
  if (group.cases.size() > kPathsShown)
    html.put(R"(<p class="soft">{}</p>)",
             Text{fmt::format("还有 {} 条路径，见 report.json。", group.cases.size() - kPathsShown),
                  fmt::format("{} more paths in report.json.", group.cases.size() - kPathsShown)});
  html.put("</details>");
}

void write_collection_group(Page& page, const CollectionGroup& group) {
  HtmlWriter& html = page.html;
  const Collection& c = group.first();
  html.put("<tr><td>{}</td><td><code>{}</code> <small>{} · {}</small>", owner_name(c.owner), c.api,
           name(c.act), name(c.means));
  write_group_cases(page, group);
  html.put("</td><td>");
  std::optional<Phase> last;
  for (const Collection* one : group.cases) {
    if (one->phase == last) continue;
    if (last) html.put("<br>");
    if (one->phase <= Phase::after_refusal)
      html.put(R"(<span class="bad">{}</span>)", name(one->phase));
    else
      html.text(name(one->phase));
    last = one->phase;
  }
  Certainty surest = (*std::min_element(group.cases.begin(), group.cases.end(), [](auto* a, auto* b) {
                       return a->certainty < b->certainty;
                     }))->certainty;
  html.put("</td><td>{}</td><td>{}</td></tr>", name(surest), group.count);
}

void write_flow_row(Page& page, const Flow& f) {
  HtmlWriter& html = page.html;
  html.put("<tr><td>{}<br><small>{}</small></td><td><code>{}</code></td><td>{}<br><code>{}</code>",
           type_name(f.type, page.knowledge), owner_name(f.owner), f.source_api,
           page.knowledge.name_of("sink_kind", f.sink_kind).text(), f.sink_api);
  if (f.to)
    html.put("<br><code>{}</code>{}", f.to->host,
             f.to->encrypted == false ? Text{"（未加密）", " (not encrypted)"} : Text{});
  for (const std::string& transform : f.transforms)
    html.put(" <small>{}</small>", page.knowledge.name_of("transform", transform).text());
  html.put("<details><summary>{}</summary><ol class=\"chain\">", Text{"经过", "By way of"});
  for (const std::string& step : f.path) html.put("<li><code>{}</code></li>", step);
  html.put("</ol></details></td><td>{}</td><td>{}</td><td>", name(f.phase), name(f.certainty));
  write_evidence_links(page, f.evidence);
  html.put("</td></tr>");
}

}  // namespace

void write_collections(Page& page) {
  auto groups = group_collections(page.facts().collections);
  write_table_head(page.html, {{"由谁", "By whom"},
                               {"通过什么", "Through what"},
                               {"何时", "When"},
                               {"确定程度", "Certainty"},
                               {"处数", "Places"}});
  std::string_view type;
  for (const CollectionGroup& group : groups) {
    if (group.first().type != type) {
      type = group.first().type;
      page.html.put(R"(<tr class="type"><th colspan="5" scope="rowgroup">{}</th></tr>)",
                    type_name(type, page.knowledge));
    }
    write_collection_group(page, group);
  }
  write_table_foot(page.html);
}

void write_flows(Page& page) {
  if (page.facts().flows.empty()) return;
  write_table_head(page.html, {{"个人信息与由谁", "What and by whom"},
                               {"读自", "Read from"},
                               {"去向", "To"},
                               {"何时", "When"},
                               {"确定程度", "Certainty"},
                               {"证据", "Evidence"}});
  const std::vector<Flow>& flows = page.facts().flows;
  for (std::size_t i = 0; i < std::min(kRowsShown, flows.size()); ++i) write_flow_row(page, flows[i]);
  write_table_foot(page.html);
  write_left_out(page.html, flows.size());
}

}  // namespace xiezhi
