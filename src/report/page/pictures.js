// Zoom of the timeline; in the picture of who sends what to whom, what belongs to the node under the pointer.
for (const figure of d.querySelectorAll("figure.timeline")) {
  const track = figure.querySelector(".track"), svg = track.querySelector("svg");
  let scale = 1;
  const zoom = (factor, at) => {
    const before = scale, middle = at === undefined ? track.clientWidth / 2 : at;
    scale = Math.min(64, Math.max(1, scale * factor));
    const point = (track.scrollLeft + middle) / before;
    svg.style.width = 100 * scale + "%";
    svg.classList.toggle("near", scale >= 4);
    track.scrollLeft = point * scale - middle;
  };
  for (const button of figure.querySelectorAll("button[data-zoom]"))
    button.addEventListener("click", () => zoom(button.dataset.zoom === "0" ? 1 / scale : button.dataset.zoom === "in" ? 2 : 0.5));
  track.addEventListener("wheel", event => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1.25 : 0.8, event.clientX - track.getBoundingClientRect().left);
  }, {passive: false});
}
for (const svg of d.querySelectorAll(".who-to-whom svg")) {
  const light = on => {
    svg.classList.toggle("lit", !!on);
    for (const edge of svg.querySelectorAll(".edge")) edge.classList.toggle("on", !!on && (edge.dataset.from === on || edge.dataset.to === on));
  };
  for (const node of svg.querySelectorAll("[data-node]")) {
    node.addEventListener("pointerenter", () => light(node.dataset.node));
    node.addEventListener("pointerleave", () => light(""));
  }
}
