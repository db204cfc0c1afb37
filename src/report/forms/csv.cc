// report.csv: the 31 findings as RFC 4180 (CRLF, quotes doubled), UTF-8 with the mark by which Excel tells it. No cell
// can be taken for a formula: see plain_cell().
#include <fmt/format.h>

#include "report/digest.h"
#include "report/forms/forms.h"
#include "report/forms/wording.h"

namespace xiezhi {
namespace {

void append_cell(std::string& out, std::string_view text, bool last = false) {
  const std::string cell = plain_cell(text);
  if (cell.find_first_of(",\"\r\n") == std::string::npos) {
    out += cell;
  } else {
    out += '"';
    for (char c : cell) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    out += '"';
  }
  out += last ? "\r\n" : ",";
}

template <typename Items, typename Words>
std::string joined(const FormRequest& request, const Items& items, Words words) {
  std::string out;
  for (const auto& item : items) out += (out.empty() ? "" : request({"；", "; "})) + words(item);
  return out;
}

std::string places(const FormRequest& request, const Finding& f) {
  constexpr std::size_t kPlaces = 10;
  const Facts& facts = request.examination.facts;
  std::string out;
  std::size_t n = 0;
  for (EvidenceId one : evidence_of(f, facts)) {
    if (n++ == kPlaces) return out + "; …";
    out += (out.empty() ? "" : "; ") + label(one) + " " + shown(place_of(facts.evidence[one], true), 300);
  }
  return out;
}

void write_row(std::string& out, const FormRequest& request, const Finding& f) {
  append_cell(out, f.clause);
  append_cell(out, request(clause_title(f.clause, request.knowledge)));
  append_cell(out, id(f.verdict));
  append_cell(out, request(name(f.verdict)));
  append_cell(out, f.verdict == Verdict::undetermined ? "" : fmt::format("{:.2f}", f.confidence));
  append_cell(out, shown(request(f.summary)));
  append_cell(out,
              joined(request, f.reasons, [&](const Reason& r) { return shown(request(r.text), 1'000); }));
  append_cell(out,
              joined(request, f.missing, [&](const Missing& m) { return shown(request(m.text), 1'000); }));
  append_cell(out, shown(request(f.remedy)));
  append_cell(out, basis_line(request, f));
  append_cell(out, places(request, f));
  append_cell(out, f.hash);
  append_cell(out, f.suppressed ? shown(*f.suppressed) : "");
  append_cell(out, f.in_baseline ? (*f.in_baseline ? "known" : "new") : "");
  append_cell(out,
              joined(request, f.determinations,
                     [&](const Determination& d) {
                       return shown(request(name(d.verdict)) + " " + d.by + " " + d.at + " " + d.reason, 600);
                     }),
              true);
}

}  // namespace

std::string write_csv(const FormRequest& request) {
  std::string out = "\xEF\xBB\xBF";
  const Text heads[] = {{"条款", "clause"},       {"行为", "behaviour"},
                        {"判定代码", "verdict"},  {"判定", "verdict in words"},
                        {"置信度", "confidence"}, {"结论", "summary"},
                        {"理由", "reasons"},      {"还缺什么", "missing"},
                        {"怎么办", "remedy"},     {"依据", "basis"},
                        {"证据", "evidence"},     {"判定编号", "hash"},
                        {"已抑制", "suppressed"}, {"与基线比", "baseline"}};
  for (const Text& head : heads) append_cell(out, request(head));
  append_cell(out, request({"人工认定", "determinations"}), true);
  for (const Finding& f : request.examination.findings) write_row(out, request, f);
  return out;
}

}  // namespace xiezhi
