#include "report/html_page.h"
#include "report/html_style.h"
#include "report/report.h"

namespace xiezhi {
namespace {

constexpr std::size_t kFirst = 4;              // findings told at once
constexpr std::size_t kEvidenceShown = 4;      // pieces shown whole under a reason
constexpr std::size_t kEvidenceLinked = 60;    // further ones as links
constexpr std::size_t kFramesShownWhole = 40;  // longer paths are cut in the middle

void write_badge(HtmlWriter& html, Verdict verdict) {
  html.put(R"(<span class="badge {}" data-mark="{}">{}</span>)", id(verdict), mark(verdict), name(verdict));
}

void write_frame(Page& page, const Frame& frame) {
  FrameOwner owner = owner_of(frame, page.knowledge);
  page.html.put(R"(<li class="{}"><span class="who">)", id(owner.kind));
  Text who = name(owner.kind);
  if (owner.kind == OwnerKind::sdk && !owner.name.empty()) who = {owner.name, owner.name};
  if (owner.kind == OwnerKind::unknown) who = {"支持库", "support library"};
  page.html.text(who);
  page.html.put(R"(</span><code title="{}">{}</code>)", frame.method, method_name(frame.method));
  if (!frame.at.empty()) page.html.put(R"( <small>{}</small>)", frame.at);
  page.html.put("</li>");
}

void write_top(Page& page) {
  const App& app = page.facts().app;
  HtmlWriter& html = page.html;
  html.put(R"(<header><div><h1>{}</h1><p class="id"><code>{}</code>)", app_name(app), app.id);
  if (!app.version_name.empty() || app.version_code != 0)
    html.put(" · {} {}", Text{"版本", "version"}, version_of(app));
  if (!app.operator_name.empty()) html.put(" · {}", app.operator_name);
  html.put("</p></div>");
  html.put(
      R"(<div class="switch"><label class="to-zh" for="lang-zh">中文</label><label class="to-en" for="lang-en">English</label></div></header>)");
}

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

void write_sure(HtmlWriter& html, double confidence) {
  html.put(R"(<span class="sure">{} {}%</span>)", confidence_words(confidence), percent(confidence));
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
             Text{"其余 " + std::to_string(strong.size() - kFirst) + " 项见下文",
                  std::to_string(strong.size() - kFirst) + " more below"});
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
  html.put("</ul></div>");
}

void write_hero(Page& page) {
  page.html.put(R"(<section class="card hero"><p class="said">{}</p>)", headline(page.examination));
  write_tiles(page);
  write_first(page, strongest(page.examination.findings));
  write_wanted(page);
  page.html.put("</section>");
}

void write_navigation(Page& page) {
  page.html.put(
      R"(<nav><a href="#verdicts">{}</a><a href="#findings">{}</a><a href="#app">{}</a><a href="#permissions">{}</a><a href="#collections">{}</a>)",
      Text{"三十一项", "31 clauses"}, Text{"判定与依据", "Findings"}, Text{"应用", "App"},
      Text{"权限", "Permissions"}, Text{"个人信息", "Personal information"});
  page.html.put(
      R"(<a href="#sdks">SDK</a><a href="#components">{}</a><a href="#network">{}</a><a href="#coverage">{}</a><a href="#evidence">{}</a></nav>)",
      Text{"组件", "Components"}, Text{"网络", "Network"}, Text{"检查范围", "Coverage"},
      Text{"全部证据", "All evidence"});
}

void write_verdict_row(Page& page, const Finding& f) {
  HtmlWriter& html = page.html;
  html.put(R"(<tr class="{}"><td><a href="#c{}">{}</a></td><td class="title">{}</td><td>)",
           f.verdict <= Verdict::suspected ? "strong" : "calm", f.clause, f.clause,
           clause_title(f.clause, page.knowledge));
  write_badge(html, f.verdict);
  html.put(R"(</td><td class="why">{})", f.summary);
  if (f.suppressed) html.put(R"( <small>{}{}</small>)", Text{"已抑制：", "suppressed: "}, *f.suppressed);
  html.put("</td></tr>");
}

void write_verdict_table(Page& page) {
  HtmlWriter& html = page.html;
  html.put(R"(<h2 id="verdicts">{}</h2><div class="card"><table class="verdicts"><thead><tr>)",
           Text{"三十一项判定", "The 31 verdicts"});
  html.put("<th>{}</th><th>{}</th><th>{}</th><th>{}</th></tr></thead><tbody>", Text{"条款", "Clause"},
           Text{"行为", "Behaviour"}, Text{"判定", "Verdict"}, Text{"为什么", "Why"});
  char article = 0;
  for (const Finding& f : page.examination.findings) {
    if (!f.clause.empty() && f.clause[0] != article) {
      article = f.clause[0];
      html.put(R"(<tr class="article"><td colspan="4">{}</td></tr>)", article_title(article, page.knowledge));
    }
    write_verdict_row(page, f);
  }
  html.put("</tbody></table></div>");
}

// `first_open`: the first call path is shown at once; it becomes false when one was.
void write_reason(Page& page, const Reason& reason, bool& first_open) {
  HtmlWriter& html = page.html;
  html.put("<li>{}", reason.text);
  std::size_t shown = std::min(kEvidenceShown, reason.evidence.size());
  const std::vector<Frame>* last = nullptr;
  for (std::size_t i = 0; i < shown; ++i) {
    EvidenceId e = reason.evidence[i];
    if (e >= page.paths.size()) continue;
    write_evidence_item(page, e, false);
    if (page.paths[e] == nullptr || page.paths[e] == last) continue;
    last = page.paths[e];
    if (first_open)
      html.put(R"(<details class="paper" open><summary>)");
    else
      html.put(R"(<details class="paper"><summary>)");
    first_open = false;
    html.put("{}</summary>", Text{"调用路径（" + std::to_string(last->size()) + " 步）",
                                  "Call path (" + std::to_string(last->size()) + " steps)"});
    write_chain(page, *last);
    html.put("</details>");
  }
  if (reason.evidence.size() > shown) {
    html.put(R"(<p class="soft">{})", Text{"其余证据：", "Further evidence: "});
    write_evidence_links(
        page, {reason.evidence.begin() + static_cast<std::ptrdiff_t>(shown), reason.evidence.end()});
    html.put("</p>");
  }
  html.put("</li>");
}

void write_finding_body(Page& page, const Finding& f) {
  HtmlWriter& html = page.html;
  html.put(R"(<p class="sum">{}</p>)", f.summary);
  if (!f.reasons.empty()) {
    html.put(R"(<h3>{}</h3><ol class="reasons">)", Text{"理由与证据", "Reasons and evidence"});
    bool first_open = f.verdict == Verdict::violated;
    for (const Reason& reason : f.reasons) write_reason(page, reason, first_open);
    html.put("</ol>");
  }
  if (!f.missing.empty()) {
    html.put(R"(<h3>{}</h3><ul class="reasons">)", Text{"还缺什么", "What is missing"});
    for (const Missing& m : f.missing) html.put("<li>{} <code>xiezhi {}</code></li>", m.text, m.how);
    html.put("</ul>");
  }
  bool to_mend = f.verdict != Verdict::not_applicable && f.verdict != Verdict::not_found;
  if (!f.remedy.zh.empty() && to_mend)
    html.put(R"(<div class="do-box"><h3>{}</h3>{}</div>)", Text{"怎么办", "What to do"}, f.remedy);
  html.put(R"(<p class="basis">{})", Text{"依据：", "Basis: "});
  for (std::size_t i = 0; i < f.basis.size(); ++i) {
    if (i > 0) html.text(Text{"；", "; "});
    html.text(basis_name(f.basis[i], page.knowledge));
  }
  html.put(R"( · <span class="mono">{}</span></p>)", f.hash);
  if (f.suppressed) html.put("<p>{}{}</p>", Text{"已抑制：", "Suppressed: "}, *f.suppressed);
}

void write_finding_card(Page& page, const Finding& f) {
  HtmlWriter& html = page.html;
  html.put(R"(<section class="card finding" id="c{}"><div class="top"><h3>{} {}</h3><div>)", f.clause,
           f.clause, clause_title(f.clause, page.knowledge));
  write_sure(html, f.confidence);
  html.put(" ");
  write_badge(html, f.verdict);
  html.put("</div></div>");
  write_finding_body(page, f);
  html.put("</section>");
}

void write_calm_findings(Page& page, Verdict verdict) {
  HtmlWriter& html = page.html;
  std::size_t n = count_verdicts(page.examination.findings)[static_cast<std::size_t>(verdict)];
  if (n == 0) return;
  html.put(R"(<details class="part paper"><summary>{} {}<span class="n">{}</span></summary>)", mark(verdict),
           name(verdict), n);
  for (const Finding& f : page.examination.findings) {
    if (f.verdict != verdict) continue;
    html.put(R"(<details class="minor paper" id="c{}"><summary>{} {}</summary>)", f.clause, f.clause,
             clause_title(f.clause, page.knowledge));
    write_finding_body(page, f);
    html.put("</details>");
  }
  html.put("</details>");
}

void write_findings(Page& page) {
  page.html.put(R"(<h2 id="findings">{}</h2>)", Text{"判定与依据", "Findings and what they rest on"});
  for (const Finding& f : page.examination.findings)
    if (f.verdict <= Verdict::suspected) write_finding_card(page, f);
  for (Verdict verdict : {Verdict::undetermined, Verdict::not_found, Verdict::not_applicable})
    write_calm_findings(page, verdict);
}

void write_head(Page& page, bool english_first) {
  HtmlWriter& html = page.html;
  if (english_first)
    html.put(R"(<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">)");
  else
    html.put(R"(<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">)");
  html.put(R"(<meta http-equiv="Content-Security-Policy" content="{}">)", content_security_policy());
  html.put(R"(<meta name="viewport" content="width=device-width,initial-scale=1">)");
  html.put(R"(<meta name="referrer" content="no-referrer"><meta name="generator" content="xiezhi {}">)",
           page.examination.version);
  std::string name = app_name(page.facts().app);
  html.put("<title>{}</title><style>", name + (english_first ? " - xiezhi" : " · 獬豸"));
  html.own(page_style());
  html.put("</style></head><body>");
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

void write_foot(Page& page) {
  const Examination& e = page.examination;
  page.html.put(
      R"(<footer><p>{}</p><p>xiezhi {} · {} <span class="mono">{}</span> · {}</p></footer><script>)",
      Text{"按《App违法违规收集使用个人信息行为认定方法》（国信办秘字〔2019〕191号）逐项判定。“未发现”只对写"
           "明的检查范围成立；本报告不代替主管部门的认定。",
           "Decided clause by clause under the Method for Identifying Unlawful Collection and Use of "
           "Personal Information by Apps (国信办秘字〔2019〕191号). “Not found” holds only for the stated "
           "coverage; this "
           "report does not replace the authorities' own determination."},
      e.version, Text{"知识库", "knowledge"}, std::string_view(e.knowledge_hash).substr(0, 16), e.started);
  page.html.own(page_script());
  page.html.put("</script></body></html>\n");
}

}  // namespace

void write_chain(Page& page, const std::vector<Frame>& path) {
  page.html.put(R"(<ol class="chain">)");
  bool cut = path.size() > kFramesShownWhole;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (cut && i == kFramesShownWhole / 2) {
      std::size_t left_out = path.size() - kFramesShownWhole;
      page.html.put(R"(<li class="unknown"><span class="soft">{}</span></li>)",
                    Text{"……省略 " + std::to_string(left_out) + " 步",
                         "… " + std::to_string(left_out) + " steps left out"});
      i += left_out;
    }
    write_frame(page, path[i]);
  }
  page.html.put("</ol>");
}

void write_evidence_item(Page& page, EvidenceId evidence, bool anchor) {
  const Evidence& e = page.facts().evidence[evidence];
  HtmlWriter& html = page.html;
  std::string number = label(evidence);
  if (anchor)
    html.put(R"(<div class="ev" id="{}"><span class="at"><a href="#{}">{}</a>)", number, number, number);
  else
    html.put(R"(<div class="ev"><span class="at"><a href="#{}">{}</a>)", number, number);
  html.put(R"(<code>{}</code> <small>{}{}</small></span>)", place_of(e, true), name(e.strength),
           page.facts().materials.size() > 1 ? " · " + e.material : "");
  if (!e.excerpt.empty()) html.put(R"(<span class="words">{}</span>)", e.excerpt);
  html.put("</div>");
}

void write_evidence_links(Page& page, const std::vector<EvidenceId>& evidence) {
  std::size_t shown = 0;
  for (EvidenceId one : evidence) {
    if (one >= page.facts().evidence.size()) continue;
    if (shown++ == kEvidenceLinked) {
      page.html.text(Text{"……共 " + std::to_string(evidence.size()) + " 条",
                          "… " + std::to_string(evidence.size()) + " in all"});
      return;
    }
    std::string number = label(one);
    page.html.put(R"(<a href="#{}">{}</a> )", number, number);
  }
}

std::string write_html(const Examination& examination, const Knowledge& knowledge,
                       std::string_view language) {
  Page page(examination, knowledge);
  write_head(page, language == "en");
  write_top(page);
  page.html.put("<main>");
  write_hero(page);
  write_navigation(page);
  write_verdict_table(page);
  write_findings(page);
  write_sections(page);
  page.html.put("</main>");
  write_foot(page);
  return page.html.take();
}

}  // namespace xiezhi
