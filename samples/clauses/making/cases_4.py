"""Article 4: more than is necessary."""
import policies
import walks
from cases_2 import BOTH, OLD_TEXT
from policies import policy, without
from recordings import (ANDROID_ID, APP, APPS, CLIPBOARD, CONTACTS, LOCATION, LOOP, UMENG, UPDATES, Trace, appops, own, sdk)
from screens import B, BOX, IN, L, R, SW, T, Walk
from walks import CALCULATOR, READER

GOOD = {"privacy.html": policy()}
SILENT = walks.calculator
LOCATE, BOOK, CAMERA = "android.permission.ACCESS_FINE_LOCATION", "android.permission.READ_CONTACTS", "android.permission.CAMERA"
ABOUT = "app: {{package: {}, name: {}, operator: 山海示例科技有限公司, type: {}}}\ndevice: {{timezone: Asia/Shanghai, model: Pixel 6}}\n".format
TORCH, LOCAL, MAP = ABOUT("cn.shanhai.torch", "山海手电筒", "utility"), ABOUT("cn.shanhai.local", "山海同城", "local_life"), ABOUT("cn.shanhai.map", "山海地图导航", "map_navigation")
VIDEO = ABOUT("cn.shanhai.reader", "山海短视频", "short_video")


def text(title, *collect, permissions=(), **more):
    return {"privacy.html": policy(title=title, collect=list(collect), permissions=list(permissions) or None, summary=None, **more)}


NAVIGATION = text("山海地图导航隐私政策", "（一）定位与导航：为了规划路线和实时引导，我们在您允许后持续收集您的位置信息，结束导航即停止。", sdks=None, personal=None,
                  permissions=["位置（ACCESS_FINE_LOCATION、ACCESS_COARSE_LOCATION）：在您点击“开始导航”时申请，用于规划路线和实时引导。"])


def add(suite):
    unrelated(suite)
    refusing(suite)
    new_function(suite)
    frequency(suite)
    improvement(suite)
    at_once(suite)


def unrelated(suite):
    case = lambda *a, **k: suite.case("4.1", *a, **k)
    torch = Walk("cn.shanhai.torch", "山海手电筒").launch().screen("home", [B("打开手电筒")]).tap("打开手电筒").ask(BOOK).allow(BOOK).again("home").complete()
    read = Trace("cn.shanhai.torch").mark("launch", after=0).mark("tap", "打开手电筒").mark("permission_allow", BOOK).call(CONTACTS, own("MainActivity.onRequestPermissionsResult", "cn.shanhai.torch"))
    case("violating_torch_reads_contacts", "violating", "suspected",
         "手电筒只有照明一个功能，却申请并读取通讯录。属于无须个人信息的实用工具类；功能清单由人确认。",
         "A torch whose only function is light asks for the contacts and reads them. Its type needs no personal information; a person confirms the list of functions.",
         torch.material(), {"trace.jsonl": read.bytes()}, app="torch", about=TORCH, also=["violated"], cite="READ_CONTACTS")
    case("violating_requested_never_used", "violating", "violated",
         "应用启动就申请精确定位，而应用和SDK中没有任何代码使用位置。", "The app asks for the precise location at start, and no code of it or of an SDK ever uses a location.",
         walks.start(first_run=None).ask(LOCATE).allow(LOCATE).again("home").complete().material(), app="unused", about=READER, also=["suspected"])
    case("compliant_camera_for_avatar", "compliant", "not_found",
         "相机权限在“更换头像”时申请，代码随即打开相机拍照；收集的类型都对应现有功能。",
         "The camera is asked for at “change picture” and the code opens it; every type collected belongs to a function that exists.",
         GOOD, walks.full().material(), {"trace.jsonl": Trace().agreed().call(ANDROID_ID, sdk(*UMENG)).mark("note", "全部功能已使用", after=300).bytes()},
         app="reader", about=READER, also=["undetermined"])
    case("false_positive_declared_only", "false_positive", "not_found",
         "READ_PHONE_STATE只是随库合并的声明，READ_EXTERNAL_STORAGE限于旧系统（maxSdkVersion 28），代码和运行记录里都没有申请。声明不等于打开。",
         "READ_PHONE_STATE is a declaration merged from a library and READ_EXTERNAL_STORAGE is limited to old systems; neither code nor recording asks for them. To declare is not to open.",
         {"trace.jsonl": Trace().agreed().mark("note", "全部功能已使用", after=300).bytes()}, walks.start().complete().material(), app="declared", about=READER,
         also=["undetermined"])
    case("false_positive_navigation_location", "false_positive", "not_found",
         "导航应用在用户点击开始导航时申请定位：位置是该类应用的必要个人信息。", "A navigation app asks for the location when guidance starts: it is necessary information of that type.",
         NAVIGATION, Walk("cn.shanhai.map", "山海地图导航").launch().screen("first_run", walks.CONSENT[:1] + [T("请您阅读并同意《隐私政策》。"), L("《隐私政策》"), B("不同意"), B("同意")])
         .tap("同意").screen("home", [B("开始导航")]).tap("开始导航").screen("why", [T("导航需要使用您的位置，用于规划路线和实时引导。"), B("继续")]).tap("继续").ask(LOCATE).allow(LOCATE)
         .screen("guide", [T("前方直行"), B("结束导航")]).complete().material(), app="navigation", about=MAP)
    case("undetermined_policy_only", "undetermined", "undetermined", "只有政策，应用实际有哪些功能、收集什么都没有看到。", "Only the policy; neither functions nor collection were seen.",
         GOOD, about=READER)
    case("not_applicable_collects_nothing", "not_applicable", "not_applicable", "没有权限，不收集个人信息。", "No permission and no collection.",
         SILENT().material(), app="calculator", about=CALCULATOR, also=["not_found"])


def refusing(suite):
    case = lambda *a, **k: suite.case("4.2", *a, **k)
    denied = lambda: walks.start().ask(LOCATE).deny(LOCATE)
    case("violating_exit_on_denial", "violating", "violated",
         "资讯类应用的基本功能不需要位置。拒绝定位后两秒进程退出，无法使用。",
         "News needs no location. Two seconds after the location was denied the process ends and nothing can be used.",
         GOOD, denied().event("exit", "进程退出").material(), app="unused", about=READER)
    login = Walk(label="山海短视频").launch().screen("first_run", [T("用户协议与隐私政策"), T("请阅读并同意《隐私政策》"), L("《隐私政策》"), B("不同意"), B("同意")]).tap("同意")
    login.screen("login", [T("登录后观看精彩视频"), IN("请输入手机号"), IN("请输入验证码"), BOX("我已阅读并同意《隐私政策》"), B("登录")]).tap("返回").again("login").complete()
    case("violating_login_wall_for_short_video", "violating", "violated",
         "短视频类的基本功能无须个人信息，应用却不登录手机号就不能看任何视频。", "Short video needs no personal information, yet nothing can be watched without logging in by phone number.",
         text("山海短视频隐私政策", "（一）注册与登录：为了创建账号，我们收集您的手机号码。"), login.material(), app="reader_bare", about=VIDEO, also=["suspected"])
    case("violating_refuse_policy_exit_at_once", "violating", "suspected",
         "第一次点击不同意应用立即退出，没有再次提醒，也没有浏览模式。能否提供基本模式由人判断。",
         "The first tap on disagree ends the app at once, with no second reminder and no mode for browsing. Whether a basic mode is possible is for a person.",
         GOOD, walks.start(agree=False).tap("不同意").event("exit", "进程退出").material(), app="reader", about=READER)
    face = walks.start().tap("我的").screen("me", walks.ME).tap("门店优惠").screen("face_only", [T("身份验证"), T("请进行人脸识别，未通过人脸识别将无法使用优惠"), B("开始人脸识别")])
    face.tap("返回").again("me").complete()
    case("violating_face_only", "violating", "suspected",
         "领取优惠只提供人脸识别一种验证方式，不做就不能用。是否有法定要求由人确认。",
         "A discount is given only after face recognition, with no other method. Whether a legal duty exists needs a person.",
         GOOD, face.material(), app="reader", about=READER, also=["violated"])
    goes_on = denied().again("home").tap("我的").screen("me", walks.ME).tap("首页").again("home").complete()
    case("compliant_goes_on", "compliant", "not_found",
         "拒绝定位后首页和各页面照常可用；拒绝政策时另有浏览模式。", "After the denial home and other pages work as before.",
         GOOD, goes_on.material(), app="unused", about=READER)
    blocked = Walk("cn.shanhai.map", "山海地图导航").launch().screen("first_run", [T("个人信息保护提示"), T("请您阅读并同意《隐私政策》。"), L("《隐私政策》"), B("不同意"), B("同意")])
    blocked.tap("同意").screen("home", [B("搜索地点"), B("开始导航")]).tap("开始导航").screen("why", [T("导航需要使用您的位置，用于规划路线和实时引导。"), B("继续")]).tap("继续")
    blocked.ask(LOCATE).deny(LOCATE).screen("needs_location", [T("没有位置权限，无法导航。您仍可以搜索地点。"), B("知道了")]).tap("知道了").again("home").complete()
    case("false_positive_necessary_permission", "false_positive", "not_found",
         "导航应用没有位置就不能导航：位置是必要个人信息，其他功能照常可用。", "Without a location there is no guidance: it is necessary information, and the rest of the app goes on.",
         NAVIGATION, blocked.material(), app="navigation", about=MAP)
    reminder = walks.start(agree=False).tap("不同意").screen("second_reminder", [T("您需要同意《隐私政策》才能使用我们的服务"), L("《隐私政策》"), B("退出应用"), B("同意并继续")])
    case("false_positive_exit_after_second_reminder", "false_positive", "not_found",
         "第一次拒绝后再次说明，第二次拒绝才退出。实践容忍，只有在确实可以提供基本模式时才另当别论。",
         "After the first refusal the app explains again and leaves only after the second. Practice tolerates this unless a basic mode was clearly possible.",
         GOOD, reminder.tap("退出应用").event("exit", "进程退出").material(), app="reader", about=READER, also=["suspected"])
    offline = denied().screen("offline", [T("网络不可用，请检查网络设置"), B("重试")])
    case("false_positive_network_loss", "false_positive", "undetermined",
         "拒绝之后页面显示网络不可用，不是因为拒绝而停止服务；网络恢复后怎样没有记录。",
         "After the denial the page says that there is no network: service did not stop for the denial, and what happens with a network is not recorded.",
         GOOD, offline.material(), app="unused", about=READER, also=["not_found"])
    case("undetermined_nothing_refused", "undetermined", "undetermined", "没有拒绝过任何权限或规则，不知道拒绝会怎样。", "Nothing was ever refused.",
         GOOD, walks.full().material(), app="unused", about=READER)
    case("not_applicable_nothing_to_refuse", "not_applicable", "not_applicable", "应用不要求任何个人信息和权限。", "The app asks for no information and no permission.",
         SILENT().material(), app="calculator", about=CALCULATOR, also=["not_found"])


FRIENDS = ["（四）书友（本版本新增）：为了向您显示通讯录中的书友，我们收集您的通讯录。"]


def offered(outcome):
    """2.6.0 is used; 2.7.0 offers a new function that needs the contacts, and the user refuses."""
    old = Walk(folder="v2.6.0/", start="2026-01-10T10:00:00").launch().screen("first_run", walks.CONSENT).tap("同意并继续").screen("home", walks.HOME)
    old.tap("我的").screen("me", walks.ME)
    new = Walk(folder="v2.7.0/", start="2026-02-10T10:00:00").event("update", "2.7.0").launch("更新后首次启动")
    new.screen("new_function", [T("隐私政策更新提示"), T("新版本增加“书友”功能，需要收集您的通讯录。请您阅读更新后的《隐私政策》。"), L("《隐私政策》"), B("不同意"), B("同意")]).tap("不同意")
    return {**old.material(), **outcome(new).material()}


def new_function(suite):
    case = lambda *a, **k: suite.case("4.3", *a, **k)
    texts = {"v2.6.0/privacy.html": policy(updated="2025年9月1日", effective="2025年9月8日"), "v2.7.0/privacy.html": policy(collect=policies.COLLECT + FRIENDS)}
    both = {"v2.6.0/reader.apk": "reader", "v2.7.0/reader.apk": "reader"}
    case("violating_old_functions_blocked", "violating", "suspected",
         "新增“书友”要收集通讯录，用户不同意后原来能看的资讯也不能看了。是否属于新功能取代旧功能由人确认。",
         "The new “friends” needs the contacts; after refusal the news that worked before is blocked. Whether the new function replaces the old one needs a person.",
         texts, offered(lambda walk: walk.screen("blocked", [T("您需要同意更新后的《隐私政策》才能继续使用山海阅读"), B("同意并继续"), B("退出")]).tap("退出").event("exit", "进程退出")),
         app=BOTH, about=READER, also=["violated"])
    case("compliant_old_functions_go_on", "compliant", "not_found",
         "用户不同意新增功能的收集，首页和我的照常可用，只是没有书友。", "The user refuses what the new function needs; home and profile work as before, only without friends.",
         texts, offered(lambda walk: walk.screen("home", walks.HOME).tap("我的").screen("me", walks.ME).complete()), app=BOTH, about=READER)
    renewed = {"v2.6.0/privacy.html": policy(updated="2025年9月1日", effective="2025年9月8日"), "v2.7.0/privacy.html": policy()}
    security = Walk(folder="v2.7.0/", start="2026-02-10T10:00:00").event("update", "2.7.0").launch("更新后首次启动")
    security.screen("must_update", [T("为修复安全漏洞，请更新到最新版本后继续使用"), B("退出"), B("立即更新")]).tap("退出").event("exit", "进程退出")
    before = Walk(folder="v2.6.0/", start="2026-01-10T10:00:00").launch().screen("first_run", walks.CONSENT).tap("同意并继续").screen("home", walks.HOME)
    case("false_positive_security_update", "false_positive", "not_found",
         "不更新不能用，是因为安全漏洞；两版政策收集的信息相同，没有新增功能要收集的信息。",
         "The app insists on an update for the sake of security; both policies collect the same, so nothing new was made a condition.",
         renewed, before.material(), security.material(), app=both, about=READER, also=["not_applicable", "undetermined"])
    case("undetermined_one_version", "undetermined", "undetermined", "只有一个版本，不知道新增了什么、拒绝后怎样。", "One version only: what was added, and what a refusal does, is unknown.",
         GOOD, walks.full().material(), app="reader", about=READER)
    case("not_applicable_nothing_added", "not_applicable", "not_applicable",
         "两个版本的权限、SDK、政策内容完全相同，没有新增业务功能要收集信息。", "Permissions, SDKs and policy are the same in both versions: no new function collects anything.",
         renewed, app=both, about=READER, also=["not_found"])


def background(call, times, step, stack):
    trace = Trace().agreed().call(ANDROID_ID, sdk(*UMENG)).mark("background", "按Home键", after=20)
    for _ in range(times):
        trace.call(call, stack, after=step)
    return trace


def frequency(suite):
    case = lambda *a, **k: suite.case("4.4", *a, **k)
    case("violating_background_series", "violating", "violated",
         "应用退到后台后，友盟+统计SDK每30秒读取一次Android ID，连续12次，间隔固定。没有功能需要这样的频度。",
         "In the background the Umeng SDK reads the Android ID every 30 seconds, twelve times at a fixed interval. No function needs that.",
         GOOD, {"trace.jsonl": background(ANDROID_ID, 12, 30, sdk(*UMENG)).bytes()}, app="reader", about=READER)
    fast = Trace().agreed()
    for at in range(14):
        fast.call(ANDROID_ID, own("Device.id"), after=(1.7, 4.9, 2.2, 6.1, 3.3)[at % 5])
    case("violating_identifier_in_foreground", "violating", "suspected",
         "前台一分钟内同一主体读取Android ID 14次。是否必要由人判断。", "In the foreground one owner reads the Android ID 14 times within a minute. The need is for a person to judge.",
         GOOD, {"trace.jsonl": fast.bytes()}, app="reader", about=READER)
    paste = Trace().agreed()
    for _ in range(5):
        paste.mark("background", "按Home键", after=20).mark("foreground", "回到应用", after=15).call(CLIPBOARD, own("HomeActivity.onResume"), after=0.3)
    case("violating_clipboard_each_return", "violating", "suspected",
         "每次回到前台都读取剪贴板，政策没有声明口令粘贴一类的功能。", "The clipboard is read on each return to the foreground, and the policy declares no function of pasting codes.",
         GOOD, {"trace.jsonl": paste.bytes()}, app="reader", about=READER)
    where = Trace().agreed()
    for _ in range(15):
        where.call(LOCATION, own("ArticleActivity.tick"), after=2)
    case("violating_location_every_two_seconds", "violating", "suspected",
         "阅读页面上每2秒获取一次位置，资讯应用没有需要连续定位的功能。", "On a reading page the location is taken every two seconds; a news app has no function that needs it.",
         {"privacy.html": policy(collect=policies.COLLECT + ["（四）本地资讯：为了推荐本地资讯，我们在您允许后收集位置信息。"])}, {"trace.jsonl": where.bytes()}, app="reader", about=READER,
         also=["violated"])
    case("compliant_once", "compliant", "not_found",
         "同意后读取一次，此后使用十分钟、后台半小时都没有再读取。", "One read after consent, and none in ten minutes of use and half an hour in the background.",
         GOOD, {"trace.jsonl": Trace().agreed().call(ANDROID_ID, sdk(*UMENG)).mark("note", "使用各功能", after=600).mark("background", "按Home键").mark("foreground", "回到应用", after=1800).bytes()},
         app="reader", about=READER)
    guide = Trace("cn.shanhai.map").agreed().mark("tap", "开始导航", after=5).mark("permission_allow", LOCATE)
    guide.call(UPDATES, own("MainActivity.onRequestPermissionsResult", "cn.shanhai.map"))
    for _ in range(20):
        guide.call(LOCATION, own("MainActivity.onLocationChanged", "cn.shanhai.map"), after=1)
    case("false_positive_navigation", "false_positive", "not_found",
         "用户点击开始导航之后每秒定位，是导航功能的需要，政策也写明了。", "After the user started guidance the location is taken every second, as guidance needs and the policy says.",
         NAVIGATION, {"trace.jsonl": guide.bytes()}, app="navigation", about=MAP)
    double = Trace().agreed()
    for _ in range(4):
        double.call(("android.provider.Settings$Secure.getStringForUser", ["android_id"]), ["android.provider.Settings$Secure.getString(Settings.java:5263)"] + sdk(*UMENG), after=0.004)
        double.call(ANDROID_ID, sdk(*UMENG), after=0.004)
    case("false_positive_wrapper_counted_twice", "false_positive", "not_found",
         "同一次读取在几十毫秒内经过多层封装，被钩子记了多行，堆栈的末尾相同，只算一次。",
         "One read passes several wrappers within some milliseconds and is recorded on several lines with the same end of the stack: it counts once.",
         GOOD, {"trace.jsonl": double.bytes()}, app="reader", about=READER, also=["undetermined"])
    several = Trace().agreed()
    for name in ("", ":push", ":web", ":remote"):
        several.call(ANDROID_ID, sdk(*UMENG), after=0.2, process=APP + name)
    case("false_positive_one_read_per_process", "false_positive", "not_found",
         "应用有四个进程，每个进程启动时各读取一次。", "The app has four processes and each reads once when it starts.",
         GOOD, {"trace.jsonl": several.bytes()}, app="reader", about=READER, also=["undetermined"])
    case("undetermined_no_recording", "undetermined", "undetermined", "没有运行记录，频度无从知道。", "Without a recording the frequency is unknown.", GOOD, app="reader", about=READER)
    ops = (b"Uid u0a231:\n  state=cch\n  Package cn.shanhai.reader:\n    FINE_LOCATION (allow):\n      null=[\n        Access: [bg-s] 2026-03-02 09:30:10.120 (-2m3s)\n"
           b"        Access: [top-s] 2026-03-02 09:15:08.410 (-17m5s)\n      ]\n")
    case("undetermined_appops_only", "undetermined", "undetermined",
         "appops只保留每种状态的最近一次访问，能证明发生过，不能证明频度。", "appops keeps the last access of each state: it proves that it happened, not how often.",
         GOOD, {"appops.txt": ops}, app="reader", about=READER, also=["suspected"])
    case("not_applicable_collects_nothing", "not_applicable", "not_applicable", "应用不收集任何个人信息。", "The app collects nothing.",
         SILENT().material(), app="calculator", about=CALCULATOR, also=["not_found"])


def improvement(suite):
    case = lambda *a, **k: suite.case("4.5", *a, **k)
    only = ["（一）注册与登录：为了创建账号并验证您的身份，我们收集您的手机号码。",
            "（二）为了改善服务质量、提升用户体验、研发新产品，我们收集您的位置信息和已安装应用列表。如您不同意，将无法使用山海阅读。"]
    used = Trace().agreed().call(APPS, own("Research.collect")).call(LOCATION, own("Research.collect"))
    out = walks.start(agree=False).tap("不同意").event("exit", "进程退出")
    case("violating_only_to_improve", "violating", "suspected",
         "位置和应用列表的唯一目的是改善服务、提升体验、研发新产品，没有单独的开关，不同意就退出。是否强制由人确认。",
         "Location and app list are collected for nothing but better service, experience and new products, with no switch, and refusing ends the app. Whether it is forced needs a person.",
         {"privacy.html": policy(collect=only, summary=None)}, {"trace.jsonl": used.bytes()}, out.material(), app="reader", about=READER, also=["violated"])
    push = ["（一）为了向您定向推送您可能感兴趣的内容，我们收集您的已安装应用列表，这是使用本应用的必要条件。"]
    case("violating_only_targeted_push", "violating", "suspected",
         "收集应用列表的唯一目的是定向推送，并写明是使用的必要条件。", "The app list is collected for targeted push alone and said to be a condition of use.",
         {"privacy.html": policy(collect=push + policies.COLLECT[:1], summary=None, personal=None)}, {"trace.jsonl": Trace().agreed().call(APPS, own("Research.collect")).bytes()},
         app="reader", about=READER)
    case("compliant_concrete_purposes", "compliant", "not_found",
         "每一类信息都有具体目的：注册登录、拍摄头像、统计启动次数和排查故障。", "Every type has a concrete purpose: log-in, the picture, counting launches and finding faults.",
         GOOD, {"trace.jsonl": Trace().agreed().call(ANDROID_ID, sdk(*UMENG)).mark("note", "全部功能已使用", after=300).bytes()}, walks.full().material(), app="reader", about=READER)
    several = policies.COLLECT[:1] + ["（二）本地资讯：为了向您显示所在城市的资讯，同时为了改善服务质量，我们在您允许后收集位置信息。"]
    case("false_positive_also_a_concrete_purpose", "false_positive", "not_found",
         "同一信息除了改善服务还有具体目的（显示所在城市的资讯）。", "Beside better service the same information has a concrete purpose: news of one's city.",
         {"privacy.html": policy(collect=several, summary=None)}, {"trace.jsonl": Trace().agreed().call(LOCATION, own("City.show")).bytes()}, app="reader", about=READER,
         also=["undetermined"])
    plan = policies.COLLECT + ["（四）用户体验改进计划：为了改善服务质量，我们在您自愿加入后收集操作日志。该计划默认关闭，您可以在“隐私设置－用户体验改进计划”中随时加入或退出，不加入不影响使用。"]
    case("false_positive_voluntary_plan", "false_positive", "not_found",
         "用户体验改进计划有单独的开关，默认关闭，不加入不影响使用，没有强制。", "The improvement plan has its own switch, off by default, and refusing it changes nothing: not forced.",
         {"privacy.html": policy(collect=plan, summary=None)}, walks.full(privacy_settings=[T("隐私设置"), SW("个性化内容推荐"), SW("用户体验改进计划", False), R("撤回隐私政策同意")]).material(),
         app="reader", about=READER)
    case("undetermined_package_only", "undetermined", "undetermined", "安装包不说明收集的目的。", "A package does not tell purposes.", app="reader")
    case("not_applicable_collects_nothing", "not_applicable", "not_applicable", "应用不收集任何个人信息。", "The app collects nothing.",
         SILENT().material(), app="calculator", about=CALCULATOR, also=["not_found"])


def at_once(suite):
    case = lambda *a, **k: suite.case("4.6", *a, **k)
    local = lambda: Walk("cn.shanhai.local", "山海同城").launch()
    home = [B("附近"), B("邀请好友"), B("拍照发布")]
    array = Trace("cn.shanhai.local").mark("launch", after=0).call(("android.app.Activity.requestPermissions", [f"[{BOOK}, {LOCATE}, {CAMERA}]", "7"]), own("MainActivity.onCreate", "cn.shanhai.local"))
    case("violating_old_target", "violating", "violated",
         "targetSdkVersion为22，声明了通讯录、定位、短信三组权限，安装时一次全部授予，不同意就不能安装。",
         "targetSdkVersion is 22 with contacts, location and SMS: all are granted at installation, and who refuses cannot install.", app="old_target")
    case("violating_array_and_exit", "violating", "violated",
         "启动时一次申请通讯录、定位、相机三组权限，用户拒绝其一，应用立即退出。", "At start one call asks for contacts, location and camera; when one is denied the app exits at once.",
         {"trace.jsonl": array.mark("permission_dialog", BOOK).mark("permission_deny", BOOK).mark("exit", "进程退出").bytes()},
         local().screen("home", home).ask(BOOK).deny(BOOK).event("exit", "进程退出").material(), app="bundle", about=LOCAL)
    gate = local().screen("first_run", [T("权限授权说明"), T("为了您的正常使用，请授予以下权限：通讯录、位置、相机、电话、存储"), B("退出"), B("全部开启")]).tap("退出").event("exit", "进程退出")
    chain = local().screen("home", home).ask(BOOK).allow(BOOK).ask(LOCATE).allow(LOCATE).ask(CAMERA).deny(CAMERA).event("exit", "进程退出")
    chain.wait(20).launch("冷启动").again("home").ask(CAMERA).deny(CAMERA).event("exit", "进程退出")
    case("violating_chain_and_exit", "violating", "violated",
         "启动后接连弹出三个权限框，前两个已允许，只拒绝相机应用就退出，再次启动仍然如此。",
         "Three questions follow each other at start; two were allowed, and denying the camera alone ends the app, again on the next start.",
         chain.material(), app="bundle", about=LOCAL)
    case("violating_gate_page", "violating", "violated",
         "自制的授权页只有“全部开启”和“退出”，不一次同意多项权限就不能使用。", "A page of its own offers “turn all on” or “exit”: without agreeing to all permissions at once nothing can be used.",
         gate.material(), app="bundle", about=LOCAL, also=["suspected"])
    case("violating_array_without_blocking", "violating", "suspected",
         "启动时一次申请三组权限，拒绝后仍可使用。捆绑申请存在，“不同意就不能用”没有看到。", "One call at start asks for three groups, but a denial blocks nothing: bundled, while the second element was not seen.",
         {"trace.jsonl": Trace("cn.shanhai.local").mark("launch", after=0).call(("android.app.Activity.requestPermissions", [f"[{BOOK}, {LOCATE}, {CAMERA}]", "7"]), own("MainActivity.onCreate", "cn.shanhai.local")).bytes()},
         local().screen("home", home).ask(BOOK).deny(BOOK).ask(LOCATE).deny(LOCATE).ask(CAMERA).deny(CAMERA).again("home").tap("附近").screen("near", [T("附近"), R("家政维修")]).complete().material(),
         app="bundle_open", about=LOCAL, also=["not_found"])
    one = walks.full()
    case("compliant_one_at_a_time", "compliant", "not_found",
         "启动时不申请权限，使用更换头像时才单独申请相机。", "Nothing is asked for at start; the camera alone is asked for when the picture is changed.",
         GOOD, one.material(), {"trace.jsonl": Trace().agreed().mark("tap", "更换头像", after=60).call(("android.app.Activity.requestPermissions", [f"[{CAMERA}]", "1"]), own("AccountActivity.explain")).bytes()},
         app="reader", about=READER, also=["not_applicable"])
    coarse = "android.permission.ACCESS_COARSE_LOCATION"
    case("false_positive_one_group", "false_positive", "not_found",
         "一次申请的是精确位置和大致位置，同属一组。", "What is asked for together is precise and approximate location: one group.",
         NAVIGATION, {"trace.jsonl": Trace("cn.shanhai.map").agreed().mark("tap", "开始导航", after=5)
                      .call(("android.app.Activity.requestPermissions", [f"[{LOCATE}, {coarse}]", "1"]), own("MainActivity.explain", "cn.shanhai.map")).mark("permission_deny", LOCATE).bytes()},
         app="navigation", about=MAP, also=["not_applicable"])
    notify = "android.permission.POST_NOTIFICATIONS"
    case("false_positive_with_notifications", "false_positive", "not_found",
         "与相机一起申请的是通知权限，通知不能收集个人信息，只有一个可收集个人信息的权限。", "Together with the camera the notification permission is asked for, which collects nothing: only one permission counts.",
         GOOD, {"trace.jsonl": Trace().agreed().mark("tap", "更换头像", after=20).call(("android.app.Activity.requestPermissions", [f"[{CAMERA}, {notify}]", "1"]), own("AccountActivity.explain"))
                .mark("permission_deny", CAMERA).bytes()}, walks.full().material(), about=READER, also=["not_applicable"])
    mic = "android.permission.RECORD_AUDIO"
    case("false_positive_video_call", "false_positive", "not_found",
         "用户点击视频通话，相机和麦克风是同一功能共同需要的。", "The user tapped “video call”: one function needs camera and microphone together.",
         text("山海阅读隐私政策", "（一）视频连线：为了与作者视频连线，我们在您使用时申请相机和麦克风权限。", permissions=["相机、麦克风：在您点击“视频连线”时申请。"]),
         {"trace.jsonl": Trace().agreed().mark("tap", "视频连线", after=20).call(("android.app.Activity.requestPermissions", [f"[{CAMERA}, {mic}]", "1"]), own("CallActivity.start"))
          .mark("permission_deny", CAMERA).mark("note", "返回首页，其他功能可用").bytes()}, about=READER)
    case("undetermined_policy_only", "undetermined", "undetermined", "只有政策，没有看到申请权限的方式。", "Only the policy; how permissions are asked for was not seen.", GOOD, about=READER)
    case("not_applicable_no_permission", "not_applicable", "not_applicable", "应用没有可收集个人信息的权限。", "The app has no permission that collects anything.",
         SILENT().material(), app="calculator", about=CALCULATOR, also=["not_found"])
