// What the rules of an app say: sentences, statements, the SDKs they list, rights, contacts, readability, and how the
// statements match what the app was seen to do. Filled by the policy examiner; shapes follow report.json's "policy".
//
// Ids of acts, actors, rights, contacts, items and match statuses are enumerations of knowledge/enumerations.tsv
// ("policy_act", "policy_actor", "policy_right", "policy_contact", "policy_item", "policy_match").
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "support/result.h"

namespace xiezhi {

using EvidenceId = std::uint32_t;

struct TextPlace {
  std::string material, member;  // member: inside the package, or the file's own name
  std::uint64_t offset = 0, length = 0;
};

struct PolicySentence {
  TextPlace place;
  std::string text;
  std::string section;  // the heading above it
  std::vector<std::string> topics;
  bool important = false, risk = false;
};

// One promise or admission. A sentence may hold several: one for each actor, act and polarity.
struct Statement {
  std::string actor;              // "app", "affiliate", "sdk", "third_party", "entrusted"
  std::string actor_name;         // as the text names it, where it does
  std::vector<std::string> sdks;  // ids of sdk_catalogue the actor's name means
  std::string act;  // "collect", "use", "share", "entrust", "transfer", "disclose", "store", "delete", …
  std::vector<std::string> types;       // personal_info_types named by a word of their own
  std::vector<std::string> generic;     // words that cover types without naming them: "设备信息"
  std::vector<std::string> categories;  // pi_category ids that those words cover
  std::string purpose, condition, recipient;
  bool negated = false;      // a denial: "我们不会…"
  bool conditional = false;  // … with an exception or a condition: "未经同意…不会", "除…外"
  std::optional<bool> mandatory;
  bool open_list = false;                    // the enumeration ends in 等 or begins with 例如
  std::string frequency, retention, region;  // as promised, in the text's own words
  bool deidentified = false;                 // said to be de-identified or made anonymous
  std::string from = "sentence";             // or "table", "list": what gave the act and the actor
  std::string material, member;
  std::uint64_t offset = 0, length = 0;  // of the sentence
  std::uint32_t sentence = 0;            // index into Policy::sentences
  std::vector<EvidenceId> evidence;
};

struct DisclosedSdk {
  std::string name, company, purpose, data, link, manner;  // cells, or what the sentence says
  std::vector<std::string> sdks;                           // ids of sdk_catalogue; empty where it is in none
  std::vector<std::string> types, categories;
  std::string from = "table";  // or "text"
  TextPlace place;
  std::vector<EvidenceId> evidence;
};

struct TimePromise {
  int number = 0;
  std::string unit;  // "working_days", "natural_days", "hours"
};

struct Right {
  std::string kind;  // "access", "correction", "deletion", "cancellation", "withdrawal", "optout", "copy",
                     // "complaint", "change_notice", "children"
  std::string path;  // "我的—设置—账号安全", where one is told
  bool only_elsewhere = false;  // offers nothing but uninstalling, stopping use, or the system's own settings
  std::vector<std::string> conditions;  // unreasonable ones, as practice sees them: the words found
  std::vector<TimePromise> promises;
  std::string text;
  TextPlace place;
  std::vector<EvidenceId> evidence;
};

struct Contact {
  std::string kind;  // "phone", "mail", "address", "person", "form"
  std::string value;
  bool valid = true;       // of a form that can be used
  bool regulator = false;  // 12321, 12377, 12315: not the operator's own
  Text doubt;              // why it is not valid
  TextPlace place;
  std::vector<EvidenceId> evidence;
};

// What PIPL 17, 23, 30, 31 and 39 ask rules to tell.
struct PolicyItem {
  std::string
      id;  // "operator_name", "operator_contact", "purpose", "manner", "types", "retention", "rights", …
  bool told = false;
  std::vector<EvidenceId> evidence;
};

struct Readability {
  std::uint64_t characters = 0, han = 0, latin = 0;
  double simplified = 0, traditional = 0, english = 0;  // shares of the text, together 1 where there is any
  std::uint64_t sentences = 0, headings = 0;
  double mean_sentence = 0;    // characters
  double jargon_per_1000 = 0;  // terms that are not explained nearby
  double duplicated = 0;       // share of characters in sentences said before
  bool has_summary = false;
  std::optional<double> body_size_px, least_size_px;  // of most text; of at least a tenth of it
  std::optional<double> body_contrast, line_height;   // WCAG ratio 1…21
  bool style_computed = false;
};

// One kind of information in one pair of hands: what the app does beside what the rules say.
struct PolicyMatch {
  std::string type;
  std::string owner_kind, owner, owner_name;  // "app" or "sdk"
  std::string status;                         // "stated", "generic", "other_actor", "contradicted", "missing"
  std::string phase;                          // earliest phase in which it was seen
  std::string certainty;                      // strongest of those
  std::vector<std::uint32_t> statements;      // indexes into Facts::statements that say so
  std::optional<bool> in_sdk_list;            // of an SDK: it is listed; absent for the app
  bool sdk_list_names_type = false;
  std::vector<std::string> permissions;  // declared permissions that open the type
  std::vector<EvidenceId> evidence;      // of the behaviour, then of the statements
};

struct Policy {
  std::vector<PolicySentence> sentences;
  std::vector<DisclosedSdk> sdk_list;
  std::vector<Right> rights;
  std::vector<Contact> contacts;
  std::vector<PolicyItem> items;
  std::vector<PolicyMatch> matches;
  std::vector<std::string> operators;  // company names the rules give as their author
};

}  // namespace xiezhi
