// The controls above a list (templates/_filters.html): they hide rows, say how many are left, and stand in the address.

import { count, el } from "./dom.js";
import { facts, own } from "./facts.js";
import { finds, matcher, values } from "./matching.js";
import { onBack, read, write } from "./state.js";

const TEXT = "text"; // its word in the address; "q" is taken: for it the theme opens its own search
const FLOORED = ["support", "maturity", "evidence"];
export const READING = "Reading the claims …";
const TYPING = 50; // milliseconds without a key before the address follows, which is slow on pages of many elements

// Hide the rows that the form does not choose, now and whenever it changes. A row is an element, or any object with a
// `dataset` and a `hidden`. `shown(visible rows, state, left)` is called after every change, with state {text, facet:
// [values]} and left {unsure, unknown, reading, known}: a Map of the rows that nothing speaks against and why they are hidden,
// how many names of the address nobody knows (with `names: false` the page itself says so), and whether claims are read.
// `extra()` returns further words of the page for the address (words that are not the form's stay as they are). The floors
// that stand in the address hold of what rows must have; with `ownFloors` the page itself says and judges them.
// Returns, once the first state is shown, {apply, state, replace(rows)}.
export async function filters(form, { rows, shown = () => {}, signal, extra = () => ({}), ownFloors = false, names = true }) {
  const facets = [...form.querySelectorAll("[data-ls-facet]")].map((element) => new Facet(element));
  const inAddress = [TEXT, ...facets.map((facet) => facet.id)];
  const box = form.elements[TEXT];
  const line = form.querySelector(".ls-filters-count");
  const chips = form.querySelector(".ls-chips");
  const said = form.querySelector(".ls-filters-said");
  const fold_ = form.querySelector(".ls-filters-fold");
  let all = [...rows];
  let unknown = 0;
  let trouble = false; // the claims could not be had
  let floors = {};
  let known = null; // the facts and who decides on them, once something needs them
  let turn = 0;
  let frame = 0; // in which the list follows what is typed
  let typing = 0; // the time until the address does

  const state = () => ({
    [TEXT]: box.value.trim(),
    ...Object.fromEntries(facets.map((facet) => [facet.id, facet.chosen()])),
  });

  function asked() {
    const every = facets.find((facet) => facet.every);
    const keys = every?.chosen() ?? [];
    return {
      typed: box.value,
      chosen: Object.fromEntries(facets.filter((facet) => !facet.every).map((facet) => [facet.id, new Set(facet.chosen())])),
      unsure: Object.fromEntries(facets.map((facet) => [facet.id, facet.unsure])),
      has: keys.length && known ? (row) => meets(known, row.dataset.project, keys, floors) : null,
    };
  }

  async function load() {
    if (known) return;
    try {
      const [all, { verdict, floorsOf }, { floorWords }] = await Promise.all([facts(), import("./choosing.js"), import("./choose/words.js")]);
      known = { ...all, verdict, floorsOf, floorWords };
      trouble = false;
    } catch {
      trouble = true;
    }
  }

  const needsClaims = () => facets.some((facet) => facet.every && facet.chosen().length > 0);

  // While the claims are on their way, everything else holds already.
  async function apply() {
    const mine = ++turn;
    if (needsClaims() && !known) {
      trouble = false;
      show(true);
      await load();
      if (signal?.aborted || mine !== turn) return;
    }
    show();
  }

  function show(reading = false) {
    const found = read();
    if (known && !ownFloors) floors = known.floorsOf(Object.fromEntries(FLOORED.map((name) => [name, found.text(name)])));
    const question = asked();
    const match = matcher(question);
    const visible = [];
    const open = { unknown: 0, "not-asked": 0 };
    const unsure = new Map();
    for (const row of all) {
      const answer = match(row);
      const hidden = answer !== "yes";
      if (row.hidden !== hidden) row.hidden = hidden;
      if (!hidden) visible.push(row);
      else if (answer in open) {
        open[answer] += 1;
        unsure.set(row, answer);
      }
    }
    say(visible.length, open, reading);
    for (const facet of facets) if (facet.open) recount(facet, question);
    shown(visible, state(), { unsure, unknown, reading, known: known !== null });
  }

  function say(number, open, reading) {
    const { lsOne: one, lsMany: many } = form.dataset;
    const used = facets.filter((facet) => facet.chosen().length);
    const any = used.length > 0 || box.value.trim() !== "";
    const text = any ? `${number.toLocaleString("en")} of ${count(all.length, one, many)}` : count(all.length, one, many);
    // Of rows that are hidden only for want of a word, nobody knows whether they belong here.
    const rest = [hiddenWords(open), reading && READING].filter(Boolean).map((words) => ` · ${words}`).join("");
    if (line.textContent !== text + rest) line.textContent = text + rest;
    const floored = known && needsClaims() ? known.floorWords(floors) : [];
    chips.replaceChildren(
      ...used.flatMap((facet) => facet.inputs.filter((input) => input.checked).map((input) => chip(`${facet.label}: ${facet.name(input)}`, () => (input.checked = false)))),
      ...floored.map(([floor, words]) => chip(`What counts: ${words}`, () => lift(floor))),
    );
    for (const facet of facets) facet.mark();
    if (fold_) fold_.querySelector(".ls-number").textContent = used.length ? ` (${used.length})` : "";
    form.querySelector(".ls-chosen > .ls-reset").hidden = !any;
    form.querySelector(".ls-no-match").hidden = number > 0 || all.length === 0;
    const lost = unknown && names ? `${count(unknown, "name")} in this link ${unknown === 1 ? "is" : "are"} not known any more.` : "";
    said.replaceChildren(...[lost, lost && trouble && " ", trouble && failure()].flat().filter(Boolean));
    said.hidden = !said.textContent;
  }

  function failure() {
    const again = async () => {
      await apply();
      if (document.activeElement === document.body) box.focus(); // the button is gone
    };
    return ["The claims could not be loaded: what a project has is left out. ", el("button", { type: "button", class: "ls-button", onclick: again }, "Try again")];
  }

  // A floor is no field of the form: it goes out of the address.
  function lift(floor) {
    const words = Object.fromEntries(new URLSearchParams(location.search));
    write({ ...words, [floor]: "" });
  }

  function chip(name, take) {
    const remove = () => {
      const index = [...chips.children].findIndex((item) => item.contains(document.activeElement));
      take();
      change();
      // The focus goes to the chip that took the place, so that several can be removed by one key.
      (chips.children[Math.min(Math.max(index, 0), chips.children.length - 1)]?.firstElementChild ?? box).focus();
    };
    const cross = el("span", { "aria-hidden": "true" }, " ×");
    return el("li", {}, el("button", { type: "button", class: "ls-chip", "aria-label": `Remove ${name}`, onclick: remove }, name, cross));
  }

  // How many rows each value would leave, as the other facets stand.
  function recount(facet, question = asked()) {
    const numbers = new Map();
    const match = matcher(question, facet.every ? "" : facet.id);
    for (const row of all) {
      if (match(row) !== "yes") continue;
      if (!facet.every) for (const value of values(row, facet.id)) numbers.set(value, (numbers.get(value) ?? 0) + 1);
      else if (known) for (const input of facet.inputs) if (meets(known, row.dataset.project, [input.value], floors) === "yes") numbers.set(input.value, (numbers.get(input.value) ?? 0) + 1);
    }
    if (!facet.every || known) facet.number(numbers);
  }

  function change({ push = true } = {}) {
    unknown = 0;
    write(address(), { push });
    return apply();
  }

  function address() {
    const others = [...new URLSearchParams(location.search)].filter(([name]) => !inAddress.includes(name));
    return { ...Object.fromEntries(others), ...extra(), ...state() };
  }

  // Show what the address says. Names that it has from former days are looked up; what nobody knows is counted.
  async function restore() {
    clearTimeout(typing);
    const found = read();
    const mine = ++turn;
    unknown = 0;
    box.value = found.text(TEXT);
    const choose = () => {
      unknown = 0;
      for (const facet of facets) {
        let ids = found.list(facet.id);
        if (facet.ofSubjects) ids = ids.map((id) => (facet.has(id) ? id : (own(known?.former.subjects, id) ?? id)));
        // A subject that no row has is no choice of the page, but it can be asked for.
        if (facet.ofSubjects) for (const id of ids) if (!facet.has(id) && own(known?.subjects, id)) facet.add(id, known.subjects[id].name);
        unknown += ids.filter((id) => !facet.has(id)).length;
        facet.choose(ids);
      }
    };
    choose();
    if (!known && facets.some((facet) => facet.ofSubjects && found.list(facet.id).some((id) => !facet.has(id)))) {
      unknown = 0; // that is known with the claims
      show(true);
      await load();
      if (signal?.aborted || mine !== turn) return;
      choose();
    }
    await apply();
  }

  function reset() {
    box.value = "";
    for (const facet of facets) facet.choose([]);
    box.focus();
    return change();
  }

  const listen = (target, type, act) => target.addEventListener(type, act, { signal });

  // The list follows in the next frame: a key is answered at once, and several that come while the page is busy together.
  listen(box, "input", () => {
    unknown = 0;
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      if (!signal?.aborted) apply();
    });
    clearTimeout(typing);
    typing = setTimeout(() => signal?.aborted || write(address(), { push: false }), TYPING);
  });
  listen(form, "submit", (event) => event.preventDefault());
  listen(form, "change", (event) => {
    if (event.target.type === "checkbox") change();
  });
  for (const button of form.querySelectorAll(".ls-reset")) listen(button, "click", reset);
  if (fold_) {
    listen(fold_, "click", () => fold_.setAttribute("aria-expanded", String(fold_.getAttribute("aria-expanded") !== "true")));
  }
  for (const facet of facets) {
    listen(facet.element, "toggle", async () => {
      if (!facet.open) return facet.narrow("");
      for (const other of facets) if (other !== facet) other.close();
      facet.place();
      if (facet.every) await load();
      recount(facet);
    });
    listen(facet.element, "keydown", (event) => facet.key(event));
    if (facet.box) listen(facet.box, "input", () => facet.narrow(facet.box.value));
  }
  // A press elsewhere closes what is open, as does the focus that goes elsewhere.
  for (const type of ["pointerdown", "focusin"]) {
    listen(document, type, (event) => {
      for (const facet of facets) if (facet.open && !facet.element.contains(event.target)) facet.close();
    });
  }
  onBack(restore, signal);

  await restore();
  return {
    apply,
    state,
    replace(rows) {
      all = [...rows];
      return apply();
    },
  };
}

// Whether a project has all of some subjects today, by statements that reach the floors.
function meets(known, id, keys, floors) {
  const verdicts = keys.map((key) => known.verdict(known, id, key, floors));
  if (verdicts.some(({ outcome }) => outcome === "unmet")) return "no";
  if (verdicts.some(({ reason }) => reason === "not-asked")) return "not-asked";
  return verdicts.some(({ outcome }) => outcome === "unknown") ? "unknown" : "yes";
}

// Why rows are hidden that nothing speaks against.
export function hiddenWords(open) {
  const [little, not] = [open.unknown, open["not-asked"]];
  const because = [
    little && `${little.toLocaleString("en")} because too little is recorded of ${little === 1 ? "it" : "them"}`,
    not && `${not.toLocaleString("en")} because it is not asked of ${not === 1 ? "its" : "their"} kind`,
  ].filter(Boolean);
  if (!because.length) return "";
  if (because.length === 1) return because[0].replace(" because", " more hidden, because");
  return `${(little + not).toLocaleString("en")} more hidden: ${because.join(", ")}`;
}

// One control: a fold with checkboxes.
class Facet {
  constructor(element) {
    this.element = element;
    this.id = element.dataset.lsFacet;
    this.every = "lsEvery" in element.dataset;
    this.ofSubjects = "lsSubjects" in element.dataset;
    this.summary = element.querySelector("summary");
    this.label = this.summary.firstChild.textContent.trim();
    this.box = element.querySelector(".ls-narrow");
    this.panel = element.querySelector(".ls-panel");
    this.inputs = [...element.querySelectorAll("input[type=checkbox]")];
    this.byValue = new Map(this.inputs.map((input) => [input.value, input]));
    this.unsure = new Set(this.inputs.filter((input) => "lsUnsure" in input.dataset).map((input) => input.value));
  }

  get open() {
    return this.element.open;
  }

  has(value) {
    return this.byValue.has(value);
  }

  add(value, name) {
    const input = el("input", { type: "checkbox", name: this.id, value });
    const item = el("li", {}, el("label", {}, input, " ", el("span", {}, name), " ", el("span", { class: "ls-number" }, "0")));
    [...this.element.querySelectorAll(".ls-options")].at(-1).append(item);
    this.inputs.push(input);
    this.byValue.set(value, input);
  }

  chosen() {
    return this.inputs.filter((input) => input.checked).map((input) => input.value);
  }

  choose(values) {
    const wanted = new Set(values);
    for (const input of this.inputs) input.checked = wanted.has(input.value);
  }

  name(input) {
    return input.nextElementSibling.textContent;
  }

  mark() {
    const number = this.chosen().length;
    this.summary.lastElementChild.textContent = number ? ` (${number})` : "";
    this.element.classList.toggle("ls-used", number > 0);
  }

  number(numbers) {
    for (const input of this.inputs) {
      const number = numbers.get(input.value) ?? 0;
      const item = input.parentElement;
      item.lastElementChild.textContent = number.toLocaleString("en");
      item.classList.toggle("ls-zero", number === 0 && !input.checked);
    }
  }

  // Show only the options that have the words.
  narrow(typed) {
    if (this.box && this.box.value !== typed) this.box.value = typed;
    for (const input of this.inputs) input.closest("li").hidden = !finds(this.name(input), typed);
    for (const list of this.element.querySelectorAll(".ls-options")) list.hidden = !list.querySelector("li:not([hidden]) input");
  }

  // Where there is no room at the right, the panel grows to the left.
  place() {
    this.panel.classList.remove("ls-panel-end");
    const edge = document.documentElement.clientWidth;
    if (this.panel.getBoundingClientRect().right > edge) this.panel.classList.add("ls-panel-end");
  }

  close() {
    this.element.open = false;
  }

  key(event) {
    if (event.key === "Escape" && this.open) {
      event.stopPropagation();
      this.close();
      this.summary.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!this.open) return;
      const stops = [this.summary, this.box, ...this.inputs.filter((input) => !input.closest("[hidden]"))].filter(Boolean);
      const step = event.key === "ArrowDown" ? 1 : -1;
      const next = stops[stops.indexOf(document.activeElement) + step];
      if (next) next.focus();
      event.preventDefault();
    }
  }
}
