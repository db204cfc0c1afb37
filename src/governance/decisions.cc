#include "governance/decisions.h"

#include <fmt/format.h>
#include <algorithm>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "support/bytes.h"
#include "support/hash.h"
#include "support/text.h"

namespace xiezhi {
namespace {

namespace json = boost::json;

constexpr std::string_view kSchema = "xiezhi.decisions/1", kReportSchema = "xiezhi.report/";
constexpr std::size_t kMostDecisions = 100'000;
constexpr std::size_t kMostDecisionBytes = 64 << 20;

Result<json::value> parsed(std::string_view text, json::storage_ptr storage = {}) {
  json::error_code error;
  json::value value =
      json::parse(json::string_view(text.data(), text.size()), error, std::move(storage), {.max_depth = 64});
  if (error) return fail(Fault::bad_structure, "", {"不是有效的 JSON", "not valid JSON: " + error.message()});
  return value;
}

std::string text_of(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(json::string_view(key.data(), key.size()));
  if (value == nullptr || !value->is_string()) return {};
  return std::string(std::string_view(value->get_string().data(), value->get_string().size()));
}

const json::array* array_of(const json::object& object, const char* key) {
  const json::value* value = object.if_contains(key);
  return value == nullptr ? nullptr : value->if_array();
}

tl::unexpected<Error> not_decisions(std::string where = {}) {
  return fail(Fault::bad_structure, std::move(where),
              {"不是 xiezhi decide 写的判定记录；请恢复或移走它",
               "is no record of decisions as xiezhi decide writes it; restore it or move it away"});
}

Result<Decision> decision_of(const json::value& value, std::size_t number) {
  const std::string where = fmt::format("decisions[{}]", number);
  const json::object* object = value.if_object();
  if (object == nullptr) return not_decisions(where);
  Decision out;
  out.clause = text_of(*object, "clause");
  out.finding_hash = text_of(*object, "finding_hash");
  const auto verdict = from_id<Verdict>(text_of(*object, "verdict"));
  const auto then = from_id<Verdict>(text_of(*object, "verdict_then"));
  out.made.reason = text_of(*object, "reason"), out.made.by = text_of(*object, "by");
  out.made.at = text_of(*object, "at"), out.made.report_sha256 = text_of(*object, "report_sha256");
  if (!verdict || !then || out.clause.empty() || out.made.reason.empty() || out.made.by.empty())
    return not_decisions(where);
  out.made.verdict = *verdict, out.verdict_then = *then;
  return out;
}

json::string_view view(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

Result<Decisions> read_decisions(std::string_view text) {
  if (text.size() > kMostDecisionBytes) return not_decisions();
  auto value = parsed(text);
  if (!value) return tl::make_unexpected(value.error());
  const json::object* root = value->if_object();
  if (root == nullptr || text_of(*root, "schema") != kSchema) return not_decisions();
  const json::array* list = array_of(*root, "decisions");
  if (list == nullptr || list->size() > kMostDecisions) return not_decisions();
  Decisions out;
  out.app = text_of(*root, "app");
  for (const json::value& one : *list) {
    auto decision = decision_of(one, out.list.size());
    if (!decision) return tl::make_unexpected(decision.error());
    out.list.push_back(std::move(*decision));
  }
  return out;
}

std::string write_decisions(const Decisions& decisions) {
  auto quoted = [](std::string_view text) { return json::serialize(json::value(view(to_valid_utf8(text)))); };
  std::string out = fmt::format("{{\n  \"schema\": \"{}\",\n  \"app\": {},\n  \"decisions\": [", kSchema,
                                quoted(decisions.app));
  for (std::size_t i = 0; i < decisions.list.size(); ++i) {
    const Decision& d = decisions.list[i];
    const std::pair<const char*, std::string> members[] = {{"clause", d.clause},
                                                           {"verdict", std::string(id(d.made.verdict))},
                                                           {"reason", d.made.reason},
                                                           {"by", d.made.by},
                                                           {"at", d.made.at},
                                                           {"finding_hash", d.finding_hash},
                                                           {"verdict_then", std::string(id(d.verdict_then))},
                                                           {"report_sha256", d.made.report_sha256}};
    out += i == 0 ? "\n    {" : ",\n    {";
    const char* between = "";
    for (const auto& [key, value] : members)
      out += fmt::format("{}\n      \"{}\": {}", std::exchange(between, ","), key, quoted(value));
    out += "\n    }";
  }
  return out + (decisions.list.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

Result<ReportedFindings> read_reported_findings(std::string_view text) {
  const auto not_report = [] {
    return fail(Fault::bad_structure, "", {"不是 xiezhi 的 report.json", "is no report.json of xiezhi"});
  };
  // Reports may be large and are read once: their values live in one arena.
  auto value = parsed(text, json::make_shared_resource<json::monotonic_resource>());
  if (!value) return tl::make_unexpected(value.error());
  const json::object* root = value->if_object();
  if (root == nullptr || !text_of(*root, "schema").starts_with(kReportSchema)) return not_report();
  const json::array* findings = array_of(*root, "findings");
  if (findings == nullptr) return not_report();
  ReportedFindings out;
  out.sha256 = sha256_hex(as_bytes(text));
  if (const json::value* app = root->if_contains("app"); app != nullptr && app->is_object())
    out.app = text_of(app->get_object(), "id");
  for (const json::value& one : *findings) {
    const json::object* object = one.if_object();
    if (object == nullptr) return not_report();
    const auto verdict = from_id<Verdict>(text_of(*object, "verdict"));
    if (!verdict) return not_report();
    ReportedFinding finding{text_of(*object, "clause"), text_of(*object, "hash"), *verdict, {}};
    if (const json::value* summary = object->if_contains("summary");
        summary != nullptr && summary->is_object())
      finding.summary = {text_of(summary->get_object(), "zh"), text_of(summary->get_object(), "en")};
    out.findings.push_back(std::move(finding));
  }
  return out;
}

bool applies(const Decision& decision, const std::string& hash, Verdict verdict) {
  return decision.finding_hash == hash && decision.verdict_then == verdict;
}

void attach_decisions(const Decisions& decisions, Examination& examination) {
  if (decisions.list.empty()) return;
  Facts& facts = examination.facts;
  Coverage line{"decisions", {"人工判定", "determinations by people"}, CoverageStatus::done, {}};
  if (!decisions.app.empty() && decisions.app != facts.app.id) {
    line.status = CoverageStatus::skipped;
    line.why = {fmt::format("目录中的 decisions.json 是另一个应用（{}）的，未采用", decisions.app),
                fmt::format("decisions.json of this folder is of another app ({}) and was left aside",
                            decisions.app)};
    facts.coverage.push_back(std::move(line));
    return;
  }
  std::size_t current = 0, past = 0;
  for (const Decision& decision : decisions.list) {
    auto finding = std::ranges::find(examination.findings, decision.clause, &Finding::clause);
    if (finding == examination.findings.end()) continue;
    Determination made = decision.made;
    made.applies = applies(decision, finding->hash, finding->verdict);
    ++(made.applies ? current : past);
    finding->determinations.push_back(std::move(made));
  }
  for (Finding& finding : examination.findings)
    std::ranges::stable_sort(finding.determinations, {}, &Determination::at);
  line.why = {fmt::format("{}条仍适用", current), fmt::format("{} still apply", current)};
  if (past > 0) {
    line.status = CoverageStatus::partial;
    line.why.zh += fmt::format("；{}条因判定已变而不再适用，请重新判定", past);
    line.why.en += fmt::format("; {} no longer apply because the finding has changed: decide again", past);
  }
  facts.coverage.push_back(std::move(line));
}

}  // namespace xiezhi
