// Runs the Frida script against a stand-in for Frida's Java bridge: classes with overloads that can be replaced, called as an
// app would call them. What the script writes comes out line by line; a fault of the script ends this with status 1.
"use strict";
const fs = require("fs");
const vm = require("vm");
const assert = require("assert");

const lines = [];
const called = [];

function overload(name, body) {
  const one = { implementation: null };
  one.apply = (self, args) => {
    called.push(name);
    return body ? body(...args) : undefined;
  };
  return one;
}

function method(name, ...bodies) {
  const overloads = (bodies.length ? bodies : [undefined]).map((body) => overload(name, body));
  return { overloads };
}

const frame = (text) => ({ toString: () => text });
const thread = {
  getStackTrace: () => [frame("dalvik.system.VMStack.getThreadStackTrace(Native Method)"),
                        frame("java.lang.Thread.getStackTrace(Thread.java:1720)"),
                        frame("android.provider.Settings$Secure.getString(Native Method)"),
                        frame("com.umeng.commonsdk.X.a(SourceFile:3)"), frame("com.x.App.onCreate(App.java:31)")],
  getName: () => "main",
};
const classes = {
  "java.lang.Thread": { currentThread: () => thread },
  "android.app.ActivityThread": { currentPackageName: () => "com.x.y" },
  "android.widget.TextView": {},
  "android.provider.Settings$Secure": { getString: method("getString", () => "4f2ab8c1d90e37f6") },
  "android.telephony.TelephonyManager": {
    getDeviceId: method("getDeviceId", () => "867686022684243", (slot) => "867686022684243"),
    getImei: { overloads: [Object.defineProperty({}, "implementation", { set() { throw new Error("abstract"); } })] },
  },
  "android.content.ContentResolver": { query: method("query", () => null) },
  "java.lang.Runtime": { exec: method("exec", () => null) },
  "java.io.FileInputStream": { $init: method("$init") },
  "android.view.View": { performClick: method("performClick", () => true) },
  "android.app.Activity": { onStart: method("onStart"), onStop: method("onStop") },
};
let throwing = false;
const Java = {
  perform: (body) => body(),
  use: (name) => {
    if (throwing && name === "java.lang.Thread") throw new Error("gone");
    if (!classes[name]) throw new Error("ClassNotFoundException: " + name);
    return classes[name];
  },
  cast: (object) => object,
};

const context = vm.createContext({ Java, console: { log: (text) => lines.push(text) }, Date, String, JSON, Math });
vm.runInContext(fs.readFileSync(process.argv[2], "utf8"), context);

// Calls a method as the app does: through what the script put in its place.
function app(className, member, number, ...args) {
  const one = classes[className][member].overloads[number];
  assert.ok(one.implementation, className + "." + member + " is not hooked");
  return one.implementation.apply({ $className: className, getText: () => frame("同意并继续"), getContentDescription: () => null }, args);
}
const uri = (text) => ({ $className: "android.net.Uri$StringUri", toString: () => text });
const events = () => lines.splice(0).map((line) => JSON.parse(line));

const start = events();
assert.deepStrictEqual(start.map((e) => e.event), ["launch", "note"]);
assert.match(start[0].t, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/);
assert.strictEqual(start[0].process, "com.x.y");

// A call of the table: told, and what it gives still reaches the app.
assert.strictEqual(app("android.provider.Settings$Secure", "getString", 0, { $className: "android.app.ContextImpl$R" }, "android_id"),
                   "4f2ab8c1d90e37f6");
let [event, ...rest] = events();
assert.strictEqual(rest.length, 0);
assert.strictEqual(event.event, "call");
assert.strictEqual(event.api, "android.provider.Settings$Secure.getString");
assert.deepStrictEqual(event.args, ["android.app.ContextImpl$R", "android_id"]);
assert.strictEqual(event.stack[0], "android.provider.Settings$Secure.getString(Native Method)");
assert.strictEqual(event.stack[2], "com.x.App.onCreate(App.java:31)");
assert.strictEqual(event.thread, "main");
assert.ok(!JSON.stringify(event).includes("4f2ab8c1d90e37f6"), "what the call gave is written down");

// Another setting is none of ours; all overloads are hooked.
app("android.provider.Settings$Secure", "getString", 0, null, "screen_brightness");
assert.strictEqual(events().length, 0);
app("android.telephony.TelephonyManager", "getDeviceId", 0);
app("android.telephony.TelephonyManager", "getDeviceId", 1, 0);
assert.deepStrictEqual(events().map((e) => e.api), Array(2).fill("android.telephony.TelephonyManager.getDeviceId"));

// Addresses, commands and files.
app("android.content.ContentResolver", "query", 0, uri("content://call_log/calls/7"), null);
app("android.content.ContentResolver", "query", 0, uri("content://com.x.own/items"), null);
app("java.lang.Runtime", "exec", 0, "cat /sys/class/net/wlan0/address");
app("java.lang.Runtime", "exec", 0, ["cat", "/sys/class/net/wlan0/address"]);
app("java.lang.Runtime", "exec", 0, "ls -l");
app("java.io.FileInputStream", "$init", 0, "/data/system/packages.list");
app("java.io.FileInputStream", "$init", 0, "/data/data/com.x.y/files/a");
assert.deepStrictEqual(events().map((e) => e.api + " " + e.args[0]),
                       ["android.content.ContentResolver.query content://call_log/calls/7",
                        "java.lang.Runtime.exec cat /sys/class/net/wlan0/address",
                        "java.lang.Runtime.exec cat /sys/class/net/wlan0/address",
                        "java.io.FileInputStream.<init> /data/system/packages.list"]);

// Marks.
app("android.view.View", "performClick", 0);
app("android.app.Activity", "onStart", 0);
app("android.app.Activity", "onStart", 0);
app("android.app.Activity", "onStop", 0);
app("android.app.Activity", "onStop", 0);
assert.deepStrictEqual(events().map((e) => [e.event, ...e.args]), [["tap", "同意并继续"], ["foreground"], ["background"]]);

// A fault of the script's own never reaches the app.
throwing = true;
assert.strictEqual(app("android.telephony.TelephonyManager", "getDeviceId", 0), "867686022684243");
assert.match(events()[0].args[0], /gone/);
console.log("ok", called.length, "calls reached the app");
