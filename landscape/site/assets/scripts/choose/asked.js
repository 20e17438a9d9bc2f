// What is asked: needs and floors as they stand in the address, and whether they are those of a story.

import { askedOf, isNeed, isSubject } from "../choosing.js";
import { read } from "../state.js";

const FLOORS = ["support", "maturity", "evidence"];
const VALUES = {
  support: ["full"],
  maturity: ["alpha", "beta", "stable"],
  evidence: ["documented", "source", "tested"],
};

export const NOTHING = { must: [], nice: [], support: "", maturity: "", evidence: "", story: "" };

export function fromAddress() {
  const found = read();
  const must = [...new Set(found.list("must"))];
  const floors = FLOORS.map((name) => [name, VALUES[name].find((value) => value === found.text(name)) ?? ""]);
  return {
    must,
    nice: [...new Set(found.list("nice"))].filter((key) => !must.includes(key)),
    ...Object.fromEntries(floors),
    story: found.text("story"),
  };
}

export const hasNeeds = (state) => state.must.length + state.nice.length > 0;

// The question as `choose` takes it.
export function question(state) {
  return {
    needs: [
      ...state.must.map((key) => ({ key, must: true })),
      ...state.nice.map((key) => ({ key, must: false })),
    ],
    floors: { support: state.support || "partial", maturity: state.maturity, evidence: state.evidence },
  };
}

// The categories that are asked for as musts, null where any will do.
export function categories({ must }) {
  const found = must.filter((key) => key.startsWith("category.")).flatMap((key) => key.split(".").slice(1));
  return found.length ? found : null;
}

// Put a need at one of "must", "nice" and "" (not needed); it keeps its place where it had one.
export function withNeed(state, key, level) {
  const put = (name) => {
    const keys = state[name];
    if (level !== name) return keys.filter((each) => each !== key);
    return keys.includes(key) ? keys : [...keys, key];
  };
  return settled({ ...state, must: put("must"), nice: put("nice") });
}

// A story without needs is the origin of nothing.
function settled(state) {
  return hasNeeds(state) ? state : { ...state, story: "" };
}

// What a story states is a must, what was inferred from it is nice to have.
export function fromStory(facts, id) {
  const { needs } = askedOf(facts.stories[id]);
  const keys = (must) => needs.filter((need) => need.must === must).map((need) => need.key);
  return { must: keys(true), nice: keys(false) };
}

export function isChanged(facts, state) {
  const told = fromStory(facts, state.story);
  const same = (one, other) => one.length === other.length && one.every((key) => other.includes(key));
  return !same(told.must, state.must) || !same(told.nice, state.nice);
}

// The state in the words of today: former ids are followed, unknown ones left out and counted.
export function known(facts, state) {
  let unknown = 0;
  const resolve = (table, former, name) => {
    if (Object.hasOwn(table, name)) return name;
    return Object.hasOwn(former, name) && Object.hasOwn(table, former[name]) ? former[name] : "";
  };
  const needs = (keys) => {
    const found = keys.map((key) =>
      isField(facts, key) ? key : resolve(facts.subjects, facts.former.subjects ?? {}, key),
    );
    unknown += found.filter((key) => !key).length;
    return [...new Set(found.filter(Boolean))];
  };
  const must = needs(state.must);
  const nice = needs(state.nice).filter((key) => !must.includes(key));
  const story = state.story && resolve(facts.stories, facts.former.stories ?? {}, state.story);
  if (state.story && !story) unknown += 1;
  const asked = { ...state, must, nice, story };
  if (story && !state.must.length && !state.nice.length) Object.assign(asked, fromStory(facts, story));
  return { state: settled(asked), unknown };
}

// A need on a field of projects: its values must be ones that occur, or nobody could meet it.
function isField(facts, key) {
  if (isSubject(facts, key) || !isNeed(facts, key)) return false;
  const [field, ...values] = key.split(".");
  return values.every((value) => occurs(facts, field, value));
}

function occurs(facts, field, value) {
  if (field === "category") return Object.hasOwn(facts.categories, value);
  if (facts.values) return facts.values[field].includes(value);
  return Object.values(facts.projects).some((project) => project[field] === value);
}
