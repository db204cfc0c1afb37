#include "examine/package/document_text.h"

#include <gtest/gtest.h>

namespace xiezhi {
namespace {

Bytes bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

TEST(DocumentText, TakesTitleAndTextButNoScripts) {
  DocumentText out =
      read_document(bytes_of("<!DOCTYPE html><html><head><title> 隐私政策 </title><style>p{}</style></head>"
                             "<body><p>第一条</p><script>var secret;</script><p>第二条</p></body></html>"));
  EXPECT_TRUE(out.is_html);
  EXPECT_EQ(out.title, "隐私政策");
  EXPECT_NE(out.text.find("第一条"), std::string::npos);
  EXPECT_NE(out.text.find("第二条"), std::string::npos);
  EXPECT_EQ(out.text.find("secret"), std::string::npos);
}

TEST(DocumentText, ReadsBeyondTheParsersDepth) {
  std::string html = "<html><body>";
  for (int i = 0; i < 20000; ++i) html += "<div>";
  html += "深处的文字";
  DocumentText out = read_document(bytes_of(html));
  EXPECT_NE(out.text.find("深处的文字"), std::string::npos);
}

TEST(DocumentText, DecodesWhatChineseEditorsWrite) {
  EXPECT_EQ(to_utf8(bytes_of("\xEF\xBB\xBF"
                             "隐私")),
            "隐私");
  EXPECT_EQ(to_utf8(bytes_of(std::string_view("\xFF\xFE\x90\x96\xC1\x79", 6))), "隐私");
  EXPECT_EQ(to_utf8(bytes_of(std::string_view("\xFE\xFF\x96\x90\x79\xC1", 6))), "隐私");
}

TEST(Sentences, CutAtBothScriptsMarks) {
  auto parts = sentences("我们收集位置。您可拒绝！Why? 为了导航；\n\n完");
  ASSERT_EQ(parts.size(), 5u);
  EXPECT_EQ(parts[0], "我们收集位置。");
  EXPECT_EQ(parts[1], "您可拒绝！");
  EXPECT_EQ(parts[2], "Why");
  EXPECT_EQ(parts[4], "完");
  EXPECT_TRUE(sentences(" \n ").empty());
}

}  // namespace
}  // namespace xiezhi
