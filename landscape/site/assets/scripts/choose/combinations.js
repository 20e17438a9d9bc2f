// Two projects that meet the needs together: how they relate, and who of the two meets which need.

import { pairUrl, projectUrl } from "../addresses.js";
import { el } from "../dom.js";
import { compareUrl } from "../tray.js";
import { details, life } from "./result.js";
import { line, told } from "./verdicts.js";

// The pair of a combination, and who of the two meets each need, with the verdict.
export function pairOf({ facts, asked }, { pair, owner, other, by, verdicts }) {
  const needs = asked.needs.map((need, index) => ({
    need,
    met: [
      [owner, verdicts[0][index]],
      [other, verdicts[1][index]],
    ].filter((_, side) => by[index] === "both" || by[index] === ["owner", "other"][side]),
  }));
  return { pair: facts.pairs[pair], needs };
}

export function combined(view, combination) {
  const { facts, words } = view;
  const { pair, needs } = pairOf(view, combination);
  const [owner, other] = [facts.projects[pair.owner].name, facts.projects[pair.other].name];
  const link = (id, name) => el("a", { class: "ls-result-name", href: projectUrl(id) }, name);
  const sign = words.sign(pair.support);
  return el(
    "li",
    { class: "ls-result ls-combination", "data-project": pair.owner, "data-other": pair.other },
    el(
      "div",
      { class: "ls-result-head" },
      el(
        "span",
        {},
        link(pair.owner, owner),
        " ",
        life(facts.projects[pair.owner]),
        " with ",
        link(pair.other, other),
        " ",
        life(facts.projects[pair.other]),
      ),
      compareButtonOfBoth(pair, owner, other),
    ),
    el(
      "p",
      { class: "ls-relation" },
      sign,
      ` ${owner} ${words.relation(pair.relation)} ${other}${pair.maturity ? ` (${pair.maturity})` : ""}. `,
      el("a", { href: projectUrl(pair.owner, `works-with-${pair.other}`) }, "How, and the evidence"),
      " · ",
      el("a", { href: pairUrl(pair.owner, pair.other) }, "All that is known of the two"),
    ),
    pair.number === undefined ? sentences(pair) : el("div", { "data-pair": pair.number }),
    details(
      whoMeets(view, pair, needs),
      el(
        "ul",
        { class: "ls-verdicts", role: "list" },
        needs.flatMap(({ need, met }) =>
          met.map(([project, verdict]) => line(view, project, told(view, project, need, verdict), facts.projects[project].name)),
        ),
      ),
    ),
  );
}

function sentences({ how = [], lost }) {
  return [
    how.length > 0 && el("p", { class: "ls-how" }, how.map(sentenceOf).join(" ")),
    lost && el("p", { class: "ls-lost-line" }, el("b", {}, "What is lost: "), lost),
  ].filter(Boolean);
}

// Sentences that come after the answer, by the number of the pair: each takes its place in it.
export function tellIn(shown, told) {
  for (const place of shown.querySelectorAll("[data-pair]")) {
    const { pair } = place.dataset;
    if (told[pair]) place.replaceWith(...sentences(told[pair]));
  }
}

const sentenceOf = (text) => (/[.!?]$/.test(text) ? text : `${text}.`);

// "Kueue: Job queueing, Quota (partial); JobSet: Start order".
function whoMeets(view, { owner, other }, needs) {
  const { name, facts } = view;
  const of = (id) =>
    needs.flatMap(({ need, met }) =>
      met.filter(([project]) => project === id).map(([, { reason }]) => `${name(need.key)}${reason === "partial" ? " (partial)" : ""}`),
    );
  return [owner, other].map((id, index) => [index ? "; " : "", el("b", {}, `${facts.projects[id].name}: `), of(id).join(", ")]);
}

function compareButtonOfBoth(pair, owner, other) {
  return el(
    "a",
    { class: "ls-compare-both", href: compareUrl([pair.owner, pair.other]) },
    "Compare",
    el("span", { class: "ls-sr" }, ` ${owner} and ${other}`),
  );
}
