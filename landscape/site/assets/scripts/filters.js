// The controls above a list (templates/_filters.html): they hide rows, say how many are left, and stand in the address.

import { own } from "./facts.js";
import { Facet } from "./filters/facet.js";
import { Floors } from "./filters/floors.js";
import { sayer } from "./filters/said.js";
import { matcher, values } from "./matching.js";
import { factsOf } from "./shards.js";
import { onBack, read, write } from "./state.js";

const TEXT = "text"; // its word in the address; "q" is taken: for it the theme opens its own search
const TYPING = 50; // milliseconds without a key before the address follows, which is slow on pages of many elements

// Hide the rows that the form does not choose, now and whenever it changes. A row is an element, or any object with a
// `dataset` and a `hidden`. `shown(visible rows, state, left)` is called after every change, with state {text, facet:
// [values]} and left {unsure, unknown, reading, known}: a Map of the rows that nothing speaks against and why they are hidden,
// how many names of the address nobody knows (with `names: false` the page itself says so), and whether claims are read.
// `extra()` returns further words of the page for the address (words that are not the form's stay as they are). The floors of
// the form, if it has any, hold of what rows must have. Rows may come `later`, {number, load(), wanted}: so many are there, and they
// are fetched when something is first asked, or at once.
// Returns, once the first state is shown, {apply, state, replace(rows)}.
export async function filters(form, { rows = [], later = null, shown = () => {}, signal, extra = () => ({}), names = true }) {
  const facets = [...form.querySelectorAll("[data-ls-facet]")].map((element) => new Facet(element));
  const floors = new Floors(form);
  const inAddress = [TEXT, ...facets.map((facet) => facet.id), ...floors.names];
  const box = form.elements[TEXT];
  const unfold = form.querySelector(".ls-filters-fold");
  const say = sayer(form, facets, floors, box, { change, again: apply });
  let all = [...rows];
  let here = !later; // the rows, or they are fetched once something needs them
  let unknown = 0;
  let trouble = ""; // the claims or the rows that could not be had
  let known = null; // the facts of these rows and who decides on them, once something needs them
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
    const least = floors.values();
    return {
      typed: box.value,
      chosen: Object.fromEntries(facets.filter((facet) => !facet.every).map((facet) => [facet.id, new Set(facet.chosen())])),
      unsure: Object.fromEntries(facets.map((facet) => [facet.id, facet.unsure])),
      has: keys.length && known ? (row) => meets(known, row.dataset.project, keys, least) : null,
    };
  }

  async function load() {
    if (known) return;
    const rows = all;
    // Where no facet is of claims, only the names of subjects are needed.
    const judged = facets.some((facet) => facet.every) ? rows.filter(isOfProject) : [];
    try {
      const [found, { verdict }] = await Promise.all([factsOf(judged.map(projectOf)), import("./choosing.js")]);
      if (rows === all) known = { ...found, verdict };
    } catch {
      trouble = "claims";
    }
  }

  async function fetchRows() {
    if (here) return;
    try {
      all = await later.load();
      here = true;
      if (known?.shards) known = null; // it holds only those of the rows before
    } catch {
      trouble = "list";
    }
  }

  const needsRows = () => later.wanted || box.value.trim() !== "" || facets.some((facet) => facet.chosen().length > 0);
  const needsClaims = () => facets.some((facet) => facet.every && facet.chosen().length > 0);

  // While the claims are on their way, everything else holds already.
  async function apply() {
    const mine = ++turn;
    // The rows come first: they say which claims are needed.
    const lacks = { list: () => !here && needsRows(), claims: () => !known && needsClaims() };
    if (Object.values(lacks).some((lack) => lack())) trouble = "";
    for (const [what, get] of [["list", fetchRows], ["claims", load]]) {
      if (!lacks[what]()) continue;
      show(what);
      await get();
      if (signal?.aborted || mine !== turn) return;
    }
    show();
  }

  function show(reading = "") {
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
    const [number, total] = here ? [visible.length, all.length] : [later.number, later.number];
    say({ number, all: total, open, reading, lost: names ? unknown : 0, trouble });
    for (const facet of facets) if (facet.open) recount(facet, question);
    shown(visible, state(), { unsure, unknown, reading, known: known !== null, here });
  }

  // How many rows each value would leave, as the other facets stand.
  function recount(facet, question = asked()) {
    if (!here) return; // the page says the numbers of all
    const numbers = new Map();
    const match = matcher(question, facet.every ? "" : facet.id);
    const least = floors.values();
    for (const row of all) {
      if (match(row) !== "yes") continue;
      if (!facet.every) for (const value of values(row, facet.id)) numbers.set(value, (numbers.get(value) ?? 0) + 1);
      else if (known) for (const input of facet.inputs) if (meets(known, row.dataset.project, [input.value], least) === "yes") numbers.set(input.value, (numbers.get(input.value) ?? 0) + 1);
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
    return { ...Object.fromEntries(others), ...extra(), ...state(), ...floors.values() };
  }

  // Show what the address says. Names that it has from former days are looked up; what nobody knows is counted.
  async function restore() {
    clearTimeout(typing);
    const found = read();
    const mine = ++turn;
    unknown = 0;
    box.value = found.text(TEXT);
    const choose = () => {
      unknown = floors.choose(Object.fromEntries(floors.names.map((name) => [name, found.text(name)])));
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
      show("claims");
      await load();
      if (signal?.aborted || mine !== turn) return;
      choose();
    }
    await apply();
  }

  function reset() {
    box.value = "";
    for (const facet of facets) facet.choose([]);
    floors.choose({});
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
    if (event.target.type === "checkbox" || floors.selects.includes(event.target)) change();
  });
  for (const button of form.querySelectorAll(".ls-reset")) listen(button, "click", reset);
  if (unfold) {
    listen(unfold, "click", () => unfold.setAttribute("aria-expanded", String(unfold.getAttribute("aria-expanded") !== "true")));
  }
  for (const facet of facets) {
    listen(facet.element, "toggle", async () => {
      if (!facet.open) return facet.narrow("");
      for (const other of facets) if (other !== facet) other.close();
      facet.place();
      if (facet.every && here) await load();
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
      if (known?.shards) known = null; // it may hold only those of the rows before
      return apply();
    },
  };
}

const isOfProject = ({ dataset }) => Boolean(dataset.project);

// The project of a row and, where the page says it, its category, which tells in which part its facts are.
function projectOf(row) {
  const { project: id, category = row.category?.id } = row.dataset;
  return { id, category };
}

// Whether a project has all of some subjects today, by statements that reach the floors.
function meets(known, id, keys, floors) {
  if (!own(known.projects, id)) return "unknown";
  const verdicts = keys.map((key) => known.verdict(known, id, key, floors));
  if (verdicts.some(({ outcome }) => outcome === "unmet")) return "no";
  if (verdicts.some(({ reason }) => reason === "not-asked")) return "not-asked";
  return verdicts.some(({ outcome }) => outcome === "unknown") ? "unknown" : "yes";
}
