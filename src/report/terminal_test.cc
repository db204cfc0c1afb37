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
             {write_terminal(e, knowledge(), style), write_inspection(e, knowledge(), style)})
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
