// The answer: who meets all needs, who nearly does, who does together. Nothing is decided here.

import { categoryUrl, projectUrl } from "../addresses.js";
import { alone, isSubject } from "../choosing.js";
import { count, el } from "../dom.js";
import { ROOT } from "../facts.js";
import { MOST, isPicked } from "../tray.js";
import { line, told } from "./verdicts.js";
import { decisive } from "./words.js";

// How many rows stand there at first; of near misses so many in all, but some of each group.
const FIRST = { meeting: 50, near: 10, group: 3, combinations: 12 };
const WIDE = "(min-width: 60em)";

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

// The needs that are met in part.
function partly(asked, verdicts) {
  return asked.needs.filter((_, index) => verdicts[index].outcome === "met" && verdicts[index].reason === "partial");
}

// What the platform meets alone, in a sentence; "" where the catalogue names none.
export function baseSentence(view) {
  const { asked, facts } = view;
  const row = alone(facts, asked);
  if (!row) return "";
  const musts = asked.needs.some((need) => need.must);
  const judged = asked.needs.map((need, index) => ({ need, ...row.verdicts[index] })).filter(({ need }) => need.must === musts);
  const names = (chosen) => chosen.map(({ need }) => view.name(need.key)).join(", ");
  const met = judged.filter(({ outcome }) => outcome === "met");
  const some = [
    ["not met", judged.filter(({ outcome }) => outcome === "unmet")],
    ["unknown", judged.filter(({ outcome }) => outcome === "unknown")],
    ["partial", met.filter(({ reason }) => reason === "partial")],
    ...["beta", "alpha", "deprecated"].map((word) => [word, met.filter((each) => maturityOf(view, row.project, each) === word)]),
  ].filter(([, chosen]) => chosen.length);
  const number = met.length === judged.length ? (judged.length === 1 ? "it" : `all ${judged.length}`) : met.length || "none";
  const of = met.length === judged.length ? "" : ` of ${judged.length}`;
  const start = judged.length === 1 && !met.length ? "does not meet it as far as is known" : `meets ${number}${of}`;
  const rest = judged.length === 1 ? some.map(([word]) => word) : some.map(([word, chosen]) => `${word}: ${names(chosen)}`);
  return `${facts.projects[facts.base].name} alone ${start}${rest.length ? ` (${rest.join("; ")})` : ""}.`;
}

// How mature the statement is that a verdict rests on.
function maturityOf({ facts, asked }, project, { need, outcome, reason }) {
  const statements = facts.projects[project].claims?.[need.key] ?? [];
  return statements[decisive(statements, asked.floors, { outcome, reason })]?.[1];
}

// How many of those who meet the needs are of which kind: [category, number], in the order of the catalogue.
export function kinds({ facts, answer }) {
  const number = (id) => answer.meeting.filter((row) => facts.projects[row.project].category === id).length;
  return Object.keys(facts.categories)
    .map((id) => [id, number(id)])
    .filter(([, found]) => found);
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
  let room = FIRST.near;
  if (near.length) {
    parts.push(
      section(
        "near",
        "Near misses",
        near.map(({ title, rows }) => {
          const first = Math.max(room, FIRST.group);
          room -= rows.length;
          return [
            el("h4", { class: "ls-near-title" }, `${title} `, el("span", { class: "ls-number" }, String(rows.length))),
            list(view, rows, first, "near misses"),
          ];
        }),
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
    el(
      "p",
      {},
      `${text} `,
      ids.map((each, index) => [index ? ", " : "", el("a", { href: projectUrl(each) }, facts.projects[each].name), " ", life(facts.projects[each])]),
    ),
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
function list(view, rows, first, many = "", item = result) {
  const shown = el("ul", { class: "ls-results", role: "list" });
  if (rows.length <= first + 1) first = rows.length; // a button would take the room of the last one
  shown.append(...rows.slice(0, first).map((row) => item(view, row)));
  if (rows.length === first) return shown;
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
      onclick: () => {
        showRest()[0].querySelector("a").focus();
        view.announce(`All ${rows.length.toLocaleString("en")} are shown.`);
      },
    },
    `Show all ${rows.length.toLocaleString("en")}`,
    many && el("span", { class: "ls-sr" }, ` ${many}`),
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
      life(project),
      compareButton(row.project, project.name),
    ),
    missing.length > 0 && el("ul", { class: "ls-verdicts", role: "list" }, missing.map((item) => line(view, row.project, item))),
    foldedMet(view, row, met),
    lacking(items),
  );
}

// A single need needs no summary.
function foldedMet(view, row, met) {
  if (!met.length) return null;
  const lines = el("ul", { class: "ls-verdicts", role: "list" }, met.map((item) => line(view, row.project, item)));
  return row.verdicts.length > 1 ? details(summary(view, row, met), lines) : lines;
}

// How the met needs are met, in a few words: "all 3 full", "2 full, 1 partial: Gang scheduling".
function summary({ asked, facts, words }, row, met) {
  const subjects = met.filter((item) => item.subject);
  const part = partly(asked, row.verdicts);
  const full = subjects.length - part.length;
  const of = row.missing ? `meets ${met.length} of ${asked.needs.length}: ` : "";
  if (!subjects.length) return [`${of || "meets "}${met.map((item) => item.name).join(", ")}`];
  const sign = words.signAlone(part.length ? "partial" : "full");
  const said = part.length ? [full && `${full} full`, `${part.length} partial`] : [subjects.length > 1 ? `all ${full} full` : "full"];
  const only = subjects.length === 1 && part.length ? ["partial"] : said;
  const which = part.length && subjects.length > 1 ? el("span", {}, `: ${part.map(({ key }) => facts.subjects[key].name).join(", ")}`) : null;
  return [sign, el("span", { class: "ls-summed" }, of, only.filter(Boolean).join(", ")), which];
}

// What stands in the way on a small screen is folded there. Searching in the page finds and opens it.
function details(said, ...children) {
  return el("details", { class: "ls-fold ls-each", open: matchMedia(WIDE).matches }, el("summary", {}, said), children);
}

// That a project is not active is said beside its name wherever it stands, with the last commit that was seen.
function life({ life: word, last }) {
  return word ? el("small", { class: "ls-marks" }, last ? `${word}, last commit ${last}` : word) : null;
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
  return [
    el("p", { class: "ls-note" }, "Each of the two claims its part by itself; what is written on both together stands with them."),
    list(view, view.answer.combinations, FIRST.combinations, "combinations", combined),
  ];
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
    ),
    pair.how?.length > 0 && el("p", { class: "ls-how" }, pair.how.map(sentenceOf).join(" ")),
    pair.lost && el("p", { class: "ls-lost-line" }, el("b", {}, "What is lost: "), pair.lost),
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
