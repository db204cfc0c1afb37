"""Article 2: purpose, manner and scope are not made clear."""
import json

import policies
import walks
from policies import policy, without
from recordings import (ANDROID_ID, LOCATION, UMENG, Trace, entry, har, own, sdk)
from screens import B, BOX, IMG, IN, L, R, SW, T, Walk
from walks import READER

CAMERA = "android.permission.CAMERA"
NO_UMENG = dict(summary=None, sdks=None, collect=without(policies.COLLECT, "统计分析"),
                share=[f"{policies.OPERATOR}不会向其他公司、组织和个人提供您的个人信息，事先取得您单独同意的情形除外。"])


def counted():
    """The statistics SDK reads after consent."""
    return {"trace.jsonl": Trace().agreed().call(ANDROID_ID, sdk(*UMENG)).bytes()}


def add(suite):
    listed(suite)
    changes(suite)
    purpose(suite)
    plain_words(suite)


def listed(suite):
    case = lambda *a, **k: suite.case("2.1", *a, **k)
    case("violating_sdk_not_listed", "violating", "violated",
         "记录显示同意后友盟+统计SDK已初始化并读取Android ID，而政策全文没有提到友盟、其公司名或任何SDK清单。",
         "The recording shows the Umeng statistics SDK initialised and reading the Android ID after consent, while the policy names neither Umeng nor its company nor any list of SDKs.",
         {"privacy.html": policy(**NO_UMENG)}, counted(), app="reader", about=READER)
    sent = har(entry("09:15:40", "https://api.shanhai.example/v1/nearby", json.dumps({"latitude": 39.908722, "longitude": 116.397499, "city": "北京"}, ensure_ascii=False)))
    case("violating_location_not_declared", "violating", "violated",
         "应用自身代码在同意后读取位置并把经纬度发往自己的服务器，政策中没有“位置”的任何说法。",
         "After consent the app's own code reads the location and sends latitude and longitude to its server; the policy has no word for location.",
         {"privacy.html": policy(), "capture.har": sent,
          "trace.jsonl": Trace().agreed().call(ANDROID_ID, sdk(*UMENG)).call(LOCATION, own("HomeActivity.nearby"), after=20).bytes()},
         app="reader", about=READER)
    case("violating_sdk_only_in_package", "violating", "suspected",
         "安装包内有友盟+统计SDK，同意后的代码会初始化它，政策却没有列出。没有运行记录，是否真的运行有待确认。",
         "The package holds the Umeng SDK and code after consent initialises it; the policy does not list it. Without a recording, that it really runs is open.",
         {"privacy.html": policy(**NO_UMENG)}, app="reader", about=READER, also=["violated"])
    case("violating_only_generic_words", "violating", "suspected",
         "政策和清单只写收集“设备信息”，而实际读取的是Android ID这一具体标识。笼统的词是否算逐项列出，需要人判断。",
         "Policy and list only say that device information is collected, while what is read is the Android ID. Whether a general word counts as an item needs a person.",
         {"privacy.html": policy(summary=None, collect=without(policies.COLLECT, "统计分析") + ["（三）统计分析：为了统计启动次数，我们在您同意后收集设备信息。"],
                                 sdks=[["友盟+统计SDK", "友盟同欣（北京）科技有限公司", "统计应用启动次数", "设备信息", "SDK自动采集", "https://www.umeng.com/page/policy"]])},
         counted(), app="reader", about=READER, also=["violated"])
    case("violating_open_list", "violating", "suspected",
         "收集一节用“包括但不限于”“等信息”收尾，没有逐一列出信息类型。",
         "The collection section ends in “including but not limited to” and “and other information”: the types are not listed one by one.",
         {"privacy.html": policy(collect=["为了向您提供服务，我们会收集您的个人信息，包括但不限于手机号码、设备标识、浏览记录等信息。",
                                          "为了统计分析，我们可能收集Android ID等设备相关信息以及其他必要信息。"])}, counted(), app="reader", about=READER)
    case("compliant_all_listed", "compliant", "not_found",
         "运行时出现的友盟+统计SDK在清单中写明了名称、公司、目的、信息类型、方式和链接；应用自身的收集逐项写明。",
         "The SDK seen running is listed with name, company, purpose, types, manner and link, and the app's own collection is listed item by item.",
         {"privacy.html": policy()}, counted(), app="reader", about=READER)
    case("false_positive_tool_libraries", "false_positive", "not_found",
         "okhttp和Gson是不收集个人信息的工具库，不必列入SDK清单。",
         "okhttp and Gson are tools that collect no personal information and need not be listed.",
         {"privacy.html": policy(permissions=None, **NO_UMENG)},
         {"trace.jsonl": Trace().agreed().mark("note", "全部功能已使用").bytes()}, app="declared", about=READER, also=["undetermined"])
    case("false_positive_company_name_only", "false_positive", "not_found",
         "清单以公司名“友盟同欣（北京）科技有限公司”列出同一个SDK。换一个名称不等于没有列出。",
         "The list names the same SDK by its company. Another name is not an omission.",
         {"privacy.html": policy(summary=None, sdks=[["应用统计服务", "友盟同欣（北京）科技有限公司", "统计应用启动次数、分析故障", "Android ID", "SDK自动采集",
                                                      "https://www.umeng.com/page/policy"]])}, counted(), app="reader", about=READER)
    case("false_positive_list_on_its_own_page", "false_positive", "not_found",
         "SDK清单是单独一页，政策正文给出了入口。清单放在第二个文本里仍是列出。",
         "The SDK list is a page of its own that the policy points to. A list in a second text is still a list.",
         {"privacy.html": policy(sdks=None, summary=None, share=["接入的第三方SDK见《第三方SDK清单》。"]),
          "sdk_list.html": policies.as_html([("title", "山海阅读第三方SDK清单"), ("text", "更新日期：2026年1月15日"), ("table", [policies.TABLE] + policies.SDKS)])},
         counted(), app="reader", about=READER)
    case("false_positive_closing_word", "false_positive", "not_found",
         "完整列举之后的“等”只是收尾（手机号码、昵称、头像等三项信息），不是开放清单。",
         "The 等 after a complete enumeration (“these three items”) only closes it and opens no list.",
         {"privacy.html": policy(collect=["（一）注册与登录：为了创建账号，我们通过您主动填写的方式收集您的手机号码、昵称、头像等三项信息。"] + policies.COLLECT[1:])},
         counted(), app="reader", about=READER)
    case("undetermined_no_policy_given", "undetermined", "undetermined",
         "有运行记录，没有政策文本：不知道列没有列。", "There is a recording and no policy: nobody can tell what is listed.",
         counted(), app="reader", about=READER)
    case("not_applicable_collects_nothing", "not_applicable", "not_applicable",
         "应用不收集任何个人信息，没有可列的项目。", "The app collects nothing; there is nothing to list.",
         walks.calculator().material(), app="calculator", about=walks.CALCULATOR, also=["not_found"])


def upgrade(notice=True):
    """Version 2.6.0 is used, then 2.7.0 is installed over it."""
    before = Walk(folder="v2.6.0/", start="2026-01-10T10:00:00").launch().screen("first_run", walks.CONSENT).tap("同意并继续").screen("home", walks.HOME)
    after = Walk(folder="v2.7.0/", start="2026-02-10T10:00:00").event("update", "2.7.0").launch("更新后首次启动")
    if notice:
        after.screen("update_notice", [T("隐私政策更新提示"), T("我们更新了《隐私政策》：新增友盟+统计SDK，收集Android ID，用于统计启动次数；新增相机权限，用于拍摄头像。请您阅读后选择。"),
                                       L("《隐私政策》"), B("不同意"), B("同意")]).tap("同意")
    after.screen("home", walks.HOME).tap("我的").screen("me", walks.ME).complete()
    return {**before.material(), **after.material()}


OLD_TEXT = dict(updated="2025年9月1日", effective="2025年9月8日", collect=policies.COLLECT[:1], permissions=None, **{key: value for key, value in NO_UMENG.items() if key != "collect"})
BOTH = {"v2.6.0/reader.apk": "reader_old", "v2.7.0/reader.apk": "reader"}


def changes(suite):
    case = lambda *a, **k: suite.case("2.2", *a, **k)
    case("violating_new_sdk_no_notice", "violating", "violated",
         "2.7.0新增友盟+统计SDK和相机权限，政策文本未改、日期未变，更新后首次启动没有任何提示。",
         "2.7.0 adds the Umeng SDK and the camera; the policy is the same with the same date, and the first run after the update shows no notice.",
         {"v2.6.0/privacy.html": policy(**OLD_TEXT), "v2.7.0/privacy.html": policy(**OLD_TEXT)}, upgrade(notice=False), app=BOTH, about=READER)
    case("violating_policy_changed_no_notice", "violating", "violated",
         "政策增加了新的SDK、信息类型和权限，更新后首次启动直接进入首页，没有提醒用户阅读。",
         "The policy gained an SDK, a type and a permission; the first run after the update goes straight to the home screen and prompts nobody to read it.",
         {"v2.6.0/privacy.html": policy(**OLD_TEXT), "v2.7.0/privacy.html": policy()}, upgrade(notice=False), app=BOTH, about=READER)
    case("violating_silent_change_wording", "violating", "suspected",
         "只有一个版本。政策写“我们可随时修改，恕不另行通知，继续使用即视为同意”，也没有更新日期。",
         "One version only. The policy says that it may change at any time without notice, continued use being consent, and bears no date.",
         {"privacy.html": policy(updated=None, effective=None, changes=["我们有权随时修改本政策，恕不另行通知，请您定期查看；如果您继续使用，即视为同意修改后的政策。"])},
         app="reader", about=READER)
    case("compliant_notice_names_changes", "compliant", "not_found",
         "更新后首次启动弹窗写明变化并请用户同意，政策文本和日期同步更新。",
         "After the update a dialog names the changes and asks for consent; text and date are renewed.",
         {"v2.6.0/privacy.html": policy(**OLD_TEXT), "v2.7.0/privacy.html": policy()}, upgrade(), app=BOTH, about=READER)
    case("false_positive_editorial_change", "false_positive", "not_found",
         "两版政策只有通信地址和日期不同，收集使用的目的、方式、范围没有变化，不需要重新提示。",
         "The two texts differ in the postal address and the date only; purpose, manner and scope are the same, so no notice is due.",
         {"v2.6.0/privacy.html": policy(updated="2025年9月1日", effective="2025年9月8日"),
          "v2.7.0/privacy.html": policy(contact=[policies.CONTACT[0].replace("示例路1号", "示例路18号")])}, upgrade(notice=False),
         app={"v2.6.0/reader.apk": "reader", "v2.7.0/reader.apk": "reader"}, about=READER, also=["not_applicable"])
    case("undetermined_one_version", "undetermined", "undetermined",
         "只有一个版本，政策写明变更时会弹窗提醒。是否真的提醒过，要看前后两个版本。",
         "One version, whose policy promises a dialog on changes. Whether it was shown takes two versions.",
         {"privacy.html": policy()}, walks.full().material(), app="reader", about=READER)


def at_camera(*screens, tap="更换头像", before=None):
    """The walk to the camera's question; `screens` come before it."""
    walk = walks.start()
    walk.tap("我的").screen("me", walks.ME).tap("设置").screen("settings", walks.SETTINGS).tap("账号与安全").screen("account", before or walks.ACCOUNT)
    walk.tap(tap)
    for name, items, answer in screens:
        walk.screen(name, items).tap(answer)
    return walk.ask(CAMERA).deny(CAMERA).again("account")


def form(*texts):
    walk = walks.start()
    walk.tap("我的").screen("me", walks.ME).tap("实名认证")
    return walk.screen("real_name", [T("实名认证"), *(T(text) for text in texts), IN("请输入真实姓名"), IN("请输入身份证号码"), B("提交")])


def purpose(suite):
    case = lambda *a, **k: suite.case("2.3", *a, **k)
    good = {"privacy.html": policy()}
    location = "android.permission.ACCESS_FINE_LOCATION"
    bare = walks.start().ask(location).deny(location).again("home")
    case("violating_no_text_at_all", "violating", "violated",
         "进入首页就弹出系统定位权限框，之前和同屏都没有说明目的的文字，也不是用户点击功能触发的。政策里有没有写不算“同步”告知。",
         "The home screen brings up the system's question for the location; no text on it or before it tells why, and no tap on a function led to it. A sentence in the policy is not “at the same moment”.",
         good, bare.material(), app="unused", about=READER)
    case("violating_vague_purpose", "violating", "suspected",
         "权限框之前的说明只有“为了您的正常使用，需要获取相机权限”，没有说出用于什么功能。",
         "The explanation before the question only says “for your normal use we need the camera permission” and names no function.",
         good, at_camera(("why", [T("权限申请"), T("为了您的正常使用，需要获取相机权限。"), B("取消"), B("去授权")], "去授权"), tap="个人中心",
                         before=[T("账号与安全"), R("个人中心"), R("注销账号")]).material(), app="reader", about=READER)
    case("violating_id_number_without_purpose", "violating", "suspected",
         "页面要求填写身份证号码，页面上没有任何目的说明。是否另有同步说明需要人确认。",
         "The page asks for the ID-card number and states no purpose. Whether one was told otherwise at that moment needs a person.",
         good, form().material(), app="reader", about=READER, also=["violated"])
    case("compliant_rationale_first", "compliant", "not_found",
         "系统权限框之前的弹窗写明“需要使用相机拍摄您的头像，拒绝不影响其他功能”。",
         "The dialog before the system's question says that the camera is needed to take the profile picture.",
         good, at_camera(("why", [T("需要使用相机拍摄您的头像，拒绝不影响其他功能。"), B("取消"), B("继续")], "继续")).complete().material(), app="reader", about=READER)
    case("compliant_id_number_with_purpose", "compliant", "not_found",
         "索要身份证号码的页面写明：根据游戏防沉迷规定，用于核验是否成年，不用于其他目的。",
         "The page that asks for the ID-card number says what for: to verify adulthood under the anti-addiction rules, and for nothing else.",
         good, form("根据防沉迷规定，我们收集您的姓名和身份证号码，用于向国家实名认证系统核验您是否成年，不用于其他目的。").complete().material(),
         app="reader", about=READER)
    case("false_positive_self_evident_button", "false_positive", "not_found",
         "用户刚点击了“拍照上传头像”，随即弹出相机权限框：目的由按钮本身说明。多数检测机构接受，少数不接受。",
         "The user had just tapped “take a photo for the profile” when the camera was asked for: the button tells the purpose. Most labs accept it, some do not.",
         good, at_camera(tap="拍照上传头像", before=[T("账号与安全"), R("拍照上传头像"), R("注销账号")]).complete().material(), app="reader", about=READER,
         also=["suspected"])
    notify = "android.permission.POST_NOTIFICATIONS"
    case("false_positive_notifications", "false_positive", "not_found",
         "没有说明就弹出的是通知权限。通知权限不能收集个人信息，不在本条之内。",
         "What is asked for without a reason is the notification permission, which collects no personal information and is outside this item.",
         good, walks.start().ask(notify).deny(notify).again("home").complete().material(), app="reader", about=READER, also=["not_applicable"])
    case("undetermined_package_only", "undetermined", "undetermined",
         "安装包在“更换头像”时申请相机权限，代码里有说明文字；弹框前后实际显示了什么没有记录。",
         "The package asks for the camera when the picture is changed, and its code has an explaining text; what was really shown around the question is not recorded.", app="reader")
    case("not_applicable_asks_for_nothing", "not_applicable", "not_applicable",
         "应用不申请权限，全部页面没有索要个人信息的输入框。", "The app asks for no permission and no page asks for personal information.",
         walks.calculator().material(), app="calculator", about=walks.CALCULATOR, also=["not_found"])


JARGON = ["为保障基于分布式微服务架构的多租户数据中台在高并发异步消息队列与弹性容器编排环境下的端到端可观测性，我们将依托差分隐私、同态加密、联邦学习以及零知识证明等"
          "密码学协议，对经由软件开发工具包埋点上报的结构化与非结构化日志进行哈希脱敏、令牌化映射与特征向量化处理，并通过应用程序接口网关与边缘计算节点同步至对象存储桶；",
          "在此基础上，我们采用设备指纹、Cookie、Beacon、Proxy、ETag、Pixel标签、MAC地址以及IMSI等标识符进行跨域关联，以实现用户画像标签体系之下的协同过滤召回、深度神经网络排序与"
          "实时竞价广告归因，除非依据适用之准据法另有强制性规定，您兹此不可撤销地确认并同意前述处理活动之合法性基础、处理目的之兼容性以及数据控制者与数据处理者之间的责任分配；",
          "就令牌、会话、密钥派生函数、TLS握手、SHA-256摘要、SSL证书链、DNS解析、CDN回源、SDK动态加载、WebView桥接、ROM级推送通道、OAuth鉴权以及API限流熔断等事项，其技术细节以后续不时更新的"
          "附件、附录、补充条款及其所援引的第三方文件为准，前述文件与本政策具有同等效力并构成不可分割之组成部分，如有不一致，以最新发布且经我们解释之版本为准。"]


def plain_words(suite):
    case = lambda *a, **k: suite.case("2.4", *a, **k)
    wall = ("山海阅读隐私政策\n\n更新日期：2026年1月15日\n\n" + "".join(JARGON) + "\n\n" + "".join(line.replace("我们", "本公司") for line in reversed(JARGON))
            + "\n\n我们收集您的手机号码用于注册登录，收集Android ID用于统计分析。联系电话：400-000-1234。\n").encode()
    case("violating_wall_of_jargon", "violating", "suspected",
         "没有摘要和标题，一句话上百字，堆砌差分隐私、令牌化、熔断等没有解释的术语。能否看懂由人判断，所以最多是疑似。",
         "No summary and no headings, sentences of more than a hundred characters, piles of unexplained terms. Whether a user can follow is for a person, so suspected at most.",
         {"privacy.txt": wall}, app="reader", about=READER)
    case("compliant_short_with_summary", "compliant", "not_found",
         "有摘要和标题，句子短，SDK用表格列出。", "There is a summary, headings, short sentences and the SDKs stand in a table.",
         {"privacy.html": policy()}, app="reader", about=READER)
    case("false_positive_identifiers_named", "false_positive", "not_found",
         "文本列出了IMEI、OAID、Android ID、MAC地址。二(1)要求逐项写明，这些名称本身不算晦涩术语。",
         "The text names IMEI, OAID, Android ID and MAC address. Item 2.1 demands that; such names are no jargon by themselves.",
         {"privacy.html": policy(collect=policies.COLLECT + ["（四）广告反作弊：为了识别虚假点击，我们收集IMEI（设备识别码）、OAID（匿名设备标识符）、Android ID（系统标识）和MAC地址（网卡地址）。"])},
         app="reader", about=READER)
    case("undetermined_package_only", "undetermined", "undetermined", "文本不在安装包中。", "The text is not in the package.", app="reader")
    case("not_applicable_no_rules_at_all", "not_applicable", "not_applicable",
         "没有规则文本，问题在一(1)。", "There is no text; the fault is that of 1.1.",
         walks.full(**walks.BARE).material(), app="reader_bare", about=READER, also=["undetermined"])
