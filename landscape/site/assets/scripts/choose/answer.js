// The answer on the page, part by part: who meets all needs, who nearly does, who does together. Nothing is decided here.

import { projectUrl } from "../addresses.js";
import { el } from "../dom.js";
import { MOST, compareUrl } from "../tray.js";
import { combined } from "./combinations.js";
import { meetingTitle, overview } from "./headline.js";
import { left, nearGroups, none, rest } from "./others.js";
import { life, result } from "./result.js";

// How many rows stand there at first; of near misses so many in all, but some of each group.
const FIRST = { meeting: 50, near: 10, group: 3, combinations: 12 };
const MORE = 50; // rows that a press of the button adds, where there are many more
const LINKS = 200; // projects named in a fold at first, and with each press there
const PAPER = 500; // rows of a list on paper

export function render(view) {
  const { asked, answer } = view;
  const parts = [overview(view)];
  if (answer.meeting.length) {
    parts.push(section("meeting", meetingTitle(view), [list(view, answer.meeting, FIRST.meeting)], compare(answer.meeting)));
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

function together(view) {
  return [
    el("p", { class: "ls-note" }, "Each of the two claims its part by itself; what is written on both together stands with them."),
    list(view, view.answer.combinations, FIRST.combinations, "combinations", combined),
  ];
}

function open(view, { id, title, text, ids }) {
  const { projects } = view.facts;
  const link = (each, index) => el("span", {}, index ? ", " : "", el("a", { href: projectUrl(each) }, projects[each].name), " ", life(projects[each]));
  const shown = el("p", {}, `${text} `);
  return el("details", { class: `ls-fold ls-${id}` }, el("summary", {}, title), inChunks(view, shown, ids, { first: LINKS, more: LINKS, item: link }));
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

function list(view, rows, first, many = "", item = result) {
  const shown = el("ul", { class: "ls-results", role: "list" });
  return inChunks(view, shown, rows, { first, more: MORE, many, item: (row) => item(view, row), added: view.shown });
}

// The first rows in their element, and a button for the rest or for some more of it; `added` hears of the rows that are shown.
function inChunks(view, shown, rows, { first, more, many = "", item, added = () => {} }) {
  let number = 0;
  const upTo = (end) => {
    const chunk = rows.slice(number, end);
    const elements = chunk.map((row, index) => item(row, number + index));
    shown.append(...elements);
    number += chunk.length;
    added(chunk);
    return elements;
  };
  upTo(rows.length <= first + 1 ? rows.length : first); // a button would take the room of the last one
  if (number === rows.length) return shown;
  const all = rows.length.toLocaleString("en");
  const manyMore = rows.length - number > more;
  const next = () => (rows.length - number > more ? number + more : rows.length);
  const says = el("span");
  const where = el("span", { class: "ls-note ls-shown-of" });
  const button = el(
    "button",
    {
      type: "button",
      class: "ls-button",
      "data-rest": true,
      onrest: () => number < PAPER && show(PAPER),
      onclick: () => {
        const [added] = show(next());
        added.querySelector("a").focus();
        view.announce(number === rows.length ? `All ${all} are shown.` : `${number.toLocaleString("en")} of ${all} are shown.`);
      },
    },
    says,
    many && el("span", { class: "ls-sr" }, ` ${many}`),
  );
  function show(end) {
    const elements = upTo(end);
    label();
    return elements;
  }
  function label() {
    if (number === rows.length) {
      button.remove();
      where.remove();
    } else if (next() === rows.length) {
      says.textContent = `Show all ${all}`;
      where.textContent = "";
    } else {
      says.textContent = `Show ${more} more`;
      where.textContent = `${number.toLocaleString("en")} of ${all} are shown`;
    }
  }
  label();
  return [shown, button, manyMore && where];
}

// Paper has everything, or what it can hold: nobody can press a button or open a fold there. Afterwards the folds are as they were.
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
