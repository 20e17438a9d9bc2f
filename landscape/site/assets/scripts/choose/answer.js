// The answer: who meets all needs, who nearly does, who does together. Nothing is decided here.

import { projectUrl } from "../addresses.js";
import { count, el } from "../dom.js";
import { ROOT } from "../facts.js";
import { MOST, isPicked } from "../tray.js";
import { line, told } from "./verdicts.js";

const FIRST = { meeting: 50, near: 12, combinations: 12 };

// The sentence that says how many there are.
export function sentence({ asked, answer }) {
  const musts = asked.needs.filter((need) => need.must).length;
  const found = answer.meeting.length;
  if (!musts) {
    const nice = asked.needs.length;
    const what = nice === 1 ? "the one need that would be nice to have" : `at least one of ${nice} needs that would be nice to have`;
    return found ? `${count(found, "project")} ${found === 1 ? "meets" : "meet"} ${what}.` : `No project is known to meet ${what}.`;
  }
  const what = musts === 1 ? "this need" : musts === 2 ? "both needs" : `all ${musts} needs`;
  if (!found) return `No project is known to meet ${what}.`;
  return `${count(found, "project")} ${found === 1 ? "meets" : "meet"} ${what}.`;
}

// Near misses by what stands against them: first those with nothing but missing knowledge, then one need, then two.
const CLASSES = [
  [0, 1, "Nothing says no: 1 need unknown"],
  [0, 2, "Nothing says no: 2 needs unknown"],
  [1, 0, "1 need not met"],
  [1, 1, "1 need not met, 1 unknown"],
  [2, 0, "2 needs not met"],
];

export function nearGroups({ answer }) {
  return CLASSES.map(([unmet, unknown, title]) => ({
    title,
    rows: answer.near.filter((row) => row.unknown === unknown && row.missing - row.unknown === unmet),
  })).filter(({ rows }) => rows.length);
}

// How many of the near misses rest on what is not known.
export function unknowns({ answer }) {
  const rows = answer.near.filter((row) => row.unknown);
  if (!rows.length) return "";
  const only = rows.filter((row) => row.unknown === row.missing).length;
  const [part, verb] = partOf(rows.length, answer.near.length);
  if (only === rows.length) return `${part} ${verb} only on something unknown: nothing says no.`;
  return `${part} ${verb} on something unknown${only ? `; ${only.toLocaleString("en")} of them only on that: nothing says no` : ""}.`;
}

function partOf(number, whole) {
  if (whole === 1) return ["The near miss", "rests"];
  if (number === whole) return [`All ${count(whole, "near miss", "near misses")}`, "rest"];
  return [`${number.toLocaleString("en")} of the ${count(whole, "near miss", "near misses")}`, number === 1 ? "rests" : "rest"];
}

export function compareUrl(ids) {
  return new URL(`compare/?projects=${ids.slice(0, MOST).map(encodeURIComponent).join(",")}`, ROOT).href;
}

export function render(view) {
  const { asked, answer } = view;
  const parts = [overview(view)];
  if (answer.meeting.length) {
    const title = asked.needs.some((need) => need.must) ? "Meet every need" : "Meet at least one";
    parts.push(section("meeting", title, [list(view, answer.meeting, FIRST.meeting)], compare(answer.meeting)));
  }
  const near = nearGroups(view);
  if (near.length) {
    parts.push(
      section(
        "near",
        "Near misses",
        near.map(({ title, rows }) => [
          el("h4", { class: "ls-near-title" }, `${title} `, el("span", { class: "ls-number" }, String(rows.length))),
          list(view, rows, FIRST.near),
        ]),
        answer.meeting.length ? null : compare(answer.near),
      ),
    );
  } else if (asked.needs.some((need) => need.must)) {
    parts.push(el("p", { class: "ls-note" }, none(view)));
  }
  if (answer.combinations.length) {
    parts.push(section("together", "Together", [together(view)]));
  }
  for (const fold of left(view)) parts.push(open(view, fold));
  const others = rest(view);
  if (others) parts.push(el("p", { class: "ls-note ls-others" }, others));
  parts.push(el("p", { class: "ls-note" }, `Facts as of ${view.facts.as_of}. Unknown is never counted as no.`));
  return parts;
}

const musts = ({ asked }) => asked.needs.filter((need) => need.must);

// Who is in none of the lists although nothing speaks against it: {id, title, text, ids}.
export function left(view) {
  const { answer } = view;
  const one = musts(view).length === 1;
  const more = (ids) => count(ids.length, "more project");
  return [
    {
      id: "undecided",
      title: `Too little is known of ${more(answer.undecided)}`,
      text: `Of ${more(answer.undecided)} nothing says no, but ${one ? "this need is unknown" : "too many of these needs are unknown"}:`,
      ids: answer.undecided,
    },
    {
      id: "not-asked",
      title: `${more(answer.not_asked)}: not asked of ${answer.not_asked.length === 1 ? "its" : "their"} kind`,
      text: one
        ? "This need is not asked of their kind of project, and nothing is known of it there, which is not a no:"
        : "At least one of these needs is not asked of their kind of project, too many are unknown, and nothing says no:",
      ids: answer.not_asked,
    },
  ].filter(({ ids }) => ids.length);
}

// How many are in no list, because a must is known to be unmet.
export function rest(view) {
  const { answer, facts } = view;
  const all = musts(view).length;
  if (!all) return "";
  const listed = answer.meeting.length + answer.near.length + answer.undecided.length + answer.not_asked.length;
  const number = Object.keys(facts.projects).length - listed;
  if (!number) return "";
  const who = `${count(number, "more project")} ${number === 1 ? "is" : "are"} known not to meet`;
  return all === 1 ? `${who} this need.` : `${who} at least one of these needs, and ${number === 1 ? "comes" : "come"} no nearer.`;
}

function open({ facts }, { id, title, text, ids }) {
  return el(
    "details",
    { class: `ls-fold ls-${id}` },
    el("summary", {}, title),
    el("p", {}, `${text} `, ids.map((each, index) => [index ? ", " : "", el("a", { href: projectUrl(each) }, facts.projects[each].name)])),
  );
}

function none(view) {
  const { answer, asked } = view;
  if (musts(view).length === 1) {
    const full = asked.floors.support === "full" ? " Partial support may be enough." : "";
    return `No ${answer.meeting.length ? "other " : ""}project is known to come near.${answer.meeting.length ? "" : full}`;
  }
  if (answer.meeting.length) return "No other project is known to come near: each lacks more than two of these needs, or too much of what was asked.";
  if (answer.combinations.length) return "No project comes near on its own.";
  return "Nothing comes near, also not two projects together. Make a need nice to have, or allow partial support.";
}

// What follows, with its numbers; each leads there.
function overview(view) {
  const { answer } = view;
  const rows = [
    ["near", count(answer.near.length, "near miss", "near misses"), answer.near.length],
    ["together", count(answer.combinations.length, "combination"), answer.combinations.length],
  ].filter(([, , number]) => number);
  const text = unknowns(view);
  return [
    rows.length > 0 &&
      el(
        "p",
        { class: "ls-overview" },
        rows.map(([id, words], index) => [index ? " · " : "", el("a", { href: `#answer-${id}`, "data-to": `answer-${id}` }, words)]),
      ),
    text && el("p", { class: "ls-note ls-rests" }, text),
  ];
}

function section(id, title, children, beside = null) {
  return el(
    "section",
    { class: `ls-answer-part ls-answer-part-${id}`, "aria-labelledby": `answer-${id}` },
    el("div", { class: "ls-answer-part-head" }, el("h3", { id: `answer-${id}`, tabindex: "-1" }, title), beside),
    children,
  );
}

function compare(rows) {
  if (rows.length < 2) return null;
  const number = Math.min(rows.length, MOST);
  return el(
    "a",
    { href: compareUrl(rows.map((row) => row.project)) },
    rows.length > MOST ? `Compare the first ${number}` : number === 2 ? "Compare both" : `Compare all ${number}`,
  );
}

// Paper has everything: nobody can press a button or open a fold there. Afterwards the folds are as they were.
export function wholeOnPaper(shown, signal) {
  let opened = [];
  const before = () => {
    for (const button of shown.querySelectorAll("[data-rest]")) button.dispatchEvent(new Event("rest"));
    opened = [...opened, ...shown.querySelectorAll("details:not([open])")];
    for (const fold of opened) fold.open = true;
  };
  const after = () => {
    for (const fold of opened) fold.open = false;
    opened = [];
  };
  addEventListener("beforeprint", before, { signal });
  addEventListener("afterprint", after, { signal });
}

// The first rows of a list, and a button for the rest.
function list(view, rows, first, item = result) {
  const shown = el("ul", { class: "ls-results", role: "list" }, rows.slice(0, first).map((row) => item(view, row)));
  if (rows.length <= first) return shown;
  const showRest = () => {
    const rest = rows.slice(first).map((row) => item(view, row));
    shown.append(...rest);
    more.remove();
    return rest;
  };
  const more = el(
    "button",
    {
      type: "button",
      class: "ls-button",
      "data-rest": true,
      onrest: showRest,
      onclick: () => showRest()[0].querySelector("a").focus(),
    },
    `Show all ${rows.length.toLocaleString("en")}`,
  );
  return [shown, more];
}

function result(view, row) {
  const { facts, asked } = view;
  const project = facts.projects[row.project];
  const items = row.verdicts.map((verdict, index) => told(view, row.project, asked.needs[index], verdict));
  const missing = items.filter((item) => item.must && item.outcome !== "met");
  const met = items.filter((item) => item.outcome === "met");
  return el(
    "li",
    { class: "ls-result", "data-project": row.project },
    el(
      "div",
      { class: "ls-result-head" },
      el("a", { class: "ls-result-name", href: projectUrl(row.project) }, project.name),
      el("span", { class: "ls-kind" }, facts.categories[project.category] ?? ""),
      ended(view, project),
      compareButton(row.project, project.name),
    ),
    el("ul", { class: "ls-verdicts", role: "list" }, [...missing, ...met].map((item) => line(view, row.project, item))),
    lacking(items),
  );
}

// An end is said beside the name wherever a project stands.
function ended({ words }, project) {
  if (!["ended", "gone"].includes(project.status)) return null;
  return el("small", { class: "ls-marks" }, words.value("status", project.status));
}

function compareButton(id, name) {
  return el(
    "button",
    {
      type: "button",
      class: "ls-pick",
      "data-ls-compare": id,
      "data-ls-name": name,
      "aria-pressed": String(isPicked(id)),
      "aria-label": `Compare: ${name}`,
    },
    "Compare",
  );
}

// Needs that would be nice and are not there, in one quiet line.
function lacking(items) {
  const rows = items.filter((item) => !item.must && item.outcome !== "met");
  if (!rows.length) return null;
  return el(
    "p",
    { class: "ls-lacking" },
    "Nice to have: ",
    rows.map((item, index) => `${index ? "; " : ""}${item.name} – ${item.tag}, ${item.why}`).join(""),
  );
}

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

function together(view) {
  return list(view, view.answer.combinations, FIRST.combinations, combined);
}

function combined(view, combination) {
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
      el("span", {}, link(pair.owner, owner), " with ", link(pair.other, other)),
      compareButtonOfBoth(pair, owner, other),
    ),
    el(
      "p",
      { class: "ls-relation" },
      sign,
      ` ${owner} ${words.relation(pair.relation)} ${other}${pair.maturity ? ` (${pair.maturity})` : ""}. `,
      el("a", { href: projectUrl(pair.owner, `works-with-${pair.other}`) }, "How, and the evidence"),
    ),
    pair.lost && el("p", { class: "ls-lost-line" }, el("b", {}, "What is lost: "), pair.lost),
    el(
      "ul",
      { class: "ls-verdicts", role: "list" },
      needs.flatMap(({ need, met }) =>
        met.map(([project, verdict]) => line(view, project, told(view, project, need, verdict), facts.projects[project].name)),
      ),
    ),
  );
}

function compareButtonOfBoth(pair, owner, other) {
  return el(
    "a",
    { class: "ls-compare-both", href: compareUrl([pair.owner, pair.other]) },
    "Compare",
    el("span", { class: "ls-sr" }, ` ${owner} and ${other}`),
  );
}
