#include "policy_training/training.h"

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cmath>
#include <numeric>
#include <random>

namespace xiezhi {
namespace {

// What is learnt of one feature: one cache line, since features lie in no order that a cache could guess.
struct alignas(64) Row {
  std::array<float, kSentenceLabels> weight{};
  float squares = 0.1F;  // of the gradients so far
};

template <typename T>
void shuffle(std::vector<T>& values, std::mt19937_64& random) {
  for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[random() % i]);
}

struct Example {
  std::size_t first = 0, last = 0;  // of Examples::features
  std::uint16_t labels = 0;
  bool known = true;
  int fold = 0;
};

struct Examples {
  std::vector<std::uint32_t> hashes;                      // of each feature, ascending
  std::vector<std::pair<std::uint32_t, float>> features;  // index into hashes, value
  std::vector<Example> sentences;                         // of all policies, in order
  std::vector<std::vector<SentencePlace>> policies;
};

std::vector<SentencePlace> places(const LabelledPolicy& policy) {
  std::vector<std::string_view> texts;
  for (const LabelledSentence& sentence : policy.sentences) texts.push_back(sentence.text);
  return outline(texts);
}

// The features that enough policies share, by hash; hashes are cut to what the model file can tell apart.
constexpr std::uint32_t kKeptBits = ~std::uint32_t{3};
std::vector<std::uint32_t> shared_features(std::span<const std::vector<SentencePlace>> policies,
                                           int least_policies) {
  boost::unordered_flat_map<std::uint32_t, std::pair<int, int>> seen;  // policies so far, the last of them
  std::vector<SentenceFeature> features;
  for (int p = 0; p < static_cast<int>(policies.size()); ++p) {
    const auto& policy = policies[static_cast<std::size_t>(p)];
    for (std::size_t i = 0; i < policy.size(); ++i) {
      features.clear();
      append_features(policy, i, features);
      for (const SentenceFeature& feature : features) {
        auto& [count, last] = seen.try_emplace(feature.hash & kKeptBits, 0, -1).first->second;
        if (last != p) ++count, last = p;
      }
    }
  }
  std::vector<std::uint32_t> out;
  for (const auto& [hash, entry] : seen)
    if (entry.first >= least_policies) out.push_back(hash);
  std::ranges::sort(out);
  return out;
}

Examples examples_of(std::span<const LabelledPolicy> policies, const TrainingSettings& settings) {
  Examples out;
  for (const LabelledPolicy& policy : policies) out.policies.push_back(places(policy));
  out.hashes = shared_features(out.policies, settings.least_policies);
  boost::unordered_flat_map<std::uint32_t, std::uint32_t> index;
  for (std::uint32_t i = 0; i < out.hashes.size(); ++i) index.emplace(out.hashes[i], i);
  const std::vector<int> folds = deal(policies.size(), settings.inner_folds, settings.seed);
  std::vector<SentenceFeature> features;
  for (std::size_t p = 0; p < policies.size(); ++p)
    for (std::size_t i = 0; i < policies[p].sentences.size(); ++i) {
      const LabelledSentence& sentence = policies[p].sentences[i];
      Example example{out.features.size(), 0, sentence.labels, sentence.known, folds[p]};
      features.clear();
      append_features(out.policies[p], i, features);
      for (const SentenceFeature& feature : features)
        if (const auto found = index.find(feature.hash & kKeptBits); found != index.end())
          out.features.emplace_back(found->second, feature.value);
      example.last = out.features.size();
      out.sentences.push_back(example);
    }
  return out;
}

class LinearModel {
 public:
  LinearModel(const Examples& examples, int left_out_fold, const TrainingSettings& settings)
      : examples_(examples), rows_(examples.hashes.size()) {
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < examples.sentences.size(); ++i)
      if (examples.sentences[i].known && examples.sentences[i].fold != left_out_fold) order.push_back(i);
    std::mt19937_64 random(settings.seed + 1);
    for (int epoch = 0; epoch < settings.epochs; ++epoch) {
      shuffle(order, random);
      for (std::uint32_t i : order) learn(examples.sentences[i], settings.rate);
    }
  }

  SentenceScores scores(const Example& example) const {
    SentenceScores out{};
    for (std::size_t f = example.first; f < example.last; ++f) {
      if (f + kAhead < example.last) __builtin_prefetch(&rows_[examples_.features[f + kAhead].first]);
      const auto& [feature, value] = examples_.features[f];
      const Row& row = rows_[feature];
      for (std::size_t k = 0; k < kSentenceLabels; ++k) out[k] += value * row.weight[k];
    }
    return out;
  }
  const std::vector<Row>& rows() const { return rows_; }

 private:
  static constexpr std::size_t kAhead = 12;  // features; about what one cache miss takes

  void learn(const Example& example, float rate) {
    const SentenceScores score = scores(example);
    std::array<float, kSentenceLabels> gradient{};
    float length = 0;
    for (std::size_t k = 0; k < kSentenceLabels; ++k) {
      gradient[k] = sigmoid(score[k]) - static_cast<float>((example.labels >> k) & 1);
      length += gradient[k] * gradient[k];
    }
    for (std::size_t f = example.first; f < example.last; ++f) {
      const auto& [feature, value] = examples_.features[f];
      Row& row = rows_[feature];
      row.squares += length * value * value;
      const float step = rate * value / std::sqrt(row.squares);
      for (std::size_t k = 0; k < kSentenceLabels; ++k) row.weight[k] -= step * gradient[k];
    }
  }

  const Examples& examples_;
  std::vector<Row> rows_;
};

// Scores of every sentence by a model that did not see its policy.
std::vector<SentenceScores> unseen_scores(const Examples& examples, const TrainingSettings& settings) {
  std::vector<SentenceScores> out(examples.sentences.size());
  for (int fold = 0; fold < settings.inner_folds; ++fold) {
    const LinearModel model(examples, fold, settings);
    for (std::size_t i = 0; i < out.size(); ++i)
      if (examples.sentences[i].fold == fold) out[i] = model.scores(examples.sentences[i]);
  }
  return out;
}

// A matrix of the second stage's inputs, one row a sentence.
struct Inputs {
  std::size_t width = SentenceContext::inputs();
  std::vector<float> values;
  std::span<const float> row(std::size_t i) const { return {values.data() + i * width, width}; }
};

Inputs inputs_of(const Examples& examples, std::span<const SentenceScores> scores) {
  Inputs out;
  out.values.resize(scores.size() * out.width);
  std::size_t at = 0;
  for (const auto& policy : examples.policies) {
    const SentenceContext context(policy, scores.subspan(at, policy.size()));
    for (std::size_t i = 0; i < policy.size(); ++i)
      context.row(i, std::span(out.values).subspan((at + i) * out.width, out.width));
    at += policy.size();
  }
  return out;
}

class NetworkTrainer {
 public:
  NetworkTrainer(std::uint64_t seed, const TrainingSettings& settings) : random_(seed), settings_(settings) {
    net_.inputs = SentenceContext::inputs(), net_.hidden = settings.hidden;
    fill(net_.w1, net_.inputs * net_.hidden, 2.0F / std::sqrt(static_cast<float>(net_.inputs)));
    // Small: at first the network says what the first stage said.
    fill(net_.w2, net_.hidden * kSentenceLabels, 0.35F / std::sqrt(static_cast<float>(net_.hidden)));
    net_.b1.assign(net_.hidden, 0), net_.b2.assign(kSentenceLabels, 0);
  }

  SentenceNetwork learn(const Inputs& inputs, std::span<const Example> sentences,
                        std::vector<std::uint32_t> order) {
    const auto steps = static_cast<float>(order.size()) * static_cast<float>(settings_.network_epochs);
    float done = 0;
    for (int epoch = 0; epoch < settings_.network_epochs; ++epoch) {
      shuffle(order, random_);
      for (std::uint32_t i : order) {
        learn_one(inputs.row(i), sentences[i].labels, settings_.network_rate * (1 - done / steps) + 1e-5F);
        done += 1;
      }
    }
    return net_;
  }

 private:
  void fill(std::vector<float>& weights, std::size_t count, float range) {
    weights.resize(count);
    for (float& weight : weights)
      weight = range * (static_cast<float>(random_() >> 40) / static_cast<float>(1 << 23) - 1);
  }

  void learn_one(std::span<const float> row, std::uint16_t labels, float rate) {
    input_.assign(row.begin(), row.end());
    const auto dropped = static_cast<std::uint64_t>(settings_.dropout * 65536);
    for (std::size_t i = kSentenceLabels; i < input_.size(); i += 4) {  // never its own scores
      const std::uint64_t dice = random_();
      for (std::size_t k = 0; k < 4 && i + k < input_.size(); ++k)
        if (((dice >> (16 * k)) & 0xffff) < dropped) input_[i + k] = 0;
    }
    SentenceScores gradient = net_.scores(input_, active_);
    for (std::size_t k = 0; k < kSentenceLabels; ++k)
      gradient[k] = sigmoid(gradient[k]) - static_cast<float>((labels >> k) & 1);
    back_.assign(net_.hidden, 0);
    for (std::size_t j = 0; j < net_.hidden; ++j) {
      if (active_[j] <= 0) continue;
      float* w = &net_.w2[j * kSentenceLabels];
      for (std::size_t k = 0; k < kSentenceLabels; ++k) {
        back_[j] += w[k] * gradient[k];
        w[k] -= rate * (gradient[k] * active_[j] + 1e-4F * w[k]);
      }
    }
    for (std::size_t k = 0; k < kSentenceLabels; ++k) net_.b2[k] -= rate * gradient[k];
    for (std::size_t j = 0; j < net_.hidden; ++j) net_.b1[j] -= rate * back_[j];
    for (std::size_t i = 0; i < net_.inputs; ++i) {
      if (input_[i] == 0) continue;
      const float step = rate * input_[i];
      float* w = &net_.w1[i * net_.hidden];
      for (std::size_t j = 0; j < net_.hidden; ++j) w[j] -= step * back_[j];
    }
  }

  std::mt19937_64 random_;
  const TrainingSettings& settings_;
  SentenceNetwork net_;
  std::vector<float> input_, active_, back_;
};

// The threshold of one label that does best on (score, truth) pairs: by F1, or by accuracy.
float best_threshold(std::vector<std::pair<float, bool>> scored, bool by_accuracy) {
  std::ranges::sort(scored, std::greater());
  const auto positives =
      static_cast<double>(std::ranges::count(scored, true, &std::pair<float, bool>::second));
  double hits = 0, best = -1;
  float threshold = 0;
  for (std::size_t i = 0; i + 1 < scored.size(); ++i) {
    hits += scored[i].second;
    const auto told = static_cast<double>(i + 1);
    const double quality = by_accuracy ? 2 * hits - told : 2 * hits / (told + positives);
    if (quality > best) best = quality, threshold = (scored[i].first + scored[i + 1].first) / 2;
  }
  return threshold;
}

void learn_networks(const Examples& examples, const TrainingSettings& settings, SentenceModelParts& out) {
  const std::vector<SentenceScores> first = unseen_scores(examples, settings);
  const Inputs inputs = inputs_of(examples, first);
  std::vector<SentenceScores> second(first.size());
  std::vector<float> scratch;
  for (int fold = 0; fold < settings.inner_folds; ++fold) {
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < examples.sentences.size(); ++i)
      if (examples.sentences[i].known && examples.sentences[i].fold != fold) order.push_back(i);
    NetworkTrainer trainer(settings.seed + 100 + static_cast<std::uint64_t>(fold), settings);
    out.networks.push_back(trainer.learn(inputs, examples.sentences, std::move(order)));
    for (std::size_t i = 0; i < second.size(); ++i)
      if (examples.sentences[i].fold == fold) second[i] = out.networks.back().scores(inputs.row(i), scratch);
  }
  for (std::size_t k = 0; k < kSentenceLabels; ++k) {
    std::vector<std::pair<float, bool>> scored;
    for (std::size_t i = 0; i < second.size(); ++i)
      if (examples.sentences[i].known)
        scored.emplace_back(second[i][k], ((examples.sentences[i].labels >> k) & 1) != 0);
    out.threshold[k] = best_threshold(std::move(scored), k == kImportant);
  }
}

// Keeps the features that move scores most over the corpus, and rounds their weights to bytes.
void compress(const Examples& examples, const std::vector<Row>& rows, std::size_t most,
              SentenceModelParts& out) {
  std::vector<float> moved(rows.size());
  for (const auto& [feature, value] : examples.features) moved[feature] += value * value;
  for (std::size_t f = 0; f < rows.size(); ++f) {
    float length = 0;
    for (std::size_t k = 0; k < kSentenceLabels; ++k) length += rows[f].weight[k] * rows[f].weight[k];
    moved[f] *= length;
  }
  std::vector<std::uint32_t> kept(rows.size());
  std::iota(kept.begin(), kept.end(), 0U);
  if (kept.size() > most) {
    std::ranges::sort(kept, [&](std::uint32_t a, std::uint32_t b) {
      return moved[a] != moved[b] ? moved[a] > moved[b] : a < b;
    });
    kept.resize(most);
    std::ranges::sort(kept);
  }
  for (std::size_t k = 0; k < kSentenceLabels; ++k) {
    float largest = 1e-6F;
    for (std::uint32_t f : kept) largest = std::max(largest, std::abs(rows[f].weight[k]));
    out.scale[k] = largest / 127;
  }
  for (std::uint32_t f : kept) {
    out.hashes.push_back(examples.hashes[f]);
    auto& row = out.weights.emplace_back();
    for (std::size_t k = 0; k < kSentenceLabels; ++k)
      row[k] = static_cast<std::int8_t>(std::floor(rows[f].weight[k] / out.scale[k] + 0.5F));
  }
}

}  // namespace

std::vector<int> deal(std::size_t count, int folds, std::uint64_t seed) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::mt19937_64 random(seed);
  shuffle(order, random);
  std::vector<int> out(count);
  for (std::size_t i = 0; i < count; ++i) out[order[i]] = static_cast<int>(i) % folds;
  return out;
}

SentenceModelParts train_sentence_model(std::span<const LabelledPolicy> policies,
                                        const TrainingSettings& settings) {
  SentenceModelParts out;
  const Examples examples = examples_of(policies, settings);
  learn_networks(examples, settings, out);
  const LinearModel linear(examples, -1, settings);
  compress(examples, linear.rows(), settings.most_features, out);
  return out;
}

}  // namespace xiezhi
