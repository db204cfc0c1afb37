// The labelled policies that the sentence model learns from: CAPP-130 as samples/policies/capp130/README.md
// describes it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "support/result.h"

namespace xiezhi {

struct LabelledSentence {
  std::string text;
  std::uint16_t labels = 0;  // bits of kSentenceLabelIds
  bool known = true;         // false: its labels are held out, only its text may be looked at
};

struct LabelledPolicy {
  std::string name;  // "policy_001"
  std::vector<LabelledSentence> sentences;
};

// Every policy_*.tsv of a folder (id, labels, text), by name.
Result<std::vector<LabelledPolicy>> read_corpus(const std::filesystem::path& folder);
Result<LabelledPolicy> read_policy(std::string name, std::string_view tsv);

}  // namespace xiezhi
