#include "clauses/phrases.h"

#include <algorithm>

#include <re2/re2.h>

#include "clauses/wording.h"

namespace xiezhi {

bool has(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<const PhraseRow*> rows_in(const Knowledge& knowledge, std::string_view category,
                                      std::string_view text) {
  std::vector<const PhraseRow*> rows;
  for (const PhraseRow& row : knowledge.phrases(category)) {
    const re2::RE2* pattern = row.is_regex ? knowledge.regex(row) : nullptr;
    const bool match = pattern ? re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *pattern)
                               : text.find(row.phrase) != std::string_view::npos;
    if (match) rows.push_back(&row);
  }
  return rows;
}

bool says(const Knowledge& knowledge, std::string_view category, std::string_view polarity,
          std::string_view text, std::string_view clause) {
  const auto rows = rows_in(knowledge, category, text);
  return std::any_of(rows.begin(), rows.end(), [&](const PhraseRow* row) {
    return row->polarity == polarity && (clause.empty() || row->clauses.contains(clause));
  });
}

const EmbeddedDocument* document_of(const Facts& facts, const UiText& text) {
  for (const EmbeddedDocument& document : facts.documents)
    if (document.member == text.where) return &document;
  return nullptr;
}

bool is_older(const Facts& facts, std::string_view version) {
  const std::string& older = facts.versions.older;
  if (version.empty() || older.empty() || version == facts.versions.newer) return false;
  // "2.6.0 (260)" is the label of what a folder calls "2.6.0".
  return version == older || (older.starts_with(version) && older[version.size()] == ' ');
}

bool is_older_material(const Facts& facts, std::string_view material) {
  return std::any_of(facts.materials.begin(), facts.materials.end(),
                     [&](const Material& m) { return m.id == material && is_older(facts, m.version); });
}

bool is_weighed(const Facts& facts, std::string_view material, std::string_view member) {
  if (is_older_material(facts, material)) return false;
  for (const EmbeddedDocument& document : facts.documents)
    if (document.member == member && document.material == material) return !is_unusable(document);
  return true;
}

bool text_is_weighed(const Facts& facts, const UiText& text) {
  const EmbeddedDocument* document = document_of(facts, text);
  return document == nullptr || is_weighed(facts, document->material, document->member);
}

bool rights_were_read(const Facts& facts, const UiText& text) {
  return std::any_of(facts.policy.rights.begin(), facts.policy.rights.end(),
                     [&](const Right& right) { return right.place.member == text.where; });
}

bool in_document(const Facts& facts, const UiText& text) { return document_of(facts, text) != nullptr; }

std::vector<const UiText*> interface_texts(const Facts& facts, std::string_view category) {
  std::vector<const UiText*> found;
  for (const UiText& text : facts.texts)
    if (text.reachable && has(text.categories, category) && !in_document(facts, text)) found.push_back(&text);
  return found;
}

std::vector<const UiText*> document_sentences(const Facts& facts, std::string_view category) {
  std::vector<const UiText*> found;
  for (const UiText& text : facts.texts)
    if (has(text.categories, category) && in_document(facts, text)) found.push_back(&text);
  return found;
}

bool is_unusable(const EmbeddedDocument& document) {
  for (std::string_view state : {"empty", "script_only", "error_page", "scanned", "other_company"})
    if (has(document.states, state)) return true;
  return false;
}

bool is_policy(const EmbeddedDocument& document) {
  return document.kind == "privacy_policy" && document.placeholders.empty() && !is_unusable(document);
}

Text policy_words(const EmbeddedDocument& document) {
  return document.packaged ? say("包内的隐私政策“{0}”", "the packaged policy “{0}”", document.member)
                           : say("所给的隐私政策“{0}”", "the policy given, “{0}”,", document.member);
}

std::vector<const EmbeddedDocument*> policies_at_hand(const Facts& facts) {
  std::vector<const EmbeddedDocument*> found;
  for (const EmbeddedDocument& document : facts.documents)
    if (is_policy(document) && !is_older_material(facts, document.material)) found.push_back(&document);
  return found;
}

bool refuses(const Control& control) { return has(control.categories, "disagree_button"); }
bool agrees(const Control& control) { return has(control.categories, "agree_button") && !refuses(control); }

Mentions mentions(const Facts& facts, const Knowledge& knowledge, std::string_view category) {
  Mentions result;
  const auto take = [&](const std::string& text, const std::string& where,
                        const std::vector<EvidenceId>& evidence) {
    const auto rows = rows_in(knowledge, category, text);
    const bool only_weak = !rows.empty() && std::all_of(rows.begin(), rows.end(), [](const PhraseRow* row) {
      return row->polarity == "weak" || row->polarity == "weak_cue";
    });
    (only_weak ? result.weak : result.found) = true;
    if (only_weak) return;
    result.places.push_back(say("“{0}”（{1}）", "“{0}” ({1})", quote(text, 24), where));
    result.evidence.insert(result.evidence.end(), evidence.begin(), evidence.end());
  };
  for (const UiText& text : facts.texts) {
    if (!has(text.categories, category)) continue;
    if (!text_is_weighed(facts, text)) continue;
    take(text.text, text.where, text.evidence);
  }
  for (const Control& control : facts.controls)
    if (has(control.categories, category)) take(control.text, control.layout, control.evidence);
  for (const EmbeddedDocument& document : facts.documents)
    if (!result.found && !result.weak && has(document.categories, category) &&
        is_weighed(facts, document.material, document.member)) {
      result.found = true;
      result.places.push_back(same(document.member));
      result.evidence.insert(result.evidence.end(), document.evidence.begin(), document.evidence.end());
    }
  return result;
}

}  // namespace xiezhi
