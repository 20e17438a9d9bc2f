// The facts of as many projects as are needed: all of a small landscape, the parts that hold them of a large one. Which
// parts there are stands in landscape/pages/shards.py. What comes out has the shape that `choosing.js` decides on.

import { head, json, own } from "./facts.js";

const PATIENCE = 1000; // milliseconds until an answer is given of what has been read, and between two such answers
const KEPT = 4; // facts put together of parts, which are given again when the same parts are asked for

const read = new Map(); // number of a part -> what it holds, once it is there
const where = new Map(); // project id -> {number of its part, place in the order of all names}
const joints = new Map();

// The facts of all, by these parts.
export function joined(known, parts) {
  const inOrder = [];
  for (const { projects } of parts) for (const [id, place, project] of projects) inOrder[place] = [id, project];
  const projects = Object.fromEntries(inOrder.filter(Boolean));
  const pairs = parts.flatMap((part) => part.pairs).filter(({ owner, other }) => own(projects, owner) && own(projects, other));
  return { ...known, projects, pairs: pairs.sort((one, other) => one.number - other.number) };
}

function of(known, numbers) {
  const name = numbers.join();
  if (!joints.has(name)) {
    if (joints.size >= KEPT) joints.delete(joints.keys().next().value);
    joints.set(name, joined(known, numbers.map((number) => read.get(number))));
  }
  return joints.get(name);
}

async function part(known, number) {
  if (read.has(number)) return;
  const content = await json(`data/claims/${known.shards.claims[number].file}.json`);
  for (const [id, place] of content.projects) where.set(id, { number, place });
  read.set(number, content);
}

// Facts that hold these projects, where they exist: [{id, category}], where the category may be unknown.
export async function factsOf(rows) {
  const known = await head();
  if (!known.shards) return known;
  const found = await Promise.all(rows.map((row) => numberOf(known, row)));
  const numbers = [...new Set(found)].filter((number) => number >= 0).sort((one, other) => one - other);
  await Promise.all(numbers.map((number) => part(known, number)));
  return of(known, numbers);
}

async function numberOf(known, { id, category }) {
  if (where.has(id)) return where.get(id).number;
  if (category) return known.shards.claims.findLastIndex((each) => each.category === category && each.first <= id);
  const name = own(await lookedUp(known, "names", id), id);
  return name ? name[1] : -1;
}

// The file of a kind in which something would stand: {} where that is before all.
async function lookedUp(known, kind, key) {
  const number = numberIn(known.shards[kind], key);
  return number ? json(`data/${kind}/${number}.json`) : {};
}

// The number of the last part that begins with a key or before it, counted from one.
const numberIn = (begins, key) => begins.findLastIndex((first) => first <= key) + 1;

// All files of a kind as one table.
async function whole(known, kind) {
  return Object.assign({}, ...(await Promise.all(known.shards[kind].map((_, index) => json(`data/${kind}/${index + 1}.json`)))));
}

let called;

// What projects are called: [{id, name, names, about}] in the order of names, with the name of their category.
export function names() {
  called ??= namesOfAll();
  called.catch(() => (called = undefined));
  return called;
}

async function namesOfAll() {
  const known = await head();
  const rows = known.shards
    ? Object.entries(await whole(known, "names")).map(([id, [name, number, ...more]]) => [id, name, more, known.shards.claims[number].category])
    : Object.entries(known.projects).map(([id, { name, names: more = [], category }]) => [id, name, more, category]);
  const found = rows.map(([id, name, more, category]) => ({ id, name, names: more, about: known.categories[category] ?? "" }));
  return known.shards ? byName(found) : found;
}

function byName(rows) {
  const keyed = rows.map((row) => [`${row.name.toLowerCase()}\0${row.id}`, row]);
  return keyed.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
}

export async function stories() {
  const known = await head();
  return known.shards ? whole(known, "stories") : known.stories;
}

// The vocabulary, with this story where it exists, also by a former id.
export async function withStory(id) {
  const known = await head();
  if (!known.shards || !id) return known;
  const today = own(known.former.stories, id) ?? id;
  const story = own(await lookedUp(known, "stories", today), today);
  return { ...known, stories: story ? { [today]: story } : {} };
}

// Facts of the projects of some categories, or of all, as they come: {facts, read, of, others} with how many of these
// categories have been read as a whole, and how many others have not. The last answer has read all of them; before that
// there is one each time that patience ends.
export async function* growing(categories = null) {
  const known = await head();
  if (!known.shards) return yield { facts: known, read: 0, of: 0, others: 0 };
  const { claims } = known.shards;
  const all = claims.map((_, number) => number);
  const limited = categories && all.some((number) => !read.has(number));
  const wanted = limited ? all.filter((number) => categories.includes(claims[number].category)) : all;
  const counted = (numbers) => new Set(numbers.map((number) => claims[number].category));
  const kinds = counted(wanted);
  const others = counted(all).size - kinds.size;
  const pending = Promise.all(wanted.map((number) => part(known, number)));
  pending.catch(() => {}); // nobody may wait for it any more
  for (let before = 0; ; ) {
    const done = await Promise.race([pending.then(() => true), new Promise((resolve) => setTimeout(resolve, PATIENCE, false))]);
    const there = wanted.filter((number) => read.has(number));
    const unread = counted(wanted.filter((number) => !read.has(number)));
    if (done) return yield { facts: of(known, wanted), read: kinds.size, of: kinds.size, others };
    if (there.length === before) continue;
    before = there.length;
    yield { facts: of(known, there), read: kinds.size - unread.size, of: kinds.size, others };
  }
}

// Notes on these subjects in these projects, by project and subject; their parts may hold more than was asked for.
export async function notesOf(facts, projects, keys) {
  const { shards } = facts;
  const files = keys.flatMap((key) => {
    const begins = own(shards.notes, key) ?? [];
    const numbers = new Set(projects.map((id) => numberIn(begins, where.get(id).place)).filter(Boolean));
    return [...numbers].map(async (number) => [key, await json(`data/notes/${key}.${number}.json`)]);
  });
  const found = {};
  for (const [key, notes] of await Promise.all(files)) {
    for (const id of projects) if (own(notes, id)) (found[id] ??= {})[key] = notes[id];
  }
  return found;
}

// What is told of these pairs in sentences: a table from their numbers to {lost, how}.
export async function toldOf(facts, pairs) {
  const numbers = new Set(pairs.map(({ number }) => numberIn(facts.shards.pairs, number)).filter(Boolean));
  return Object.assign({}, ...(await Promise.all([...numbers].map((number) => json(`data/pairs/${number}.json`)))));
}
