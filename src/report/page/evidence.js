// Evidence that is not written out as markup: compact rows in the data block, laid out when someone asks for them.
// Row: [number, material, member, class, method, line, offset, excerpt, direct]; texts are indices of `texts`.
const store = JSON.parse(byId("data").textContent);
const furtherPlace = byId("further-evidence"), further = store.evidence, rowAt = new Map();
further.forEach((row, i) => rowAt.set("e" + row[0], i));
const kPiece = 200;
let shownUntil = 0;

function placeOf(row) {
  const [, , member, klass, method, line, offset] = row, t = store.texts;
  let out = t[member];
  const call = t[method], name = t[klass];
  const code = name && call.startsWith(name) ? call : name + (name && call ? "." : "") + call;
  if (code) out += (out ? " · " : "") + code;
  if (line >= 0) out += ":" + line;
  if (offset >= 0) out += " +0x" + offset.toString(16);
  return out;
}
function rowText(row) {
  return "e" + row[0] + " " + placeOf(row) + " " + store.texts[row[7]];
}
function layOut(row) {
  const number = "e" + row[0], link = make("a", "", number), at = make("span", "at", link);
  link.href = "#" + number;
  at.append(make("code", "", placeOf(row)), " ", make("small", "", row[8] ? both("直接证据", "direct") : both("间接证据", "indirect"),
            store.materials > 1 ? " · " + store.texts[row[1]] : ""));
  const out = make("div", "ev", at);
  out.id = number;
  if (store.texts[row[7]]) out.append(make("span", "words", store.texts[row[7]]));
  return out;
}
function showUntil(count) {
  while (shownUntil < Math.min(count, further.length)) {
    const chunk = make("div", "chunk"), end = Math.min(shownUntil + 50, further.length);
    for (; shownUntil < end; ++shownUntil) if (!byId("e" + further[shownUntil][0])) chunk.append(layOut(further[shownUntil]));
    furtherPlace.append(chunk);
  }
  byId("more-evidence").hidden = shownUntil >= further.length;
}
// The element of e123, laid out if it was not; null where there is no such evidence.
window.showEvidence = id => {
  const at = rowAt.get(id);
  if (at === undefined) return null;
  if (at < shownUntil + kPiece) {
    showUntil(at + 1);
  } else if (!byId(id)) {
    const around = make("div", "chunk");
    for (let i = Math.max(shownUntil, at - 5); i < Math.min(further.length, at + 6); ++i)
      if (!byId("e" + further[i][0])) around.append(layOut(further[i]));
    byId("looked-up").append(around);
  }
  return byId(id);
};
if (further.length > 0) byId("more-evidence").addEventListener("click", () => showUntil(shownUntil + kPiece));
