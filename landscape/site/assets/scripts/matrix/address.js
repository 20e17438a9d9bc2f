// The words of the matrix in the address, and the state they stand for.

import { head, own } from "../facts.js";
import { read, write } from "../state.js";
import { FLOORS } from "./floors.js";

export const NOTHING = "none"; // the word for columns when none is left
export const ALL = "all";

const LISTS = ["columns", "open", "folded", "pin", "pin_columns"];
const TEXTS = ["view", "transpose", "sort", "cell", ...Object.keys(FLOORS)];

export const empty = () => ({ ...Object.fromEntries(LISTS.map((name) => [name, []])), ...Object.fromEntries(TEXTS.map((name) => [name, ""])) });

// Return the state that the address tells, and how many of its names nobody knows. Former names lead to today's.
export async function restored(model, views) {
  const found = read();
  const state = empty();
  for (const name of LISTS) state[name] = found.list(name);
  for (const name of TEXTS) state[name] = found.text(name);
  let unknown = 0;
  for (const [name, allowed] of Object.entries({ ...FLOORS, transpose: ["yes"], sort: ["-name", "name"] })) {
    if (state[name] && !allowed.includes(state[name])) {
      state[name] = "";
      unknown += 1;
    }
  }
  if (state.sort === "name") state.sort = "";
  if (state.view && state.view !== ALL && !views.some((view) => view.id === state.view)) {
    state.view = "";
    unknown += 1;
  }
  const groups = new Set(model.groups.map((group) => group.id));
  for (const name of ["open", "folded"]) {
    unknown += state[name].filter((id) => !groups.has(id)).length;
    state[name] = state[name].filter((id) => groups.has(id));
  }
  const isProject = (id) => model.byProject.has(id) || model.loose.some((row) => row.dataset.project === id);
  const isKey = (key) => model.byKey.has(key);
  const [project, key] = state.cell.split("~");
  const former = await formerNames(
    [...state.pin, project].filter((id) => id && !isProject(id)),
    [...state.columns, ...state.pin_columns, key].filter((id) => id && id !== NOTHING && !isKey(id)),
  );
  const follow = (ids, names, known) => {
    const today = ids.map((id) => (known(id) ? id : (own(names, id) ?? id)));
    unknown += today.filter((id) => !known(id)).length;
    return [...new Set(today.filter(known))];
  };
  state.pin = follow(state.pin, former.projects, isProject).filter((id) => model.byProject.has(id));
  state.columns = follow(state.columns, former.subjects, (id) => id === NOTHING || isKey(id));
  state.pin_columns = follow(state.pin_columns, former.subjects, isKey);
  if (state.cell) {
    const [one] = follow([project], former.projects, isProject);
    const [other] = follow([key ?? ""], former.subjects, isKey);
    state.cell = one && other ? `${one}~${other}` : "";
  }
  return { state, unknown };
}

// Write the state into the address, beside the words that others have there.
export function store(state, { push = true } = {}) {
  const mine = new Set([...LISTS, ...TEXTS]);
  const others = [...new URLSearchParams(location.search)].filter(([name]) => !mine.has(name));
  write({ ...Object.fromEntries(others), ...state }, { push });
}

async function formerNames(projects, subjects) {
  if (!projects.length && !subjects.length) return { projects: {}, subjects: {} };
  const known = await head().catch(() => null);
  return { projects: known?.former?.projects ?? {}, subjects: known?.former?.subjects ?? {} };
}
