// What a sentence of a privacy policy is about, in the words of CAPP-130 (Zhu et al., NeurIPS 2023 datasets
// and benchmarks): eleven topics, of which a sentence may have several; whether it belongs in a summary;
// whether it is a term that may harm the user's interests.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace xiezhi {

enum class PolicyTopic : std::uint8_t {
  collection,
  permission,
  sharing,
  use,
  storage,
  security,
  special_audience,  // children, foreign users
  control,           // access, correction, deletion, account cancellation, withdrawal
  contact,
  policy_change,
  cessation,  // the operator stops its service
};
constexpr std::size_t kTopics = 11, kImportant = 11, kRisk = 12, kSentenceLabels = 13;

// The identifiers of the topics in enum order, then "important" and "risk": the words of the corpus and of
// reports.
constexpr std::array<std::string_view, kSentenceLabels> kSentenceLabelIds{
    "collection", "permission", "sharing",       "use",       "storage",   "security", "special_audience",
    "control",    "contact",    "policy_change", "cessation", "important", "risk"};

struct SentenceLabels {
  std::uint16_t bits = 0;  // bit of a label's number in kSentenceLabelIds
  // How far each label's log-odds lie above its threshold; the label holds where this is above 0.
  std::array<float, kSentenceLabels> margin{};

  bool holds(std::size_t label) const { return ((bits >> label) & 1) != 0; }
  bool about(PolicyTopic topic) const { return holds(static_cast<std::size_t>(topic)); }
  bool important() const { return holds(kImportant); }
  bool risk() const { return holds(kRisk); }
};

}  // namespace xiezhi
