"""Texts of rules. `policy(…)` writes one in a form of the field from sections; a case replaces the sections its point is about.

The app is made up: 山海阅读 (cn.shanhai.reader) of 山海示例科技有限公司, which reads news, has accounts and 友盟+ statistics.
"""
import html
import io
import zipfile

OPERATOR = "山海示例科技有限公司"

INTRO = [f"山海阅读由{OPERATOR}（注册地址：杭州市西湖区示例路1号）运营。本政策说明我们为什么、以什么方式收集和使用哪些个人信息，"
         "以及您如何管理它们。请您在使用前阅读；您点击“同意”后，我们才会按照本政策收集和使用您的个人信息。"]
SUMMARY = ["摘要：阅读资讯不需要注册，也不需要个人信息；注册登录需要手机号码；更换头像需要相机权限；统计功能由友盟+提供，收集Android ID。"
           "您可以在“我的－设置－隐私设置”中关闭个性化推荐、撤回同意，在“我的－设置－账号与安全”中注销账号。"]
COLLECT = ["（一）注册与登录：为了创建账号并验证您的身份，我们通过您主动填写的方式收集您的手机号码。不提供手机号码，您仍可浏览资讯。",
           "（二）更换头像：为了拍摄并上传头像，我们在您使用该功能时申请相机权限，收集您拍摄的照片。拒绝不影响其他功能。",
           "（三）统计分析：为了统计启动次数并排查故障，我们在您同意后收集Android ID。"]
PERMISSIONS = ["相机（CAMERA）：仅在您点击“更换头像”时申请，用于拍摄头像。"]
SDKS = [["友盟+统计SDK", "友盟同欣（北京）科技有限公司", "统计应用启动次数、分析故障", "Android ID", "SDK自动采集",
         "https://www.umeng.com/page/policy"]]
SHARE = [f"{OPERATOR}不会向其他公司、组织和个人提供您的个人信息，但接入的第三方SDK清单中列明的情形，以及事先取得您单独同意的情形除外。"]
STORE = ["我们在中国境内的服务器上存储您的个人信息。账号信息保存至您注销账号之日，统计信息保存12个月，到期后删除或匿名化处理。"
         "我们采用HTTPS加密传输。"]
RIGHTS = ["查阅、更正：您可以在“我的－设置－账号与安全－修改资料”中查阅和更正手机号码、昵称和头像。",
          "删除：您可以在“我的－浏览历史”中删除浏览记录，也可以联系我们删除其他个人信息。",
          "注销账号：您可以在“我的－设置－账号与安全－注销账号”中注销，验证手机验证码后即时生效，我们随后删除您的个人信息。",
          "撤回同意：您可以在“我的－设置－隐私设置－撤回隐私政策同意”中撤回对收集使用个人信息的同意，撤回后我们停止收集；"
          "也可以在系统设置中关闭相机权限。",
          "响应时限：需要人工处理的更正、删除、注销请求，我们将在15个工作日内完成核查和处理。"]
PERSONAL = ["我们根据您的浏览记录推荐资讯。您可以在“我的－设置－隐私设置－个性化内容推荐”中关闭个性化推荐，关闭后按发布时间展示资讯。"]
CHILDREN = ["我们的服务面向成年人。如果您是未满十四周岁的未成年人，请在监护人同意后使用。"]
CHANGES = ["本政策的目的、方式、范围发生变化时，我们会更新本政策，通过弹窗提醒您阅读并重新取得您的同意。"]
CONTACT = [f"您对个人信息保护有投诉、举报或建议，可以拨打400-000-1234、发送邮件至privacy@shanhai.example，或在“我的－意见反馈”中提交。"
           "我们将在15个工作日内受理并答复。个人信息保护负责人：隐私保护办公室，通信地址：杭州市西湖区示例路1号。"]
TABLE = ["SDK名称", "公司名称", "使用目的", "收集的个人信息", "收集方式", "隐私政策链接"]

ORDER = ["intro", "summary", "collect", "permissions", "sdks", "share", "store", "rights", "personal", "children", "changes", "contact"]
HEADINGS = {"intro": "引言", "summary": "本政策摘要", "collect": "我们如何收集和使用个人信息", "permissions": "我们申请的系统权限",
            "sdks": "第三方SDK清单", "share": "我们如何共享、转让、公开披露个人信息", "store": "我们如何存储和保护个人信息",
            "rights": "您的权利", "personal": "个性化推荐", "children": "未成年人保护", "changes": "本政策的变更", "contact": "如何联系我们"}
GOOD = dict(intro=INTRO, summary=SUMMARY, collect=COLLECT, permissions=PERMISSIONS, sdks=SDKS, share=SHARE, store=STORE, rights=RIGHTS,
            personal=PERSONAL, children=CHILDREN, changes=CHANGES, contact=CONTACT)


def blocks(title, dates, sections):
    """("title"|"heading"|"text", text) or ("table", rows)."""
    yield "title", title
    for date in dates:
        yield "text", date
    number = 0
    for name in ORDER:
        content = sections.get(name)
        if not content:
            continue
        number += 1
        yield "heading", f"{'一二三四五六七八九十'[number - 1] if number <= 10 else '十' + '一二三'[number - 11]}、{HEADINGS[name]}"
        if isinstance(content[0], list):
            yield "table", [TABLE] + content
        else:
            for text in content:
                yield "text", text


def as_html(parts, style="body{font-size:16px;line-height:1.7;color:#222;background:#fff;margin:16px}"):
    out = ["<!DOCTYPE html>", '<html lang="zh-CN">', '<head><meta charset="utf-8">',
           '<meta name="viewport" content="width=device-width, initial-scale=1">']
    parts = list(parts)
    title = next((text for kind, text in parts if kind == "title"), "")
    out += [f"<title>{html.escape(title)}</title>", f"<style>{style}</style></head>", "<body>"]
    for kind, content in parts:
        if kind == "table":
            out.append("<table>")
            for at, row in enumerate(content):
                cell = "th" if at == 0 else "td"
                out.append("<tr>" + "".join(f"<{cell}>{html.escape(text)}</{cell}>" for text in row) + "</tr>")
            out.append("</table>")
        else:
            tag = {"title": "h1", "heading": "h2", "text": "p"}[kind]
            out.append(f"<{tag}>{html.escape(content)}</{tag}>")
    return ("\n".join(out + ["</body>", "</html>"]) + "\n").encode()


def as_txt(parts):
    out = []
    for kind, content in parts:
        if kind == "table":
            for row in content[1:]:
                out += [f"{name}：{text}" for name, text in zip(content[0], row)] + [""]
        else:
            out += [content, ""]
    return "\n".join(out).encode()


def as_md(parts):
    out = []
    for kind, content in parts:
        if kind == "table":
            out += ["| " + " | ".join(row) + " |" for row in content[:1]] + ["|" + "---|" * len(content[0])]
            out += ["| " + " | ".join(row) + " |" for row in content[1:]] + [""]
        else:
            out += [{"title": "# ", "heading": "## ", "text": ""}[kind] + content, ""]
    return "\n".join(out).encode()


def as_docx(parts):
    """The least that a word processor opens."""
    paragraph = lambda text, style="": (f'<w:p>{f"<w:pPr><w:pStyle w:val={chr(34)}{style}{chr(34)}/></w:pPr>" if style else ""}'
                                        f'<w:r><w:t xml:space="preserve">{html.escape(text)}</w:t></w:r></w:p>')
    body = ""
    for kind, content in parts:
        if kind == "table":
            rows = "".join("<w:tr>" + "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in row) + "</w:tr>" for row in content)
            body += f"<w:tbl>{rows}</w:tbl>"
        else:
            body += paragraph(content, {"title": "Title", "heading": "Heading1", "text": ""}[kind])
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    office = "http://schemas.openxmlformats.org"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{office}/package/2006/content-types"><Default Extension="rels" ContentType="application/'
                               'vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/'
                               'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{office}/package/2006/relationships"><Relationship Id="r1" Type="{office}/officeDocument/2006/'
                       'relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{office}/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in files.items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), head + text, zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


def policy(form="html", title="山海阅读隐私政策", updated="2026年1月15日", effective="2026年1月22日", style=None, **sections):
    """The good policy with some sections replaced (None leaves one out)."""
    dates = [f"更新日期：{updated}"] if updated else []
    dates += [f"生效日期：{effective}"] if effective else []
    parts = blocks(title, dates, {**GOOD, **sections})
    if form == "html":
        return as_html(parts, style) if style else as_html(parts)
    return {"txt": as_txt, "md": as_md, "docx": as_docx}[form](parts)


def without(lines, word):
    """The section's sentences that do not hold the word."""
    kept = [line for line in lines if word not in line]
    assert len(kept) < len(lines), word
    return kept
