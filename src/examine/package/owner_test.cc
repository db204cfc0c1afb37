#include "examine/package/owner.h"

#include <gtest/gtest.h>

namespace xiezhi {
namespace {

TEST(FirstLabels, StopsAtTheNameItHas) {
  EXPECT_EQ(first_labels("com.example.app.Main", 2), "com.example");
  EXPECT_EQ(first_labels("com", 2), "com");
  EXPECT_EQ(first_labels("", 2), "");
}

class Owners : public ::testing::Test {
 protected:
  Owners() : knowledge_(Knowledge::load_builtin()) {
    EXPECT_TRUE(knowledge_);
    own_ = {"cn.studio.game.Main", "com.umeng.commonsdk.Own"};
    owners_.emplace(*knowledge_, "com.example.app", own_);
  }
  Result<Knowledge> knowledge_;
  std::vector<std::string> own_;
  std::optional<OwnerFinder> owners_;
};

TEST_F(Owners, TheAppOwnsItsVendorsAndItsEntryClassesPackages) {
  EXPECT_EQ(owners_->of_class("com.example.other.X").kind, OwnerKind::app);
  EXPECT_EQ(owners_->of_class("cn.studio.game.net.Client").kind, OwnerKind::app);
  EXPECT_NE(owners_->of_class("com.examples.X").kind, OwnerKind::app);
  // An SDK's class as application class does not make the SDK the app's own.
  EXPECT_EQ(owners_->of_class("com.umeng.commonsdk.UMConfigure").kind, OwnerKind::sdk);
}

TEST_F(Owners, ToolsActForTheirCallerThoughTheCatalogueKnowsThem) {
  Owner gson = owners_->of_class("com.google.gson.internal.bind.TypeAdapters$24");
  EXPECT_EQ(gson.kind, OwnerKind::platform);
  EXPECT_EQ(gson.id, "support");
  ASSERT_NE(owners_->sdk_of("com.google.gson.Gson"), nullptr);
  EXPECT_EQ(owners_->sdk_of("com.google.gson.Gson")->id, "gson");
  EXPECT_EQ(owners_->of_class("com.ibm.icu.util.ULocale").id, "support");
  EXPECT_EQ(owners_->sdk_of("com.example.app.Main"), nullptr);
}

TEST_F(Owners, StrangersAreNamedByTheirPackage) {
  Owner owner = owners_->of_class("net.unheard.of.library.Thing");
  EXPECT_EQ(owner.kind, OwnerKind::unknown);
  EXPECT_EQ(owner.id, "net.unheard.of");
  EXPECT_EQ(owners_->of_class("a.b").id, "a");
  EXPECT_EQ(owners_->of_class("Obfuscated").id, "");
}

}  // namespace
}  // namespace xiezhi
