// The panel with a checkbox for every column, by group.

import { el } from "../dom.js";

// `chosen()` returns the keys of the shown columns, `choose(keys)` shows others.
export function columnPanel(details, model, { chosen, choose, signal }) {
  const panel = details.querySelector(".ls-panel");
  const boxes = new Map();
  const ofGroups = [];

  function build() {
    const groups = model.groups.length ? model.groups : [{ name: "", columns: model.subjects }];
    panel.append(el("div", { class: "ls-options-all" }, groups.map((group) => {
      const inputs = group.columns.map((column) => {
        const input = el("input", { type: "checkbox", value: column.key });
        boxes.set(column.key, input);
        return [column, input];
      });
      const all = el("input", { type: "checkbox", "data-group": group.id ?? "" });
      ofGroups.push({ all, keys: group.columns.map((column) => column.key) });
      return el("ul", { class: "ls-options", "aria-label": group.name || "Columns" },
        el("li", { class: "ls-options-of" }, el("label", {}, all, el("span", {}, group.name || "All"))),
        inputs.map(([column, input]) => el("li", {}, el("label", {}, input, el("span", {}, column.name)))));
    })));
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
    if (!details.open) return;
    if (!boxes.size) build();
    refresh();
    panel.style.left = "";
    const beyond = panel.getBoundingClientRect().right - document.documentElement.clientWidth + 8;
    if (beyond > 0) panel.style.left = `${-beyond}px`;
  }, { signal });
  panel.addEventListener("change", (event) => {
    const keys = new Set(chosen());
    const group = ofGroups.find(({ all }) => all === event.target);
    for (const key of group ? group.keys : [event.target.value]) {
      if (event.target.checked) keys.add(key);
      else keys.delete(key);
    }
    choose(keys);
  }, { signal });
  details.addEventListener("keydown", (event) => {
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
