"""Article 3, items 5 to 9: changed settings, targeted push, deceit, withdrawal, broken promises."""
import policies
import walks
from policies import policy, without
from recordings import (ANDROID_ID, APP, CONTACTS, LOCATION, UMENG, UPDATES, Trace, appops, entry, har, own, sdk)
from screens import B, BOX, IN, L, R, SW, T, Walk
from walks import CALCULATOR, READER

GOOD = {"privacy.html": policy()}
SILENT = walks.calculator


def add(suite):
    settings(suite)
    targeting(suite)
    deceit(suite)
    withdrawal(suite)
    promises(suite)


def to_privacy(walk, on, name="privacy_settings"):
    walk.tap("我的").screen("me", walks.ME).tap("设置").screen("settings", walks.SETTINGS).tap("隐私设置")
    return walk.screen(name, [T("隐私设置"), SW("个性化内容推荐", on), SW("个性化广告", on), R("撤回隐私政策同意")])


def switches(after, changed_by_user=False):
    """The user turns both switches off in 2.6.0; what they are in 2.7.0."""
    old = Walk(folder="v2.6.0/", start="2026-01-10T10:00:00").launch().screen("first_run", walks.CONSENT).tap("同意并继续").screen("home", walks.HOME)
    to_privacy(old, True).tap("个性化内容推荐").tap("个性化广告")
    old.screen("privacy_settings_off", [T("隐私设置"), SW("个性化内容推荐", False), SW("个性化广告", False), R("撤回隐私政策同意")])
    new = Walk(folder="v2.7.0/", start="2026-02-10T10:00:00").event("update", "2.7.0").launch("更新后首次启动").screen("home", walks.HOME)
    if changed_by_user:
        to_privacy(new, False).tap("个性化内容推荐").tap("个性化广告")
        new.screen("privacy_settings_on", [T("隐私设置"), SW("个性化内容推荐", True), SW("个性化广告", True), R("撤回隐私政策同意")])
    else:
        to_privacy(new, after)
    return {**old.material(), **new.material()}


def dumps(before, after):
    return {"v2.6.0/appops.txt": appops(APP, **before), "v2.7.0/appops.txt": appops(APP, **after)}


def settings(suite):
    case = lambda *a, **k: suite.case("3.5", *a, **k)
    both = {"v2.6.0/reader.apk": "reader_old", "v2.7.0/reader.apk": "reader"}
    same = {"v2.6.0/reader.apk": "reader", "v2.7.0/reader.apk": "reader"}
    case("violating_switches_back_on", "violating", "violated",
         "用户在2.6.0关闭了个性化推荐和个性化广告，更新到2.7.0后两个开关又是开启，期间没有用户操作。",
         "In 2.6.0 the user switched personalised content and advertising off; after the update both are on again and the user touched nothing.",
         GOOD, switches(True), app=both, about=READER)
    case("violating_permission_back_on", "violating", "violated",
         "更新前系统中相机和定位为拒绝（ignore），更新后为允许（allow），记录中没有用户授权的操作。",
         "Before the update camera and location are denied (ignore); after it they are allowed, with no grant by the user on record.",
         GOOD, dumps(dict(CAMERA="ignore", FINE_LOCATION="ignore", POST_NOTIFICATION="allow"), dict(CAMERA="allow", FINE_LOCATION="allow", POST_NOTIFICATION="allow")),
         app=both, about=READER)
    case("compliant_settings_kept", "compliant", "not_found",
         "更新前后开关都是关闭，系统权限状态相同。", "The switches are off before and after the update, and the system's modes are the same.",
         GOOD, switches(False), dumps(dict(CAMERA="ignore", POST_NOTIFICATION="allow"), dict(CAMERA="ignore", POST_NOTIFICATION="allow")), app=both, about=READER)
    case("false_positive_system_split", "false_positive", "not_found",
         "系统升级把存储权限拆成照片和视频权限：用户原来就允许读取存储，状态由系统沿用，不是应用改的。",
         "An upgrade of the system split storage into pictures and videos: the user had allowed storage, and the system carried the state over; the app changed nothing.",
         GOOD, dumps(dict(READ_EXTERNAL_STORAGE="allow", CAMERA="ignore"), dict(READ_EXTERNAL_STORAGE="allow", READ_MEDIA_IMAGES="allow", READ_MEDIA_VIDEO="allow", CAMERA="ignore")),
         app=same, about=READER, also=["undetermined"])
    case("false_positive_system_revoked", "false_positive", "not_found",
         "长期未用后系统自动收回了权限（允许变为拒绝）。收回不是恢复收集。",
         "The system withdrew a permission after long disuse (allowed became denied). Taking away is not turning on.",
         GOOD, dumps(dict(CAMERA="allow", FINE_LOCATION="allow"), dict(CAMERA="ignore", FINE_LOCATION="ignore")), app=same, about=READER)
    case("false_positive_user_changed_it", "false_positive", "not_found",
         "更新后开关仍是关闭，之后用户自己点击打开：步骤里写着这两次点击。",
         "After the update the switches are still off, and then the user turns them on; the steps hold both taps.",
         GOOD, switches(False, changed_by_user=True), app=both, about=READER)
    case("undetermined_one_version", "undetermined", "undetermined",
         "只有一个版本的材料，看不到更新前后的变化。", "Material of one version only; a change across an update cannot be seen.",
         GOOD, walks.full().material(), app="reader", about=READER)
    case("not_applicable_nothing_to_set", "not_applicable", "not_applicable",
         "应用没有权限，界面上也没有任何隐私开关，用户没有可设置的状态。", "The app has no permission and its only page no switch: there is no state that a user could have set.",
         SILENT().material(), app="calculator", about=CALCULATOR, also=["not_found", "undetermined"])


NO_SWITCH = [T("隐私设置"), R("系统权限管理"), R("撤回隐私政策同意")]
ADS = [["穿山甲广告SDK", "北京巨量引擎网络科技有限公司", "展示个性化广告", "Android ID", "SDK自动采集", "https://www.csjplatform.com/privacy"]]
TARGETED = ["我们根据您的浏览记录和设备信息，为您推荐您可能感兴趣的资讯，并展示个性化广告。"]


def targeting(suite):
    case = lambda *a, **k: suite.case("3.6", *a, **k)
    home = [T("推荐"), T("猜你喜欢")] + walks.HOME[1:]
    case("violating_no_option", "violating", "violated",
         "政策承认个性化推荐和个性化广告，包内有广告SDK，首页有“猜你喜欢”；全部页面走过，没有任何关闭的选项，政策也没有给出。",
         "The policy admits personalised content and advertising, an advertising SDK is in the package and the home screen says “you may like”; every page was walked and no way to switch it off exists, nor does the policy give one.",
         {"privacy.html": policy(personal=TARGETED, sdks=policies.SDKS + ADS, summary=None)}, walks.full(home=home, privacy_settings=NO_SWITCH).material(),
         app="reader_ads", about=READER)
    deep = walks.start(home=home)
    deep.tap("我的").screen("me", walks.ME)
    for here, following in [("设置", "关于我们"), ("关于我们", "更多"), ("更多", "其他设置"), ("其他设置", "算法说明"), ("算法说明", "推荐管理")]:
        deep.tap(here).screen("level_" + here, [T(here), R(following)])
    deep.tap("推荐管理").screen("personal", [T("推荐管理"), SW("个性化内容推荐")]).complete()
    case("violating_switch_seven_taps_deep", "violating", "suspected",
         "关闭个性化推荐的开关存在，但要从首页点击7次才能找到。实践以4次为限，是否构成没有选项由人判断。",
         "A switch exists, seven taps away from the home screen. Practice takes four as the limit; whether that equals no option is for a person.",
         {"privacy.html": policy(personal=TARGETED)}, deep.material(), app="reader_ads", about=READER, also=["not_found"])
    case("compliant_switch_in_settings", "compliant", "not_found",
         "设置－隐私设置里有个性化内容推荐开关，政策写明路径和关闭后的展示方式。",
         "Settings, privacy settings hold a switch for personalised content; the policy names the way and what is shown when it is off.",
         GOOD, walks.full(home=home).material(), app="reader", about=READER)
    case("false_positive_feed_by_time", "false_positive", "not_applicable",
         "政策写明所有用户看到相同的资讯，按发布时间排列，没有个性化推荐和广告；包内没有广告SDK。",
         "The policy says that all users see the same news in order of time, with no personalisation and no advertising; the package holds no advertising SDK.",
         {"privacy.html": policy(personal=["所有用户看到的资讯相同，按发布时间排列。我们不进行个性化推荐，不展示广告。"])},
         walks.full(privacy_settings=NO_SWITCH).material(), app="reader", about=READER, also=["not_found"])
    case("false_positive_contextual_ads", "false_positive", "not_applicable",
         "广告只根据正在阅读的页面内容选择，不使用个人信息，政策写明，不是定向推送。",
         "Advertisements are chosen by the page being read and use no personal information, as the policy says: no targeted push.",
         {"privacy.html": policy(personal=["我们仅根据您正在阅读的页面内容展示广告，不使用您的个人信息，不进行个性化推荐。"])},
         walks.full(privacy_settings=NO_SWITCH).material(), app="reader", about=READER, also=["not_found"])
    case("undetermined_package_only", "undetermined", "undetermined",
         "包内有广告SDK，是否定向推送、有没有关闭选项，只看安装包无法知道。",
         "An advertising SDK is in the package; whether it targets and whether an option exists cannot be seen there.", app="reader_ads")
    case("not_applicable_no_content", "not_applicable", "not_applicable",
         "计算器不联网，不推送任何信息。", "The calculator has no network and pushes nothing.", SILENT().material(), app="calculator", about=CALCULATOR,
         also=["not_found"])


def deceit(suite):
    case = lambda *a, **k: suite.case("3.7", *a, **k)
    prize = [T("新人专享红包"), T("填写真实姓名和身份证号码，立即领取100元现金红包！"), IN("请输入真实姓名"), IN("请输入身份证号码"), B("立即领取")]
    case("violating_red_packet_for_id_number", "violating", "suspected",
         "页面以100元红包诱使用户填写姓名和身份证号码，与任何功能无关。是否诱骗由人判断。",
         "The page lures the user with 100 yuan into giving name and ID-card number, which no function needs. Whether it is enticement is for a person.",
         GOOD, walks.start().tap("领红包").screen("red_packet", prize).tap("返回").again("home").complete().material(), app="reader", about=READER, cite="红包")
    contacts = "android.permission.READ_CONTACTS"
    alarm = walks.start()
    alarm.screen("alarm", [T("警告！检测到您的手机存在3个高危病毒"), T("请立即开启通讯录权限进行清理，否则手机将被锁定"), B("立即清理")]).tap("立即清理")
    alarm.ask(contacts).allow(contacts).screen("cleaned", [T("清理完成"), B("返回")])
    case("violating_fake_virus_alert", "violating", "suspected",
         "资讯应用弹出假的病毒警告，诱骗用户打开通讯录权限。", "A news app shows a false virus alert to get the contacts permission.",
         GOOD, alarm.material(), app="reader", about=READER)
    case("compliant_plain_requests", "compliant", "not_found",
         "全部页面走过，没有奖励换取个人信息，没有虚假警告，申请权限时的说明与用途一致。",
         "Every page was walked: no reward for personal information, no false alarm, and explanations that match the use.",
         GOOD, walks.full().material(), app="reader", about=READER, also=["undetermined"])
    tax = [T("领取奖金"), T("您已中奖5000元。根据个人所得税法，发放奖金需代扣代缴税款，我们收集您的姓名和身份证号码用于申报纳税，不用于其他目的。"),
           IN("请输入真实姓名"), IN("请输入身份证号码"), B("提交")]
    case("false_positive_prize_tax", "false_positive", "not_found",
         "领奖需要身份证号码，是依法代扣税款的要求，页面如实说明，不是诱骗。",
         "The ID-card number is needed to pay the tax on a prize, as the law demands and the page says truthfully.",
         GOOD, walks.start().tap("我的奖品").screen("prize", tax).tap("返回").again("home").complete().material(), app="reader", about=READER, also=["undetermined"])
    tasks = [T("每日任务"), R("签到领10积分"), R("阅读3篇文章领20积分"), T("积分可兑换书签")]
    case("false_positive_points_for_tasks", "false_positive", "not_found",
         "积分奖励的是签到和阅读，没有换取个人信息或权限。", "Points are given for daily visits and reading, not for personal information or permissions.",
         GOOD, walks.start().tap("任务").screen("tasks", tasks).tap("返回").again("home").complete().material(), app="reader", about=READER, also=["undetermined"])
    case("undetermined_texts_only", "undetermined", "undetermined",
         "没有界面材料，无从看出是否诱导。", "There are no screens; enticement cannot be seen.", GOOD, app="reader", about=READER)
    case("not_applicable_seeks_nothing", "not_applicable", "not_applicable",
         "应用不征求同意，不申请权限，不收集个人信息。", "The app seeks no consent, no permission and no personal information.",
         SILENT().material(), app="calculator", about=CALCULATOR, also=["not_found"])


def withdrawal(suite):
    case = lambda *a, **k: suite.case("3.8", *a, **k)
    no_way = walks.full(privacy_settings=[T("隐私设置"), SW("个性化内容推荐")]).material()
    case("violating_no_way", "violating", "violated",
         "政策没有撤回同意的内容，全部页面走过也没有撤回、取消授权一类的入口。",
         "The policy says nothing on withdrawing consent, and a complete walk finds no entry for it.",
         {"privacy.html": policy(rights=without(policies.RIGHTS, "撤回"), summary=None)}, no_way, app="reader_bare", about=READER)
    case("violating_reads_after_withdrawal", "violating", "violated",
         "用户用应用提供的入口撤回同意后，友盟+统计SDK仍读取Android ID。",
         "After the user withdrew consent by the control offered, the Umeng SDK still reads the Android ID.",
         GOOD, {"trace.jsonl": Trace().agreed().call(ANDROID_ID, sdk(*UMENG)).mark("withdraw", "撤回隐私政策同意", after=60).call(ANDROID_ID, sdk(*UMENG), after=20)
                .call(ANDROID_ID, sdk(*UMENG), after=60).bytes()}, walks.full().material(), app="reader", about=READER)
    case("violating_only_uninstall", "violating", "suspected",
         "政策只说可以卸载应用、停止使用或在系统里关闭权限，没有应用自己的撤回途径，界面上也没有。",
         "The policy only says to uninstall, to stop using the app or to turn off system permissions; the app offers no way of its own, nor do its screens.",
         {"privacy.html": policy(rights=without(policies.RIGHTS, "撤回") + ["撤回同意：您可以通过卸载应用、停止使用我们的服务，或者在手机系统设置中关闭权限的方式撤回同意。"], summary=None)},
         no_way, app="reader_bare", about=READER)
    case("compliant_entry_and_effect", "compliant", "not_found",
         "设置里有撤回入口，政策写明路径，撤回之后的记录里没有读取。", "The settings hold an entry, the policy names the way, and nothing is read after the withdrawal.",
         GOOD, walks.full().material(), {"trace.jsonl": Trace().agreed().call(ANDROID_ID, sdk(*UMENG)).mark("withdraw", "撤回隐私政策同意", after=60)
                                         .mark("note", "等待并重新启动", after=300).bytes()}, app="reader", about=READER)
    case("false_positive_other_words", "false_positive", "not_found",
         "入口叫“取消授权”，政策写“改变您授权同意的范围”，是撤回同意的另一种说法。",
         "The entry is called “cancel authorisation” and the policy says “change the scope of your consent”: other words for withdrawal.",
         {"privacy.docx": policy("docx", rights=without(policies.RIGHTS, "撤回") + ["改变您授权同意的范围：您可以在“我的－设置－隐私设置－取消授权”中取消对收集使用个人信息的授权，取消后我们停止收集。"], summary=None)},
         walks.full(privacy_settings=[T("隐私设置"), SW("个性化内容推荐"), R("取消授权")]).material(), app="reader", about=READER)
    case("undetermined_package_only", "undetermined", "undetermined",
         "安装包里有一个撤回按钮，政策和界面都没有看到，也没有撤回后的记录。", "The package has a button; neither policy nor screens nor what follows a withdrawal was seen.", app="reader")
    case("not_applicable_no_consent", "not_applicable", "not_applicable",
         "应用不收集个人信息，没有同意可以撤回。", "Nothing is collected; there is no consent to withdraw.",
         SILENT().material(), app="calculator", about=CALCULATOR, also=["not_found"])


def promises(suite):
    case = lambda *a, **k: suite.case("3.9", *a, **k)
    book = own("Friends.upload")
    trace = Trace().agreed().call(ANDROID_ID, sdk(*UMENG)).call(CONTACTS, book, after=30)
    sent = har(entry("09:15:40", "https://api.shanhai.example/v1/friends", '{"contacts":[{"name":"张某","phone":"13800000000"},{"name":"李某","phone":"13900000000"}]}'))
    text = lambda line, **more: {"privacy.md": policy("md", collect=policies.COLLECT + [line], **more)}
    case("violating_absolute_promise", "violating", "violated",
         "政策写“我们不会收集您的通讯录”，记录显示应用读取通讯录并上传到自己的服务器。",
         "The policy says “we do not collect your contacts”, and the records show the app reading and uploading them.",
         text("（四）我们不会收集您的通讯录、短信和通话记录。"), {"trace.jsonl": trace.bytes(), "capture.har": sent}, app="reader", about=READER, cite="通讯录")
    inside = Trace().agreed().mark("background", "按Home键", after=60)
    for _ in range(4):
        inside.call(LOCATION, own("Nearby.refresh"), after=200)
    case("violating_not_in_background", "violating", "suspected",
         "政策承诺仅在使用“附近书店”时获取位置、不在后台获取，记录显示后台四次获取。承诺附条件，场景归属有待确认。",
         "The policy promises the location only for “bookshops nearby” and never in the background; the recording has four reads in the background. The promise is conditional, so the scene needs confirming.",
         text("（四）附近书店：仅在您使用“附近书店”功能时，我们才会获取您的位置信息，我们不会在后台获取位置信息。"), {"trace.jsonl": inside.bytes()}, app="reader", about=READER,
         also=["violated"])
    plain = har(entry("09:15:41", "http://api.shanhai.example/account/login", '{"phone":"13800000000","code":"886412"}'))
    case("violating_promise_of_encryption", "violating", "violated",
         "政策写采用HTTPS加密传输，抓包显示登录时手机号经HTTP明文发送。",
         "The policy says that HTTPS is used; the capture shows the phone number sent in plain HTTP at log-in.",
         GOOD, {"capture.har": plain, "trace.jsonl": Trace().agreed().bytes()}, app="reader", about=READER, also=["suspected"])
    case("compliant_promise_kept", "compliant", "not_found",
         "政策写不收集通讯录，完整的运行记录和抓包中都没有通讯录。", "The policy promises not to collect contacts, and neither the complete recording nor the capture holds any.",
         text("（四）我们不会收集您的通讯录、短信和通话记录。"),
         {"trace.jsonl": Trace().agreed().call(ANDROID_ID, sdk(*UMENG)).mark("note", "全部功能已使用", after=300).bytes(),
          "capture.har": har(entry("09:15:10", "https://ulogs.umeng.com/unify_logs", '{"android_id":"9774d56d682e549c"}'))},
         walks.full().material(), app="reader", about=READER)
    case("false_positive_without_your_consent", "false_positive", "not_found",
         "承诺是“未经您同意不会收集通讯录”，用户在功能里允许了通讯录权限之后才读取，没有违反。",
         "The promise is “not without your consent”, and the contacts are read after the user allowed them in a function.",
         text("（四）邀请好友：未经您同意，我们不会收集您的通讯录。您使用“邀请好友”并允许通讯录权限后，我们收集通讯录用于显示可邀请的好友。",
              permissions=policies.PERMISSIONS + ["通讯录（READ_CONTACTS）：仅在您使用“邀请好友”时申请。"]),
         {"trace.jsonl": Trace().agreed().mark("tap", "邀请好友", after=20).mark("permission_dialog", "android.permission.READ_CONTACTS")
          .mark("permission_allow", "android.permission.READ_CONTACTS").call(CONTACTS, own("Friends.show")).bytes()}, app="reader", about=READER)
    case("false_positive_declared_exception", "false_positive", "not_found",
         "“我们不会收集您的位置信息”之后写明了例外：使用附近书店时除外。读取正发生在用户点击附近书店之后。",
         "“We do not collect your location” has an exception in the text: when you use bookshops nearby. The read follows the tap on it.",
         text("（四）我们不会收集您的位置信息，但您使用“附近书店”功能时除外：为了显示附近的书店，我们在您允许后收集位置信息。",
              permissions=policies.PERMISSIONS + ["位置（ACCESS_FINE_LOCATION）：仅在您使用“附近书店”时申请。"]),
         {"trace.jsonl": Trace().agreed().mark("tap", "附近书店", after=20).mark("permission_dialog", "android.permission.ACCESS_FINE_LOCATION")
          .mark("permission_allow", "android.permission.ACCESS_FINE_LOCATION").call(LOCATION, own("Nearby.show")).bytes()}, app="reader", about=READER)
    typed = har(entry("09:16:20", "https://api.shanhai.example/account/login", '{"phone":"13800000000","code":"886412"}'))
    case("false_positive_user_typed_it", "false_positive", "not_found",
         "政策写不会自动读取手机号码，登录时发送的手机号码由用户自己填写。", "The policy says that the phone number is never read automatically; what log-in sends was typed by the user.",
         text("（四）我们不会自动读取您的本机号码，登录使用的手机号码由您主动填写。"),
         {"capture.har": typed, "trace.jsonl": Trace().agreed().mark("tap", "登录", after=70).bytes()}, app="reader", about=READER)
    case("undetermined_policy_only", "undetermined", "undetermined", "只有声明，没有实际行为的记录。", "There is the declaration and no record of what is done.",
         GOOD, about=READER)
    case("not_applicable_nothing_declared", "not_applicable", "not_applicable",
         "没有任何规则，谈不上违反自己的声明；问题在一(1)。", "There are no rules, so none of them can be broken; the fault is that of 1.1.",
         walks.full(**walks.BARE).material(), app="reader_bare", about=READER, also=["undetermined"])
