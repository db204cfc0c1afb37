#include "clauses/gather.h"

#include "clauses/wording.h"

namespace xiezhi::gather {

namespace {

std::string id(const App& app) { return app.id.empty() ? "PACKAGE" : app.id; }

}  // namespace

Text package() {
  return {
      "提交 .apk、.apks、.xapk、.apkm 或 .aab 原件；手机上已安装的用 `adb shell pm path 包名` 找到后 `adb "
      "pull`",
      "give the .apk, .apks, .xapk, .apkm or .aab itself; for an installed app find it with `adb shell pm "
      "path PACKAGE` and `adb pull` it"};
}

Text unprotected_build(const App& app) {
  return say(
      "向开发者索取同版本未加固的安装包，或在真机上运行并提交 {0} 的 API 调用记录",
      "ask the developer for the same version before protection, or run it on a device and give a record "
      "of {0}'s API calls",
      id(app));
}

Text first_run_screens(const App& app) {
  return say(
      "P1 首次运行：`adb shell pm clear {0}`，`adb shell monkey -p {0} -c android.intent.category.LAUNCHER "
      "1`，"
      "不点任何按钮，每屏执行 `adb shell uiautomator dump /sdcard/01.xml`、`adb pull /sdcard/01.xml` 并截图，"
      "按出现顺序编号后一并提交",
      "P1, first run: `adb shell pm clear {0}`, `adb shell monkey -p {0} -c "
      "android.intent.category.LAUNCHER 1`, touch nothing, on every screen `adb shell uiautomator dump "
      "/sdcard/01.xml`, `adb pull /sdcard/01.xml` and a screenshot, numbered in order",
      id(app));
}

Text first_run_trace(const App& app) {
  return say(
      "P1 首次运行：`adb shell pm clear {0}` 后用 camille 或 Frida 挂钩启动，弹窗出现后不点同意，停留 1 至 3 "
      "分钟，"
      "其间按一次 Home 再返回；提交带时间和调用栈的调用记录，以及同一时段的界面转储",
      "P1, first run: `adb shell pm clear {0}`, start it under camille or a Frida hook, leave the dialog "
      "untouched for one to three minutes, press Home once and return; give the calls with time and "
      "stack, and dumps of the screens shown meanwhile",
      id(app));
}

Text refusal_run(const App& app) {
  return say(
      "P2 拒绝后：首次运行点“不同意”，再逐项拒绝权限弹窗，`adb shell am force-stop {0}` 后冷启动至少两次，"
      "提交 API 调用记录和每次弹窗的界面转储（注明是谁触发的）",
      "P2, after refusal: tap “disagree”, then deny every permission dialog, `adb shell am force-stop {0}` "
      "and start cold at least twice; give the API calls and a dump of every prompt, noting what "
      "triggered it",
      id(app));
}

Text page_walk(const App& app) {
  return say(
      "P3 遍历：同意后走完“我的”、设置、关于、帮助、登录注册等全部页面，每页 `adb shell uiautomator dump` "
      "并截图，"
      "在 steps.jsonl 中记录每一步点击，走完后写一条 note“全部页面已遍历”（{0}）",
      "P3, walk: after agreeing visit every page (me, settings, about, help, log-in, registration), `adb "
      "shell uiautomator dump` and a screenshot on each, every tap in steps.jsonl, and at the end the "
      "note 全部页面已遍历 ({0})",
      id(app));
}

Text permission_walk(const App& app) {
  return say(
      "P3 权限：逐项拒绝再逐项允许，弹窗前后 2 秒内各取一次界面转储；用 `adb shell dumpsys package {0}` "
      "记录授权状态，并提交 requestPermissions 的调用记录",
      "P3, permissions: deny each, then allow each, with a dump of the screen within two seconds before "
      "and after every system dialog; record grants with `adb shell dumpsys package {0}` and give the "
      "trace of requestPermissions",
      id(app));
}

Text silent_and_background(const App& app) {
  return say(
      "P4 静默 5 至 10 分钟、P5 后台及熄屏 10 至 30 分钟：提交带时间的 API 调用记录，并用 "
      "`adb shell dumpsys appops {0}` 取前后两次",
      "P4, silent for 5–10 minutes, and P5, background and screen off for 10–30 minutes: give timed API "
      "calls, and `adb shell dumpsys appops {0}` before and after",
      id(app));
}

Text capture(const App& app) {
  return say(
      "从首次启动起抓包（mitmproxy 流文件、HAR 或 pcapng 加密钥日志），并用 --device "
      "提供测试机的标识值以便比对（{0}）",
      "capture from the first start on (mitmproxy flows, HAR, or pcapng with its key log), and name the "
      "test device's identifiers with --device so that they can be matched ({0})",
      id(app));
}

Text upgrade(const App& app) {
  return say(
      "P7 升级：提交相邻两个版本的安装包；旧版中改好权限和开关后 `adb install -r` 升级，升级前后各取一次 "
      "`adb shell dumpsys package {0}`、`adb shell dumpsys appops {0}` 和界面转储",
      "P7, upgrade: give the packages of two successive versions; in the old one set permissions and "
      "switches, then `adb install -r`, with `adb shell dumpsys package {0}`, `adb shell dumpsys appops "
      "{0}` and screen dumps before and after",
      id(app));
}

Text rights_walk(const App& app) {
  return say(
      "P8 权利：用测试账号走一遍更正、删除、注销、撤回同意和投诉，每步取界面转储，记录提交和办结时间（{0}）",
      "P8, rights: with a test account go through correction, deletion, cancellation, withdrawal and "
      "complaint, a screen dump at each step, and note when each was submitted and finished ({0})",
      id(app));
}

Text after_withdrawal(const App& app) {
  return say("P9 撤回或注销后：再次运行 {0}，提交 API 调用记录和抓包",
             "P9, after withdrawal or cancellation: run {0} again and give API calls and a capture", id(app));
}

Text policy_texts() {
  return {
      "把应用内各入口打开的隐私政策、SDK 清单、个人信息收集清单存为 HTML（或 PDF）一并提交",
      "save the policy, the SDK list and the list of collected information, as each entry of the app opens "
      "them, as HTML (or PDF) and give them too"};
}

Text rights_ledger() {
  return {"提交申请台账（CSV 或 XLSX，含类型、渠道、提交时间、办结时间）",
          "give a ledger of requests (CSV or XLSX with kind, channel, time of submission and of completion)"};
}

Text operator_records() {
  return {
      "由运营者提供：对外提供个人信息的接口清单、合同、同意记录、个人信息保护影响评估报告，以及后台删除记录",
      "from the operator: the list of interfaces through which personal information leaves, contracts, "
      "records "
      "of consent, the impact assessment, and deletion logs of the back-end"};
}

}  // namespace xiezhi::gather
