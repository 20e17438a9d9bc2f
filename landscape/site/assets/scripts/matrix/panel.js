// The panel with a checkbox for every column, by group.

import { count, el } from "../dom.js";
import { rank, typedWords, wordsIn } from "../finding.js";

// `chosen()` returns the keys of the shown columns, `choose(keys)` shows others.
export function columnPanel(details, model, { chosen, choose, signal }) {
  const panel = details.querySelector(".ls-panel");
  const boxes = new Map();
  const ofGroups = [];
  const items = [];
  const field = el("input", { class: "ls-narrow", type: "search", "aria-label": "Find a column", placeholder: "Find", autocomplete: "off", spellcheck: "false", oninput: () => narrow() });
  const said = el("p", { class: "ls-options-said", role: "status" });

  function build() {
    const groups = model.groups.length ? model.groups : [{ name: "", columns: model.subjects }];
    const lists = groups.map((group) => {
      const inputs = group.columns.map((column) => {
        const input = el("input", { type: "checkbox", value: column.key });
        boxes.set(column.key, input);
        return [column, input];
      });
      const all = el("input", { type: "checkbox", "data-group": group.id ?? "" });
      ofGroups.push({ all, keys: group.columns.map((column) => column.key) });
      return el("ul", { class: "ls-options", "aria-label": group.name || "Columns" },
        el("li", { class: "ls-options-of" }, el("label", {}, all, el("span", {}, group.name || "All"))),
        inputs.map(([column, input]) => {
          const item = el("li", {}, el("label", {}, input, el("span", {}, column.name)));
          items.push({ item, column });
          return item;
        }));
    });
    panel.append(field, said, el("div", { class: "ls-options-all" }, el("div", { class: "ls-options-columns" }, lists)));
    narrow();
  }

  // Show only the columns of which words begin as typed. A group is no option while not all of it is seen.
  function narrow() {
    const typed = field.value.trim();
    const wanted = typedWords(typed);
    const found = items.filter(({ item, column }) => {
      item.hidden = rank(wordsIn(`${column.name} ${column.th.dataset.words ?? ""}`), [], wanted) < 0;
      return !item.hidden;
    });
    for (const list of panel.querySelectorAll(".ls-options")) {
      list.hidden = !list.querySelector("li:not([hidden], .ls-options-of)");
      list.firstElementChild.hidden = typed !== "";
    }
    const words = typed ? `${found.length.toLocaleString("en")} of ${count(items.length, "column")}` : count(items.length, "column");
    if (said.textContent !== words) said.textContent = words;
  }

  function refresh() {
    if (!boxes.size) return;
    const shown = chosen();
    for (const [key, input] of boxes) input.checked = shown.has(key);
    for (const { all, keys } of ofGroups) {
      const number = keys.filter((key) => shown.has(key)).length;
      all.checked = number === keys.length;
      all.indeterminate = number > 0 && number < keys.length;
    }
  }

  details.addEventListener("toggle", () => {
    if (!details.open) {
      field.value = "";
      return narrow();
    }
    if (!boxes.size) build();
    refresh();
    panel.style.left = "";
    const beyond = panel.getBoundingClientRect().right - document.documentElement.clientWidth + 8;
    if (beyond > 0) panel.style.left = `${-beyond}px`;
  }, { signal });
  panel.addEventListener("change", (event) => {
    if (event.target === field) return;
    const keys = new Set(chosen());
    const group = ofGroups.find(({ all }) => all === event.target);
    for (const key of group ? group.keys : [event.target.value]) {
      if (event.target.checked) keys.add(key);
      else keys.delete(key);
    }
    choose(keys);
  }, { signal });
  details.addEventListener("keydown", (event) => {
    if (details.open && ["ArrowDown", "ArrowUp"].includes(event.key)) {
      const stops = [details.querySelector("summary"), ...panel.querySelectorAll("input")].filter((each) => each.checkVisibility());
      stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
      event.preventDefault();
    }
    if (event.key !== "Escape" || !details.open) return;
    event.stopPropagation();
    details.open = false;
    details.querySelector("summary").focus();
  }, { signal });
  for (const type of ["pointerdown", "focusin"]) {
    document.addEventListener(type, (event) => {
      if (details.open && !details.contains(event.target)) details.open = false;
    }, { signal });
  }
  return { refresh };
}
