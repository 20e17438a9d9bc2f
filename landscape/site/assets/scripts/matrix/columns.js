// Which columns are shown, in which order. Columns are hidden by rules of one style sheet, never cell by cell.

import { ALL, NOTHING } from "./address.js";
import { firstKeys } from "./table.js";

// Return the keys of the columns that a state shows.
export function shownKeys(model, views, state) {
  const shown = new Set(state.columns.length ? state.columns.filter((key) => key !== NOTHING) : viewKeys(model, views, state.view));
  for (const group of model.groups) {
    if (state.open.includes(group.id)) for (const column of group.columns) shown.add(column.key);
    if (state.folded.includes(group.id)) for (const column of group.columns) shown.delete(column.key);
  }
  for (const key of state.pin_columns) shown.add(key);
  return shown;
}

export function viewKeys(model, views, id) {
  if (id === ALL) return new Set(model.byKey.keys());
  return views.find((view) => view.id === id)?.keys ?? firstKeys(model);
}

// Change the state so that a group is unfolded or folded, in as few words as possible.
export function foldGroup(model, views, state, group, unfold) {
  const without = (ids) => ids.filter((id) => id !== group.id);
  const next = { ...state, open: without(state.open), folded: without(state.folded) };
  const shown = shownKeys(model, views, next);
  const number = group.columns.filter((column) => shown.has(column.key)).length;
  if (unfold && number < group.columns.length) next.open = [...next.open, group.id];
  if (!unfold && number > 0) next.folded = [...next.folded, group.id];
  if (!unfold) next.pin_columns = next.pin_columns.filter((key) => !group.columns.some((column) => column.key === key));
  return next;
}

// Change the state so that exactly these columns are shown; what a view shows needs no words.
export function showExactly(model, views, state, keys) {
  const next = { ...state, columns: [], open: [], folded: [], pin_columns: state.pin_columns.filter((key) => keys.has(key)) };
  const same = viewKeys(model, views, state.view);
  if (same.size === keys.size && [...keys].every((key) => same.has(key))) return next;
  next.columns = keys.size ? model.subjects.map((column) => column.key).filter((key) => keys.has(key)) : [NOTHING];
  return next;
}

// Show these columns and no others, the pinned ones first. A group's own column stands before its columns where all of them are
// shown, or where it was folded by hand; the others stand behind everything that is shown. Return the shown columns, as they stand.
export function showColumns(model, sheet, shown, { pin_columns: pins, folded }) {
  order(model, pins);
  const first = firstKeys(model);
  const isFirst = !pins.length && !folded.length && first.size === shown.size && [...first].every((key) => shown.has(key));
  const hidden = model.columns.filter((column) => column.kind === "subject" && !shown.has(column.key));
  // What the page shows by itself needs no rule: then nothing is laid out a second time.
  const hide = isFirst || !hidden.length ? "" : `.ls-columned > * > tr > :is(${ranges(hidden.map((column) => column.index + 1))}) { display: none; }`;
  const rest = new Set(model.groups.filter((group) => !folded.includes(group.id) && !isUnfolded(group, shown)).map((group) => group.column));
  const places = [...rest].map((column) => column.index + 1);
  const move = isFirst || !places.length ? "" : ` @media screen { .ls-columned > * > tr > :is(${ranges(places)}) { order: 1; } }`;
  const rule = hide + move + pins.map(sticky).join("");
  model.box.style.setProperty("--pinned", pins.length);
  if (sheet.said !== rule) {
    sheet.rules.replaceSync(rule);
    sheet.said = rule;
  }
  model.table.classList.toggle("ls-selected", model.selected && isFirst);
  model.table.classList.toggle("ls-columned", Boolean(rule));
  model.table.classList.toggle("ls-many", shown.size > 30);
  for (const column of model.subjects) column.th.classList.toggle("ls-pin", pins.includes(column.key));
  for (const group of model.groups) {
    group.column.th.querySelector(".ls-unfold").setAttribute("aria-expanded", String(isUnfolded(group, shown)));
  }
  const visible = model.columns.filter((column) => column.kind !== "subject" || shown.has(column.key));
  // What spans all columns spans those that are shown.
  for (const cell of model.spanning) cell.colSpan = visible.length;
  return [...visible.filter((column) => !rest.has(column)), ...rest];
}

const isUnfolded = (group, shown) => group.columns.every((column) => shown.has(column.key));

// A pinned column stays in sight, as long as it and those before it leave two fifths of the box to the others: beyond that its
// place is so far to the left that it never sticks.
function sticky(_, index) {
  const left = `calc(var(--name) + ${index} * var(--cell) - 9999 * max(0px, var(--name) + ${index + 1} * var(--cell) - 60cqw))`;
  const at = `.ls-columned > * > tr:not(.ls-category, .ls-nothing) > :nth-child(${index + 2})`;
  return ` @media screen { ${at} { position: sticky; left: ${left}; z-index: 1; --ls-under: var(--ls-paper); } ${at}:not(.ls-full, .ls-partial, .ls-planned, .ls-none) { background: var(--ls-paper); } }`;
}

export function styles(signal) {
  const rules = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, rules];
  signal.addEventListener("abort", () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== rules);
  });
  return { rules, said: "" };
}

// Bring pinned columns to the front, in the page itself, so that eye, ear and keyboard have one order.
function order(model, pins) {
  model.natural ??= [...model.columns];
  const pinned = pins.map((key) => model.byKey.get(key)).filter(Boolean);
  const [name, ...rest] = model.natural;
  const next = [name, ...pinned, ...rest.filter((column) => !pinned.includes(column))];
  if (next.every((column, index) => column === model.columns[index])) return;
  const from = next.map((column) => column.index);
  for (const tr of [model.head, ...model.rows.map((row) => row.tr)]) {
    const cells = [...tr.children];
    tr.replaceChildren(...from.map((index) => cells[index]));
  }
  next.forEach((column, index) => (column.index = index));
  model.columns = next;
}

// 3, 4, 5, 9 -> ":nth-child(n+3):nth-child(-n+5), :nth-child(9)"
function ranges(numbers) {
  const found = [];
  for (const number of [...numbers].sort((one, other) => one - other)) {
    if (found.at(-1)?.[1] === number - 1) found.at(-1)[1] = number;
    else found.push([number, number]);
  }
  return found.map(([from, to]) => (from === to ? `:nth-child(${from})` : `:nth-child(n+${from}):nth-child(-n+${to})`)).join(", ");
}
