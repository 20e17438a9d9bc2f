// Notes of claims and sentences of pairs: what is there when an answer is shown stands in it, what comes later is put in.

import { isSubject } from "../choosing.js";
import { notes } from "../facts.js";
import { notesOf, toldOf } from "../shards.js";
import { tellIn } from "./combinations.js";
import { fillIn } from "./verdicts.js";

const GRACE = 150; // milliseconds that an answer waits for the notes
const FIRST = 50; // rows of each list whose notes it waits for: those that are shown first

// Give the view the notes that come soon. Return what is to be called with rows when they are shown, in the element `shown`
// as long as `isShown()`.
export async function noting(view, shown, isShown) {
  const { facts, answer, asked } = view;
  const add = (found) => {
    for (const [id, said] of Object.entries(found)) view.notes[id] = { ...view.notes[id], ...said };
  };
  const late = (found) => isShown() && fillIn(shown, (project, key) => found[project]?.[key]);
  if (!facts.shards) {
    const all = notes().catch(() => ({}));
    const soon = await inTime(all);
    if (soon) view.notes = soon;
    else all.then((found) => late((view.notes = found)));
    return () => {};
  }
  const keys = asked.needs.map(({ key }) => key).filter((key) => isSubject(facts, key));
  const notesFor = (projects) => notesOf(facts, projects, keys).then((found) => add(found) ?? found).catch(() => ({}));
  await inTime(notesFor([...answer.meeting.slice(0, FIRST), ...answer.near.slice(0, FIRST)].map(({ project }) => project)));
  return (rows) => {
    notesFor([...new Set(rows.flatMap((row) => row.project ?? [row.owner, row.other]))]).then(late);
    const pairs = rows.filter(({ pair }) => pair !== undefined).map(({ pair }) => facts.pairs[pair]);
    if (!pairs.length) return;
    toldOf(facts, pairs).then((told) => isShown() && tellIn(shown, told)).catch(() => {});
  };
}

// What a promise brings in time, or null.
const inTime = (promise) => Promise.race([promise, new Promise((resolve) => setTimeout(resolve, GRACE, null))]);
