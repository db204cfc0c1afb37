#include <gtest/gtest.h>

#include "examine/package/package.h"

namespace xiezhi {
namespace {

class Urls : public ::testing::Test {
 protected:
  Urls() : knowledge_(Knowledge::load_builtin()) { EXPECT_TRUE(knowledge_); }
  std::size_t count_after(std::string_view url) {
    PackageScene scene{package_, *knowledge_, facts_, "m1"};
    add_url(scene, url, {.material = "m1", .member = "classes.dex"});
    return facts_.urls.size();
  }
  Result<Knowledge> knowledge_;
  OpenedPackage package_;
  Facts facts_;
};

TEST_F(Urls, NamesOfVocabulariesAreNoAddresses) {
  for (std::string_view url :
       {"http://schemas.android.com/apk/res/android", "http://javax.xml.transform.dom.DOMSource/feature",
        "http://relaxng.org/ns/structure/1.0", "https://www.googleapis.com/auth/games",
        "http://www.ccil.org/~cowan/tagsoup/features/bogons-empty", "http://example.com/a.dtd"})
    EXPECT_EQ(count_after(url), 0u) << url;
  EXPECT_EQ(count_after("https://www.googleapis.com/upload"), 1u);
}

TEST_F(Urls, TemplatesAndTheDeviceItselfAreLeftOut) {
  for (std::string_view url : {"https://%s/path", "http://", "https://{host}/", "http://localhost/x",
                               "http://127.0.0.1:80", "https://name", "http://a..b/", "no url"})
    EXPECT_EQ(count_after(url), 0u) << url;
}

TEST_F(Urls, EndWhereTheSentenceGoesOn) {
  ASSERT_EQ(count_after("https://www.Example.com,"), 1u);
  EXPECT_EQ(facts_.urls[0].url, "https://www.Example.com");
  EXPECT_EQ(facts_.urls[0].host, "www.example.com");
  EXPECT_FALSE(facts_.urls[0].cleartext);
  EXPECT_EQ(count_after("https://www.Example.com"), 1u);
}

TEST_F(Urls, SeeCleartextPoliciesAndPorts) {
  ASSERT_EQ(count_after("http://user:word@h5.example.cn:8080/app/privacy.html?v=1"), 1u);
  EXPECT_EQ(facts_.urls[0].host, "h5.example.cn");
  EXPECT_TRUE(facts_.urls[0].cleartext);
  EXPECT_TRUE(facts_.urls[0].policy_link);
}

}  // namespace
}  // namespace xiezhi
