#include <gtest/gtest.h>

#include "report/report.h"
#include "report/testing/sample_examination.h"
#include "report/visible.h"
#include "support/text.h"

namespace xiezhi {
namespace {

Knowledge knowledge() { return Knowledge::load_builtin().value(); }

std::string without_colour(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\x1b') {
      while (i < text.size() && text[i] != 'm') ++i;
      continue;
    }
    out += text[i];
  }
  return out;
}

TEST(Terminal, NoLineIsWiderThanTheTerminal) {
  Examination e = testing::rich_examination();
  for (std::string_view language : {"zh", "en"})
    for (int columns : {40, 60, 80, 100, 160})
      for (bool color : {false, true}) {
        TerminalStyle style{color, columns, language};
        for (const std::string& page :
             {write_terminal(e, knowledge(), style), write_inspection(e, knowledge(), style),
              write_why(e, knowledge(), "android_id", style)})
          for (std::string_view line : split(without_colour(page), '\n'))
            EXPECT_LE(display_width(line), columns) << line;
      }
}

TEST(Terminal, ShowsAllClausesAndTheColumnsStandInLine) {
  for (std::string_view language : {"zh", "en"}) {
    std::string page = write_terminal(testing::rich_examination(), knowledge(), {false, 80, language});
    std::size_t rows = 0;
    for (const std::string& clause : testing::clause_ids())
      for (std::string_view line : split(page, '\n')) rows += line.starts_with("  " + clause + " ");
    EXPECT_EQ(rows, 31u) << page;
  }
}

TEST(Terminal, ColourOnlyWhereAsked) {
  Examination e = testing::rich_examination();
  std::string plain = write_terminal(e, knowledge(), {false, 80, "zh"});
  EXPECT_EQ(plain.find('\x1b'), plain.npos);
  EXPECT_EQ(without_colour(write_terminal(e, knowledge(), {true, 80, "zh"})), plain);
}

TEST(Why, TellsEachWayWithItsStepsConditionsOwnerAndWhereTheDataGo) {
  std::string page = write_why(testing::rich_examination(), knowledge(), "android_id", {false, 100, "en"});
  std::size_t first = page.find("1. before consent"), second = page.find("after consent · read");
  ASSERT_NE(first, page.npos) << page;
  ASSERT_NE(second, page.npos) << page;
  EXPECT_LT(first, second);
  for (std::string_view said :
       {"by ", "certain", "(MainActivity.java:140)", "→ com.example.shanshui.net.Signer.sign",
        "⇒ android.provider.Settings$Secure.getString",
        "Only where:", "privacy_agreed is false on the first run", "Goes to: "})
    EXPECT_NE(page.find(said), page.npos) << said << "\n" << page;
  EXPECT_EQ(page.find("getHardwareAddress"), page.npos) << "of another type";
  std::string nothing = write_why(testing::rich_examination(), knowledge(), "imsi", {false, 100, "zh"});
  EXPECT_NE(nothing.find("没有发现读取这种信息的代码"), nothing.npos) << nothing;
}

TEST(Why, NothingFromAnAppActsOnTheTerminal) {
  std::string hostile = "\x1b[31mred\x1b[0m\r\nTwo\t\x07";
  Examination e = testing::hostile_examination(hostile);
  for (const Collection& c : e.facts.collections) {
    std::string page = write_why(e, knowledge(), c.type, {false, 100, "en"});
    EXPECT_EQ(page.find('\x1b'), page.npos);
    EXPECT_EQ(page.find('\x07'), page.npos);
  }
}

TEST(Terminal, SaysWhatMaterialWouldSettleWhat) {
  std::string page = write_terminal(testing::rich_examination(), knowledge(), {false, 100, "en"});
  EXPECT_NE(page.find("run-time trace"), page.npos) << page;
  EXPECT_NE(page.find("What to do: "), page.npos);
  EXPECT_NE(page.find("-> "), page.npos);
}

TEST(Terminal, AnAppCannotSteerTheTerminal) {
  Examination e = testing::hostile_examination("\x1b[2J\x1b]0;x\x07\r\b\u202E<b>");
  for (const std::string& page : {write_terminal(e, knowledge(), {false, 80, "zh"}),
                                  write_inspection(e, knowledge(), {false, 80, "en"})})
    for (char32_t c : code_points(page)) ASSERT_TRUE(c == '\n' || !is_unseen(c));
}

TEST(Terminal, EmptyFactsStillMakeAPage) {
  Examination e;
  EXPECT_FALSE(write_terminal(e, knowledge(), {}).empty());
  EXPECT_FALSE(write_inspection(e, knowledge(), {}).empty());
}

}  // namespace
}  // namespace xiezhi
