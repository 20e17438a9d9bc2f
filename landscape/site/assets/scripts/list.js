// A list with filters: rows are [data-ls-row], parts that hold rows [data-ls-part], which is the id they are linked by. A part
// may be folded, in a <details> of its own: it opens for what the filters ask and for a row that the address names.

import { carry } from "./carry.js";
import { filters } from "./filters.js";

export async function start(element, { signal }) {
  const parts = [...element.querySelectorAll("[data-ls-part]")];
  const rows = element.querySelectorAll("[data-ls-row]");
  const folds = parts.map((part) => part.querySelector(":scope > details")).filter(Boolean);
  const links = [...document.querySelectorAll(".ls-jump a, .md-nav--secondary a")].filter((link) => link.hash);
  const places = links.map((link) => [link, document.getElementById(decodeURIComponent(link.hash.slice(1)))]);
  let asked = false;
  carry(signal);
  const shown = (_, state) => {
    const numbers = new Map(parts.map((part) => [part.dataset.lsPart, show(part)]));
    for (const [link, place] of places) {
      (link.closest("li") ?? link).hidden = Boolean(place?.closest("[hidden]"));
      const number = link.querySelector(".ls-number");
      if (number && place) number.textContent = (numbers.get(place.id) ?? 0).toLocaleString("en");
    }
    const asks = Object.values(state).some((value) => value.length > 0);
    if (asks !== asked) for (const fold of folds) fold.open = asks;
    asked = asks;
  };
  await filters(element.querySelector("[data-ls-filters]"), { rows, signal, shown });
  if (folds.length === 0) return;
  named(element);
  addEventListener("hashchange", () => named(element), { signal });
}

// Not every browser opens a fold for what the address names in it.
function named(element) {
  const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = element.contains(row) && row.closest("details:not([open])");
  if (!fold) return;
  fold.open = true;
  row.scrollIntoView();
}

// A part without a visible row goes; a heading that counts its rows counts those that are left.
function show(part) {
  const number = part.querySelectorAll("[data-ls-row]:not([hidden])").length;
  part.hidden = number === 0;
  const place = part.querySelector(":scope > :is(h2, h3) > .ls-number, :scope > details > summary .ls-number");
  if (place) place.textContent = number.toLocaleString("en");
  return number;
}
