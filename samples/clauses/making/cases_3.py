"""Article 3, items 1 to 4: collection without consent, after refusal, beyond it, and consent by default."""
import json

import policies
import walks
from policies import policy, without
from recordings import (ANDROID_ID, APP, APPS, BIND, BSSID, CONTACTS, IMEI, LOCATION, SCAN, UMENG, Trace, camille, entry, har, own, privacy_sentry, sdk)
from screens import B, BOX, IN, L, R, SW, T, Walk
from walks import READER

GOOD = {"privacy.html": policy()}
LOCATE = "android.permission.ACCESS_FINE_LOCATION"
START = [f"{APP}.ReaderApp.onCreate(ReaderApp.java:9)"] + BIND


def add(suite):
    before_consent(suite)
    after_refusal(suite)
    beyond(suite)
    by_default(suite)


def first_run(*calls, agree=True):
    """Calls while the dialog is on the screen, then the answer."""
    trace = Trace().mark("launch", "首次启动", after=0)
    for what, stack in calls:
        trace.call(what, stack)
    trace.mark("policy_shown")
    return trace.mark("agree", after=63) if agree else trace


def before_consent(suite):
    case = lambda *a, **k: suite.case("3.1", *a, **k)
    case("violating_sdk_reads_early", "violating", "violated",
         "隐私弹窗还没有回答，友盟+统计SDK已在Application.onCreate中读取Android ID：记录里有时间、堆栈和其后的同意。",
         "Before the dialog is answered the Umeng SDK reads the Android ID from Application.onCreate: the recording has the time, the stack and the later consent.",
         GOOD, {"trace.jsonl": first_run((ANDROID_ID, UMENG + START)).bytes()}, app="reader_eager", about=READER, cite="DeviceConfig")
    case("violating_app_list_early_camille", "violating", "violated",
         "camille记录：同意前应用自身读取了设备识别码和已安装应用列表（月份从0计，2026-2-2是3月2日），之后有同意后的行。",
         "A camille recording: before consent the app itself read the device id and the list of installed apps (months count from 0), with rows after consent following.",
         GOOD, {"camille.xls": camille([
             ("同意隐私政策前", "2026-2-2 9:14:1", "获取电话相关信息", "获取设备ID(IMEI)", "无参数", ["android.telephony.TelephonyManager.getDeviceId(Native Method)"] + START),
             ("同意隐私政策前", "2026-2-2 9:14:2", "获取其他app信息", "获取已安装应用列表", "参数0：0\r", ["android.app.ApplicationPackageManager.getInstalledPackages(Native Method)"] + START),
             ("同意隐私政策后", "2026-2-2 9:15:9", "获取系统信息", "获取安卓ID", "参数1：\"android_id\"\r", ["android.provider.Settings$Secure.getString(Native Method)"] + sdk(*UMENG))])},
         app="reader", about=READER)
    case("violating_privacy_sentry", "violating", "violated",
         "PrivacySentry记录：“点击隐私协议确认”一行之前已读取Android ID。",
         "A PrivacySentry recording: the Android ID is read before the row that marks the tap on agree.",
         GOOD, {"privacy_result.xls": privacy_sentry([
             ("03-02 09:14:00.500", "系统设置-Settings$Secure--参数: android_id", "getString",
              ["com.yl.lib.privacy_proxy.PrivacyProxyCall$Proxy.getString() 812", "com.umeng.commonsdk.UMConfigure.init() 88", "cn.shanhai.reader.ReaderApp.onCreate() 9"]),
             ("03-02 09:15:05.000",)])}, app="reader", about=READER)
    sent = har(entry("09:14:03", "https://ulogs.umeng.com/unify_logs", '{"android_id":"9774d56d682e549c","model":"Pixel 6"}'))
    case("violating_sent_before_tap", "violating", "violated",
         "抓包显示同意前一分钟Android ID已经发往友盟，界面记录显示弹窗仍在屏幕上。",
         "The capture shows the Android ID going to Umeng a minute before consent, with the dialog still on the screen.",
         GOOD, {"capture.har": sent}, walks.full().material(), app="reader", about=READER)
    case("violating_permission_before_consent", "violating", "violated",
         "首次启动先弹出系统定位权限框，之后才出现隐私弹窗：在同意之前申请打开权限。",
         "The system's question for the location comes at first run before the privacy dialog: a permission is asked for before consent.",
         GOOD, Walk().launch().ask(LOCATE).deny(LOCATE).screen("first_run", walks.CONSENT).wait(30).tap("同意并继续").screen("home", walks.HOME).material(),
         app="unused", about=READER)
    case("violating_old_target", "violating", "violated",
         "targetSdkVersion为22，通讯录、短信、定位权限在安装时一次授予，早于任何同意。",
         "targetSdkVersion is 22: contacts, SMS and location are granted at installation, before any consent.", app="old_target")
    case("violating_static_only", "violating", "suspected",
         "只有安装包：Application.onCreate直接初始化友盟+统计SDK，没有同意标志的判断。没有运行记录，只能是疑似。",
         "Only the package: Application.onCreate initialises the Umeng SDK without a branch on consent. Without a recording it is suspected.", app="reader_eager")
    case("compliant_waits_for_consent", "compliant", "not_found",
         "弹窗显示65秒期间没有任何读取，同意之后SDK才初始化；代码中有同意标志的判断。",
         "Nothing is read in the 65 seconds of the dialog; the SDK starts after consent, and the code branches on it.",
         GOOD, {"trace.jsonl": Trace().agreed().call(ANDROID_ID, sdk(*UMENG)).bytes()}, walks.full().material(), app="reader", about=READER)
    noise = first_run((("android.app.ApplicationPackageManager.getPackageInfo", [APP, "0"]), START),
                      (("java.net.InetAddress.getHostAddress", []), ["java.net.InetAddress.getAllByName(InetAddress.java:1152)"] + START))
    case("false_positive_own_package_info", "false_positive", "not_found",
         "同意前只查询了自身的包信息，以及域名解析时的getHostAddress：前者不是他人应用的信息，后者是钩子的噪声。",
         "Before consent only the app's own package is queried, and getHostAddress is hit by a look-up of a name: the one is nobody's list of apps, the other is a hook's noise.",
         GOOD, {"trace.jsonl": noise.call(ANDROID_ID, sdk(*UMENG)).bytes()}, walks.full().material(), app="reader", about=READER)
    case("false_positive_no_consent_mark", "false_positive", "undetermined",
         "记录有读取但没有任何同意、弹窗或首次启动的标记，也可能是已同意过的再次启动：不能据此认定在同意之前。",
         "The recording has reads and no mark of consent, dialog or first start; it may be a later start after consent. That it was before consent cannot be told.",
         GOOD, {"trace.jsonl": Trace().call(ANDROID_ID, sdk(*UMENG)).call(ANDROID_ID, sdk(*UMENG), after=30).bytes()}, app="reader", about=READER)
    case("false_positive_dead_code", "false_positive", "not_found",
         "工具库里读取IMEI、Android ID的方法没有任何入口能到达，声明的电话权限也从未申请；首次运行的记录中没有读取。",
         "The helper library's methods that read IMEI and Android ID are reached from nowhere, and the declared phone permission is never asked for; the recorded first run reads nothing.",
         GOOD, {"trace.jsonl": first_run(agree=False).mark("note", "等待3分钟", after=180).bytes()}, app="declared", about=READER)
    torn = Trace().mark("launch", "首次启动", after=0).mark("policy_shown").mark("agree", after=10).mark("disagree", after=0.2).call(ANDROID_ID, sdk(*UMENG), after=2)
    case("undetermined_marks_contradict", "undetermined", "undetermined",
         "两个标记相差0.2秒，一个说同意一个说不同意，不知道用户选了什么；其后的读取无法归入同意前后。",
         "Two marks 0.2 s apart say agree and disagree: what the user chose is unknown, and so is the side on which the read falls.",
         GOOD, {"trace.jsonl": torn.bytes()}, app="reader", about=READER)
    other = Trace("com.yunfan.music").mark("launch", "首次启动", after=0)
    other.call(ANDROID_ID, ["com.yunfan.music.App.onCreate(App.java:20)"] + BIND).mark("policy_shown").mark("agree", after=30)
    case("undetermined_recording_of_another_app", "undetermined", "undetermined",
         "记录的进程是另一个应用，同意前的读取不是本应用所为。", "The recorded process is another app: the read before consent was not this one's.",
         GOOD, {"trace.jsonl": other.bytes()}, about=READER)
    mobsf = "".join(json.dumps({"name": "Device Info", "class": kind, "method": method, "arguments": arguments, "calledFrom": "com.umeng.commonsdk.UMConfigure.init(UMConfigure.java:88)"},
                               ensure_ascii=False) + ",\n" for kind, method, arguments in (("android.provider.Settings$Secure", "getString", ["android_id"]), ("android.telephony.TelephonyManager", "getDeviceId", [])))
    case("undetermined_recording_without_times", "undetermined", "undetermined",
         "MobSF的API记录没有时间，也没有同意的标记，只能说明读取过，不能说明在同意之前。", "MobSF's recording has neither times nor a mark of consent: it proves reads, and not that they came before consent.",
         GOOD, {"mobsf_api_monitor.txt": mobsf.encode()}, app="reader", about=READER)
    after_only = camille([("同意隐私政策后", f"2026-2-2 9:14:{second}", "获取系统信息", "获取安卓ID", "参数1：\"android_id\"\r", ["android.provider.Settings$Secure.getString(Native Method)"] + UMENG + START)
                          for second in (1, 2)])
    case("undetermined_state_forced", "undetermined", "undetermined",
         "camille以跳过隐私弹窗的方式运行时，每一行都写“同意隐私政策后”，而堆栈是应用启动：状态列不可信，也没有别的依据。",
         "Run without watching the dialog, camille writes “after consent” into every row, though the stacks are the start of the app: the column cannot be trusted and nothing else tells.",
         GOOD, {"camille.xls": after_only}, app="reader", about=READER, also=["suspected"])
    case("undetermined_policy_only", "undetermined", "undetermined", "只有政策文本。", "Only the policy's text.", GOOD, about=READER)
    case("not_applicable_collects_nothing", "not_applicable", "not_applicable",
         "应用没有权限、联网和读取个人信息的代码，没有可在同意前收集的东西。", "No permission, no network and no code that reads personal information: there is nothing to collect.",
         walks.calculator().material(), app="calculator", about=walks.CALCULATOR, also=["not_found"])


def refused(walk):
    return walk.tap("不同意").screen("home", walks.HOME)


def after_refusal(suite):
    case = lambda *a, **k: suite.case("3.2", *a, **k)
    trace = first_run(agree=False).mark("disagree", after=20)
    case("violating_reads_after_refusal", "violating", "violated",
         "用户点击不同意之后，友盟+统计SDK仍读取Android ID。", "After the tap on disagree the Umeng SDK still reads the Android ID.",
         GOOD, {"trace.jsonl": trace.call(ANDROID_ID, sdk(*UMENG), after=3).bytes()}, app="reader", about=READER)
    again = walks.start()
    again.ask(LOCATE).deny(LOCATE).again("home")
    for _ in range(2):
        again.event("kill").wait(30).launch("冷启动").again("home").ask(LOCATE).deny(LOCATE).again("home")
    case("violating_asks_at_each_start", "violating", "violated",
         "拒绝定位后，两次冷启动没有点击任何功能又弹出同样的权限框。",
         "After the location was denied, two cold starts bring up the same question without any tap on a function.",
         GOOD, again.material(), app="unused", about=READER)
    loop = walks.start()
    for _ in range(4):
        loop.ask(LOCATE).deny(LOCATE)
    case("violating_dialog_loop", "violating", "violated",
         "拒绝后权限框立即再次弹出，连续四次，无法正常使用。", "Each denial brings the same question back at once, four times in a row; the app cannot be used.",
         GOOD, loop.again("home").material(), app="unused", about=READER)
    once_more = walks.start()
    once_more.ask(LOCATE).deny(LOCATE).again("home").wait(600).tap("我的").screen("me", walks.ME).tap("首页").again("home").ask(LOCATE).deny(LOCATE).again("home")
    case("violating_within_48_hours", "violating", "suspected",
         "拒绝后十分钟，回到首页又弹出同样的权限框，与点击的功能关系不明。48小时是实践中的尺度，不是法条。",
         "Ten minutes after the denial, returning to the home screen brings the question again; its relation to what was tapped is unclear. The 48 hours are practice and not statute.",
         GOOD, once_more.material(), app="unused", about=READER, also=["violated"])
    browse = refused(walks.start(agree=False)).tap("我的").screen("me", walks.ME)
    browse.event("kill").wait(20).launch("冷启动").again("home").wait(60).event("kill").launch("冷启动").again("home").complete()
    quiet = first_run(agree=False).mark("disagree", after=20).mark("kill", after=60).mark("launch", "冷启动").mark("kill", after=60).mark("launch", "冷启动").mark("note", "浏览各页面", after=120)
    case("compliant_browse_mode", "compliant", "not_found",
         "拒绝后进入浏览模式，两次冷启动没有再弹窗，运行记录中没有读取。",
         "After refusal the app goes into a browsing mode; two cold starts ask for nothing and the recording shows no read.",
         GOOD, browse.material(), {"trace.jsonl": quiet.bytes()}, app="reader", about=READER)
    keep = walks.start(agree=False).tap("不同意").screen("second_reminder", [T("温馨提示"), T("不同意将只能使用浏览功能，您可以再看看《隐私政策》。"), L("《隐私政策》"), B("仅浏览"), B("同意并继续")])
    keep.tap("仅浏览").screen("home", walks.HOME).event("kill").wait(20).launch("冷启动").again("home").event("kill").wait(20).launch("冷启动").again("home").complete()
    case("false_positive_second_reminder_once", "false_positive", "not_found",
         "第一次拒绝后的挽留弹窗只出现一次，之后不再提示。一次二次确认为实践所容忍。",
         "After the first refusal one further reminder appears once and never again. Practice tolerates a single second confirmation.",
         GOOD, keep.material(), {"trace.jsonl": quiet.bytes()}, app="reader", about=READER)
    camera = "android.permission.CAMERA"
    wanted = walks.start().tap("我的").screen("me", walks.ME).tap("设置").screen("settings", walks.SETTINGS).tap("账号与安全").screen("account", walks.ACCOUNT)
    why = [T("需要使用相机拍摄您的头像，拒绝不影响其他功能。"), B("取消"), B("继续")]
    wanted.tap("更换头像").screen("why", why).tap("继续").ask(camera).deny(camera).again("account")
    wanted.tap("更换头像").again("why").tap("继续").again("ask_camera").deny(camera).again("account").event("kill").wait(30).launch("冷启动").again("home").complete()
    case("false_positive_user_asks_again", "false_positive", "not_found",
         "再次弹出权限框，是因为用户自己又点了“更换头像”；冷启动时没有弹窗。",
         "The question comes again because the user tapped “change picture” again; cold starts ask for nothing.",
         GOOD, wanted.material(), {"trace.jsonl": Trace().agreed().call(ANDROID_ID, sdk(*UMENG)).bytes()}, app="reader", about=READER, also=["undetermined"])
    auto = first_run().mark("permission_dialog", LOCATE).mark("permission_deny", LOCATE)
    for _ in range(3):
        auto.mark("kill", after=30).mark("launch", "冷启动").call(("android.app.Activity.requestPermissions", [LOCATE, "1"]), own("MainActivity.onCreate"))
    silent = walks.start().ask(LOCATE).deny(LOCATE).again("home")
    for _ in range(3):
        silent.event("kill").wait(30).launch("冷启动").again("home")
    case("false_positive_call_without_dialog", "false_positive", "not_found",
         "系统在第二次拒绝后不再弹框，代码里的申请调用继续存在，但用户没有看到任何弹窗，没有被打扰。",
         "The system no longer shows a dialog; the code's calls go on, but the user saw none and was not disturbed.",
         GOOD, silent.complete().material(), {"trace.jsonl": auto.bytes()}, app="unused", about=READER, also=["undetermined"], never={"3.2": ["violated"]})
    case("undetermined_only_agreed", "undetermined", "undetermined",
         "记录只走了同意的路径，没有拒绝过任何东西。", "Only the agreeing side was walked; nothing was ever refused.",
         GOOD, walks.full().material(), {"trace.jsonl": Trace().agreed().call(ANDROID_ID, sdk(*UMENG)).bytes()}, app="reader", about=READER)
    case("not_applicable_asks_for_nothing", "not_applicable", "not_applicable",
         "应用不收集、不申请、不征求同意，没有可拒绝的事项。", "The app collects nothing, asks for nothing and seeks no consent: there is nothing to refuse.",
         walks.calculator().material(), app="calculator", about=walks.CALCULATOR, also=["not_found"])


def beyond(suite):
    case = lambda *a, **k: suite.case("3.3", *a, **k)
    denied = lambda: Trace().agreed().mark("permission_dialog", LOCATE).mark("permission_deny", LOCATE)
    located = {"privacy.html": policy(collect=policies.COLLECT + ["（四）本地资讯：为了推荐本地资讯，我们在您使用该功能时申请定位权限，收集位置信息。拒绝不影响其他功能。"])}
    case("violating_mac_by_shell", "violating", "violated",
         "用户没有给任何权限，应用用shell读取/sys/class/net/wlan0/address得到网卡地址：绕过系统限制，超出授权范围。",
         "Nothing was granted, and the app reads /sys/class/net/wlan0/address through a shell to get the hardware address: a bypass beyond what was authorised.",
         GOOD, {"trace.jsonl": Trace().agreed().call(("java.lang.Runtime.exec", ["cat /sys/class/net/wlan0/address"]), own("Device.mac")).bytes()},
         app="reader", about=READER, also=["suspected"])
    case("violating_location_by_wifi", "violating", "violated",
         "用户拒绝定位权限之后，应用读取周边Wi-Fi列表和BSSID，可据以推算位置。",
         "After the location was denied the app reads the list of Wi-Fi networks and the BSSID, from which the location follows.",
         located, {"trace.jsonl": denied().call(SCAN, own("Nearby.locate"), after=2).call(BSSID, own("Nearby.locate")).bytes()}, app="reader", about=READER,
         also=["suspected"])
    case("compliant_within_grant", "compliant", "not_found",
         "收集的类型都在政策声明之内；拒绝定位后没有任何位置相关的读取。",
         "What is collected is what the policy declares; after the denial nothing about the location is read.",
         located, {"trace.jsonl": denied().call(ANDROID_ID, sdk(*UMENG)).mark("note", "全部功能已使用", after=120).bytes()}, app="reader", about=READER)
    case("false_positive_synonym", "false_positive", "not_found",
         "政策写的是“安卓标识（设备的系统标识符）”，读取的是android_id，是同一信息的不同叫法。",
         "The policy says “Android identifier (the system's identifier of the device)”, and android_id is read: two names of one thing.",
         {"privacy.html": policy(summary=None, collect=without(policies.COLLECT, "统计分析") + ["（三）统计分析：为了统计启动次数并排查故障，我们在您同意后收集安卓ID（设备的系统标识符）。"],
                                 sdks=[policies.SDKS[0][:3] + ["安卓ID（设备的系统标识符）"] + policies.SDKS[0][4:]])},
         {"trace.jsonl": Trace().agreed().call(ANDROID_ID, sdk(*UMENG)).bytes()}, app="reader", about=READER)
    case("undetermined_policy_only", "undetermined", "undetermined", "只有政策文本，不知道实际收集了什么。", "Only the policy; what is really collected is unknown.", GOOD, about=READER)
    case("not_applicable_collects_nothing", "not_applicable", "not_applicable",
         "应用不收集个人信息，也没有取得任何授权。", "The app collects nothing and was authorised to nothing.",
         walks.calculator().material(), app="calculator", about=walks.CALCULATOR, also=["not_found"])


def by_default(suite):
    case = lambda *a, **k: suite.case("3.4", *a, **k)
    ticked = [T("手机号登录"), IN("请输入手机号"), IN("请输入验证码"), BOX("我已阅读并同意《隐私政策》和《用户协议》", True), B("登录")]
    case("violating_ticked_box", "violating", "violated",
         "登录页的同意框在用户触碰之前已经勾选。", "The box on the log-in page is ticked before the user touches anything.",
         GOOD, walks.full(first_run=None, login=ticked).material(), app="reader_ticked", about=READER, cite="我已阅读并同意")
    stated = [T("手机号登录"), IN("请输入手机号"), IN("请输入验证码"), B("登录"), T("登录即代表您已阅读并同意《隐私政策》和《用户协议》")]
    case("violating_login_means_consent", "violating", "violated",
         "登录页写“登录即代表同意”，没有可勾选的框，首次运行也没有其他征求同意的界面。",
         "The log-in page says that logging in means consent, has no box, and no other screen asks for consent.",
         GOOD, walks.full(first_run=None, login=stated).material(), app="reader_bare", about=READER)
    case("violating_only_got_it", "violating", "suspected",
         "首次运行弹窗只有“我知道了”一个按钮。", "The first-run dialog has a single button: 我知道了 (got it).",
         GOOD, walks.full(first_run=[T("隐私政策提示"), T("请您阅读《隐私政策》，了解我们如何收集使用个人信息。"), L("《隐私政策》"), B("我知道了")]).material(),
         app="reader_bare", about=READER, also=["violated"])
    case("violating_no_way_to_refuse", "violating", "suspected",
         "弹窗只有“同意并继续”，没有不同意或关闭的控件。", "The dialog only has “agree and go on”, with no control to refuse or close.",
         GOOD, walks.full(first_run=walks.CONSENT[:3] + walks.CONSENT[4:]).material(), app="reader_bare", about=READER)
    case("violating_ticked_in_layout", "violating", "suspected",
         "只有安装包：登录页布局中的同意框默认勾选。运行时是否被代码改掉没有看到。",
         "Only the package: the box is ticked in the log-in page's layout. Whether code clears it at run time was not seen.", app="reader_ticked")
    case("compliant_two_buttons", "compliant", "not_found",
         "首次弹窗有同意和不同意，登录页的框未勾选。", "The dialog has agree and disagree, and the log-in page's box is not ticked.",
         GOOD, walks.full().material(), app="reader", about=READER)
    asked = walks.start()
    asked.tap("我的").screen("me", walks.ME).tap("登录/注册").screen("login", walks.LOGIN).tap("登录")
    asked.screen("confirm", [T("请阅读并同意《隐私政策》和《用户协议》"), L("《隐私政策》"), B("不同意"), B("同意并登录")]).tap("同意并登录")
    asked.screen("login_ticked", ticked).tap("登录").again("me").complete()
    case("false_positive_ticked_after_agreeing", "false_positive", "not_found",
         "框由空变为勾选，是用户在确认框中点了“同意并登录”之后。", "The box turns ticked after the user tapped “agree and log in” in a dialog.",
         GOOD, asked.material(), app="reader", about=READER)
    market = walks.LOGIN[:4] + [BOX("接收优惠活动短信", True)] + walks.LOGIN[4:]
    case("false_positive_marketing_box", "false_positive", "not_found",
         "默认勾选的是接收优惠短信，不是同意隐私政策；隐私政策的框没有勾选。营销勾选另有规则。",
         "What is ticked is a box for advertising messages; the one for the policy is not. Marketing has rules of its own.",
         GOOD, walks.full(login=market).material(), app="reader", about=READER)
    case("false_positive_words_in_policy_only", "false_positive", "not_found",
         "“使用即视为同意”只出现在政策正文里，是常见的套话；界面上有明确的同意和不同意。",
         "“Use means consent” stands only inside the policy's text, a common phrase; the screens have a clear agree and disagree.",
         {"privacy.html": policy(intro=policies.INTRO + ["如果您使用我们的服务，即视为您已阅读并理解本政策。"])}, walks.full().material(), app="reader", about=READER)
    case("undetermined_policy_only", "undetermined", "undetermined", "只有政策文本，没有看到界面。", "Only the policy's text; no screen was seen.", GOOD, about=READER)
    case("not_applicable_no_consent_sought", "not_applicable", "not_applicable",
         "应用不收集个人信息，不征求任何同意。", "The app collects nothing and seeks no consent.",
         walks.calculator().material(), app="calculator", about=walks.CALCULATOR, also=["not_found"])
