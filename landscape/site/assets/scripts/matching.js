// Which rows match: every word typed occurs, and of every facet in use a row has one of the chosen values. A row says its
// values in data attributes (pages/facets.py); what it says nothing of is unknown, which is not a no.

export const NOT_RECORDED = "unrecorded";

// Text as it is compared: without accents, case, and what some write between the parts of a word ("co-scheduling", "Run:ai").
export function fold(text) {
  return text.normalize("NFD").replace(/\p{M}|[-‐‑:]/gu, "").toLowerCase();
}

export const words = (typed) => fold(typed).split(/\s+/).filter(Boolean);

// Whether every word occurs in the text.
export function finds(text, typed) {
  const folded = fold(text);
  return words(typed).every((word) => folded.includes(word));
}

export function values(row, facet) {
  const said = row.dataset[facet];
  return said ? said.split(",") : [NOT_RECORDED];
}

// The text that finds a row: the attribute `data-text`, and what the row shows in elements with `data-ls-text`.
const texts = new WeakMap();

function text(row) {
  if (!texts.has(row)) {
    const shown = row.querySelectorAll ? [...row.querySelectorAll("[data-ls-text]")] : [];
    if (row.dataset.lsText === "") shown.push(row);
    texts.set(row, fold([row.dataset.text ?? "", ...shown.map((element) => element.textContent)].join(" ")));
  }
  return texts.get(row);
}

// Return a function: row -> "yes", "no", or one of "unknown" and "not-asked" where only what is not recorded speaks against it.
// `chosen` is {facet: Set of values}, `unsure` {facet: Set of values that say only that nothing is known},
// `has` (row) => the same three words, or "not-asked" where it is unknown because it is not asked of such rows, `without`
// the id of a facet that is left out.
export function matcher({ typed, chosen, unsure, has }, without = "") {
  const wanted = words(typed);
  const used = Object.entries(chosen).filter(([facet, values]) => values.size && facet !== without);
  const every = without === "has" ? null : has;
  return (row) => {
    if (wanted.length) {
      const key = text(row);
      if (!wanted.every((word) => key.includes(word))) return "no";
    }
    let open = false;
    for (const [facet, wants] of used) {
      const said = values(row, facet);
      if (said.some((value) => wants.has(value))) continue;
      if (!said.every((value) => unsure[facet]?.has(value) || value === NOT_RECORDED)) return "no";
      open = true;
    }
    const more = every ? every(row) : "yes";
    return open && more === "yes" ? "unknown" : more;
  };
}
