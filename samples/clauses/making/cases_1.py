"""Article 1: the rules are not published."""
import policies
import walks
from policies import policy, without
from recordings import entry, har
from screens import B, BOX, GL, IN, L, R, T, Walk
from walks import READER

NO_RULES = ("山海阅读用户协议\n\n第一条 服务内容。山海阅读向用户提供资讯浏览服务，用户应当遵守法律法规和本协议。\n\n第二条 知识产权。山海阅读的文字、"
            "图片和软件由山海示例科技有限公司或者权利人享有权利，用户不得复制、传播、出租。\n\n第三条 免责声明。因不可抗力、网络故障造成的服务中断，公司不承担责任。"
            "\n\n第四条 争议解决。因本协议发生的争议，由杭州市西湖区人民法院管辖。\n\n第五条 公司有权修改本协议，修改后的协议在应用内公布。\n").encode()

TRADITIONAL = ("山海閱讀隱私權政策\n\n更新日期：2026年1月15日\n\n一、我們如何蒐集和使用個人資訊\n\n為了建立帳號並驗證您的身分，我們透過您主動填寫的方式蒐集您的手機號碼。"
               "不提供手機號碼，您仍可瀏覽資訊。為了拍攝並上傳頭像，我們在您使用該功能時申請相機權限，蒐集您拍攝的照片。為了統計啟動次數並排查故障，我們在您同意後蒐集Android ID。"
               "\n\n二、第三方SDK清單\n\n友盟+統計SDK，友盟同欣（北京）科技有限公司，統計應用啟動次數、分析故障，蒐集Android ID，連結https://www.umeng.com/page/policy。"
               "\n\n三、您的權利\n\n您可以在「我的－設定－帳號與安全」中查閱、更正、刪除個人資訊並註銷帳號，在「我的－設定－隱私設定」中撤回同意。我們將在15個工作日內處理您的請求。"
               "\n\n四、如何聯絡我們\n\n您可以撥打400-000-1234或傳送郵件至privacy@shanhai.example進行投訴、檢舉，我們將在15個工作日內答覆。\n").encode()

ENGLISH = ("Shanhai Reader Privacy Policy\n\nUpdated: 15 January 2026\n\n1. What we collect and why\n\nTo create your account and verify who you are we collect the "
           "mobile number that you enter. Without it you can still read the news. To take a picture for your profile we ask for the camera when you use that function. "
           "To count launches and find faults we collect the Android ID after you agree.\n\n2. Third-party SDKs\n\nUmeng Analytics SDK, Umeng Tongxin (Beijing) Technology Co., "
           "Ltd., counts launches and analyses faults, collects the Android ID.\n\n3. Your rights\n\nYou may access, correct and delete your personal information and close your "
           "account in Me - Settings - Account, and withdraw consent in Me - Settings - Privacy. We answer requests within 15 working days.\n\n4. Contact\n\nFor complaints about "
           "personal information call 400-000-1234 or write to privacy@shanhai.example; we answer within 15 working days.\n").encode()

LINK = "https://www.shanhai.example/privacy.html"


def dead(time):
    return entry(time, LINK, status=404, answer="<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>", kind="text/html")


def add(suite):
    published(suite)
    prompt(suite)
    access(suite)
    legibility(suite)


def published(suite):
    case = lambda *a, **k: suite.case("1.1", *a, **k)
    case("violating_nothing_anywhere", "violating", "violated",
         "全部页面都走过（记录写明），包内没有隐私政策的文字、链接或文件，界面上也没有入口，而应用有手机号登录。处处都没有收集使用规则，事实本身即可认定。",
         "Every page was walked (the record says so); neither the package nor any page holds the text, a link or a file of a policy, while the app logs in by phone number. No rules exist anywhere: the facts alone decide.",
         walks.full(**walks.BARE).material(), app="reader_bare", about=READER)
    case("violating_text_without_rules", "violating", "suspected",
         "应用里能打开的唯一文本是用户协议，其中没有一句关于收集使用个人信息的规则。文本是否还有别处的规则需要人确认，所以是疑似。",
         "The only text offered is a user agreement without one sentence on collecting and using personal information. Whether rules stand elsewhere needs a person: suspected.",
         {"agreement.txt": NO_RULES}, app="reader_bare", about=READER, also=["violated"])
    case("violating_dead_link", "violating", "violated",
         "隐私政策链接在两个网络、相隔一天以上的三次访问中都返回404，等于没有隐私政策。",
         "The policy's link answered 404 in three attempts over more than a day on two networks: a link that never opens is no policy.",
         {"capture_wifi.har": har(dead("2026-03-02T09:14:08.000+08:00"), dead("2026-03-02T21:30:00.000+08:00")),
          "capture_mobile.har": har(dead("2026-03-03T10:02:00.000+08:00"))},
         walks.full(policy=[T("404 Not Found")]).material(), app="reader", about=READER, also=["suspected"])
    case("violating_template", "violating", "suspected",
         "文本里的公司名称、联系方式都是没有填写的模板占位（XX公司），不是这个应用的规则。是否误传了草稿需要人确认。",
         "Company and contacts are unfilled placeholders of a template (XX公司): these are not this app's rules. Whether a draft was uploaded by mistake needs a person.",
         {"privacy.html": policy(intro=["本应用由XX公司（注册地址：【请填写】）运营。XX公司非常重视您的个人信息。"],
                                 contact=["如有疑问，请联系XX公司，电话：XXX-XXXXXXX，邮箱：xxx@xxx.com。"],
                                 share=["XX公司不会向第三方提供您的个人信息。"])}, app="reader", about=READER, also=["violated"])
    case("compliant_policy_and_entry", "compliant", "not_found",
         "首次运行弹窗和设置页都有隐私政策入口，文本能打开，属于本应用，写明了收集什么、为什么、怎么收集。",
         "The first-run dialog and the settings lead to the policy; it opens, is this app's, and says what is collected, why and how.",
         {"privacy.html": policy()}, walks.full().material(), app="reader", about=READER)
    case("false_positive_other_title", "false_positive", "not_found",
         "文本题为《个人信息处理规则》而不叫隐私政策，内容完整。名称不同不等于没有规则。",
         "The text is titled 个人信息处理规则 and not 隐私政策, with complete content. Another name is not the absence of rules.",
         {"rules.docx": policy("docx", title="山海阅读个人信息处理规则")},
         walks.full(first_run=[T("温馨提示"), T("请您阅读并同意《个人信息处理规则》后使用。"), L("《个人信息处理规则》"), B("不同意"), B("同意并继续")],
                    settings=[T("设置"), R("账号与安全"), R("隐私设置"), R("个人信息处理规则"), R("关于我们")], policy=None, sdk_list=None).material(),
         app="reader", about=READER)
    case("false_positive_collects_nothing", "false_positive", "not_applicable",
         "计算器没有权限、没有联网、没有账号，不收集任何个人信息。应当说明不收集，但这只是提示，不是本条的违规。",
         "The calculator has no permission, no network and no account and collects nothing. It ought to say so, but that is a note and no breach of this item.",
         walks.calculator().material(), app="calculator", about=walks.CALCULATOR, also=["not_found", "undetermined"])
    case("violating_text_of_another_company", "violating", "suspected",
         "应用里的隐私政策写的是另一家公司的另一款应用，没有提到本应用和它的运营者。是否同一集团需要人确认。",
         "The policy speaks of another company's other app and never of this one or its operator. Whether they belong together needs a person.",
         {"privacy.html": policy(title="云帆音乐隐私政策", intro=["云帆音乐由上海云帆示例文化有限公司运营，注册地址：上海市浦东新区样例路2号。"],
                                 share=["上海云帆示例文化有限公司不会向第三方提供您的个人信息。"], summary=None,
                                 contact=["投诉、举报请发送邮件至privacy@yunfan.example，我们将在15个工作日内答复。"])},
         app="reader", about=READER, also=["violated"])
    case("undetermined_page_did_not_load", "undetermined", "undetermined",
         "保存下来的页面只有“请启用JavaScript”，正文由脚本加载，没有看到内容；不能说没有规则。",
         "The saved page only says “please enable JavaScript”: the text is loaded by a script and was not seen, which is not the absence of rules.",
         {"privacy.html": "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>隐私政策</title><script src=\"/static/app.js\"></script></head>\n"
                          "<body><div id=\"app\"></div><noscript>请启用JavaScript后查看本页。</noscript></body></html>\n".encode()},
         app="reader", about=READER, also=["suspected"])
    case("undetermined_package_only", "undetermined", "undetermined",
         "只有安装包：其中有隐私政策的入口和网址，但文本在服务器上，没有看到内容，无法判定其中有没有规则。",
         "Only the package: it has an entry and an address, but the text lies on a server and was not seen, so nobody can tell whether it holds rules.",
         app="reader")


def prompt(suite):
    case = lambda *a, **k: suite.case("1.2", *a, **k)
    case("violating_straight_to_home", "violating", "violated",
         "全新安装后首次启动直接进入首页，没有任何提示阅读规则的界面；规则只在设置里。",
         "After a fresh installation the first run goes straight to the home screen; nothing prompts the user to read the rules, which only stand in the settings.",
         {"privacy.html": policy()}, walks.full(first_run=None).material(), app="reader_bare", about=READER)
    case("violating_link_on_login_page_only", "violating", "suspected",
         "首次运行没有弹窗，链接只在登录页，而登录之前就能浏览资讯。登录页的链接算不算显著方式需要人判断。",
         "There is no dialog at first run; the link stands only on the log-in page, while news can be read before logging in. Whether that is an obvious way needs a person.",
         {"privacy.html": policy()}, walks.full(first_run=None, settings=None, feedback=None, me=walks.BARE["me"]).material(), app="reader_bare",
         about=READER, also=["violated"])
    case("compliant_dialog", "compliant", "not_found",
         "首次运行先出现含隐私政策链接的弹窗，点击之前等待了一分钟，没有进入首页。",
         "At first run a dialog with a link to the policy comes before anything else and stays for a minute until it is answered.",
         {"privacy.html": policy()}, walks.full().material(), app="reader", about=READER)
    login_first = Walk().launch()
    login_first.screen("login", walks.LOGIN).wait(30).tap("我已阅读并同意《隐私政策》和《用户协议》")
    login_first.screen("login_ticked", [T("手机号登录"), IN("请输入手机号"), IN("请输入验证码"), BOX("我已阅读并同意《隐私政策》和《用户协议》", True), B("登录")])
    login_first.tap("登录").screen("home", walks.HOME)
    case("false_positive_login_first", "false_positive", "not_found",
         "首屏就是登录页，带隐私政策链接和没有勾选的复选框，登录前没有其他功能可用。这种方式为实践所接受。",
         "The first screen is the log-in page with a link and an unticked box, and nothing can be used before it. Practice accepts this.",
         {"privacy.html": policy()}, login_first.material(), app="reader", about=READER, also=["undetermined"])
    drawn = Walk().launch()
    drawn.screen("first_run", [GL]).wait(60).tap("540,1600").screen("home", walks.HOME)
    case("false_positive_drawn_by_engine", "false_positive", "undetermined",
         "首屏由引擎绘制，界面树是空的，也没有截图：看不到文字不等于没有提示。",
         "The first screen is drawn by an engine: the view tree is empty and there is no screenshot. Not seeing a text is not the absence of a prompt.",
         {"privacy.html": policy()}, drawn.material(), about=READER)
    restored = Walk().launch("再次启动（覆盖安装，保留了上次的数据）")
    restored.screen("home", walks.HOME).tap("我的").screen("me", walks.ME)
    case("false_positive_not_a_fresh_install", "false_positive", "undetermined",
         "记录写明这不是全新安装：上次的数据还在，弹窗可能早已回答过。",
         "The record says that this was no fresh installation: the data of the last one were kept, so the dialog may have been answered long ago.",
         {"privacy.html": policy()}, restored.material(), about=READER)
    other = Walk("com.yunfan.music", "云帆音乐").launch().screen("home", [T("每日推荐"), B("发现"), B("我的")]).complete()
    case("undetermined_screens_of_another_app", "undetermined", "undetermined",
         "界面属于另一个应用（包名不同），不能用来说明本应用首次运行时有没有提示。",
         "The screens belong to another app, as the package name tells; they say nothing on the first run of this one.",
         {"privacy.html": policy()}, other.material(), app="reader_bare", about=READER)
    case("undetermined_policy_only", "undetermined", "undetermined",
         "只有政策文本，没有首次运行的任何记录。",
         "Only the policy's text; nothing shows the first run.", {"privacy.html": policy()}, about=READER)


def chain(*entries, complete=True):
    """From the home screen through these entries to the policy."""
    walk = walks.start()
    walk.tap("我的").screen("me", walks.ME)
    for at, text in enumerate(entries):
        following = entries[at + 1] if at + 1 < len(entries) else None
        walk.tap(text)
        walk.screen("policy" if following is None else f"level_{at + 2}", walks.POLICY if following is None else [T(text), R(following), R("其他")])
    return walk.complete() if complete else walk


def access(suite):
    case = lambda *a, **k: suite.case("1.3", *a, **k)
    good = {"privacy.html": policy()}
    case("violating_six_taps", "violating", "violated",
         "全部页面走过，从首页到隐私政策最短要点击6次（我的、设置、关于、更多、法律信息、隐私政策），超过4次。",
         "Every page was walked and the shortest way from the home screen to the policy takes 6 taps, more than four.",
         good, chain("设置", "关于我们", "更多", "法律信息", "隐私政策").material(), app="reader_bare", about=READER)
    case("violating_five_taps_walk_incomplete", "violating", "suspected",
         "找到的路径要点击5次，但没有走完全部页面，也许另有更短的路。",
         "The way that was found takes 5 taps, but not every page was walked: a shorter way may exist.",
         good, chain("设置", "关于我们", "法律信息", "隐私政策", complete=False).material(), app="reader_bare", about=READER)
    case("compliant_three_taps", "compliant", "not_found",
         "从首页点击我的、设置、隐私政策共3次即可看到规则。",
         "Three taps (我的, 设置, 隐私政策) lead from the home screen to the rules.", good, walks.full().material(), app="reader", about=READER)
    case("compliant_exactly_four_taps", "compliant", "not_found",
         "恰好4次点击。条文说的是多于4次，4次不违反。",
         "Exactly four taps. The item says more than four, so four is in order.",
         good, chain("设置", "关于我们", "隐私政策").material(), app="reader", about=READER)
    guide = Walk().launch()
    guide.screen("first_run", walks.CONSENT).tap("同意并继续").screen("guide_1", [T("好文章，慢慢读"), B("下一页")]).tap("下一页")
    guide.screen("guide_2", [T("离线也能看"), B("立即体验")]).tap("立即体验").screen("advert", [T("广告"), B("跳过 3")]).tap("跳过 3")
    guide.screen("home", walks.HOME).tap("我的").screen("me", walks.ME).tap("设置").screen("settings", walks.SETTINGS).tap("隐私政策")
    guide.screen("policy", walks.POLICY).complete()
    case("false_positive_guide_pages_first", "false_positive", "not_found",
         "引导页和开屏广告的点击不计：次数从主界面算起，只有3次。",
         "Taps on guide pages and the opening advertisement do not count: from the main interface there are only three.",
         good, guide.material(), app="reader", about=READER)
    case("undetermined_walk_stops_at_home", "undetermined", "undetermined",
         "记录停在首页，没有进入设置，不知道要点几次。",
         "The record ends at the home screen; how many taps it takes was not looked for.", good, walks.start().material(), about=READER)
    case("not_applicable_no_rules_at_all", "not_applicable", "not_applicable",
         "没有任何规则可供访问，问题在一(1)；无从谈起是否难以访问。",
         "There are no rules to reach; the fault is that of 1.1, and nothing can be hard to reach.",
         walks.full(**walks.BARE).material(), app="reader_bare", about=READER, also=["undetermined"])


def legibility(suite):
    case = lambda *a, **k: suite.case("1.4", *a, **k)
    case("violating_traditional_only", "violating", "violated",
         "规则只有繁体中文，没有简体中文版，而应用在境内发布。语言由文字本身即可认定。",
         "The rules exist in Traditional Chinese only, for an app published in the mainland. The characters themselves decide.",
         {"privacy.txt": TRADITIONAL}, app="reader", about=READER)
    case("violating_english_only", "violating", "violated",
         "规则只有英文，没有简体中文版。", "The rules exist in English only; there is no Simplified Chinese version.",
         {"privacy.txt": ENGLISH}, app="reader", about=READER)
    case("violating_tiny_grey", "violating", "suspected",
         "正文样式为8像素、浅灰字配白底，对比度约1.6:1。大小和颜色是量出来的，是否难以阅读由人确认。",
         "The body is styled 8 px in pale grey on white, a contrast of about 1.6:1. Size and colour are measured; a person confirms that it is hard to read.",
         {"privacy.html": policy(style="body{font-size:8px;line-height:1;color:#ccc;background:#fff}")}, app="reader", about=READER)
    case("compliant_plain_page", "compliant", "not_found",
         "简体中文，16像素，深色字配白底，行距1.7，适配手机宽度。",
         "Simplified Chinese, 16 px, dark on white, line height 1.7, fitted to the phone's width.",
         {"privacy.html": policy()}, walks.full().material(), app="reader", about=READER)
    case("false_positive_dark_style", "false_positive", "not_found",
         "深色模式：浅色字配深色底，对比度很高。字浅不等于看不清。",
         "Dark mode: light text on a dark ground with high contrast. Pale letters are not illegible ones.",
         {"privacy.html": policy(style="body{font-size:16px;line-height:1.7;color:#ddd;background:#111;margin:16px}")}, app="reader", about=READER)
    case("false_positive_english_first", "false_positive", "not_found",
         "双语页面，英文在前，其后是完整的简体中文版。",
         "A bilingual page with English first and a complete Simplified Chinese version after it.",
         {"privacy.txt": ENGLISH + b"\n\n" + policy("txt")}, app="reader", about=READER)
    case("undetermined_package_only", "undetermined", "undetermined",
         "只有安装包，规则的文本不在其中。", "Only the package; the text of the rules is not in it.", app="reader")
    case("not_applicable_no_rules_at_all", "not_applicable", "not_applicable",
         "没有规则文本，问题在一(1)。", "There is no text; the fault is that of 1.1.",
         walks.full(**walks.BARE).material(), app="reader_bare", about=READER, also=["undetermined"])
