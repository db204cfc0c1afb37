#include "support/bytes.h"

#include <gtest/gtest.h>

namespace xiezhi {
namespace {

TEST(Reader, FailureIsStickyAndYieldsZero) {
  const std::uint8_t data[] = {1, 2, 3};
  Reader reader(data);
  EXPECT_EQ(reader.u16(), 0x0201);
  EXPECT_EQ(reader.u32(), 0u);
  EXPECT_TRUE(reader.failed());
  EXPECT_EQ(reader.u8(), 3u);  // still inside; the record as a whole has failed
  EXPECT_TRUE(reader.failed());
}

TEST(Reader, HugeLengthsDoNotOverflow) {
  const std::uint8_t data[] = {1, 2, 3};
  Reader reader(data);
  EXPECT_TRUE(reader.bytes(~std::uint64_t{0}).empty());
  EXPECT_TRUE(reader.failed());
  EXPECT_FALSE(contains(data, ~std::uint64_t{0}, 1));
  EXPECT_FALSE(contains(data, 1, ~std::uint64_t{0}));
  EXPECT_TRUE(contains(data, 3, 0));
}

TEST(Reader, Leb128) {
  const std::uint8_t data[] = {0xE5, 0x8E, 0x26, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F};
  Reader reader(data);
  EXPECT_EQ(reader.uleb128(), 624485u);
  EXPECT_EQ(reader.sleb128(), -1);
  EXPECT_EQ(reader.uleb128(), 0u);  // six bytes
  EXPECT_TRUE(reader.failed());
}

}  // namespace
}  // namespace xiezhi
