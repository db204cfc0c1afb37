// What is promised of confidence holds for any weights, not only for those a clause uses today.
#include "clauses/confidence.h"

#include <gtest/gtest.h>
#include <algorithm>
#include <array>
#include <random>

namespace xiezhi {
namespace {

constexpr std::array kVerdicts = {Verdict::violated, Verdict::suspected, Verdict::not_found,
                                  Verdict::not_applicable};

struct Band {
  double least, most;
};
Band band(Verdict verdict) {
  switch (verdict) {
    case Verdict::violated:
      return {0.85, 0.99};
    case Verdict::suspected:
      return {0.20, 0.80};
    case Verdict::not_found:
      return {0.50, 0.90};
    case Verdict::not_applicable:
      return {0.60, 0.99};
    case Verdict::undetermined:
      break;
  }
  return {0, 0};
}

// Weights of every kind: usual ones, none at all, and what a mistake of a clause could hand in.
class Confidence : public ::testing::Test {
 protected:
  std::vector<double> weights() {
    std::vector<double> out(std::uniform_int_distribution<std::size_t>(0, 12)(random_));
    for (double& w : out) w = weight();
    return out;
  }
  double weight() {
    static constexpr double kOdd[] = {0, 1, -0.5, 1.5, weight::kDecisive, weight::kWeak};
    if (std::uniform_int_distribution<int>(0, 3)(random_) == 0)
      return kOdd[std::uniform_int_distribution<std::size_t>(0, std::size(kOdd) - 1)(random_)];
    return std::uniform_real_distribution<double>(0, 1)(random_);
  }
  std::mt19937 random_{20191128};
};

constexpr int kTries = 5000;
constexpr double kRounding = 1e-12;

TEST_F(Confidence, MoreEvidenceNeverLowersIt) {
  for (int i = 0; i < kTries; ++i) {
    const std::vector<double> before = weights();
    std::vector<double> after = before;
    after.insert(
        after.begin() + std::uniform_int_distribution<std::ptrdiff_t>(0, std::ssize(before))(random_),
        weight());
    for (Verdict verdict : kVerdicts)
      EXPECT_GE(confidence(verdict, after) + kRounding, confidence(verdict, before));
  }
}

TEST_F(Confidence, StrongerEvidenceNeverLowersIt) {
  for (int i = 0; i < kTries; ++i) {
    const std::vector<double> before = weights();
    if (before.empty()) continue;
    std::vector<double> after = before;
    double& one = after[std::uniform_int_distribution<std::size_t>(0, after.size() - 1)(random_)];
    one = std::max(one, weight());
    for (Verdict verdict : kVerdicts)
      EXPECT_GE(confidence(verdict, after) + kRounding, confidence(verdict, before));
  }
}

TEST_F(Confidence, TheOrderOfEvidenceDoesNotMatter) {
  for (int i = 0; i < kTries; ++i) {
    std::vector<double> one = weights(), other = one;
    std::shuffle(other.begin(), other.end(), random_);
    for (Verdict verdict : kVerdicts)
      EXPECT_NEAR(confidence(verdict, one), confidence(verdict, other), kRounding);
  }
}

TEST_F(Confidence, StaysInTheBandOfItsVerdict) {
  for (int i = 0; i < kTries; ++i) {
    const std::vector<double> some = weights();
    for (Verdict verdict : kVerdicts) {
      const double value = confidence(verdict, some);
      EXPECT_GE(value, band(verdict).least);
      EXPECT_LE(value, band(verdict).most);
    }
    EXPECT_EQ(confidence(Verdict::undetermined, some), 0);
  }
  // However much is suspected, it is less sure than the least that is decided.
  EXPECT_LT(confidence(Verdict::suspected, std::vector<double>(100, 1.0)),
            confidence(Verdict::violated, std::vector<double>{}));
}

TEST_F(Confidence, LessCertainWaysLeaveLessOfAWeight) {
  EXPECT_GT(share(Certainty::certain), share(Certainty::likely));
  EXPECT_GT(share(Certainty::likely), share(Certainty::possible));
  EXPECT_GT(share(Strength::direct), share(Strength::indirect));
  EXPECT_GT(weight::kDecisive, weight::kStrong);
  EXPECT_GT(weight::kStrong, weight::kMedium);
  EXPECT_GT(weight::kMedium, weight::kWeak);
}

}  // namespace
}  // namespace xiezhi
