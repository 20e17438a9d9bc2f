// The matrix: which columns and rows of the table are shown, and everything that a cell or a heading does. The parts are
// in matrix/; here they meet the state, which stands in the address.

import { statementsUrl } from "./addresses.js";
import { carry } from "./carry.js";
import { taken } from "./click.js";
import { copy } from "./copy.js";
import { count, el } from "./dom.js";
import { filters } from "./filters.js";
import { hiddenWords } from "./filters/said.js";
import { empty, restored, store } from "./matrix/address.js";
import { watchBeneath } from "./matrix/beneath.js";
import { foldGroup, showColumns, showExactly, shownKeys, styles } from "./matrix/columns.js";
import { csv, download, markdown, readShown } from "./matrix/export.js";
import { FLOORS, any, dim, outcome } from "./matrix/floors.js";
import { keys } from "./matrix/keys.js";
import { openMenu } from "./matrix/menu.js";
import { columnPanel } from "./matrix/panel.js";
import { cellAt, placeOf } from "./matrix/places.js";
import { showRows, watchHeights } from "./matrix/rows.js";
import { claims, firstKeys, isClaim, nameIn, readTable, untold } from "./matrix/table.js";
import { MOST, turned } from "./matrix/transpose.js";
import { lostNames, onBack } from "./state.js";

export async function start(app, { signal }) {
  const box = app.querySelector(".ls-matrix");
  const model = readTable(box);
  const views = readViews(app, model);
  const sheet = styles(signal);
  const heights = watchHeights(model, signal);
  watchBeneath(app, signal);
  carry(signal);
  const form = app.querySelector("[data-ls-filters]");
  const selects = [...app.querySelectorAll(".ls-floor select")];
  const all = [...model.rows, ...model.loose];
  const find = (selector) => app.querySelector(selector);

  let state = empty();
  let unknown = 0;
  let rowFilters = {};
  let left = { unsure: new Map(), unknown: 0, reading: "", known: false }; // what the filters hide, and what they do not know
  let shown = { head: model.head, rows: [], columns: [] };
  let other = null; // the turned table, while it is shown
  let several = null; // claims of several statements, judged one by one
  let counted = { columns: "", of: new Map() }; // claims by row, in these columns
  let opened = false; // a claim was opened here, so that the way back closes it
  let from = null; // the place of the cell from which it was opened

  model.table.setAttribute("role", "grid");
  const roving = keys(box, () => shown, signal);
  roving.take(model.table);
  for (const link of model.table.querySelectorAll("thead th > a, tbody th[scope=row] > a")) link.setAttribute("aria-haspopup", "menu");
  const panel = columnPanel(find(".ls-columns"), model, {
    chosen: () => shownKeys(model, views, state),
    choose: (chosen) => change(showExactly(model, views, state, chosen)),
    signal,
  });

  const floors = () => ({ support: state.support, maturity: state.maturity, evidence: state.evidence });

  function render() {
    const held = placeOf(document.activeElement, shown);
    const chosen = shownKeys(model, views, state);
    const columns = showColumns(model, sheet, chosen, state);
    const test = rowTest(chosen);
    const rows = showRows(model, state, (row) => test(row) === "yes");
    if (any(floors()) || model.table.classList.contains("ls-floors")) {
      several ??= model.rows.flatMap((row) => claims(row, model.columns)).filter((claim) => claim.td.dataset.said);
      dim(model.table, several, floors());
    }
    turn(rows, columns);
    say(rows, chosen, test);
    controls(chosen);
    heights.say();
    roving.refresh();
    // What was moved, hidden or made anew has lost the focus.
    if (held && focusIsLost()) roving.go(cellAt(held, shown));
  }

  // Which rows are shown ("yes"): those that the filters leave and that have what `has` asks, at the floors; where it asks
  // nothing, those that have something that reaches them. "unknown" and "not-asked" say why nobody knows whether a row belongs here.
  function rowTest(chosen) {
    const asked = floors();
    // What the filters could not judge for want of the claims is not judged here either; they say so.
    const must = left.known ? (rowFilters.has ?? []).filter((key) => model.byKey.has(key)) : [];
    const judged = any(asked);
    return (row) => {
      const found = judged && row.tr ? musts(row, must, asked) : [];
      // The filters know no floors: what they only do not know of can be ruled out by another claim.
      if (found.includes("unmet")) return "no";
      if (row.hidden) return left.unsure.get(row) ?? "no";
      if (!judged) return "yes";
      if (!row.tr) return "unknown";
      for (const word of ["not-asked", "unknown"]) if (found.includes(word)) return word;
      return must.length ? "yes" : reached(row, chosen, asked);
    };
  }

  function musts(row, must, asked) {
    return must.map((key) => {
      const claim = claims(row, model.columns).find((each) => each.column.key === key);
      if (claim) return outcome(claim, asked);
      return row.tr.children[model.byKey.get(key).index].classList.contains("ls-not-asked") ? "not-asked" : "unknown";
    });
  }

  // Whether something in the chosen columns reaches the floors, could, or cannot.
  function reached(row, chosen, asked) {
    const found = new Set(claims(row, model.columns).filter((claim) => chosen.has(claim.column.key)).map((claim) => outcome(claim, asked)));
    if (found.has("met")) return "yes";
    if (found.has("unknown") || untold(row, model.columns).some((column) => chosen.has(column.key))) return "unknown";
    return found.size ? "no" : "not-asked";
  }

  // What an export says of a claim that the page shows as quiet.
  function aside(td) {
    const found = any(floors()) && isClaim(td) ? outcome({ td }, floors()) : "met";
    return { met: "", unknown: " (not stated)", unmet: " (less than asked)" }[found];
  }

  function turn(rows, columns) {
    other?.remove();
    other = null;
    const wanted = state.transpose && rows.length <= MOST && rows.length > 0;
    model.table.hidden = Boolean(wanted);
    if (!wanted) {
      const names = model.categories.filter((category) => category.nothing && !category.nothing.hidden);
      const lines = rows.map((row) => row.tr);
      for (const category of names) {
        const last = rows.findLast((row) => row.category === category && !state.pin.includes(row.id));
        lines.splice(last ? lines.indexOf(last.tr) + 1 : lines.length, 0, category.nothing);
      }
      shown = { head: model.head, rows: lines, columns: columns.map((column) => column.index) };
      return;
    }
    const made = turned(model, rows, columns);
    other = made.table;
    shown = made.shown;
    roving.take(other);
    model.table.after(other);
  }

  // How many claims rows have in the chosen columns. What was counted holds until other columns are chosen.
  function numbers(chosen, rows) {
    const columns = [...chosen].join();
    if (counted.columns !== columns) counted = { columns, of: new Map() };
    let sum = 0;
    for (const row of rows) {
      let number = counted.of.get(row);
      if (number === undefined) {
        number = claims(row, model.columns).filter((claim) => chosen.has(claim.column.key)).length;
        counted.of.set(row, number);
      }
      sum += number;
    }
    return sum;
  }

  function say(rows, chosen, test) {
    const strays = state.pin.map((id) => model.byProject.get(id)).filter((row) => test(row) !== "yes");
    const matching = new Set(rows.filter((row) => !strays.includes(row)));
    const visible = matching.size + model.loose.filter((row) => !row.element.hidden).length;
    const open = { unknown: 0, "not-asked": 0 };
    for (const row of all) {
      const found = strays.includes(row) ? "" : test(row);
      if (found in open) open[found] += 1;
    }
    const asked = floors();
    const judged = any(asked);
    let number = 0;
    let below = 0;
    let unstated = 0;
    if (!judged) number = numbers(chosen, matching);
    else for (const row of model.rows) {
      if (row.hidden) continue;
      for (const claim of claims(row, model.columns)) {
        if (!chosen.has(claim.column.key)) continue;
        const found = outcome(claim, asked);
        if (found === "met") number += matching.has(row) ? 1 : 0;
        else if (found === "unknown") unstated += 1;
        else below += 1;
      }
    }
    const projects = part(visible, all.length, form.dataset.lsOne, form.dataset.lsMany) + (strays.length ? `, and ${strays.length} pinned` : "");
    const parts = [projects, part(chosen.size, model.subjects.length, "column"), count(number, "claim")];
    const text = parts.join(", ") + (judged ? " that reach what you ask" : "") + hiddenWords(open, left.reading);
    set(find(".ls-matrix-count"), text);

    const notes = [];
    if (!visible) notes.push(`No ${form.dataset.lsOne} matches.`);
    if (!chosen.size) notes.push("No column is chosen.");
    if (unstated) notes.push(`${count(unstated, "further claim")} ${unstated === 1 ? "does" : "do"} not state ${missing(asked)}, which is not a no.`);
    if (below) notes.push(`${count(below, "claim")} ${below === 1 ? "says" : "say"} less.`);
    if (state.transpose && rows.length > MOST) {
      notes.push(`Rows and columns are swapped once at most ${MOST} projects are shown (now ${rows.length}): filter first.`);
    }
    notes.push(lostNames(unknown + left.unknown));
    set(find(".ls-matrix-said"), notes.filter(Boolean).join(" "));
  }

  function controls(chosen) {
    for (const select of selects) select.value = state[select.name];
    for (const view of views) {
      const current = !state.columns.length && (state.view || views[0].id) === view.id;
      if (current) view.link.setAttribute("aria-current", "true");
      else view.link.removeAttribute("aria-current");
    }
    const button = find(".ls-transpose");
    button.setAttribute("aria-pressed", String(Boolean(other)));
    set(find(".ls-columns .ls-number"), chosen.size < model.subjects.length ? ` (${chosen.size})` : "");
    const used = Object.values(rowFilters).filter((value) => value.length).length + selects.filter((select) => select.value).length;
    set(find(".ls-controls-fold .ls-number"), used ? ` (${used})` : "");
    chips();
    panel.refresh();
  }

  function chips() {
    const found = [];
    for (const select of selects) {
      if (select.value) found.push([`${select.parentElement.firstChild.textContent.trim()}: ${select.selectedOptions[0].textContent}`, { [select.name]: "" }]);
    }
    for (const id of state.pin) found.push([`Pinned: ${nameIn(model.byProject.get(id).tr.cells[0])}`, { pin: state.pin.filter((each) => each !== id) }]);
    for (const key of state.pin_columns) found.push([`Pinned: ${model.byKey.get(key).name}`, { pin_columns: state.pin_columns.filter((each) => each !== key) }]);
    if (state.columns.length) found.push(["Columns of your choice", { columns: [], open: [], folded: [] }]);
    for (const group of model.groups) {
      if (state.open.includes(group.id)) found.push([`Unfolded: ${group.name}`, { open: state.open.filter((id) => id !== group.id) }]);
      if (state.folded.includes(group.id)) found.push([`Folded: ${group.name}`, { folded: state.folded.filter((id) => id !== group.id) }]);
    }
    if (state.sort) found.push(["Names from Z to A", { sort: "" }]);
    if (state.transpose) found.push([other ? "Rows and columns swapped" : `To be swapped at ${MOST} projects or fewer`, { transpose: "" }]);
    const list = find(".ls-own-chips");
    const said = found.map(([label]) => label).join("\n");
    const filtered = Object.values(rowFilters).some((value) => value.length);
    find(".ls-reset-all").hidden = !(found.length || filtered || state.view);
    if (list.dataset.said === said) return;
    list.dataset.said = said;
    list.replaceChildren(...found.map(([label, without], index) => el("li", {}, el("button", {
      type: "button",
      class: "ls-chip",
      "aria-label": `Remove ${label}`,
      onclick: () => {
        change({ ...state, ...without });
        (list.children[Math.min(index, list.children.length - 1)]?.firstElementChild ?? find(".ls-tools select")).focus();
      },
    }, label, el("span", { "aria-hidden": "true" }, " ×")))));
  }

  function change(next, { push = true } = {}) {
    state = next;
    unknown = 0;
    left.unknown = 0;
    store(state, { push });
    render();
  }

  async function restore() {
    const found = await restored(model, views);
    if (signal.aborted) return;
    ({ state, unknown } = found);
    render();
    await follow();
  }

  // Open the claim that the address names, or close the one that it names no more.
  async function follow() {
    if (!state.cell) {
      opened = false;
      (await claimDialog())?.closeClaim();
      refocus();
      return;
    }
    const [project, key] = state.cell.split("~");
    from = { row: other ? key : project, column: other ? project : key, rows: [], columns: [] };
    await showClaim(project, key);
  }

  // Going back to an address with an anchor takes the focus away, after all that listens to it.
  function refocus() {
    const place = from;
    from = null;
    if (place) requestAnimationFrame(() => focusIsLost() && roving.go(cellAt(place, shown)));
  }

  async function showClaim(project, key) {
    const dialogs = await claimDialog(true);
    let { cell } = state;
    const dialog = await dialogs.openClaim(project, key, { signal });
    if (!dialog) return;
    const over = new AbortController();
    // A finer capability that is opened from there takes its place.
    dialog.addEventListener("ls-claim", ({ detail }) => {
      if (state.cell !== cell || signal.aborted) return;
      cell = `${detail.project}~${detail.key}`;
      state = { ...state, cell };
      store(state, { push: false });
    }, { signal: over.signal });
    dialog.addEventListener("close", () => {
      over.abort();
      if (state.cell !== cell || signal.aborted) return;
      state = { ...state, cell: "" };
      // Whoever came here by a click goes back by one step; whoever came by a link stays.
      if (opened) history.back();
      else {
        store(state, { push: false });
        refocus();
      }
      opened = false;
    }, { once: true });
  }

  function open(td) {
    const place = located(td);
    if (!place) return;
    roving.go(td); // where the focus returns to
    from = placeOf(td, shown);
    state = { ...state, cell: `${place.project}~${place.key}` };
    opened = true;
    store(state);
    showClaim(place.project, place.key).catch(() => {
      // Without the dialog the project's page says the same.
      const link = td.querySelector("a");
      if (link) location.assign(link.href);
    });
  }

  // The project and the subject of a cell, whichever way the table is turned.
  function located(td) {
    const tr = td.parentElement;
    const th = td.closest("table").tHead.rows[0].cells[td.cellIndex];
    const project = tr.dataset.project ?? th?.dataset.project;
    const key = tr.dataset.key ?? th?.dataset.key;
    return project && key ? { project, key } : null;
  }

  function menuOf(link) {
    const th = link.closest("th");
    const project = th.dataset.project ?? th.parentElement.dataset.project;
    const key = th.dataset.key ?? th.parentElement.dataset.key;
    if (project) projectMenu(link, project);
    else if (key) subjectMenu(link, key);
  }

  async function projectMenu(link, id) {
    const name = link.textContent.trim();
    const pinned = state.pin.includes(id);
    const tray = await import("./tray.js").catch(() => null);
    const items = [
      { label: `Open the page of ${name}`, href: link.href },
      { label: pinned ? "Unpin" : "Pin to the top", act: () => change({ ...state, pin: pinned ? state.pin.filter((each) => each !== id) : [...state.pin, id] }) },
    ];
    if (tray) items.push({ label: tray.isPicked(id) ? "Do not compare" : "Compare", act: () => tray.toggle(id, name) });
    openMenu(link, name, items, signal);
  }

  function subjectMenu(link, key) {
    const { name } = model.byKey.get(key);
    const pinned = state.pin_columns.includes(key);
    const has = [...form.querySelectorAll("input[name=has]")].find((input) => input.value === key);
    const items = [
      { label: "Who has it, and how", href: statementsUrl(key) },
      { label: `Open the page of ${name}`, href: link.href },
      { label: pinned ? "Unpin" : "Pin to the front", act: () => change({ ...state, pin_columns: pinned ? state.pin_columns.filter((each) => each !== key) : [...state.pin_columns, key] }) },
      { label: "Hide", act: () => {
        const left = shownKeys(model, views, state);
        left.delete(key);
        change(showExactly(model, views, { ...state, pin_columns: state.pin_columns.filter((each) => each !== key) }, left));
      } },
    ];
    if (has) items.push({ label: has.checked ? "All projects again" : "Only projects with this", act: () => has.click() });
    openMenu(link, name, items, signal);
  }

  function press(event) {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const { target } = event;
    if (target.closest(".ls-sort")) return change({ ...state, sort: state.sort ? "" : "-name" });
    const unfold = target.closest(".ls-unfold");
    if (unfold) return fold(unfold.closest("th").dataset.group, unfold.getAttribute("aria-expanded") !== "true");
    const link = target.closest("th > a");
    if (link) return taken(event) && menuOf(link);
    const td = target.closest("td");
    if (!td || td.closest(".ls-nothing")) return;
    if (td.classList.contains("ls-group")) return fold(model.columns[td.cellIndex].id, true, td.parentElement);
    if (!getSelection().isCollapsed) return;
    if (taken(event)) open(td);
  }

  // The focus stays in the group's own column, which is brought into sight with what was unfolded at its right. Where it
  // goes behind the others, the focus goes to what takes its place.
  function fold(id, unfold, row = model.head) {
    const group = model.groups.find((each) => each.id === id);
    const at = shown.columns.indexOf(group.column.index);
    const next = shown.columns.slice(at + 1).map((index) => model.columns[index]).find((column) => column.group !== group);
    change(foldGroup(model, views, state, group, unfold));
    const column = unfold || !next || state.folded.includes(id) ? group.column : next;
    roving.go(row.children[column.index], { inline: unfold ? "start" : "nearest" });
  }

  async function copied() {
    const done = await copy(markdown(readShown(shown, aside)));
    flash(find(".ls-markdown"), done ? "Copied" : "It could not be copied");
  }

  // A button says for a moment what it did, and a line of its own says it to those who listen.
  function flash(button, words) {
    button.dataset.label ??= button.textContent;
    button.textContent = words;
    set(find(".ls-matrix-told"), words);
    clearTimeout(flash.timer);
    flash.timer = setTimeout(() => {
      button.textContent = button.dataset.label;
      set(find(".ls-matrix-told"), "");
    }, 2500);
  }

  const listen = (target, type, act) => target.addEventListener(type, act, { signal });
  listen(box, "click", press);
  for (const select of selects) listen(select, "change", () => change({ ...state, [select.name]: FLOORS[select.name].includes(select.value) ? select.value : "" }));
  for (const view of views) {
    listen(view.link, "click", (event) => {
      if (!taken(event)) return;
      change({ ...state, view: view.id === views[0].id ? "" : view.id, columns: [], open: [], folded: [] });
    });
  }
  listen(find(".ls-transpose"), "click", () => change({ ...state, transpose: state.transpose ? "" : "yes" }));
  listen(find(".ls-markdown"), "click", copied);
  listen(find(".ls-csv"), "click", () => download("matrix.csv", csv(readShown(shown, aside))));
  listen(find(".ls-reset-all"), "click", () => {
    // One step of history: the filters write what is left of the state together with their own.
    state = empty();
    unknown = 0;
    form.querySelector(".ls-reset").click();
    find(".ls-controls-fold").focus();
  });
  listen(find(".ls-controls-fold"), "click", (event) => {
    const button = event.currentTarget;
    button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true"));
  });

  // First the state of the columns, so that the rows are shown once, with everything; then the filters' own.
  ({ state, unknown } = await restored(model, views));
  if (signal.aborted) return;
  onBack(restore, signal);
  await filters(form, {
    rows: all,
    signal,
    names: false,
    extra: () => state,
    shown: (_, chosen, hidden) => {
      rowFilters = chosen;
      left = hidden;
      render();
    },
  });
  find(".ls-own-chips").before(form.querySelector(".ls-chips"));
  if (state.cell) follow();
}

// The views that readers choose among: each with its link and the keys of its columns.
function readViews(app, model) {
  return [...app.querySelectorAll(".ls-views a")].map((link, index) => ({
    id: link.dataset.view,
    link,
    keys: index === 0 ? firstKeys(model) : new Set((link.dataset.subjects ?? [...model.byKey.keys()].join(",")).split(",").filter((key) => model.byKey.has(key))),
  }));
}

function part(number, total, one, many = `${one}s`) {
  return number === total ? count(total, one, many) : `${number.toLocaleString("en")} of ${count(total, one, many)}`;
}

function missing(floors) {
  const what = [floors.maturity && "their maturity", floors.evidence && "such evidence"].filter(Boolean);
  return what.join(" or ");
}

// Nothing has the focus, or something that is not seen any more: the browser takes it away only later.
function focusIsLost() {
  return document.activeElement === document.body || !document.activeElement.checkVisibility();
}

function set(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// The dialog of claims comes when it is first needed; unless it is `needed`, only one that is there already counts.
let dialogs = null;
async function claimDialog(needed = false) {
  if (!dialogs && needed) dialogs = await import("./claim.js");
  return dialogs;
}
