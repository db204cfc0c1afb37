// report.json, schema xiezhi.report/1 (docs/report.schema.json). Keys in the contract's order; what we add to
// the contract follows the promised keys of the same object. A key whose subject does not exist for the item
// (the destination of a read, the time of a static finding) is absent; a value that exists but is not known
// is null. Where the contract has a plain string for a sentence it is the Chinese one, with the English under
// the same name and "_en".
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "report/json_interface.h"
#include "report/json_versions.h"
#include "report/json_writer.h"
#include "report/report.h"
#include "report/timeline.h"

namespace xiezhi {
namespace {

// Everything that writes a part of the report needs these two.
struct Writing {
  const Examination& examination;
  JsonWriter json;

  const Facts& facts() const { return examination.facts; }

  // Only references that resolve: a report must not point at evidence it does not hold.
  void evidence(const std::vector<EvidenceId>& ids) {
    std::vector<std::string> labels;
    for (EvidenceId one : ids)
      if (one < facts().evidence.size()) labels.push_back(label(one));
    json.words("evidence", labels);
  }

  void owner(const Owner& owner) {
    json.object("owner", [&] {
      json.put("kind", owner.kind), json.put("id", owner.id), json.put("name", owner.name);
    });
  }

  void path(std::string_view key, const std::vector<Frame>& frames) {
    json.list(key, frames, [&](const Frame& frame) {
      json.flat([&] { json.object([&] { json.put("method", frame.method), json.put("at", frame.at); }); });
    });
  }

  void text_words(const std::string& key, const std::vector<Text>& texts) {
    std::vector<std::string> zh, en;
    for (const Text& text : texts) zh.push_back(text.zh), en.push_back(text.en);
    json.words(key, zh);
    if (!texts.empty()) json.words(key + "_en", en);
  }

  void if_any(std::string_view key, const std::string& value) {
    if (!value.empty()) json.put(key, value);
  }
  template <typename T>
  void if_any(std::string_view key, const std::optional<T>& value) {
    if (value) json.put(key, *value);
  }
};

void write_run(Writing& w) {
  const Examination& e = w.examination;
  w.json.put("schema", "xiezhi.report/1");
  w.json.object("tool", [&] {
    w.json.put("name", "xiezhi"), w.json.put("version", e.version), w.json.put("knowledge", e.knowledge_hash);
  });
  w.json.object("run", [&] {
    w.json.put("started", e.started), w.json.put("seconds", e.seconds);
    w.json.put("peak_memory_bytes", e.peak_memory_bytes);
  });
}

void write_certificate(Writing& w, const Certificate& c) {
  w.json.put("sha256", c.sha256), w.json.put("subject", c.subject), w.json.put("issuer", c.issuer);
  w.json.put("not_before", c.not_before), w.json.put("not_after", c.not_after);
  w.json.put("algorithm", c.algorithm), w.json.put("sha1", c.sha1), w.json.put("md5", c.md5);
}

void write_signature(Writing& w, const Signature& s) {
  w.json.object("signature", [&] {
    w.json.words("schemes", s.schemes);
    w.json.put("valid", s.valid);
    w.json.object_list("certificates", s.certificates,
                       [&](const Certificate& c) { write_certificate(w, c); });
    w.text_words("errors", s.errors);
  });
}

void write_network_security(Writing& w, const NetworkSecurity& n) {
  w.json.object("network_security", [&] {
    w.json.put("cleartext_attribute", n.cleartext_attribute), w.json.put("config_found", n.config_found);
    w.json.put("cleartext_base", n.cleartext_base), w.json.words("cleartext_domains", n.cleartext_domains);
    w.json.put("trusts_user_certificates", n.trusts_user_certificates), w.evidence(n.evidence);
  });
}

void write_app_extras(Writing& w, const App& app) {
  w.json.object_list("protection_markers", app.protection, [&](const Protection& p) {
    w.json.put("id", p.id), w.json.put("name", p.name), w.json.words("markers", p.markers);
    w.evidence(p.evidence);
  });
  w.json.put("max_sdk", app.max_sdk), w.json.put("compile_sdk", app.compile_sdk);
  w.if_any("shared_user_id", app.shared_user_id);
  w.json.words("operator_hints", app.operator_hints);
  w.json.put("allow_backup", app.allow_backup), w.json.put("debuggable", app.debuggable);
  w.json.put("test_only", app.test_only), w.json.put("large_heap", app.large_heap);
  w.json.put("legacy_storage", app.legacy_storage);
  write_network_security(w, app.network_security);
  w.json.words("queries", app.queries), w.json.words("locales", app.locales);
  w.json.words("features", app.features), w.json.words("abis", app.abis);
}

void write_app(Writing& w) {
  const App& app = w.facts().app;
  w.json.object("app", [&] {
    w.json.put("platform", app.platform), w.json.put("id", app.id);
    w.json.object("label", [&] { w.if_any("zh", app.label_zh), w.if_any("default", app.label_default); });
    w.json.put("version_name", app.version_name), w.json.put("version_code", app.version_code);
    w.json.put("min_sdk", app.min_sdk), w.json.put("target_sdk", app.target_sdk);
    w.json.put("operator", app.operator_name);
    w.json.object("type", [&] {
      w.json.put("id", app.type.id), w.json.put("reason", app.type.reason.zh);
      w.json.put("inferred", app.type.inferred);
      w.if_any("reason_en", app.type.reason.en);
    });
    std::vector<std::string_view> names;
    for (const Protection& p : app.protection) names.push_back(p.id);
    w.json.words("protection", names);
    write_signature(w, app.signature);
    write_app_extras(w, app);
  });
}

void write_materials(Writing& w) {
  w.json.object_list("materials", w.facts().materials, [&](const Material& m) {
    w.json.put("id", m.id), w.json.put("kind", m.kind), w.json.put("name", m.name),
        w.json.put("size", m.size);
    w.json.put("sha256", m.sha256), w.json.put("sm3", m.sm3);
    std::vector<Text> sentences;
    for (const Problem& problem : m.problems) sentences.push_back(problem.sentence());
    w.text_words("problems", sentences);
    w.if_any("inside", m.inside), w.if_any("version", m.version);
  });
}

void write_permissions(Writing& w) {
  w.json.object_list("permissions", w.facts().permissions, [&](const Permission& p) {
    w.json.put("name", p.name), w.json.put("declared", p.declared);
    w.json.put("requested_in_code", p.requested_in_code);
    w.json.put("requested_at_runtime", p.requested_at_runtime);
    w.json.put("explained_in_policy", p.explained_in_policy), w.json.put("max_sdk", p.max_sdk);
    w.json.put("group", p.group), w.json.words("types", p.types);
    w.json.put("declared_by", p.declared_by), w.json.put("protection", p.protection);
    w.json.put("collectable", p.collectable), w.json.put("used_in_code", p.used_in_code);
    w.json.put("used_reachably", p.used_reachably), w.json.put("custom", p.custom), w.evidence(p.evidence);
  });
}

void write_permission_requests(Writing& w) {
  w.json.object_list("permission_requests", w.facts().permission_requests, [&](const PermissionRequest& r) {
    w.json.words("permissions", r.permissions), w.json.words("groups", r.groups), w.owner(r.owner);
    w.json.put("means", r.means);
    w.json.put("phase", r.phase), w.json.put("certainty", r.certainty), w.path("path", r.path);
    w.evidence(r.evidence);
    w.if_any("api", r.api), w.json.words("shown_before", r.shown_before);
    w.json.put("each_start", r.each_start), w.text_words("conditions", r.conditions);
  });
}

// Asking for a permission is an act of its own among the collections: one for each type that its permissions open.
std::vector<Collection> with_requests(const Facts& facts) {
  std::vector<Collection> out = facts.collections;
  for (const PermissionRequest& request : facts.permission_requests) {
    std::set<std::string> types;
    for (const std::string& name : request.permissions)
      if (const Permission* permission = facts.permission(name))
        types.insert(permission->types.begin(), permission->types.end());
    for (const std::string& type : types) {
      Collection asked{
          .type = type, .act = Act::request_permission, .means = request.means, .api = request.api};
      asked.strength = Strength::indirect;
      asked.source = "permission";
      asked.owner = request.owner, asked.phase = request.phase, asked.certainty = request.certainty;
      asked.path = request.path, asked.conditions = request.conditions;
      asked.permissions = request.permissions, asked.evidence = request.evidence;
      out.push_back(std::move(asked));
    }
  }
  return out;
}

void write_consent(Writing& w) {
  w.json.object_list("consent_controls", w.facts().consent_controls, [&](const ConsentControl& c) {
    w.json.put("side", c.side), w.json.put("text", c.text), w.json.put("near", c.near);
    w.json.put("handler", c.handler), w.json.put("certainty", c.certainty), w.path("built", c.built);
    w.json.words("reaches", c.reaches), w.json.put("exits", c.exits), w.evidence(c.evidence);
  });
  w.json.object_list("exits", w.facts().exits, [&](const AppExit& e) {
    w.json.put("api", e.api), w.json.put("phase", e.phase), w.json.put("certainty", e.certainty);
    w.path("path", e.path), w.evidence(e.evidence);
  });
}

void write_sdks(Writing& w) {
  w.json.object_list("sdks", w.facts().sdks, [&](const Sdk& s) {
    w.json.put("id", s.id), w.json.put("name", s.name), w.json.put("company", s.company);
    w.json.put("version", s.version), w.json.words("found_by", s.found_by);
    w.json.put("initialised", s.initialised), w.json.put("in_policy", s.in_policy);
    w.json.words("types_used", s.types_used), w.json.words("types_disclosed", s.types_disclosed);
    w.json.put("category", s.category), w.json.put("reachable", s.reachable);
    w.path("initialised_path", s.initialised_path), w.evidence(s.evidence);
  });
}

void write_collections(Writing& w) {
  w.json.object_list("collections", with_requests(w.facts()), [&](const Collection& c) {
    w.json.put("type", c.type), w.json.put("act", c.act), w.json.put("means", c.means);
    w.json.put("api", c.api), w.owner(c.owner), w.json.put("phase", c.phase);
    w.json.put("certainty", c.certainty), w.path("path", c.path), w.text_words("conditions", c.conditions);
    if (c.to)
      w.json.object("to", [&] {
        w.json.put("host", c.to->host), w.json.put("owner", c.to->owner);
        w.json.put("encrypted", c.to->encrypted);
      });
    w.json.put("count", c.count), w.if_any("first", c.first), w.if_any("last", c.last);
    w.evidence(c.evidence);
    w.json.put("strength", c.strength), w.json.put("source", c.source);
    if (c.attempt) w.json.put("attempt", true);
    if (c.confirmed) w.json.put("confirmed", true);
    w.json.words("permissions", c.permissions);
    if (c.interval_ms) w.json.put("interval_ms", *c.interval_ms);
  });
}

void write_flow_end(Writing& w, const std::string& api, const std::string& method,
                    const std::optional<std::uint64_t>& offset) {
  w.json.put("api", api), w.json.put("method", method), w.json.put("offset", offset);
}

void write_flows(Writing& w) {
  w.json.object_list("flows", w.facts().flows, [&](const Flow& f) {
    w.json.put("type", f.type);
    w.json.object("source", [&] { write_flow_end(w, f.source_api, f.source_method, f.source_offset); });
    w.json.object("sink", [&] {
      w.json.put("kind", f.sink_kind);
      write_flow_end(w, f.sink_api, f.sink_method, f.sink_offset);
    });
    w.owner(f.owner), w.json.put("phase", f.phase), w.json.put("certainty", f.certainty);
    if (f.to)
      w.json.object("to", [&] {
        w.json.put("host", f.to->host), w.json.put("owner", f.to->owner),
            w.json.put("encrypted", f.to->encrypted);
      });
    w.json.words("transforms", f.transforms);
    w.json.words("path", f.path), w.evidence(f.evidence);
  });
}

void write_requests(Writing& w) {
  w.json.object_list("requests", w.facts().network_requests, [&](const Request& r) {
    w.json.put("material", r.material), w.json.put("index", r.index), w.if_any("time", r.time);
    w.json.put("method", r.method), w.json.put("url", r.url), w.json.put("protocol", r.protocol);
    w.json.put("host", r.host), w.if_any("ip", r.ip), w.json.put("port", r.port);
    w.json.put("cleartext", r.cleartext), w.json.put("readable", r.readable);
    w.json.put("body_bytes", r.body_bytes), w.json.put("status", r.status), w.owner(r.owner);
    w.json.put("phase", r.phase), w.json.put("phase_certainty", r.phase_certainty);
    w.json.put("phase_reason", r.phase_reason);
    w.json.object_list("information", r.information, [&](const SentInformation& info) {
      w.json.put("type", info.type), w.json.put("place", info.place);
      w.json.words("encodings", info.encodings), w.json.put("shown", info.shown);
      w.json.put("digest", info.digest), w.json.put("known_value", info.known_value);
    });
    w.evidence(r.evidence);
  });
  w.json.object_list("hosts", w.facts().hosts, [&](const NetworkHost& h) {
    w.json.put("host", h.host), w.json.put("domain", h.domain), w.owner(h.owner);
    w.if_any("country", h.country), w.json.words("ips", h.ips), w.json.put("requests", h.requests);
    w.json.put("cleartext", h.cleartext), w.json.put("unreadable", h.unreadable);
    w.if_any("first", h.first), w.if_any("last", h.last), w.json.words("types", h.types);
  });
}

// Measures are told to a thousandth: more would be noise that differs between compilers.
double rounded(double value) { return std::round(value * 1000) / 1000; }

void write_readability(Writing& w, const Readability& r) {
  w.json.object("readability", [&] {
    w.json.put("characters", r.characters), w.json.put("han", r.han), w.json.put("sentences", r.sentences);
    w.json.put("headings", r.headings), w.json.put("has_summary", r.has_summary);
    w.json.put("simplified", rounded(r.simplified)), w.json.put("traditional", rounded(r.traditional));
    w.json.put("english", rounded(r.english)), w.json.put("mean_sentence", rounded(r.mean_sentence));
    w.json.put("jargon_per_1000", rounded(r.jargon_per_1000)),
        w.json.put("duplicated", rounded(r.duplicated));
    auto number = [&](const char* key, const std::optional<double>& value) {
      value ? w.json.put(key, rounded(*value)) : w.json.put(key, nullptr);
    };
    number("body_size_px", r.body_size_px), number("least_size_px", r.least_size_px);
    number("body_contrast", r.body_contrast), number("line_height", r.line_height);
    w.json.put("style_computed", r.style_computed);
  });
}

void write_documents(Writing& w) {
  w.json.object_list("documents", w.facts().documents, [&](const EmbeddedDocument& d) {
    w.json.put("member", d.member), w.json.put("kind", d.kind), w.json.put("title", d.title);
    w.json.put("material", d.material), w.json.put("packaged", d.packaged), w.json.put("format", d.format);
    w.json.put("language", d.language), w.json.put("characters", d.characters);
    w.json.put("cjk_characters", d.cjk_characters), w.json.words("sections", d.sections);
    w.json.words("categories", d.categories), w.json.words("placeholders", d.placeholders);
    w.json.words("states", d.states), w.json.words("sdks_named", d.sdks_named);
    w.json.put("updated", d.updated), w.json.put("effective", d.effective),
        w.json.words("operators", d.operators);
    if (d.readability) write_readability(w, *d.readability);
    w.evidence(d.evidence);
  });
}

void write_place(Writing& w, const TextPlace& place) {
  w.json.object("source", [&] {
    w.json.put("material", place.material), w.if_any("member", place.member);
    w.json.put("offset", place.offset), w.json.put("length", place.length);
  });
}

void write_statement(Writing& w, const Statement& s) {
  w.json.put("actor", s.actor), w.if_any("actor_name", s.actor_name);
  if (!s.sdks.empty()) w.json.words("sdks", s.sdks);
  w.json.put("act", s.act), w.json.words("types", s.types);
  if (!s.generic.empty()) w.json.words("generic", s.generic);
  if (!s.categories.empty()) w.json.words("categories", s.categories);
  w.json.put("purpose", s.purpose), w.if_any("condition", s.condition), w.if_any("recipient", s.recipient);
  w.json.put("negated", s.negated), w.json.put("conditional", s.conditional);
  w.json.put("mandatory", s.mandatory), w.json.put("open_list", s.open_list);
  w.if_any("frequency", s.frequency), w.if_any("retention", s.retention), w.if_any("region", s.region);
  w.json.put("deidentified", s.deidentified), w.json.put("from", s.from), w.json.put("sentence", s.sentence);
  write_place(w, {s.material, s.member, s.offset, s.length});
  w.evidence(s.evidence);
}

void write_rights(Writing& w) {
  // By kind, in the order in which the kinds first appear.
  std::vector<std::string> kinds;
  for (const Right& right : w.facts().policy.rights)
    if (std::find(kinds.begin(), kinds.end(), right.kind) == kinds.end()) kinds.push_back(right.kind);
  std::sort(kinds.begin(), kinds.end());
  w.json.object("rights", [&] {
    for (const std::string& kind : kinds) {
      std::vector<const Right*> of_kind;
      for (const Right& right : w.facts().policy.rights)
        if (right.kind == kind) of_kind.push_back(&right);
      w.json.object_list(kind, of_kind, [&](const Right* right) {
        w.json.put("text", right->text), w.if_any("path", right->path);
        w.json.put("only_elsewhere", right->only_elsewhere), w.json.words("conditions", right->conditions);
        w.json.object_list("promises", right->promises, [&](const TimePromise& p) {
          w.json.put("number", p.number), w.json.put("unit", p.unit);
        });
        write_place(w, right->place), w.evidence(right->evidence);
      });
    }
  });
}

void write_lists(Writing& w) {
  const Policy& policy = w.facts().policy;
  w.json.object_list("sdk_list", policy.sdk_list, [&](const DisclosedSdk& d) {
    w.json.put("name", d.name), w.json.put("company", d.company), w.json.put("purpose", d.purpose);
    w.json.put("data", d.data), w.json.put("link", d.link), w.if_any("manner", d.manner);
    w.json.words("sdks", d.sdks), w.json.words("types", d.types), w.json.words("categories", d.categories);
    w.json.put("from", d.from), write_place(w, d.place), w.evidence(d.evidence);
  });
  write_rights(w);
  w.json.object_list("contacts", policy.contacts, [&](const Contact& c) {
    w.json.put("kind", c.kind), w.json.put("value", c.value), w.json.put("valid", c.valid);
    w.json.put("regulator", c.regulator);
    if (!c.doubt.zh.empty()) w.json.put("doubt", c.doubt);
    write_place(w, c.place), w.evidence(c.evidence);
  });
  w.json.object_list("items", policy.items, [&](const PolicyItem& i) {
    w.json.put("id", i.id), w.json.put("told", i.told), w.evidence(i.evidence);
  });
  w.json.words("operators", policy.operators);
}

void write_matches(Writing& w) {
  w.json.object_list("matches", w.facts().policy.matches, [&](const PolicyMatch& m) {
    w.json.put("type", m.type), w.json.put("owner_kind", m.owner_kind), w.json.put("owner", m.owner);
    w.if_any("owner_name", m.owner_name), w.json.put("status", m.status), w.json.put("phase", m.phase);
    w.json.put("certainty", m.certainty), w.json.put("in_sdk_list", m.in_sdk_list);
    w.json.put("sdk_list_names_type", m.sdk_list_names_type), w.json.words("permissions", m.permissions);
    w.json.list("statements", m.statements, [&](std::uint32_t i) { w.json.value(i); });
    w.evidence(m.evidence);
  });
}

void write_policy(Writing& w) {
  const Facts& facts = w.facts();
  bool found = std::any_of(facts.documents.begin(), facts.documents.end(),
                           [](const EmbeddedDocument& d) { return d.kind == "privacy_policy"; });
  w.json.object("policy", [&] {
    w.json.put("found", found);
    w.json.object_list("sentences", facts.policy.sentences, [&](const PolicySentence& s) {
      write_place(w, s.place), w.json.put("text", s.text), w.if_any("section", s.section);
      w.json.words("topics", s.topics), w.json.put("important", s.important), w.json.put("risk", s.risk);
    });
    w.json.object_list("statements", facts.statements, [&](const Statement& s) { write_statement(w, s); });
    write_lists(w);
    write_matches(w);
    // Of the longest policy; each document has its own below.
    const EmbeddedDocument* longest = nullptr;
    for (const EmbeddedDocument& d : facts.documents)
      if (d.readability && (longest == nullptr || d.characters > longest->characters)) longest = &d;
    if (longest != nullptr)
      write_readability(w, *longest->readability);
    else
      w.json.object("readability", [] {});
    write_documents(w);
  });
}

// How it was decided: the limits that a profile set, and the day by which the law was read.
void write_governance(Writing& w, const Knowledge& knowledge) {
  const Examination& e = w.examination;
  w.json.object("profile", [&] {
    w.json.put("id", e.profile);
    w.json.put("name", knowledge.name_of("profile", e.profile).text());
    std::vector<const LimitRow*> set;
    for (const LimitRow& row : knowledge.limits())
      if (!row.profile.empty()) set.push_back(&row);
    w.json.object_list("limits", set, [&](const LimitRow* row) {
      w.json.put("id", row->id), w.json.put("value", row->value), w.json.put("unit", row->unit);
      w.json.put("standing", row->standing), w.json.put("source", row->basis.source);
    });
  });
  w.json.put("as_of", e.as_of);
}

void write_side_findings(Writing& w) {
  w.json.object_list("side_findings", w.examination.side_findings, [&](const SideFinding& s) {
    w.json.put("id", s.id), w.json.put("title", s.title), w.json.put("text", s.text);
    w.json.put("remedy", s.remedy), w.json.words("basis", s.basis), w.evidence(s.evidence);
  });
}

void write_determinations(Writing& w, const Finding& f) {
  if (f.determinations.empty()) return;
  w.json.object_list("determinations", f.determinations, [&](const Determination& d) {
    w.json.put("verdict", d.verdict), w.json.put("reason", d.reason), w.json.put("by", d.by);
    w.json.put("at", d.at), w.json.put("report_sha256", d.report_sha256), w.json.put("applies", d.applies);
  });
}

void write_findings(Writing& w) {
  w.json.object_list("findings", w.examination.findings, [&](const Finding& f) {
    w.json.put("clause", f.clause), w.json.put("verdict", f.verdict), w.json.put("confidence", f.confidence);
    w.json.put("summary", f.summary);
    w.json.object_list("reasons", f.reasons, [&](const Reason& r) {
      w.json.put("zh", r.text.zh), w.json.put("en", r.text.en), w.evidence(r.evidence);
    });
    w.json.object_list("missing", f.missing, [&](const Missing& m) {
      w.json.put("zh", m.text.zh), w.json.put("en", m.text.en), w.json.put("how", m.how);
    });
    w.json.put("remedy", f.remedy), w.json.words("basis", f.basis), w.json.put("hash", f.hash);
    if (f.in_baseline) w.json.put("in_baseline", *f.in_baseline);
    if (!f.suppressed)
      w.json.put("suppressed", nullptr);
    else
      w.json.object("suppressed", [&] {
        w.json.put("reason", *f.suppressed);
        f.suppressed_until.empty() ? w.json.put("until", nullptr) : w.json.put("until", f.suppressed_until);
      });
    write_determinations(w, f);
  });
}

void write_evidence(Writing& w) {
  EvidenceId next = 0;
  w.json.object_list("evidence", w.facts().evidence, [&](const Evidence& e) {
    w.json.put("id", label(next++)), w.json.put("material", e.material);
    w.json.object("where", [&] {
      w.if_any("member", e.member), w.if_any("class", e.class_name), w.if_any("method", e.method);
      w.if_any("offset", e.offset), w.if_any("line", e.line);
    });
    w.json.put("excerpt", e.excerpt), w.json.put("strength", e.strength);
  });
}

void write_coverage(Writing& w) {
  w.json.object_list("coverage", w.facts().coverage, [&](const Coverage& c) {
    w.json.put("what", c.id), w.json.put("status", c.status), w.json.put("why", c.why.zh);
    w.if_any("why_en", c.why.en), w.json.put("name", c.what);
  });
}

void write_filter(Writing& w, const IntentFilter& filter) {
  w.json.words("actions", filter.actions), w.json.words("categories", filter.categories);
  w.json.words("schemes", filter.schemes), w.json.words("hosts", filter.hosts);
  w.if_any("priority", filter.priority);
}

void write_components(Writing& w) {
  w.json.object_list("components", w.facts().components, [&](const Component& c) {
    w.json.put("kind", c.kind), w.json.put("name", c.name), w.if_any("target", c.target);
    w.json.put("exported", c.exported), w.json.put("exported_attribute", c.exported_attribute);
    w.json.put("enabled", c.enabled), w.if_any("permission", c.permission), w.if_any("process", c.process);
    w.if_any("authorities", c.authorities), w.if_any("init_order", c.init_order);
    w.json.put("launcher", c.launcher), w.json.put("defined_in_code", c.defined_in_code), w.owner(c.owner);
    w.json.object_list("filters", c.filters, [&](const IntentFilter& f) { write_filter(w, f); });
    w.json.object_list("meta_data", c.meta_data, [&](const auto& pair) {
      w.json.put("name", pair.first), w.json.put("value", pair.second);
    });
    w.if_any("start_kind", c.start_kind);
    if (!c.start_reason.zh.empty()) w.json.put("start_reason", c.start_reason);
    w.evidence(c.evidence);
  });
}

void write_urls(Writing& w) {
  w.json.object_list("urls", w.facts().urls, [&](const Url& u) {
    w.json.put("url", u.url), w.json.put("host", u.host), w.json.put("cleartext", u.cleartext);
    w.json.put("policy_link", u.policy_link), w.if_any("sdk", u.sdk), w.json.put("where", u.where);
    w.evidence(u.evidence);
  });
}

void write_texts(Writing& w) {
  w.json.object_list("texts", w.facts().texts, [&](const UiText& t) {
    w.json.put("text", t.text), w.json.put("language", t.language), w.json.put("where", t.where);
    w.json.words("categories", t.categories), w.json.put("reachable", t.reachable), w.evidence(t.evidence);
  });
}

void write_controls(Writing& w) {
  w.json.object_list("controls", w.facts().controls, [&](const Control& c) {
    w.json.put("kind", c.kind), w.json.put("layout", c.layout), w.json.put("id", c.id);
    w.json.put("class", c.class_name), w.json.put("text", c.text), w.json.put("checked", c.checked);
    w.json.put("checkable", c.checkable), w.json.put("text_size_sp", c.text_size_sp);
    w.json.put("text_color", c.text_color), w.json.put("background", c.background);
    w.if_any("on_click", c.on_click), w.if_any("input_type", c.input_type);
    w.if_any("visibility", c.visibility), w.json.words("categories", c.categories);
    w.json.put("in_consent_layout", c.in_consent_layout), w.evidence(c.evidence);
  });
}

void write_native_libraries(Writing& w) {
  w.json.object_list("native_libraries", w.facts().native_libraries, [&](const NativeLibrary& l) {
    w.json.put("name", l.name), w.json.put("abi", l.abi), w.json.put("member", l.member);
    w.if_any("sdk", l.sdk), w.json.words("needed", l.needed), w.json.words("java_exports", l.java_exports);
    w.json.put("has_jni_on_load", l.has_jni_on_load);
  });
}

void write_statistics(Writing& w) {
  const CodeStatistics& c = w.facts().code;
  w.json.object("statistics", [&] {
    w.json.put("dex_files", c.dex_files), w.json.put("dex_bytes", c.dex_bytes);
    w.json.put("classes", c.classes), w.json.put("methods", c.methods);
    w.json.put("methods_with_code", c.methods_with_code), w.json.put("fields", c.fields);
    w.json.put("strings", c.strings), w.json.put("instructions", c.instructions);
    w.json.put("invokes", c.invokes), w.json.put("entry_points", c.entry_points);
    w.json.put("reachable_methods", c.reachable_methods), w.json.put("call_edges", c.call_edges);
  });
}

void write_package_extras(Writing& w) {
  write_permission_requests(w);
  write_consent(w);
  write_components(w);
  write_urls(w);
  write_texts(w);
  write_controls(w);
  write_native_libraries(w);
  write_statistics(w);
}

// Room for the whole text, so that a growing report is not copied again and again. Rather too much: pages
// that are never written cost nothing.
std::size_t about_bytes(const Facts& facts) {
  std::size_t bytes = std::size_t{1} << 18;
  for (const Collection& c : facts.collections) bytes += 800 + 160 * c.path.size();
  return bytes + 500 * facts.evidence.size() + 500 * facts.components.size();
}

constexpr std::size_t kMostTimelineRows = 20'000;

// The evidence of rows that have some.
using RowEvidence = std::map<std::pair<std::string_view, int>, EvidenceId>;
RowEvidence row_evidence(const Facts& facts) {
  RowEvidence out;
  for (std::size_t i = 0; i < facts.evidence.size(); ++i)
    if (const Evidence& e = facts.evidence[i]; e.line)
      out.try_emplace({e.material, *e.line}, static_cast<EvidenceId>(i));
  return out;
}

void write_event(Writing& w, const Knowledge& knowledge, const RowEvidence& evidence,
                 const TimelineRow& row) {
  const Timeline& t = w.facts().timeline;
  const Event& e = *row.first;
  const Recording& recording = t.recording(e);
  const RecordedCall& call = t.call(e);
  const PhaseStretch& stretch = t.stretch(e);
  const Text what = event_words(knowledge, t, e);
  w.json.put("t", show_time(e.at, recording)), w.json.put("what", what.zh), w.json.put("what_en", what.en);
  w.json.put("event", e.kind);
  if (auto found = evidence.find({recording.material, static_cast<int>(e.row)}); found != evidence.end())
    w.json.put("evidence", label(found->second));
  w.json.put("material", recording.material), w.json.put("row", e.row);
  w.json.put("phase", stretch.phase),
      w.if_any("laboratory_phase", std::string(laboratory_phase(stretch.phase)));
  w.json.put("certainty", stretch.certainty), w.json.put("reason", stretch.reason.zh);
  w.json.put("reason_en", stretch.reason.en), w.json.put("scene", e.scene);
  if (e.kind != EventKind::call) return;
  w.json.put("api", call.api), w.json.words("types", call.types), w.owner(call.owner);
  if (!call.alternatives.empty())
    w.json.object_list("alternatives", call.alternatives, [&](const Owner& owner) {
      w.json.put("kind", owner.kind), w.json.put("id", owner.id), w.json.put("name", owner.name);
    });
  if (call.attempt) w.json.put("attempt", true);
  if (row.count > 1) w.json.put("count", row.count), w.json.put("last", show_time(row.last->at, recording));
}

void write_recordings(Writing& w) {
  const Timeline& t = w.facts().timeline;
  w.json.object_list("recordings", t.recordings, [&](const Recording& r) {
    w.json.put("material", r.material), w.json.put("format", r.format), w.if_any("device", r.device);
    w.json.put("events", r.events), w.json.put("foreign_events", r.foreign);
    w.json.put("precision", r.precision), w.json.put("zone", r.zone),
        w.json.put("zone_minutes", r.zone_minutes);
    w.json.put("year_known", r.year_known), w.json.put("clock_went_back", r.backwards);
    w.json.put("shift_seconds", static_cast<double>(r.shift) / 1e6),
        w.json.put("shift_reason", r.shift_reason.zh);
    w.json.put("shift_reason_en", r.shift_reason.en);
  });
}

void write_frequency(Writing& w) {
  const Timeline& t = w.facts().timeline;
  w.json.object_list("frequency", t.series, [&](const ReadSeries& s) {
    const Recording& r = t.recordings[s.recording];
    w.json.put("type", s.type), w.owner(s.owner), w.json.put("phase", s.phase), w.json.put("scene", s.scene);
    w.json.put("count", s.count), w.json.put("first", show_time(s.first, r)),
        w.json.put("last", show_time(s.last, r));
    w.json.put("most_in_second", s.most_in_second), w.json.put("most_in_minute", s.most_in_minute);
    w.json.put("period_seconds", s.period_seconds), w.json.put("variation", s.variation);
    w.json.words("over", s.over), w.evidence(s.evidence);
  });
}

void write_rights_requests(Writing& w) {
  w.json.object_list("rights_requests", w.facts().rights_requests, [&](const RightsRequest& r) {
    w.json.put("material", r.material), w.if_any("sheet", r.sheet), w.json.put("row", r.row);
    w.if_any("id", r.id), w.json.put("kind", r.kind), w.json.put("kind_words", r.kind_words);
    w.if_any("channel", r.channel), w.if_any("status", r.status);
    w.json.put("submitted", r.submitted), w.json.put("finished", r.finished);
    w.if_any("backend_finished", r.backend_finished), w.if_any("promise", r.promise);
    w.json.put("allowed_working_days", r.allowed_days), w.json.put("working_days", r.working_days);
    w.json.put("deadline", r.deadline), w.json.put("timing", r.timing), w.json.put("backend", r.backend);
    w.if_any("conditions", r.conditions), w.json.put("note", r.note.zh), w.json.put("note_en", r.note.en);
    w.evidence(r.evidence);
  });
}

void write_timed_request(Writing& w, const Knowledge& knowledge, const Request& r) {
  const Text what = request_words(knowledge, r);
  w.json.put("t", r.time), w.json.put("what", what.zh), w.json.put("what_en", what.en);
  w.json.put("event", "request");
  if (!r.evidence.empty()) w.json.put("evidence", label(r.evidence.front()));
  w.json.put("material", r.material), w.json.put("row", r.index);
  w.json.put("phase", r.phase), w.if_any("laboratory_phase", std::string(laboratory_phase(r.phase)));
  w.json.put("certainty", r.phase_certainty), w.json.put("reason", r.phase_reason.zh);
  w.json.put("reason_en", r.phase_reason.en);
  std::set<std::string> types;
  for (const SentInformation& info : r.information) types.insert(info.type);
  w.json.put("host", r.host), w.json.words("types", std::vector<std::string>(types.begin(), types.end()));
  w.owner(r.owner);
}

// Events of recordings and requests of captures in one order of time.
void write_timeline(Writing& w, const Knowledge& knowledge) {
  const TimelineRows rows = timeline_rows(w.facts().timeline, kMostTimelineRows);
  const RowEvidence evidence = row_evidence(w.facts());
  const std::vector<TimelineItem> items = timeline_items(rows, w.facts().network_requests);
  w.json.object_list("timeline", items, [&](const TimelineItem& item) {
    if (item.request != nullptr)
      write_timed_request(w, knowledge, *item.request);
    else
      write_event(w, knowledge, evidence, *item.row);
  });
  if (rows.left_out > 0) w.json.put("timeline_left_out", rows.left_out);
}

void write_records(Writing& w) {
  const Facts& facts = w.facts();
  if (!facts.timeline.recordings.empty()) write_recordings(w), write_frequency(w);
  if (!facts.rights_requests.empty()) write_rights_requests(w);
  if (facts.timeline.permission_states.empty()) return;
  w.json.object_list("permission_states", facts.timeline.permission_states, [&](const PermissionState& p) {
    w.json.put("material", p.material), w.json.put("row", p.row), w.json.put("name", p.name);
    w.json.put("state", p.state), w.json.put("user_set", p.user_set);
  });
}

}  // namespace

std::string write_json(const Examination& examination, const Knowledge& knowledge) {
  Writing w{examination, JsonWriter(about_bytes(examination.facts))};
  w.json.object([&] {
    write_run(w);
    write_app(w);
    write_materials(w);
    write_permissions(w);
    write_sdks(w);
    write_collections(w);
    write_flows(w);
    write_policy(w);
    write_timeline(w, knowledge);
    write_findings(w);
    write_evidence(w);
    write_coverage(w);
    write_requests(w);
    write_package_extras(w);
    write_records(w);
    write_interface(w.facts(), w.json);
    write_versions(w.json, w.facts());
    write_feedback(w.json, w.facts());
    write_side_findings(w);
    write_governance(w, knowledge);
  });
  return w.json.take();
}

std::string write_policy_json(const Examination& examination, const Knowledge&) {
  Writing w{examination, JsonWriter(about_bytes(examination.facts))};
  w.json.object([&] {
    write_run(w);
    write_materials(w);
    write_policy(w);
    write_evidence(w);
    write_coverage(w);
  });
  return w.json.take();
}

std::string write_inspection_json(const Examination& examination, const Knowledge&) {
  Writing w{examination, JsonWriter(about_bytes(examination.facts))};
  w.json.object([&] {
    write_run(w);
    write_app(w);
    write_materials(w);
    write_permissions(w);
    write_sdks(w);
    write_collections(w);
    write_flows(w);
    write_evidence(w);
    write_coverage(w);
    write_package_extras(w);
    write_documents(w);
  });
  return w.json.take();
}

}  // namespace xiezhi
