// How well a SentenceModel labels policies that it has not seen, in the measures that were published for
// CAPP-130.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "policy/sentence_model.h"
#include "policy_training/corpus.h"

namespace xiezhi {

struct Tally {
  long both = 0, only_told = 0, only_true = 0, neither = 0;
  void add(bool told, bool truth);
  Tally& operator+=(const Tally& other);
  double precision() const;
  double recall() const;
  double f1() const;        // of the label
  double f1_of_no() const;  // of its absence
  double accuracy() const;  // micro F1 over both answers
  double macro_f1() const { return (f1() + f1_of_no()) / 2; }
};

struct Evaluation {
  std::array<Tally, kSentenceLabels> all;  // every sentence
  std::array<Tally, kSentenceLabels>
      important;  // sentences that people labelled important (topics: with a topic), as published
  void add(std::uint16_t told, std::uint16_t truth);
  Evaluation& operator+=(const Evaluation& other);
};
double micro_topic_f1(std::span<const Tally, kSentenceLabels> tallies);
double macro_topic_f1(std::span<const Tally, kSentenceLabels> tallies);

// Of the sentences whose labels are known where `known` says so.
Evaluation evaluate(const SentenceModel& model, std::span<const LabelledPolicy> policies, bool known = true);

}  // namespace xiezhi
