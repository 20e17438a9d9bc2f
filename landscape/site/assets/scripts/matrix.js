// The matrix: which columns and rows of the table are shown, and everything that a cell or a heading does. The parts are
// in matrix/; here they meet the state, which stands in the address.

import { copy } from "./copy.js";
import { count, el } from "./dom.js";
import { filters } from "./filters.js";
import { empty, restored, store } from "./matrix/address.js";
import { foldGroup, showColumns, showExactly, shownKeys, styles } from "./matrix/columns.js";
import { csv, download, markdown, readShown } from "./matrix/export.js";
import { FLOORS, any, dim, outcome } from "./matrix/floors.js";
import { keys } from "./matrix/keys.js";
import { openMenu } from "./matrix/menu.js";
import { columnPanel } from "./matrix/panel.js";
import { showRows, watchHeights } from "./matrix/rows.js";
import { claims, firstKeys, nameIn, readTable } from "./matrix/table.js";
import { MOST, turned } from "./matrix/transpose.js";
import { onBack } from "./state.js";

const HAS = { support: "partial", maturity: "", evidence: "" }; // what "has" means without floors

export async function start(app, { signal }) {
  const box = app.querySelector(".ls-matrix");
  const model = readTable(box);
  const views = readViews(app, model);
  const sheet = styles(signal);
  const heights = watchHeights(model, signal);
  const form = app.querySelector("[data-ls-filters]");
  const selects = [...app.querySelectorAll(".ls-floor select")];
  const all = [...model.rows, ...model.loose];
  const find = (selector) => app.querySelector(selector);

  let state = empty();
  let unknown = 0;
  let rowFilters = { q: "" };
  let shown = { head: model.head, rows: [], columns: [] };
  let other = null; // the turned table, while it is shown
  let several = null; // claims of several statements, judged one by one
  let opened = false; // a claim was opened here, so that the way back closes it
  let from = null; // the cell from which it was opened

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
    const chosen = shownKeys(model, views, state);
    const columns = showColumns(model, sheet, chosen, state.pin_columns);
    const rows = showRows(model, state, rowTest(chosen));
    if (any(floors()) || model.table.classList.contains("ls-floors")) {
      several ??= model.rows.flatMap((row) => claims(row, model.columns)).filter((claim) => claim.td.dataset.said);
      dim(model.table, several, floors());
    }
    turn(rows, columns);
    say(rows, chosen);
    controls(chosen);
    heights.say();
    roving.refresh();
  }

  // Which rows are shown: those that the filters leave, that have what `has` asks, and something that reaches the floors.
  function rowTest(chosen) {
    const asked = floors();
    const must = rowFilters.has ?? [];
    const judged = any(asked);
    if (!judged && !must.length) return (row) => !row.hidden;
    return (row) => {
      if (row.hidden) return false;
      if (!row.tr) return !judged && !must.length;
      const its = claims(row, model.columns);
      if (!must.every((key) => its.some((claim) => claim.column.key === key && outcome(claim, judged ? asked : HAS) === "met"))) return false;
      return !judged || its.some((claim) => chosen.has(claim.column.key) && outcome(claim, asked) === "met");
    };
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

  function say(rows, chosen) {
    const visible = rows.length + model.loose.filter((row) => !row.element.hidden).length;
    const asked = floors();
    const judged = any(asked);
    let number = 0;
    let below = 0;
    let unstated = 0;
    for (const row of judged ? model.rows.filter((each) => !each.hidden) : rows) {
      for (const claim of claims(row, model.columns)) {
        if (!chosen.has(claim.column.key)) continue;
        const found = judged ? outcome(claim, asked) : "met";
        if (found === "met") number += row.tr.hidden ? 0 : 1;
        else if (found === "unknown") unstated += 1;
        else below += 1;
      }
    }
    const parts = [part(visible, all.length, form.dataset.lsOne, form.dataset.lsMany), part(chosen.size, model.subjects.length, "column"), count(number, "claim")];
    const text = parts.join(", ") + (judged ? " that reach what you ask" : "");
    set(find(".ls-matrix-count"), text);

    const notes = [];
    if (!visible) notes.push(`No ${form.dataset.lsOne} matches.`);
    if (!chosen.size) notes.push("No column is chosen.");
    if (unstated) notes.push(`${count(unstated, "further claim")} ${unstated === 1 ? "does" : "do"} not state ${missing(asked)}, which is not a no.`);
    if (below) notes.push(`${count(below, "claim")} ${below === 1 ? "says" : "say"} less.`);
    if (state.transpose && rows.length > MOST) {
      notes.push(`Rows and columns are swapped once at most ${MOST} projects are shown (now ${rows.length}): filter first.`);
    }
    if (unknown) notes.push(`${count(unknown, "name")} in this link ${unknown === 1 ? "is" : "are"} not known any more.`);
    set(find(".ls-matrix-said"), notes.join(" "));
  }

  function controls(chosen) {
    for (const select of selects) select.value = state[select.name];
    for (const view of views) {
      const current = !state.columns.length && (state.view || views[0].id) === view.id;
      if (current) view.link.setAttribute("aria-current", "true");
      else view.link.removeAttribute("aria-current");
    }
    const button = find(".ls-transpose");
    button.setAttribute("aria-pressed", String(Boolean(state.transpose)));
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
    if (state.transpose) found.push(["Rows and columns swapped", { transpose: "" }]);
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
    await showClaim(project, key);
  }

  // Going back to an address with an anchor takes the focus away, after all that listens to it.
  function refocus() {
    const td = from;
    from = null;
    if (td) requestAnimationFrame(() => document.activeElement === document.body && roving.go(td));
  }

  async function showClaim(project, key) {
    const dialogs = await claimDialog(true);
    const cell = state.cell;
    const dialog = await dialogs.openClaim(project, key, { signal });
    dialog?.addEventListener("close", () => {
      if (state.cell !== cell || signal.aborted) return;
      state = { ...state, cell: "" };
      // Whoever came here by a click goes back by one step; whoever came by a link stays.
      if (opened) history.back();
      else store(state, { push: false });
      opened = false;
    }, { once: true });
  }

  function open(td) {
    const place = located(td);
    if (!place) return;
    roving.go(td); // where the focus returns to
    from = td;
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
    if (link) {
      event.preventDefault();
      return menuOf(link);
    }
    const td = target.closest("td");
    if (!td || td.closest(".ls-nothing")) return;
    if (td.classList.contains("ls-group")) {
      const column = model.columns[td.cellIndex];
      return fold(column.id, true);
    }
    if (!getSelection().isCollapsed) return;
    event.preventDefault();
    open(td);
  }

  function fold(id, unfold) {
    const group = model.groups.find((each) => each.id === id);
    change(foldGroup(model, views, state, group, unfold));
  }

  async function copied() {
    const done = await copy(markdown(readShown(shown)));
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
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      change({ ...state, view: view.id === views[0].id ? "" : view.id, columns: [], open: [], folded: [] });
    });
  }
  listen(find(".ls-transpose"), "click", () => change({ ...state, transpose: state.transpose ? "" : "yes" }));
  listen(find(".ls-markdown"), "click", copied);
  listen(find(".ls-csv"), "click", () => download("matrix.csv", csv(readShown(shown))));
  listen(find(".ls-reset-all"), "click", () => {
    change(empty());
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
    shown: (_, chosen) => {
      rowFilters = chosen;
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

function set(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// The dialog of claims comes when it is first needed; unless it is `needed`, only one that is there already counts.
let dialogs = null;
async function claimDialog(needed = false) {
  if (!dialogs && needed) dialogs = await import("./claim.js");
  return dialogs;
}
