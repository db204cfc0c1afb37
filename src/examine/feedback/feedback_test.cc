#include "examine/feedback/feedback.h"

#include <gmock/gmock.h>

namespace xiezhi {
namespace {

const Knowledge& knowledge() {
  static const Result<Knowledge> loaded = Knowledge::load_builtin();
  return *loaded;
}

std::vector<StoreFeedback> read(std::string_view text) {
  EXPECT_TRUE(looks_like_feedback(Bytes(reinterpret_cast<const std::uint8_t*>(text.data()), text.size())))
      << text;
  Problems problems;
  return read_feedback(text, problems);
}

constexpr std::string_view kXiaomi =
    "违规行为：未经许可读取个人信息 | 获取应用列表\n发生时间：2022-09-02 "
    "03:06:08\n违规md5：md5=00,\n违规包名：pkg=com.example.app,\n"
    "违规动作：action=android.permission.MY_READ_INSTALLED_PACKAGES,\n"
    "违规详情：content=x,callstack:com.example.app.Apps.list:12;com.example.app.Main.onCreate:30;\n";

TEST(Feedback, Xiaomi) {
  const auto all = read(kXiaomi);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].store, "xiaomi");
  EXPECT_EQ(all[0].time, "2022-09-02 03:06:08");
  EXPECT_EQ(all[0].package, "com.example.app");
  ASSERT_EQ(all[0].stack.size(), 2u);
  EXPECT_EQ(all[0].stack[0], (Frame{"com.example.app.Apps.list", "12"}));
  EXPECT_EQ(all[0].phase, Phase::unknown);  // "without permission" does not say when
}

TEST(Feedback, TencentTable) {
  const auto all = read(
      "行为阶段\t主体类型\t主体名称\t行为名称\t权限名称\t触发频次（次/秒）\t是否有相关隐私文本\n"
      "授权前行为\tSDK\t友盟统计\t获取Android "
      "ID\t\t3\t否\n授权后行为\tAPP\t\t获取位置信息\tACCESS_FINE_LOCATION\t1\t是\n");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].phase, Phase::before_consent);
  EXPECT_EQ(all[0].owner.kind, OwnerKind::sdk);
  EXPECT_EQ(all[0].count, 3u);
  EXPECT_EQ(all[1].phase, Phase::after_consent);
  EXPECT_EQ(all[1].owner.kind, OwnerKind::app);
}

TEST(Feedback, TimedLinesFollowTheTestersActions) {
  const auto all = read(
      "2025-11-14 11:23:10.000 -> [测试动作] 启动应用\n2025-11-14 11:23:12.857 -> (SDK: "
      "穿山甲广告SDK)读取OAID\n"
      "2025-11-14 11:23:20.000 -> [测试动作] 同意隐私政策\n2025-11-14 11:23:21.000 -> 获取设备MAC地址\n");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].phase, Phase::before_consent);
  EXPECT_EQ(all[0].owner.name, "穿山甲广告SDK");
  EXPECT_EQ(all[0].words, "读取OAID");
  EXPECT_EQ(all[1].phase, Phase::after_consent);
}

TEST(Feedback, OppoAndHuaweiStacks) {
  const auto oppo = read(
      "超频次读取DEVICEID +2\nat com.example.app.Ids.read(Ids.java:9)\nat "
      "com.example.app.Main.a(Main.java:3)\n");
  ASSERT_EQ(oppo.size(), 1u);
  EXPECT_EQ(oppo[0].count, 2u);
  EXPECT_EQ(oppo[0].stack.size(), 2u);
  const auto huawei = read(
      "[com.sina.weibo.a.b(SourceFile:1)[REMARK]##android_id,\n com.example.app.Main.c(SourceFile:7)]\n");
  ASSERT_EQ(huawei.size(), 1u);
  ASSERT_EQ(huawei[0].stack.size(), 2u);
  EXPECT_EQ(huawei[0].stack[0], (Frame{"com.sina.weibo.a.b", "SourceFile:1"}));
}

TEST(Feedback, OtherTextsAreNone) {
  for (std::string_view text : {"隐私政策\n我们会收集设备信息。", "{\"event\": \"call\"}", "", "[1, 2, 3]",
                                "2025-11-14 11:23:10 started"})
    EXPECT_FALSE(looks_like_feedback(Bytes(reinterpret_cast<const std::uint8_t*>(text.data()), text.size())))
        << text;
}

TEST(Feedback, MatchedByFrameOrOwnerAndNeverDirect) {
  Facts facts;
  facts.app.id = "com.example.app";
  facts.materials.push_back({.id = "m1", .kind = MaterialKind::feedback, .name = "store.txt"});
  Collection apps{.type = "installed_apps",
                  .owner = {OwnerKind::app, "com.example.app", ""},
                  .phase = Phase::before_consent};
  apps.path = {{"com.example.app.Apps.list()V", "Apps.java:12"}};
  facts.collections.push_back(apps);
  FeedbackExaminer examiner(knowledge(), facts);
  examiner.add(Bytes(reinterpret_cast<const std::uint8_t*>(kXiaomi.data()), kXiaomi.size()),
               facts.materials[0]);
  examiner.finish();
  ASSERT_EQ(facts.feedback.size(), 1u);
  EXPECT_THAT(facts.feedback[0].types, testing::ElementsAre("installed_apps"));
  EXPECT_TRUE(facts.feedback[0].matched);
  EXPECT_EQ(facts.evidence[facts.feedback[0].evidence[0]].strength, Strength::indirect);
  Facts other = facts;
  other.feedback.clear(), other.coverage.clear(), other.app.id = "com.other.app";
  FeedbackExaminer again(knowledge(), other);
  again.add(Bytes(reinterpret_cast<const std::uint8_t*>(kXiaomi.data()), kXiaomi.size()), other.materials[0]);
  again.finish();
  EXPECT_TRUE(other.feedback.empty());  // of another package
}

}  // namespace
}  // namespace xiezhi
