#include "report/read_report.h"

#include <map>

#include <boost/json.hpp>

#include "support/problem_log.h"
#include "support/text.h"

namespace xiezhi {
namespace {

namespace js = boost::json;

constexpr std::size_t kMostBytes = 512u << 20, kMostItems = 1'000'000, kLongest = 20'000;

template <typename E>
E read_word(std::string_view word, E otherwise) {
  return from_id<E>(word).value_or(otherwise);
}

// One object, asked for its members; what is missing or of another shape gives the empty value.
class Fields {
 public:
  explicit Fields(const js::value& value) : object_(value.if_object()) {}

  const js::value* at(std::string_view key) const {
    return object_ == nullptr ? nullptr : object_->if_contains(key);
  }
  std::string text(std::string_view key) const {
    const js::value* v = at(key);
    if (v == nullptr || !v->is_string()) return {};
    const js::string& s = v->get_string();
    return to_valid_utf8(std::string_view(s.data(), std::min(s.size(), kLongest)));
  }
  bool flag(std::string_view key) const {
    const js::value* v = at(key);
    return v != nullptr && v->is_bool() && v->get_bool();
  }
  std::optional<std::int64_t> number(std::string_view key) const {
    const js::value* v = at(key);
    if (v == nullptr) return std::nullopt;
    if (v->is_int64()) return v->get_int64();
    if (v->is_uint64() && v->get_uint64() <= INT64_MAX) return static_cast<std::int64_t>(v->get_uint64());
    return std::nullopt;
  }
  std::optional<int> level(std::string_view key) const {
    const auto n = number(key);
    return n && *n >= 0 && *n < 100'000 ? std::optional(static_cast<int>(*n)) : std::nullopt;
  }
  std::vector<std::string> words(std::string_view key) const {
    std::vector<std::string> out;
    each(key, [&](const js::value& v) {
      if (v.is_string()) out.push_back(to_valid_utf8(std::string_view(v.get_string()).substr(0, kLongest)));
    });
    return out;
  }
  template <typename Each>
  void each(std::string_view key, Each take) const {
    const js::value* v = at(key);
    if (v == nullptr || !v->is_array()) return;
    std::size_t taken = 0;
    for (const js::value& one : v->get_array())
      if (taken++ < kMostItems) take(one);
  }
  Fields inside(std::string_view key) const {
    static const js::value kNothing;
    const js::value* v = at(key);
    return Fields(v == nullptr ? kNothing : *v);
  }
  Owner owner(std::string_view key) const {
    const Fields o = inside(key);
    return {read_word(o.text("kind"), OwnerKind::unknown), o.text("id"), o.text("name")};
  }

 private:
  const js::object* object_ = nullptr;
};

void read_app(const Fields& app, Facts& facts) {
  App& a = facts.app;
  a.platform = app.text("platform"), a.id = app.text("id");
  const Fields label = app.inside("label");
  a.label_zh = label.text("zh"), a.label_default = label.text("default");
  a.version_name = app.text("version_name"), a.version_code = app.number("version_code").value_or(0);
  a.min_sdk = app.level("min_sdk"), a.target_sdk = app.level("target_sdk");
  a.shared_user_id = app.text("shared_user_id"), a.operator_name = app.text("operator");
  for (const std::string& packer : app.words("protection")) a.protection.push_back({.id = packer});
  app.inside("signature").each("certificates", [&](const js::value& v) {
    const Fields c(v);
    a.signature.certificates.push_back({.sha256 = c.text("sha256"), .subject = c.text("subject")});
  });
}

void read_package(const Fields& root, Facts& facts) {
  root.each("permissions", [&](const js::value& v) {
    const Fields p(v);
    facts.permissions.push_back({.name = p.text("name"),
                                 .declared = p.flag("declared"),
                                 .max_sdk = p.level("max_sdk"),
                                 .group = p.text("group"),
                                 .types = p.words("types"),
                                 .collectable = p.flag("collectable")});
  });
  root.each("components", [&](const js::value& v) {
    const Fields c(v);
    facts.components.push_back({.kind = read_word(c.text("kind"), ComponentKind::activity),
                                .name = c.text("name"),
                                .exported = c.flag("exported")});
  });
  root.each("sdks", [&](const js::value& v) {
    const Fields s(v);
    Sdk sdk{.id = s.text("id"), .name = s.text("name"), .company = s.text("company")};
    if (std::string version = s.text("version"); !version.empty()) sdk.version = std::move(version);
    sdk.reachable = s.flag("reachable"), sdk.types_used = s.words("types_used");
    facts.sdks.push_back(std::move(sdk));
  });
  root.each("collections", [&](const js::value& v) {
    const Fields c(v);
    Collection one{.type = c.text("type"), .api = c.text("api"), .source = c.text("source")};
    one.act = read_word(c.text("act"), Act::read);
    if (one.act == Act::request_permission) return;  // told by the permissions
    one.means = read_word(c.text("means"), Means::declared);
    one.strength = read_word(c.text("strength"), Strength::indirect);
    one.owner = c.owner("owner"), one.phase = read_word(c.text("phase"), Phase::unknown);
    one.certainty = read_word(c.text("certainty"), Certainty::possible);
    facts.collections.push_back(std::move(one));
  });
  root.each("flows", [&](const js::value& v) {
    const Fields f(v);
    Flow flow{.type = f.text("type"),
              .sink_kind = f.inside("sink").text("kind"),
              .sink_api = f.inside("sink").text("api")};
    flow.owner = f.owner("owner"), flow.phase = read_word(f.text("phase"), Phase::unknown);
    if (f.at("to") != nullptr)
      flow.to = Destination{.host = f.inside("to").text("host"), .owner = f.inside("to").text("owner")};
    facts.flows.push_back(std::move(flow));
  });
}

using Place = std::tuple<std::string, std::string, std::int64_t>;
Place place_of(const Fields& item, TextPlace& place) {
  const Fields source = item.inside("source");
  place.material = source.text("material"), place.member = source.text("member");
  const std::int64_t offset = std::max<std::int64_t>(0, source.number("offset").value_or(0));
  place.offset = static_cast<std::uint64_t>(offset);
  return {place.material, place.member, offset};
}

void read_policy(const Fields& policy, Facts& facts) {
  std::map<Place, std::uint32_t> sentences;
  policy.each("sentences", [&](const js::value& v) {
    const Fields s(v);
    PolicySentence sentence{
        .text = s.text("text"), .section = s.text("section"), .topics = s.words("topics")};
    sentences.emplace(place_of(s, sentence.place), static_cast<std::uint32_t>(facts.policy.sentences.size()));
    facts.policy.sentences.push_back(std::move(sentence));
  });
  policy.each("statements", [&](const js::value& v) {
    const Fields s(v);
    Statement one{.actor = s.text("actor"),
                  .actor_name = s.text("actor_name"),
                  .sdks = s.words("sdks"),
                  .act = s.text("act"),
                  .types = s.words("types")};
    one.purpose = s.text("purpose"), one.recipient = s.text("recipient"), one.negated = s.flag("negated");
    TextPlace place;
    const auto at = sentences.find(place_of(s, place));
    one.material = place.material, one.member = place.member, one.offset = place.offset;
    one.sentence = at == sentences.end() ? ~0u : at->second;
    facts.statements.push_back(std::move(one));
  });
  policy.each("sdk_list", [&](const js::value& v) {
    const Fields s(v);
    DisclosedSdk one{.name = s.text("name"),
                     .company = s.text("company"),
                     .sdks = s.words("sdks"),
                     .types = s.words("types")};
    place_of(s, one.place);
    facts.policy.sdk_list.push_back(std::move(one));
  });
  policy.each("documents", [&](const js::value& v) {
    const Fields d(v);
    EmbeddedDocument one{.member = d.text("member"), .kind = d.text("kind"), .title = d.text("title")};
    one.material = d.text("material"), one.packaged = d.flag("packaged");
    one.updated = d.text("updated"), one.effective = d.text("effective");
    facts.documents.push_back(std::move(one));
  });
}

void read_rest(const Fields& root, EarlierReport& out) {
  root.each("permission_states", [&](const js::value& v) {
    const Fields p(v);
    out.facts.timeline.permission_states.push_back(
        {.name = p.text("name"), .state = p.text("state"), .user_set = p.flag("user_set")});
  });
  root.each("coverage", [&](const js::value& v) {
    const Fields c(v);
    out.facts.coverage.push_back(
        {.id = c.text("what"), .status = read_word(c.text("status"), CoverageStatus::skipped)});
  });
  root.each("findings", [&](const js::value& v) {
    const Fields f(v);
    Finding one{.clause = f.text("clause"), .verdict = read_word(f.text("verdict"), Verdict::undetermined)};
    one.hash = f.text("hash");
    if (!one.clause.empty()) out.findings.push_back(std::move(one));
  });
}

}  // namespace

bool looks_like_report(Bytes bytes) {
  const std::string_view head = trim(as_text(bytes.first(std::min<std::size_t>(bytes.size(), 512))));
  return head.starts_with("{") && head.find("\"xiezhi.report/") != head.npos;
}

Result<EarlierReport> read_report(Bytes bytes) {
  if (bytes.size() > kMostBytes) return fail(Fault::limit, "", {"报告太大", "the report is too large"});
  js::parse_options options;
  options.max_depth = 64;
  js::error_code error;
  // A pool of its own: the tree is let go at once.
  js::monotonic_resource pool;
  const js::value value = js::parse(as_text(bytes), error, &pool, options);
  if (error)
    return fail(Fault::bad_structure, "", {"不是完整的 JSON", "not complete JSON: " + error.message()});
  const Fields root(value);
  const std::string schema = root.text("schema");
  if (!schema.starts_with("xiezhi.report/"))
    return fail(Fault::bad_magic, "", {"不是 xiezhi 的 report.json", "not a report.json of xiezhi"});
  EarlierReport out;
  if (schema != "xiezhi.report/1")
    out.problems.push_back(
        {Fault::unsupported, "", {"报告格式版本不同：" + schema, "the report's schema differs: " + schema}});
  read_app(root.inside("app"), out.facts);
  read_package(root, out.facts);
  read_policy(root.inside("policy"), out.facts);
  read_rest(root, out);
  return out;
}

}  // namespace xiezhi
