// The wording tables applied to texts of the package.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.h"
#include "knowledge/knowledge.h"

namespace xiezhi {

bool has(const std::vector<std::string>& words, std::string_view word);

// Rows of `category` that `text` contains.
std::vector<const PhraseRow*> rows_in(const Knowledge& knowledge, std::string_view category,
                                      std::string_view text);
// Whether one of those rows has the polarity, and, where `clause` is given, names that clause.
bool says(const Knowledge& knowledge, std::string_view category, std::string_view polarity,
          std::string_view text, std::string_view clause = {});

// Whether a text is a sentence of a packaged policy or agreement, and not of the interface.
bool in_document(const Facts& facts, const UiText& text);
// Whether it belongs to the earlier one of two versions: what that says does not serve the present one.
bool is_older(const Facts& facts, std::string_view version);
bool is_older_material(const Facts& facts, std::string_view material);
// Whether what stands in this text is to be weighed: neither an earlier version's nor a page that is
// unusable as this app's rules.
bool is_weighed(const Facts& facts, std::string_view material, std::string_view member);
// The same of an interface text, which always is, or of a document's sentence.
bool text_is_weighed(const Facts& facts, const UiText& text);
// Whether the policy examiner read that document's rights: then they, not its sentences, are weighed.
bool rights_were_read(const Facts& facts, const UiText& text);
const EmbeddedDocument* document_of(const Facts& facts, const UiText& text);

// Reachable texts of the interface, or sentences of packaged documents, that carry a category.
std::vector<const UiText*> interface_texts(const Facts& facts, std::string_view category);
std::vector<const UiText*> document_sentences(const Facts& facts, std::string_view category);

// Documents, packaged or given, that are a policy with content: of this kind, without unfilled template words, and
// neither empty, nor an error page, nor another company's. At hand: and of the version in front of us.
bool is_policy(const EmbeddedDocument& document);
bool is_unusable(const EmbeddedDocument& document);  // a state keeps it from being read as this app's rules
std::vector<const EmbeddedDocument*> policies_at_hand(const Facts& facts);
// "包内的隐私政策“x”" or "所给的隐私政策“x”".
Text policy_words(const EmbeddedDocument& document);

// An agree control: "同意", but not "不同意", which contains it.
bool agrees(const Control& control);
bool refuses(const Control& control);

// Where the package shows that something exists: a positive phrase in texts, controls or documents. `weak`
// holds what only sounds like it ("停止使用" for withdrawal).
struct Mentions {
  std::vector<EvidenceId> evidence;
  std::vector<Text> places;
  bool found = false, weak = false;
};
Mentions mentions(const Facts& facts, const Knowledge& knowledge, std::string_view category);

}  // namespace xiezhi
