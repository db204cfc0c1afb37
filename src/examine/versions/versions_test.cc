#include "examine/versions/versions.h"

#include <gmock/gmock.h>

namespace xiezhi {
namespace {

const Knowledge& knowledge() {
  static const Result<Knowledge> loaded = Knowledge::load_builtin();
  return *loaded;
}

Facts package() {
  Facts f;
  f.app.id = "com.example.app";
  f.app.version_code = 1;
  f.app.signature.certificates.push_back({.sha256 = "aa"});
  for (const char* id : {"manifest", "code"})
    f.coverage.push_back({.id = id, .status = CoverageStatus::done});
  return f;
}

const VersionDifference* find(const Facts& f, DifferenceKind kind, std::string_view id) {
  for (const VersionDifference& d : f.versions.differences)
    if (d.kind == kind && d.id == id) return &d;
  return nullptr;
}

TEST(Versions, PackagesByPermissionSdkCollectionAndSigner) {
  Facts older = package(), newer = package();
  newer.app.version_code = 2;
  newer.app.signature.certificates[0].sha256 = "bb";
  older.permissions.push_back({.name = "android.permission.VIBRATE", .declared = true});
  newer.permissions.push_back({.name = "android.permission.CAMERA", .declared = true, .collectable = true});
  newer.sdks.push_back({.id = "umeng_analytics", .name = "友盟", .reachable = true});
  older.collections.push_back({.type = "android_id",
                               .owner = {OwnerKind::app, "com.example.app", ""},
                               .phase = Phase::after_consent});
  newer.collections.push_back({.type = "android_id",
                               .owner = {OwnerKind::app, "com.example.app", ""},
                               .phase = Phase::before_consent});
  newer.collections.push_back(
      {.type = "imei", .owner = {OwnerKind::app, "com.example.app", ""}, .phase = Phase::unreached});
  compare_versions(older, newer, knowledge());
  EXPECT_TRUE(newer.versions.packages);
  EXPECT_FALSE(newer.versions.policies);
  ASSERT_NE(find(newer, DifferenceKind::identity, "signer"), nullptr);
  EXPECT_EQ(find(newer, DifferenceKind::identity, "signer")->was, "aa");
  ASSERT_NE(find(newer, DifferenceKind::permission, "android.permission.CAMERA"), nullptr);
  EXPECT_TRUE(find(newer, DifferenceKind::permission, "android.permission.CAMERA")->material);
  EXPECT_FALSE(find(newer, DifferenceKind::permission, "android.permission.VIBRATE")->material);
  EXPECT_TRUE(find(newer, DifferenceKind::sdk, "umeng_analytics")->material);
  const VersionDifference* moved = find(newer, DifferenceKind::collection, "android_id");
  ASSERT_NE(moved, nullptr);
  EXPECT_EQ(moved->change, Change::changed);
  EXPECT_FALSE(moved->material);
  EXPECT_EQ(find(newer, DifferenceKind::collection, "imei"), nullptr);  // no entry reaches it
}

TEST(Versions, ThePackerHidesCodeAndChangesNothing) {
  Facts older = package(), newer = package();
  older.app.protection.push_back({.id = "packer"});
  newer.sdks.push_back({.id = "umeng_analytics", .name = "友盟", .reachable = true});
  compare_versions(older, newer, knowledge());
  EXPECT_EQ(find(newer, DifferenceKind::sdk, "umeng_analytics"), nullptr);
}

void sentence(Facts& f, std::string text, std::vector<std::string> types, std::string purpose = "") {
  Statement s{.actor = "app", .act = "collect", .types = std::move(types), .purpose = std::move(purpose)};
  s.material = "m1", s.member = "p.html", s.sentence = static_cast<std::uint32_t>(f.policy.sentences.size());
  f.policy.sentences.push_back(
      {.place = {"m1", "p.html", f.policy.sentences.size(), 1}, .text = std::move(text)});
  f.statements.push_back(std::move(s));
}

Facts policy(std::string updated) {
  Facts f;
  f.documents.push_back({.member = "p.html", .kind = "privacy_policy", .material = "m1", .packaged = false});
  f.documents[0].updated = std::move(updated);
  sentence(f, "我们会收集您的手机号码，用于注册和登录账号。", {"phone_number"}, "用于注册和登录账号");
  return f;
}

bool any_material(const Facts& f) {
  return std::any_of(f.versions.differences.begin(), f.versions.differences.end(),
                     [](const VersionDifference& d) { return d.material; });
}

TEST(Versions, AnEditIsNoChangeOfScope) {
  Facts older = policy("2024-01-01"), newer = policy("2024-06-01");
  newer.policy.sentences[0].text = "我们会收集您的手机号码，用以注册、登录账号。";
  newer.statements[0].purpose = "用以注册、登录账号";
  compare_versions(older, newer, knowledge());
  EXPECT_TRUE(newer.versions.policies);
  EXPECT_FALSE(any_material(newer));
  EXPECT_EQ(find(newer, DifferenceKind::policy_date, "updated")->now, "2024-06-01");
}

TEST(Versions, ANewTypeIsMaterialUnlessTheOlderTextNamesIt) {
  Facts older = policy("2024-01-01"), newer = policy("2024-06-01");
  sentence(newer, "我们会收集您的通讯录，用于向您推荐好友。", {"contacts"}, "用于向您推荐好友");
  Facts named = older, again = newer;
  compare_versions(older, newer, knowledge());
  ASSERT_NE(find(newer, DifferenceKind::statement, "type:contacts"), nullptr);
  EXPECT_TRUE(find(newer, DifferenceKind::statement, "type:contacts")->material);
  named.policy.sentences.push_back({.place = {"m1", "p.html", 9, 1}, .text = "通讯录：用于推荐好友。"});
  compare_versions(named, again, knowledge());
  EXPECT_FALSE(find(again, DifferenceKind::statement, "type:contacts")->material);
}

Facts states(std::vector<PermissionState> all) {
  Facts f;
  f.timeline.permission_states = std::move(all);
  return f;
}
bool material_state(const Facts& older, Facts newer) {
  compare_versions(older, newer, knowledge());
  EXPECT_TRUE(newer.versions.states);
  return any_material(newer);
}

TEST(Versions, StatesTurnedOn) {
  const std::string camera = "android.permission.CAMERA";
  const auto state = [](std::string name, std::string word, bool user = false) {
    return PermissionState{
        .material = "m1", .name = std::move(name), .state = std::move(word), .user_set = user};
  };
  EXPECT_TRUE(material_state(states({state(camera, "denied", true)}), states({state(camera, "granted")})));
  // Never asked; allowed by the user; taken away.
  EXPECT_FALSE(material_state(states({state(camera, "denied")}), states({state(camera, "granted")})));
  EXPECT_FALSE(
      material_state(states({state(camera, "denied", true)}), states({state(camera, "granted", true)})));
  EXPECT_FALSE(material_state(states({state(camera, "granted", true)}), states({state(camera, "denied")})));
  // Operations bear no mark; split ones follow what was on; others open no personal information.
  EXPECT_TRUE(material_state(states({state("CAMERA", "ignore")}), states({state("CAMERA", "allow")})));
  EXPECT_FALSE(
      material_state(states({state("READ_EXTERNAL_STORAGE", "allow"), state("READ_MEDIA_IMAGES", "ignore")}),
                     states({state("READ_EXTERNAL_STORAGE", "allow"), state("READ_MEDIA_IMAGES", "allow")})));
  EXPECT_FALSE(material_state(states({state("POST_NOTIFICATION", "ignore")}),
                              states({state("POST_NOTIFICATION", "allow")})));
}

Facts screen(bool on, std::string label = "个性化广告") {
  Facts f;
  Screen s{.name = "01.xml"};
  s.elements.push_back(
      {.class_name = "android.widget.TextView", .text = std::move(label), .box = {0, 100, 800, 180}});
  ScreenElement toggle{.class_name = "android.widget.Switch", .id = "switch", .box = {900, 110, 1000, 170}};
  toggle.kind = ControlKind::toggle, toggle.checkable = true, toggle.checked = on;
  toggle.text = on ? "开启" : "关闭";  // as Android's own switches say
  s.elements.push_back(toggle);
  f.interface.screens.push_back(std::move(s));
  return f;
}

TEST(Versions, SwitchesAsLeftAndAsFound) {
  Facts older = screen(true), newer = screen(true);
  Facts off = screen(false);
  older.interface.screens.push_back(off.interface.screens[0]);  // the user turned it off
  compare_versions(older, newer, knowledge());
  ASSERT_NE(find(newer, DifferenceKind::setting, "个性化广告"), nullptr);
  EXPECT_TRUE(find(newer, DifferenceKind::setting, "个性化广告")->material);
  Facts kept = screen(false);
  Facts on = screen(true);
  kept.interface.screens.push_back(on.interface.screens[0]);  // found off, and then turned on by the user
  compare_versions(older, kept, knowledge());
  EXPECT_EQ(find(kept, DifferenceKind::setting, "个性化广告"), nullptr);
  EXPECT_TRUE(kept.versions.screens);
}

}  // namespace
}  // namespace xiezhi
