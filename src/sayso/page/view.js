"use strict";
// A link into a folded source opens it; all else here is the map.
(() => {
  const root = document.documentElement;
  const open = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let e = target.parentElement; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", open);
  open();

  const map = document.querySelector("[data-map]");
  if (!map) return;
  root.classList.remove("no-script");
  const days = map.dataset.days ? map.dataset.days.split(" ") : [], names = map.dataset.names.split("|");
  const slider = document.getElementById("day"), told = document.getElementById("told-day");
  const boxes = [...document.querySelectorAll("[data-layer-box]")];
  const items = [...document.querySelectorAll("[data-from],[data-layer]")];
  const rings = [...document.querySelectorAll("[data-contested]")];

  // What is shown: replies given by the chosen day and not replaced by then, of the layers that are ticked.
  const show = () => {
    const day = slider ? days[slider.value] : "9999";
    const ticked = new Set(boxes.filter(b => b.checked).map(b => b.dataset.layerBox));
    if (slider) { told.textContent = names[slider.value]; slider.setAttribute("aria-valuetext", names[slider.value]); }
    for (const item of items) {
      const stretches = (item.dataset.from || "").split(" ");
      const live = stretches.some(s => { const [from, to] = s.split("/"); return (!from || from <= day) && (!to || day < to); });
      item.toggleAttribute("hidden", !live || (item.dataset.layer !== undefined && !ticked.has(item.dataset.layer)));
    }
    for (const ring of rings) ring.toggleAttribute("hidden", ring.dataset.contested > day);
    for (const place of document.querySelectorAll("[data-place]"))
      place.classList.toggle("old", !place.querySelector("[data-layer]:not([hidden])"));
  };
  if (slider) slider.addEventListener("input", show);
  boxes.forEach(b => b.addEventListener("change", show));
  show();

  // Looking closer: the drawing's window moves; what is drawn at a place keeps its size.
  const svg = map.querySelector("svg"), whole = svg.viewBox.baseVal;
  const home = [whole.x, whole.y, whole.width, whole.height];
  let view = [...home];
  const glyphs = [...svg.querySelectorAll("[data-glyph]")];
  const draw = () => {
    // On a narrow screen the drawing shrinks, names and marks less so.
    const size = Math.min(1.7, Math.max(1, home[2] / svg.getBoundingClientRect().width * 0.8)) * view[2] / home[2];
    svg.setAttribute("viewBox", view.join(" "));
    for (const g of glyphs) g.setAttribute("transform", `translate(${g.dataset.glyph}) scale(${size})`);
  };
  addEventListener("resize", draw);
  draw();
  const zoom = (factor, x = view[0] + view[2] / 2, y = view[1] + view[3] / 2) => {
    const f = Math.min(Math.max(view[2] * factor, home[2] / 60), home[2] * 4) / view[2];
    view = [x - (x - view[0]) * f, y - (y - view[1]) * f, view[2] * f, view[3] * f];
    draw();
  };
  const move = (dx, dy) => { view[0] += dx; view[1] += dy; draw(); };
  const at = e => {
    const box = svg.getBoundingClientRect();
    return [view[0] + (e.clientX - box.left) / box.width * view[2], view[1] + (e.clientY - box.top) / box.height * view[3]];
  };
  svg.addEventListener("wheel", e => { if (e.ctrlKey || e.metaKey) { e.preventDefault(); zoom(e.deltaY > 0 ? 1.25 : 0.8, ...at(e)); } }, { passive: false });
  let held = null;
  svg.addEventListener("pointerdown", e => { held = at(e); });
  addEventListener("pointerup", () => { held = null; });
  svg.addEventListener("pointermove", e => { if (held && e.buttons) { const [x, y] = at(e); move(held[0] - x, held[1] - y); } });
  const acts = { in: () => zoom(0.7), out: () => zoom(1 / 0.7), home: () => { view = [...home]; draw(); } };
  for (const button of map.querySelectorAll("[data-zoom]")) button.addEventListener("click", () => acts[button.dataset.zoom]());
  svg.addEventListener("keydown", e => {
    const step = view[2] / 10, keys = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    if (keys[e.key]) { e.preventDefault(); move(...keys[e.key]); }
    else if (e.key === "+" || e.key === "=") zoom(0.7);
    else if (e.key === "-") zoom(1 / 0.7);
    else if (e.key === "0") acts.home();
  });
})();
