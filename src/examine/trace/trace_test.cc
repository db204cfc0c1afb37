#include "examine/trace/trace.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "examine/trace/recorder.h"

namespace xiezhi {
namespace {

const Knowledge& knowledge() {
  static const Result<Knowledge> loaded = Knowledge::load_builtin();
  return *loaded;
}

// Recordings, each a text, as one app's material.
Facts examine(std::initializer_list<std::string> texts, std::string app = "com.x.app") {
  Facts facts;
  facts.app.id = std::move(app);
  facts.materials.reserve(texts.size());
  TraceExaminer examiner(knowledge(), facts);
  for (const std::string& text : texts) {
    facts.materials.push_back(
        {.id = "m" + std::to_string(facts.materials.size() + 1), .kind = MaterialKind::trace});
    examiner.add(as_bytes(text), facts.materials.back(), nullptr);
  }
  examiner.finish();
  return facts;
}

std::string mark(std::string_view second, std::string_view event, std::string_view words = "") {
  std::string line =
      R"({"t":"2026-03-02T09:14:)" + std::string(second) + R"(+08:00","event":")" + std::string(event) + "\"";
  if (!words.empty()) line += R"(,"args":[")" + std::string(words) + "\"]";
  return line + "}\n";
}
std::string read_id(std::string_view second, std::string_view more = "",
                    std::string_view stack = "\"com.x.app.Main.a(Main.java:1)\"") {
  return R"({"t":"2026-03-02T09:14:)" + std::string(second) +
         R"(+08:00","event":"call","api":"android.provider.Settings$Secure.getString","args":["android_id"],"stack":[)" +
         std::string(stack) + "]" + std::string(more) + "}\n";
}

std::vector<Phase> phases_of_calls(const Facts& facts) {
  std::vector<Phase> out;
  for (const Event& e : facts.timeline.events)
    if (e.kind == EventKind::call) out.push_back(facts.timeline.stretch(e).phase);
  return out;
}
using P = Phase;
using Phases = std::vector<Phase>;

TEST(Phases, FollowTheMarks) {
  const Facts facts =
      examine({mark("00", "launch") + read_id("01") + mark("02", "policy_shown") + mark("03", "disagree") +
               read_id("04") + mark("05", "agree") + read_id("06") + mark("07", "background") +
               read_id("08") + mark("09", "withdraw") + read_id("10")});
  EXPECT_EQ(phases_of_calls(facts), (Phases{P::before_consent, P::after_refusal, P::after_consent,
                                            P::background, P::after_withdrawal}));
  ASSERT_FALSE(facts.collections.empty());
  EXPECT_EQ(facts.collections[0].certainty, Certainty::certain);
  EXPECT_EQ(facts.collections[0].owner.kind, OwnerKind::app);
}

TEST(Phases, StayUnknownWithoutMarks) {
  EXPECT_EQ(phases_of_calls(
                examine({mark("00", "launch") + read_id("01") + mark("02", "tap", "首页") + read_id("03")})),
            (Phases{P::unknown, P::unknown}));
}

TEST(Phases, OrderEqualTimesByLine) {
  EXPECT_EQ(phases_of_calls(examine({read_id("05") + mark("05", "agree") + read_id("05")})),
            (Phases{P::before_consent, P::after_consent}));
}

TEST(Phases, TakeNoConsentFromAPermissionDialogOrAWeakButton) {
  const std::string shown = mark("00", "launch") + mark("01", "policy_shown");
  EXPECT_EQ(phases_of_calls(examine({shown + mark("02", "permission_dialog", "CAMERA") +
                                     mark("03", "tap", "同意") + read_id("04")})),
            (Phases{P::before_consent}));
  const Facts weak = examine({shown + mark("02", "tap", "好的") + read_id("04")});
  EXPECT_EQ(phases_of_calls(weak), (Phases{P::before_consent}));
  EXPECT_EQ(weak.collections.at(0).certainty, Certainty::likely);
  EXPECT_EQ(phases_of_calls(examine({shown + mark("02", "tap", "不同意") + read_id("04")})),
            (Phases{P::after_refusal}));
  EXPECT_EQ(phases_of_calls(examine({shown + mark("02", "tap", "同意") + read_id("04")})),
            (Phases{P::after_consent}));
}

TEST(Phases, LeaveContradictionsUnknown) {
  EXPECT_EQ(phases_of_calls(examine({mark("02.0", "agree") + mark("02.5", "disagree") + read_id("04")})),
            (Phases{P::unknown}));
  EXPECT_EQ(
      phases_of_calls(examine({mark("02", "agree") + read_id("06") + mark("10", "agree") + read_id("12")})),
      (Phases{P::unknown, P::after_consent}));
}

TEST(Phases, BelieveNoOrderThatAClockSetBackTurnsRound) {
  // Consent at :10; then the clock is set back, and what follows in the file seems to come before it.
  const Facts facts = examine({read_id("08") + mark("10", "agree") + read_id("02") + read_id("12")});
  EXPECT_EQ(phases_of_calls(facts), (Phases{P::unknown, P::before_consent, P::after_consent}));
  EXPECT_FALSE(facts.materials[0].problems.empty());
}

TEST(Phases, AreToldForEachDeviceByItself) {
  const std::string a = R"(,"device":"A")", b = R"(,"device":"B")";
  std::string agree = mark("05", "agree");
  agree.insert(agree.size() - 2, a);
  const Facts facts = examine({agree + read_id("06", a) + read_id("06.5", b)});
  EXPECT_EQ(phases_of_calls(facts), (Phases{P::after_consent, P::unknown}));
  EXPECT_FALSE(facts.materials[0].problems.empty());
}

TEST(Phases, TellSilenceWhereTapsAreRecorded) {
  std::string late = read_id("00");
  late.replace(late.find("09:14:00"), 8, "09:16:30");
  EXPECT_EQ(phases_of_calls(examine({mark("00", "launch") + mark("01", "agree") + mark("02", "tap", "首页") +
                                     read_id("03") + late})),
            (Phases{P::after_consent, P::silent}));
  EXPECT_EQ(phases_of_calls(examine({mark("00", "launch") + mark("01", "agree") + read_id("03") + late})),
            (Phases{P::after_consent, P::after_consent}));
}

TEST(Calls, OfAnotherPackageAreLeftOut) {
  const std::string other = R"(,"process":"com.other.app:push")", own = R"(,"process":"com.x.app:push")";
  const Facts facts = examine({read_id("01", other) + read_id("02", own)});
  EXPECT_EQ(facts.timeline.events.size(), 1u);
  EXPECT_EQ(facts.timeline.recordings[0].foreign, 1u);
}

std::string frames(std::initializer_list<std::string_view> all) {
  std::string out;
  for (std::string_view frame : all) (out += out.empty() ? "\"" : ",\"") += std::string(frame) + "\"";
  return out;
}

TEST(Calls, OfAProcessTheManifestNamesAreTheApps) {
  Facts facts;
  facts.app.id = "com.x.app";
  facts.components.push_back(
      {.kind = ComponentKind::service, .name = "com.x.app.Push", .process = "com.vendor.push"});
  facts.materials.push_back({.id = "m1", .kind = MaterialKind::trace});
  TraceExaminer examiner(knowledge(), facts);
  const std::string text = read_id("01", R"(,"process":"com.vendor.push")");
  examiner.add(as_bytes(text), facts.materials[0], nullptr);
  examiner.finish();
  EXPECT_EQ(facts.timeline.events.size(), 1u);
}

TEST(Calls, AreOwnedByTheNearestFrameThatActs) {
  const Facts facts = examine({read_id(
      "01", "",
      frames({"dalvik.system.VMStack.getThreadStackTrace(VMStack.java)",
              "android.provider.Settings$Secure.getString(S.java:9)",
              "com.umeng.commonsdk.UMConfigure.init(A.java:3)", "com.x.app.Main.onCreate(Main.java:8)"}))});
  ASSERT_EQ(facts.collections.size(), 1u);
  EXPECT_EQ(facts.collections[0].owner.id, "umeng_analytics");
  EXPECT_EQ(facts.collections[0].path.front().method, "com.x.app.Main.onCreate");
  EXPECT_EQ(facts.timeline.calls[0].alternatives.size(), 1u);
}

TEST(Calls, OfThePlatformAloneAreNotTheApps) {
  const Facts facts =
      examine({read_id("01", "",
                       frames({"android.webkit.WebView.a(W.java:1)", "android.os.Handler.b(H.java:1)",
                               "android.os.Looper.loop(L.java:2)", "java.lang.Thread.run(T.java:3)"}))});
  ASSERT_EQ(facts.collections.size(), 1u);
  EXPECT_EQ(facts.collections[0].owner.kind, OwnerKind::platform);
}

TEST(Calls, ThatGaveNothingAreAttempts) {
  EXPECT_TRUE(examine({read_id("01", R"(,"result":null)")}).collections.at(0).attempt);
  EXPECT_FALSE(examine({read_id("01", R"(,"result":"9774d56d682e549c")")}).collections.at(0).attempt);
}

TEST(Calls, WithAnotherArgumentAreOfNoType) {
  std::string line = read_id("01");
  line.replace(line.find("\"android_id\""), 12, "\"wifi_on\"");
  EXPECT_TRUE(examine({line}).collections.empty());
}

TEST(Calls, ConfirmTheStaticRead) {
  Facts facts;
  facts.app.id = "com.x.app";
  facts.materials.push_back({.id = "m1", .kind = MaterialKind::trace});
  Collection read{.type = "android_id",
                  .api = "android.provider.Settings$Secure.getString",
                  .owner = {OwnerKind::app, "com.x.app", "com.x.app"}};
  read.path = {{"com.x.app.App.onCreate()V", "App.java:3"}};
  facts.collections.push_back(read);
  TraceExaminer examiner(knowledge(), facts);
  examiner.add(
      as_bytes(std::string_view(
          R"({"t":"2026-03-02T09:14:01+08:00","event":"call","api":"android.provider.Settings$Secure.getString","args":["android_id"]})")),
      facts.materials[0], nullptr);
  examiner.finish();
  ASSERT_EQ(facts.collections.size(), 2u);
  EXPECT_TRUE(facts.collections[0].confirmed);
  EXPECT_EQ(facts.collections[1].owner.kind, OwnerKind::app);
  EXPECT_EQ(facts.collections[1].path, read.path);
}

std::string call(std::string_view second, std::string_view api, std::string_view args,
                 std::initializer_list<std::string_view> stack) {
  return R"({"t":"2026-03-02T09:14:)" + std::string(second) + R"(+08:00","event":"call","api":")" +
         std::string(api) + R"(","args":[)" + std::string(args) + R"(],"stack":[)" + frames(stack) + "]}\n";
}
std::size_t collected(const std::string& line) { return examine({line}).collections.size(); }

TEST(Calls, OfShellAndFilesAreKnownByTheirArguments) {
  const auto by = {std::string_view("com.x.app.Main.a(M.java:1)")};
  const auto types = [&](std::string_view api, std::string_view args) {
    std::string out;
    for (const Collection& c : examine({call("01", api, args, by)}).collections)
      out += c.source + ":" + c.type + " ";
    return out;
  };
  EXPECT_EQ(types("java.lang.Runtime.exec", R"("cat /sys/class/net/wlan0/address")"), "shell:mac_wifi ");
  EXPECT_EQ(types("java.lang.Runtime.exec", R"("[\"sh\",\"-c\",\"pm list packages\"]")"),
            "shell:installed_apps ");
  EXPECT_EQ(types("java.lang.Runtime.exec", R"("logcat -d")"), "");
  EXPECT_EQ(types("java.lang.Runtime.exec", R"("ls /data/app/steps")"), "");
  EXPECT_EQ(types("java.io.FileInputStream.<init>", R"("/sys/class/net/wlan0/address")"), "file:mac_wifi ");
  EXPECT_EQ(types("java.io.FileInputStream.<init>", R"("/data/data/com.x.app/a.txt")"), "");
}

TEST(Noise, OfHooksAccusesNobody) {
  constexpr std::string_view kProcesses = "android.app.ActivityManager.getRunningAppProcesses";
  EXPECT_EQ(collected(call("01", kProcesses, "", {"com.x.app.Main.load(M.java:1)"})), 1u);
  EXPECT_EQ(
      collected(call("01", kProcesses, "",
                     {"com.x.app.App.getCurProcessName(A.java:4)", "com.x.app.App.onCreate(A.java:1)"})),
      0u);
  constexpr std::string_view kPackage = "android.content.pm.PackageManager.getPackageInfo";
  constexpr std::string_view kAliased = "android.app.ApplicationPackageManager.getPackageInfo";
  const auto by = {std::string_view("com.x.app.Main.a(M.java:1)")};
  EXPECT_EQ(collected(call("01", kPackage, R"("com.tencent.mm","0")", by)), 1u);
  EXPECT_EQ(collected(call("01", kPackage, R"("com.x.app","0")", by)), 0u);
  EXPECT_EQ(collected(call("01", kAliased, R"("com.google.android.webview","0")", by)), 0u);
  EXPECT_EQ(collected(call("01", "java.net.InetAddress.getHostAddress", "", by)), 0u);
  constexpr std::string_view kSensor = "android.hardware.SensorManager.registerListener";
  EXPECT_GT(collected(call("01", kSensor, "", by)), 0u);
  EXPECT_EQ(
      collected(call("01", kSensor, "",
                     {"android.view.OrientationEventListener.enable(O.java:99)", "com.x.app.V.a(V.java:1)"})),
      0u);
  constexpr std::string_view kQuery = "android.content.pm.PackageManager.queryIntentActivities";
  EXPECT_EQ(collected(call(
                "01", kQuery,
                R"("Intent { act=android.intent.action.MAIN cat=[android.intent.category.LAUNCHER] }")", by)),
            1u);
  EXPECT_EQ(
      collected(call("01", kQuery, R"("Intent { act=android.intent.action.VIEW dat=market://x }")", by)), 0u);
}

TEST(Noise, IsToldInTheCoverage) {
  const Facts facts =
      examine({call("01", "java.net.InetAddress.getHostAddress", "", {"com.x.app.Main.a(M.java:1)"})});
  EXPECT_EQ(facts.timeline.events.size(), 1u);
  ASSERT_FALSE(facts.coverage.empty());
  EXPECT_NE(facts.coverage.back().why.en.find("1 are calls that hooks often report"), std::string::npos);
}

TEST(Series, ADoubleHookOfTheAppListIsOneRead) {
  std::string text = mark("00", "agree");
  for (std::string_view api : {"android.app.ApplicationPackageManager.getInstalledPackages",
                               "android.content.pm.PackageManager.getInstalledPackages"})
    text += call("05", api, R"("0")", {"com.x.app.Scan.all(S.java:1)", "com.x.app.Main.a(M.java:1)"});
  const Facts facts = examine({text});
  ASSERT_EQ(facts.timeline.series.size(), 1u);
  EXPECT_EQ(facts.timeline.series[0].count, 1u);
}

TEST(Phases, SayInTheMaterialWhatContradicts) {
  const Facts facts = examine({mark("02.0", "agree") + mark("02.5", "disagree") + read_id("04")});
  ASSERT_FALSE(facts.materials[0].problems.empty());
  EXPECT_EQ(facts.materials[0].problems[0].fault, Fault::disagreement);
}

constexpr std::string_view kCamera = "android.permission.CAMERA";
std::string denied(std::string_view asked, std::string_view refused) {
  return mark(asked, "permission_dialog", kCamera) + mark(refused, "permission_deny", kCamera);
}
const Refusal& only_refusal(const Facts& facts) {
  static const Refusal kNone;
  EXPECT_EQ(facts.interface.refusals.size(), 1u);
  return facts.interface.refusals.empty() ? kNone : facts.interface.refusals[0];
}

TEST(Refusals, CountDialogsThatCameByThemselves) {
  const std::string starts = mark("00", "launch") + denied("01", "02") + mark("05", "kill") +
                             mark("10", "launch") + denied("11", "12") + mark("15", "kill") +
                             mark("20", "launch") + denied("21", "22");
  const Facts facts = examine({starts});
  const Refusal& again = only_refusal(facts);
  EXPECT_EQ(again.permission, kCamera);
  EXPECT_EQ(again.outcome, RefusalOutcome::asked_again);
  EXPECT_EQ(again.starts_asked_again, 2u);
  EXPECT_EQ(again.times_asked_again, 0u);
  EXPECT_FALSE(again.evidence.empty());
  const Facts loop =
      examine({mark("00", "launch") + denied("01", "02") + denied("03", "04") + denied("05", "06")});
  EXPECT_EQ(only_refusal(loop).times_asked_again, 2u);
}

TEST(Refusals, KeepApartWhatAUserMayHaveAskedFor) {
  const Facts tapped =
      examine({mark("00", "launch") + denied("01", "02") + mark("03", "tap", "扫一扫") + denied("04", "05")});
  EXPECT_EQ(only_refusal(tapped).times_asked_again, 0u);
  EXPECT_EQ(only_refusal(tapped).outcome, RefusalOutcome::asked_again);
  // Calls the system answers without a dialog ask nobody; another permission is no repeat.
  const Facts silent = examine({mark("00", "launch") + denied("01", "02") +
                                call("03", "android.app.Activity.requestPermissions",
                                     R"("android.permission.CAMERA")", {"com.x.app.Main.a(M.java:1)"}) +
                                mark("04", "permission_dialog", "android.permission.RECORD_AUDIO") +
                                mark("30", "tap", "首页") + mark("31", "tap", "我的")});
  EXPECT_EQ(only_refusal(silent).outcome, RefusalOutcome::went_on);
}

TEST(Refusals, SeeTheAppEnd) {
  const std::string until = mark("00", "launch") + denied("01", "02");
  const Facts exited = examine({until + mark("04", "exit")});
  EXPECT_EQ(only_refusal(exited).outcome, RefusalOutcome::exited);
  EXPECT_DOUBLE_EQ(only_refusal(exited).seconds, 2);
  EXPECT_EQ(only_refusal(examine({until + mark("40", "exit")})).outcome, RefusalOutcome::unknown);
  EXPECT_EQ(only_refusal(examine({until + mark("04", "kill")})).outcome, RefusalOutcome::unknown);
  EXPECT_EQ(only_refusal(examine({until + call("03", "java.lang.System.exit", R"("0")",
                                               {"com.x.app.Main.a(M.java:1)"})}))
                .outcome,
            RefusalOutcome::exited);
  const Facts rules =
      examine({mark("00", "launch") + mark("01", "policy_shown") + mark("02", "tap", "不同意") +
               mark("03", "policy_shown") + mark("04", "disagree") + mark("05", "exit")});
  EXPECT_EQ(only_refusal(rules).of, RefusalOf::rules);
  EXPECT_EQ(only_refusal(rules).outcome, RefusalOutcome::exited);
  EXPECT_EQ(only_refusal(rules).times_asked_again, 1u);
}

TEST(Series, FoldWrappersOfOneReadAndFindPeriods) {
  std::string text = mark("00", "agree") + mark("01", "background");
  for (int i = 10; i < 60; i += 10) {
    text += read_id(std::to_string(i) + ".000");
    // The same read met again by a hook further in: another frame in front, the same callers.
    text += read_id(std::to_string(i) + ".020", "",
                    frames({"com.x.app.Wrap.b(Wrap.java:2)", "com.x.app.Main.a(Main.java:1)"}));
  }
  const Facts facts = examine({text});
  ASSERT_EQ(facts.timeline.series.size(), 1u);
  const ReadSeries& s = facts.timeline.series[0];
  EXPECT_EQ(s.count, 5u);
  ASSERT_TRUE(s.period_seconds.has_value());
  EXPECT_NEAR(*s.period_seconds, 10, 0.1);
  EXPECT_EQ(s.scene, Scene::background);
  EXPECT_EQ(s.most_in_minute, 5u);
}

TEST(Series, SeeBursts) {
  std::string text = mark("00", "agree");
  for (int i = 0; i < 5; ++i) text += read_id("02." + std::to_string(i) + "00");
  const Facts facts = examine({text});
  ASSERT_EQ(facts.timeline.series.size(), 1u);
  EXPECT_EQ(facts.timeline.series[0].most_in_second, 5u);
  EXPECT_EQ(facts.timeline.series[0].over, (std::vector<std::string>{"identifier_reads_per_second"}));
}

TEST(Series, SeeNoBurstWhereEachProcessReadsOnce) {
  std::string text = mark("00", "agree");
  for (const char* name : {"", ":push", ":web", ":remote"})
    text += read_id("02.200", R"(,"process":"com.x.app)" + std::string(name) + "\"");
  const Facts facts = examine({text});
  ASSERT_EQ(facts.timeline.series.size(), 1u);
  EXPECT_EQ(facts.timeline.series[0].count, 4u);
  EXPECT_EQ(facts.timeline.series[0].most_in_second, 1u);
  EXPECT_TRUE(facts.timeline.series[0].over.empty());
}

TEST(Times, AreReadInTheFormsPeopleWrite) {
  EXPECT_EQ(read_time("1970-01-01T00:00:01Z")->at, 1'000'000);
  EXPECT_EQ(read_time("1970-01-01T08:00:01.5+08:00")->at, 1'500'000);
  EXPECT_EQ(read_time("1970-01-02 00:00")->at, 86'400'000'000);
  EXPECT_FALSE(read_time("2026-02-30T00:00:00Z"));
  EXPECT_FALSE(read_time("2026-13-01"));
  EXPECT_FALSE(read_time("yesterday"));
}

TEST(Frames, AreReadInTheFormsToolsWrite) {
  EXPECT_EQ(read_frame("\tat com.x.Y$1.run(Y.java:12)"), (Frame{"com.x.Y$1.run", "Y.java:12"}));
  EXPECT_EQ(read_frame("android.view.View.performClick() 6,897 <- "),
            (Frame{"android.view.View.performClick", "6897"}));
  EXPECT_EQ(read_frame("dalvik.system.VMStack.a() -2"), (Frame{"dalvik.system.VMStack.a", "Native Method"}));
}

}  // namespace
}  // namespace xiezhi
