// Behaviour beside rules: for each kind of information in each pair of hands, what the rules say of it.
#include <algorithm>
#include <map>

#include "examine/policy/policy.h"
#include "support/text.h"

namespace xiezhi {
namespace {

bool holds(const std::vector<std::string>& list, std::string_view one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

bool takes(const std::string& act) {
  return act == "collect" || act == "use" || act == "share" || act == "permission" || act == "store" ||
         act == "entrust";
}

struct Hands {
  std::string kind, id, name;
  auto operator<=>(const Hands&) const = default;
};

class Matcher {
 public:
  Matcher(const Knowledge& knowledge, Facts& facts) : knowledge_(knowledge), facts_(facts) {}

  void run() {
    if (!rules_at_hand()) return;
    std::map<std::pair<Hands, std::string>, std::vector<const Collection*>> seen;
    for (const Collection& c : facts_.collections) {
      if (c.phase == Phase::unreached || (c.owner.kind != OwnerKind::app && c.owner.kind != OwnerKind::sdk))
        continue;
      Hands hands{c.owner.kind == OwnerKind::app ? "app" : "sdk",
                  c.owner.kind == OwnerKind::app ? "" : c.owner.id,
                  c.owner.kind == OwnerKind::app ? "" : c.owner.name};
      seen[{hands, c.type}].push_back(&c);
    }
    for (const auto& [key, collections] : seen) add(key.first, key.second, collections);
    add_silent_sdks();
    std::stable_sort(facts_.policy.matches.begin(), facts_.policy.matches.end(),
                     [](const PolicyMatch& a, const PolicyMatch& b) {
                       return std::tie(a.owner_kind, a.owner, a.type) <
                              std::tie(b.owner_kind, b.owner, b.type);
                     });
  }

 private:
  bool rules_at_hand() const {
    return std::any_of(facts_.documents.begin(), facts_.documents.end(), [](const EmbeddedDocument& d) {
      return (d.kind == "privacy_policy" || d.kind == "sdk_list" || d.kind == "collection_list" ||
              holds(d.states, "embeds_policy")) &&
             !d.sections.empty() && d.placeholders.empty() && !holds(d.states, "other_company");
    });
  }

  // Of a text that names neither the app nor its operator.
  bool foreign(const Statement& s) const {
    return std::any_of(facts_.documents.begin(), facts_.documents.end(), [&](const EmbeddedDocument& d) {
      return d.member == s.member && d.material == s.material && holds(d.states, "other_company");
    });
  }

  bool speaks_of(const Statement& s, const Hands& hands) const {
    if (hands.kind == "app") return s.actor == "app";
    return s.actor == "sdk" && holds(s.sdks, hands.id);
  }

  void add(const Hands& hands, const std::string& type, const std::vector<const Collection*>& collections) {
    PolicyMatch match;
    match.type = type, match.owner_kind = hands.kind, match.owner = hands.id, match.owner_name = hands.name;
    const Collection* earliest = collections.front();
    Certainty strongest = Certainty::possible;
    for (const Collection* c : collections) {
      if (c->phase < earliest->phase) earliest = c;
      strongest = std::min(strongest, c->certainty);
    }
    match.phase = id(earliest->phase), match.certainty = id(strongest);
    if (!earliest->evidence.empty()) match.evidence.push_back(earliest->evidence.front());
    compare(match, hands);
    list(match, hands);
    for (const Permission& p : facts_.permissions)
      if (p.declared && holds(p.types, type)) match.permissions.push_back(p.name);
    facts_.policy.matches.push_back(std::move(match));
  }

  // The first that holds: denied; said of these hands; said in general words; said of others; not at all.
  void compare(PolicyMatch& match, const Hands& hands) {
    const PersonalInfoType* type = knowledge_.type(match.type);
    std::vector<std::uint32_t> denied, stated, generic, other;
    for (std::uint32_t i = 0; i < facts_.statements.size(); ++i) {
      const Statement& s = facts_.statements[i];
      const bool named = holds(s.types, match.type),
                 covered = type != nullptr && holds(s.categories, type->category);
      if (!takes(s.act) || (!named && !covered) || foreign(s)) continue;
      if (s.negated) {
        // Sharing denied is no denial of collecting; a condition is no denial at all.
        if (named && !s.conditional && s.act == "collect" && speaks_of(s, hands)) denied.push_back(i);
      } else if (named && speaks_of(s, hands)) {
        stated.push_back(i);
      } else if (covered && speaks_of(s, hands)) {
        generic.push_back(i);
      } else if (named) {
        other.push_back(i);
      }
    }
    auto set = [&](const char* status, std::vector<std::uint32_t>& which) {
      match.status = status;
      if (which.size() > 5) which.resize(5);
      match.statements = which;
      for (std::uint32_t i : which)
        if (!facts_.statements[i].evidence.empty())
          match.evidence.push_back(facts_.statements[i].evidence.front());
    };
    if (!denied.empty())
      set("contradicted", denied);
    else if (!stated.empty())
      set("stated", stated);
    else if (!generic.empty())
      set("generic", generic);
    else if (!other.empty())
      set("other_actor", other);
    else
      match.status = "missing";
  }

  void list(PolicyMatch& match, const Hands& hands) {
    if (hands.kind != "sdk") return;
    match.in_sdk_list = false;
    for (const DisclosedSdk& row : facts_.policy.sdk_list) {
      if (!holds(row.sdks, hands.id)) continue;
      match.in_sdk_list = true;
      match.sdk_list_names_type = match.sdk_list_names_type || holds(row.types, match.type);
    }
    // A row of the list is a statement too; this only repairs what was said in cells no statement took up.
    if (match.sdk_list_names_type && match.status != "contradicted") match.status = "stated";
  }

  // SDKs of which no collection was seen: listed or not.
  void add_silent_sdks() {
    for (const Sdk& sdk : facts_.sdks) {
      bool seen = std::any_of(facts_.policy.matches.begin(), facts_.policy.matches.end(),
                              [&](const PolicyMatch& m) { return m.owner == sdk.id; });
      const SdkRow* row = knowledge_.sdk(sdk.id);
      if (seen || row == nullptr || row->types.empty()) continue;
      PolicyMatch match;
      match.owner_kind = "sdk", match.owner = sdk.id, match.owner_name = sdk.name;
      list(match, {"sdk", sdk.id, sdk.name});
      match.status = match.in_sdk_list == true || sdk.in_policy ? "stated" : "missing";
      if (!sdk.evidence.empty()) match.evidence.push_back(sdk.evidence.front());
      facts_.policy.matches.push_back(std::move(match));
    }
  }

  const Knowledge& knowledge_;
  Facts& facts_;
};

}  // namespace

void match_behaviour(const Knowledge& knowledge, Facts& facts) { Matcher(knowledge, facts).run(); }

}  // namespace xiezhi
