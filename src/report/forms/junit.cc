// report.junit.xml: the form that GitLab, Jenkins and their like show as test results. A clause is a test case.
//
//   violated                        failure
//   suspected                       failure with --fail-on suspected, else skipped with what is open
//   undetermined, not_applicable    skipped with what would settle it, or why not
//   not_found                       passed
// A finding that is suppressed or in the baseline is skipped with that reason: it fails no build either.
#include <fmt/format.h>

#include "report/digest.h"
#include "report/forms/forms.h"
#include "report/forms/wording.h"

namespace xiezhi {
namespace {

enum class Outcome : unsigned char { passed, failed, skipped };

Outcome outcome_of(const Finding& f, std::string_view fail_on) {
  if (f.verdict == Verdict::not_found) return Outcome::passed;
  // What is violated fails its case also where the exit status is not to tell (--fail-on never).
  const bool failed = counts_against(f, fail_on == "never" ? "violated" : fail_on);
  return failed ? Outcome::failed : Outcome::skipped;
}

std::string evidence_lines(const FormRequest& request, const Finding& f) {
  constexpr std::size_t kShown = 20;
  const Facts& facts = request.examination.facts;
  const std::vector<EvidenceId> evidence = evidence_of(f, facts);
  std::string out;
  for (std::size_t i = 0; i < std::min(kShown, evidence.size()); ++i) {
    const Evidence& e = facts.evidence[evidence[i]];
    out += "  " + label(evidence[i]) + " " + shown(place_of(e, true), 300);
    if (!e.excerpt.empty()) out += "  " + shown(e.excerpt, 200);
    out += "\n";
  }
  if (evidence.size() > kShown)
    out += request({fmt::format("  ……共 {} 条证据，见 report.json\n", evidence.size()),
                    fmt::format("  … {} pieces of evidence in all, see report.json\n", evidence.size())});
  return out;
}

// What a reader of the failed case needs: why, on what evidence, what to do, by which law.
std::string body_of(const FormRequest& request, const Finding& f) {
  std::string out;
  for (const Reason& reason : f.reasons) out += "- " + shown(request(reason.text), 600) + "\n";
  out += evidence_lines(request, f);
  for (const Missing& m : f.missing)
    out += request({"还缺：", "missing: "}) + shown(request(m.text), 600) + " (xiezhi " + shown(m.how, 100) +
           ")\n";
  if (!f.remedy.zh.empty() && f.verdict <= Verdict::suspected)
    out += request({"怎么办：", "what to do: "}) + shown(request(f.remedy), 1'000) + "\n";
  out += request({"依据：", "basis: "}) + basis_line(request, f) + "\n";
  return out + request({"判定编号：", "finding: "}) + f.hash + "\n";
}

// Lines stay lines in an element's text; everything else is as append_xml does it.
void append_lines(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    append_xml(out, text.substr(0, end), text.size());
    if (end == std::string_view::npos) return;
    out += '\n';
    text.remove_prefix(end + 1);
  }
}

std::string skipped_because(const FormRequest& request, const Finding& f) {
  if (std::string why = excused(request, f); !why.empty()) return why;
  std::string why = request(name(f.verdict)) + request({"：", ": "}) + request(f.summary);
  if (!f.missing.empty()) why += request({"；还缺：", "; missing: "}) + request(f.missing.front().text);
  return why;
}

void write_case(std::string& out, const FormRequest& request, const Finding& f, std::string_view file) {
  const std::string article =
      f.clause.empty() ? "" : request(article_title(f.clause.front(), request.knowledge));
  out += "    <testcase classname=\"" + xml_text("国信办秘字〔2019〕191号." + article);
  out += "\" name=\"" + xml_text(f.clause + " " + request(clause_title(f.clause, request.knowledge)));
  out += "\" file=\"" + xml_text(file, 300) + "\" time=\"0\">\n";
  switch (outcome_of(f, request.fail_on)) {
    case Outcome::failed:
      out += "      <failure type=\"" + std::string(id(f.verdict)) + "\" message=\"" +
             xml_text(request(name(f.verdict)) + request({"：", ": "}) + request(f.summary)) + "\">";
      append_lines(out, body_of(request, f));
      out += "</failure>\n";
      break;
    case Outcome::skipped:
      out += "      <skipped message=\"" + xml_text(skipped_because(request, f)) + "\"/>\n";
      if (f.verdict <= Verdict::suspected) {
        out += "      <system-out>";
        append_lines(out, body_of(request, f));
        out += "</system-out>\n";
      }
      break;
    case Outcome::passed:
      break;
  }
  out += "    </testcase>\n";
}

void write_property(std::string& out, std::string_view name, std::string_view value) {
  out += "      <property name=\"" + std::string(name) + "\" value=\"" + xml_text(value, 500) + "\"/>\n";
}

}  // namespace

std::string write_junit(const FormRequest& request) {
  const Examination& e = request.examination;
  std::size_t failed = 0, skipped = 0;
  for (const Finding& f : e.findings) {
    const Outcome outcome = outcome_of(f, request.fail_on);
    failed += outcome == Outcome::failed, skipped += outcome == Outcome::skipped;
  }
  const std::string counts = fmt::format(R"(tests="{}" failures="{}" errors="0" skipped="{}" time="0")",
                                         e.findings.size(), failed, skipped);
  const std::string suite = xml_text("xiezhi " + app_line(request), 300);
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"" + suite + "\" " +
                    counts + ">\n  <testsuite name=\"" + suite + "\" " + counts + ">\n    <properties>\n";
  write_property(out, "xiezhi.version", e.version);
  write_property(out, "xiezhi.knowledge", e.knowledge_hash);
  for (const Material& m : e.facts.materials)
    write_property(out, "material." + m.id, m.name + " sha256:" + m.sha256);
  out += "    </properties>\n";
  const std::string file = e.facts.materials.empty() ? "" : e.facts.materials.front().name;
  for (const Finding& f : e.findings) write_case(out, request, f, file);
  return out + "  </testsuite>\n</testsuites>\n";
}

}  // namespace xiezhi
