// Keys: / search, j and k from finding to finding, c copy link, l language, ? help, Esc back to everything.
let current = -1;
function step(by) {
  const shown = cards.filter(c => !c.hidden && !c.closest("[hidden]"));
  if (!shown.length) return;
  current = Math.min(shown.length - 1, Math.max(0, current + by));
  location.hash = shown[current].id;
}
const help = byId("help");
byId("help-open").addEventListener("click", () => help.showModal());
byId("help-close").addEventListener("click", () => help.close());
d.addEventListener("keydown", event => {
  const typing = event.target.matches("input:not([type=radio]), textarea");
  if (event.key === "Escape" && typing && query.value) query.value = "", apply();
  if (typing || event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  if (event.key === "/") event.preventDefault(), query.focus();
  else if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "c" && location.hash.startsWith("#c")) copyLink(location.hash.slice(1));
  else if (event.key === "l") (en.checked ? zh : en).click();
  else if (event.key === "?") help.showModal();
  else if (event.key === "Escape") {
    for (const button of filters) button.setAttribute("aria-pressed", "false");
    query.value = "", apply();
  }
});
// Which section is being read, in the contents.
const contents = new Map([...d.querySelectorAll("nav.contents a")].map(a => [a.getAttribute("href").slice(1), a]));
if (window.IntersectionObserver) {
  const seen = new IntersectionObserver(entries => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      for (const link of contents.values()) link.classList.remove("here");
      contents.get(entry.target.id).classList.add("here");
    }
  }, {rootMargin: "-10% 0px -80% 0px"});
  for (const id of contents.keys()) if (byId(id)) seen.observe(byId(id));
}
reveal();
