// The head of the answer: how many projects meet the needs and how fully, of which kinds they are, what the platform meets
// alone, and what follows below.

import { categoryUrl } from "../addresses.js";
import { alone, isSubject } from "../choosing.js";
import { count, el } from "../dom.js";
import { unknowns } from "./others.js";
import { decisive, partly } from "./words.js";

// The sentence that says how many there are, of those that have been read.
export function headline(view) {
  const { read, of } = view.reading;
  const text = sentence(view);
  return read < of ? `So far ${text[0].toLowerCase()}${text.slice(1)} ${read} of ${count(of, "category", "categories")} read.` : text;
}

// The sentence that says how many there are.
export function sentence(view) {
  const { asked, answer } = view;
  const musts = asked.needs.filter((need) => need.must).length;
  const found = answer.meeting.length;
  if (!musts) {
    const nice = asked.needs.length;
    const what = nice === 1 ? "the one need that would be nice to have" : `at least one of ${nice} needs that would be nice to have`;
    return found ? `${count(found, "project")} ${found === 1 ? "meets" : "meet"} ${what}.` : `No project is known to meet ${what}.`;
  }
  const what = musts === 1 ? "this need" : musts === 2 ? "both needs" : `all ${musts} needs`;
  if (!found) return `No project is known to meet ${what}.`;
  return `${count(found, "project")} ${found === 1 ? "meets" : "meet"} ${what}${howFully(view, musts)}.`;
}

// What stands over those who meet them.
export function meetingTitle({ asked }) {
  return asked.needs.some((need) => need.must) ? "Meet every need" : "Meet at least one";
}

// How many meet all musts in full; a field, such as openness, is met or not.
function howFully({ facts, asked, answer }, musts) {
  if (!asked.needs.some((need) => need.must && isSubject(facts, need.key))) return "";
  const all = answer.meeting.length;
  const full = answer.meeting.filter((row) => !partly(asked, row.verdicts).some((need) => need.must)).length;
  if (full === all) return all === 1 ? " with full support" : ", all with full support";
  const part = musts === 1 ? "with partial support" : "where at least one is partial";
  if (all === 1) return musts === 1 ? `, ${part}` : ", at least one of them in part";
  return full ? `: ${full.toLocaleString("en")} with full support, ${(all - full).toLocaleString("en")} ${part}` : `, all ${part}`;
}

// What the platform meets alone, in a sentence; "" where the catalogue names none.
export function baseSentence(view) {
  const { asked, base: facts } = view;
  const row = alone(facts, asked);
  if (!row) return "";
  const musts = asked.needs.some((need) => need.must);
  const judged = asked.needs.map((need, index) => ({ need, ...row.verdicts[index] })).filter(({ need }) => need.must === musts);
  const names = (chosen) => chosen.map(({ need }) => view.name(need.key)).join(", ");
  const met = judged.filter(({ outcome }) => outcome === "met");
  const partial = met.filter(({ reason }) => reason === "partial");
  const some = [
    ["not met", judged.filter(({ outcome }) => outcome === "unmet")],
    ["unknown", judged.filter(({ outcome }) => outcome === "unknown")],
    ["in part", partial],
    ...["beta", "alpha", "deprecated"].map((word) => [word, met.filter((each) => maturityOf(view, row.project, each) === word)]),
  ].filter(([, chosen]) => chosen.length);
  const one = judged.length === 1;
  const rest = one ? some.map(([word]) => word).filter((word) => word !== "in part") : some.map(([word, chosen]) => `${word}: ${names(chosen)}`);
  return `${facts.projects[facts.base].name} alone ${meets(met.length, partial.length, judged.length)}${rest.length ? ` (${rest.join("; ")})` : ""}.`;
}

// "meets 2 of 3, 1 of them only in part".
function meets(met, partial, all) {
  if (all === 1) return met ? `meets it${partial ? " only in part" : ""}` : "does not meet it as far as is known";
  const some = met === all ? (all === 2 ? "both" : `all ${all}`) : `${met || "none"} of ${all}`;
  if (!partial) return `meets ${some}`;
  if (partial === all) return `meets ${some} only in part`;
  return `meets ${some}, ${partial === met ? (met === 1 ? "and that" : met === 2 ? "both" : "all of them") : `${partial} of them`} only in part`;
}

// How mature the statement is that a verdict rests on.
function maturityOf({ base: facts, asked }, project, { need, outcome, reason }) {
  const statements = facts.projects[project].claims?.[need.key] ?? [];
  return statements[decisive(statements, asked.floors, { outcome, reason })]?.[1];
}

// How many of those who meet the needs are of which kind: [category, number], in the order of the catalogue.
function kinds({ facts, answer }) {
  const number = (id) => answer.meeting.filter((row) => facts.projects[row.project].category === id).length;
  return Object.keys(facts.categories)
    .map((id) => [id, number(id)])
    .filter(([, found]) => found);
}

// What follows, with its numbers; each leads there.
export function overview(view) {
  const { answer } = view;
  const rows = [
    ["near", count(answer.near.length, "near miss", "near misses"), answer.near.length],
    ["together", count(answer.combinations.length, "combination"), answer.combinations.length],
  ].filter(([, , number]) => number);
  const text = unknowns(view);
  const base = baseSentence(view);
  return [
    answer.meeting.length > 0 && el("p", { class: "ls-overview ls-kinds" }, "By kind: ", kinds(view).map((each, index) => [index ? " · " : "", kind(view, ...each)])),
    base && el("p", { class: "ls-overview ls-base" }, base),
    rows.length > 0 &&
      el(
        "p",
        { class: "ls-overview" },
        rows.map(([id, words], index) => [index ? " · " : "", el("a", { href: `#answer-${id}`, "data-to": `answer-${id}` }, words)]),
      ),
    text && el("p", { class: "ls-note ls-rests" }, text),
  ];
}

// A kind leads to the same question of this kind alone, or to its own page where the question is of a kind already.
function kind({ facts, asked, narrowed }, id, number) {
  const narrows = asked.needs.some((need) => need.must) && !asked.needs.some((need) => need.key.startsWith("category."));
  const href = narrows ? narrowed(`category.${id}`) : categoryUrl(id);
  const name = facts.categories[id];
  return [
    el("a", { href, "data-start": narrows, "data-kind": id }, name, narrows && el("span", { class: "ls-sr" }, " only")),
    ` ${number.toLocaleString("en")}`,
  ];
}
