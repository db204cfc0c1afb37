// The second stage's view: what the first stage said of a sentence, of its neighbours, of the headings above
// it and of the whole document, as one row of numbers.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "policy/sentence_features.h"
#include "policy/sentence_labels.h"

namespace xiezhi {

// Log-odds of each label; three places of padding keep rows whole vectors.
using SentenceScores = std::array<float, 16>;

// 1/(1+e^-x) by arithmetic alone: the C library's exp differs in the last bit from processor to processor,
// and a model has to come out the same wherever it is trained.
float sigmoid(float x);

class SentenceContext {
 public:
  // A row begins with the sentence's own scores, clamped, in this unit.
  static constexpr float kScoreUnit = 3;

  // Both spans outlive it; one entry a sentence.
  SentenceContext(std::span<const SentencePlace> places, std::span<const SentenceScores> scores);

  static std::size_t inputs();                              // length of a row
  void row(std::size_t index, std::span<float> out) const;  // out.size() == inputs()

 private:
  std::span<const SentencePlace> places_;
  std::span<const SentenceScores> scores_;
  std::vector<std::array<double, kSentenceLabels>> sums_;  // of probabilities, of all sentences before
};

}  // namespace xiezhi
