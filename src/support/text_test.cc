#include "support/text.h"

#include <gtest/gtest.h>

namespace xiezhi {
namespace {

TEST(Text, IllFormedUtf8BecomesReplacementCharacters) {
  EXPECT_EQ(to_valid_utf8("a\xff z"), "a\xEF\xBF\xBD z");
  EXPECT_EQ(to_valid_utf8("\xE4\xBD"), "\xEF\xBF\xBD");                          // truncated 你
  EXPECT_EQ(to_valid_utf8("\xED\xA0\x80").find("\xED\xA0"), std::string::npos);  // surrogate
  EXPECT_TRUE(is_valid_utf8("隐私政策\xEF\xBF\xBD"));
  EXPECT_FALSE(is_valid_utf8("\xC0\x80"));
}

TEST(Text, ModifiedUtf8DecodesNulAndSurrogatePairs) {
  EXPECT_EQ(from_modified_utf8("a\xC0\x80z"), std::string("a\0z", 3));
  EXPECT_EQ(from_modified_utf8("\xED\xA0\xBD\xED\xB8\x80"), "\xF0\x9F\x98\x80");  // 😀
  EXPECT_EQ(from_modified_utf8("\xE4\xBD\xA0"), "你");
}

TEST(Text, WidthCountsChineseAsTwo) {
  EXPECT_EQ(display_width("隐私ab"), 6);
  EXPECT_EQ(display_width("e\xCC\x81"), 1);
  EXPECT_EQ(fit("隐私政策", 5), "隐私…");
  EXPECT_EQ(fit("隐私", 4), "隐私");
}

TEST(Text, SplitKeepsEmptyCells) {
  EXPECT_EQ(split("a||b", '|').size(), 3u);
  EXPECT_EQ(split("", '|').size(), 1u);
  EXPECT_EQ(trim("  x \n"), "x");
}

}  // namespace
}  // namespace xiezhi
