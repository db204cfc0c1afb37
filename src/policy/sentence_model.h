// Labels the sentences of a Chinese privacy policy: topics, important, risk. Two stages:
//
//   1. a linear model over hashed character n-grams of the sentence and of the headings above it;
//   2. a small neural network over what the first stage said of the sentence, its neighbours, its headings and
//      the document (several networks, averaged). It adds to the first stage's scores, so it has only to learn
//      where the context corrects them.
//
// Chosen for what it costs: no dictionary, no word segmentation, a file of some megabytes read in place, well
// over a megabyte of text a second. What it reaches, fold by fold and beside published transformers:
// bench/POLICY_MODEL.md. It knows simplified Chinese only; a document of which less than a tenth is Chinese
// gets no labels.
//
// The file, little-endian:
//   "xzsm", u32 version, u32 features, u32 inputs, u32 hidden, u32 networks
//   f32 scale[13]                 of the first stage's weights
//   u32 bucket[16385]             first feature of each bucket; a feature's bucket is its hash's top 14 bits
//   u16 key[features]             the next 16 bits, ascending in a bucket
//   i8  weight[features][13]
//   networks times                f32 w1[inputs][hidden], b1[hidden], w2[hidden][13], b2[13]
//   f32 threshold[13]
//   u32 crc32                     of everything before it
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/knowledge.h"
#include "policy/sentence_context.h"
#include "policy/sentence_labels.h"
#include "support/bytes.h"
#include "support/result.h"

namespace xiezhi {

struct SentenceNetwork {
  std::size_t inputs = 0, hidden = 0;
  std::vector<float> w1, b1, w2, b2;  // as in the file
  // Log-odds of each label; `scratch` is reused between calls.
  SentenceScores scores(std::span<const float> input, std::vector<float>& scratch) const;
};

// The first stage: a table of features read in place.
class SentenceWeights {
 public:
  static constexpr unsigned kBucketBits = 14, kKeyBits = 16;
  static constexpr std::size_t kBuckets = std::size_t{1} << kBucketBits;

  SentenceScores scores(std::span<const SentenceFeature> features) const;  // log-odds

 private:
  friend class SentenceModel;
  std::array<float, kSentenceLabels> scale_{};
  std::vector<std::uint32_t> buckets_;
  Bytes keys_, weights_;
};

class SentenceModel {
 public:
  // `file` outlives the model and its copies. Any bytes are safe; what is not a whole, valid model is an Error.
  static Result<SentenceModel> load(Bytes file);
  // knowledge/models/policy_sentences.bin, built in or replaced; `knowledge` or a copy of it outlives the model.
  static Result<SentenceModel> load(const Knowledge& knowledge);

  // One entry a sentence, in order. The sentences are those of one whole document, headings among them.
  std::vector<SentenceLabels> label(std::span<const std::string_view> sentences) const;

 private:
  SentenceWeights weights_;
  std::shared_ptr<const std::vector<SentenceNetwork>> networks_;
  std::array<float, kSentenceLabels> threshold_{};
};

// What load() reads.
struct SentenceModelParts {
  std::vector<std::uint32_t> hashes;                              // ascending, distinct in their top 30 bits
  std::vector<std::array<std::int8_t, kSentenceLabels>> weights;  // one a hash
  std::array<float, kSentenceLabels> scale{}, threshold{};
  std::vector<SentenceNetwork> networks;  // of one shape
};
std::string model_file(const SentenceModelParts& parts);

}  // namespace xiezhi
