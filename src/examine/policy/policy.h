// The policy examiner: rules of the app, given as material or found in the package, as facts. Knows no clause.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.h"
#include "knowledge/knowledge.h"
#include "policy/analysis.h"
#include "policy/sentence_model.h"
#include "support/bytes.h"

namespace xiezhi {

// Adds documents one by one; the lexicon is built with the first.
class PolicyExaminer {
 public:
  PolicyExaminer(const Knowledge& knowledge, Facts& facts) : knowledge_(knowledge), facts_(facts) {}

  struct Source {
    std::string material;  // Material::id
    std::string member;    // inside the package, or the file's own name
    bool packaged = false;
  };
  // Reads a document and adds what it says. Of packages only texts that speak of rules are kept: false where this one
  // is none. An Error where it could not be read at all.
  Result<bool> add(Bytes bytes, const Source& source);

 private:
  void add_reading(PolicyReading reading, const Source& source);
  void label_sentences(PolicyReading& reading);
  void keep_sentences(const PolicyReading& reading, const Source& source);
  EvidenceId evidence_of(const PolicySentence& sentence, const Source& source);
  void merge_items(const PolicyReading& reading, std::uint32_t base, const Source& source);

  const Knowledge& knowledge_;
  Facts& facts_;
  std::unique_ptr<PolicyReader> reader_;
  std::unique_ptr<SentenceModel> model_;
};

// One given material: reads it, notes its problems on the material, and remembers what became of it.
struct PolicyOutcome {
  std::string name;
  bool read = false, partial = false;
  Text why;
};
PolicyOutcome examine_policy_material(PolicyExaminer& examiner, Bytes bytes, Material& material);

// After the last document and after the code: coverage line "policy", texts of another company, which SDKs and
// permissions the rules name, and the table of behaviour beside rules.
void finish_policies(const std::vector<PolicyOutcome>& outcomes, const Knowledge& knowledge, Facts& facts);

// Its last part alone: Policy::matches from collections, SDKs, permissions and statements.
void match_behaviour(const Knowledge& knowledge, Facts& facts);

}  // namespace xiezhi
