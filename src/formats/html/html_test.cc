#include "formats/html/html.h"

#include <gtest/gtest.h>

namespace xiezhi {
namespace {

Document read(std::string_view html) { return read_html(as_bytes(html)); }

TEST(Html, BlocksInReadingOrder) {
  Document d = read(
      "<!DOCTYPE html><html lang=zh><head><title> 隐私政策 </title><script>var secret='x'</script></head>"
      "<body><h2>一、收集</h2><p>第一&amp;<b>段</b>。<br>次行</p><ul><li>甲<ul><li>乙</li></ul></li></ul></"
      "body></html>");
  EXPECT_EQ(d.title, "隐私政策");
  EXPECT_EQ(d.language, "zh");
  EXPECT_GT(d.script_bytes, 0u);
  ASSERT_EQ(d.blocks.size(), 5u);
  EXPECT_EQ(d.blocks[0].kind, BlockKind::heading);
  EXPECT_EQ(d.blocks[0].level, 2);
  EXPECT_EQ(d.blocks[1].text, "第一&段。");
  EXPECT_EQ(d.blocks[2].text, "次行");
  EXPECT_EQ(d.blocks[3].kind, BlockKind::list_item);
  EXPECT_EQ(d.blocks[4].level, 2);
}

TEST(Html, OffsetsPointIntoTheFile) {
  std::string html = "<html><body><p>甲&nbsp;&amp;乙丙</p><p>手机号码</p></body></html>";
  Document d = read(html);
  ASSERT_EQ(d.blocks.size(), 2u);
  EXPECT_EQ(html.substr(d.blocks[1].source_of(0), 12), "手机号码");
  std::size_t at = d.blocks[0].text.find("丙");
  EXPECT_EQ(html.substr(d.blocks[0].source_of(at), 3), "丙");
}

TEST(Html, TablesWithSpans) {
  Document d = read(
      "<table><tr><th>公司</th><th>SDK</th></tr><tr><td "
      "rowspan=2>甲</td><td>一</td></tr><tr><td>二</td></tr></table>");
  ASSERT_EQ(d.blocks.size(), 6u);
  EXPECT_TRUE(d.blocks[0].header);
  EXPECT_EQ(d.blocks[4].text, "甲");
  EXPECT_TRUE(d.blocks[4].repeated);
  EXPECT_EQ(d.blocks[5].row, 2u);
  EXPECT_EQ(d.blocks[5].column, 1u);
}

TEST(Html, ATableOfOneColumnIsLayout) {
  Document d = read("<table><tr><td><p>正文一</p><p>正文二</p></td></tr></table>");
  ASSERT_EQ(d.blocks.size(), 1u);
  EXPECT_EQ(d.blocks[0].kind, BlockKind::paragraph);
}

TEST(Html, HiddenByAttributeAndBySheet) {
  Document d = read(
      "<html><head><style>.gone{display:none} "
      "p{font-size:6px;color:#eee}</style></head><body><p>看得见的文字在这里</p>"
      "<p style='display:none'>内联隐藏</p><p class=gone>样式表隐藏的这一段</p></body></html>");
  ASSERT_EQ(d.blocks.size(), 3u);
  EXPECT_FALSE(d.blocks[0].hidden);
  EXPECT_TRUE(d.blocks[1].hidden);
  EXPECT_TRUE(d.blocks[2].hidden);
  ASSERT_TRUE(d.style_computed);
  ASSERT_FALSE(d.styles.empty());
  EXPECT_EQ(d.styles[0].style.size_px, 6);
  EXPECT_EQ(d.styles[0].style.color, 0xeeeeeeu);
}

TEST(Html, InlineStylesWithoutASheet) {
  Document d =
      read("<body style='color:#333;font-size:12pt'><p>正文</p><font color=red size=1>小字</font></body>");
  ASSERT_EQ(d.blocks.size(), 2u);
  EXPECT_EQ(d.blocks[0].style.size_px, 16);
  EXPECT_EQ(d.blocks[0].style.color, 0x333333u);
  EXPECT_EQ(d.blocks[1].style.color, 0xff0000u);
  EXPECT_EQ(d.blocks[1].style.size_px, 10);
}

TEST(Html, ReadsBeyondTheParsersDepth) {
  std::string html = "<html><body>";
  for (int i = 0; i < 20000; ++i) html += "<div>";
  html += "<p>深处的文字</p><script>1</script>";
  Document d = read(html);
  ASSERT_EQ(d.blocks.size(), 1u);
  EXPECT_EQ(d.blocks[0].text, "深处的文字");
  EXPECT_FALSE(d.problems.empty());
}

TEST(Html, Colours) {
  EXPECT_EQ(parse_colour("#abc"), 0xaabbccu);
  EXPECT_EQ(parse_colour(" RGB(255, 0, 10) "), 0xff000au);
  EXPECT_EQ(parse_colour("rgba(0,0,0,0)"), std::nullopt);
  EXPECT_EQ(parse_colour("transparent"), std::nullopt);
}

}  // namespace
}  // namespace xiezhi
