#include "program/values.h"

#include <gtest/gtest.h>

namespace xiezhi {
namespace {

TEST(Values, EqualValuesHaveEqualIds) {
  Values values;
  EXPECT_EQ(values.integer(7), values.integer(7));
  EXPECT_NE(values.integer(7), values.integer(8));
  EXPECT_EQ(values.integer(0), kNull);
  EXPECT_EQ(values.integer(1), kOne);
  EXPECT_EQ(values.text("agreed"), values.text("agreed"));
}

TEST(Values, JoinIsALeastUpperBound) {
  Values values;
  const ValueId truth = values.join(kNull, kOne);
  EXPECT_EQ(truth, values.join(kOne, kNull));
  EXPECT_EQ(values.join(truth, kOne), truth);
  EXPECT_EQ(values.join(kNothing, kOne), kOne);
  EXPECT_EQ(values.kind(values.join(kAnything, kOne)), ValueKind::anything);
  EXPECT_TRUE(values.may_be_zero(truth));
  EXPECT_TRUE(values.may_be_nonzero(truth));
}

TEST(Values, NullJoinsWithObjects) {
  Values values;
  const ValueId maybe = values.join(kNull, values.text("a"));
  EXPECT_EQ(values.kind(maybe), ValueKind::objects);
  EXPECT_TRUE(values.may_be_zero(maybe));
  EXPECT_EQ(values.without_zero(maybe), values.text("a"));
  EXPECT_EQ(values.only_zero(maybe), kNull);
  EXPECT_EQ(values.only_zero(values.text("a")), kNothing);
}

TEST(Values, TooManyIntegersAreAnything) {
  Values values;
  ValueId all = kNothing;
  for (int i = 0; i <= static_cast<int>(Values::kMaxItems); ++i) all = values.join(all, values.integer(i));
  EXPECT_EQ(values.kind(all), ValueKind::anything);
}

TEST(Values, TooManyObjectsKeepTheirBound) {
  Values values;
  values.set_text_type(TypeId{5});
  ValueId all = kNothing;
  for (int i = 0; i <= static_cast<int>(Values::kMaxItems); ++i)
    all = values.join(all, values.text(std::to_string(i)));
  EXPECT_TRUE(values.is_open(all));
  EXPECT_EQ(values.bound(all), TypeId{5});
  EXPECT_TRUE(values.texts(all).empty());
}

TEST(Values, WideningGivesUpWhatChanges) {
  Values values;
  EXPECT_EQ(values.kind(values.widen(kNull, kOne)), ValueKind::anything);
  EXPECT_EQ(values.widen(kOne, kOne), kOne);
}

TEST(Values, TextsStayWhenMoreAreAdded) {
  Values values;
  const ValueId first = values.text("first");
  const auto before = values.texts(first);
  for (int i = 0; i < 5000; ++i) values.text("t" + std::to_string(i));
  ASSERT_EQ(before.size(), 1u);
  EXPECT_EQ(before[0], "first");
}

}  // namespace
}  // namespace xiezhi
