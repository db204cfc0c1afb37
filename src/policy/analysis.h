// One document of rules, read: what it is, what it states, lists, promises and leaves out.
//
// Knows documents and language, not law: whether 30 days are too long, or a missing item a breach, is for the clauses.
#pragma once

#include <string>
#include <vector>

#include "facts/facts.h"
#include "formats/document/document.h"
#include "policy/lexicon.h"
#include "support/bytes.h"

namespace xiezhi {

struct PolicyReading {
  EmbeddedDocument
      document;  // kind, title, language, states, dates, operators, readability, categories, sdks_named …
  std::vector<PolicySentence> sentences;  // rows of tables last; places have offset and length only
  std::vector<Statement> statements;      // `sentence` indexes sentences
  std::vector<DisclosedSdk> sdk_list;
  std::vector<Right> rights;
  std::vector<Contact> contacts;
  std::vector<PolicyItem> items;              // all, told or not
  std::vector<std::uint32_t> item_sentences;  // beside items: where it is told
  // Categories of policy_phrases of each sentence, sorted.
  std::vector<std::vector<std::string>> categories;
};

class PolicyReader {
 public:
  explicit PolicyReader(const Knowledge& knowledge) : lexicon_(knowledge) {}
  PolicyReading read(const Document& document, std::string_view name) const;
  const Lexicon& lexicon() const { return lexicon_; }

 private:
  Lexicon lexicon_;
};

// A document by its content and, where that is silent, its name: HTML, MHTML, PDF, DOCX, Markdown or plain text.
Result<Document> read_document(Bytes bytes, std::string_view name);

// ---- parts, each usable alone

std::string document_kind(const Document& document, std::string_view name, const Lexicon& lexicon);
// "empty", "script_only", "error_page", "other_language", "scanned", sorted.
std::vector<std::string> document_states(const Document& document, const Lexicon& lexicon,
                                         const Knowledge& knowledge);
// Unfilled template words: "XX公司", "【公司名称】".
std::vector<std::string> placeholders_in(const std::string& text);
// Companies the text gives as its author, in order of appearance, at most 8.
std::vector<std::string> operators_in(const std::vector<PolicySentence>& sentences);
struct PolicyDates {
  std::string updated, effective;  // ISO, empty where none is told
};
PolicyDates dates_in(const std::vector<PolicySentence>& sentences);

std::vector<Right> rights_in(const std::vector<PolicySentence>& sentences,
                             const std::vector<std::vector<const PhraseRow*>>& phrases,
                             const Lexicon& lexicon);
std::vector<Contact> contacts_in(const std::vector<PolicySentence>& sentences);
Readability readability_of(const Document& document, const std::vector<PolicySentence>& sentences,
                           const Lexicon& lexicon);

}  // namespace xiezhi
