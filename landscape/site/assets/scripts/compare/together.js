// What is known of the chosen projects together, two by two: as their pages tell it, with what is lost and the evidence.

import { projectUrl } from "../addresses.js";
import { el } from "../dom.js";
import { copies } from "../pages.js";
import { pairRows } from "./told.js";

export function together(model) {
  const told = [];
  const silent = [];
  for (const [one, other] of pairs(model.projects)) {
    const found = one.page ? fromPage(one, other) : fromFacts(model, one, other);
    if (found.length) told.push(...found);
    else silent.push(`${one.name} with ${other.name}`);
  }
  return [
    told.length > 0 && el("ul", { class: "ls-together" }, told),
    silent.length > 0 && el("p", { class: "ls-note" }, `Nothing is written down of ${silent.join("; ")}. That is not a no.`),
  ].filter(Boolean);
}

function pairs(projects) {
  return projects.flatMap((one, at) => projects.slice(at + 1).map((other) => [one, other]));
}

function fromPage(one, other) {
  return pairRows(one.page, one.id, other.id).map(({ row, address }) => {
    const [sentence, support, how, evidence] = row.cells;
    return el(
      "li",
      {},
      el("p", { class: "ls-together-says" }, copies(sentence.childNodes, address), " ", copies(support.childNodes, address)),
      el("div", {}, copies(how.childNodes, address)),
      el("div", {}, copies(evidence.childNodes, address)),
    );
  });
}

// Where the page cannot be read: the sentence alone.
function fromFacts({ pairs: judged, names }, one, other) {
  const ids = new Set([one.id, other.id]);
  return judged
    .filter((pair) => ids.has(pair.owner) && ids.has(pair.other))
    .map(({ owner, other: partner, relation, support, lost }) =>
      el(
        "li",
        {},
        el(
          "p",
          { class: "ls-together-says" },
          el("a", { href: projectUrl(owner, `works-with-${partner}`) }, names[owner]),
          ` ${relation.replaceAll("-", " ") || "works with"} ${names[partner]}: ${support}`,
        ),
        lost && el("p", {}, `Lost: ${lost}`),
      ),
    );
}
