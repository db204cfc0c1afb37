"""One app with all kinds of material at once: every clause is judged, and what each material buys is measured (ladder.json)."""
import json

import policies
import walks
from cases_2 import NO_UMENG, OLD_TEXT
from cases_3_later import to_privacy
from policies import policy, without
from recordings import ANDROID_ID, APP, UMENG, entry, har, ledger_csv, own, sdk
from screens import B, BOX, IN, L, R, SW, T, Walk

CAMERA, LOCATE = "android.permission.CAMERA", "android.permission.ACCESS_FINE_LOCATION"
HEADINGS = ["编号", "类型", "渠道", "提交时间", "办结时间", "状态", "后台完成"]
MARKS = {"launch", "agree", "disagree", "withdraw", "policy_shown", "background", "foreground", "kill", "exit", "note", "update"}


class Recorded(Walk):
    """A walk with the hook running: calls and the marks of the steps make the recording."""

    def __init__(self, **more):
        super().__init__(**more)
        self.calls, self.sent = [], []

    def call(self, what, stack):
        self.calls.append({"t": self.now.isoformat(timespec="milliseconds") + "+08:00", "event": "call", "api": what[0], "args": what[1],
                           "stack": stack, "thread": "main", "process": self.package})
        return self.wait(1)

    def send(self, url, body):
        self.sent.append(entry(self.now.isoformat(timespec="milliseconds") + "+08:00", url, body))
        return self.wait(1)

    def recording(self):
        marks = [event for event in self.events if event["event"] in MARKS]
        lines = sorted(marks + self.calls, key=lambda event: event["t"])
        return "".join(json.dumps(event, ensure_ascii=False) + "\n" for event in lines).encode()


LOGS, ID = "https://ulogs.umeng.com/unify_logs", '{"android_id":"9774d56d682e549c","model":"Pixel 6"}'


def compliant_walk():
    walk = Recorded(folder="v2.7.0/").launch()
    walk.screen("first_run", walks.CONSENT).event("policy_shown").wait(60).tap("不同意").event("disagree").screen("home", walks.HOME)
    walk.tap("我的").screen("me", walks.ME).event("kill").wait(20).launch("冷启动").again("home").wait(30).event("kill").wait(20).launch("冷启动").again("home")
    walk.event("kill").wait(60).launch("首次启动（清除数据后重新安装）").again("first_run").event("policy_shown").wait(60).tap("同意并继续").event("agree")
    walk.call(ANDROID_ID, sdk(*UMENG)).send(LOGS, ID).again("home").tap("我的").again("me")
    for name, entry_text, items in (("history", "浏览历史", walks.HISTORY), ("feedback", "意见反馈", walks.FEEDBACK), ("login", "登录/注册", walks.LOGIN)):
        walk.tap(entry_text).screen(name, items).tap("返回").again("me")
    walk.tap("设置").screen("settings", walks.SETTINGS)
    for name, entry_text, items in (("policy", "隐私政策", walks.POLICY), ("sdk_list", "第三方SDK清单", walks.SDK_LIST), ("about", "关于我们", walks.ABOUT)):
        walk.tap(entry_text).screen(name, items).tap("返回").again("settings")
    walk.tap("账号与安全").screen("account", walks.ACCOUNT).tap("更换头像").screen("why", [T("需要使用相机拍摄您的头像，拒绝不影响其他功能。"), B("取消"), B("继续")]).tap("继续")
    walk.ask(CAMERA).deny(CAMERA).again("account").tap("修改资料").screen("profile", walks.PROFILE).tap("返回").again("account")
    walk.tap("注销账号").screen("cancel", walks.CANCEL).tap("确认注销").screen("cancelled", walks.CANCELLED).tap("知道了").again("home")
    walk.event("background", "按Home键").wait(1800).event("foreground", "回到应用").again("home").tap("我的").again("me").tap("设置").again("settings")
    walk.tap("隐私设置").screen("privacy_settings", [T("隐私设置"), SW("个性化内容推荐", True), SW("个性化广告", True), R("撤回隐私政策同意")])
    walk.tap("撤回隐私政策同意").event("withdraw").wait(300).complete()
    walk.event("note", "另一台手机：从2.6.0更新").event("update", "2.7.0").launch("更新后首次启动")
    walk.screen("update_notice", [T("隐私政策更新提示"), T("我们更新了《隐私政策》：新增友盟+统计SDK，收集Android ID，用于统计启动次数；新增相机权限，用于拍摄头像。请您阅读后选择。"),
                                  L("《隐私政策》"), B("不同意"), B("同意")]).tap("不同意").again("home")
    return to_privacy(walk, False, "privacy_settings_kept")


def violating_walk():
    ticked = [T("手机号登录"), IN("请输入手机号"), IN("请输入验证码"), BOX("我已阅读并同意《隐私政策》和《用户协议》", True), B("登录")]
    walk = Recorded(folder="v2.7.0/").launch().call(ANDROID_ID, UMENG + own("ReaderApp.onCreate")).send(LOGS, ID)
    walk.ask(LOCATE).deny(LOCATE).event("exit", "进程退出")
    for _ in range(2):
        walk.wait(30).launch("冷启动").call(ANDROID_ID, UMENG + own("ReaderApp.onCreate")).again("ask_access_fine_location").deny(LOCATE).event("exit", "进程退出")
    walk.wait(30).launch("冷启动").again("ask_access_fine_location").allow(LOCATE).screen("home", walks.HOME).tap("我的").screen("me", [B("登录/注册"), R("设置"), B("首页"), B("我的")])
    walk.tap("登录/注册").screen("login", ticked).tap("返回").again("me").tap("设置")
    levels = ["设置", "关于我们", "更多", "法律信息"]
    for at, level in enumerate(levels):
        walk.screen(f"level_{at + 2}", [T(level), R((levels + ["隐私政策"])[at + 1]), *([R("账号与安全"), R("隐私设置")] if at == 0 else [])])
        walk.tap((levels + ["隐私政策"])[at + 1])
    walk.screen("policy", walks.POLICY).wait(5)
    for name in ("level_5", "level_4", "level_3", "level_2"):
        walk.tap("返回").again(name)
    walk.tap("隐私设置").screen("privacy_settings", [T("隐私设置"), SW("个性化内容推荐", True)]).tap("返回").again("level_2").tap("账号与安全").screen("account", [T("账号与安全"), R("注销账号")])
    walk.tap("注销账号").screen("cancel", [T("注销账号"), T("请上传以下材料（必填）"), R("上传身份证正面照片"), R("上传手持身份证照片"), B("提交审核")]).complete()
    walk.event("background", "按Home键")
    for _ in range(12):
        walk.wait(29).call(ANDROID_ID, sdk(*UMENG))
    walk.event("foreground", "回到应用").event("note", "另一台手机：从2.6.0更新").event("update", "2.7.0").launch("更新后首次启动").again("home")
    return walk.tap("我的").again("me").tap("设置").again("level_2").tap("隐私设置").again("privacy_settings")




def old_walk():
    old = Walk(folder="v2.6.0/", start="2026-01-10T10:00:00").launch().screen("first_run", walks.CONSENT).tap("同意并继续").screen("home", walks.HOME)
    to_privacy(old, True).tap("个性化内容推荐").tap("个性化广告")
    old.screen("privacy_settings_off", [T("隐私设置"), SW("个性化内容推荐", False), SW("个性化广告", False), R("撤回隐私政策同意")])
    return old


def add(suite):
    old = {"v2.6.0/privacy.html": policy(**OLD_TEXT), **old_walk().material()}
    good = compliant_walk()
    suite.full("compliant", "同一个应用，材料齐全，没有一条违反。复核每一条的结论能否由材料走到。",
               "One app with every kind of material that breaks nothing; each verdict must be reached from the material.",
               {"package": {"v2.7.0/reader.apk": "reader", "dossier.yaml": walks.READER.encode()}, "policy": {"v2.7.0/privacy.html": policy()},
                "trace": {"v2.7.0/trace.jsonl": good.recording()}, "network": {"v2.7.0/capture.har": har(*good.sent)}, "screens": good.material(),
                "versions": {"v2.6.0/reader.apk": "reader_old", **old},
                "ledgers": {"tickets.csv": ledger_csv(HEADINGS, ["S-1", "注销账号", "App内", "2026-03-02", "2026-03-02", "已办结", "2026-03-02"],
                                                      ["S-2", "更正信息", "客服", "2026-02-02", "2026-02-27", "已办结", "2026-02-27"],
                                                      ["T-1", "投诉举报", "电话", "2026-03-02", "2026-03-06", "已办结", ""])}},
               {**{clause: ["not_found"] for clause in ("1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.8",
                                                        "4.2", "4.4", "4.5", "5.1", "6.1", "6.2", "6.3", "6.5")},
                "3.7": ["not_found", "undetermined"], "3.9": ["not_found", "undetermined"], "4.1": ["not_found", "undetermined"],
                "4.3": ["not_found", "not_applicable"], "4.6": ["not_found", "not_applicable"], "5.2": ["undetermined", "not_found"],
                "5.3": ["not_found", "not_applicable", "undetermined"], "6.4": ["not_found", "undetermined"]})
    bad = violating_walk()
    text = policy(**NO_UMENG, updated="2025年9月1日", effective="2025年9月8日", permissions=None, style="body{font-size:8px;line-height:1;color:#ccc;background:#fff}",
                  rights=["查阅、更正：您可以在“我的－设置”中查阅和更正。", "注销账号：您可以在“账号与安全”中申请注销，审核通过后处理。", "响应时限：更正、删除、注销请求，我们将在30天内处理。"],
                  contact=["投诉、举报请拨打400-000-1234，我们将在30天内受理并答复。"])
    suite.full("violating", "同一个应用的另一版：没有提示、每次启动索要定位、拒绝就退出、同意前读取并发送Android ID、政策漏列SDK、登录框默认勾选、注销要手持身份证、逾期。",
               "Another make of the app: no prompt, the location asked for at each start, exit on denial, Android ID read and sent before consent, an SDK not listed, a ticked box, a hand-held ID card to cancel, late answers.",
               {"package": {"v2.7.0/reader.apk": "reader_faults", "dossier.yaml": walks.READER.encode()}, "policy": {"v2.7.0/privacy.html": text},
                "trace": {"v2.7.0/trace.jsonl": bad.recording()}, "network": {"v2.7.0/capture.har": har(*bad.sent)}, "screens": bad.material(),
                "versions": {"v2.6.0/reader.apk": "reader_old", **old, "v2.6.0/privacy.html": text},
                "ledgers": {"tickets.csv": ledger_csv(HEADINGS, ["S-1", "注销账号", "客服", "2026-02-02", "2026-03-31", "已办结", "否"],
                                                      ["T-1", "投诉举报", "电话", "2026-02-02", "2026-03-31", "已办结", ""])}},
               {"1.1": ["not_found"], "1.2": ["violated"], "1.3": ["violated"], "1.4": ["suspected"], "2.1": ["violated"], "2.2": ["violated"], "2.3": ["violated"],
                "2.4": ["not_found", "undetermined"], "3.1": ["violated"], "3.2": ["violated"], "3.3": ["not_found", "suspected", "undetermined"], "3.4": ["violated"],
                "3.5": ["violated"], "3.6": ["not_found", "suspected", "undetermined"], "3.7": ["not_found", "undetermined"], "3.8": ["violated"],
                "3.9": ["violated", "suspected"], "4.1": ["violated", "suspected"], "4.2": ["violated"], "4.3": ["not_found", "not_applicable", "undetermined", "suspected"],
                "4.4": ["violated"], "4.5": ["not_found", "undetermined"], "4.6": ["not_found", "undetermined"], "5.1": ["violated"], "5.2": ["undetermined"],
                "5.3": ["not_found", "not_applicable", "undetermined"], "6.1": ["violated", "suspected"], "6.2": ["violated"], "6.3": ["violated"],
                "6.4": ["violated", "suspected"], "6.5": ["violated"]})
