#include "formats/pdf/pdf.h"

#include <gtest/gtest.h>

#include "formats/pdf/child.h"

namespace xiezhi {
namespace {

constexpr std::string_view kPages =
    R"(<?xml version="1.0"?><pdf2xml><page number="1" height="1188" width="918">
<fontspec id="0" size="24" family="A" color="#000000"/><fontspec id="1" size="9" family="A" color="#eeeeee"/>
<text top="100" left="100" width="200" height="24" font="0"><b>隐私政策</b></text>
<text top="140" left="100" width="700" height="14" font="1">我们会收集您的手机号码，用于注册账号，并在您使用天气功能时收集您的精确</text>
<text top="160" left="100" width="60" height="14" font="1">位置。</text>
<text top="200" left="100" width="60" height="14" font="1">名称</text><text top="200" left="300" width="60" height="14" font="1">目的</text>
<text top="220" left="100" width="60" height="14" font="1">友盟</text><text top="220" left="300" width="60" height="14" font="1">统计</text>
</page></pdf2xml>)";

TEST(Pdf, GeometryBecomesBlocks) {
  Document d = read_pdf_xml(kPages);
  ASSERT_EQ(d.blocks.size(), 6u);
  EXPECT_EQ(d.pages, 1u);
  EXPECT_EQ(d.blocks[0].kind, BlockKind::heading);
  EXPECT_EQ(d.blocks[1].text, "我们会收集您的手机号码，用于注册账号，并在您使用天气功能时收集您的精确位置。");
  EXPECT_EQ(d.blocks[1].style.color, 0xeeeeeeu);
  EXPECT_EQ(d.blocks[1].style.size_px, 8);
  EXPECT_EQ(d.blocks[4].kind, BlockKind::cell);
  EXPECT_EQ(d.blocks[5].row, 1u);
}

TEST(Pdf, SaysWhatIsWrong) {
  auto none = read_pdf(as_bytes(std::string_view("hello")));
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().fault, Fault::bad_magic);
  PdfOptions missing;
  missing.program = "no-such-pdftohtml";
  auto absent = read_pdf(as_bytes(std::string_view("%PDF-1.4")), missing);
  ASSERT_FALSE(absent);
  EXPECT_EQ(absent.error().fault, Fault::unsupported);
  auto damaged = read_pdf(as_bytes(std::string_view("%PDF-1.4 and nothing else")));
  EXPECT_FALSE(damaged);
}

TEST(Child, IsBoundedAndHeard) {
  auto echo = run_child({"cat"}, as_bytes(std::string_view("abc")), {});
  ASSERT_TRUE(echo);
  EXPECT_EQ(echo->output, "abc");
  EXPECT_EQ(echo->exit_status, 0);
  ChildLimits small;
  small.most_output = 1000;
  auto flood = run_child({"yes"}, {}, small);
  ASSERT_TRUE(flood);
  EXPECT_TRUE(flood->cut);
  EXPECT_EQ(flood->output.size(), 1000u);
}

}  // namespace
}  // namespace xiezhi
