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
