// What is known of the chosen projects together, two by two: as their pages tell it, with what is lost and the evidence.

import { pairUrl, projectUrl } from "../addresses.js";
import { el } from "../dom.js";
import { copies } from "../pages.js";
import { STATES } from "../states.js";
import { pairRows } from "./told.js";

export function together(model) {
  const told = [];
  const silent = [];
  const paired = [];
  for (const [one, other] of pairs(model.projects)) {
    const found = one.page ? fromPage(one, other) : fromFacts(model, one, other);
    if (found.length) {
      told.push(...found);
      paired.push([one, other]);
    }
    else silent.push(`${one.name} with ${other.name}`);
  }
  const among = paired.map(([one, other]) => el("a", { href: pairUrl(one.id, other.id) }, `${one.name} and ${other.name}`));
  return [
    told.length > 0 && el("ul", { class: "ls-together" }, told),
    among.length > 0 && el("p", { class: "ls-note" }, "Among all pairs: ", among.flatMap((link, at) => [at ? ", " : "", link]), "."),
    silent.length > 0 && el("p", { class: "ls-note" }, `Nothing is written down of ${silent.join("; ")}. That is not a no.`),
  ].filter(Boolean);
}

// What is known of two in a few words that lead to all of it; of more, a line for every two of which something is known.
export function inBrief(model) {
  const lines = pairs(model.projects).map(([one, other]) => ({
    names: `${one.name} and ${other.name}`,
    known: one.page ? briefFromPage(one, other) : briefFromFacts(model, one, other),
  }));
  if (lines.length > 1) {
    const told = lines.filter(({ known }) => known);
    const items = told.map(({ names, known }) => el("li", {}, el("a", { href: "#compare_together" }, names), ": ", verdict(known)));
    return told.length > 0 && el("ul", { class: "ls-compare-pairs", "aria-label": "Two of them together" }, items);
  }
  const [{ names, known }] = lines;
  const content = known
    ? [verdict(known), " ", el("a", { href: "#compare_together" }, "How, and what is lost")]
    : "nothing is recorded, which is not a no.";
  return el("p", { class: "ls-compare-pair" }, `${names} together: `, content);
}

function verdict({ alternative, state, words }) {
  return [
    alternative && "alternatives; ",
    state && [el("b", { class: `ls-${state}`, "aria-hidden": "true" }, STATES[state][0]), " "],
    TOGETHER[state] ?? words,
    ".",
  ];
}

const TOGETHER = {
  full: "they work together",
  partial: "they work together in part",
  planned: "planned, not shipped",
  none: "they do not go together",
};

// {state, words, alternative} of what says most of the two: the first row that their page has of them.
function briefFromPage(one, other) {
  const row = pairRows(one.page, one.id, other.id)[0]?.row;
  if (!row) return null;
  const cell = row.cells[1];
  const state = Object.keys(TOGETHER).find((each) => cell.querySelector(`.ls-state.ls-${each}`));
  return { state, words: cell.textContent.trim() || "no word on using both", alternative: row.id.startsWith("alternative-") };
}

function briefFromFacts(model, one, other) {
  const found = ofBoth(model, one, other).map(({ support }) => support);
  const state = Object.keys(TOGETHER).find((each) => found.includes(each));
  return found.length ? { state, words: found[0] } : null;
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
function fromFacts(model, one, other) {
  const { names } = model;
  return ofBoth(model, one, other).map(
    ({ owner, other: partner, relation, support, lost }) =>
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

function ofBoth({ pairs: judged }, one, other) {
  const ids = new Set([one.id, other.id]);
  return judged.filter((pair) => ids.has(pair.owner) && ids.has(pair.other));
}
