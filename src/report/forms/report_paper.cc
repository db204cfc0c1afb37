// The report as a document for a file, a court or a regulator: identity, conclusion, the 31 rows, each finding with its
// evidence, what was examined and what not (the day is written by hand: the same examination gives the same bytes), the annex of evidence, the materials with their digests, a box to sign in.
#include <set>

#include <fmt/format.h>

#include "report/digest.h"
#include "report/forms/forms.h"
#include "report/forms/papers.h"
#include "report/forms/wording.h"

namespace xiezhi {
namespace {

constexpr std::size_t kFrames = 14;      // of a call path on paper
constexpr std::size_t kPaths = 2;        // of a finding
constexpr std::size_t kAnnexRows = 400;  // evidence that findings rest on; all of it is in report.json

struct Draft {
  const FormRequest& request;
  Paper paper = {};
  std::vector<const std::vector<Frame>*> paths = paths_by_evidence(request.examination.facts);

  const Facts& facts() const { return request.examination.facts; }
  const std::string& say(const Text& text) const { return request(text); }
  void heading(const Text& text) { paper.add(BlockKind::heading, say(text)); }
  PaperBlock& table(std::vector<int> widths, std::initializer_list<Text> heads) {
    PaperBlock block{BlockKind::table, {}};
    block.widths = std::move(widths);
    block.rows.emplace_back();
    for (const Text& head : heads) block.rows[0].push_back(say(head));
    paper.blocks.push_back(std::move(block));
    return paper.blocks.back();
  }
};

void write_identity(Draft& d) {
  const App& app = d.facts().app;
  PaperBlock& t = d.table({24, 76}, {{"项目", "Item"}, {"内容", "Value"}});
  const auto row = [&](const Text& what, std::string value) {
    if (!value.empty()) t.rows.push_back({d.say(what), std::move(value)});
  };
  row({"应用", "App"}, shown(app_name(app), 200));
  row({"包名", "Package"}, shown(app.id, 200));
  row({"版本", "Version"}, shown(version_of(app), 100));
  row({"运营者", "Operator"}, shown(app.operator_name, 200));
  if (app.target_sdk) row({"目标 SDK", "Target SDK"}, std::to_string(*app.target_sdk));
  for (const Certificate& c : app.signature.certificates)
    row({"签名证书", "Signing certificate"}, shown(c.subject, 200) + " · SHA-256 " + shown(c.sha256, 64));
  for (const Protection& p : app.protection) row({"加固", "Protection"}, shown(d.say(p.name), 100));
  row({"检测工具", "Tool"}, "xiezhi " + shown(d.request.examination.version, 40) +
                                d.say({"，知识库 ", ", knowledge "}) +
                                shown(d.request.examination.knowledge_hash, 64));
  row({"法规时点", "Law as of"}, d.request.examination.as_of);
}

void write_conclusion(Draft& d) {
  d.heading({"结论", "Conclusion"});
  d.paper.add(BlockKind::paragraph, shown(d.say(headline(d.request.examination))));
  d.paper.add(BlockKind::paragraph, counts_line(d.request), d.say({"三十一项：", "The 31 behaviours:"}));
  for (const Finding* f : strongest(d.request.examination.findings))
    d.paper.add(BlockKind::bullet, shown(d.say(f->summary), 300),
                f->clause + " " + d.say(name(f->verdict)) + d.say({"：", ": "}));
  d.paper.add(BlockKind::small, standing_line(d.request));
}

void write_verdicts(Draft& d) {
  d.heading({"三十一项判定", "The 31 verdicts"});
  PaperBlock& t = d.table(
      {7, 31, 12, 50}, {{"条款", "Clause"}, {"行为", "Behaviour"}, {"判定", "Verdict"}, {"为什么", "Why"}});
  t.mark_column = 2;
  for (const Finding& f : d.request.examination.findings) {
    std::string why = shown(d.say(f.summary), 300);
    if (std::string e = excused(d.request, f); !e.empty())
      why += d.say({"（", " ("}) + e + d.say({"）", ")"});
    t.rows.push_back(
        {f.clause, d.say(clause_title(f.clause, d.request.knowledge)), d.say(name(f.verdict)), why});
    t.marks.push_back(f.verdict);
  }
}

void write_path(Draft& d, const std::vector<Frame>& path) {
  std::string words;
  const std::size_t left_out = path.size() > kFrames ? path.size() - kFrames : 0;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (left_out > 0 && i == kFrames / 2) i += left_out, words += " → …";
    words += (words.empty() ? "" : " → ") + shown(method_name(path[i].method), 200);
    if (!path[i].at.empty()) words += " (" + shown(path[i].at, 60) + ")";
  }
  d.paper.add(BlockKind::small, words, d.say({"调用路径：", "Call path:"}));
}

void write_reasons(Draft& d, const Finding& f) {
  constexpr std::size_t kPlaces = 4;
  std::set<const std::vector<Frame>*> told;
  for (const Reason& r : f.reasons) {
    d.paper.add(BlockKind::bullet, shown(d.say(r.text), 800));
    std::string places;
    std::size_t n = 0;
    for (EvidenceId one : r.evidence) {
      if (one >= d.facts().evidence.size() || n++ >= kPlaces) continue;
      places += (places.empty() ? "" : "; ") + label(one) + " " +
                shown(place_of(d.facts().evidence[one], false), 200);
    }
    if (n > kPlaces) places += d.say({fmt::format("；共 {} 条", n), fmt::format("; {} in all", n)});
    if (!places.empty()) d.paper.add(BlockKind::small, places, d.say({"证据：", "Evidence:"}));
    for (EvidenceId one : r.evidence)
      if (one < d.paths.size() && d.paths[one] != nullptr && told.size() < kPaths &&
          told.insert(d.paths[one]).second)
        write_path(d, *d.paths[one]);
  }
}

void write_finding(Draft& d, const Finding& f) {
  d.paper.add(BlockKind::section, f.clause + " " + d.say(clause_title(f.clause, d.request.knowledge)) +
                                      d.say({"：", ": "}) + d.say(name(f.verdict)));
  d.paper.add(BlockKind::paragraph, shown(d.say(f.summary)));
  if (std::string e = excused(d.request, f); !e.empty()) d.paper.add(BlockKind::paragraph, e);
  d.paper.add(BlockKind::paragraph,
              fmt::format("{} {}%", d.say(confidence_words(f.confidence)), percent(f.confidence)),
              d.say({"把握：", "How sure:"}));
  write_reasons(d, f);
  for (const Missing& m : f.missing)
    d.paper.add(BlockKind::bullet, shown(d.say(m.text), 600), d.say({"还缺：", "Missing:"}));
  if (!f.remedy.zh.empty())
    d.paper.add(BlockKind::paragraph, shown(d.say(f.remedy)), d.say({"怎么办：", "What to do:"}));
  d.paper.add(BlockKind::small, basis_line(d.request, f) + " · " + f.hash, d.say({"依据：", "Basis:"}));
  for (const Determination& one : f.determinations)
    d.paper.add(BlockKind::small,
                shown(d.say(name(one.verdict)) + " · " + one.by + " · " + one.at + " · " + one.reason, 400),
                d.say({"人工认定：", "Determined by a person:"}));
}

void write_findings(Draft& d) {
  d.heading({"违规与疑似", "Violated and suspected"});
  bool any = false;
  for (const Finding& f : d.request.examination.findings)
    if (f.verdict <= Verdict::suspected) write_finding(d, f), any = true;
  if (!any) d.paper.add(BlockKind::paragraph, d.say({"没有。", "None."}));
  const std::vector<Wanted> wanted = wanted_material(d.request.examination, d.request.knowledge);
  if (wanted.empty()) return;
  d.heading({"还不能判定的，需要补充的材料", "What is open, and the material that would settle it"});
  for (const Wanted& w : wanted) {
    std::string clauses;
    for (const Finding* f : w.undecided) clauses += (clauses.empty() ? "" : ", ") + f->clause;
    d.paper.add(BlockKind::bullet, clauses, d.say(w.name) + d.say({"：", ":"}));
  }
}

void write_coverage(Draft& d) {
  d.heading({"检查范围", "Coverage"});
  PaperBlock& t = d.table({22, 13, 65}, {{"内容", "What"}, {"状态", "Status"}, {"说明", "Why"}});
  for (const Coverage& c : d.facts().coverage)
    t.rows.push_back({shown(d.say(c.what), 100), d.say(name(c.status)), shown(d.say(c.why), 500)});
}

void write_annex(Draft& d) {
  d.heading({"附件：证据", "Annex: evidence"});
  std::set<EvidenceId> used;
  for (const Finding& f : d.request.examination.findings)
    for (EvidenceId one : evidence_of(f, d.facts())) used.insert(one);
  PaperBlock& t = d.table({8, 8, 46, 38},
                          {{"编号", "No."}, {"材料", "Material"}, {"位置", "Place"}, {"原文", "Excerpt"}});
  for (EvidenceId one : used) {
    if (t.rows.size() > kAnnexRows) break;
    const Evidence& e = d.facts().evidence[one];
    t.rows.push_back(
        {label(one), shown(e.material, 20), shown(place_of(e, false), 300), shown(e.excerpt, 200)});
  }
  const std::size_t all = d.facts().evidence.size(), told = t.rows.size() - 1;
  if (told < all)
    d.paper.add(
        BlockKind::small,
        d.say({fmt::format("列出判定引用的 {} 条；全部 {} 条见 report.json。", told, all),
               fmt::format("{} pieces that findings refer to; all {} are in report.json.", told, all)}));
}

void write_materials(Draft& d) {
  d.heading({"附件：材料与摘要值", "Annex: materials and digests"});
  PaperBlock& t = d.table(
      {8, 34, 58}, {{"编号", "No."}, {"名称与字节", "Name and bytes"}, {"SHA-256 / SM3", "SHA-256 / SM3"}});
  constexpr std::size_t kMaterials = 200;
  for (const Material& m : d.facts().materials) {
    if (t.rows.size() > kMaterials) break;
    t.rows.push_back({m.id, shown(m.name, 200) + fmt::format(" ({})", m.size),
                      shown(m.sha256, 64) + " " + shown(m.sm3, 64)});
  }
}

void write_signature(Draft& d) {
  PaperBlock box{BlockKind::signature, {}};
  box.widths = {50, 50};
  box.rows = {{d.say({"检测人：", "Examined by:"}), d.say({"复核人：", "Reviewed by:"})},
              {d.say({"机构（盖章）：", "Institution (seal):"}), d.say({"日期：", "Date:"})}};
  d.paper.blocks.push_back(std::move(box));
}

}  // namespace

Paper report_paper(const FormRequest& request) {
  Draft d{request};
  const std::string name = shown(app_name(request.examination.facts.app), 100);
  d.paper.language = std::string(request.language);
  d.paper.name = name + request({" · 个人信息保护检测报告", " · personal information examination"});
  d.paper.add(BlockKind::title, name + request({"：违法违规收集使用个人信息检测报告",
                                                ": unlawful collection and use of personal information"}));
  write_identity(d);
  write_conclusion(d);
  write_signature(d);
  d.paper.add(BlockKind::new_page, {});
  d.paper.add(BlockKind::paragraph, {}, request({"目录", "Contents"}));
  d.paper.add(BlockKind::contents, {});
  d.paper.add(BlockKind::new_page, {});
  write_verdicts(d);
  write_findings(d);
  write_coverage(d);
  write_annex(d);
  write_materials(d);
  return std::move(d.paper);
}

}  // namespace xiezhi
