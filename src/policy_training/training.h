// Learns a SentenceModel from labelled policies. One thread, one seed, arithmetic that is the same on every
// processor: the same policies give the same bytes.
//
//   1. Linear model: logistic regression for the 13 labels at once, stochastic gradient, one AdaGrad rate a feature.
//   2. Its scores for the training policies themselves come from models that did not see them (inner folds of
//      whole policies): a second stage taught on a first stage's own training data would trust it too much.
//   3. Networks: one for each inner fold left out. Each label's threshold maximises F1 (accuracy for "important",
//      where both answers matter alike) on what the networks said of the fold that they did not see.
//   4. The linear model is taught again on everything, cut to its strongest features and rounded to bytes.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "policy/sentence_model.h"
#include "policy_training/corpus.h"

namespace xiezhi {

struct TrainingSettings {
  std::uint64_t seed = 20260611;
  int inner_folds = 4;
  // Linear model.
  int epochs = 5;
  float rate = 0.3F;
  int least_policies = 3;              // a feature of fewer policies is not learnt
  std::size_t most_features = 150000;  // that are kept
  // Networks.
  std::size_t hidden = 48;
  int network_epochs = 5;
  float network_rate = 0.02F;
  float dropout = 0.1F;  // of inputs
};

SentenceModelParts train_sentence_model(std::span<const LabelledPolicy> policies,
                                        const TrainingSettings& settings = {});

// Deals `count` policies into folds of nearly one size, by the seed: fold number of each.
std::vector<int> deal(std::size_t count, int folds, std::uint64_t seed);

}  // namespace xiezhi
