// How the answer reads: signs and words come from the page's own list, reasons are worded here.

import { fares, isSubject } from "../choosing.js";

const REACHED = {
  documented: "what is cited reaches no documentation",
  source: "not read in the source",
  tested: "no test result is cited",
};

export function wordsOf(app) {
  const { content } = app.querySelector("[data-words]");
  const all = (kind) =>
    new Map([...content.querySelectorAll(`[data-${kind}]`)].map((each) => [each.dataset[kind], each.firstElementChild ?? each]));
  const [signs, bases, relations, values] = ["state", "basis", "relation", "value"].map(all);
  const states = new Map([...signs].map(([state, sign]) => [state, sign.querySelector(".ls-word").textContent]));
  const small = new Map([...signs].map(([state, sign]) => [state, withoutWord(sign)]));
  return {
    // With its word, or alone where the word follows.
    sign: (state) => signs.get(state).cloneNode(true),
    signAlone: (state) => small.get(state).cloneNode(true),
    state: (state) => states.get(state),
    relation: (relation) => (relations.get(relation) ?? relations.get("")).textContent,
    value: (field, value) => values.get(`${field}.${value}`)?.textContent ?? value.replaceAll("-", " "),
    // The first kind in the order of the list that the evidence holds.
    basis: (kinds) => bases.get([...bases.keys()].find((kind) => kinds.split(" ").includes(kind)))?.textContent ?? "",
  };
}

function withoutWord(sign) {
  const alone = sign.cloneNode(true);
  alone.querySelector(".ls-word").remove();
  return alone;
}

// The name of a need: a subject's own; of a field what the option says, or else its values. A category may be called
// like a capability.
export function needName(app, facts, words, key) {
  if (isSubject(facts, key)) return facts.subjects[key].name;
  const [field, ...values] = key.split(".");
  const joined = values.map((value) => words.value(field, value)).join(" or ");
  if (field === "category") return `Kind: ${joined}`;
  const option = [...app.querySelectorAll(".ls-want")].find((each) => each.dataset.key === key);
  if (option) return option.querySelector(".ls-says").lastChild.textContent.trim();
  return `${field[0].toUpperCase()}${field.slice(1)}: ${joined}`;
}

// The statement that a verdict rests on, as its index, or -1.
export function decisive(statements, floors, verdict) {
  return statements.findIndex((statement) => {
    const { outcome, reason } = fares(statement, floors);
    return outcome === verdict.outcome && reason === verdict.reason;
  });
}

// The needs that are met in part.
export function partly(asked, verdicts) {
  return asked.needs.filter((_, index) => verdicts[index].outcome === "met" && verdicts[index].reason === "partial");
}

// Why a need is not met, or not known to be: a few words that stand after "not met" or "unknown".
export function because(facts, words, { project, key, floors, reason, statement }) {
  const own = facts.projects[project];
  if (reason === "other") return words.value(...valueOf(facts, project, key));
  if (reason === "unknown") return isSubject(facts, key) ? "nobody has looked" : "not recorded";
  if (reason === "not-found") {
    const at = own.not_found.indexOf(key);
    return `looked for on ${own.looked?.[at] ?? own.looked?.[0] ?? "a day"}, nothing found`;
  }
  if (reason === "finer") {
    const finer = facts.subjects[key].finer.filter((part) => own.claims?.[part]);
    return `only a finer capability is claimed: ${finer.map((part) => facts.subjects[part].name).join(", ")}`;
  }
  return {
    "not-asked": "not asked of this kind of project",
    "maturity-unstated": "maturity not stated",
    evidence: REACHED[floors.evidence],
    ended: `ended with ${statement?.[4]}`,
    none: "their own words say no",
    "not-applicable": "makes no sense for this kind of project",
    planned: "planned, not shipped",
    partial: "partial only",
    deprecated: "deprecated",
    young: `maturity ${statement?.[1]}, below ${floors.maturity}`,
  }[reason];
}

// The field of a need and the project's value in it.
export function valueOf(facts, project, key) {
  const field = key.split(".")[0];
  return [field, facts.projects[project][field] ?? ""];
}
