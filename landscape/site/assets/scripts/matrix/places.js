// Where the focus is in the shown table, in names, so that it is found again in a table that has changed or turned.

const name = (element) => element.dataset.project ?? element.dataset.key ?? element.dataset.group ?? "";

// Return the place of an element of the shown table, with the order of rows and columns about it; null if it is elsewhere.
export function placeOf(element, { head, rows, columns }) {
  const row = element?.closest("tr");
  const all = [head, ...rows];
  if (!row || !all.includes(row)) return null;
  const loose = element.closest(".ls-nothing [data-project]");
  const cell = element.closest("th, td");
  return {
    row: loose ? loose.dataset.project : name(row),
    column: loose ? "" : name(head.children[cell.cellIndex] ?? head.children[0]),
    rows: all.map(name),
    columns: columns.map((index) => name(head.children[index])),
  };
}

// Return the cell at a place, or where its row or column is gone the one beside it.
export function cellAt(place, { head, rows, columns }) {
  const all = new Map([head, ...rows].filter((row) => !row.classList.contains("ls-nothing")).map((row) => [name(row), row]));
  const across = new Map(columns.map((index) => [name(head.children[index]), index]));
  const loose = rows.filter((row) => row.classList.contains("ls-nothing"))
    .flatMap((row) => [...row.querySelectorAll("[data-project]:not([hidden]) a")])
    .find((link) => link.closest("[data-project]").dataset.project === place.row);
  if (loose) return loose;
  const row = all.get(nearest(place.row, place.rows, all)) ?? head;
  return row.children[across.get(nearest(place.column, place.columns, across)) ?? 0];
}

// The name itself, or the next one of the old order that is still there, or the last one before.
function nearest(wanted, order, there) {
  const at = order.indexOf(wanted);
  return [wanted, ...order.slice(at + 1), ...order.slice(0, Math.max(at, 0)).reverse()].find((each) => there.has(each)) ?? "";
}
