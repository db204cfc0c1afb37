#include "formats/office/docx.h"

#include <gtest/gtest.h>

#include "formats/zip/test_archive.h"

namespace xiezhi {
namespace {

std::string docx(const std::string& body) {
  return testing::TestArchive()
      .add("[Content_Types].xml", "<Types/>")
      .add("word/styles.xml",
           R"(<w:styles xmlns:w="w"><w:style w:styleId="2"><w:name w:val="heading 2"/></w:style></w:styles>)")
      .add("word/document.xml", R"(<w:document xmlns:w="w"><w:body>)" + body + "</w:body></w:document>")
      .bytes();
}

TEST(Docx, ParagraphsHeadingsTablesAndHiddenRuns) {
  std::string bytes = docx(
      R"(<w:p><w:pPr><w:pStyle w:val="2"/></w:pPr><w:r><w:t>收集</w:t></w:r></w:p>)"
      R"(<w:p><w:r><w:rPr><w:sz w:val="12"/><w:color w:val="EEEEEE"/></w:rPr><w:t>小字</w:t></w:r></w:p>)"
      R"(<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏起来</w:t></w:r></w:p>)"
      R"(<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr><w:r><w:t>条目</w:t></w:r></w:p>)"
      R"(<w:tbl><w:tr><w:tc><w:p><w:r><w:t>名称</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>目的</w:t></w:r></w:p></w:tc></w:tr></w:tbl>)");
  auto d = read_docx(as_bytes(bytes));
  ASSERT_TRUE(d);
  ASSERT_EQ(d->blocks.size(), 6u);
  EXPECT_EQ(d->blocks[0].kind, BlockKind::heading);
  EXPECT_EQ(d->blocks[0].level, 2);
  EXPECT_EQ(d->blocks[1].style.size_px, 8);
  EXPECT_EQ(d->blocks[1].style.color, 0xeeeeeeu);
  EXPECT_TRUE(d->blocks[2].hidden);
  EXPECT_EQ(d->blocks[3].kind, BlockKind::list_item);
  EXPECT_EQ(d->blocks[3].level, 2);
  EXPECT_EQ(d->blocks[5].column, 1u);
}

TEST(Docx, NamesWhatItCannotRead) {
  auto ole = read_docx(as_bytes(std::string_view("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....")));
  ASSERT_FALSE(ole);
  EXPECT_EQ(ole.error().fault, Fault::unsupported);
  EXPECT_FALSE(read_docx(as_bytes(std::string_view("no archive"))));
}

}  // namespace
}  // namespace xiezhi
