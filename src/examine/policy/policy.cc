#include "examine/policy/policy.h"

#include <algorithm>
#include <map>

#include "policy/normal_text.h"
#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::uint64_t kShortestPackaged = 200;  // characters; anything shorter is a notice, not a policy
constexpr int kSentencesOfOneCategory = 4;

// A packaged text is kept where its title says what it is, or its words are those of rules.
bool speaks_of_rules(const EmbeddedDocument& document) {
  auto has = [&](std::string_view word) {
    return std::binary_search(document.categories.begin(), document.categories.end(), word);
  };
  return document.kind != "other" ||
         ((has("policy_link") || has("agreement_link")) && (has("rule_section") || has("collect_verb")));
}

}  // namespace

EvidenceId PolicyExaminer::evidence_of(const PolicySentence& sentence, const Source& source) {
  return facts_.add({.material = source.material,
                     .member = source.member,
                     .offset = sentence.place.offset,
                     .excerpt = fit(sentence.text, 240),
                     .strength = Strength::direct});
}

Result<bool> PolicyExaminer::add(Bytes bytes, const Source& source) {
  auto document = read_document(bytes, source.member);
  if (!document) return tl::make_unexpected(document.error());
  if (reader_ == nullptr) reader_ = std::make_unique<PolicyReader>(knowledge_);
  PolicyReading reading = reader_->read(*document, source.member);
  if (source.packaged &&
      (reading.document.characters < kShortestPackaged || !speaks_of_rules(reading.document)))
    return false;
  for (const Problem& problem : document->problems)
    for (Material& material : facts_.materials)
      if (material.id == source.material)
        material.problems.push_back({problem.fault, source.packaged ? source.member : "", problem.detail});
  if (document->cut) insert_unique(reading.document.states, "cut");
  label_sentences(reading);
  add_reading(std::move(reading), source);
  return true;
}

// What each sentence is about, by the model learnt from labelled policies. Without a model, or for a text that is not
// Chinese, sentences carry no topics.
void PolicyExaminer::label_sentences(PolicyReading& reading) {
  if (model_ == nullptr) {
    auto loaded = SentenceModel::load(knowledge_);
    if (!loaded) return;
    model_ = std::make_unique<SentenceModel>(std::move(*loaded));
  }
  std::vector<std::string_view> texts;
  for (const PolicySentence& sentence : reading.sentences) texts.push_back(sentence.text);
  std::vector<SentenceLabels> labels = model_->label(texts);
  for (std::size_t i = 0; i < std::min(labels.size(), reading.sentences.size()); ++i) {
    PolicySentence& sentence = reading.sentences[i];
    for (std::size_t topic = 0; topic < kTopics; ++topic)
      if (labels[i].holds(topic)) sentence.topics.emplace_back(kSentenceLabelIds[topic]);
    sentence.important = labels[i].important(), sentence.risk = labels[i].risk();
  }
}

void PolicyExaminer::add_reading(PolicyReading reading, const Source& source) {
  EmbeddedDocument& document = reading.document;
  document.material = source.material, document.member = source.member, document.packaged = source.packaged;
  document.evidence.push_back(facts_.add({.material = source.material,
                                          .member = source.member,
                                          .excerpt = document.title,
                                          .strength = Strength::direct}));
  auto base = static_cast<std::uint32_t>(facts_.policy.sentences.size());
  for (PolicySentence& sentence : reading.sentences) {
    sentence.place.material = source.material, sentence.place.member = source.member;
    facts_.policy.sentences.push_back(sentence);
  }
  for (Statement& s : reading.statements) {
    s.evidence.push_back(evidence_of(reading.sentences[s.sentence], source));
    s.sentence += base;
    s.material = source.material, s.member = source.member;
    facts_.statements.push_back(std::move(s));
  }
  auto place = [&](auto& item) {
    item.place.material = source.material, item.place.member = source.member;
    auto at = std::find_if(reading.sentences.begin(), reading.sentences.end(),
                           [&](const PolicySentence& s) { return s.place.offset == item.place.offset; });
    if (at != reading.sentences.end()) item.evidence.push_back(evidence_of(*at, source));
  };
  for (DisclosedSdk& sdk : reading.sdk_list) place(sdk), facts_.policy.sdk_list.push_back(std::move(sdk));
  for (Right& right : reading.rights) place(right), facts_.policy.rights.push_back(std::move(right));
  for (Contact& contact : reading.contacts)
    place(contact), facts_.policy.contacts.push_back(std::move(contact));
  for (const std::string& company : document.operators)
    if (auto& all = facts_.policy.operators; std::find(all.begin(), all.end(), company) == all.end())
      all.push_back(company);
  merge_items(reading, base, source);
  keep_sentences(reading, source);
  facts_.documents.push_back(std::move(document));
}

// An item is told where any document of the app tells it.
void PolicyExaminer::merge_items(const PolicyReading& reading, std::uint32_t, const Source& source) {
  for (std::size_t i = 0; i < reading.items.size(); ++i) {
    auto& all = facts_.policy.items;
    auto same = std::find_if(all.begin(), all.end(),
                             [&](const PolicyItem& p) { return p.id == reading.items[i].id; });
    if (same == all.end()) all.push_back({reading.items[i].id, false, {}}), same = all.end() - 1;
    if (!reading.items[i].told || same->told) continue;
    same->told = true;
    if (reading.item_sentences[i] < reading.sentences.size())
      same->evidence.push_back(evidence_of(reading.sentences[reading.item_sentences[i]], source));
  }
}

// A few sentences of each category of phrases, for the clauses that weigh wording.
void PolicyExaminer::keep_sentences(const PolicyReading& reading, const Source& source) {
  std::map<std::string, int> kept;
  for (std::size_t i = 0; i < reading.sentences.size(); ++i) {
    if (reading.categories[i].empty()) continue;
    bool wanted = false;
    for (const std::string& category : reading.categories[i])
      if (kept[category]++ < kSentencesOfOneCategory) wanted = true;
    if (!wanted) continue;
    UiText text{.text = reading.sentences[i].text.substr(0, 2000),
                .language = reading.document.language,
                .where = source.member,
                .categories = reading.categories[i]};
    text.text = to_valid_utf8(text.text);
    text.evidence.push_back(evidence_of(reading.sentences[i], source));
    facts_.texts.push_back(std::move(text));
  }
}

PolicyOutcome examine_policy_material(PolicyExaminer& examiner, Bytes bytes, Material& material) {
  PolicyOutcome outcome{.name = material.name};
  auto added = examiner.add(bytes, {material.id, material.name, false});
  if (!added) {
    outcome.why = added.error().sentence();
    material.problems.push_back({added.error().fault, added.error().where, added.error().detail});
    return outcome;
  }
  outcome.read = true;
  return outcome;
}

namespace {

void say_coverage(const std::vector<PolicyOutcome>& outcomes, const Knowledge& knowledge, Facts& facts) {
  Coverage line{.id = "policy", .what = {"隐私政策等文本", "policy and lists"}};
  std::vector<std::string> read, failed, failed_en, doubtful_zh, doubtful_en;
  for (const PolicyOutcome& outcome : outcomes)
    if (!outcome.read)
      failed.push_back(outcome.name + "（" + outcome.why.zh + "）"),
          failed_en.push_back(outcome.name + " (" + outcome.why.en + ")");
  std::size_t rules = 0;
  const bool lists_given = std::any_of(facts.documents.begin(), facts.documents.end(),
                                       [](const EmbeddedDocument& d) { return d.kind == "sdk_list"; }) ||
                           std::any_of(facts.policy.sdk_list.begin(), facts.policy.sdk_list.end(),
                                       [](const DisclosedSdk& d) { return d.from == "table"; });
  for (const EmbeddedDocument& document : facts.documents) {
    read.push_back(document.member);
    rules += document.kind == "privacy_policy" || document.kind == "sdk_list";
    for (const std::string& state : document.states) {
      if (state == "embeds_policy" || (state == "refers_to_list" && lists_given)) continue;
      Name name = knowledge.name_of("document_state", state);
      doubtful_zh.push_back(document.member + "：" + std::string(name.zh));
      doubtful_en.push_back(document.member + ": " + std::string(name.en));
    }
  }
  if (outcomes.empty() && read.empty()) {
    line.status = CoverageStatus::skipped;
    line.why = {"没有提供隐私政策文本，包内也没有", "no policy text was given, and none is in the package"};
  } else if (read.empty()) {
    line.status = CoverageStatus::failed;
    line.why = {"所给的文本读不出：" + join(failed, "；"),
                "the given texts could not be read: " + join(failed_en, "; ")};
  } else {
    const bool clean = failed.empty() && doubtful_zh.empty() && !outcomes.empty() && rules > 0;
    line.status = clean ? CoverageStatus::done : CoverageStatus::partial;
    line.why = {"已逐句分析" + std::to_string(read.size()) + "份文本",
                "read sentence by sentence: " + std::to_string(read.size()) + " texts"};
    if (outcomes.empty())
      line.why = line.why.zh.empty() ? line.why
                                     : Text{line.why.zh + "（包内所带，线上文本可能不同）",
                                            line.why.en + " (packaged; the text online may differ)"};
    if (!doubtful_zh.empty())
      line.why.zh += "；存疑：" + join(doubtful_zh, "、"),
          line.why.en += "; doubtful: " + join(doubtful_en, ", ");
    if (!failed.empty())
      line.why.zh += "；未能读取：" + join(failed, "、"),
          line.why.en += "; not readable: " + join(failed_en, ", ");
    if (rules == 0) line.why.zh += "；其中没有隐私政策", line.why.en += "; none of them is a privacy policy";
  }
  facts.coverage.push_back(std::move(line));
}

// A given policy that names companies, but nothing of this app: neither its label, nor its package, nor a company the
// package points to.
void doubt_author(Facts& facts) {
  const App& app = facts.app;
  if (app.id.empty() || (app.label_zh.empty() && app.label_default.empty())) return;
  std::vector<std::string> ours;
  for (const std::string& label : {app.label_zh, app.label_default})
    if (label.size() >= 4) ours.push_back(lower_ascii(label));
  for (const std::string& hint : app.operator_hints)
    ours.push_back(lower_ascii(hint.starts_with("O=") ? hint.substr(2) : hint));
  for (std::string_view part : split(app.id, '.'))
    if (part.size() >= 5) ours.push_back(lower_ascii(part));
  for (EmbeddedDocument& document : facts.documents) {
    if (document.packaged || document.kind != "privacy_policy" || document.operators.empty()) continue;
    std::string all;
    for (const PolicySentence& sentence : facts.policy.sentences)
      if (sentence.place.member == document.member && sentence.place.material == document.material)
        all += lower_ascii(sentence.text);
    bool named = std::any_of(ours.begin(), ours.end(),
                             [&](const std::string& one) { return all.find(one) != all.npos; });
    if (!named) insert_unique(document.states, "other_company");
  }
}

// Which SDKs the rules name, and which information they say each takes.
void link_sdks(Facts& facts) {
  for (Sdk& sdk : facts.sdks) {
    sdk.types_disclosed.clear();
    for (const EmbeddedDocument& document : facts.documents)
      sdk.in_policy =
          sdk.in_policy || std::binary_search(document.sdks_named.begin(), document.sdks_named.end(), sdk.id);
    for (const DisclosedSdk& row : facts.policy.sdk_list)
      if (std::find(row.sdks.begin(), row.sdks.end(), sdk.id) != row.sdks.end())
        for (const std::string& type : row.types) insert_unique(sdk.types_disclosed, type);
  }
}

void link_permissions(Facts& facts) {
  for (Permission& permission : facts.permissions)
    for (const Statement& s : facts.statements) {
      if (s.negated || s.act != "permission" || s.purpose.empty()) continue;
      for (const std::string& type : permission.types)
        if (std::find(s.types.begin(), s.types.end(), type) != s.types.end())
          permission.explained_in_policy = true;
    }
}

}  // namespace

void finish_policies(const std::vector<PolicyOutcome>& outcomes, const Knowledge& knowledge, Facts& facts) {
  doubt_author(facts);
  say_coverage(outcomes, knowledge, facts);
  link_sdks(facts);
  link_permissions(facts);
  match_behaviour(knowledge, facts);
}

}  // namespace xiezhi
