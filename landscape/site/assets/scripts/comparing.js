// What a comparison says of a row: decided here, from the facts alone, and nowhere else.
//
// A row differs where the projects' own statements do: in support (full beside partial, none …), or, with the same
// support, in that it ended with some release, or in the maturity that two of them state. Where something is known of one project and nothing of another, that
// is a difference in what is known and never one between the projects: such rows are told apart from the others.

export const DIFFER = "differ";
export const SOME_KNOWN = "some-known";
export const AGREE = "agree";
export const NOTHING_KNOWN = "nothing-known";

const CLAIMED = new Set(["full", "partial", "planned", "none", "not-applicable"]);
const NOT_KNOWN = new Set(["unknown", "not-asked"]);

// What a matrix shows of a project and a subject, as `capability_cell` in catalogue/matrix.py has it:
// {state, maturity, since, until, ended: no statement is current, more: further statements, finer: keys to look at instead}.
export function cell(facts, project, key) {
  const { claims = {}, not_found: notFound = [], category } = facts.projects[project];
  const statements = claims[key] ?? [];
  if (statements.length) {
    const [state, maturity, , since, until] = statements[0];
    const ended = statements.every((statement) => statement[4]);
    return { state, maturity, since, until, ended, more: statements.length - 1, finer: [] };
  }
  const { finer = [], asked = [] } = facts.subjects[key];
  const claimed = finer.filter((part) => claims[part]);
  const state = claimed.length
    ? "finer"
    : notFound.includes(key)
      ? "not-found"
      : asked.length && !asked.includes(category)
        ? "not-asked"
        : "unknown";
  return { state, maturity: "", since: "", until: "", ended: false, more: 0, finer: claimed };
}

// Which of the four kinds a row is, by its cells; `why` names what differs: "support", "end", "maturity" or "".
export function judge(cells) {
  const claimed = cells.filter((each) => CLAIMED.has(each.state));
  if (several(claimed.map((each) => each.state))) return { kind: DIFFER, why: "support" };
  if (several(claimed.map((each) => each.ended))) return { kind: DIFFER, why: "end" };
  if (several(claimed.map((each) => each.maturity).filter(Boolean))) return { kind: DIFFER, why: "maturity" };
  if (cells.every((each) => NOT_KNOWN.has(each.state))) return { kind: NOTHING_KNOWN, why: "" };
  return { kind: several(cells.map((each) => each.state)) ? SOME_KNOWN : AGREE, why: "" };
}

// Every subject as a row, in the order of its group: {key, group, cells, kind, why}.
export function rows(facts, projects) {
  return facts.groups.flatMap((group) =>
    group.subjects.map((key) => {
      const cells = projects.map((project) => cell(facts, project, key));
      return { key, group: group.id, cells, ...judge(cells) };
    }),
  );
}

function several(values) {
  return new Set(values).size > 1;
}
