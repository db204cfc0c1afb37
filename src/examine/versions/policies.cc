// Two texts of one policy, statement by statement.
//
// A sentence is compared as its words without punctuation and blanks. What is equal is gone first; of the rest, sentences
// that share most pairs of neighbouring characters (Dice's coefficient) are one sentence, reworded. Such an edit is told
// and is not material by itself. Material is what the older text does not have anywhere: a type of information, a party
// that receives it, a purpose. That a type is missed by the reading of one text and found in the other is guarded against
// by looking for the words themselves in the older text.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <boost/unordered/unordered_flat_map.hpp>

#include "examine/versions/comparison.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr double kReworded = 0.6, kSamePurpose = 0.5;
constexpr std::size_t kMostSentences = 4000, kMostPairs = 4'000'000;

std::string plain(std::string_view text) {
  std::string out;
  for (char32_t c : code_points(text)) {
    if (c >= U'A' && c <= U'Z') c += 32;
    const bool word = (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9') || is_cjk(c) || c > 0xffff ||
                      (c >= 0xc0 && c < 0x2000) || (c >= 0x3040 && c < 0x3100);
    if (word) append_utf8(out, c);
  }
  return out;
}

using Pairs = std::vector<std::uint64_t>;  // neighbouring characters, sorted
Pairs pairs_of(const std::string& text) {
  const std::u32string points = code_points(text);
  Pairs out;
  for (std::size_t i = 0; i + 1 < points.size(); ++i)
    out.push_back(std::uint64_t{points[i]} << 32 | points[i + 1]);
  std::sort(out.begin(), out.end());
  return out;
}

double likeness(const Pairs& a, const Pairs& b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t common = 0;
  for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    if (a[i] == b[k])
      ++common, ++i, ++k;
    else if (a[i] < b[k])
      ++i;
    else
      ++k;
  }
  return 2.0 * static_cast<double>(common) / static_cast<double>(a.size() + b.size());
}

// The policies of one side that are compared: those given as material, or where either side has none of these, the
// packaged ones of both.
struct Rules {
  std::set<std::pair<std::string, std::string>> documents;  // material, member
  std::vector<const EmbeddedDocument*> policies;
  std::vector<const Statement*> statements;
  std::vector<const PolicySentence*> sentences;
  std::vector<const DisclosedSdk*> sdks;
  std::string all;  // every sentence, plain
  bool holds(const std::string& material, const std::string& member) const {
    return documents.contains({material, member});
  }
};

bool is_rules(const EmbeddedDocument& d) {
  return d.kind == "privacy_policy" || d.kind == "sdk_list" || d.kind == "collection_list" ||
         d.kind == "children_rules";
}

bool has_policy(const Facts& facts, bool packaged) {
  return std::any_of(facts.documents.begin(), facts.documents.end(), [&](const EmbeddedDocument& d) {
    return d.kind == "privacy_policy" && d.packaged == packaged;
  });
}

Rules rules_of(const Facts& facts, bool packaged) {
  Rules out;
  for (const EmbeddedDocument& d : facts.documents)
    if (is_rules(d) && d.packaged == packaged) {
      out.documents.emplace(d.material, d.member);
      if (d.kind == "privacy_policy") out.policies.push_back(&d);
    }
  for (const PolicySentence& s : facts.policy.sentences)
    if (out.holds(s.place.material, s.place.member))
      out.sentences.push_back(&s), out.all += plain(s.text) + "\n";
  for (const Statement& s : facts.statements)
    if (out.holds(s.material, s.member)) out.statements.push_back(&s);
  for (const DisclosedSdk& s : facts.policy.sdk_list)
    if (out.holds(s.place.material, s.place.member))
      out.sdks.push_back(&s), out.all += plain(s.name + s.company) + "\n";
  return out;
}

Text type_words(const Knowledge& knowledge, const std::string& id) {
  const PersonalInfoType* type = knowledge.type(id);
  return type == nullptr ? Text{id, id} : Text{std::string(type->name.zh), std::string(type->name.en)};
}

// Whether the older text already has a word for the type, whatever its statements were read as.
bool names_type(const Knowledge& knowledge, const Rules& rules, const std::string& id) {
  const PersonalInfoType* type = knowledge.type(id);
  if (type == nullptr) return false;
  for (const List* words : {&type->synonyms_zh, &type->synonyms_en})
    for (std::string_view word : *words)
      if (const std::string bare = plain(word); bare.size() > 2 && rules.all.find(bare) != rules.all.npos)
        return true;
  return false;
}

bool takes(const Statement& s) {
  static const std::set<std::string_view> kActs = {"collect",  "use",      "share", "entrust",
                                                   "transfer", "disclose", "store", "permission"};
  return !s.negated && kActs.contains(s.act);
}
bool gives(const Statement& s) {
  return !s.negated && (s.act == "share" || s.act == "entrust" || s.act == "transfer" || s.act == "disclose");
}

class PolicyComparison {
 public:
  PolicyComparison(Comparison& c, Rules older, Rules newer)
      : c_(c), older_(std::move(older)), newer_(std::move(newer)) {}

  void run() {
    types();
    recipients();
    purposes();
    sentences();
    dates();
  }

 private:
  void statement(Change change, std::string id, std::string was, std::string now, Text what, bool material,
                 const std::vector<EvidenceId>& old_evidence, const std::vector<EvidenceId>& new_evidence) {
    c_.add({.kind = DifferenceKind::statement,
            .change = change,
            .id = std::move(id),
            .was = std::move(was),
            .now = std::move(now),
            .what = std::move(what),
            .material = material},
           old_evidence, new_evidence);
  }

  std::map<std::string, const Statement*> types_of(const Rules& rules) const {
    std::map<std::string, const Statement*> out;
    for (const Statement* s : rules.statements)
      if (takes(*s))
        for (const std::string& type : s->types) out.emplace(type, s);
    return out;
  }
  std::string words_of(const Facts& facts, const Statement& s) const {
    return s.sentence < facts.policy.sentences.size() ? fit(facts.policy.sentences[s.sentence].text, 160)
                                                      : std::string();
  }
  void types() {
    const auto was = types_of(older_), now = types_of(newer_);
    for (const auto& [type, s] : now)
      if (!was.contains(type)) {
        const Text called = type_words(c_.knowledge, type);
        statement(Change::added, "type:" + type, "", words_of(c_.newer, *s),
                  {"新政策增加了个人信息“" + called.zh + "”",
                   "the new policy adds the information “" + called.en + "”"},
                  !names_type(c_.knowledge, older_, type), {}, s->evidence);
      }
    for (const auto& [type, s] : was)
      if (!now.contains(type)) {
        const Text called = type_words(c_.knowledge, type);
        statement(Change::removed, "type:" + type, words_of(c_.older, *s), "",
                  {"新政策不再提到“" + called.zh + "”", "the new policy no longer names “" + called.en + "”"},
                  false, s->evidence, {});
      }
  }

  struct Party {
    std::string shown;
    std::vector<EvidenceId> evidence;
  };
  std::map<std::string, Party> parties_of(const Rules& rules) const {
    std::map<std::string, Party> out;
    const auto add = [&](const std::vector<std::string>& sdks, const std::string& named,
                         const std::vector<EvidenceId>& evidence) {
      for (const std::string& sdk : sdks)
        out.try_emplace("sdk:" + sdk, Party{named.empty() ? sdk : named, evidence});
      const std::string bare = plain(named);
      if (sdks.empty() && bare.size() >= 4) out.try_emplace("party:" + bare, Party{named, evidence});
    };
    for (const DisclosedSdk* s : rules.sdks) add(s->sdks, s->name, s->evidence);
    for (const Statement* s : rules.statements) {
      if (!gives(*s) && s->actor != "sdk") continue;
      add(s->sdks, s->actor == "app" ? s->recipient : s->actor_name, s->evidence);
    }
    return out;
  }
  void recipients() {
    const auto was = parties_of(older_), now = parties_of(newer_);
    for (const auto& [key, party] : now)
      if (!was.contains(key)) {
        // A party that the older text names in other words is not new.
        const bool named = older_.all.find(plain(party.shown)) != older_.all.npos;
        statement(Change::added, key, "", party.shown,
                  {"新政策增加了接收方“" + party.shown + "”",
                   "the new policy adds the recipient “" + party.shown + "”"},
                  !named && key.starts_with("sdk:"), {}, party.evidence);
      }
    for (const auto& [key, party] : was)
      if (!now.contains(key))
        statement(Change::removed, key, party.shown, "",
                  {"新政策不再提到接收方“" + party.shown + "”",
                   "the new policy no longer names the recipient “" + party.shown + "”"},
                  false, party.evidence, {});
  }

  // A purpose is new where no purpose and no sentence of the older text is like it.
  void purposes() {
    std::vector<Pairs> known;
    for (const Statement* s : older_.statements)
      if (takes(*s) && !s->purpose.empty()) known.push_back(pairs_of(plain(s->purpose)));
    std::set<std::string> told;
    for (const Statement* s : newer_.statements) {
      const std::string bare = plain(s->purpose);
      if (!takes(*s) || bare.size() < 9 || !told.insert(bare).second || told.size() > 500) continue;
      if (older_.all.find(bare) != older_.all.npos) continue;
      const Pairs mine = pairs_of(bare);
      if (std::any_of(known.begin(), known.end(),
                      [&](const Pairs& k) { return likeness(mine, k) >= kSamePurpose; }))
        continue;
      statement(Change::added, "purpose:" + bare, "", fit(s->purpose, 160),
                {"新政策增加了目的“" + fit(s->purpose, 60) + "”",
                 "the new policy adds the purpose “" + fit(s->purpose, 60) + "”"},
                !s->types.empty(), {}, s->evidence);
    }
  }

  // What was reworded, added or dropped among the sentences that state something; for the reader, never material.
  void sentences() {
    const auto stating = [](const Rules& rules, const Facts& facts) {
      std::map<std::string, const Statement*> out;
      for (const Statement* s : rules.statements)
        if (s->sentence < facts.policy.sentences.size() && out.size() < kMostSentences)
          out.emplace(plain(facts.policy.sentences[s->sentence].text), s);
      return out;
    };
    auto was = stating(older_, c_.older), now = stating(newer_, c_.newer);
    for (auto it = was.begin(); it != was.end();) {
      const bool same = now.erase(it->first) > 0 || newer_.all.find(it->first) != newer_.all.npos;
      it = same ? was.erase(it) : std::next(it);
    }
    std::erase_if(now, [&](const auto& one) { return older_.all.find(one.first) != older_.all.npos; });
    std::vector<std::pair<Pairs, const Statement*>> old_pairs;
    for (const auto& [text, s] : was) old_pairs.emplace_back(pairs_of(text), s);
    std::vector<bool> used(old_pairs.size());
    for (const auto& [text, s] : now) {
      const Pairs mine = pairs_of(text);
      std::size_t best = old_pairs.size();
      double most = kReworded;
      for (std::size_t i = 0; i < old_pairs.size() && now.size() * old_pairs.size() <= kMostPairs; ++i)
        if (const double like = used[i] ? 0 : likeness(mine, old_pairs[i].first); like >= most)
          most = like, best = i;
      if (best < old_pairs.size()) {
        used[best] = true;
        const Statement& before = *old_pairs[best].second;
        statement(Change::changed, "sentence:" + text.substr(0, 120), words_of(c_.older, before),
                  words_of(c_.newer, *s), {"政策语句改写", "a sentence of the policy was reworded"}, false,
                  before.evidence, s->evidence);
      } else {
        statement(Change::added, "sentence:" + text.substr(0, 120), "", words_of(c_.newer, *s),
                  {"政策语句新增", "a sentence of the policy was added"}, false, {}, s->evidence);
      }
    }
    for (std::size_t i = 0; i < old_pairs.size(); ++i)
      if (!used[i])
        statement(Change::removed,
                  "sentence:" + plain(words_of(c_.older, *old_pairs[i].second)).substr(0, 120),
                  words_of(c_.older, *old_pairs[i].second), "",
                  {"政策语句删除", "a sentence of the policy was removed"}, false,
                  old_pairs[i].second->evidence, {});
  }

  void dates() {
    const auto latest = [](const Rules& rules, std::string EmbeddedDocument::*which) {
      std::string out;
      for (const EmbeddedDocument* d : rules.policies) out = std::max(out, d->*which);
      return out;
    };
    const auto compare = [&](const char* id, const Text& what, std::string EmbeddedDocument::*which) {
      const std::string was = latest(older_, which), now = latest(newer_, which);
      if (was == now) return;
      std::vector<EvidenceId> before, after;
      for (const EmbeddedDocument* d : older_.policies)
        before.insert(before.end(), d->evidence.begin(), d->evidence.end());
      for (const EmbeddedDocument* d : newer_.policies)
        after.insert(after.end(), d->evidence.begin(), d->evidence.end());
      c_.add({.kind = DifferenceKind::policy_date,
              .change = value_change(was, now),
              .id = id,
              .was = was,
              .now = now,
              .what = {fmt::format("{}：{} → {}", what.zh, was.empty() ? "（未写）" : was,
                                   now.empty() ? "（未写）" : now),
                       fmt::format("{}: {} → {}", what.en, was.empty() ? "(none)" : was,
                                   now.empty() ? "(none)" : now)}},
             before, after);
    };
    compare("updated", {"政策更新日期", "policy updated on"}, &EmbeddedDocument::updated);
    compare("effective", {"政策生效日期", "policy effective from"}, &EmbeddedDocument::effective);
  }

  Comparison& c_;
  Rules older_, newer_;
};

}  // namespace

void compare_policies(Comparison& c) {
  for (const bool packaged : {false, true}) {
    if (!has_policy(c.older, packaged) || !has_policy(c.newer, packaged)) continue;
    c.newer.versions.policies = true;
    PolicyComparison(c, rules_of(c.older, packaged), rules_of(c.newer, packaged)).run();
    return;
  }
}

}  // namespace xiezhi
