// The table of the page as values: columns, groups of columns, rows by category. Nothing is changed here.

const COLUMN = "th";

// Return what stands in the table. `columns` are in the order of the page; the first is that of the names. A row and a
// name without a row of its own (`loose`) have `hidden`, which the filters set.
export function readTable(box) {
  const table = box.querySelector("table");
  const head = table.tHead.rows[0];
  const columns = [...head.querySelectorAll(`:scope > ${COLUMN}`)].map(readColumn);
  const groups = [];
  for (const column of columns.slice(1)) {
    if (column.kind === "group") groups.push({ id: column.id, name: column.name, column, columns: [] });
    else if (groups.length) {
      column.group = groups.at(-1);
      column.group.columns.push(column);
    }
  }
  const categories = readCategories(table);
  const rows = categories.flatMap((category) => category.rows);
  const subjects = columns.filter((column) => column.kind === "subject");
  return {
    box,
    table,
    head,
    columns,
    groups,
    subjects,
    categories,
    rows,
    loose: categories.flatMap((category) => category.loose),
    spanning: categories.flatMap(({ heading, nothing }) => [heading?.cells[0], nothing?.cells[0]]).filter(Boolean),
    byKey: new Map(subjects.map((column) => [column.key, column])),
    byProject: new Map(rows.map((row) => [row.id, row])),
    selected: table.classList.contains("ls-selected"),
  };
}

// What is shown first: the keys of the columns that the page itself marks, or all.
export function firstKeys(model) {
  const marked = model.selected ? model.subjects.filter((column) => column.first) : model.subjects;
  return new Set(marked.map((column) => column.key));
}

export const isClaim = (td) => td.firstElementChild?.tagName === "A" && !td.classList.contains("ls-finer");

// The columns of which a row says nothing though it is asked.
export function untold(row, columns) {
  row.untold ??= [...row.tr.cells]
    .map((td, index) => index && !isClaim(td) && !td.classList.contains("ls-not-asked") && columns[index].kind === "subject" && columns[index])
    .filter(Boolean);
  return row.untold;
}

// The claims of a row: of each its column, its cell and its statements. A cell that leads elsewhere is no claim.
export function claims(row, columns) {
  if (!row.claims) {
    row.claims = [];
    const cells = row.tr.cells;
    for (let index = 1; index < cells.length; index += 1) {
      const td = cells[index];
      if (isClaim(td)) row.claims.push({ column: columns[index], td, said: null });
    }
  }
  return row.claims;
}

// What a cell says in words: "full, beta, since v0.9.0", "unknown".
export function words(td) {
  const label = td.querySelector("a")?.getAttribute("aria-label");
  if (label) return label;
  if (!td.firstChild) return td.classList.contains("ls-not-asked") ? "not asked" : "unknown";
  const copy = td.cloneNode(true);
  for (const sign of copy.querySelectorAll("[aria-hidden]")) sign.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

// The name in a heading, without what stands small beside it.
export function nameIn(th) {
  return (th.querySelector("a, button, span") ?? th).textContent.trim();
}

function readColumn(th, index) {
  const kind = index === 0 ? "name" : th.dataset.group ? "group" : "subject";
  const id = th.dataset.group ?? "";
  return { kind, id, key: th.dataset.key ?? "", name: nameIn(th), th, index, first: th.classList.contains("ls-shown"), group: null };
}

function readCategories(table) {
  const found = new Map();
  for (const body of table.tBodies) {
    const id = body.dataset.category;
    if (!found.has(id)) found.set(id, { id, bodies: [], heading: null, rows: [], nothing: null, loose: [] });
    const category = found.get(id);
    category.bodies.push({ element: body, lines: body.rows.length });
    for (const tr of body.rows) {
      if (tr.classList.contains("ls-category")) category.heading = tr;
      else if (tr.classList.contains("ls-nothing")) {
        category.nothing = tr;
        category.loose = [...tr.querySelectorAll("[data-project]")].map((element) => ({ element, dataset: element.dataset, hidden: false }));
      } else category.rows.push({ id: tr.dataset.project, tr, dataset: tr.dataset, hidden: false, category, claims: null });
    }
  }
  for (const category of found.values()) category.chunk = category.rows.filter((row) => row.tr.parentElement === category.bodies[0].element).length || 1;
  return [...found.values()];
}
