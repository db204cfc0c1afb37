// report.xlsx: the checklist that testers work through. What each sheet holds is what their own forms ask for:
// findings, behaviour in detail, the four columns of permissions, SDKs, rules beside behaviour, network, timeline,
// evidence, materials with digests, coverage.
#include <fmt/format.h>

#include "report/digest.h"
#include "report/forms/forms.h"
#include "report/forms/wording.h"
#include "report/forms/workbook.h"
#include "report/timeline.h"
#include "support/text.h"

namespace xiezhi {
namespace {

struct Checklist {
  const FormRequest& request;
  WorkbookWriter book = {};

  const Facts& facts() const { return request.examination.facts; }
  const std::string& say(const Text& text) const { return request(text); }
  void sheet(const Text& title, std::initializer_list<std::pair<Text, double>> columns) {
    std::vector<SheetColumn> all;
    for (const auto& [head, width] : columns) all.push_back({say(head), width});
    book.sheet(say(title), all);
  }
  void end() {
    book.end_sheet(say({"另有 {} 行未列出，见 report.json", "{} more rows are not listed; see report.json"}));
  }
  std::string yes(bool value) const { return say(value ? Text{"是", "yes"} : Text{"否", "no"}); }
  std::string types(const std::vector<std::string>& ids) const {
    return say(types_text(ids, request.knowledge));
  }
  std::string evidence(const std::vector<EvidenceId>& ids) const { return evidence_labels(facts(), ids); }
  std::string named(std::string_view enumeration, std::string_view id) const {
    return id.empty() ? "" : say(request.knowledge.name_of(enumeration, id).text());
  }
};

std::string lines(const Checklist& c, const std::vector<Text>& texts) {
  std::string out;
  for (const Text& text : texts) out += (out.empty() ? "" : c.say({"；", "; "})) + c.say(text);
  return out;
}

void write_findings(Checklist& c) {
  c.sheet({"判定", "Findings"}, {{{"条款", "Clause"}, 7},
                                 {{"行为", "Behaviour"}, 26},
                                 {{"判定", "Verdict"}, 11},
                                 {{"置信度", "Confidence"}, 8},
                                 {{"结论", "Summary"}, 46},
                                 {{"理由", "Reasons"}, 56},
                                 {{"还缺什么", "What is missing"}, 40},
                                 {{"怎么办", "What to do"}, 44},
                                 {{"依据", "Basis"}, 30},
                                 {{"证据", "Evidence"}, 14},
                                 {{"抑制或基线", "Suppressed or known"}, 16},
                                 {{"判定编号", "Finding"}, 20},
                                 {{"人工结论", "Tester's verdict"}, 14},
                                 {{"备注", "Notes"}, 24}});
  for (const Finding& f : c.request.examination.findings) {
    std::vector<Text> reasons, missing;
    for (const Reason& r : f.reasons) reasons.push_back(r.text);
    for (const Missing& m : f.missing) missing.push_back(m.text);
    std::string decided;
    for (const Determination& d : f.determinations)
      decided += (decided.empty() ? "" : "; ") + c.say(name(d.verdict)) + " " + d.by + " " + d.at;
    c.book.row(
        {f.clause, c.say(clause_title(f.clause, c.request.knowledge)), c.say(name(f.verdict)),
         f.verdict == Verdict::undetermined ? SheetValue("") : SheetValue(f.confidence), c.say(f.summary),
         lines(c, reasons), lines(c, missing), c.say(f.remedy), basis_line(c.request, f),
         c.evidence(evidence_of(f, c.facts())), excused(c.request, f), f.hash, decided, std::string()},
        2, f.verdict);
  }
  c.end();
}

void write_behaviours(Checklist& c) {
  c.sheet({"行为明细", "Behaviours"}, {{{"个人信息", "Information"}, 18},
                                       {{"行为", "Act"}, 9},
                                       {{"主体", "Whose"}, 12},
                                       {{"主体名称", "Name"}, 20},
                                       {{"阶段", "Phase"}, 11},
                                       {{"来源", "Means"}, 10},
                                       {{"确定程度", "Certainty"}, 9},
                                       {{"接口", "API"}, 44},
                                       {{"次数", "Times"}, 7},
                                       {{"首次", "First"}, 22},
                                       {{"末次", "Last"}, 22},
                                       {{"所需权限", "Permissions"}, 26},
                                       {{"去向", "To"}, 24},
                                       {{"调用路径", "Call path"}, 60},
                                       {{"条件", "Conditions"}, 30},
                                       {{"证据", "Evidence"}, 14}});
  for (const Collection& x : c.facts().collections) {
    std::string path, permissions;
    for (const Frame& frame : x.path) {
      if (path.size() > 3'000) break;
      path += (path.empty() ? "" : " → ") + shown(method_name(frame.method), 300);
    }
    for (const std::string& p : x.permissions) permissions += (permissions.empty() ? "" : ", ") + p;
    const std::string to =
        x.to ? x.to->host + (x.to->encrypted == false ? c.say({"（未加密）", " (not encrypted)"}) : "") : "";
    c.book.row({c.say(type_name(x.type, c.request.knowledge)), c.say(name(x.act)), c.say(name(x.owner.kind)),
                x.owner.name.empty() ? x.owner.id : x.owner.name, c.say(name(x.phase)), c.say(name(x.means)),
                c.say(name(x.certainty)), x.api, static_cast<double>(x.count), x.first, x.last, permissions,
                to, path, lines(c, x.conditions), c.evidence(x.evidence)});
  }
  c.end();
}

void write_permissions(Checklist& c) {
  c.sheet({"权限", "Permissions"}, {{{"权限", "Permission"}, 40},
                                    {{"名称", "Name"}, 24},
                                    {{"声明", "Declared"}, 8},
                                    {{"申请", "Requested"}, 9},
                                    {{"使用", "Used"}, 8},
                                    {{"政策写明", "Told in the policy"}, 10},
                                    {{"级别", "Protection"}, 12},
                                    {{"权限组", "Group"}, 16},
                                    {{"可收集的个人信息", "Opens"}, 30},
                                    {{"证据", "Evidence"}, 14}});
  for (const Permission& p : c.facts().permissions)
    c.book.row({p.name, c.say(permission_name(p.name, c.request.knowledge)), c.yes(p.declared),
                c.yes(p.requested_in_code || p.requested_at_runtime), c.yes(p.used_in_code),
                c.yes(p.explained_in_policy), c.named("protection", p.protection),
                c.named("permission_group", p.group), c.types(p.types), c.evidence(p.evidence)});
  c.end();
}

void write_sdks(Checklist& c) {
  c.sheet({"SDK", "SDKs"}, {{{"名称", "Name"}, 26},
                            {{"公司", "Company"}, 30},
                            {{"版本", "Version"}, 10},
                            {{"类别", "Category"}, 14},
                            {{"初始化", "Initialised"}, 12},
                            {{"用到的个人信息", "Information used"}, 30},
                            {{"政策写明的", "Told in the policy"}, 30},
                            {{"在政策或清单中", "In policy or list"}, 12},
                            {{"识别依据", "Found by"}, 20},
                            {{"证据", "Evidence"}, 14}});
  for (const Sdk& s : c.facts().sdks)
    c.book.row({s.name, s.company, s.version.value_or(""), c.named("sdk_category", s.category),
                c.say(name(s.initialised)), c.types(s.types_used), c.types(s.types_disclosed),
                c.yes(s.in_policy), join(s.found_by, ", "), c.evidence(s.evidence)});
  c.end();
}

void write_matches(Checklist& c) {
  c.sheet({"政策对照", "Rules beside behaviour"}, {{{"个人信息", "Information"}, 20},
                                                   {{"主体", "Whose"}, 22},
                                                   {{"政策怎么说", "What the rules say"}, 16},
                                                   {{"最早阶段", "Earliest phase"}, 12},
                                                   {{"确定程度", "Certainty"}, 10},
                                                   {{"在SDK清单中", "In the SDK list"}, 12},
                                                   {{"清单写明此信息", "The list names it"}, 12},
                                                   {{"权限", "Permissions"}, 30},
                                                   {{"政策原句", "The rules' words"}, 70},
                                                   {{"证据", "Evidence"}, 14}});
  const Facts& f = c.facts();
  for (const PolicyMatch& m : f.policy.matches) {
    std::string words;
    for (std::uint32_t i : m.statements) {
      if (i >= f.statements.size() || words.size() > 2'000) continue;
      const std::uint32_t sentence = f.statements[i].sentence;
      if (sentence < f.policy.sentences.size())
        words += (words.empty() ? "" : " / ") + shown(f.policy.sentences[sentence].text, 500);
    }
    const auto phase = from_id<Phase>(m.phase);
    const auto certainty = from_id<Certainty>(m.certainty);
    const auto owner = from_id<OwnerKind>(m.owner_kind);
    c.book.row({c.say(type_name(m.type, c.request.knowledge)),
                !m.owner_name.empty() ? m.owner_name
                : owner               ? c.say(name(*owner))
                                      : m.owner,
                c.named("policy_match", m.status), phase ? c.say(name(*phase)) : m.phase,
                certainty ? c.say(name(*certainty)) : m.certainty, m.in_sdk_list ? c.yes(*m.in_sdk_list) : "",
                m.in_sdk_list ? c.yes(m.sdk_list_names_type) : "", join(m.permissions, ", "), words,
                c.evidence(m.evidence)});
  }
  c.end();
}

void write_network(Checklist& c) {
  c.sheet({"网络", "Network"}, {{{"时间", "Time"}, 24},
                                {{"方法", "Method"}, 8},
                                {{"主机", "Host"}, 30},
                                {{"地址", "URL"}, 50},
                                {{"IP", "IP"}, 16},
                                {{"归属", "Belongs to"}, 20},
                                {{"阶段", "Phase"}, 11},
                                {{"明文", "Unencrypted"}, 8},
                                {{"个人信息", "Information"}, 24},
                                {{"所在位置与编码", "Where and how coded"}, 40},
                                {{"证据", "Evidence"}, 14}});
  for (const Request& r : c.facts().network_requests) {
    std::vector<std::string> types;
    std::string where;
    for (const SentInformation& i : r.information) {
      types.push_back(i.type);
      where += (where.empty() ? "" : "; ") + i.place + " = " + i.shown;
      if (!i.encodings.empty()) where += " [" + join(i.encodings, " → ") + "]";
    }
    c.book.row({r.time, r.method, r.host, r.url, r.ip, c.say(owner_name(r.owner)), c.say(name(r.phase)),
                c.yes(r.cleartext), c.types(types), where, c.evidence(r.evidence)});
  }
  c.end();
}

void write_timeline(Checklist& c) {
  c.sheet({"时间线", "Timeline"}, {{{"时间", "Time"}, 30},
                                   {{"阶段", "Phase"}, 12},
                                   {{"场景", "Scene"}, 9},
                                   {{"发生了什么", "What happened"}, 60},
                                   {{"次数", "Times"}, 7},
                                   {{"主体", "Whose"}, 12},
                                   {{"主体名称", "Name"}, 20},
                                   {{"记录", "Recording"}, 10},
                                   {{"行", "Row"}, 8},
                                   {{"阶段依据", "Why this phase"}, 40}});
  const Timeline& t = c.facts().timeline;
  for (const TimelineRow& row : timeline_rows(t, kMostRows).rows) {
    const Event& e = *row.first;
    const bool call = e.kind == EventKind::call;
    const Owner& owner = t.call(e).owner;
    c.book.row({show_time(e.at, t.recording(e)), c.say(name(t.stretch(e).phase)), c.say(name(e.scene)),
                c.say(event_words(c.request.knowledge, t, e)), static_cast<double>(row.count),
                call ? c.say(name(owner.kind)) : "", call ? (owner.name.empty() ? owner.id : owner.name) : "",
                t.recording(e).material, static_cast<double>(e.row), c.say(t.stretch(e).reason)});
  }
  c.end();
}

void write_evidence(Checklist& c) {
  c.sheet({"证据", "Evidence"}, {{{"编号", "No."}, 8},
                                 {{"材料", "Material"}, 9},
                                 {{"位置", "Member"}, 34},
                                 {{"类", "Class"}, 40},
                                 {{"方法", "Method"}, 40},
                                 {{"偏移", "Offset"}, 9},
                                 {{"行", "Line"}, 8},
                                 {{"强度", "Strength"}, 10},
                                 {{"原文", "Excerpt"}, 70}});
  EvidenceId next = 0;
  for (const Evidence& e : c.facts().evidence)
    c.book.row({label(next++), e.material, e.member, e.class_name, e.method,
                e.offset ? SheetValue(static_cast<double>(*e.offset)) : SheetValue(""),
                e.line ? SheetValue(static_cast<double>(*e.line)) : SheetValue(""), c.say(name(e.strength)),
                e.excerpt});
  c.end();
}

void write_materials(Checklist& c) {
  c.sheet({"材料与哈希", "Materials and digests"}, {{{"编号", "No."}, 8},
                                                    {{"种类", "Kind"}, 14},
                                                    {{"名称", "Name"}, 44},
                                                    {{"在……内", "Inside"}, 8},
                                                    {{"字节", "Bytes"}, 12},
                                                    {{"SHA-256", "SHA-256"}, 68},
                                                    {{"SM3", "SM3"}, 68},
                                                    {{"问题", "Problems"}, 50}});
  for (const Material& m : c.facts().materials) {
    std::vector<Text> problems;
    for (const Problem& p : m.problems) problems.push_back(p.sentence());
    c.book.row({m.id, c.say(name(m.kind)), m.name, m.inside, static_cast<double>(m.size), m.sha256, m.sm3,
                lines(c, problems)});
  }
  c.end();
}

void write_coverage(Checklist& c) {
  const Examination& e = c.request.examination;
  c.sheet({"检查范围", "Coverage"},
          {{{"检查内容", "What"}, 30}, {{"状态", "Status"}, 12}, {{"说明", "Why"}, 90}});
  for (const Coverage& line : e.facts.coverage)
    c.book.row({c.say(line.what), c.say(name(line.status)), c.say(line.why)});
  c.book.row({c.say({"应用", "app"}), std::string(), app_line(c.request)});
  c.book.row({"xiezhi", e.version, c.say({"知识库 ", "knowledge "}) + e.knowledge_hash});
  c.book.row({c.say({"说明", "note"}), std::string(), standing_line(c.request)});
  c.end();
}

}  // namespace

Result<std::string> write_xlsx(const FormRequest& request) {
  Checklist c{request};
  write_findings(c);
  write_behaviours(c);
  write_permissions(c);
  write_sdks(c);
  write_matches(c);
  write_network(c);
  write_timeline(c);
  write_evidence(c);
  write_materials(c);
  write_coverage(c);
  return c.book.take("xiezhi " + app_line(request));
}

}  // namespace xiezhi
