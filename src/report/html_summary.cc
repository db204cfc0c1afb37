// What a reader sees first: what is wrong, how sure, what to do next; then the 31 rows.
#include <algorithm>

#include <fmt/format.h>

#include "report/html_page.h"

namespace xiezhi {
namespace {

constexpr std::size_t kFirst = 4;  // findings told at once

void write_tiles(Page& page) {
  auto counts = count_verdicts(page.examination.findings);
  page.html.put(R"(<ul class="tiles">)");
  for (Verdict verdict : {Verdict::violated, Verdict::suspected, Verdict::undetermined, Verdict::not_found,
                          Verdict::not_applicable}) {
    std::size_t n = counts[static_cast<std::size_t>(verdict)];
    page.html.put(R"(<li class="{} {}"><b>{}</b><span>{} {}</span></li>)", id(verdict),
                  n == 0 ? "zero" : "some", n, mark(verdict), name(verdict));
  }
  page.html.put("</ul>");
}

void write_first(Page& page, const std::vector<const Finding*>& strong) {
  if (strong.empty()) return;
  HtmlWriter& html = page.html;
  html.put(R"(<ol class="first">)");
  for (std::size_t i = 0; i < std::min(kFirst, strong.size()); ++i) {
    const Finding& f = *strong[i];
    html.put("<li><div>");
    write_badge(html, f.verdict);
    html.put(R"(</div><div class="what"><a href="#c{}">{}</a> {} )", f.clause, f.clause, f.summary);
    write_sure(html, f.confidence);
    html.put(R"(</div><div class="do"><b>{}</b>{}</div></li>)", Text{"怎么办：", "What to do: "}, f.remedy);
  }
  html.put("</ol>");
  if (strong.size() > kFirst)
    html.put(R"(<p class="soft"><a href="#findings">{}</a></p>)",
             Text{fmt::format("其余 {} 项见下文", strong.size() - kFirst),
                  fmt::format("{} more below", strong.size() - kFirst)});
}

void write_wanted(Page& page) {
  auto wanted = wanted_material(page.examination, page.knowledge);
  if (wanted.empty()) return;
  HtmlWriter& html = page.html;
  html.put(
      R"(<div class="next"><b>{}</b><ul>)",
      Text{"还不能判定的，最需要补充的材料：", "What is still open, and the material that would tell most:"});
  for (const Wanted& w : wanted) {
    html.put("<li>{}{}", w.name, Text{"：", ": "});
    for (std::size_t i = 0; i < w.undecided.size(); ++i)
      html.put(R"({}<a href="#c{}">{}</a>)", i == 0 ? "" : ", ", w.undecided[i]->clause,
               w.undecided[i]->clause);
    html.put("</li>");
  }
  html.put(R"(</ul><p class="soft">{} <code>xiezhi plan</code></p></div>)",
           Text{"怎样一步步取得这些材料：", "How to gather it, step by step:"});
}

// What happened to earlier findings, where a baseline or suppressions were given.
void write_standing(Page& page) {
  std::size_t suppressed = 0, fresh = 0, compared = 0, decided = 0;
  for (const Finding& f : page.examination.findings) {
    suppressed += f.suppressed.has_value() ? 1 : 0;
    compared += f.in_baseline.has_value() ? 1 : 0;
    fresh += f.in_baseline == false && f.verdict <= Verdict::suspected ? 1 : 0;
    decided += f.determinations.empty() ? 0 : 1;
  }
  if (compared > 0)
    page.html.put(
        "<p>{}</p>",
        Text{fmt::format("与上次报告相比，新出现的违规和疑似有 {} 项。", fresh),
             fmt::format("Compared with the earlier report, {} violated or suspected findings are new.",
                         fresh)});
  if (suppressed > 0)
    page.html.put(
        "<p>{}</p>",
        Text{fmt::format("{} 项已按抑制清单搁置，仍列在下文。", suppressed),
             fmt::format("{} are set aside by the suppression list and still listed below.", suppressed)});
  if (decided > 0)
    page.html.put("<p>{}</p>",
                  Text{fmt::format("{} 项有人工认定，写在各项判定旁。", decided),
                       fmt::format("{} carry a person's determination, beside the verdict.", decided)});
}

void write_verdict_row(Page& page, const Finding& f) {
  HtmlWriter& html = page.html;
  html.put(R"(<tr class="{}" data-verdict="{}"><td><a href="#c{}">{}</a></td><td class="title">{}</td><td>)",
           f.verdict <= Verdict::suspected ? "strong" : "calm", id(f.verdict), f.clause, f.clause,
           clause_title(f.clause, page.knowledge));
  write_badge(html, f.verdict);
  html.put(R"(</td><td class="why">{})", f.summary);
  if (f.in_baseline == false) html.put(R"( <span class="tag">{}</span>)", Text{"新", "new"});
  if (!f.determinations.empty() && f.determinations.back().applies)
    html.put(R"( <span class="tag">{}{}</span>)", Text{"人工认定：", "a person: "},
             name(f.determinations.back().verdict));
  if (f.suppressed) html.put(R"( <small>{}{}</small>)", Text{"已抑制：", "suppressed: "}, *f.suppressed);
  html.put("</td></tr>");
}

}  // namespace

void write_badge(HtmlWriter& html, Verdict verdict) {
  html.put(R"(<span class="badge {}" data-mark="{}">{}</span>)", id(verdict), mark(verdict), name(verdict));
}

void write_sure(HtmlWriter& html, double confidence) {
  html.put(R"(<span class="sure">{} {}%</span>)", confidence_words(confidence), percent(confidence));
}

void write_summary(Page& page) {
  page.html.put(R"(<section class="card hero" id="summary"><h2 class="vh">{}</h2><p class="said">{}</p>)",
                Text{"结论", "Summary"}, headline(page.examination));
  write_tiles(page);
  write_standing(page);
  write_first(page, strongest(page.examination.findings));
  write_wanted(page);
  page.html.put("</section>");
}

void write_verdict_table(Page& page) {
  HtmlWriter& html = page.html;
  html.put(R"(<h2 id="verdicts">{}</h2><div class="card"><table class="verdicts"><thead><tr>)",
           Text{"三十一项判定", "The 31 verdicts"});
  for (const Text& title :
       {Text{"条款", "Clause"}, Text{"行为", "Behaviour"}, Text{"判定", "Verdict"}, Text{"为什么", "Why"}})
    html.put(R"(<th scope="col">{}</th>)", title);
  html.put("</tr></thead><tbody>");
  char article = 0;
  for (const Finding& f : page.examination.findings) {
    if (!f.clause.empty() && f.clause[0] != article) {
      article = f.clause[0];
      html.put(R"(<tr class="article"><th colspan="4" scope="rowgroup">{}</th></tr>)",
               article_title(article, page.knowledge));
    }
    write_verdict_row(page, f);
  }
  html.put("</tbody></table></div>");
}

}  // namespace xiezhi
