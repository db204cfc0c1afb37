#include "program/marks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "program/values.h"

namespace xiezhi {
namespace {

using testing::ElementsAre;

TEST(MarkSets, JoinIsSetUnionAtRandom) {
  std::mt19937 random(3);
  MarkSets sets;
  for (int round = 0; round < 500; ++round) {
    std::set<std::uint32_t> a, b;
    MarkSet left = kNoMarks, right = kNoMarks;
    for (unsigned i = random() % 6; i > 0; --i) {
      const std::uint32_t mark = random() % 40;
      a.insert(mark), left = sets.join(left, sets.single(mark));
    }
    for (unsigned i = random() % 6; i > 0; --i) {
      const std::uint32_t mark = random() % 40;
      b.insert(mark), right = sets.join(sets.single(mark), right);
    }
    const MarkSet both = sets.join(left, right);
    EXPECT_EQ(both, sets.join(right, left));
    EXPECT_EQ(both, sets.join(both, left));
    a.insert(b.begin(), b.end());
    EXPECT_TRUE(std::ranges::equal(sets.items(both), a));
  }
  EXPECT_FALSE(sets.cut());
}

TEST(MarkSets, LargeSetsAreCutAndSaySo) {
  MarkSets sets;
  MarkSet all = kNoMarks;
  for (std::uint32_t mark = 0; mark < 200; ++mark) all = sets.join(all, sets.single(mark));
  EXPECT_EQ(sets.items(all).size(), MarkSets::kMaxMarks);
  EXPECT_TRUE(sets.cut());
}

TEST(MarkedValues, MarksStayThroughTheLattice) {
  Values values;
  const MarkSet mark = values.mark_sets().single(7);
  const ValueId source = values.marked(values.open(kNoType, true), mark);
  EXPECT_THAT(values.mark_sets().items(values.marks(source)), ElementsAre(7));
  const ValueId text = values.text("constant");
  EXPECT_EQ(values.marks(values.join(source, text)), mark);
  EXPECT_EQ(values.marks(values.widen(text, source)), mark);
  EXPECT_EQ(values.marks(values.without_zero(source)), mark);
  EXPECT_EQ(values.marks(values.narrowed(source, TypeId{3})), mark);
  EXPECT_EQ(values.only_zero(source), kNull);
}

TEST(MarkedValues, WhatIsKnownToTheLastCarriesNone) {
  Values values;
  const MarkSet mark = values.mark_sets().single(7);
  for (ValueId exact : {kNothing, kNull, kOne, values.integer(5), values.text("x")})
    EXPECT_EQ(values.marked(exact, mark), exact);
}

TEST(MarkedValues, DifferentMarksAreDifferentValues) {
  Values values;
  const ValueId a = values.marked(kAnything, values.mark_sets().single(1));
  const ValueId b = values.marked(kAnything, values.mark_sets().single(2));
  EXPECT_NE(a, b);
  EXPECT_NE(a, kAnything);
  EXPECT_EQ(values.marked(a, values.mark_sets().single(1)), a);
  EXPECT_THAT(values.mark_sets().items(values.marks(values.join(a, b))), ElementsAre(1, 2));
}

}  // namespace
}  // namespace xiezhi
