#include "policy_training/evaluation.h"

namespace xiezhi {
namespace {

double ratio(double part, double whole) { return whole == 0 ? 0 : part / whole; }

constexpr std::uint16_t kTopicBits = (1U << kTopics) - 1;

}  // namespace

void Tally::add(bool told, bool truth) {
  ++(told ? (truth ? both : only_told) : (truth ? only_true : neither));
}

Tally& Tally::operator+=(const Tally& other) {
  both += other.both, only_told += other.only_told, only_true += other.only_true, neither += other.neither;
  return *this;
}

double Tally::precision() const {
  return ratio(static_cast<double>(both), static_cast<double>(both + only_told));
}
double Tally::recall() const {
  return ratio(static_cast<double>(both), static_cast<double>(both + only_true));
}
double Tally::f1() const {
  return ratio(2 * static_cast<double>(both), static_cast<double>(2 * both + only_told + only_true));
}
double Tally::f1_of_no() const {
  return ratio(2 * static_cast<double>(neither), static_cast<double>(2 * neither + only_told + only_true));
}
double Tally::accuracy() const {
  return ratio(static_cast<double>(both + neither),
               static_cast<double>(both + neither + only_told + only_true));
}

void Evaluation::add(std::uint16_t told, std::uint16_t truth) {
  const bool is_important = ((truth >> kImportant) & 1) != 0, topical = (truth & kTopicBits) != 0;
  for (std::size_t k = 0; k < kSentenceLabels; ++k) {
    const bool says = ((told >> k) & 1) != 0, is = ((truth >> k) & 1) != 0;
    all[k].add(says, is);
    if (is_important && (topical || k >= kTopics)) important[k].add(says, is);
  }
}

Evaluation& Evaluation::operator+=(const Evaluation& other) {
  for (std::size_t k = 0; k < kSentenceLabels; ++k)
    all[k] += other.all[k], important[k] += other.important[k];
  return *this;
}

double micro_topic_f1(std::span<const Tally, kSentenceLabels> tallies) {
  Tally sum;
  for (const Tally& tally : tallies.first(kTopics)) sum += tally;
  return sum.f1();
}

double macro_topic_f1(std::span<const Tally, kSentenceLabels> tallies) {
  double sum = 0;
  for (const Tally& tally : tallies.first(kTopics)) sum += tally.f1();
  return sum / static_cast<double>(kTopics);
}

Evaluation evaluate(const SentenceModel& model, std::span<const LabelledPolicy> policies, bool known) {
  Evaluation out;
  for (const LabelledPolicy& policy : policies) {
    std::vector<std::string_view> texts;
    for (const LabelledSentence& sentence : policy.sentences) texts.push_back(sentence.text);
    const std::vector<SentenceLabels> told = model.label(texts);
    for (std::size_t i = 0; i < told.size(); ++i)
      if (policy.sentences[i].known == known) out.add(told[i].bits, policy.sentences[i].labels);
  }
  return out;
}

}  // namespace xiezhi
