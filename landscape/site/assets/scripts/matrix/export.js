// What is shown as Markdown and as CSV: words instead of signs, and a link to each project.

import { nameIn, words } from "./table.js";

const NOTHING = "nothing known";

// Read the shown table: {corner, columns: [{name, href}], rows: [{name, href, cells: [words]}]}. `aside(td)` is what is to
// be said of a cell beside its own words.
export function readShown({ head, rows, columns }, aside) {
  const [corner, ...places] = columns.filter((place) => !head.children[place].classList.contains("ls-group"));
  const named = (th) => ({ name: nameIn(th), href: th.dataset.project || th.parentElement.dataset.project ? th.querySelector("a").href : "" });
  // Names without a row of their own: of them nothing is known on these columns.
  const loose = (row) => [...row.querySelectorAll("[data-project]:not([hidden]) a")].map((link) => ({ name: link.textContent.trim(), href: link.href }));
  const isLoose = (row) => row.classList.contains("ls-nothing");
  const beside = head.querySelector("[data-project]") ? rows.filter(isLoose).flatMap(loose) : [];
  return {
    corner: nameIn(head.children[corner]),
    columns: [...places.map((place) => named(head.children[place])), ...beside],
    rows: rows.flatMap((row) => {
      if (isLoose(row)) return beside.length ? [] : loose(row).map((one) => ({ ...one, cells: places.map(() => NOTHING) }));
      return [{ ...named(row.children[corner]), cells: [...places.map((place) => words(row.children[place]) + aside(row.children[place])), ...beside.map(() => NOTHING)] }];
    }),
  };
}

export function markdown(table) {
  const linked = ({ name, href }) => (href ? `[${plain(name)}](${href.replace(/[()]/g, encodeURIComponent)})` : plain(name));
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [
    line([plain(table.corner), ...table.columns.map(linked)]),
    line(["---", ...table.columns.map(() => "---")]),
    ...table.rows.map((row) => line([linked(row), ...row.cells.map(plain)])),
  ].join("\n") + "\n";
}

export function csv(table) {
  const byRow = table.rows.some((row) => row.href);
  const byColumn = table.columns.some((column) => column.href);
  const lines = [[table.corner, ...(byRow ? ["Page"] : []), ...table.columns.map((column) => column.name)]];
  if (byColumn) lines.push(["Page", ...table.columns.map((column) => column.href)]);
  for (const row of table.rows) lines.push([row.name, ...(byRow ? [row.href] : []), ...row.cells]);
  return lines.map((line) => line.map(quoted).join(",")).join("\r\n") + "\r\n";
}

// Text of others stays text: nothing of it is a link, a picture, markup or the end of a cell.
function plain(text) {
  return text.replace(/[\\`*_[\]<>|&!#~]/g, (sign) => `\\${sign}`).replace(/\s+/g, " ");
}

// A programme for tables calculates what begins with such a sign; an apostrophe before it makes it text.
function quoted(text) {
  const safe = /^[\s]*[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20]/.test(text) ? `'${text}` : text;
  return /[",\r\n;\t]/.test(safe) || safe !== text ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function download(name, text) {
  // The mark in front makes programmes for tables read UTF-8.
  const address = URL.createObjectURL(new Blob(["\uFEFF", text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
