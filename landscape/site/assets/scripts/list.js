// A list with filters: rows are [data-ls-row], parts that hold rows [data-ls-part], which is the id they are linked by.

import { filters } from "./filters.js";

export async function start(element, { signal }) {
  const parts = [...element.querySelectorAll("[data-ls-part]")];
  const rows = element.querySelectorAll("[data-ls-row]");
  const links = [...document.querySelectorAll(".ls-jump a, .md-nav--secondary a")].filter((link) => link.hash);
  const places = links.map((link) => [link, document.getElementById(decodeURIComponent(link.hash.slice(1)))]);
  const shown = () => {
    const numbers = new Map(parts.map((part) => [part.dataset.lsPart, show(part)]));
    for (const [link, place] of places) {
      (link.closest("li") ?? link).hidden = Boolean(place?.closest("[hidden]"));
      const number = link.querySelector(".ls-number");
      if (number && place) number.textContent = (numbers.get(place.id) ?? 0).toLocaleString("en");
    }
  };
  await filters(element.querySelector("[data-ls-filters]"), { rows, signal, shown });
}

// A part without a visible row goes; a heading that counts its rows counts those that are left.
function show(part) {
  const number = part.querySelectorAll("[data-ls-row]:not([hidden])").length;
  part.hidden = number === 0;
  const place = part.querySelector(":scope > :is(h2, h3) > .ls-number");
  if (place) place.textContent = number.toLocaleString("en");
  return number;
}
