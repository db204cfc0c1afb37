"""View trees as `uiautomator dump` writes them, and walks: numbered dumps with the steps between them.

A screen is a list of items: T text, B button, L clickable text, R row of a list, BOX check box, SW switch, IN input field, IMG picture.
"""
import datetime
import json
from xml.sax.saxutils import quoteattr

WIDTH, HEIGHT = 1080, 2340
T = lambda text: ("android.widget.TextView", {"text": text})
B = lambda text: ("android.widget.Button", {"text": text, "clickable": True})
L = lambda text: ("android.widget.TextView", {"text": text, "clickable": True})
R = lambda text: ("row", {"text": text})
BOX = lambda text, checked=False: ("android.widget.CheckBox", {"text": text, "clickable": True, "checkable": True, "checked": checked})
SW = lambda text, on=True: ("switch", {"text": text, "checked": on})
IN = lambda hint, password=False: ("android.widget.EditText", {"text": hint, "clickable": True, "password": password})
IMG = lambda description: ("android.widget.ImageView", {"content-desc": description, "clickable": True})
GL = ("android.opengl.GLSurfaceView", {})

CONTROLLER = "com.android.permissioncontroller"
MESSAGES = {
    "CAMERA": "要允许“{}”拍摄照片和录制视频吗？", "RECORD_AUDIO": "要允许“{}”录制音频吗？",
    "ACCESS_FINE_LOCATION": "要允许“{}”获取此设备的位置信息吗？", "READ_CONTACTS": "要允许“{}”访问您的通讯录吗？",
    "READ_PHONE_STATE": "要允许“{}”拨打电话和管理通话吗？", "READ_MEDIA_IMAGES": "要允许“{}”访问此设备上的照片和视频吗？",
    "POST_NOTIFICATIONS": "要允许“{}”向您发送通知吗？", "READ_SMS": "要允许“{}”发送和查看短信吗？",
    "READ_CALENDAR": "要允许“{}”访问您的日历吗？",
}


def node(kind, package, box, depth, inside="", index=0, **more):
    values = {"index": str(index), "text": "", "resource-id": "", "class": kind, "package": package, "content-desc": "",
              "checkable": "false", "checked": "false", "clickable": "false", "enabled": "true", "focusable": "false",
              "focused": "false", "scrollable": "false", "long-clickable": "false", "password": "false", "selected": "false"}
    for key, value in more.items():
        values[key] = ("true" if value else "false") if isinstance(value, bool) else value
    values["bounds"] = "[%d,%d][%d,%d]" % box
    if values["clickable"] == "true":
        values["focusable"] = "true"
    head = "  " * depth + "<node " + " ".join(f"{key}={quoteattr(value)}" for key, value in values.items())
    return head + (">\n" + inside + "  " * depth + "</node>\n" if inside else " />\n")


def place(item, package, top, depth, index):
    """The item's nodes from `top` on, and where the next begins."""
    kind, values = item
    text = values.get("text", "")
    tall = max(96, 66 * (1 + len(text) // 26) + 30)
    box = (48, top, WIDTH - 48, top + tall)
    if kind == "android.opengl.GLSurfaceView":
        return node(kind, package, (0, 0, WIDTH, HEIGHT), depth, index=index), HEIGHT
    if kind == "row":
        inside = node("android.widget.TextView", package, (72, top + 20, 900, top + tall - 20), depth + 1, text=text)
        return node("android.widget.LinearLayout", package, box, depth, inside, index=index, clickable=True), top + tall
    if kind == "switch":
        inside = node("android.widget.TextView", package, (72, top + 20, 860, top + tall - 20), depth + 1, text=text)
        inside += node("android.widget.Switch", package, (880, top + 10, 1030, top + tall - 10), depth + 1, index=1, checkable=True,
                       clickable=True, checked=values["checked"], text="开启" if values["checked"] else "关闭")
        return node("android.widget.LinearLayout", package, box, depth, inside, index=index), top + tall
    return node(kind, package, box, depth, index=index, **values), top + tall


def dump(package, items):
    """One screen."""
    inside, top = "", 180
    for index, item in enumerate(items):
        part, top = place(item, package, top, 3, index)
        inside += part
        top += 12
    whole = (0, 0, WIDTH, HEIGHT)
    content = node("android.widget.LinearLayout", package, whole, 2, inside, **{"resource-id": "android:id/content"})
    return ("<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<hierarchy rotation=\"0\">\n"
            + node("android.widget.FrameLayout", package, whole, 1, content) + "</hierarchy>\n").encode()


def permission_dialog(permission, label):
    """The system's own question."""
    name = permission.rsplit(".", 1)[-1]
    while_using = "LOCATION" in name or name in ("CAMERA", "RECORD_AUDIO")
    allow = ("仅在使用该应用时允许", "permission_allow_foreground_only_button") if while_using else ("允许", "permission_allow_button")
    inside = node("android.widget.TextView", CONTROLLER, (120, 900, 960, 1050), 3, text=MESSAGES[name].format(label),
                  **{"resource-id": CONTROLLER + ":id/permission_message"})
    for at, (text, which) in enumerate([allow, ("不允许", "permission_deny_button")]):
        inside += node("android.widget.Button", CONTROLLER, (120, 1100 + 150 * at, 960, 1230 + 150 * at), 3, index=at + 1, text=text,
                       clickable=True, **{"resource-id": CONTROLLER + ":id/" + which})
    content = node("android.widget.LinearLayout", CONTROLLER, (90, 860, 990, 1420), 2, inside,
                   **{"resource-id": CONTROLLER + ":id/grant_dialog"})
    return ("<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<hierarchy rotation=\"0\">\n"
            + node("android.widget.FrameLayout", CONTROLLER, (90, 860, 990, 1420), 1, content) + "</hierarchy>\n").encode()


class Walk:
    """What a tester did: every method adds a dump or a line of steps.jsonl, two seconds after the one before."""

    def __init__(self, package="cn.shanhai.reader", label="山海阅读", start="2026-03-02T09:14:00", folder=""):
        self.package, self.label, self.folder = package, label, folder
        self.now = datetime.datetime.fromisoformat(start)
        self.files, self.events, self.seen = {}, [], {}

    def event(self, event, *arguments, **more):
        at = self.now.isoformat(timespec="milliseconds") + "+08:00"
        self.events.append({"t": at, "event": event, "args": list(arguments), "process": self.package, **more})
        self.now += datetime.timedelta(seconds=2)
        return self

    def wait(self, seconds):
        self.now += datetime.timedelta(seconds=seconds)
        return self

    def add(self, name, data):
        number = 1 + len(self.seen)
        file = f"{number:02}_{name}.xml"
        self.seen[file] = data
        self.files[self.folder + file] = data
        return self.event("screen", file)

    def screen(self, name, items):
        return self.add(name, dump(self.package, items))

    def again(self, name):
        """The screen of this name is met again."""
        data = next(data for file, data in reversed(self.seen.items()) if file[3:] == name + ".xml")
        return self.add(name, data)

    def launch(self, text="首次启动（全新安装）"):
        return self.event("launch", text)

    def tap(self, text):
        return self.event("tap", text)

    def ask(self, permission):
        name = permission.rsplit(".", 1)[-1].lower()
        self.event("permission_dialog", permission)
        return self.add("ask_" + name, permission_dialog(permission, self.label))

    def allow(self, permission):
        return self.event("permission_allow", permission)

    def deny(self, permission):
        return self.event("permission_deny", permission)

    def complete(self):
        """Every page was walked."""
        return self.event("note", "全部页面已遍历")

    def material(self):
        lines = "".join(json.dumps(event, ensure_ascii=False) + "\n" for event in self.events)
        return {**self.files, self.folder + "steps.jsonl": lines.encode()}
