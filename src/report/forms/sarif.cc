// report.sarif: SARIF 2.1.0 (OASIS), for code-scanning dashboards and editors.
//
// rules         the 31 clauses, with their guides as help; the other language is a translation (3.19.25)
// results       one a clause: violated = fail/error, suspected = fail/warning, undetermined = open (review where only a
//               person can settle it), not_found = pass, not_applicable = notApplicable
// locations     material/member, and the class and method as a logical location; offsets of code are units of its
//               bytecode, not bytes of the file, and stand in the location's properties
// codeFlows     the call paths of its evidence, the entry first
// suppressions  what a suppression file names; baselineState where a baseline was given
// notifications what was not examined, or only in part
// Times of the run are left out: the same examination gives the same bytes.
#include <set>

#include "report/digest.h"
#include "report/forms/forms.h"
#include "report/forms/wording.h"
#include "report/json_writer.h"

namespace xiezhi {
namespace {

// What viewers take at most (GitHub: 1000 locations and 10 MB a file); the rest is in report.json.
constexpr std::size_t kLocations = 100, kFlows = 12, kFrames = 60;

struct Log {
  const FormRequest& request;
  std::vector<const std::vector<Frame>*> paths = paths_by_evidence(request.examination.facts);
  std::set<std::string> for_people;  // clauses that only a person's judgement settles
  JsonWriter json{std::size_t{1} << 18};

  explicit Log(const FormRequest& r) : request(r) {
    for (const Wanted& wanted : wanted_material(r.examination, r.knowledge))
      if (wanted.kind == "judgement")
        for (const Finding* finding : wanted.undecided) for_people.insert(finding->clause);
  }
  const Facts& facts() const { return request.examination.facts; }
  void message(std::string_view key, std::string_view text) {
    json.object(key, [&] { json.put("text", text); });
  }
};

// RFC 3986: everything but unreserved characters and '/' is percent-encoded, so that no name escapes from its place.
std::string uri_of(std::string_view name) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (unsigned char c : name) {
    if (std::isalnum(c) != 0 ||
        std::string_view("-._~/").find(static_cast<char>(c)) != std::string_view::npos)
      out += static_cast<char>(c);
    else
      out += {'%', kHex[c >> 4], kHex[c & 15]};
  }
  while (out.starts_with('/')) out.erase(0, 1);
  return out;
}

const Material* material_of(const Facts& facts, std::string_view id, int& index) {
  for (std::size_t i = 0; i < facts.materials.size(); ++i)
    if (facts.materials[i].id == id) return index = static_cast<int>(i), &facts.materials[i];
  return nullptr;
}

std::string_view level_of(Verdict verdict) {
  if (verdict == Verdict::violated) return "error";
  return verdict == Verdict::suspected ? "warning" : "none";
}

std::string_view kind_of(const Log& log, const Finding& finding) {
  switch (finding.verdict) {
    case Verdict::violated:
    case Verdict::suspected:
      return "fail";
    case Verdict::not_found:
      return "pass";
    case Verdict::not_applicable:
      return "notApplicable";
    case Verdict::undetermined:
      break;
  }
  return log.for_people.contains(finding.clause) ? "review" : "open";
}

void write_rule_texts(Log& log, const ClauseRow& row, bool english) {
  const std::string_view meaning = clause_meaning(log.request.knowledge, row.id, english);
  log.json.put("id", row.id);
  log.message("shortDescription", english ? row.title.en : row.title.zh);
  log.message("fullDescription", meaning.empty() ? (english ? row.title.en : row.title.zh) : meaning);
  log.json.object("help", [&] {
    const std::string_view guide = clause_guide(log.request.knowledge, row.id, english);
    log.json.put("text", guide.empty() ? meaning : guide);
    log.json.put("markdown", guide.empty() ? meaning : guide);
  });
}

void write_rules(Log& log, bool main) {
  const bool english = main == log.request.english();
  log.json.object_list("rules", log.request.knowledge.clauses(), [&](const ClauseRow& row) {
    write_rule_texts(log, row, english);
    if (!main) return;
    log.json.object("defaultConfiguration",
                    [&] { log.json.put("level", row.best_verdict == "violated" ? "error" : "warning"); });
    log.json.object("properties", [&] {
      log.json.words("tags", std::initializer_list<std::string_view>{"privacy", "国信办秘字〔2019〕191号"});
      log.json.put("precision", row.confidence);
      log.json.put("source", row.basis.source);
    });
  });
}

void write_tool(Log& log) {
  const Examination& e = log.request.examination;
  log.json.object("tool", [&] {
    log.json.object("driver", [&] {
      log.json.put("name", "xiezhi"), log.json.put("fullName", "xiezhi 獬豸 " + e.version);
      log.json.put("version", e.version);
      log.json.put("language", log.request.english() ? "en" : "zh-CN");
      log.message("shortDescription",
                  log.request({"按国信办秘字〔2019〕191号逐项判定 App 违法违规收集使用个人信息行为",
                               "Decides the 31 unlawful behaviours of 国信办秘字〔2019〕191号 for one app"}));
      log.json.object("properties", [&] { log.json.put("knowledge", e.knowledge_hash); });
      write_rules(log, true);
    });
  });
}

// The clauses in the language that is not the run's own.
void write_translation(Log& log) {
  log.json.object_list("translations", std::initializer_list<int>{0}, [&](int) {
    const bool english = !log.request.english();
    log.json.put("name", english ? "xiezhi clauses in English" : "xiezhi clauses in Chinese");
    log.json.put("version", log.request.examination.version);
    log.json.put("language", english ? "en" : "zh-CN");
    log.json.words("contents", std::initializer_list<std::string_view>{"localizedData"});
    log.json.object("associatedComponent", [&] { log.json.put("name", "xiezhi"); });
    log.json.object("translationMetadata", [&] {
      log.json.put("name", english ? "xiezhi clauses, English" : "xiezhi clauses, Chinese");
    });
    write_rules(log, false);
  });
}

std::string_view notification_level(CoverageStatus status) {
  if (status == CoverageStatus::failed) return "error";
  return status == CoverageStatus::partial ? "warning" : "note";
}

void write_invocation(Log& log) {
  log.json.object_list("invocations", std::initializer_list<int>{0}, [&](int) {
    log.json.put("executionSuccessful", true);
    std::vector<const Coverage*> open;
    for (const Coverage& line : log.facts().coverage)
      if (line.status != CoverageStatus::done) open.push_back(&line);
    log.json.object_list("toolExecutionNotifications", open, [&](const Coverage* line) {
      log.json.put("level", notification_level(line->status));
      std::string text = log.request(line->what) + ": " + log.request(name(line->status));
      if (!line->why.zh.empty()) text += log.request({"。", ". "}) + log.request(line->why);
      log.message("message", shown(text));
      log.json.object("descriptor", [&] { log.json.put("id", "coverage/" + line->id); });
    });
  });
}

void write_artifacts(Log& log) {
  log.json.object_list("artifacts", log.facts().materials, [&](const Material& m) {
    log.json.object("location", [&] { log.json.put("uri", uri_of(shown(m.name, 300))); });
    if (m.size > 0) log.json.put("length", m.size);
    int outer = -1;
    if (material_of(log.facts(), m.inside, outer) != nullptr) log.json.put("parentIndex", outer);
    log.json.words("roles", std::initializer_list<std::string_view>{"analysisTarget"});
    log.json.object("hashes", [&] {
      if (!m.sha256.empty()) log.json.put("sha-256", m.sha256);
      if (!m.sm3.empty()) log.json.put("sm3", m.sm3);
    });
    log.json.object("properties", [&] {
      log.json.put("id", m.id), log.json.put("kind", m.kind);
      if (!m.version.empty()) log.json.put("version", shown(m.version, 200));
    });
  });
}

void write_logical(Log& log, std::string_view method, std::string_view class_name) {
  const std::string full(class_name.empty() || method.empty() || method.find('.') < method.find('(')
                             ? (method.empty() ? class_name : method)
                             : std::string_view{});
  const std::string name = full.empty() ? std::string(class_name) + "." + std::string(method) : full;
  log.json.object_list("logicalLocations", std::initializer_list<int>{0}, [&](int) {
    log.json.put("fullyQualifiedName", shown(method_name(name), 500));
    log.json.put("decoratedName", shown(name, 1'000));
    log.json.put("kind", method.empty() ? "type" : "function");
  });
}

void write_region(Log& log, const Evidence& e) {
  const bool in_code = !e.class_name.empty() || !e.method.empty();
  if (e.line && *e.line > 0)
    log.json.object("region", [&] { log.json.put("startLine", *e.line); });
  else if (e.offset && !in_code)
    log.json.object("region", [&] { log.json.put("byteOffset", *e.offset), log.json.put("byteLength", 0); });
}

void write_location(Log& log, EvidenceId evidence) {
  const Evidence& e = log.facts().evidence[evidence];
  int index = -1;
  const Material* material = material_of(log.facts(), e.material, index);
  std::string place = material == nullptr ? std::string() : uri_of(shown(material->name, 300));
  const bool own_file = material == nullptr || e.member.empty() || e.member == material->name;
  if (!own_file) place += (place.empty() ? "" : "/") + uri_of(shown(e.member, 300));
  if (!place.empty())
    log.json.object("physicalLocation", [&] {
      log.json.object("artifactLocation", [&] {
        log.json.put("uri", place);
        if (own_file && index >= 0) log.json.put("index", index);
      });
      write_region(log, e);
    });
  if (!e.class_name.empty() || !e.method.empty()) write_logical(log, e.method, e.class_name);
  if (!e.excerpt.empty()) log.message("message", shown(e.excerpt, 600));
  log.json.object("properties", [&] {
    log.json.put("evidence", label(evidence)), log.json.put("strength", e.strength);
    if (e.offset && (!e.class_name.empty() || !e.method.empty())) log.json.put("codeOffset", *e.offset);
  });
}

void write_flow(Log& log, const std::vector<Frame>& path) {
  log.json.object_list("threadFlows", std::initializer_list<int>{0}, [&](int) {
    const std::size_t left_out = path.size() > kFrames ? path.size() - kFrames : 0;
    std::vector<const Frame*> frames;
    for (std::size_t i = 0; i < path.size(); ++i)
      if (left_out == 0 || i < kFrames / 2 || i >= kFrames / 2 + left_out) frames.push_back(&path[i]);
    log.json.object_list("locations", frames, [&](const Frame* frame) {
      log.json.object("location", [&] {
        write_logical(log, frame->method, {});
        if (!frame->at.empty()) log.message("message", shown(frame->at, 200));
      });
    });
    if (left_out > 0) log.json.object("properties", [&] { log.json.put("framesLeftOut", left_out); });
  });
}

void write_flows(Log& log, const std::vector<EvidenceId>& evidence) {
  std::vector<const std::vector<Frame>*> flows;
  for (EvidenceId one : evidence)
    if (const auto* path = log.paths[one]; path != nullptr && flows.size() < kFlows &&
                                           std::find(flows.begin(), flows.end(), path) == flows.end())
      flows.push_back(path);
  if (!flows.empty())
    log.json.object_list("codeFlows", flows, [&](const std::vector<Frame>* path) { write_flow(log, *path); });
}

std::string message_of(const Log& log, const Finding& f) {
  std::string text = shown(log.request(f.summary));
  for (const Reason& reason : f.reasons) text += "\n- " + shown(log.request(reason.text), 600);
  for (const Missing& missing : f.missing)
    text += "\n- " + log.request({"还缺：", "missing: "}) + shown(log.request(missing.text), 600);
  return text.empty() ? log.request(name(f.verdict)) : text;
}

void write_result_properties(Log& log, const Finding& f, std::size_t evidence) {
  log.json.object("properties", [&] {
    log.json.put("verdict", f.verdict), log.json.put("confidence", f.confidence);
    log.json.put("summary", Text{shown(f.summary.zh), shown(f.summary.en)});
    if (!f.remedy.zh.empty()) log.json.put("remedy", Text{shown(f.remedy.zh), shown(f.remedy.en)});
    std::vector<std::string> basis;
    for (const std::string& one : f.basis) basis.push_back(shown(one, 200));
    log.json.words("basis", basis);
    if (evidence > kLocations) log.json.put("locationsLeftOut", evidence - kLocations);
    if (!f.determinations.empty())
      log.json.object_list("determinations", f.determinations, [&](const Determination& d) {
        log.json.put("verdict", d.verdict), log.json.put("by", d.by), log.json.put("reason", d.reason);
        log.json.put("at", d.at);
      });
  });
}

void write_result(Log& log, const Finding& f, int rule) {
  log.json.put("ruleId", f.clause);
  if (rule >= 0) log.json.put("ruleIndex", rule);
  log.json.put("kind", kind_of(log, f)), log.json.put("level", level_of(f.verdict));
  log.message("message", message_of(log, f));
  if (f.verdict <= Verdict::suspected) log.json.put("rank", f.confidence * 100);
  std::vector<EvidenceId> evidence = evidence_of(f, log.facts());
  const std::size_t all = evidence.size();
  evidence.resize(std::min(all, kLocations));
  if (!evidence.empty())
    log.json.object_list("locations", evidence, [&](EvidenceId one) { write_location(log, one); });
  if (f.verdict <= Verdict::suspected) write_flows(log, evidence);
  log.json.object("partialFingerprints", [&] { log.json.put("xiezhiFinding/v1", f.hash); });
  if (f.in_baseline) log.json.put("baselineState", *f.in_baseline ? "unchanged" : "new");
  if (f.suppressed)
    log.json.object_list("suppressions", std::initializer_list<int>{0}, [&](int) {
      log.json.put("kind", "external"), log.json.put("status", "accepted");
      log.json.put("justification", shown(*f.suppressed));
    });
  write_result_properties(log, f, all);
}

int rule_index(const Knowledge& knowledge, std::string_view clause) {
  int at = 0;
  for (const ClauseRow& row : knowledge.clauses()) {
    if (row.id == clause) return at;
    ++at;
  }
  return -1;
}

}  // namespace

std::string write_sarif(const FormRequest& request) {
  Log log(request);
  const Examination& e = request.examination;
  log.json.object([&] {
    log.json.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    log.json.put("version", "2.1.0");
    log.json.object_list("runs", std::initializer_list<int>{0}, [&](int) {
      write_tool(log);
      write_translation(log);
      write_invocation(log);
      log.json.object("automationDetails", [&] {
        log.json.put("id", "xiezhi/" + shown(e.facts.app.id.empty() ? "app" : e.facts.app.id, 200) + "/");
      });
      log.json.put("columnKind", "unicodeCodePoints");
      write_artifacts(log);
      log.json.object_list("results", e.findings, [&](const Finding& f) {
        write_result(log, f, rule_index(request.knowledge, f.clause));
      });
      log.json.object("properties", [&] {
        log.json.put("app", shown(e.facts.app.id, 200)), log.json.put("version", version_of(e.facts.app));
        if (!e.profile.empty()) log.json.put("profile", e.profile);
        if (!e.as_of.empty()) log.json.put("lawAsOf", e.as_of);
      });
    });
  });
  return log.json.take();
}

}  // namespace xiezhi
