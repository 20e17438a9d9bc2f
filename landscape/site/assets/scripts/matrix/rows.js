// Which rows are shown, in which order: by category and name, the pinned ones above all others.

import { el } from "../dom.js";

const MOST = 0.4; // of the box: more pinned rows than that scroll away with the others

// Bring the rows into order and show those for which `visible(row)` holds, and the pinned ones. Return the shown rows.
export function showRows(model, state, visible) {
  arrange(model, state);
  const pinned = state.pin.map((id) => model.byProject.get(id));
  const shown = [...pinned];
  for (const row of pinned) hide(row.tr, false);
  for (const category of model.categories) {
    let any = false;
    const lines = new Map(category.bodies.map((body) => [body, 0]));
    for (const row of category.order) {
      const show = visible(row);
      hide(row.tr, !show);
      if (!show) continue;
      any = true;
      shown.push(row);
      lines.set(row.body, lines.get(row.body) + 1);
    }
    if (category.nothing) {
      let names = false;
      for (const row of category.loose) {
        const show = visible(row);
        hide(row.element, !show);
        names ||= show;
      }
      hide(category.nothing, !names);
      if (names) lines.set(category.bodies.at(-1), lines.get(category.bodies.at(-1)) + 1);
      any ||= names;
    }
    hide(category.heading, !any);
    if (any) lines.set(category.bodies[0], lines.get(category.bodies[0]) + 1);
    for (const [body, number] of lines) measure(body, number);
  }
  return shown;
}

// Keep the heights of headings and pinned rows known to the style sheet: nothing that has the focus is below them.
export function watchHeights(model, signal) {
  let said = "";
  const say = () => {
    const { box } = model;
    const head = box.querySelector("table:not([hidden]) > thead").offsetHeight;
    const pins = model.pins?.element.offsetHeight ?? 0;
    const stays = pins > 0 && pins < box.clientHeight * MOST;
    if (model.pins) {
      model.pins.element.classList.toggle("ls-stays", stays);
      model.pins.element.style.top = `${head}px`;
    }
    // Said once only: what is set again, even to the same, may be laid out again.
    const now = `${head} ${stays ? pins : 0}`;
    if (now === said) return;
    said = now;
    box.style.setProperty("--head", `${head}px`);
    box.style.setProperty("--pins", stays ? `${pins}px` : "0px");
  };
  const observer = new ResizeObserver(say);
  observer.observe(model.table.tHead);
  observer.observe(model.box);
  signal.addEventListener("abort", () => observer.disconnect());
  return { say };
}

function arrange(model, state) {
  const wanted = `${state.sort} ${state.pin.join(",")}`;
  if (model.arranged === wanted) return;
  const untouched = model.arranged === undefined && wanted.trim() === "";
  model.arranged = wanted;
  const pinned = new Set(state.pin);
  for (const category of model.categories) {
    category.order = category.rows.filter((row) => !pinned.has(row.id));
    if (state.sort === "-name") category.order.reverse();
    const { bodies } = category;
    category.order.forEach((row, index) => (row.body = bodies[Math.min(Math.floor(index / category.chunk), bodies.length - 1)]));
    if (untouched) continue;
    for (const body of category.bodies) {
      const rows = category.order.filter((row) => row.body === body).map((row) => row.tr);
      if (body === category.bodies[0]) rows.unshift(category.heading);
      if (category.nothing && body === category.bodies.at(-1)) rows.push(category.nothing);
      body.element.append(...rows);
    }
  }
  pin(model, state.pin.map((id) => model.byProject.get(id).tr));
  model.head.cells[0].setAttribute("aria-sort", state.sort === "-name" ? "descending" : "ascending");
  model.head.querySelector(".ls-sort").setAttribute("aria-label", state.sort === "-name" ? "Names from A to Z" : "Names from Z to A");
}

function pin(model, rows) {
  if (!rows.length) {
    model.pins?.element.remove();
    model.pins = null;
    return;
  }
  if (!model.pins) {
    model.pins = { element: el("tbody", { class: "ls-pinned", role: "rowgroup" }) };
    model.table.tHead.after(model.pins.element);
  }
  model.pins.element.append(...rows);
}

function hide(element, hidden) {
  if (element.hidden !== hidden) element.hidden = hidden;
}

// A chunk that is not laid out is as long as it says: it must say what is left of it.
function measure(body, number) {
  hide(body.element, number === 0);
  if (body.lines === number) return;
  body.lines = number;
  body.element.style.setProperty("--lines", number);
}
