#include "program/framework.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>

#include "program/platform_callbacks.h"
#include "support/file.h"

namespace xiezhi {
namespace {

class FrameworkTable : public testing::Test {
 protected:
  void SetUp() override {
    const std::filesystem::path folder = std::filesystem::path(XIEZHI_SOURCE_DIR) / "knowledge";
    table_ = MappedFile::open(folder / "android_framework.tsv").value();
    callbacks_ = MappedFile::open(folder / "platform_callbacks.tsv").value();
    framework_ = Framework::read(as_text(table_.bytes())).value();
  }
  FrameworkClassId find(std::string_view descriptor) const { return framework_.find(descriptor); }
  const FrameworkMethod* method(const std::vector<FrameworkMethod>& methods, std::string_view name) const {
    for (const auto& m : methods)
      if (m.name == name) return &m;
    return nullptr;
  }

  MappedFile table_, callbacks_;
  Framework framework_;
};

TEST_F(FrameworkTable, KnowsTheHierarchy) {
  EXPECT_EQ(framework_.class_count(), 4526u);
  const auto activity = find("Landroid/app/Activity;");
  ASSERT_NE(activity, kNoFrameworkClass);
  EXPECT_EQ(framework_.java_name(activity), "android.app.Activity");
  EXPECT_EQ(framework_.superclass(activity), find("Landroid/view/ContextThemeWrapper;"));
  EXPECT_TRUE(framework_.is_subtype(activity, find("Landroid/content/Context;")));
  EXPECT_TRUE(framework_.is_subtype(activity, find("Landroid/content/ComponentCallbacks2;")));
  EXPECT_TRUE(framework_.is_subtype(activity, find("Ljava/lang/Object;")));
  EXPECT_FALSE(framework_.is_subtype(find("Landroid/content/Context;"), activity));
  EXPECT_TRUE(framework_.is_interface(find("Landroid/view/View$OnClickListener;")));
  EXPECT_TRUE(framework_.is_final(find("Ljava/lang/String;")));
  EXPECT_EQ(find("Landroid/app/Activities;"), kNoFrameworkClass);
  EXPECT_EQ(find("I"), kNoFrameworkClass);
  EXPECT_EQ(find(""), kNoFrameworkClass);
}

TEST_F(FrameworkTable, FindsEveryClassByItsName) {
  for (std::uint32_t i = 0; i < framework_.class_count(); ++i)
    ASSERT_EQ(framework_.find(framework_.descriptor(FrameworkClassId{i})), FrameworkClassId{i});
}

TEST_F(FrameworkTable, ErasesGenericsInDescriptors) {
  const auto task = framework_.methods(find("Landroid/os/AsyncTask;"));
  ASSERT_TRUE(method(task, "doInBackground"));
  EXPECT_EQ(method(task, "doInBackground")->descriptor, "([Ljava/lang/Object;)Ljava/lang/Object;");
  EXPECT_TRUE(method(task, "doInBackground")->is_abstract);
  EXPECT_FALSE(method(task, "publishProgress"));  // final: no app can override it
  const auto view = framework_.methods(find("Landroid/app/Activity;"));
  EXPECT_EQ(method(view, "findViewById")->descriptor, "(I)Landroid/view/View;");  // <T extends View> T
  EXPECT_EQ(method(view, "onCreate")->is_protected, true);
  const auto comparable = framework_.methods(find("Ljava/lang/Comparable;"));
  ASSERT_EQ(comparable.size(), 1u);
  EXPECT_EQ(comparable[0].descriptor, "(Ljava/lang/Object;)I");
}

TEST_F(FrameworkTable, KnowsPermissions) {
  const auto any = framework_.permissions("Landroid/location/LocationManager;", "getLastKnownLocation",
                                          "(Ljava/lang/String;)Landroid/location/Location;");
  ASSERT_EQ(any.size(), 1u);
  EXPECT_EQ(any[0].rule, PermissionRule::any);
  EXPECT_EQ(any[0].names, (std::vector<std::string>{"android.permission.ACCESS_COARSE_LOCATION",
                                                    "android.permission.ACCESS_FINE_LOCATION"}));
  const auto all = framework_.permissions("Landroid/net/wifi/WifiManager;", "getConfiguredNetworks", "");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].rule, PermissionRule::all);
  const auto old = framework_.permissions("Landroid/accounts/AccountManager;", "getPassword", "");
  ASSERT_EQ(old.size(), 1u);
  EXPECT_EQ(old[0].api_levels, "..22");
  EXPECT_TRUE(framework_.permissions("Landroid/app/Activity;", "onCreate", "").empty());
}

TEST_F(FrameworkTable, KnowsConstants) {
  EXPECT_EQ(framework_.field("Landroid/provider/Settings$Secure;", "ANDROID_ID")->text, "android_id");
  EXPECT_EQ(framework_.field("Landroid/view/KeyEvent;", "KEYCODE_BACK")->integer, 4);
  EXPECT_FALSE(framework_.field("Landroid/view/KeyEvent;", "NO_SUCH"));
}

TEST_F(FrameworkTable, EveryCallbackRowOfThisPlatformExistsInIt) {
  const auto callbacks = PlatformCallbacks::read(as_text(callbacks_.bytes()));
  ASSERT_TRUE(callbacks) << callbacks.error().sentence().en;
  ASSERT_GT(callbacks->rows().size(), 300u);
  for (const PlatformCallback& row : callbacks->rows()) {
    if (row.source != "api29" || row.class_name == "*") continue;
    std::string descriptor = "L" + std::string(row.class_name) + ";";
    for (char& c : descriptor) c = c == '.' ? '/' : c;
    const auto type = framework_.find(descriptor);
    ASSERT_NE(type, kNoFrameworkClass) << row.class_name;
    if (row.method == "*" || (row.kind != CallbackKind::callback && row.kind != CallbackKind::lifecycle))
      continue;
    bool found = false;
    for (const auto above : framework_.supertypes(type))
      found = found || method(framework_.methods(above), row.method) != nullptr;
    EXPECT_TRUE(found) << row.class_name << "." << row.method;
  }
}

TEST(FrameworkRows, NameTheLineThatIsWrong) {
  EXPECT_FALSE(Framework::read("x\ty\n"));
  EXPECT_FALSE(Framework::read("p\ta/\nc\tB\t\tzz\n"));  // superclass that is not there
  EXPECT_TRUE(Framework::read(""));
  const auto bad = PlatformCallbacks::read("callback\ta.B\tc\tsometimes\tapi29\n");
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().where, "platform_callbacks.tsv:1");
}

TEST_F(FrameworkTable, LoadsFast) {
  const auto start = std::chrono::steady_clock::now();
  const auto again = Framework::read(as_text(table_.bytes()));
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  ASSERT_TRUE(again);
  RecordProperty("milliseconds", std::to_string(took.count()));
  std::printf("framework table: %.2f ms\n", took.count());
}

}  // namespace
}  // namespace xiezhi
