"""Article 6: correction, deletion, cancellation and complaints."""
import datetime

import policies
import walks
from policies import policy, without
from recordings import APP, Trace, entry, har, ledger_csv, ledger_xlsx
from screens import B, BOX, IMG, IN, L, R, SW, T, Walk
from walks import CALCULATOR, READER

GOOD = {"privacy.html": policy()}
SILENT = walks.calculator
HEADINGS = ["编号", "类型", "渠道", "提交时间", "办结时间", "状态"]
day = datetime.date


def add(suite):
    functions(suite)
    conditions(suite)
    response(suite)
    back_end(suite)
    complaints(suite)


def rights(*lines, drop=()):
    kept = [line for line in policies.RIGHTS if not any(line.startswith(word) for word in drop)]
    return {"privacy.html": policy(rights=kept + list(lines), summary=None)}


def functions(suite):
    case = lambda *a, **k: suite.case("6.1", *a, **k)
    no_cancel = [T("账号与安全"), R("更换头像"), R("修改资料"), R("退出登录")]
    case("violating_no_cancellation", "violating", "violated",
         "应用有手机号账号，政策没有注销的内容，全部页面走过也没有注销入口，只有退出登录。",
         "The app has accounts; the policy says nothing on cancelling them, and a complete walk finds only “log out”.",
         rights(drop=("注销",)), walks.full(account=no_cancel, cancel=None).material(), app="reader_bare", about=READER)
    fails = walks.full(cancelled=None, complete=False)
    for _ in range(2):
        fails.tap("确认注销").screen("error", [T("系统繁忙，请稍后再试（错误码500）"), B("知道了")]).tap("知道了").again("cancel")
    case("violating_cancellation_fails", "violating", "violated",
         "注销流程两次都以错误结束，服务器返回500：有入口而无效。", "Cancelling ends in an error twice, the server answering 500: an entry without effect.",
         GOOD, fails.complete().material(), {"capture.har": har(entry("09:16:40", "https://api.shanhai.example/account/cancel", "{}", status=500, answer='{"code":500,"msg":"error"}'),
                                                               entry("09:16:50", "https://api.shanhai.example/account/cancel", "{}", status=500, answer='{"code":500,"msg":"error"}'))},
         app="reader", about=READER, also=["suspected"])
    case("violating_only_by_mail", "violating", "suspected",
         "更正、删除、注销都只能写邮件，应用内没有功能。邮件渠道是否有效要由人验证。", "Correction, deletion and cancellation only by mail, with no function in the app. Whether the mail works needs a person.",
         rights("更正、删除、注销账号：请发送邮件至privacy@shanhai.example，由客服人员处理。", drop=("查阅", "删除", "注销")),
         walks.full(account=no_cancel[:2] + no_cancel[3:], profile=None, cancel=None, history=None, me=[B("登录/注册"), R("意见反馈"), R("设置"), B("首页"), B("我的")]).material(), app="reader_bare", about=READER)
    case("violating_freeze_instead", "violating", "suspected",
         "政策所说的注销是“冻结账号”或卸载应用，账号和信息仍然保留，不是有效的注销。", "What the policy calls cancellation is freezing the account or uninstalling: account and data stay.",
         rights("注销账号：您可以卸载应用，或者联系客服冻结您的账号，冻结后账号信息予以保留。", drop=("注销",)),
         walks.full(account=no_cancel + [R("冻结账号")], cancel=None).material(), app="reader_bare", about=READER, also=["violated"])
    case("compliant_all_three", "compliant", "not_found",
         "更正、删除、注销在应用内都有入口，注销流程走到成功，政策写明路径。", "Correction, deletion and cancellation are in the app, cancellation was walked to its end, and the policy names the ways.",
         GOOD, walks.full().material(), app="reader", about=READER)
    case("false_positive_web_account_centre", "false_positive", "not_found",
         "账号由集团的网页账号中心管理，应用内“账号与安全”打开该网页完成注销，政策写明。", "Accounts are kept in the group's web account centre, which the app opens to cancel, as the policy says.",
         rights("注销账号：您可以在“我的－设置－账号与安全－账号中心”打开山海账号中心网页（account.shanhai.example）注销账号，即时生效。", drop=("注销",)),
         walks.full(account=[T("账号与安全"), R("更换头像"), R("修改资料"), R("账号中心")], cancel=None, complete=False).tap("账号中心")
         .screen("centre", [T("山海账号中心"), T("account.shanhai.example"), R("注销山海账号")]).tap("注销山海账号").screen("done", [T("注销成功")]).complete().material(), app="reader_bare", about=READER)
    visitor = ("cn.shanhai.torch", "山海手电筒")
    no_accounts = policy(title="山海手电筒隐私政策", summary=None, personal=None, sdks=None, permissions=None, intro=[f"山海手电筒由{policies.OPERATOR}运营。"],
                         collect=["我们不提供账号。为了邀请好友，我们在您允许后收集通讯录中您选择的联系人。"],
                         rights=["更正、删除：您可以在“设置－已选联系人”中修改和删除已收集的联系人，也可以联系我们删除。", "撤回同意：您可以在“设置”中撤回同意。"])
    case("false_positive_no_accounts", "false_positive", "not_found",
         "应用没有账号，注销不适用；收集的联系人可以在设置里更正、删除。", "The app has no accounts, so cancellation does not apply; collected contacts can be corrected and deleted in the settings.",
         {"privacy.html": no_accounts}, Walk(*visitor).launch().screen("home", [B("打开手电筒"), R("设置")]).tap("设置").screen("settings", [R("已选联系人"), R("隐私政策")]).tap("已选联系人")
         .screen("chosen", [T("已选联系人"), R("张某"), B("修改"), B("删除")]).tap("删除").screen("deleted", [T("已选联系人"), T("没有联系人")]).complete().material(), app="torch",
         about="app: {package: cn.shanhai.torch, name: 山海手电筒, type: utility}\n", also=["undetermined"])
    case("undetermined_package_only", "undetermined", "undetermined", "安装包里有注销按钮，能否完成没有走过，政策也没有看到。", "A button is in the package; whether it works was not walked, and the policy not seen.", app="reader")
    case("not_applicable_nothing_to_correct", "not_applicable", "not_applicable", "没有账号，不收集个人信息。", "No account and nothing collected.",
         SILENT().material(), app="calculator", about=CALCULATOR, also=["not_found"])


def cancelling(*items):
    return walks.full(cancel=[T("注销账号")] + list(items) + [B("确认注销")]).material()


def conditions(suite):
    case = lambda *a, **k: suite.case("6.2", *a, **k)
    case("violating_hand_held_id_card", "violating", "violated",
         "注册只要手机号码，注销却必须上传身份证正反面和手持身份证照片。", "Registration took a phone number, while cancellation demands pictures of the ID card and of the user holding it.",
         GOOD, cancelling(T("请上传以下材料（必填）"), R("上传身份证正面照片"), R("上传身份证反面照片"), R("上传手持身份证照片")), app="reader", about=READER, cite="手持身份证")
    case("violating_paper_by_post", "violating", "suspected",
         "政策要求邮寄手写的注销申请书和身份证复印件，并提供历史登录设备和准确的操作记录。", "The policy demands a handwritten form and a copy of the ID card by post, with former devices and exact records of use.",
         rights("注销账号：请您将手写签名的注销申请书、身份证复印件邮寄至杭州市西湖区示例路1号，并提供历次登录设备型号和精确的历史操作记录，审核通过后我们为您注销。", drop=("注销",)), app="reader", about=READER,
         also=["violated"])
    case("violating_all_products_at_once", "violating", "suspected",
         "注销阅读账号必须同时注销集团全部产品的账号，放弃其中的权益，而它们是互相独立的服务。", "Cancelling the reading account means cancelling all the group's independent products and giving up what they hold.",
         rights("注销账号：注销山海阅读账号将同时注销您在山海商城、山海地图等全部山海产品的账号，您须放弃全部产品中的余额和权益，否则无法注销。", drop=("注销",)), app="reader", about=READER, also=["violated"])
    case("compliant_same_factor", "compliant", "not_found",
         "注销只需要手机验证码，与登录相同。", "Cancellation takes the code sent to the phone, as log-in does.", GOOD, walks.full().material(), app="reader", about=READER)
    case("false_positive_orders_and_balance", "false_positive", "not_found",
         "注销前要求没有未完成的订单和未结清的款项，保护双方的权益，属于合理条件。", "No open orders and no unsettled sums: reasonable conditions that protect both sides.",
         rights("注销账号：为保护您的权益，注销前请确认没有未完成的订单、未结清的款项或者正在处理的纠纷。验证手机验证码后即时注销。", drop=("注销",)),
         cancelling(T("请确认：没有未完成的订单、未结清的款项和正在处理的纠纷。"), IN("请输入验证码")), app="reader", about=READER)
    case("false_positive_account_is_id_verified", "false_positive", "not_found",
         "账号本身按法律要求做过实名认证，注销时核对同一身份证号码，没有超出注册和使用时的要求。", "The account itself was verified by ID number as the law demands, and cancellation checks the same number: no more than registration asked.",
         {"privacy.html": policy(collect=policies.COLLECT + ["（四）实名认证：根据法律要求，提供支付服务前我们收集您的姓名和身份证号码核验身份。"], summary=None,
                                 rights=[line for line in policies.RIGHTS if not line.startswith("注销")] + ["注销账号：您的账号已实名认证的，注销时需要输入认证时的身份证号码核对身份，随后即时注销。"])},
         walks.start().tap("我的").screen("me", walks.ME).tap("登录/注册").screen("register", [T("实名注册"), T("根据法律要求核验身份"), IN("请输入真实姓名"), IN("请输入身份证号码"), B("提交")]).tap("提交").again("me")
         .tap("设置").screen("settings", walks.SETTINGS).tap("账号与安全").screen("account", walks.ACCOUNT).tap("注销账号")
         .screen("cancel", [T("注销账号"), T("请输入实名认证时的身份证号码，用于核对身份"), IN("请输入身份证号码"), B("确认注销")]).tap("确认注销").screen("cancelled", walks.CANCELLED).complete().material(),
         app="reader", about=READER, also=["undetermined"])
    case("false_positive_cooling_off", "false_positive", "not_found",
         "提交注销后有7天反悔期，期满自动注销。短的反悔期为实践所接受。", "A seven-day period to change one's mind precedes the cancellation; practice accepts a short one.",
         rights("注销账号：您可以在“我的－设置－账号与安全－注销账号”中验证手机验证码后提交注销，7天反悔期内您可以撤销，期满自动注销。", drop=("注销",)),
         cancelling(T("提交后有7天反悔期，期间登录即可撤销。"), IN("请输入验证码")), app="reader", about=READER)
    case("undetermined_package_only", "undetermined", "undetermined", "注销的条件在服务器页面上，没有看到。", "The conditions stand on a server's page and were not seen.", app="reader")
    case("not_applicable_no_account", "not_applicable", "not_applicable", "没有账号，不收集个人信息。", "No account and nothing collected.",
         SILENT().material(), app="calculator", about=CALCULATOR, also=["not_found"])


def promise(text):
    return {"privacy.txt": policy("txt", rights=without(policies.RIGHTS, "响应时限") + [text], summary=None)}


def response(suite):
    case = lambda *a, **k: suite.case("6.3", *a, **k)
    case("violating_promise_30_days", "violating", "violated",
         "承诺30天内处理更正、删除、注销请求。30个自然日几乎总是多于15个工作日。", "Thirty days are promised for correction, deletion and cancellation; that is nearly always more than 15 working days.",
         promise("响应时限：对于更正、删除、注销请求，我们将在30天内完成核查和处理。"), app="reader", about=READER, cite="30天")
    case("violating_promise_20_working_days", "violating", "violated",
         "承诺20个工作日，超过15个工作日。", "Twenty working days are promised, more than fifteen.",
         promise("响应时限：需要人工处理的更正、删除、注销请求，我们将在20个工作日内完成核查和处理。"), app="reader", about=READER)
    case("violating_promise_20_days", "violating", "suspected",
         "承诺20个自然日，是否超过15个工作日取决于起算日和节假日。", "Twenty natural days are promised; whether that exceeds 15 working days depends on the day and the holidays.",
         promise("响应时限：需要人工处理的更正、删除、注销请求，我们将在20日内完成核查和处理。"), app="reader", about=READER)
    # Spring Festival 2026: off from 15 to 23 February; 14 and 28 February are make-up working days.
    late = ledger_xlsx(HEADINGS, ["S-1", "注销账号", "客服", day(2026, 2, 2), day(2026, 3, 2), "已办结"], ["S-2", "删除信息", "邮箱", day(2026, 3, 2), day(2026, 3, 9), "已办结"])
    case("violating_sixteenth_working_day", "violating", "violated",
         "S-1于2月2日提交，3月2日办结。春节假期除外、2月14日和28日调休上班计入，3月2日是第16个工作日，超过15个。",
         "S-1 was filed on 2 February and finished on 2 March. Without the Spring Festival and with the make-up days of 14 and 28 February, that is the 16th working day.",
         GOOD, {"tickets.xlsx": late}, app="reader", about=READER, cite="S-1")
    shorter = ledger_csv(HEADINGS, ["S-1", "更正信息", "客服", "2026-03-02", "2026-03-16", "已办结"])
    case("violating_own_shorter_promise", "violating", "violated",
         "政策承诺5个工作日，工单用了10个工作日。条文要求在承诺时限内完成，承诺短于15个工作日的从其承诺。",
         "Five working days are promised and the ticket took ten. The item demands the promised time, and a shorter promise binds.",
         promise("响应时限：需要人工处理的更正、删除、注销请求，我们将在5个工作日内完成核查和处理。"), {"tickets.csv": shorter}, app="reader", about=READER)
    intime = ledger_xlsx(HEADINGS, ["S-1", "注销账号", "客服", day(2026, 2, 2), day(2026, 2, 27), "已办结"], ["S-2", "更正信息", "App内", day(2026, 3, 2), day(2026, 3, 2), "已办结"])
    case("compliant_within_fifteen", "compliant", "not_found",
         "承诺15个工作日；2月2日提交、2月27日办结，扣除春节假期并计入2月14日调休，是第14个工作日。",
         "Fifteen working days are promised; filed on 2 February and finished on 27 February is the 14th, without the Spring Festival and with the make-up day of 14 February.",
         GOOD, {"tickets.xlsx": intime}, app="reader", about=READER)
    last = ledger_csv(HEADINGS, ["S-1", "注销账号", "客服", "2026-02-02", "2026-02-28", "已办结"])
    case("compliant_fifteenth_day_is_a_saturday", "compliant", "not_found",
         "2月28日是调休上班的星期六，正好是第15个工作日，在期限之内。", "28 February is a Saturday worked in exchange, and exactly the 15th working day: in time.",
         GOOD, {"tickets.csv": last}, app="reader", about=READER)
    case("false_positive_export_requests", "false_positive", "not_found",
         "30天的承诺只针对导出个人信息副本，更正、删除、注销承诺15个工作日。导出不在本条之内。", "Thirty days are promised for copies of one's data only; correction, deletion and cancellation have 15 working days. Copies are outside this item.",
         {"privacy.html": policy(rights=policies.RIGHTS + ["获取副本：您可以申请导出个人信息副本，我们将在30天内提供。"], summary=None)}, {"tickets.xlsx": intime}, app="reader", about=READER)
    case("false_positive_fifteen_natural_days", "false_positive", "not_found",
         "承诺15天（自然日）比15个工作日更短。", "Fifteen natural days are shorter than fifteen working days.",
         promise("响应时限：需要人工处理的更正、删除、注销请求，我们将在15天内完成核查和处理。"), {"tickets.csv": ledger_csv(HEADINGS, ["S-1", "更正信息", "客服", "2026-03-02", "2026-03-10", "已办结"])}, app="reader", about=READER)
    case("false_positive_cool_off_added", "false_positive", "not_found",
         "7天反悔期是用户可以反悔的时间，不计入处理时限，之后承诺15个工作日。两者相加是否过长由人判断，不能自动认定。",
         "The seven days belong to the user and are not time of handling; 15 working days are promised after them. Whether the sum is too long is for a person.",
         promise("响应时限：注销申请提交后有7天反悔期，反悔期满后我们将在15个工作日内完成注销；更正、删除请求在15个工作日内处理完毕。"), app="reader", about=READER, also=["undetermined", "suspected"],
         never={"6.3": ["violated"]})
    waiting = ledger_csv(HEADINGS + ["备注"], ["S-1", "注销账号", "客服", "2026-03-02", "", "待用户补充材料", "3月4日已通知用户补充验证码，用户未回复"], ["S-2", "更正信息", "客服", "2026-03-02", "2026-03-06", "已办结", ""])
    case("false_positive_user_incomplete", "false_positive", "not_found",
         "S-1没有办结，是因为用户没有补充验证所需的内容，不是运营者超期。", "S-1 is open because the user has not given what is needed to verify the request; the operator is not late.",
         GOOD, {"tickets.csv": waiting}, app="reader", about=READER, also=["undetermined"])
    silent = {"privacy.html": policy(rights=without(policies.RIGHTS, "响应时限"), summary=None, contact=without(policies.CONTACT, "400") or ["您可以拨打400-000-1234联系我们。"])}
    case("undetermined_no_promise_no_ledger", "undetermined", "undetermined", "没有承诺时限，也没有处理记录：依法按15个工作日，但是否做到没有材料。", "Neither a promise nor a record of handling: 15 working days hold by law, and whether they were kept is unknown.",
         silent, app="reader", about=READER)
    case("undetermined_calendar_missing", "undetermined", "undetermined",
         "工单跨到2027年，而2027年的放假安排还没有公布，不能默认按周一至周五计算。", "The ticket reaches into 2027, whose public holidays are not published; counting Monday to Friday would be a guess.",
         GOOD, {"tickets.csv": ledger_csv(HEADINGS, ["S-1", "注销账号", "客服", "2026-12-21", "2027-01-14", "已办结"])}, app="reader", about=READER)
    case("not_applicable_nothing_to_request", "not_applicable", "not_applicable", "没有账号，不收集个人信息，没有可处理的请求。", "No account and nothing collected: nothing to request.",
         SILENT().material(), app="calculator", about=CALCULATOR, also=["not_found"])


def again_after(state, *items, wait):
    """Cancels the account, waits and logs in again with the same phone number."""
    walk = walks.full(complete=False)
    walk.wait(wait).launch("再次启动").screen("home", walks.HOME).tap("我的").screen("me_logged_out", walks.ME).tap("登录/注册").screen("login_again", walks.LOGIN).tap("登录")
    return walk.screen(state, list(items)).complete().material()


def back_end(suite):
    case = lambda *a, **k: suite.case("6.4", *a, **k)
    days = lambda number: number * 86400
    old = lambda time, data: entry(time, "https://api.shanhai.example/account/login", '{"phone":"13800000000","code":"886412"}', answer=data)
    was = old("2026-03-01T10:00:00.000+08:00", '{"code":0,"uid":"u-10086","nickname":"山行者","history":312}')
    gone = entry("2026-03-02T09:15:00.000+08:00", "https://api.shanhai.example/account/cancel", "{}", answer='{"code":0,"msg":"已注销"}')
    case("violating_old_data_come_back", "violating", "suspected",
         "注销成功20天后用同一手机号登录，返回的仍是原来的用户编号、昵称和312条浏览历史。数据没有真正删除；是否属于依法留存由人排除。",
         "Twenty days after the cancellation succeeded, a log-in with the same number returns the old user id, nickname and 312 entries of history. Legal retention is for a person to rule out.",
         GOOD, again_after("welcome_back", T("欢迎回来，山行者"), R("浏览历史（312）"), wait=days(20)),
         {"capture.har": har(was, gone, old("2026-03-22T10:00:00.000+08:00", '{"code":0,"uid":"u-10086","nickname":"山行者","history":312}'))}, app="reader", about=READER, also=["violated"])
    table = HEADINGS + ["后台完成"]
    case("violating_ledger_says_not_done", "violating", "violated",
         "运营者的台账写着S-1已办结而后台未完成：前台告诉用户已注销，后台没有做。", "The operator's ledger says that S-1 is closed and not done in the back-end: the user was told otherwise.",
         GOOD, {"tickets.csv": ledger_csv(table, ["S-1", "注销账号", "App内", "2026-02-02", "2026-02-03", "已办结", "否"], ["S-2", "删除信息", "App内", "2026-02-02", "2026-02-03", "已办结", "2026-02-03"])},
         app="reader", about=READER, also=["suspected"], cite="S-1")
    case("compliant_done_and_probed", "compliant", "not_found",
         "台账记有后台完成的日期，20天后用同一手机号登录得到的是全新的账号。", "The ledger has the days on which the back-end was done, and a log-in 20 days later gives a new account.",
         GOOD, {"tickets.csv": ledger_csv(table, ["S-1", "注销账号", "App内", "2026-03-02", "2026-03-02", "已办结", "2026-03-02"])},
         again_after("new_account", T("欢迎新用户，请设置昵称"), IN("昵称"), wait=days(20)),
         {"capture.har": har(was, gone, old("2026-03-22T10:00:00.000+08:00", '{"code":0,"uid":"u-20417","nickname":"","history":0}'))}, app="reader", about=READER, also=["undetermined"])
    case("false_positive_cooling_off_runs", "false_positive", "undetermined",
         "注销后的7天反悔期还没有过，第二天登录看到原数据是反悔期的正常状态。", "The seven days to change one's mind are still running; the old data on the next day are what such a period means.",
         rights("注销账号：您可以在“账号与安全－注销账号”中提交注销，7天反悔期内登录即可撤销，期满自动注销并删除数据。", drop=("注销",)),
         again_after("welcome_back", T("您的账号正在注销中，剩余6天，登录将撤销注销"), R("浏览历史（312）"), wait=days(1)), app="reader", about=READER, also=["not_found"])
    case("false_positive_prefilled_by_phone", "false_positive", "undetermined",
         "登录框里的手机号是系统自动填充的，登录后是全新账号，不是后台残留。", "The number in the log-in field was filled in by the phone; the account behind it is new.",
         GOOD, again_after("new_account", T("检测到本机已保存的手机号，已自动填充"), T("欢迎新用户，请设置昵称"), IN("昵称"), wait=days(20)), app="reader", about=READER, also=["not_found"])
    case("undetermined_front_only", "undetermined", "undetermined",
         "界面显示注销成功，没有之后的探测和运营者的记录。沉默不是证据。", "The screen says that the account is cancelled; no probe afterwards and no record of the operator. Silence proves nothing.",
         GOOD, walks.full().material(), app="reader", about=READER)
    case("not_applicable_no_account", "not_applicable", "not_applicable", "没有账号，没有后台，不收集个人信息。", "No account, no back-end, nothing collected.",
         SILENT().material(), app="calculator", about=CALCULATOR, also=["not_found"])


def complaints(suite):
    case = lambda *a, **k: suite.case("6.5", *a, **k)
    mute = dict(feedback=None, about=[T("关于我们"), T("山海阅读 2.7.0"), T("山海示例科技有限公司")], me=[B("登录/注册"), R("浏览历史"), R("设置"), B("首页"), B("我的")])
    no_time = without(policies.RIGHTS, "响应时限")
    erase = ["删除：您可以在“我的－浏览历史”中删除浏览记录。" if line.startswith("删除") else line for line in no_time]
    case("violating_no_channel", "violating", "violated",
         "政策没有任何联系方式，全部页面走过也没有电话、邮箱、表单或反馈入口。", "The policy has no contact, and a complete walk finds no phone, mail, form or feedback.",
         {"privacy.html": policy(contact=None, rights=erase, summary=None, intro=[f"山海阅读由{policies.OPERATOR}运营。"])}, walks.full(**mute).material(), app="reader_bare", about=READER)
    case("violating_regulator_only", "violating", "violated",
         "唯一公布的是监管部门的举报电话12377和12321，应用自己没有受理投诉的渠道。", "Only the regulators' numbers 12377 and 12321 are published; the app itself takes no complaints.",
         {"privacy.html": policy(contact=["如您发现违法违规行为，可以拨打12377或12321向主管部门举报。"], rights=erase, summary=None)}, walks.full(**mute).material(), app="reader_bare", about=READER)
    case("violating_promise_30_days", "violating", "violated",
         "承诺30天内答复投诉，超过15个工作日。", "Complaints are promised an answer within thirty days, more than 15 working days.",
         {"privacy.html": policy(contact=["您可以拨打400-000-1234或者发送邮件至privacy@shanhai.example进行投诉、举报，我们将在30天内受理并答复。"], rights=no_time, summary=None)}, app="reader", about=READER)
    case("violating_complaint_late", "violating", "violated",
         "投诉T-1于9月14日提交，10月20日才办结，扣除国庆假期并计入调休，超过15个工作日。", "Complaint T-1 was filed on 14 September and finished on 20 October: more than 15 working days, without the National Day and with the make-up days.",
         GOOD, {"tickets.xlsx": ledger_xlsx(HEADINGS, ["T-1", "投诉举报", "电话", day(2026, 9, 14), day(2026, 10, 20), "已办结"], ["T-2", "投诉举报", "邮箱", day(2026, 9, 14), day(2026, 9, 18), "已办结"])},
         app="reader", about=READER, cite="T-1")
    case("compliant_channels_and_time", "compliant", "not_found",
         "公布了电话、邮箱和应用内反馈，承诺15个工作日，台账都在期限内。", "Phone, mail and a form are published, 15 working days promised, and the ledger keeps them.",
         GOOD, walks.full().material(), {"tickets.xlsx": ledger_xlsx(HEADINGS, ["T-1", "投诉举报", "电话", day(2026, 3, 2), day(2026, 3, 6), "已办结"])}, app="reader", about=READER)
    answered = {"tickets.csv": ledger_csv(HEADINGS, ["T-1", "投诉举报", "客服", "2026-03-02", "2026-03-05", "已办结"])}
    case("false_positive_general_service", "false_positive", "not_found",
         "只有通用客服渠道，政策写明客服也受理个人信息方面的投诉。实践接受。", "There is only the general customer service, which by the policy also takes complaints about personal information. Practice accepts it.",
         {"privacy.html": policy(contact=["您可以通过“我的－在线客服”或者客服电话400-000-1234联系我们，客服受理包括个人信息安全在内的各类投诉和举报，并在15个工作日内处理完毕。"])}, answered, app="reader", about=READER)
    case("false_positive_mail_written_out", "false_positive", "not_found",
         "邮箱写成“privacy（at）shanhai（dot）example”，是为了防止垃圾邮件，仍是有效的渠道。", "The mail address is written out as “(at)” and “(dot)” against spam; it is still a channel.",
         {"privacy.html": policy(contact=["个人信息安全投诉、举报请发送邮件至privacy（at）shanhai（dot）example，我们将在15个工作日内处理并答复。"])}, answered, app="reader", about=READER)
    picture = policy(contact=["个人信息安全投诉、举报的联系方式见下图。"], rights=no_time, summary=None).replace("见下图。</p>".encode(), '见下图。</p>\n<p><img src="contact.png" alt=""></p>'.encode())
    case("false_positive_contact_in_a_picture", "false_positive", "undetermined",
         "联系方式在图片里，文字提取不到。看不到不等于没有。", "The contact stands in a picture that text extraction cannot see. Unseen is not absent.",
         {"privacy.html": picture}, app="reader", about=READER, also=["not_found"])
    case("undetermined_package_only", "undetermined", "undetermined", "政策不在安装包里，渠道和处理情况都没有看到。", "The policy is not in the package; neither channel nor handling was seen.", app="reader")
