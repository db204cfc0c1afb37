#include "policy/sentence_model.h"

#include <gtest/gtest.h>

#include <cmath>

namespace xiezhi {
namespace {

// A network of zeros, which leaves the first stage's scores as they are.
SentenceModelParts pass_through() {
  SentenceModelParts parts;
  SentenceNetwork net{.inputs = SentenceContext::inputs(), .hidden = 4};
  net.w1.assign(net.inputs * net.hidden, 0);
  net.b1.assign(net.hidden, 0);
  net.w2.assign(net.hidden * kSentenceLabels, 0);
  net.b2.assign(kSentenceLabels, 0);
  parts.networks.push_back(net);
  parts.scale.fill(0.1F);
  return parts;
}

TEST(SentenceNetwork, AddsWhatItsHiddenUnitsSay) {
  SentenceNetwork net = pass_through().networks.front();
  std::vector<float> input(net.inputs), scratch;
  input[3] = 0.5F, input[20] = 2;
  net.w1[20 * net.hidden + 1] = 1;
  net.b1[1] = -0.5F;
  net.w2[1 * kSentenceLabels + kRisk] = 4;
  net.b2[0] = -1;
  const SentenceScores scores = net.scores(input, scratch);
  EXPECT_EQ(scores[3], 0.5F * SentenceContext::kScoreUnit);
  EXPECT_EQ(scores[kRisk], 6);
  EXPECT_EQ(scores[0], -1);
  input[20] = 0.25F;
  EXPECT_EQ(net.scores(input, scratch)[kRisk], 0);  // below its bias it is silent
}

const Knowledge& knowledge() {
  static const Knowledge loaded = Knowledge::load_builtin().value();
  return loaded;
}

// A model that knows one feature: the sentence "收".
SentenceModelParts one_feature() {
  SentenceModelParts parts = pass_through();
  const std::string_view sentence[] = {"收"};
  std::vector<SentenceFeature> features;
  append_features(outline(sentence), 0, features);
  parts.hashes.push_back(features.front().hash);
  parts.weights.emplace_back().fill(-100);
  parts.weights.back()[0] = 100;
  return parts;
}

TEST(Sigmoid, IsThatOfTheCLibraryToAFloat) {
  for (float x = -20; x <= 20; x += 0.37F)
    EXPECT_NEAR(sigmoid(x), 1 / (1 + std::exp(-static_cast<double>(x))), 1e-7);
  EXPECT_EQ(sigmoid(0), 0.5F);
  EXPECT_GT(sigmoid(-1e9F), 0);
  EXPECT_LE(sigmoid(1e9F), 1);
}

TEST(SentenceModel, FindsTheWeightsOfAFeature) {
  const std::string file = model_file(one_feature());
  const auto model = SentenceModel::load(as_bytes(file));
  ASSERT_TRUE(model) << model.error().sentence().en;
  const std::string_view sentences[] = {"收", "看"};
  const auto labels = model->label(sentences);
  EXPECT_TRUE(labels[0].about(PolicyTopic::collection));
  EXPECT_FALSE(labels[0].important());
  EXPECT_GT(labels[0].margin[0], 1);
  EXPECT_LT(labels[0].margin[kRisk], -1);
  EXPECT_EQ(labels[1].bits, 0);
  EXPECT_EQ(labels[1].margin[0], 0);
}

TEST(SentenceModel, SubtractsTheThreshold) {
  SentenceModelParts parts = one_feature();
  parts.threshold[0] = 1000;
  parts.threshold[kRisk] = -1000;
  const std::string file = model_file(parts);
  const std::string_view sentences[] = {"收"};
  const auto labels = SentenceModel::load(as_bytes(file))->label(sentences);
  EXPECT_FALSE(labels[0].holds(0));
  EXPECT_TRUE(labels[0].risk());
}

TEST(SentenceModel, RefusesEveryCutAndEveryChangedByte) {
  const std::string file = model_file(one_feature());
  for (std::size_t length = 0; length < file.size(); length += 997)
    EXPECT_FALSE(SentenceModel::load(as_bytes(std::string_view(file).substr(0, length)))) << length;
  for (std::size_t at = 0; at < file.size(); at += 991) {
    std::string changed = file;
    changed[at] = static_cast<char>(changed[at] ^ 0x5a);
    EXPECT_FALSE(SentenceModel::load(as_bytes(changed))) << at;
  }
  EXPECT_FALSE(SentenceModel::load(as_bytes(file + "x")));
}

TEST(SentenceModel, LabelsNothingOfADocumentInAnotherLanguage) {
  const auto model = SentenceModel::load(knowledge());
  ASSERT_TRUE(model) << model.error().sentence().en;
  const std::string_view sentences[] = {"1. Information we collect",
                                        "We collect your precise location and contacts.",
                                        "You may delete your account at any time."};
  for (const SentenceLabels& labels : model->label(sentences)) EXPECT_EQ(labels.bits, 0);
  EXPECT_TRUE(model->label({}).empty());
}

// Sentences written for this test: what nobody would dispute.
TEST(SentenceModel, ThatShipsKnowsPlainSentences) {
  const auto model = SentenceModel::load(knowledge());
  ASSERT_TRUE(model) << model.error().sentence().en;
  const std::string_view sentences[] = {"示例阅读隐私政策",
                                        "一、我们如何收集您的个人信息",
                                        "当您注册账号时，我们会收集您的手机号码和昵称，用于创建账号。",
                                        "二、我们如何共享您的个人信息",
                                        "我们会与关联公司共享您的订单信息。",
                                        "三、我们如何存储您的个人信息",
                                        "我们在中华人民共和国境内收集的个人信息，存储于中华人民共和国境内。",
                                        "四、您的权利",
                                        "您可以在“设置—账号与安全—注销账号”中注销您的账号。",
                                        "五、未成年人保护",
                                        "如果您是未满14周岁的儿童，请在监护人的同意下使用我们的服务。",
                                        "六、如何联系我们",
                                        "如您有任何疑问，请发送邮件至privacy@example.com与我们联系。"};
  const auto labels = model->label(sentences);
  EXPECT_TRUE(labels[2].about(PolicyTopic::collection));
  EXPECT_TRUE(labels[2].important());
  EXPECT_TRUE(labels[4].about(PolicyTopic::sharing));
  EXPECT_FALSE(labels[4].about(PolicyTopic::storage));
  EXPECT_TRUE(labels[6].about(PolicyTopic::storage));
  EXPECT_TRUE(labels[8].about(PolicyTopic::control));
  EXPECT_TRUE(labels[10].about(PolicyTopic::special_audience));
  EXPECT_TRUE(labels[12].about(PolicyTopic::contact));
  EXPECT_EQ(labels[0].bits, 0);
}

TEST(SentenceModel, SaysTheSameTwice) {
  const auto first = SentenceModel::load(knowledge()), second = SentenceModel::load(knowledge());
  const std::string_view sentences[] = {"一、共享", "我们会与第三方共享您的位置信息。"};
  const auto a = first->label(sentences), b = second->label(sentences);
  for (std::size_t i = 0; i < a.size(); ++i) EXPECT_EQ(a[i].margin, b[i].margin);
}

}  // namespace
}  // namespace xiezhi
