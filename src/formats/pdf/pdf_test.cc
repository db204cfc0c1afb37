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

TEST(Pdf, RadicalsAreReadAsTheCharactersTheyLookLike) {
  Document d = read_pdf_xml(
      R"(<pdf2xml><page number="1"><text top="1" left="1" width="9" height="9">⽤户的⼿机与家⻓的⾝份</text></page></pdf2xml>)");
  ASSERT_EQ(d.blocks.size(), 1u);
  EXPECT_EQ(d.blocks[0].text, "用户的手机与家长的身份");
}

// A whole file, through the program itself.
TEST(Pdf, ReadsARealFile) {
  if (!run_child({"pdftohtml", "-v"}, {}, {})) GTEST_SKIP() << "pdftohtml is not installed";
  std::string file = "%PDF-1.4\n";
  std::vector<std::size_t> places;
  const std::string content = "BT /F 12 Tf 72 700 Td (We collect your phone number.) Tj ET";
  for (const std::string& object :
       {std::string("<</Type/Catalog/Pages 2 0 R>>"), std::string("<</Type/Pages/Count 1/Kids[3 0 R]>>"),
        std::string("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 "
                    "R>>>>>>"),
        "<</Length " + std::to_string(content.size()) + ">>stream\n" + content + "\nendstream",
        std::string("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")}) {
    places.push_back(file.size());
    file += std::to_string(places.size()) + " 0 obj\n" + object + "\nendobj\n";
  }
  const std::size_t table = file.size();
  file += "xref\n0 6\n0000000000 65535 f \n";
  for (std::size_t place : places) {
    std::string number = std::to_string(place);
    file += std::string(10 - number.size(), '0') + number + " 00000 n \n";
  }
  file += "trailer<</Size 6/Root 1 0 R>>\nstartxref\n" + std::to_string(table) + "\n%%EOF";
  auto read = read_pdf(as_bytes(file));
  ASSERT_TRUE(read) << read.error().sentence().en;
  EXPECT_EQ(read->pages, 1u);
  ASSERT_FALSE(read->blocks.empty());
  EXPECT_EQ(read->blocks[0].text, "We collect your phone number.");
}

TEST(Ocr, LinesBecomeParagraphs) {
  Document d;
  append_recognised(
      "隐 私 政 策\n\n我 们 会 收 集 您 的 手 机 号 码 、 IMEI 和 Android ID\n用 于 注 册 。\n二 、 存 储\n",
      10, d);
  ASSERT_EQ(d.blocks.size(), 3u);
  EXPECT_EQ(d.blocks[0].text, "隐私政策");
  EXPECT_EQ(d.blocks[1].text, "我们会收集您的手机号码、IMEI和Android ID用于注册。");
  EXPECT_EQ(d.blocks[1].source_of(0), 27u);
  EXPECT_EQ(d.blocks[2].text, "二、存储");
}

TEST(Ocr, SaysThatAProgramIsMissing) {
  OcrOptions missing;
  missing.painter = "no-such-pdftoppm";
  auto none = recognise_pages(as_bytes(std::string_view("%PDF-1.4")), 1, missing);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().fault, Fault::not_found);
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
