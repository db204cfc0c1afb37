// Each finding: what was seen, what it rests on, what is missing, what to do, what persons decided.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "report/html_page.h"

namespace xiezhi {
namespace {

constexpr std::size_t kEvidenceShown = 4;  // pieces shown whole under a reason

// What was shown under one finding already: its surroundings are not shown twice.
struct Shown {
  bool open = false;  // the first call path is unfolded
  std::set<const void*> surroundings;
};

const void* surroundings_of(const EvidencePlace& place) {
  if (place.event != nullptr) return place.event;
  if (place.request != nullptr) return place.request;
  if (place.sentence != nullptr) return place.sentence;
  return place.screen;
}

void write_reason(Page& page, const Reason& reason, Shown& shown_before) {
  page.html.put("<li>{}", reason.text);
  std::size_t shown = std::min(kEvidenceShown, reason.evidence.size());
  const std::vector<Frame>* last = nullptr;
  for (std::size_t i = 0; i < shown; ++i) {
    EvidenceId e = reason.evidence[i];
    if (e >= page.places.size()) continue;
    const void* around = surroundings_of(page.places[e]);
    if (around != nullptr && !shown_before.surroundings.insert(around).second)
      write_evidence_item(page, e, false);
    else
      write_evidence_in_place(page, e, shown_before.open, last);
  }
  if (reason.evidence.size() > shown) {
    page.html.put(R"(<p class="soft">{})", Text{"其余证据：", "Further evidence: "});
    write_evidence_links(
        page, {reason.evidence.begin() + static_cast<std::ptrdiff_t>(shown), reason.evidence.end()});
    page.html.put("</p>");
  }
  page.html.put("</li>");
}

void write_basis(Page& page, const std::vector<std::string>& basis) {
  page.html.text(Text{"依据：", "Basis: "});
  for (std::size_t i = 0; i < basis.size(); ++i) {
    if (i > 0) page.html.text(Text{"；", "; "});
    page.html.text(basis_name(basis[i], page.knowledge));
  }
}

// What persons decided stands beside the verdict, never over it.
void write_determinations(Page& page, const Finding& f) {
  HtmlWriter& html = page.html;
  if (f.determinations.empty()) return;
  html.put(R"(<div class="person"><h4>{}</h4>)",
           Text{"人工认定（不改变上面的判定）", "A person's determination (the verdict above stays)"});
  for (const Determination& one : f.determinations) {
    html.put("<p>");
    write_badge(html, one.verdict);
    html.put(R"( {} <span class="soft">{} · {}</span>)", one.reason, one.by, one.at);
    if (!one.applies)
      html.put(R"( <span class="tag">{}</span>)",
               Text{"已成过去：判定的依据变了", "past: what it was made on has changed"});
    html.put("</p>");
    if (!one.report_sha256.empty())
      html.put(R"(<p class="basis">{} <span class="mono">{}</span></p>)",
               Text{"所依据的报告 SHA-256", "made on the report with SHA-256"}, one.report_sha256);
  }
  html.put("</div>");
}

void write_missing(Page& page, const std::vector<Missing>& missing) {
  if (missing.empty()) return;
  page.html.put(R"(<h4>{}</h4><ul class="reasons">)", Text{"还缺什么", "What is missing"});
  for (const Missing& m : missing) page.html.put("<li>{} <code>xiezhi {}</code></li>", m.text, m.how);
  page.html.put("</ul>");
}

void write_finding_body(Page& page, const Finding& f) {
  HtmlWriter& html = page.html;
  html.put(R"(<p class="sum">{}</p>)", f.summary);
  write_determinations(page, f);
  if (f.suppressed)
    html.put(R"(<div class="person"><h4>{}</h4>{} <span class="soft">{}</span></div>)",
             Text{"已抑制", "Suppressed"}, *f.suppressed,
             f.suppressed_until.empty()
                 ? Text{}
                 : Text{"有效至 " + f.suppressed_until, "until " + f.suppressed_until});
  if (!f.reasons.empty()) {
    html.put(R"(<h4>{}</h4><ol class="reasons">)", Text{"理由与证据", "Reasons and evidence"});
    Shown shown;
    shown.open = f.verdict == Verdict::violated;
    for (const Reason& reason : f.reasons) write_reason(page, reason, shown);
    html.put("</ol>");
  }
  write_missing(page, f.missing);
  bool to_mend = f.verdict != Verdict::not_applicable && f.verdict != Verdict::not_found;
  if (!f.remedy.zh.empty() && to_mend)
    html.put(R"(<div class="do-box"><h4>{}</h4>{}</div>)", Text{"怎么办", "What to do"}, f.remedy);
  html.put(R"(<p class="basis">)");
  write_basis(page, f.basis);
  html.put(R"( · <span class="mono">{}</span></p>)", f.hash);
}

void write_copy(HtmlWriter& html, std::string_view id) {
  html.put(R"(<button type="button" class="copy needs-script" data-of="{}" hidden>{}</button>)", id,
           Text{"复制链接", "copy link"});
}

void write_finding_card(Page& page, const Finding& f) {
  HtmlWriter& html = page.html;
  html.put(
      R"(<section class="card finding" id="c{}" data-verdict="{}"><div class="head"><h3>{} {}</h3><div>)",
      f.clause, id(f.verdict), f.clause, clause_title(f.clause, page.knowledge));
  if (f.in_baseline == false) html.put(R"(<span class="tag">{}</span> )", Text{"新", "new"});
  write_sure(html, f.confidence);
  html.put(" ");
  write_badge(html, f.verdict);
  html.put(" ");
  write_copy(html, "c" + f.clause);
  html.put("</div></div>");
  write_finding_body(page, f);
  html.put("</section>");
}

void write_calm_findings(Page& page, Verdict verdict, bool all_open) {
  HtmlWriter& html = page.html;
  std::size_t n = count_verdicts(page.examination.findings)[static_cast<std::size_t>(verdict)];
  if (n == 0) return;
  if (all_open)
    html.put(R"(<details class="part paper" data-verdicts="{}" open><summary>)", id(verdict));
  else
    html.put(R"(<details class="part paper" data-verdicts="{}"><summary>)", id(verdict));
  html.put(R"({} {}<span class="n">{}</span></summary>)", mark(verdict), name(verdict), n);
  for (const Finding& f : page.examination.findings) {
    if (f.verdict != verdict) continue;
    if (all_open)
      html.put(R"(<details class="minor paper" id="c{}" data-verdict="{}" open>)", f.clause, id(verdict));
    else
      html.put(R"(<details class="minor paper" id="c{}" data-verdict="{}">)", f.clause, id(verdict));
    html.put("<summary>{} {}</summary>", f.clause, clause_title(f.clause, page.knowledge));
    write_finding_body(page, f);
    html.put("</details>");
  }
  html.put("</details>");
}

}  // namespace

void write_findings(Page& page, bool all_open) {
  page.html.put(R"(<h2 id="findings">{}</h2>)", Text{"判定与依据", "Findings and what they rest on"});
  for (const Finding& f : page.examination.findings)
    if (f.verdict <= Verdict::suspected) write_finding_card(page, f);
  for (Verdict verdict : {Verdict::undetermined, Verdict::not_found, Verdict::not_applicable})
    write_calm_findings(page, verdict, all_open);
}

void write_side_findings(Page& page) {
  const auto& all = page.examination.side_findings;
  if (all.empty()) return;
  HtmlWriter& html = page.html;
  html.put(R"(<h2 id="side">{}</h2><p class="soft">{}</p>)", Text{"三十一项之外", "Beside the 31"},
           Text{"不在《认定方法》三十一项之内，另有规定或实践会问到。",
                "Outside the Method's 31 behaviours; other rules or practice ask for them."});
  for (const SideFinding& f : all) {
    html.put(R"(<section class="card side"><h3>{}</h3><p>{}</p>)", f.title, f.text);
    bool open = false;
    const std::vector<Frame>* last = nullptr;
    for (std::size_t i = 0; i < std::min(kEvidenceShown, f.evidence.size()); ++i)
      if (f.evidence[i] < page.places.size()) write_evidence_in_place(page, f.evidence[i], open, last);
    if (f.evidence.size() > kEvidenceShown) write_evidence_links(page, f.evidence);
    if (!f.remedy.zh.empty())
      html.put(R"(<div class="do-box"><h4>{}</h4>{}</div>)", Text{"怎么办", "What to do"}, f.remedy);
    html.put(R"(<p class="basis">)");
    write_basis(page, f.basis);
    html.put("</p></section>");
  }
}

}  // namespace xiezhi
