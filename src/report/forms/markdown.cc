// report.md: the summary for a merge request, an issue or a chat; GitHub's and GitLab's Markdown.
//
// Every word that may come from an app passes markdown_text(): it cannot become a link, a heading, HTML or a mention.
#include <fmt/format.h>

#include "report/digest.h"
#include "report/forms/forms.h"
#include "report/forms/wording.h"

namespace xiezhi {
namespace {

constexpr std::size_t kPlaces = 5;  // of evidence under a reason

std::string code(std::string_view text) {
  std::string words = shown(text, 300);
  std::replace(words.begin(), words.end(), '`', '\'');
  return words.empty() ? "" : "`` " + words + " ``";
}

// For HTML inside Markdown: what some forge may still take for Markdown there goes in by number; a comment keeps them
// from reading a mention.
std::string html_text(std::string_view text, std::size_t most) {
  std::string out;
  for (char c : xml_text(text, most)) {
    if (c == '@')
      out += "@<!-- -->";
    else if (std::string_view("\\`*_[]!|~").find(c) != std::string_view::npos)
      out += fmt::format("&#{};", static_cast<int>(c));
    else
      out += c;
  }
  return out;
}

void write_counts(std::string& out, const FormRequest& request) {
  const auto counts = count_verdicts(request.examination.findings);
  std::string heads = "|", rule = "|", row = "|";
  for (Verdict verdict : {Verdict::violated, Verdict::suspected, Verdict::undetermined, Verdict::not_found,
                          Verdict::not_applicable}) {
    heads += fmt::format(" {} {} |", mark(verdict), request(name(verdict)));
    rule += " ---: |";
    row += fmt::format(" {} |", counts[static_cast<std::size_t>(verdict)]);
  }
  out += heads + "\n" + rule + "\n" + row + "\n\n";
}

void write_reason(std::string& out, const FormRequest& request, const Reason& reason) {
  const Facts& facts = request.examination.facts;
  out += "- " + markdown_text(request(reason.text), 600) + "\n";
  std::size_t n = 0;
  for (EvidenceId one : reason.evidence) {
    if (one >= facts.evidence.size()) continue;
    if (n++ == kPlaces) {
      out += "  - " +
             request({fmt::format("……共 {} 条", reason.evidence.size()),
                      fmt::format("… {} in all", reason.evidence.size())}) +
             "\n";
      break;
    }
    out += "  - " + label(one) + " " + code(place_of(facts.evidence[one], true)) + "\n";
  }
}

void write_finding(std::string& out, const FormRequest& request, const Finding& f) {
  out += fmt::format("<details><summary>{} <b>{} {}</b> — {}</summary>\n\n", mark(f.verdict), f.clause,
                     html_text(request(clause_title(f.clause, request.knowledge)), 200),
                     html_text(request(f.summary), 400));
  out += fmt::format("**{}** · {} {}%", request(name(f.verdict)), request(confidence_words(f.confidence)),
                     percent(f.confidence));
  if (std::string why = excused(request, f); !why.empty()) out += " · " + markdown_text(why, 400);
  out += "\n\n";
  for (const Reason& reason : f.reasons) write_reason(out, request, reason);
  for (const Missing& m : f.missing)
    out += "- " + request({"还缺：", "missing: "}) + markdown_text(request(m.text), 600) + "\n";
  if (!f.remedy.zh.empty())
    out +=
        "\n**" + request({"怎么办", "What to do"}) + "** " + markdown_text(request(f.remedy), 1'000) + "\n";
  out += "\n" + request({"依据：", "Basis: "}) + markdown_text(basis_line(request, f)) + " · `" + f.hash +
         "`\n\n</details>\n\n";
}

void write_open(std::string& out, const FormRequest& request) {
  const std::vector<Wanted> wanted = wanted_material(request.examination, request.knowledge);
  if (wanted.empty()) return;
  out += "### " +
         request({"还不能判定的，最需要补充的材料",
                  "What is still open, and the material that would tell most"}) +
         "\n\n";
  for (const Wanted& w : wanted) {
    out += "- " + request(w.name) + request({"：", ": "});
    for (std::size_t i = 0; i < w.undecided.size(); ++i) out += (i == 0 ? "" : ", ") + w.undecided[i]->clause;
    out += "\n";
  }
  out += "\n";
}

void write_foot(std::string& out, const FormRequest& request) {
  const Examination& e = request.examination;
  out += "---\n\n" + standing_line(request) + "\n\n";
  for (const Material& m : e.facts.materials)
    if (m.inside.empty()) out += "- " + code(m.name) + " SHA-256 " + code(m.sha256) + "\n";
  out += fmt::format("\nxiezhi {} · {} `{}`\n", e.version, request({"知识库", "knowledge"}),
                     std::string_view(e.knowledge_hash).substr(0, 16));
}

}  // namespace

std::string write_markdown(const FormRequest& request) {
  std::string out = "## xiezhi · " + markdown_text(app_line(request), 300) + "\n\n";
  out += "**" + markdown_text(request(headline(request.examination)), 600) + "**\n\n";
  write_counts(out, request);
  const std::vector<const Finding*> strong = strongest(request.examination.findings);
  for (const Finding* f : strong) write_finding(out, request, *f);
  std::size_t suppressed = 0;
  for (const Finding& f : request.examination.findings) suppressed += f.suppressed ? 1 : 0;
  if (suppressed > 0)
    out += request({fmt::format("另有 {} 项判定被抑制，见 report.json。", suppressed),
                    fmt::format("{} findings are suppressed; see report.json.", suppressed)}) +
           "\n\n";
  write_open(out, request);
  write_foot(out, request);
  return out;
}

}  // namespace xiezhi
