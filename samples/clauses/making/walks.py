"""The screens of 山海阅读 and a walk through all of them; a case leaves some out, or puts others in their place."""
from screens import B, BOX, IMG, IN, L, R, SW, T, Walk

CONSENT = [T("个人信息保护提示"), T("欢迎使用山海阅读。请您阅读并同意《隐私政策》和《用户协议》。阅读资讯不需要个人信息；更换头像时会申请相机权限；"
                            "统计功能由友盟+提供，收集Android ID。"), L("《隐私政策》"), B("不同意"), B("同意并继续")]
HOME = [T("今日资讯"), R("城市公园新增三条步道"), R("秋季书展周末开幕"), R("地铁延长运营时间"), B("首页"), B("我的")]
ME = [B("登录/注册"), R("浏览历史"), R("意见反馈"), R("设置"), B("首页"), B("我的")]
SETTINGS = [T("设置"), R("账号与安全"), R("隐私设置"), R("隐私政策"), R("第三方SDK清单"), R("关于我们")]
PRIVACY = [T("隐私设置"), SW("个性化内容推荐"), R("系统权限管理"), R("撤回隐私政策同意")]
POLICY = [T("山海阅读隐私政策"), T("更新日期：2026年1月15日"), T("我们如何收集和使用个人信息"),
          T("为了创建账号并验证您的身份，我们通过您主动填写的方式收集您的手机号码。"), T("您的权利"), T("如何联系我们")]
SDK_LIST = [T("第三方SDK清单"), T("友盟+统计SDK，友盟同欣（北京）科技有限公司，收集Android ID，用于统计应用启动次数、分析故障")]
ABOUT = [T("关于我们"), T("山海阅读 2.7.0"), T("山海示例科技有限公司"), T("客服电话：400-000-1234")]
LOGIN = [T("手机号登录"), IN("请输入手机号"), IN("请输入验证码"), BOX("我已阅读并同意《隐私政策》和《用户协议》"), B("登录")]
ACCOUNT = [T("账号与安全"), R("更换头像"), R("修改资料"), R("更换手机号"), R("注销账号")]
PROFILE = [T("修改资料"), IN("昵称"), IN("简介"), B("保存")]
CANCEL = [T("注销账号"), T("注销后，您的账号信息、浏览历史和收藏将被删除且无法恢复。请输入发送至138****0000的验证码。"), IN("请输入验证码"), B("确认注销")]
CANCELLED = [T("账号已注销"), B("知道了")]
HISTORY = [T("浏览历史"), R("城市公园新增三条步道"), B("清空浏览历史")]
FEEDBACK = [T("意见反馈"), T("个人信息保护投诉、举报、建议，我们将在15个工作日内答复。"), IN("请描述您的问题"), B("提交")]

GOOD = dict(first_run=CONSENT, home=HOME, me=ME, settings=SETTINGS, privacy_settings=PRIVACY, policy=POLICY, sdk_list=SDK_LIST,
            about=ABOUT, login=LOGIN, account=ACCOUNT, profile=PROFILE, cancel=CANCEL, cancelled=CANCELLED, history=HISTORY,
            feedback=FEEDBACK)


def start(agree=True, **replaced):
    """A fresh installation up to the home screen."""
    at = {**GOOD, **replaced}
    walk = Walk().launch()
    if at["first_run"]:
        walk.screen("first_run", at["first_run"]).wait(60)
        if not agree:
            return walk
        walk.tap("同意并继续")
    return walk.screen("home", at["home"])


def full(complete=True, **replaced):
    """The walk through every page; a page that is None does not exist, and neither does the entry to it."""
    at = {**GOOD, **replaced}
    walk = start(**replaced)
    walk.tap("我的").screen("me", at["me"])
    if at["history"]:
        walk.tap("浏览历史").screen("history", at["history"]).tap("返回").again("me")
    if at["feedback"]:
        walk.tap("意见反馈").screen("feedback", at["feedback"]).tap("返回").again("me")
    walk.tap("登录/注册").screen("login", at["login"]).tap("返回").again("me")
    if at["settings"]:
        walk.tap("设置").screen("settings", at["settings"])
        for name, entry in (("policy", "隐私政策"), ("sdk_list", "第三方SDK清单"), ("about", "关于我们"), ("privacy_settings", "隐私设置")):
            if at[name]:
                walk.tap(entry).screen(name, at[name]).tap("返回").again("settings")
        if at["account"]:
            walk.tap("账号与安全").screen("account", at["account"])
            if at["profile"]:
                walk.tap("修改资料").screen("profile", at["profile"]).tap("返回").again("account")
            if at["cancel"]:
                walk.tap("注销账号").screen("cancel", at["cancel"])
                if at["cancelled"]:
                    walk.tap("确认注销").screen("cancelled", at["cancelled"])
    return walk.complete() if complete else walk


BARE = dict(first_run=None, settings=None, feedback=None, me=[B("登录/注册"), R("浏览历史"), B("首页"), B("我的")],
            login=[T("手机号登录"), IN("请输入手机号"), IN("请输入验证码"), B("登录")])


def calculator():
    """All of 山海计算器: one page."""
    walk = Walk("cn.shanhai.calculator", "山海计算器").launch()
    walk.screen("main", [IN("加数"), IN("加数"), B("相加"), T("0")])
    return walk.tap("相加").again("main").complete()


READER = "app: {package: cn.shanhai.reader, name: 山海阅读, operator: 山海示例科技有限公司, type: news}\ndevice: {timezone: Asia/Shanghai, model: Pixel 6}\n"
CALCULATOR = "app: {package: cn.shanhai.calculator, name: 山海计算器, operator: 山海示例科技有限公司, type: utility}\ndevice: {timezone: Asia/Shanghai, model: Pixel 6}\n"
