// Filter by verdict and free-text search: over findings, rows of tables, and all evidence, laid out or not.
const query = byId("query"), filters = [...d.querySelectorAll("button[data-filter]")];
const findings = [...d.querySelectorAll("[data-verdict]")], cards = findings.filter(f => !f.matches("tr"));
let rows = null, openBefore = null;

function textOf(element) {
  if (element.found === undefined) element.found = element.textContent.toLowerCase();
  return element.found;
}
function leaveOut(element, out) {
  element.classList.toggle("left-out", out);
  element.hidden = out;
}
function paint(words) {
  if (!window.CSS || !CSS.highlights) return;
  CSS.highlights.delete("found");
  if (!words) return;
  const ranges = [], walk = d.createTreeWalker(byId("main"), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node && ranges.length < 500; node = walk.nextNode()) {
    const low = node.data.toLowerCase();
    if (low.length !== node.data.length) continue;
    for (let at = low.indexOf(words); at >= 0 && ranges.length < 500; at = low.indexOf(words, at + words.length)) {
      const range = new Range();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      ranges.push(range);
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}
function searchEvidence(words) {
  const place = byId("looked-up");
  place.textContent = "";
  if (!words) return 0;
  let found = 0;
  for (const row of further) {
    if (!rowText(row).toLowerCase().includes(words)) continue;
    if (++found <= 100 && !byId("e" + row[0])) place.append(layOut(row));
  }
  return found;
}
function apply() {
  const words = query.value.trim().toLowerCase();
  const wanted = filters.filter(f => f.getAttribute("aria-pressed") === "true").map(f => f.dataset.filter);
  rows = rows || [...d.querySelectorAll("details.part table.wide > tbody > tr:not(.type):not(.band), .chunk .ev, .side")];
  const parts = [...d.querySelectorAll("details.part")];
  openBefore = openBefore || new Map(parts.map(p => [p, p.open]));
  let found = 0;
  for (const f of findings) {
    const out = (wanted.length > 0 && !wanted.includes(f.dataset.verdict)) || (words !== "" && !textOf(f).includes(words));
    leaveOut(f, out);
    if (!out && cards.includes(f)) ++found;
  }
  for (const article of d.querySelectorAll("tr.article")) {
    let next = article.nextElementSibling, some = false;
    for (; next && !next.classList.contains("article"); next = next.nextElementSibling) some = some || !next.hidden;
    leaveOut(article, !some);
  }
  let others = 0;
  for (const row of rows) {
    const out = words !== "" && !textOf(row).includes(words);
    leaveOut(row, out);
    if (words && !out) ++others;
  }
  others += searchEvidence(words);
  for (const part of parts) {
    const has = !!part.querySelector("[data-verdict]:not([hidden]), .wide > tbody > tr:not(.type):not(.band):not([hidden]), .ev:not([hidden])");
    leaveOut(part, (words !== "" && !has) || (part.dataset.verdicts !== undefined && wanted.length > 0 && !wanted.includes(part.dataset.verdicts)));
    if (words || wanted.length) part.open = has && (words !== "" || part.dataset.verdicts !== undefined) || openBefore.get(part);
    else part.open = openBefore.get(part);
  }
  if (!words && !wanted.length) openBefore = null;
  paint(words);
  status.textContent = !words && !wanted.length ? "" :
    say(found + " 项判定", found + " findings") + (words ? say("，另有 " + others + " 行", ", " + others + " other rows") : "");
}
let waiting = 0;
query.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 120); });
for (const button of filters)
  button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", button.getAttribute("aria-pressed") === "true" ? "false" : "true");
    apply();
  });
