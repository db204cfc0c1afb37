#include "gathering/plan.h"

#include <algorithm>
#include <set>
#include <vector>

#include <fmt/format.h>

#include "support/text.h"

namespace xiezhi {
namespace {

struct Stage {
  Text title;
  std::vector<Text> steps;  // for people
  std::vector<std::string> commands;
  std::vector<std::string> clauses;  // that it helps to decide
};

class Plan {
 public:
  Plan(const Examination& examination, std::string_view language)
      : facts_(examination.facts), language_(language) {
    for (const Finding& finding : examination.findings)
      if (finding.verdict == Verdict::undetermined || finding.verdict == Verdict::suspected)
        open_.insert(finding.clause);
  }

  std::string write() {
    const std::string name = facts_.app.label_zh.empty() ? facts_.app.id : facts_.app.label_zh;
    line({"# 取证计划：" + name, "# Plan for gathering evidence: " + name});
    line({fmt::format("尚未定论的条款：{}", join(std::vector<std::string>(open_.begin(), open_.end()), "、")),
          fmt::format("Still open: {}", join(std::vector<std::string>(open_.begin(), open_.end()), ", "))});
    line(
        {"请用测试机和测试账号，不要用他人的手机和数据；机上事先没有装过本应用。把各阶段的文件放进同一个文件"
         "夹，最后执行文末的命令。",
         "Use a test phone and test accounts, never another person's; the app must not have been on it "
         "before. Put the files of "
         "all phases into one folder and run the command at the end."});
    for (const Stage& phase : phases()) write_phase(phase);
    block({"xiezhi check evidence/ --device evidence/device.json"});
    return std::move(out_);
  }

 private:
  void line(const Text& text) { out_ += (language_ == "en" ? text.en : text.zh) + "\n\n"; }
  void block(const std::vector<std::string>& commands) {
    if (commands.empty()) return;
    out_ += "```sh\n";
    for (const std::string& command : commands) out_ += command + "\n";
    out_ += "```\n\n";
  }

  void write_phase(const Stage& phase) {
    out_ += "## " + (language_ == "en" ? phase.title.en : phase.title.zh) + "\n\n";
    std::vector<std::string> decided;
    for (const std::string& clause : phase.clauses)
      if (open_.contains(clause)) decided.push_back(clause);
    if (decided.empty())
      line({"这一阶段对本应用已没有待定的条款，可以不做。",
            "Nothing of this app is left for this phase to decide; it may be left out."});
    else
      line({"可用于判定：" + join(decided, "、"), "Helps to decide: " + join(decided, ", ")});
    for (const Text& step : phase.steps) out_ += "- " + (language_ == "en" ? step.en : step.zh) + "\n";
    if (!phase.steps.empty()) out_ += "\n";
    block(phase.commands);
  }

  // The package's name comes from the package: as one word of a shell, whatever it holds.
  std::string package() const {
    std::string out;
    for (char c : facts_.app.id)
      if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_')
        out += c;
    return out.empty() ? "PACKAGE" : out;
  }
  std::string dump(const std::string& name) const {
    return "adb exec-out uiautomator dump /dev/tty > evidence/" + name +
           ".xml; adb exec-out screencap -p > evidence/" + name + ".png";
  }
  std::string state(const std::string& when) const {
    return "adb shell dumpsys package " + package() + " > evidence/package_" + when +
           ".txt; adb shell dumpsys appops --package " + package() + " > evidence/appops_" + when + ".txt";
  }

  std::vector<std::string> permission_commands(std::string_view verb) const {
    std::vector<std::string> out;
    for (const Permission& p : facts_.permissions) {
      if (!p.declared || p.protection != "dangerous" || out.size() >= 12) continue;
      if (p.name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._") !=
          std::string::npos)
        continue;
      out.push_back(fmt::format("adb shell pm {} {} {}", verb, package(), p.name));
    }
    return out;
  }

  std::vector<Stage> phases() const;

  const Facts& facts_;
  std::string_view language_;
  std::set<std::string> open_;
  std::string out_;
};

std::vector<Stage> Plan::phases() const {
  const std::string app = package();
  std::vector<Stage> out;
  out.push_back({{"P0 准备与安装包", "P0 The package, and preparations"},
                 {{"记下测试机的标识值，供抓包比对（只留在您自己手里，报告不会写出原值）",
                   "Write down the test phone's identifiers, to be looked for in captures (they stay with "
                   "you; no report "
                   "gives them away)"},
                  {"装好抓包工具的证书；手机、抓包电脑对时",
                   "Install the capture tool's certificate; set the clocks of phone and computer"}},
                 {"mkdir -p evidence && cp APP.apk evidence/", "xiezhi hooks --frida > hooks.js",
                  "adb shell settings get secure android_id   # → evidence/device.json: {\"android_id\": "
                  "\"…\", \"imei\": \"…\"}",
                  "adb shell date +%Y-%m-%dT%H:%M:%S%z; date +%Y-%m-%dT%H:%M:%S%z"},
                 {"1.1", "2.1", "3.1", "4.1", "4.6", "5.1"}});
  out.push_back(
      {{"P1 首次运行，什么也不点", "P1 First run, nothing tapped"},
       {{"弹窗出现后不点，停留 1 至 3 分钟；其间按一次 Home 再返回",
         "When the dialog is shown, leave it for one to three minutes; press Home once and return"}},
       {"mitmdump -w evidence/p1.flow &", "adb install -r APP.apk && adb shell pm clear " + app,
        "frida -U -f " + app + " -l hooks.js -o evidence/p1.jsonl", dump("screens/01_first_run"),
        "adb shell input keyevent HOME; sleep 20; adb shell monkey -p " + app +
            " -c android.intent.category.LAUNCHER 1; sleep 60",
        dump("screens/02_returned")},
       {"1.1", "1.2", "2.3", "3.1", "3.4", "4.6", "5.1"}});
  out.push_back(
      {{"P2 拒绝之后", "P2 After refusal"},
       {{"点“不同意”；若能继续使用，走一遍可用的页面，再冷启动两次",
         "Tap “disagree”; where it can be used on, walk through what is "
         "open, then start it cold twice"},
        {"逐项拒绝权限弹窗，看是否频繁再问、是否退出",
         "Deny every permission dialog; note whether it asks again and again, or closes"}},
       {"frida -U -f " + app + " -l hooks.js -o evidence/p2.jsonl", dump("screens/11_after_refusal"),
        "adb shell am force-stop " + app, dump("screens/12_cold_start")},
       {"3.1", "3.2", "4.2", "4.5", "4.6"}});
  std::vector<std::string> walk = {"mitmdump -w evidence/p3.flow &",
                                   "frida -U -f " + app + " -l hooks.js -o evidence/p3.jsonl"};
  for (std::string& command : permission_commands("revoke")) walk.push_back(std::move(command));
  walk.push_back(dump("screens/21_page"));
  out.push_back({{"P3 同意后遍历", "P3 After agreeing: every page"},
                 {{"走完“我的”、设置、关于、帮助、登录注册等页面，每页存一次界面；走完后在 "
                   "evidence/steps.jsonl 写一条 note“全部页面已遍历”",
                   "Visit every page (me, settings, about, help, log-in …), saving the screen on each; at "
                   "the end write the note "
                   "全部页面已遍历 to evidence/steps.jsonl"},
                  {"先全部拒绝权限走一遍，再逐项允许",
                   "Walk once with all permissions denied, then allow them one at a time"}},
                 walk,
                 {"1.1", "1.2", "1.3", "1.4", "2.3", "2.4", "3.3", "3.6", "3.8", "3.9", "4.1", "4.2", "4.3",
                  "4.4", "6.1", "6.2"}});
  out.push_back(
      {{"P4 静默", "P4 Silent"},
       {{"应用在前台，5 至 10 分钟不碰屏幕", "The app on screen, nothing touched for five to ten minutes"}},
       {state("p4_before"), "sleep 600", state("p4_after")},
       {"3.3", "3.9", "4.4"}});
  out.push_back(
      {{"P5 后台与熄屏", "P5 Background and screen off"},
       {{"后台 10 至 30 分钟，熄屏；重启一次，看是否自启动",
         "Background for 10 to 30 minutes with the screen off; restart the "
         "phone once and see whether it starts itself"}},
       {"adb shell input keyevent HOME; adb shell input keyevent POWER; sleep 1800", state("p5_after"),
        "adb reboot && adb wait-for-device && sleep 120 && adb shell ps -A | grep " + app},
       {"3.3", "3.9", "4.4"}});
  out.push_back({{"P6 登录、个性化、分享、支付", "P6 Log-in, personalised pages, sharing, payment"},
                 {{"用测试账号登录；找定向推送的关闭开关；试第三方登录与分享",
                   "Log in with a test account; look for the switch of targeted push; "
                   "try third-party log-in and sharing"}},
                 {"mitmdump -w evidence/p6.flow &", dump("screens/61_feed"), dump("screens/62_switch")},
                 {"3.6", "3.7", "4.2", "5.1", "5.3"}});
  out.push_back({{"P7 升级", "P7 Upgrade"},
                 {{"旧版中改好权限与开关，覆盖安装新版，比较前后",
                   "In the old version set permissions and switches, install the new one over it and "
                   "compare"}},
                 {"adb install OLD.apk", state("p7_before"), "adb install -r APP.apk", state("p7_after")},
                 {"2.2", "3.5", "4.3"}});
  out.push_back(
      {{"P8 权利", "P8 Rights"},
       {{"用测试账号走一遍更正、删除、撤回同意、注销、投诉；每步存界面，记下提交与答复的时间（15 个工作日）",
         "With the test account go through correction, deletion, withdrawal, cancellation and complaint; "
         "save each screen "
         "and note when each was submitted and answered (15 working days)"}},
       {dump("screens/81_cancel"), "printf '类型,渠道,提交时间,办结时间,状态\\n' > evidence/ledger.csv"},
       {"3.7", "6.1", "6.2", "6.3", "6.4", "6.5"}});
  out.push_back({{"P9 撤回或注销之后", "P9 After withdrawal or cancellation"},
                 {{"再次运行并抓包；用原账号再登录一次，看旧数据还在不在",
                   "Run it again with a capture; log in with the old account and see whether "
                   "the old data are there"}},
                 {"mitmdump -w evidence/p9.flow &",
                  "frida -U -f " + app + " -l hooks.js -o evidence/p9.jsonl", dump("screens/91_after")},
                 {"3.1", "3.7", "6.1", "6.4"}});
  return out;
}

}  // namespace

std::string write_plan(const Examination& examination, std::string_view language) {
  return Plan(examination, language).write();
}

}  // namespace xiezhi
