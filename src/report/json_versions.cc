#include "report/json_versions.h"

namespace xiezhi {
namespace {

void write_evidence_of(JsonWriter& json, const Facts& facts, const std::vector<EvidenceId>& ids) {
  std::vector<std::string> labels;
  for (EvidenceId one : ids)
    if (one < facts.evidence.size()) labels.push_back(label(one));
  json.words("evidence", labels);
}

}  // namespace

void write_versions(JsonWriter& json, const Facts& facts) {
  const Versions& v = facts.versions;
  if (v.older.empty()) return;
  json.object("versions", [&] {
    json.put("older", v.older), json.put("newer", v.newer);
    json.object("compared", [&] {
      json.put("packages", v.packages), json.put("policies", v.policies);
      json.put("states", v.states), json.put("screens", v.screens);
    });
    json.object_list("differences", v.differences, [&](const VersionDifference& d) {
      json.put("kind", d.kind), json.put("change", d.change), json.put("id", d.id);
      json.put("was", d.was), json.put("now", d.now), json.put("what", d.what.zh),
          json.put("what_en", d.what.en);
      json.put("material", d.material);
      write_evidence_of(json, facts, d.evidence);
    });
  });
}

void write_feedback(JsonWriter& json, const Facts& facts) {
  if (facts.feedback.empty()) return;
  json.object_list("feedback", facts.feedback, [&](const StoreFeedback& f) {
    json.put("material", f.material), json.put("store", f.store), json.put("words", f.words);
    if (!f.time.empty()) json.put("time", f.time);
    if (!f.package.empty()) json.put("package", f.package);
    json.words("types", f.types);
    json.object("owner", [&] {
      json.put("kind", f.owner.kind), json.put("id", f.owner.id), json.put("name", f.owner.name);
    });
    json.list("stack", f.stack, [&](const Frame& frame) {
      json.flat([&] { json.object([&] { json.put("method", frame.method), json.put("at", frame.at); }); });
    });
    json.put("phase", f.phase), json.put("count", f.count), json.put("matched", f.matched);
    write_evidence_of(json, facts, f.evidence);
  });
}

}  // namespace xiezhi
