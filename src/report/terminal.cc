#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "report/digest.h"
#include "report/report.h"
#include "report/terminal_page.h"
#include "report/visible.h"
#include "report/wrap.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::size_t kEvidenceShown = 2;  // pieces under a reason
constexpr std::size_t kFramesShown = 8;    // of a call path

constexpr int kNarrowest = 16;  // a reason that is cut shorter than this says nothing

// The terminal report's columns; `why` takes what the others leave.
struct Table {
  int id = 4, verdict, title, why;
  Table(int columns, bool english) : verdict(english ? 18 : 12) {
    int rest = columns - 2 - id - verdict - 2;
    title = std::clamp(rest * 45 / 100, 14, 44);
    why = rest - title;
    if (why < kNarrowest) title = rest, why = 0;
  }
};

struct Writing {
  const Examination& examination;
  const Knowledge& knowledge;
  TerminalPage page;
  std::vector<const std::vector<Frame>*> paths;
};

void write_row(Writing& w, const Table& table, const Finding& f) {
  TerminalPage& page = w.page;
  std::string title = visible(page.say(clause_title(f.clause, w.knowledge)));
  std::string why = visible(page.say(f.summary));
  std::string verdict = fmt::format("{} {}", mark(f.verdict), page.say(name(f.verdict)));
  if (f.suppressed) why = std::string(page.say({"（已抑制）", "(suppressed) "})) + why;
  Ink ink = f.suppressed ? Ink::faint : ink_of(f.verdict);
  Ink text_ink = f.verdict <= Verdict::suspected && !f.suppressed ? Ink::plain : Ink::faint;
  page.line(fmt::format("  {}{}{}  {}", pad(f.clause, table.id),
                        page.painted(pad(verdict, table.verdict), ink), pad(title, table.title),
                        page.painted(table.why > 0 ? fit(why, table.why) : "", text_ink)));
}

void write_table(Writing& w) {
  Table table(w.page.columns(), w.page.english());
  char article = 0;
  for (const Finding& f : w.examination.findings) {
    if (!f.clause.empty() && f.clause[0] != article) {
      article = f.clause[0];
      w.page.blank();
      w.page.paragraph("", article_title(article, w.knowledge), Ink::strong, 1);
    }
    write_row(w, table, f);
  }
}

void write_counts(Writing& w) {
  auto counts = count_verdicts(w.examination.findings);
  w.page.blank();
  w.page.paragraph("", headline(w.examination), Ink::strong);
  std::string out;
  int width = 0;
  for (Verdict v : {Verdict::violated, Verdict::suspected, Verdict::undetermined, Verdict::not_found,
                    Verdict::not_applicable}) {
    std::string one =
        fmt::format("{} {} {}", mark(v), w.page.say(name(v)), counts[static_cast<std::size_t>(v)]);
    if (width > 0 && width + 3 + display_width(one) > w.page.columns())
      w.page.line(out), out.clear(), width = 0;
    out += (width == 0 ? "  " : "   ") + w.page.painted(one, ink_of(v));
    width += display_width(one) + (width == 0 ? 2 : 3);
  }
  w.page.line(out);
}

void write_path(Writing& w, const std::vector<Frame>& path) {
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path.size() > kFramesShown && i == kFramesShown / 2) {
      std::size_t left_out = path.size() - kFramesShown;
      w.page.paragraph("       ",
                       Text{fmt::format("……省略 {} 步", left_out), fmt::format("… {} steps", left_out)},
                       Ink::faint);
      i += left_out;
    }
    FrameOwner owner = owner_of(path[i], w.knowledge);
    std::string whose = owner.name.empty() ? "" : " [" + owner.name + "]";
    std::string at = path[i].at.empty() ? "" : " (" + path[i].at + ")";
    w.page.paragraph(i == 0 ? "       " : "    -> ", std::string(method_name(path[i].method)) + at + whose,
                     Ink::plain, 2);
  }
}

void write_reason(Writing& w, const Reason& reason) {
  w.page.paragraph("  - ", reason.text);
  const std::vector<Frame>* last = nullptr;
  std::size_t shown = 0;
  for (EvidenceId e : reason.evidence) {
    if (e >= w.examination.facts.evidence.size()) continue;
    if (shown++ == kEvidenceShown) break;
    const Evidence& evidence = w.examination.facts.evidence[e];
    w.page.paragraph("    " + label(e) + " ", place_of(evidence, false), Ink::faint, 2);
    if (!evidence.excerpt.empty()) w.page.paragraph("       ", evidence.excerpt, Ink::plain, 2);
    if (w.paths[e] != nullptr && w.paths[e] != last) write_path(w, *(last = w.paths[e]));
  }
  if (reason.evidence.size() > kEvidenceShown) {
    std::size_t more = reason.evidence.size() - kEvidenceShown;
    w.page.paragraph("    ",
                     Text{fmt::format("还有 {} 条证据，见报告", more),
                          fmt::format("{} more pieces of evidence in the report", more)},
                     Ink::faint);
  }
}

void write_finding(Writing& w, const Finding& f) {
  TerminalPage& page = w.page;
  std::string head = fmt::format("{} {} {}", mark(f.verdict), f.clause, page.say(name(f.verdict)));
  page.blank();
  page.line(page.painted(head, ink_of(f.verdict)) +
            fmt::format("  {} {}%", page.say(confidence_words(f.confidence)), percent(f.confidence)));
  page.paragraph("  ", f.summary, Ink::strong);
  for (const Reason& reason : f.reasons) write_reason(w, reason);
  for (const Missing& m : f.missing) page.paragraph(page.english() ? "  open: " : "  尚缺：", m.text);
  page.paragraph(page.english() ? "  What to do: " : "  怎么办：", f.remedy);
}

void write_wanted(Writing& w) {
  auto wanted = wanted_material(w.examination, w.knowledge);
  if (wanted.empty()) return;
  w.page.heading({"还不能判定的，最需要补充的材料", "What is still open: the material that would tell most"});
  for (const Wanted& one : wanted) {
    std::string clauses;
    for (const Finding* f : one.undecided) clauses += (clauses.empty() ? "" : ", ") + f->clause;
    w.page.paragraph("  " + pad(w.page.say(one.name), w.page.english() ? 20 : 12), clauses);
  }
  w.page.paragraph("  ",
                   Text{"怎样取得材料：xiezhi explain 条款号", "How to gather it: xiezhi explain CLAUSE"},
                   Ink::faint);
}

void write_suppressed(Writing& w) {
  bool headed = false;
  for (const Finding& f : w.examination.findings) {
    if (!f.suppressed) continue;
    if (!headed) w.page.heading({"已抑制，不计入结果", "Suppressed, not counted"});
    headed = true;
    Text line{name(f.verdict).zh + "：" + *f.suppressed, name(f.verdict).en + ": " + *f.suppressed};
    if (!f.suppressed_until.empty())
      line.zh += "（至 " + f.suppressed_until + "）", line.en += " (until " + f.suppressed_until + ")";
    w.page.paragraph("  - " + f.clause + " ", line);
  }
}

void write_determinations(Writing& w) {
  bool headed = false;
  for (const Finding& f : w.examination.findings)
    for (const Determination& d : f.determinations) {
      if (!headed) w.page.heading({"人工判定", "Determined by people"});
      headed = true;
      Text line{name(d.verdict).zh + "：" + d.reason + "（" + d.by + "，" + d.at + "）",
                name(d.verdict).en + ": " + d.reason + " (" + d.by + ", " + d.at + ")"};
      if (!d.applies)
        line.zh += "；此后判定有变，不再适用",
            line.en += "; the finding has changed since, it no longer applies";
      w.page.paragraph("  - " + f.clause + " ", line, d.applies ? Ink::plain : Ink::faint);
    }
}

// One line: they are none of the 31.
void write_side_line(Writing& w) {
  if (w.examination.side_findings.empty()) return;
  Text line{"三十一项之外：", "Beside the 31: "};
  const char *zh = "", *en = "";
  for (const SideFinding& s : w.examination.side_findings) {
    line.zh += std::exchange(zh, "、") + s.title.zh;
    line.en += std::exchange(en, "; ") + s.title.en;
  }
  w.page.blank();
  w.page.paragraph("", line);
}

void write_decided_by(Writing& w) {
  const Examination& e = w.examination;
  if (e.profile.empty() || e.profile == "default") return;
  w.page.paragraph("", Text{"阈值：" + w.knowledge.name_of("profile", e.profile).text().zh,
                            "Limits: " + w.knowledge.name_of("profile", e.profile).text().en});
}

// A problem or an unfinished examination has to be seen where the verdicts are.
void write_coverage(Writing& w) {
  bool headed = false;
  for (const Coverage& c : w.examination.facts.coverage) {
    if (c.status != CoverageStatus::partial && c.status != CoverageStatus::failed) continue;
    if (!headed) w.page.heading({"未能完整检查", "Not examined in full"});
    headed = true;
    Text line = c.what;
    line.zh += "：" + name(c.status).zh, line.en += ": " + name(c.status).en;
    if (!c.why.zh.empty()) line.zh += "，" + c.why.zh, line.en += ", " + c.why.en;
    w.page.paragraph("  ", line);
  }
}

}  // namespace

std::string write_terminal(const Examination& examination, const Knowledge& knowledge,
                           const TerminalStyle& style) {
  Writing w{examination, knowledge, TerminalPage(style), paths_by_evidence(examination.facts)};
  write_identity(w.page, examination.facts.app);
  write_table(w);
  write_counts(w);
  for (const Finding* finding : strongest(examination.findings)) write_finding(w, *finding);
  write_suppressed(w);
  write_determinations(w);
  write_side_line(w);
  write_decided_by(w);
  write_wanted(w);
  write_coverage(w);
  return w.page.take();
}

}  // namespace xiezhi
