"""Run-time recordings (our JSON Lines, camille, PrivacySentry, appops), captures (HAR) and ledgers."""
import datetime
import io
import json

APP = "cn.shanhai.reader"
LOOP = ["android.os.Handler.dispatchMessage(Handler.java:106)", "android.os.Looper.loop(Looper.java:223)",
        "android.app.ActivityThread.main(ActivityThread.java:7656)", "com.android.internal.os.ZygoteInit.main(ZygoteInit.java:947)"]
BIND = ["android.app.Instrumentation.callApplicationOnCreate(Instrumentation.java:1192)",
        "android.app.ActivityThread.handleBindApplication(ActivityThread.java:6712)"] + LOOP
UMENG = ["com.umeng.commonsdk.statistics.common.DeviceConfig.getAndroidId(DeviceConfig.java:412)",
         "com.umeng.commonsdk.UMConfigure.init(UMConfigure.java:88)"]


def own(place, package=APP):
    """A stack of the app's own code: own("HomeActivity.load")."""
    kind = place.split(".")[0]
    return [f"{package}.{place}({kind}.java:41)"] + LOOP


def sdk(*frames):
    return list(frames) + own("Analytics.start")


# The calls of the recorder's vocabulary that the cases use: name of the method and its arguments.
ANDROID_ID = ("android.provider.Settings$Secure.getString", ["android_id"])
IMEI = ("android.telephony.TelephonyManager.getDeviceId", [])
APPS = ("android.app.ApplicationPackageManager.getInstalledPackages", ["0"])
LOCATION = ("android.location.LocationManager.getLastKnownLocation", ["gps"])
UPDATES = ("android.location.LocationManager.requestLocationUpdates", ["gps", "2000", "0"])
CLIPBOARD = ("android.content.ClipboardManager.getPrimaryClip", [])
CONTACTS = ("android.content.ContentResolver.query", ["content://com.android.contacts/data/phones"])
SCAN = ("android.net.wifi.WifiManager.getScanResults", [])
BSSID = ("android.net.wifi.WifiInfo.getBSSID", [])


class Trace:
    """Events of our own form, one a line."""

    def __init__(self, package=APP, start="2026-03-02T09:14:00"):
        self.package, self.now, self.events = package, datetime.datetime.fromisoformat(start), []

    def wait(self, seconds):
        self.now += datetime.timedelta(seconds=seconds)
        return self

    def write(self, **event):
        self.events.append({"t": self.now.isoformat(timespec="milliseconds") + "+08:00", **event})
        return self

    def mark(self, event, *arguments, after=1.0):
        self.wait(after)
        return self.write(event=event, args=list(arguments), process=self.package)

    def call(self, what, stack, after=0.5, **more):
        self.wait(after)
        return self.write(event="call", api=what[0], args=what[1], stack=stack, thread="main", **{"process": self.package, **more})

    def agreed(self):
        """A first run up to the tap on agree."""
        return self.mark("launch", "首次启动", after=0).mark("policy_shown").mark("agree", after=63)

    def bytes(self):
        return "".join(json.dumps(event, ensure_ascii=False) + "\n" for event in self.events).encode()


def camille(rows):
    """rows: (state, time with the month counted from 0, action, what, arguments, stack)."""
    import xlwt
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("App_privacy_compliance_testing")
    for column, heading in enumerate(["隐私政策状态", "时间点", "行为主体", "操作行为", "行为描述", "传入参数", "调用堆栈"]):
        sheet.write(0, column, heading)
    for number, (state, time, action, what, arguments, stack) in enumerate(rows, 1):
        for column, value in enumerate([state, time, "APP本身", action, what, arguments, "".join(f"   {frame}\r\n" for frame in stack)]):
            sheet.write(number, column, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def privacy_sentry(rows):
    """rows: (time, alias, function, frames) or (time,) for the tap on agree."""
    import xlwt
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("隐私合规")
    for column, heading in enumerate(["调用时间(倒序排序)", "别名", "函数名", "调用堆栈"]):
        sheet.write(0, column, heading)
    for number, row in enumerate(rows, 1):
        time, *rest = row
        if rest:
            rest[2] = " <- \n".join(rest[2])
        for column, value in enumerate([time] + (rest or ["点击隐私协议确认"] * 3)):
            sheet.write(number, column, value)
    counts = book.add_sheet("调用次数")
    for column, heading in enumerate(["别名", "函数名", "调用堆栈", "调用次数"]):
        counts.write(0, column, heading)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def appops(package, **modes):
    """`dumpsys appops` of one package: appops(APP, CAMERA="ignore")."""
    lines = ["Current AppOps state:", "  Uid u0a231:", "    state=top", f"    Package {package}:"]
    lines += [f"      {name} ({mode}):" for name, mode in modes.items()]
    return ("\n".join(lines) + "\n").encode()


def entry(time, url, body=None, status=200, answer="{\"code\":0}", method=None, request="application/json", kind="application/json",
          headers=()):
    """One exchange of a HAR; time "09:14:05" on 2 March 2026, or complete."""
    begun = time if "T" in time else f"2026-03-02T{time}.000+08:00"
    query = [dict(zip(("name", "value"), pair.split("=", 1))) for pair in url.partition("?")[2].split("&") if "=" in pair]
    sent = {"method": method or ("POST" if body is not None else "GET"), "url": url, "httpVersion": "HTTP/1.1", "cookies": [],
            "headers": [{"name": name, "value": value} for name, value in headers], "queryString": query, "headersSize": -1,
            "bodySize": len(body.encode()) if body else 0}
    if body is not None:
        sent["postData"] = {"mimeType": request, "text": body}
    return {"startedDateTime": begun, "time": 80, "request": sent,
            "response": {"status": status, "statusText": "OK" if status == 200 else "Not Found", "httpVersion": "HTTP/1.1", "cookies": [],
                         "headers": [{"name": "Content-Type", "value": kind}],
                         "content": {"size": len(answer.encode()), "mimeType": kind, "text": answer}, "redirectURL": "",
                         "headersSize": -1, "bodySize": len(answer.encode())},
            "cache": {}, "timings": {"send": 1, "wait": 70, "receive": 9}}


def har(*entries):
    document = {"log": {"version": "1.2", "creator": {"name": "mitmproxy", "version": "10.2.2"}, "entries": list(entries)}}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def ledger_csv(headings, *rows):
    return ("\ufeff" + "\n".join(",".join(row) for row in (headings, *rows)) + "\n").encode()


def ledger_xlsx(headings, *rows):
    import xlsxwriter
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": datetime.datetime(2026, 3, 1)})
    sheet = book.add_worksheet("台账")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for number, row in enumerate((headings, *rows)):
        for column, value in enumerate(row):
            if isinstance(value, datetime.date):
                sheet.write_datetime(number, column, datetime.datetime(value.year, value.month, value.day), day)
            else:
                sheet.write(number, column, value)
    book.close()
    return out.getvalue()
