// The frame of the page: head, bar, contents, the order of the parts, foot.
#include "report/html_page.h"
#include "report/html_style.h"
#include "report/report.h"

namespace xiezhi {
namespace {

void write_head(Page& page, bool english_first, const PageForm& form) {
  HtmlWriter& html = page.html;
  if (english_first)
    html.put(R"(<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">)");
  else
    html.put(R"(<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">)");
  html.put(R"(<meta http-equiv="Content-Security-Policy" content="{}">)",
           content_security_policy(form.style ? form.style->text : std::string_view()));
  html.put(R"(<meta name="viewport" content="width=device-width,initial-scale=1">)");
  html.put(R"(<meta name="referrer" content="no-referrer"><meta name="generator" content="xiezhi {}">)",
           page.examination.version);
  std::string name = app_name(page.facts().app);
  html.put("<title>{}</title><style>", name + (english_first ? " - xiezhi" : " · 獬豸"));
  html.own(page_style());
  html.put("</style>");
  if (form.style) {
    html.put("<style>");
    html.own(*form.style);
    html.put("</style>");
  }
  html.put(R"(</head><body><a class="skip" href="#main">跳到正文 · Skip to the text</a>)");
  for (bool zh : {true, false}) {
    // Two radio buttons and two CSS rules choose the language, so the choice works without script.
    if (zh != english_first)
      html.put(R"(<input class="choice" type="radio" name="lang" id="lang-{}" aria-label="{}" checked>)",
               zh ? "zh" : "en", zh ? "中文" : "English");
    else
      html.put(R"(<input class="choice" type="radio" name="lang" id="lang-{}" aria-label="{}">)",
               zh ? "zh" : "en", zh ? "中文" : "English");
  }
}

void write_top(Page& page) {
  const App& app = page.facts().app;
  HtmlWriter& html = page.html;
  html.put(R"(<header class="top wide-frame"><div><h1>{}</h1><p class="id"><code>{}</code>)", app_name(app),
           app.id);
  if (!app.version_name.empty() || app.version_code != 0)
    html.put(" · {} {}", Text{"版本", "version"}, version_of(app));
  if (!app.operator_name.empty()) html.put(" · {}", app.operator_name);
  html.put("</p></div>");
  html.put(
      R"(<div class="switch"><label class="to-zh" for="lang-zh">中文</label><label class="to-en" for="lang-en">English</label></div></header>)");
}

// Search, filters by verdict, colours, help: of no use without script, and then not there.
void write_bar(Page& page) {
  HtmlWriter& html = page.html;
  html.put(
      R"(<div class="bar needs-script" role="search" hidden><div class="wide-frame"><label for="query">{}</label>)",
      Text{"搜索", "Search"});
  html.put(
      R"(<input type="search" id="query" placeholder="搜索 / Search" autocomplete="off" spellcheck="false">)");
  auto counts = count_verdicts(page.examination.findings);
  for (Verdict verdict : {Verdict::violated, Verdict::suspected, Verdict::undetermined, Verdict::not_found,
                          Verdict::not_applicable})
    if (std::size_t n = counts[static_cast<std::size_t>(verdict)]; n > 0)
      html.put(
          R"(<button type="button" class="button" data-filter="{}" aria-pressed="false">{} {} {}</button>)",
          id(verdict), mark(verdict), name(verdict), n);
  html.put(R"(<button type="button" class="button" id="theme">{}</button>)", Text{"深浅色", "Colours"});
  html.put(R"(<button type="button" class="button" id="help-open">{}</button>)", Text{"按键", "Keys"});
  html.put(R"(<output id="status" role="status" for="query"></output></div></div>)");
}

void write_help(Page& page) {
  HtmlWriter& html = page.html;
  html.put(R"(<dialog id="help" aria-labelledby="help-title"><h2 id="help-title">{}</h2><ul>)",
           Text{"按键", "Keys"});
  constexpr std::pair<const char*, std::pair<const char*, const char*>> kKeys[] = {
      {"/", {"搜索", "search"}},
      {"j", {"下一项判定", "next finding"}},
      {"k", {"上一项判定", "previous finding"}},
      {"c", {"复制当前判定的链接", "copy the link to the finding"}},
      {"l", {"中文与英文切换", "switch between Chinese and English"}},
      {"Esc", {"清除搜索与筛选", "clear search and filters"}}};
  for (const auto& [key, does] : kKeys)
    html.put("<li><kbd>{}</kbd> {}</li>", key, Text{does.first, does.second});
  html.put(R"(</ul><p><button type="button" class="button" id="help-close">{}</button></p></dialog>)",
           Text{"关闭", "Close"});
}

void write_contents_line(HtmlWriter& html, std::string_view anchor, const Text& title,
                         const std::string& count) {
  html.put(R"(<li><a href="#{}"><span>{}</span><span class="n">{}</span></a></li>)", anchor, title, count);
}

void write_contents(Page& page, const std::vector<Section>& sections) {
  HtmlWriter& html = page.html;
  html.put(R"(<nav class="contents" aria-labelledby="contents-title"><h2 id="contents-title">{}</h2><ul>)",
           Text{"目录", "Contents"});
  write_contents_line(html, "summary", {"结论", "Summary"}, "");
  write_contents_line(html, "verdicts", {"三十一项", "The 31"}, "31");
  write_contents_line(html, "findings", {"判定与依据", "Findings"}, "");
  if (std::size_t n = page.examination.side_findings.size(); n > 0)
    write_contents_line(html, "side", {"三十一项之外", "Beside the 31"}, std::to_string(n));
  for (const Section& section : sections)
    write_contents_line(html, section.anchor, section.title,
                        section.count ? std::to_string(*section.count) : "");
  write_contents_line(html, "evidence", {"全部证据", "All evidence"},
                      std::to_string(page.facts().evidence.size()));
  html.put("</ul></nav>");
}

void write_evidence_section(Page& page) {
  page.html.put(R"(<details class="part" id="evidence"><summary>{}<span class="n">{}</span></summary>)",
                Text{"全部证据", "All evidence"}, page.facts().evidence.size());
  write_all_evidence(page);
  page.html.put("</details>");
}

void write_foot(Page& page) {
  const Examination& e = page.examination;
  page.html.put(
      R"(<footer class="wide-frame"><p>{}</p><p>xiezhi {} · {} <span class="mono">{}</span> · {})",
      Text{"按《App违法违规收集使用个人信息行为认定方法》（国信办秘字〔2019〕191号）逐项判定。“未发现”只对写"
           "明的检查范围成立；本报告不代替主管部门的认定。",
           "Decided clause by clause under the Method for Identifying Unlawful Collection and Use of "
           "Personal Information by Apps (国信办秘字〔2019〕191号). “Not found” holds only for the stated "
           "coverage; this "
           "report does not replace the authorities' own determination."},
      e.version, Text{"知识库", "knowledge"}, std::string_view(e.knowledge_hash).substr(0, 16), e.started);
  if (!e.as_of.empty()) page.html.put(" · {} {}", Text{"法律状态", "law as of"}, e.as_of);
  if (!e.profile.empty()) page.html.put(" · {} {}", Text{"限值", "limits"}, e.profile);
  page.html.put("</p></footer>");
}

}  // namespace

std::string write_page(const Examination& examination, const Knowledge& knowledge, std::string_view language,
                       const PageForm& form) {
  Page page(examination, knowledge);
  const std::vector<Section> sections = fact_sections(page.facts());
  write_head(page, language == "en", form);
  write_top(page);
  write_bar(page);
  page.html.put(R"(<div class="columns wide-frame">)");
  write_contents(page, sections);
  page.html.put(R"(<main id="main" tabindex="-1">)");
  if (form.before) form.before(page);
  write_summary(page);
  write_verdict_table(page);
  write_findings(page, form.for_paper);
  write_side_findings(page);
  page.html.put("<h2>{}</h2>", Text{"事实", "The facts"});
  for (const Section& section : sections) write_section(page, section, section.open || form.for_paper);
  write_evidence_section(page);
  if (form.after) form.after(page);
  page.html.put("</main></div>");
  write_foot(page);
  write_help(page);
  write_page_data(page);
  page.html.put("<script>");
  page.html.own(page_script());
  page.html.put("</script></body></html>\n");
  return page.html.take();
}

std::string write_html(const Examination& examination, const Knowledge& knowledge,
                       std::string_view language) {
  return write_page(examination, knowledge, language, {});
}

}  // namespace xiezhi
