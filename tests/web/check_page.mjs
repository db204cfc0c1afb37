// The report in a real browser: opened, searched, filtered, switched, unfolded, printed, at the size of a desk and of a phone.
//
//   node check_page.mjs --report-tests PROGRAM --xiezhi PROGRAM --source ROOT [--keep DIR]
//
// Chromium is the machine's own; playwright-core and axe-core lie in $XIEZHI_MATERIAL/web/node_modules, where
// tests/material/fetch puts them. The pages are those of xiezhi_report_tests (a made-up app with every kind of fact, the same
// app saying hostile things, a very large one) and a check of a sample package.
// Exit status: 0 passed, 1 failed, 77 something that is needed is not there.
import {execFileSync} from "node:child_process";
import fs from "node:fs";
import {createRequire} from "node:module";
import os from "node:os";
import path from "node:path";
import {pathToFileURL} from "node:url";

const options = {};
for (let i = 2; i + 1 < process.argv.length; i += 2) options[process.argv[i].replace(/^--/, "")] = process.argv[i + 1];

function skip(reason) {
  console.log(`skipped: ${reason}`);
  process.exit(77);
}
const material = process.env.XIEZHI_MATERIAL || path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), ".cache"), "xiezhi/material");
const modules = path.join(material, "web/node_modules");
if (!fs.existsSync(path.join(modules, "playwright-core"))) skip("playwright-core is not among the material (tests/material/fetch)");
if (!fs.existsSync(path.join(modules, "axe-core"))) skip("axe-core is not among the material (tests/material/fetch)");
const browserPath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(p => fs.existsSync(p));
if (!browserPath) skip("chromium is not installed");
const {chromium} = createRequire(path.join(modules, "x.js"))("playwright-core");
const axe = fs.readFileSync(path.join(modules, "axe-core/axe.min.js"), "utf8");

const scratch = options.keep || fs.mkdtempSync(path.join(os.tmpdir(), "xiezhi-web-"));
fs.mkdirSync(scratch, {recursive: true});
execFileSync(options["report-tests"], ["--gtest_filter=Html.WritesSamplesToLookAt"], {env: {...process.env, XIEZHI_REPORT_SAMPLES: scratch}, stdio: "ignore"});
const evidence = path.join(options.source, "samples/evidence/network");
execFileSync(options.xiezhi, ["check", path.join(options.source, "samples/packages/login_ticked/login_ticked.apk"),
  path.join(evidence, "violating.har"), path.join(evidence, "events.jsonl"), path.join(options.source, "samples/policies/complete.html"),
  "--device", path.join(evidence, "device.json"), "--fail-on", "never", "--quiet", "--out", path.join(scratch, "real")]);

let failures = 0, checks = 0;
function expect(condition, what) {
  ++checks;
  if (condition) return;
  ++failures;
  console.log(`FAILED: ${what}`);
}

const browser = await chromium.launch({executablePath: browserPath, args: ["--no-sandbox"]});
// A page on which nothing may go wrong: no message of an error, no dialog, no request but for the file itself.
async function open(file, size, scheme = "light") {
  const context = await browser.newContext({viewport: size, colorScheme: scheme});
  const page = await context.newPage(), name = path.basename(file), address = pathToFileURL(file).href;
  page.on("console", message => { if (["error", "warning"].includes(message.type())) expect(false, `${name}: console says ${message.text()}`); });
  page.on("pageerror", error => expect(false, `${name}: ${error.message}`));
  page.on("dialog", dialog => { expect(false, `${name}: a dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", request => { if (request.url().split("#")[0] !== address) expect(false, `${name}: a request for ${request.url().slice(0, 200)}`); });
  await page.goto(address);
  return page;
}
const desk = {width: 1280, height: 900}, phone = {width: 390, height: 844};
const visible = (page, selector) => page.locator(selector).evaluateAll(all => all.filter(e => e.checkVisibility()).length);

async function checkReading(file) {
  const name = path.basename(path.dirname(file)) + "/" + path.basename(file);
  const page = await open(file, desk);
  expect(await page.locator("[data-verdict]:not(tr)").count() === 31, `${name}: 31 findings`);
  // Filter.
  await page.locator("button[data-filter=violated]").click();
  expect(await page.locator("tr[data-verdict]:visible").count() === await page.locator("tr[data-verdict=violated]").count(), `${name}: the filter leaves the violated rows`);
  await page.locator("button[data-filter=violated]").click();
  expect(await page.locator("tr[data-verdict]:visible").count() === 31, `${name}: the filter is taken back`);
  // Search.
  await page.keyboard.press("/");
  await page.keyboard.type("android id");
  await page.waitForFunction(() => document.getElementById("status").textContent !== "");
  const rows = await page.locator("tr[data-verdict]:visible").count();
  expect(rows < 31, `${name}: search leaves fewer rows (${rows})`);
  expect(await visible(page, "[data-verdict]:not(tr)") > 0, `${name}: search finds a finding`);
  await page.keyboard.press("Escape");
  expect(await page.locator("tr[data-verdict]:visible").count() === 31, `${name}: Escape takes the search back`);
  await page.locator("#query").blur();
  // Language.
  const chinese = await page.locator(".said").innerText();
  await page.locator("label[for=lang-en]").click();
  const english = await page.locator(".said").innerText();
  expect(/[一-鿿]/.test(chinese) && !/[一-鿿]/.test(english), `${name}: the headline changes its language`);
  expect(await page.evaluate(() => document.documentElement.lang) === "en", `${name}: the document says its language`);
  await page.keyboard.press("l");
  expect(await page.locator(".said").innerText() === chinese, `${name}: l changes it back`);
  // Keys from finding to finding, links to evidence.
  await page.keyboard.press("j");
  expect(/^#c\d\.\d$/.test(await page.evaluate(() => location.hash)), `${name}: j goes to a finding`);
  const link = page.locator(".finding .ev .at a").first(), target = (await link.getAttribute("href")).slice(1);
  await link.click();
  expect(await page.locator(`[id="${target}"]`).isVisible(), `${name}: a link unfolds its evidence`);
  await page.evaluate(() => { location.hash = "#c1.1"; });
  await page.waitForFunction(() => document.getElementById("c1.1").checkVisibility());
  // A copied link.
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.locator(".finding .copy").first().click();
  await page.waitForFunction(() => document.getElementById("status").textContent.includes("#c"));
  // Everything unfolded by hand, then paper.
  for (const summary of await page.locator("details:not([open]) > summary:visible").all().then(all => all.slice(0, 8))) await summary.click();
  const pdf = await page.pdf({format: "A4"});
  expect(pdf.length > 50_000, `${name}: prints (${pdf.length} bytes)`);
  await page.context().close();
}

async function checkWidth(file, size) {
  const page = await open(file, size);
  await page.evaluate(() => { for (const e of document.querySelectorAll("details")) e.open = true; });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide <= 0, `${path.basename(file)}: ${wide} pixels too wide at ${size.width}`);
  await page.context().close();
}

async function checkAccessible(file, size, scheme, english) {
  const page = await open(file, size, scheme);
  if (english) await page.locator("label[for=lang-en]").click();
  await page.evaluate(() => { for (const e of document.querySelectorAll("details")) e.open = true; });
  await page.evaluate(axe);
  const result = await page.evaluate(() => globalThis.axe.run(document, {resultTypes: ["violations"]}));
  for (const v of result.violations.filter(v => ["serious", "critical"].includes(v.impact)))
    expect(false, `${path.basename(file)} ${scheme} ${size.width}: ${v.id} (${v.impact}) ${v.nodes.length}× ${v.nodes[0].html.slice(0, 160)} ${v.nodes[0].failureSummary.slice(0, 200)}`);
  ++checks;
  await page.context().close();
}

// Without script everything of a sensible size is there.
async function checkWithoutScript(file) {
  const context = await browser.newContext({javaScriptEnabled: false, viewport: desk});
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  expect(await page.locator("#c3\\.1").isVisible(), "without script: the finding is there");
  expect(!(await page.locator(".bar").isVisible()), "without script: no dead controls");
  await page.locator("label[for=lang-en]").click();
  expect(!/[一-鿿]/.test(await page.locator(".said").innerText()), "without script: the language changes");
  await context.close();
}

// Markup put into the page past our escaping: the policy alone must hold.
async function checkPolicyAlone(file) {
  const broken = path.join(scratch, "broken.html"), page = await (await browser.newContext()).newPage();
  const attack = `<script>document.title="ran"</script><img src="https://example.invalid/x.png" onerror="document.title='ran'">
    <svg onload="document.title='ran'"></svg><iframe src="https://example.invalid/"></iframe><style>body{outline:9px solid red}</style>
    <link rel="stylesheet" href="https://example.invalid/x.css"><base href="https://example.invalid/"><a id="go" href="javascript:document.title='ran'">x</a>`;
  fs.writeFileSync(broken, fs.readFileSync(file, "utf8").replace("<section", attack + "<section"));
  const sent = [];
  page.on("response", response => sent.push(response.url()));
  await page.goto(pathToFileURL(broken).href);
  await page.locator("#go").click({timeout: 2000}).catch(() => {});
  await page.waitForTimeout(300);
  expect(await page.title() !== "ran", "the policy alone: nothing runs");
  expect(sent.every(url => url.startsWith("file:")), "the policy alone: nothing is loaded");
  expect(await page.evaluate(() => getComputedStyle(document.body).outlineStyle) === "none", "the policy alone: no foreign style");
  await page.context().close();
}

async function checkHostile(file, innocent) {
  const page = await open(file, desk);
  await page.evaluate(() => { for (const e of document.querySelectorAll("details")) e.open = true; });
  const shape = () => page.evaluate(() => [...document.querySelectorAll("script,style,img,iframe,form,a,svg,button,input")].length);
  expect(await shape() === innocent, `${path.basename(file)}: the same elements as with an innocent text`);
  await page.locator("#query").fill("alert");
  await page.waitForTimeout(200);
  expect(await page.evaluate(() => document.title !== "ran" && !globalThis.ran), `${path.basename(file)}: nothing ran`);
  await page.context().close();
}

async function checkLarge(file) {
  const page = await open(file, desk);
  const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0);
  console.log(`large.html: first contentful paint after ${Math.round(paint)} ms`);
  const last = await page.evaluate(() => JSON.parse(document.getElementById("data").textContent).evidence.at(-1)[0]);
  expect(await page.locator(`[id="e${last}"]`).count() === 0, "large: the last evidence is not laid out");
  await page.evaluate(n => { location.hash = "#e" + n; }, last);
  await page.waitForFunction(n => document.getElementById("e" + n)?.checkVisibility(), last);
  await page.locator("#more-evidence").click();
  expect(await page.locator("#further-evidence .ev").count() === 200, "large: 200 more");
  await page.locator("#query").fill("e" + last + " ");
  await page.waitForFunction(() => document.getElementById("status").textContent !== "");
  expect(await page.locator("#looked-up .ev").count() + await page.locator(".chunk .ev:visible").count() >= 1, "large: search finds evidence that was not laid out");
  await page.context().close();
}

const rich = path.join(scratch, "zh.html"), real = path.join(scratch, "real/report.html");
try {
  await checkReading(rich);
  await checkReading(real);
  for (const file of [rich, path.join(scratch, "en.html"), real]) for (const size of [desk, phone]) await checkWidth(file, size);
  await checkAccessible(rich, desk, "light", false);
  await checkAccessible(rich, phone, "dark", true);
  await checkAccessible(real, desk, "dark", false);
  await checkWithoutScript(rich);
  await checkPolicyAlone(rich);
  const hostile = fs.readdirSync(scratch).filter(f => /^hostile\d+\.html$/.test(f)).map(f => path.join(scratch, f));
  const probe = await open(path.join(scratch, "hostile13.html"), desk);
  const innocent = await probe.evaluate(() => [...document.querySelectorAll("script,style,img,iframe,form,a,svg,button,input")].length);
  await probe.context().close();
  for (const file of hostile) await checkHostile(file, innocent);
  await checkLarge(path.join(scratch, "large.html"));
} catch (error) {
  expect(false, error.stack);
}
await browser.close();
if (!options.keep) fs.rmSync(scratch, {recursive: true, force: true});
console.log(`${checks} checks, ${failures} failed`);
process.exit(failures === 0 ? 0 : 1);
