#include "formats/mhtml/mhtml.h"

#include <gtest/gtest.h>

#include "support/file.h"

namespace xiezhi {
namespace {

TEST(Mhtml, FindsThePageAndItsEncoding) {
  auto file = MappedFile::open(XIEZHI_SOURCE_DIR "/samples/policies/saved.mhtml");
  ASSERT_TRUE(file);
  EXPECT_TRUE(looks_like_mhtml(as_text(file->bytes())));
  auto d = read_mhtml(file->bytes());
  ASSERT_TRUE(d);
  EXPECT_EQ(d->title, "隐私政策");
  ASSERT_EQ(d->blocks.size(), 2u);
  EXPECT_EQ(d->blocks[1].text, "我们会收集您的手机号码，用于注册账号。");
}

TEST(Mhtml, SaysWhatIsMissing) {
  EXPECT_FALSE(read_mhtml(as_bytes(std::string_view("MIME-Version: 1.0\n\n"))));
  EXPECT_FALSE(read_mhtml(as_bytes(std::string_view(
      "Content-Type: multipart/related; boundary=x\n\n--x\nContent-Type: image/png\n\nabc\n--x--"))));
}

}  // namespace
}  // namespace xiezhi
