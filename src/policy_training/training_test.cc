#include "policy_training/training.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "policy_training/evaluation.h"
#include "support/file.h"

namespace xiezhi {
namespace {

// Policies of a toy language in which a sentence's verb decides its topic.
std::vector<LabelledPolicy> toy_policies(int count) {
  std::vector<LabelledPolicy> out;
  for (int p = 0; p < count; ++p) {
    LabelledPolicy policy{.name = "policy_" + std::to_string(p)};
    const std::string app(1, static_cast<char>('a' + p));
    policy.sentences.push_back({"一、总则", 0});
    for (int i = 0; i < 30; ++i) {
      policy.sentences.push_back(
          {app + "应用会收集您的第" + std::to_string(i) + "项信息。", 1U << kImportant | 1});
      policy.sentences.push_back({app + "应用会分享您的第" + std::to_string(i) + "项资料。", 4});
      policy.sentences.push_back({"感谢使用" + app + "应用。", 0});
    }
    out.push_back(std::move(policy));
  }
  return out;
}

TEST(Training, GivesTheSameBytesTwice) {
  const auto policies = toy_policies(6);
  EXPECT_EQ(model_file(train_sentence_model(policies)), model_file(train_sentence_model(policies)));
}

TEST(Training, LearnsAToyLanguageAndAppliesItToAnUnseenPolicy) {
  auto policies = toy_policies(8);
  const std::vector<LabelledPolicy> unseen = {policies.back()};
  policies.pop_back();
  const std::string file = model_file(train_sentence_model(policies));
  const auto model = SentenceModel::load(as_bytes(file));
  ASSERT_TRUE(model) << model.error().sentence().en;
  const Evaluation evaluation = evaluate(*model, unseen);
  EXPECT_GT(evaluation.all[0].f1(), 0.95);
  EXPECT_GT(evaluation.all[2].f1(), 0.95);
  EXPECT_GT(evaluation.all[kImportant].accuracy(), 0.95);
  EXPECT_EQ(evaluation.all[kRisk].only_told, 0);
}

TEST(Training, NeverLooksAtLabelsThatAreHeldOut) {
  auto policies = toy_policies(6);
  for (LabelledPolicy& policy : policies)
    for (std::size_t i = 0; i < policy.sentences.size(); i += 4) policy.sentences[i].known = false;
  const std::string honest = model_file(train_sentence_model(policies));
  for (LabelledPolicy& policy : policies)
    for (LabelledSentence& sentence : policy.sentences)
      if (!sentence.known) sentence.labels = 0x1fff;
  EXPECT_EQ(model_file(train_sentence_model(policies)), honest);
}

TEST(Deal, GivesFoldsOfNearlyOneSize) {
  const auto folds = deal(98, 5, 7);
  for (int fold = 0; fold < 5; ++fold) {
    const auto size = std::ranges::count(folds, fold);
    EXPECT_TRUE(size == 19 || size == 20) << size;
  }
  EXPECT_EQ(folds, deal(98, 5, 7));
  EXPECT_NE(folds, deal(98, 5, 8));
}

TEST(Tally, CountsAsTheMeasuresAreDefined) {
  Tally tally;
  for (int i = 0; i < 6; ++i) tally.add(true, true);
  for (int i = 0; i < 2; ++i) tally.add(true, false);
  tally.add(false, true);
  tally.add(false, false);
  EXPECT_DOUBLE_EQ(tally.precision(), 6.0 / 8);
  EXPECT_DOUBLE_EQ(tally.recall(), 6.0 / 7);
  EXPECT_DOUBLE_EQ(tally.f1(), 12.0 / 15);
  EXPECT_DOUBLE_EQ(tally.f1_of_no(), 2.0 / 5);
  EXPECT_DOUBLE_EQ(tally.accuracy(), 7.0 / 10);
}

TEST(Corpus, ReadsATableAndNamesABadCell) {
  const auto policy = read_policy("policy_1", "id\tlabels\ttext\n1\tuse|risk\t我们使用\n2\t\t标题\n");
  ASSERT_TRUE(policy);
  ASSERT_EQ(policy->sentences.size(), 2U);
  EXPECT_EQ(policy->sentences[0].labels, 1U << 3 | 1U << kRisk);
  EXPECT_EQ(policy->sentences[1].labels, 0U);
  const auto bad = read_policy("policy_1", "id\tlabels\ttext\n1\tuses\t我们使用\n");
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().where, "policy_1.tsv:2");
}

// Minutes, so only where asked for: ctest's entry sentence_model_reproduced sets the folder.
TEST(Training, TheShippedModelComesOutAgain) {
  const char* corpus = std::getenv("XIEZHI_CAPP130");
  if (corpus == nullptr) GTEST_SKIP() << "XIEZHI_CAPP130 is not set: the folder of the unpacked corpus";
  const auto policies = read_corpus(corpus);
  ASSERT_TRUE(policies) << policies.error().sentence().en;
  const auto shipped = MappedFile::open(XIEZHI_SOURCE_DIR "/knowledge/models/policy_sentences.bin");
  ASSERT_TRUE(shipped);
  EXPECT_TRUE(model_file(train_sentence_model(*policies)) == as_text(shipped->bytes()));
}

}  // namespace
}  // namespace xiezhi
