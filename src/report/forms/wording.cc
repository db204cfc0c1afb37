#include "report/forms/wording.h"

#include <set>

#include <fmt/format.h>

#include "report/digest.h"
#include "report/visible.h"
#include "support/text.h"

namespace xiezhi {
namespace {

// The beginning of UTF-8 text, not longer than `most` code points, cut between code points.
std::string_view beginning(std::string_view text, std::size_t most) {
  std::size_t at = 0, points = 0;
  while (at < text.size()) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80 && points++ == most) break;
    ++at;
  }
  return text.substr(0, at);
}

constexpr std::string_view kMarkdownMarks = "\\`*_{}[]()#+-!|~>";

bool looks_like_formula(std::string_view text) {
  if (text.empty()) return false;
  if (std::string_view("=+-@\t\r\n").find(text[0]) != std::string_view::npos) return true;
  for (std::string_view wide : {"＝", "＋", "－", "＠"})
    if (text.starts_with(wide)) return true;
  return false;
}

}  // namespace

std::string shown(std::string_view text, std::size_t most) {
  const std::string_view kept = beginning(text, most);
  std::string out = visible(kept);
  if (kept.size() < text.size()) out += "…";
  return out;
}

void append_xml(std::string& out, std::string_view text, std::size_t most) {
  for (char c : shown(text, most)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
}

std::string xml_text(std::string_view text, std::size_t most) {
  std::string out;
  append_xml(out, text, most);
  return out;
}

std::string markdown_text(std::string_view text, std::size_t most) {
  std::string out;
  for (char c : shown(text, most)) {
    if (c == '<') {
      out += "&lt;";
    } else if (c == '&') {
      out += "&amp;";
    } else if (c == '@') {
      out += "@<!-- -->";  // else forges read a mention
    } else {
      if (kMarkdownMarks.find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
  }
  return out;
}

std::string plain_cell(std::string_view text) {
  return looks_like_formula(text) ? "'" + std::string(text) : std::string(text);
}

std::string app_line(const FormRequest& request) {
  const App& app = request.examination.facts.app;
  std::string line = app_name(app);
  if (line != app.id && !app.id.empty()) line += (line.empty() ? "" : " ") + app.id;
  if (line.empty()) return request({"没有安装包", "no package"});
  return line + " " + version_of(app);
}

std::string counts_line(const FormRequest& request) {
  const auto counts = count_verdicts(request.examination.findings);
  std::string line;
  for (Verdict verdict : {Verdict::violated, Verdict::suspected, Verdict::undetermined, Verdict::not_found,
                          Verdict::not_applicable}) {
    if (!line.empty()) line += request({"，", ", "});
    line += fmt::format("{} {}", request(name(verdict)), counts[static_cast<std::size_t>(verdict)]);
  }
  return line;
}

std::string standing_line(const FormRequest& request) {
  return request(
      {"按《App违法违规收集使用个人信息行为认定方法》（国信办秘字〔2019〕191号）逐项判定。“未发现”只对写明的"
       "检查范围成立；本报告不代替主管部门的认定。",
       "Decided clause by clause under the Method for Identifying Unlawful Collection and Use of Personal "
       "Information by Apps (国信办秘字〔2019〕191号). “Not found” holds only for the stated coverage; this "
       "report does not replace the authorities' own determination."});
}

std::string basis_line(const FormRequest& request, const Finding& finding) {
  std::string line;
  for (const std::string& one : finding.basis) {
    if (!line.empty()) line += request({"；", "; "});
    line += shown(request(basis_name(one, request.knowledge)), 200);
  }
  return line;
}

std::string excused(const FormRequest& request, const Finding& finding) {
  if (finding.suppressed) {
    std::string line = request({"已抑制：", "suppressed: "}) + shown(*finding.suppressed, 500);
    if (!finding.suppressed_until.empty())
      line +=
          request({"（至 " + finding.suppressed_until + "）", " (until " + finding.suppressed_until + ")"});
    return line;
  }
  if (finding.in_baseline.value_or(false)) return request({"基线中已有", "already in the baseline"});
  return {};
}

std::string evidence_labels(const Facts& facts, const std::vector<EvidenceId>& evidence, std::size_t most) {
  std::string out;
  std::size_t n = 0;
  for (EvidenceId one : evidence) {
    if (one >= facts.evidence.size()) continue;
    if (n++ == most) return out + ", …";
    out += (out.empty() ? "" : ", ") + label(one);
  }
  return out;
}

std::vector<EvidenceId> evidence_of(const Finding& finding, const Facts& facts) {
  std::vector<EvidenceId> out;
  std::set<EvidenceId> seen;
  for (const Reason& reason : finding.reasons)
    for (EvidenceId one : reason.evidence)
      if (one < facts.evidence.size() && seen.insert(one).second) out.push_back(one);
  return out;
}

std::string_view clause_guide(const Knowledge& knowledge, std::string_view clause, bool english) {
  std::string_view guide = knowledge.text("clauses/" + std::string(clause) + ".md");
  const std::string_view heading = english ? "\n## English\n" : "\n## 中文\n";
  const std::size_t start = guide.find(heading);
  if (start == std::string_view::npos) return {};
  guide.remove_prefix(start + heading.size());
  return trim(guide.substr(0, guide.find("\n## ")));
}

std::string_view clause_meaning(const Knowledge& knowledge, std::string_view clause, bool english) {
  std::string_view guide = clause_guide(knowledge, clause, english);
  const std::string_view heading = english ? "### Meaning\n" : "### 含义\n";
  const std::size_t start = guide.find(heading);
  if (start == std::string_view::npos) return {};
  guide.remove_prefix(start + heading.size());
  return trim(guide.substr(0, guide.find("\n### ")));
}

}  // namespace xiezhi
