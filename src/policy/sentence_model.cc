#include "policy/sentence_model.h"

#include <libdeflate.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "support/text.h"

namespace xiezhi {
namespace {

constexpr std::string_view kMagic = "xzsm";
constexpr std::uint32_t kVersion = 2;
constexpr std::uint32_t kMostHidden = 1024, kMostNetworks = 64, kMostWeights = 1U << 24;
constexpr unsigned kHashShift = 32 - SentenceWeights::kBucketBits - SentenceWeights::kKeyBits;

std::uint32_t bucket_of(std::uint32_t hash) { return hash >> (32 - SentenceWeights::kBucketBits); }
std::uint16_t key_of(std::uint32_t hash) { return static_cast<std::uint16_t>(hash >> kHashShift); }

std::uint16_t key_at(Bytes keys, std::size_t index) {
  std::uint16_t key;
  std::memcpy(&key, keys.data() + 2 * index, sizeof key);
  return key;
}

tl::unexpected<Error> bad_model(Fault fault, std::string zh, std::string en) {
  return fail(fault, "policy_sentences.bin", {std::move(zh), std::move(en)});
}

std::vector<float> read_floats(Reader& in, std::size_t count) {
  std::vector<float> out;
  if (in.remaining() / sizeof(float) < count) return in.fail(), out;
  out.resize(count);
  for (float& value : out) {
    value = std::bit_cast<float>(in.u32());
    if (!(std::abs(value) < 1e6F)) in.fail();  // NaN and infinity too
  }
  return out;
}

template <typename T>
void append_raw(std::string& out, const T& value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}
void append_floats(std::string& out, std::span<const float> values) {
  for (float value : values) append_raw(out, value);
}

// Sentences in another language look like nothing that was seen in training, and their neighbours would label
// them. A tenth, since lists of SDKs are full of package names; of the corpus no policy has less than 79 % of
// its letters in Chinese.
bool in_chinese(std::span<const SentencePlace> places) {
  std::size_t chinese = 0, letters = 0;
  for (const SentencePlace& place : places)
    for (char32_t c : place.text) {
      chinese += is_cjk(c);
      letters += is_cjk(c) || (c >= U'a' && c <= U'z');
    }
  return chinese * 10 >= letters && chinese > 0;
}

}  // namespace

SentenceScores SentenceNetwork::scores(std::span<const float> input, std::vector<float>& scratch) const {
  scratch.assign(b1.begin(), b1.end());
  for (std::size_t i = 0; i < inputs; ++i) {
    const float value = input[i];
    if (value == 0) continue;
    const float* row = &w1[i * hidden];
    for (std::size_t j = 0; j < hidden; ++j) scratch[j] += value * row[j];
  }
  SentenceScores out{};
  for (std::size_t k = 0; k < kSentenceLabels; ++k) out[k] = b2[k] + SentenceContext::kScoreUnit * input[k];
  for (std::size_t j = 0; j < hidden; ++j) {
    if (scratch[j] <= 0) continue;
    for (std::size_t k = 0; k < kSentenceLabels; ++k) out[k] += scratch[j] * w2[j * kSentenceLabels + k];
  }
  return out;
}

SentenceScores SentenceWeights::scores(std::span<const SentenceFeature> features) const {
  SentenceScores out{};
  for (const SentenceFeature& feature : features) {
    const std::uint32_t bucket = bucket_of(feature.hash);
    const std::uint16_t key = key_of(feature.hash);
    std::size_t at = buckets_[bucket];
    const std::size_t end = buckets_[bucket + 1];
    while (at < end && key_at(keys_, at) < key) ++at;
    if (at == end || key_at(keys_, at) != key) continue;
    const std::uint8_t* row = weights_.data() + at * kSentenceLabels;
    for (std::size_t k = 0; k < kSentenceLabels; ++k)
      out[k] += feature.value * static_cast<float>(static_cast<std::int8_t>(row[k]));
  }
  for (std::size_t k = 0; k < kSentenceLabels; ++k) out[k] *= scale_[k];
  return out;
}

Result<SentenceModel> SentenceModel::load(Bytes file) {
  Reader in(file);
  if (in.text(kMagic.size()) != kMagic)
    return bad_model(Fault::bad_magic, "不是语句模型", "not a sentence model");
  if (in.u32() != kVersion)
    return bad_model(Fault::unsupported, "语句模型版本不同", "another version of sentence model");
  const std::uint32_t features = in.u32(), inputs = in.u32(), hidden = in.u32(), networks = in.u32();
  const auto damaged = [] {
    return bad_model(Fault::bad_structure, "语句模型已损坏", "the sentence model is damaged");
  };
  if (in.failed() || features > kMostWeights || inputs != SentenceContext::inputs() || hidden == 0 ||
      hidden > kMostHidden || networks == 0 || networks > kMostNetworks)
    return damaged();
  SentenceModel model;
  SentenceWeights& weights = model.weights_;
  std::ranges::copy(read_floats(in, kSentenceLabels), weights.scale_.begin());
  if (in.remaining() < (SentenceWeights::kBuckets + 1) * sizeof(std::uint32_t)) return damaged();
  weights.buckets_.resize(SentenceWeights::kBuckets + 1);
  for (std::uint32_t& bucket : weights.buckets_) bucket = in.u32();
  if (weights.buckets_.front() != 0 || weights.buckets_.back() != features ||
      !std::ranges::is_sorted(weights.buckets_))
    return damaged();
  weights.keys_ = in.bytes(std::uint64_t{features} * 2);
  weights.weights_ = in.bytes(std::uint64_t{features} * kSentenceLabels);
  std::vector<SentenceNetwork> read;
  for (std::uint32_t n = 0; n < networks && in.ok(); ++n) {
    SentenceNetwork net{.inputs = inputs, .hidden = hidden};
    net.w1 = read_floats(in, std::size_t{inputs} * hidden);
    net.b1 = read_floats(in, hidden);
    net.w2 = read_floats(in, hidden * kSentenceLabels);
    net.b2 = read_floats(in, kSentenceLabels);
    read.push_back(std::move(net));
  }
  const std::vector<float> threshold = read_floats(in, kSentenceLabels);
  const std::uint64_t end = in.position();
  const std::uint32_t checksum = in.u32();
  if (in.failed() || !in.at_end()) return damaged();
  if (checksum != libdeflate_crc32(0, file.data(), end))
    return bad_model(Fault::checksum, "语句模型校验不符", "the sentence model's checksum does not match");
  std::ranges::copy(threshold, model.threshold_.begin());
  model.networks_ = std::make_shared<const std::vector<SentenceNetwork>>(std::move(read));
  return model;
}

Result<SentenceModel> SentenceModel::load(const Knowledge& knowledge) {
  return load(as_bytes(knowledge.text("models/policy_sentences.bin")));
}

std::vector<SentenceLabels> SentenceModel::label(std::span<const std::string_view> sentences) const {
  std::vector<SentenceLabels> out(sentences.size());
  const std::vector<SentencePlace> places = outline(sentences);
  if (!in_chinese(places)) return out;
  std::vector<SentenceScores> first(places.size());
  std::vector<SentenceFeature> features;
  for (std::size_t i = 0; i < places.size(); ++i) {
    features.clear();
    append_features(places, i, features);
    first[i] = weights_.scores(features);
  }
  const SentenceContext context(places, first);
  std::vector<float> row(SentenceContext::inputs()), scratch;
  for (std::size_t i = 0; i < places.size(); ++i) {
    context.row(i, row);
    for (const SentenceNetwork& network : *networks_) {
      const SentenceScores scores = network.scores(row, scratch);
      for (std::size_t k = 0; k < kSentenceLabels; ++k) out[i].margin[k] += scores[k];
    }
    for (std::size_t k = 0; k < kSentenceLabels; ++k) {
      out[i].margin[k] = out[i].margin[k] / static_cast<float>(networks_->size()) - threshold_[k];
      if (out[i].margin[k] > 0) out[i].bits |= static_cast<std::uint16_t>(1U << k);
    }
  }
  return out;
}

std::string model_file(const SentenceModelParts& parts) {
  std::string out(kMagic);
  const SentenceNetwork& shape = parts.networks.front();
  for (std::size_t number :
       {std::size_t{kVersion}, parts.hashes.size(), shape.inputs, shape.hidden, parts.networks.size()})
    append_raw(out, static_cast<std::uint32_t>(number));
  append_floats(out, parts.scale);
  std::size_t at = 0;
  for (std::uint32_t bucket = 0; bucket <= SentenceWeights::kBuckets; ++bucket) {
    while (at < parts.hashes.size() && bucket_of(parts.hashes[at]) < bucket) ++at;
    append_raw(out, static_cast<std::uint32_t>(at));
  }
  for (std::uint32_t hash : parts.hashes) append_raw(out, key_of(hash));
  for (const auto& row : parts.weights) append_raw(out, row);
  for (const SentenceNetwork& network : parts.networks)
    for (const auto* values : {&network.w1, &network.b1, &network.w2, &network.b2})
      append_floats(out, *values);
  append_floats(out, parts.threshold);
  append_raw(out, libdeflate_crc32(0, out.data(), out.size()));
  return out;
}

}  // namespace xiezhi
