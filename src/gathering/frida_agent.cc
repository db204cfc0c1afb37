#include "gathering/frida_agent.h"

namespace xiezhi {

std::string_view frida_agent_head() {
  return R"js(//
// Use:  adb shell pm clear PACKAGE
//       frida -U -f PACKAGE -l hooks.js -o events.jsonl
//       xiezhi check app.apk events.jsonl
// Every line that begins with { is an event; taps on controls are written down too, so that consent can be told.
// It writes that a call was made, with its arguments and stack; never what the call gave.
"use strict";
)js";
}

std::string_view frida_agent() {
  return R"js(
const LONGEST = 200, DEEPEST = 40;

// ISO 8601 with the device's own offset from UTC.
function now() {
  const date = new Date();
  const offset = -date.getTimezoneOffset();
  const two = (number) => String(Math.floor(Math.abs(number))).padStart(2, "0");
  const local = new Date(date.getTime() + offset * 60000).toISOString().slice(0, 23);
  return local + (offset < 0 ? "-" : "+") + two(offset / 60) + ":" + two(offset % 60);
}

function shorten(text) {
  return text.length > LONGEST ? text.slice(0, LONGEST) + "…" : text;
}

// An argument as a constant is written in the tables; of objects only what names no person.
function shown(argument) {
  if (argument === null || argument === undefined) return "null";
  if (typeof argument === "string" || typeof argument === "number" || typeof argument === "boolean") {
    return shorten(String(argument));
  }
  if (Array.isArray(argument) || (typeof argument === "object" && typeof argument.length === "number")) {
    const items = [];
    for (let i = 0; i < Math.min(argument.length, 20); i++) items.push(shown(argument[i]));
    return shorten("[" + items.join(",") + "]");
  }
  const type = argument.$className || "";
  if (/^(java\.lang\.String|android\.net\.Uri(\$.*)?|java\.io\.File|java\.lang\.(Integer|Long|Boolean))$/.test(type)) {
    return shorten(String(argument.toString()));
  }
  return type || typeof argument;
}

function glob(pattern) {
  return new RegExp("^" + pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&")).join(".*") + "$");
}

// A condition of the tables: "#16" an integer, "&1024" a bit, "@word" what only the examiner can tell, a glob or a constant.
function meets(condition, texts) {
  if (condition.startsWith("@")) return true;
  if (condition.startsWith("#")) return texts.includes(condition.slice(1));
  if (condition.startsWith("&")) {
    const bit = Number(condition.slice(1));
    return texts.some((text) => /^-?\d+$/.test(text) && (Number(text) & bit) !== 0);
  }
  if (condition.includes("*")) return texts.some((text) => glob(condition).test(text));
  return texts.some((text) => text === condition || text.split(/[[\],]/).includes(condition));
}

function matching(list, text, test) {
  return list.some((one) => test(one, text));
}
const isBelowUri = (uri, text) => text === uri || text.startsWith(uri.endsWith("/") ? uri : uri + "/") || text.startsWith(uri + "?");
const isCommand = (words, text) => text === words || text.startsWith(words + " ") || text.endsWith("/" + words);
const isFile = (pattern, text) => glob(pattern).test(text);

let busy = false;  // what the script itself calls is not the app's doing
let process = "";

function write(event) {
  console.log(JSON.stringify(event));
}

function stackOf() {
  const frames = Java.use("java.lang.Thread").currentThread().getStackTrace();
  const out = [];
  for (let i = 0; i < frames.length && out.length < DEEPEST; i++) {
    const text = String(frames[i].toString());
    // The two innermost are those that gave the stack.
    if (out.length === 0 && /^(dalvik\.system\.VMStack|java\.lang\.Thread)\./.test(text)) continue;
    out.push(text);
  }
  return out;
}

// Runs `body` unless the script is already at work, and never lets a fault of its own reach the app.
function quietly(body) {
  if (busy) return;
  busy = true;
  try {
    body();
  } catch (error) {
    write({ t: now(), event: "note", args: ["hooks: " + error] });
  } finally {
    busy = false;
  }
}

function call(api, texts) {
  const event = { t: now(), event: "call", api: api, args: texts, stack: stackOf(), process: process };
  event.thread = String(Java.use("java.lang.Thread").currentThread().getName());
  write(event);
}

function mark(event, text) {
  write({ t: now(), event: event, args: text ? [text] : [], process: process });
}

// Puts `before(texts)` in front of every overload of a method; a class or method that is not there is left alone.
function hook(className, member, before) {
  let target;
  try {
    target = Java.use(className)[member === "<init>" ? "$init" : member];
  } catch (error) {
    return 0;
  }
  if (!target || !target.overloads) return 0;
  let count = 0;
  target.overloads.forEach((overload) => {
    try {
      overload.implementation = function (...args) {
        quietly(() => before(args.map(shown), args, this));
        return overload.apply(this, args);
      };
      count++;
    } catch (error) {
      // Abstract and native-only overloads cannot be hooked.
    }
  });
  return count;
}

function hookMethods() {
  let count = 0;
  for (const className of Object.keys(METHODS)) {
    const members = {};
    for (const [member, conditions] of METHODS[className]) (members[member] = members[member] || []).push(conditions);
    for (const member of Object.keys(members)) {
      count += hook(className, member, (texts) => {
        const wanted = members[member].some(
          (conditions) => conditions.length === 0 || conditions.some((condition) => meets(condition, texts)));
        if (wanted) call(className + "." + member, texts);
      });
    }
  }
  return count;
}

function hookOthers() {
  for (const member of ["query", "openFileDescriptor", "openInputStream", "openAssetFileDescriptor"]) {
    hook("android.content.ContentResolver", member, (texts) => {
      if (matching(URIS, texts[0] || "", isBelowUri)) call("android.content.ContentResolver." + member, texts);
    });
  }
  const command = (api) => (texts) => {
    const words = (texts[0] || "").replace(/^\[|\]$/g, "").split(",").join(" ").replace(/^(su|sh) -c /, "");
    if (matching(COMMANDS, words, isCommand)) call(api, [words]);
  };
  hook("java.lang.Runtime", "exec", command("java.lang.Runtime.exec"));
  hook("java.lang.ProcessBuilder", "<init>", command("java.lang.ProcessBuilder.<init>"));
  for (const className of ["java.io.FileInputStream", "java.io.FileReader", "java.io.RandomAccessFile"]) {
    hook(className, "<init>", (texts) => {
      if (matching(FILES, texts[0] || "", isFile)) call(className + ".<init>", texts);
    });
  }
}

// What the user did, as far as the app sees it.
function hookMarks() {
  hook("android.view.View", "performClick", (texts, args, view) => {
    let text = "";
    try {
      text = String(Java.cast(view, Java.use("android.widget.TextView")).getText().toString());
    } catch (error) {
      text = String(view.getContentDescription() || view.$className || "");
    }
    mark("tap", shorten(text));
  });
  let open = 0;
  hook("android.app.Activity", "onStart", () => {
    if (open++ === 0) mark("foreground");
  });
  hook("android.app.Activity", "onStop", () => {
    if (open > 0 && --open === 0) mark("background");
  });
}

Java.perform(() => {
  quietly(() => {
    const application = Java.use("android.app.ActivityThread").currentPackageName();
    process = application ? String(application) : "";
  });
  mark("launch");
  const count = hookMethods();
  hookOthers();
  hookMarks();
  mark("note", "xiezhi hooks: " + count + " methods");
});
)js";
}

}  // namespace xiezhi
