#include "policy/sentence_features.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "support/text.h"

namespace xiezhi {
namespace {

std::set<std::uint32_t> hashes(std::span<const std::string_view> sentences, std::size_t index) {
  std::vector<SentenceFeature> features;
  append_features(outline(sentences), index, features);
  std::set<std::uint32_t> out;
  for (const SentenceFeature& feature : features) out.insert(feature.hash);
  return out;
}

TEST(Normalised, WritesOneFormOfWhatMeansTheSame) {
  EXPECT_EQ(normalised("（１）你的  帐号"), U"(0)您的账号");
  EXPECT_EQ(normalised("２０２２年６月17日"), U"0年0月0日");
  EXPECT_EQ(normalised(" GPS　信息 "), U"gps信息");
  EXPECT_EQ(normalised(""), U"");
}

TEST(Normalised, IsBoundedAndTakesAnyBytes) {
  std::string sentence;
  for (int i = 0; i < 10000; ++i) sentence += "我们";
  EXPECT_LE(normalised(sentence).size(), 600U);
  EXPECT_FALSE(normalised("\xff\xfe收集").empty());
}

TEST(OutlineMark, TellsTheMarksOfAnOutlineApart) {
  const auto mark = [](std::string_view text) { return outline_mark(normalised(text)); };
  EXPECT_EQ(mark("一、我们如何收集"), OutlineMark::chapter);
  EXPECT_EQ(mark("第三条 共享"), OutlineMark::chapter);
  EXPECT_EQ(mark("（二）存储期限"), OutlineMark::section);
  EXPECT_EQ(mark("1.2 转让"), OutlineMark::number);
  EXPECT_EQ(mark("3、公开披露"), OutlineMark::number);
  EXPECT_EQ(mark("（12）法律法规规定的其他情形"), OutlineMark::bracket);
  EXPECT_EQ(mark("2）学术研究"), OutlineMark::bracket);
  EXPECT_EQ(mark("③ 位置信息"), OutlineMark::letter);
  EXPECT_EQ(mark("a. 车辆询价功能"), OutlineMark::letter);
  EXPECT_EQ(mark("● 相机权限"), OutlineMark::bullet);
  EXPECT_EQ(mark("一般情况下，我们会答复"), OutlineMark::none);
  EXPECT_EQ(mark("2022年起施行"), OutlineMark::none);
  EXPECT_EQ(mark(""), OutlineMark::none);
}

TEST(Outline, FindsTheHeadingsAndTheLeadInOfAnItem) {
  const std::string_view sentences[] = {"一、我们如何共享",         "（一）共享",
                                        "我们不会与他人共享。",     "在下列情形中，无需征得您的同意：",
                                        "（1）与国家安全相关的；",  "（2）与公共安全相关的；",
                                        "二、我们如何保护个人信息", "我们采取加密措施。"};
  const auto places = outline(sentences);
  EXPECT_EQ(places[2].outer_heading, 0);
  EXPECT_EQ(places[2].inner_heading, 1);
  EXPECT_EQ(places[4].lead_in, 3);
  EXPECT_EQ(places[5].lead_in, 3);
  EXPECT_EQ(places[6].outer_heading, -1);
  EXPECT_EQ(places[7].outer_heading, 6);
  EXPECT_EQ(places[7].lead_in, -1);
}

TEST(Features, DependOnTheSectionThatASentenceStandsIn) {
  const std::string_view collecting[] = {"一、我们如何收集", "（1）与国家安全直接相关的；"};
  const std::string_view sharing[] = {"一、我们如何共享", "（1）与国家安全直接相关的；"};
  EXPECT_NE(hashes(collecting, 1), hashes(sharing, 1));
  EXPECT_EQ(hashes(collecting, 1), hashes(collecting, 1));
}

TEST(Features, AreASetOfUnitLengthForTheSentenceItself) {
  const std::string_view sentences[] = {"收集收集收集您的位置。"};
  std::vector<SentenceFeature> features;
  append_features(outline(sentences), 0, features);
  EXPECT_EQ(hashes(sentences, 0).size(), features.size());
  for (const SentenceFeature& feature : features) EXPECT_TRUE(std::isfinite(feature.value));
}

TEST(Features, OfAnEmptySentenceAreBounded) {
  const std::string_view sentences[] = {"", "  ", ""};
  for (std::size_t i = 0; i < 3; ++i) EXPECT_LT(hashes(sentences, i).size(), 16U);
}

TEST(Features, NeverExceedTheirBound) {
  std::string sentence;
  for (int i = 0; i < 700; ++i) append_utf8(sentence, static_cast<char32_t>(0x4e00 + 7 * i));
  const std::string heading = "一、" + sentence.substr(0, 60);
  const std::string_view sentences[] = {heading, sentence, sentence};
  for (std::size_t i = 0; i < 3; ++i) {
    std::vector<SentenceFeature> features;
    append_features(outline(sentences), i, features);
    EXPECT_LE(features.size(), kMostFeatures);
  }
}

}  // namespace
}  // namespace xiezhi
