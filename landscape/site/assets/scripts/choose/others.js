// Who does not meet the needs, in words: near misses by what stands against them, who is in no list because too little is
// known, how many are known not to.

import { count } from "../dom.js";

const musts = ({ asked }) => asked.needs.filter((need) => need.must);

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

export function none(view) {
  const { answer, asked, reading } = view;
  if (reading.others) return `No ${answer.meeting.length ? "other " : ""}project of the kind asked for is known to come near.`;
  if (musts(view).length === 1) {
    const full = asked.floors.support === "full" ? " Partial support may be enough." : "";
    return `No ${answer.meeting.length ? "other " : ""}project is known to come near.${answer.meeting.length ? "" : full}`;
  }
  if (answer.meeting.length) return "No other project is known to come near: each lacks more than two of these needs, or too much of what was asked.";
  if (answer.combinations.length) return "No project comes near on its own.";
  return "Nothing comes near, also not two projects together. Make a need nice to have, or allow partial support.";
}

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
