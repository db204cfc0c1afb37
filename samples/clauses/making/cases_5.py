"""Article 5: giving personal information to others without consent."""
import policies
import walks
from policies import policy, without
from recordings import (ANDROID_ID, APP, APPS, UMENG, Trace, entry, har, ledger_csv, own, sdk)
from cases_2 import NO_UMENG
from screens import B, BOX, IN, L, R, SW, T, Walk
from walks import CALCULATOR, READER

GOOD = {"privacy.html": policy()}
SILENT = walks.calculator
LOGS = "https://ulogs.umeng.com/unify_logs"
ID = '{"android_id":"9774d56d682e549c","model":"Pixel 6"}'
MALL = "app: {package: cn.shanhai.mall, name: 山海商城, operator: 山海示例科技有限公司, type: shopping}\ndevice: {timezone: Asia/Shanghai, model: Pixel 6}\n"
INSURER = "https://h5.yunbao-insure.example"


def add(suite):
    client(suite)
    server(suite)
    applications(suite)


def agreed(*calls):
    """The dialog is answered at 09:15:06."""
    trace = Trace().agreed()
    for call, stack, after in calls:
        trace.call(call, stack, after=after)
    return {"trace.jsonl": trace.bytes()}


def client(suite):
    case = lambda *a, **k: suite.case("5.1", *a, **k)
    early = Trace().mark("launch", "首次启动", after=0).call(ANDROID_ID, UMENG + own("ReaderApp.onCreate")).mark("policy_shown").mark("agree", after=63)
    case("violating_before_consent", "violating", "violated",
         "用户回答弹窗之前，Android ID已由友盟+统计SDK发往ulogs.umeng.com。", "Before the dialog is answered the Umeng SDK sends the Android ID to ulogs.umeng.com.",
         GOOD, {"trace.jsonl": early.bytes(), "capture.har": har(entry("09:14:02", LOGS, ID))}, app="reader_eager", about=READER, cite="ulogs.umeng.com")
    case("violating_recipient_not_named", "violating", "violated",
         "同意之后Android ID发往友盟，而政策和任何清单都没有提到友盟：用户的同意不包括它。", "After consent the Android ID goes to Umeng, which no policy or list names: the consent does not cover it.",
         {"privacy.html": policy(**NO_UMENG)}, agreed((ANDROID_ID, sdk(*UMENG), 2)), {"capture.har": har(entry("09:15:20", LOGS, ID))}, app="reader", about=READER)
    refused = Trace().mark("launch", "首次启动", after=0).mark("policy_shown").mark("disagree", after=20).call(ANDROID_ID, sdk(*UMENG), after=2)
    case("violating_after_refusal", "violating", "violated",
         "用户点击不同意之后，Android ID仍发往友盟。", "After the tap on disagree the Android ID still goes to Umeng.",
         GOOD, {"trace.jsonl": refused.bytes(), "capture.har": har(entry("09:14:26", LOGS, ID))}, app="reader", about=READER)
    case("violating_undecoded_after_read", "violating", "suspected",
         "同意前SDK读取Android ID，两秒后同一SDK的服务器收到一个无法解码的请求体。内容没有看到，时间和主体吻合。",
         "Before consent the SDK reads the Android ID, and two seconds later its server gets a body that cannot be decoded. The content was not seen; time and owner fit.",
         GOOD, {"trace.jsonl": early.bytes(), "capture.har": har(entry("09:14:03", LOGS, "b64:kQ7x0f8Zs1nV5jLr2eTtYw==", request="application/octet-stream"))}, app="reader_eager", about=READER,
         also=["violated"])
    case("compliant_named_recipient_after_consent", "compliant", "not_found",
         "Android ID在同意之后才发往友盟，政策的SDK清单写明了接收方、信息类型和目的。", "The Android ID goes to Umeng after consent, and the policy's list names recipient, type and purpose.",
         GOOD, agreed((ANDROID_ID, sdk(*UMENG), 2)), {"capture.har": har(entry("09:15:20", LOGS, ID))}, walks.full().material(), app="reader", about=READER)
    own_host = har(entry("09:16:20", "https://api.shanhai.example/account/login", '{"phone":"13800000000","code":"886412"}'))
    case("false_positive_own_server", "false_positive", "not_found",
         "手机号码发往运营者自己的服务器（域名见政策），没有第三方。", "The phone number goes to the operator's own server, whose domain the policy names; there is no third party.",
         {"privacy.html": policy(**NO_UMENG, store=policies.STORE + ["我们的服务器域名为api.shanhai.example。"])}, {"trace.jsonl": Trace().agreed().mark("tap", "登录", after=70).bytes(), "capture.har": own_host},
         app="reader_old", about=READER, also=["undetermined"])
    cloud = har(entry("09:16:20", "https://shanhai-avatar.oss-cn-hangzhou.aliyuncs.com/u/1024.jpg", "(binary)", method="PUT", request="image/jpeg"))
    entrusted = ["我们委托阿里云计算有限公司存储头像等数据，其仅按照我们的指示存储，不用于其他目的。"]
    case("false_positive_cloud_storage", "false_positive", "not_found",
         "头像上传到阿里云对象存储：云服务商受委托存储，政策写明，属于委托处理，不是向第三方提供。", "The picture is stored with a cloud provider that acts on the operator's behalf, as the policy says: entrusted processing, no giving to a third party.",
         {"privacy.html": policy(**{**NO_UMENG, "share": entrusted})}, {"trace.jsonl": Trace().agreed().mark("tap", "更换头像", after=70).bytes(), "capture.har": cloud}, app="reader_old", about=READER,
         also=["undetermined"])
    case("undetermined_no_capture", "undetermined", "undetermined", "没有抓包和运行记录，不知道发往哪里。", "No capture and no recording: where anything goes is unknown.",
         GOOD, walks.full().material(), app="reader_old", about=READER)
    case("not_applicable_no_network", "not_applicable", "not_applicable", "应用不联网，也不收集个人信息。", "The app has no network and collects nothing.",
         SILENT().material(), app="calculator", about=CALCULATOR, also=["not_found"])


def server(suite):
    case = lambda *a, **k: suite.case("5.2", *a, **k)
    case("violating_unnamed_partners", "violating", "suspected",
         "政策承认把收集的信息提供给没有列明的“合作伙伴及关联公司”，没有取得同意的措辞，也没有匿名化。后台是否真的提供要看运营者的记录。",
         "The policy admits giving what was collected to unnamed “partners and affiliates” with no wording of consent or anonymisation. Whether the back-end does so takes the operator's records.",
         {"privacy.html": policy(share=["为了商业合作，我们会将收集的手机号码、浏览记录提供给我们的合作伙伴、关联公司及广告主，由其用于营销推广。"])}, app="reader", about=READER)
    record = ledger_csv(["接口", "接收方", "信息类型", "目的", "单独同意记录", "合同编号", "日期"],
                        ["/push/report", "友盟同欣（北京）科技有限公司", "Android ID", "统计", "CS-20260115", "HT-2026-003", "2026-02-01"])
    case("compliant_interfaces_recorded", "compliant", "undetermined",
         "运营者给出了对外接口清单、合同和同意记录，看不出违反；但只凭运营者自己的清单不能证明没有其他提供。",
         "The operator shows the list of outbound interfaces with contracts and records of consent; nothing speaks of a breach, but its own list does not prove that nothing else is given away.",
         GOOD, {"interfaces.csv": record}, app="reader", about=READER, also=["not_found"])
    case("false_positive_entrusted", "false_positive", "undetermined",
         "政策写的是委托云服务商存储，签有合同、限定用途：委托处理不是向第三方提供。", "The policy speaks of a cloud provider entrusted by contract with storage: entrusted processing is no giving to a third party.",
         {"privacy.html": policy(share=["我们委托阿里云计算有限公司存储您的数据，并与其签订协议，要求其仅按照我们的指示处理，不得用于其他目的。"])}, app="reader", about=READER, also=["not_found"])
    case("false_positive_statistics_and_duty", "false_positive", "undetermined",
         "对外提供的只有无法识别个人的汇总统计，以及依法配合主管机关的情形，二者都不需要同意。", "What is given away is aggregated statistics that identify nobody, and what authorities demand by law: neither needs consent.",
         {"privacy.html": policy(share=["我们仅向合作伙伴提供经匿名化处理、无法识别到个人的汇总统计数据。", "在国家机关依法要求时，我们会按照法律规定提供。"])}, app="reader", about=READER,
         also=["not_found"])
    case("undetermined_package_only", "undetermined", "undetermined", "后台的行为在安装包里看不到。", "What a back-end does cannot be seen in a package.", app="reader")
    case("not_applicable_no_back_end", "not_applicable", "not_applicable", "应用不联网，没有后台，也不收集个人信息。", "The app has no network, no back-end and collects nothing.",
         SILENT().material(), app="calculator", about=CALCULATOR, also=["not_found"])


def mall():
    walk = Walk("cn.shanhai.mall", "山海商城").launch().screen("first_run", [T("个人信息保护提示"), T("请您阅读并同意《隐私政策》。"), L("《隐私政策》"), B("不同意"), B("同意")]).tap("同意")
    return walk.screen("home", [T("今日好物"), R("保险服务"), R("我的订单")])


MALL_POLICY = {"privacy.html": policy(title="山海商城隐私政策", summary=None, sdks=None, personal=None, permissions=None,
                                      intro=[f"山海商城由{policies.OPERATOR}运营。"],
                                      collect=["（一）注册与登录：为了创建账号，我们通过您主动填写的方式收集您的手机号码。", "（二）下单：为了配送商品，我们收集收货人姓名、地址和电话。"])}


def applications(suite):
    case = lambda *a, **k: suite.case("5.3", *a, **k)
    inside = lambda walk: walk.tap("保险服务").screen("insurer", [T("云保保险"), T("为您推荐的保险"), B("立即投保")]).complete().material()
    trace = lambda url: {"trace.jsonl": Trace("cn.shanhai.mall").agreed().mark("tap", "保险服务", after=20).call(("android.webkit.WebView.loadUrl", [url]), own("MainActivity.openInsurance", "cn.shanhai.mall")).bytes()}
    phone = INSURER + "/enter?mobile=13800000000&channel=shanhai"
    case("violating_phone_in_address", "violating", "violated",
         "点击保险服务直接打开云保的页面，网址里带着用户的手机号码，之前没有任何授权或说明页面。",
         "Tapping “insurance” opens the insurer's page with the user's phone number in the address, and no page asked for or told of it before.",
         MALL_POLICY, inside(mall()), trace(phone), {"capture.har": har(entry("09:15:28", phone))}, app="mall", about=MALL)
    token = INSURER + "/enter?openid=o7f3Kx9QmZ2v&channel=shanhai"
    case("violating_opaque_token", "violating", "suspected",
         "传给云保的是一个不透明的标识，对方服务器能否由它得到个人信息没有看到。", "What the insurer gets is an opaque token; whether its server can turn it into personal information was not seen.",
         MALL_POLICY, inside(mall()), trace(token), {"capture.har": har(entry("09:15:28", token))}, app="mall", about=MALL)
    sheet = [T("授权提示"), T("您即将使用由云保保险代理有限公司提供的保险服务，需要向其提供您的手机号码，用于创建投保账号。"), B("拒绝"), B("同意授权")]
    asked = mall().tap("保险服务").screen("authorise", sheet).tap("同意授权").screen("insurer", [T("云保保险"), B("立即投保")]).complete()
    case("compliant_authorisation_page", "compliant", "not_found",
         "打开前有授权页，写明第三方名称、提供的手机号码和目的，用户点击了同意授权。", "A page before it names the third party, the phone number and the purpose, and the user tapped “authorise”.",
         MALL_POLICY, asked.material(), {"trace.jsonl": Trace("cn.shanhai.mall").agreed().mark("tap", "保险服务", after=20).mark("tap", "同意授权", after=4)
                                         .call(("android.webkit.WebView.loadUrl", [phone]), own("MainActivity.openInsurance", "cn.shanhai.mall")).bytes(),
                                         "capture.har": har(entry("09:15:34", phone))}, app="mall", about=MALL)
    share = walks.start().tap("分享").screen("share", [T("分享到"), B("微信好友"), B("朋友圈"), B("取消")]).tap("微信好友").complete()
    case("false_positive_user_shares", "false_positive", "not_found",
         "用户自己选择分享到微信，传递的是文章标题和网址，没有个人信息。", "The user chose to share to WeChat; title and address of an article are passed, no personal information.",
         GOOD, share.material(), {"trace.jsonl": Trace().agreed().mark("tap", "微信好友", after=20)
                                  .call(("android.app.Activity.startActivity", ["weixin://dl/share?title=城市公园新增三条步道&url=https://www.shanhai.example/a/1"]), own("Share.wechat")).bytes()},
         app="reader", about=READER, also=["undetermined", "not_applicable"])
    order = mall().tap("我的订单").screen("order", [T("待付款 89.00元"), B("去支付")]).tap("去支付").screen("cashier", [T("选择支付方式"), B("支付宝"), B("微信支付")]).tap("支付宝").complete()
    case("false_positive_payment_by_order", "false_positive", "not_found",
         "用户下单后自己选择支付宝付款，传给收银台的是订单号和金额，是履行用户的订单。", "The user ordered and chose how to pay; the cashier gets order number and amount, which fulfils the order.",
         MALL_POLICY, order.material(), {"trace.jsonl": Trace("cn.shanhai.mall").agreed().mark("tap", "支付宝", after=20)
                                         .call(("android.app.Activity.startActivity", ["alipays://platformapi/startapp?orderId=202603020001&amount=89.00"]), own("Pay.start", "cn.shanhai.mall")).bytes(),
                                         "capture.har": har(entry("09:15:30", "https://openapi.alipay.com/gateway.do", "out_trade_no=202603020001&total_amount=89.00", request="application/x-www-form-urlencoded"))},
         app="mall", about=MALL, also=["undetermined"])
    case("false_positive_destination_to_map", "false_positive", "not_found",
         "打开地图应用时只传递了门店这个目的地，没有用户的位置或其他个人信息。", "The map app gets a shop as destination and nothing of the user.",
         MALL_POLICY, mall().tap("门店地址").screen("shop", [T("杭州市西湖区示例路1号门店"), B("导航到店")]).tap("导航到店").complete().material(),
         {"trace.jsonl": Trace("cn.shanhai.mall").agreed().mark("tap", "导航到店", after=20)
          .call(("android.app.Activity.startActivity", ["amapuri://route/plan/?dname=山海商城西湖店&dev=0&t=0"]), own("Shop.route", "cn.shanhai.mall")).bytes()},
         app="mall", about=MALL, also=["undetermined"])
    case("undetermined_package_only", "undetermined", "undetermined", "应用内嵌网页，打开时传递了什么、之前有没有授权，只看政策无法知道。", "What is passed when a page opens, and whether it was authorised, a policy does not tell.",
         MALL_POLICY, about=MALL)
    case("not_applicable_no_third_party_app", "not_applicable", "not_applicable", "应用没有接入任何第三方应用，也不联网。", "The app connects no third party's application and has no network.",
         SILENT().material(), app="calculator", about=CALCULATOR, also=["not_found"])
