#include "formats/plain_text/plain_text.h"

#include <gtest/gtest.h>

namespace xiezhi {
namespace {

using namespace std::string_view_literals;

TEST(Decode, WhatChineseEditorsWrite) {
  EXPECT_EQ(decode_text(as_bytes("\xEF\xBB\xBF隐私"sv)).text, "隐私");
  EXPECT_EQ(decode_text(as_bytes("\xFF\xFE\x90\x96\xC1\x79"sv)).text, "隐私");
  EXPECT_EQ(decode_text(as_bytes("\xFE\xFF\x96\x90\x79\xC1"sv)).text, "隐私");
  // 隐私政策收集 in GB18030, undeclared; in Big5, declared by a page.
  DecodedText gb = decode_text(as_bytes("\xD2\xFE\xCB\xBD\xD5\xFE\xB2\xDF\xCA\xD5\xBC\xAF"sv));
  EXPECT_EQ(gb.encoding, "GB18030");
  EXPECT_EQ(gb.text, "隐私政策收集");
  EXPECT_EQ(decode_text(as_bytes("<meta charset=big5>\xC1\xF4\xA8\x70"sv)).text, "<meta charset=big5>隱私");
}

TEST(Decode, KeepsPlacesInTheBytes) {
  DecodedText gb = decode_text(as_bytes("\xD2\xFE\xCB\xBD\xD5\xFE\xB2\xDF"sv));
  EXPECT_EQ(gb.source_of(0), 0u);
  EXPECT_EQ(gb.source_of(0), 0u);
  DecodedText marked = decode_text(as_bytes("\xEF\xBB\xBF隐私"sv));
  EXPECT_EQ(marked.source_of(3), 6u);
}

TEST(Decode, BelievesNoDeclarationTheBytesContradict) {
  EXPECT_EQ(decode_text(as_bytes("<meta charset=gb2312>隐私"sv)).text, "<meta charset=gb2312>隐私");
}

TEST(Decode, AcceptsATextCutInsideACharacter) {
  DecodedText cut = decode_text(as_bytes("隐私政\xE7\xAD"sv));
  EXPECT_EQ(cut.encoding, "UTF-8");
  EXPECT_EQ(cut.text, "隐私政");
}

TEST(PlainText, LinesAreParagraphsAndTabsAreTables) {
  Document d = read_plain_text(as_bytes("标题\n\n　　第一段。\r\n名称\t公司\n甲\t乙公司\n• 条目"sv));
  ASSERT_EQ(d.blocks.size(), 7u);
  EXPECT_EQ(d.title, "标题");
  EXPECT_EQ(d.blocks[1].text, "第一段。");
  EXPECT_EQ(d.blocks[1].source_of(0), 14u);
  EXPECT_EQ(d.blocks[2].kind, BlockKind::cell);
  EXPECT_TRUE(d.blocks[2].header);
  EXPECT_EQ(d.blocks[5].row, 1u);
  EXPECT_EQ(d.blocks[5].column, 1u);
  EXPECT_EQ(d.blocks[6].kind, BlockKind::list_item);
}

TEST(Markdown, HeadingsListsTablesAndLinks) {
  Document d = read_markdown(as_bytes(
      "# 隐私政策\n\n我们收集**手机号**，见[清单](list.html)。\n\n- 一\n  - 二\n\n| 名称 | 目的 |\n|---|---|\n| 甲 | 统计 |\n"sv));
  ASSERT_EQ(d.blocks.size(), 8u);
  EXPECT_EQ(d.blocks[0].kind, BlockKind::heading);
  EXPECT_EQ(d.blocks[0].level, 1);
  EXPECT_EQ(d.blocks[1].text, "我们收集手机号，见清单。");
  ASSERT_EQ(d.links.size(), 1u);
  EXPECT_EQ(d.links[0].target, "list.html");
  EXPECT_EQ(d.blocks[3].level, 2);
  EXPECT_EQ(d.blocks[7].text, "统计");
}

}  // namespace
}  // namespace xiezhi
