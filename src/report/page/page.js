// The page's script. Only comfort: without it everything of a sensible size can be read, folded open, and both languages
// chosen. It builds nodes and sets textContent; it never parses a string as markup.
"use strict";
const d = document, root = d.documentElement, byId = id => d.getElementById(id);
const zh = byId("lang-zh"), en = byId("lang-en");
const say = (chinese, english) => (en.checked ? english : chinese);
// An element: make("span", "soft", child, …); a child is a node or a text.
function make(tag, className, ...children) {
  const element = d.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}
// Both languages; the style sheet shows one.
function both(chinese, english) {
  const out = d.createDocumentFragment();
  for (const [lang, words] of [["zh", chinese], ["en", english]]) {
    const span = make("span", "", words);
    span.lang = lang;
    out.append(span);
  }
  return out;
}
for (const element of d.querySelectorAll(".needs-script")) element.hidden = false;
function language() {
  root.lang = en.checked ? "en" : "zh-CN";
  d.title = d.title.replace(/ [·-] (獬豸|xiezhi)$/, say(" · 獬豸", " - xiezhi"));
}
zh.addEventListener("change", language);
en.addEventListener("change", language);
language();

const status = byId("status");
let statusTimer = 0;
function tell(words) {
  status.textContent = words;
  clearTimeout(statusTimer);
  statusTimer = setTimeout(() => { if (status.textContent === words) status.textContent = ""; }, 6000);
}

// Opens what the address points into, also where its row is not yet on the page.
function reveal() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (!id) return;
  const target = byId(id) || (window.showEvidence && window.showEvidence(id));
  if (!target) return;
  for (let up = target; up; up = up.parentElement) {
    if (up.tagName === "DETAILS") up.open = true;
    if (up.classList.contains("left-out")) up.classList.remove("left-out"), up.hidden = false;
  }
  target.scrollIntoView();
  if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
  target.focus({preventScroll: true});
}
addEventListener("hashchange", reveal);
addEventListener("beforeprint", () => { for (const e of d.querySelectorAll("details.paper")) e.open = true; });

// Colours: as the system has them, or chosen.
const themes = ["", "light", "dark"], themeButton = byId("theme");
themeButton.addEventListener("click", () => {
  const next = themes[(themes.indexOf(root.dataset.theme || "") + 1) % 3];
  if (next) root.dataset.theme = next; else delete root.dataset.theme;
  tell(next === "" ? say("颜色：跟随系统", "Colours: as the system") :
       next === "light" ? say("颜色：浅色", "Colours: light") : say("颜色：深色", "Colours: dark"));
});

// Links to findings.
async function copyLink(id) {
  const link = location.href.replace(/#.*$/, "") + "#" + id;
  try {
    await navigator.clipboard.writeText(link);
  } catch {
    const area = make("textarea", "vh", link);
    d.body.append(area);
    area.select();
    d.execCommand("copy");
    area.remove();
  }
  tell(say("链接已复制：", "link copied: ") + "#" + id);
}
d.addEventListener("click", event => {
  const button = event.target.closest("button.copy");
  if (button) copyLink(button.dataset.of);
});
