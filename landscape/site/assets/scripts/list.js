// A list with filters: rows are [data-ls-row], parts that hold rows [data-ls-part], which is the id they are linked by.

import { filters } from "./filters.js";

export async function start(element, { signal }) {
  const parts = [...element.querySelectorAll("[data-ls-part]")];
  const rows = element.querySelectorAll("[data-ls-row]");
  await filters(element.querySelector("[data-ls-filters]"), { rows, signal, shown: () => parts.forEach(show) });
}

// A part without a visible row goes, with the links to it; what counts its rows counts those that are left.
function show(part) {
  const number = part.querySelectorAll("[data-ls-row]:not([hidden])").length;
  part.hidden = number === 0;
  const links = [...document.querySelectorAll(".ls-jump a, .md-nav--secondary a")];
  const here = links.filter((link) => link.hash === `#${part.dataset.lsPart}`);
  for (const link of here) (link.closest("li") ?? link).hidden = number === 0;
  const places = [part.querySelector(":scope > :is(h2, h3) > .ls-number"), ...here.map((link) => link.querySelector(".ls-number"))];
  for (const place of places) if (place) place.textContent = number.toLocaleString("en");
}
