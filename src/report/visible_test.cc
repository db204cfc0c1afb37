#include "report/visible.h"

#include <gtest/gtest.h>

#include "report/wrap.h"
#include "support/text.h"

namespace xiezhi {
namespace {

TEST(Visible, ShowsWhatWouldActOrHide) {
  EXPECT_EQ(visible("a\x1b[31mb"), "a␛[31mb");
  EXPECT_EQ(visible(std::string_view("\0x", 2)), "␀x");
  EXPECT_EQ(visible("fdp.exe\u202Etxt"), "fdp.exe⟨U+202E⟩txt");
  EXPECT_EQ(visible("a\u200Bb\uFEFF"), "a⟨U+200B⟩b⟨U+FEFF⟩");
  EXPECT_EQ(visible("一\n二\t三"), "一 二 三");
  EXPECT_EQ(visible("一\n二", LineBreaks::keep), "一\n二");
  EXPECT_EQ(visible("\xff山\xe5"), "\uFFFD山\uFFFD");
}

TEST(Visible, LeavesNothingUnseenInAnyText) {
  std::string all;
  for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) append_utf8(all, c);
  for (char32_t c : code_points(visible(all))) ASSERT_FALSE(is_unseen(c)) << std::hex << static_cast<int>(c);
}

TEST(Wrap, NoLineIsWiderAndNothingIsLost) {
  const std::string text =
      "应用一启动就初始化友盟+统计，随即读取 Android ID（com.umeng.commonsdk.UMConfigure.init）；"
      "这条路径上没有任何“同意”判断。Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      " end.";
  auto bare = [](std::string s) {
    std::erase(s, ' ');
    return s;
  };
  for (int columns = 4; columns < 120; ++columns) {
    std::string joined;
    for (const std::string& line : wrap(text, columns)) {
      ASSERT_LE(display_width(line), columns);
      joined += line;
    }
    ASSERT_EQ(bare(joined), bare(text)) << columns;
  }
}

TEST(Wrap, ClosingPunctuationNeverBeginsALine) {
  for (const std::string& line : wrap("山水，山水，山水，山水，山水，山水，", 8))
    EXPECT_FALSE(line.starts_with("，")) << line;
}

TEST(Pad, IsExactlyAsWideAsAsked) {
  for (const char* text : {"", "a", "山水行", "山水行的隐私政策", "mixed 山水 text that is long"})
    EXPECT_EQ(display_width(pad(text, 10)), 10) << text;
}

}  // namespace
}  // namespace xiezhi
