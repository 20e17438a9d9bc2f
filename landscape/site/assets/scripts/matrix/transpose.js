// Capabilities as rows and projects as columns: a second table, made of copies of the cells that are shown.

import { el } from "../dom.js";

export const MOST = 200; // projects as columns; a table of more takes long to make

// Put the turned table behind the one of the page, or take it away. Return what keyboard and export need of it.
export function turned(model, rows, columns) {
  const subjects = columns.filter((each) => each.kind === "subject");
  const head = el("tr", { role: "row" },
    el("th", { role: "columnheader", scope: "col" }, el("span", {}, corner(subjects))),
    rows.map((row) => projectHeading(row)));
  const table = el("table", { class: `${model.table.className} ls-turned`, role: "grid" },
    model.table.caption.cloneNode(true),
    el("thead", { role: "rowgroup" }, head));
  table.classList.remove("ls-selected", "ls-columned");
  table.classList.toggle("ls-many", rows.length > 30);
  const lines = [];
  let body = null;
  let group;
  for (const column of subjects) {
    if (!body || column.group !== group) {
      group = column.group;
      body = el("tbody", { role: "rowgroup" });
      if (group) {
        const heading = el("th", { role: "rowheader", scope: "rowgroup", colspan: rows.length + 1 }, el("span", {}, group.name));
        body.append(el("tr", { role: "row", class: "ls-category" }, heading));
      }
      table.append(body);
    }
    const th = el("th", { role: "rowheader", scope: "row" }, copy(column.th.querySelector("a")));
    const tr = el("tr", { role: "row", "data-key": column.key }, th, rows.map((row) => copy(row.tr.children[column.index])));
    body.append(tr);
    lines.push(tr);
  }
  const names = model.loose.filter((row) => !row.element.hidden);
  if (names.length) {
    const text = el("div", {}, "Nothing known: ", names.flatMap((row, index) => [index ? ", " : "", copy(row.element)]));
    const tr = el("tr", { role: "row", class: "ls-nothing" }, el("td", { role: "cell", colspan: rows.length + 1 }, text));
    table.append(el("tbody", { role: "rowgroup" }, tr));
    lines.push(tr);
  }
  for (const each of table.tBodies) each.style.setProperty("--lines", each.rows.length);
  return { table, shown: { head, rows: lines, columns: [...head.children].map((_, index) => index) } };
}

// What the rows are: capabilities, hardware, or both.
function corner(subjects) {
  const hardware = subjects.filter((column) => column.key.startsWith("hardware.")).length;
  if (!hardware) return "Capability";
  return hardware === subjects.length ? "Hardware" : "Capability or hardware";
}

function projectHeading(row) {
  const th = el("th", { role: "columnheader", scope: "col", "data-project": row.id });
  for (const node of row.tr.cells[0].childNodes) th.append(copy(node));
  return th;
}

function copy(node) {
  const twin = node.cloneNode(true);
  if (twin.nodeType === Node.ELEMENT_NODE) twin.removeAttribute("aria-expanded");
  return twin;
}
