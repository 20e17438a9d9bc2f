// Who meets which needs: what landscape/catalogue/choosing/ (verdict.py, combinations.py, answer.py) decides, on the
// same facts and with the same answers. Why it is so stands there; tests/catalogue/choosing/cases/ holds both to it.

const RANK = { met: 0, unknown: 1, unmet: 2 };
const MATURITIES = ["deprecated", "alpha", "beta", "stable"];
const REACHING = {
  documented: ["test-result", "source", "docs", "release-notes"],
  source: ["test-result", "source"],
  tested: ["test-result"],
};
const FIELDS = ["category", "scope", "openness", "steward", "cncf", "status"];
const UNTOLD = ["unknown", "unseen"];
const ALTERNATIVE = "alternative-to";
const DOCUMENTED = ["full", "partial"];
const NEAR = 2;
const CLOSE = ["partial", "young", "maturity-unstated", "evidence", "planned", "finer"];

// One frozen value for each verdict, because there are few and a large landscape asks for many.
const all = (outcome, ...reasons) =>
  Object.fromEntries(reasons.map((reason) => [reason, Object.freeze({ outcome, reason })]));
const MET = all("met", "full", "partial", "is");
const UNMET = all("unmet", "ended", "none", "not-applicable", "planned", "partial", "young", "deprecated", "other");
const UNKNOWN = all("unknown", "maturity-unstated", "evidence", "finer", "not-found", "not-asked", "unknown");

// Addresses bring any word, "constructor" as well.
const own = (object, key) => (object && Object.hasOwn(object, key) ? object[key] : undefined);

export function isSubject(facts, key) {
  return Object.hasOwn(facts.subjects, key);
}

// Whether a key can be asked for.
export function isNeed(facts, key) {
  return isSubject(facts, key) || wanted(key).length > 0;
}

// Whether a statement ([support, maturity, evidence, since, until]) reaches the floors.
export function passes(statement, floors = {}) {
  return fares(statement, floors).outcome === "met";
}

// How one statement fares: its end, then support, maturity and evidence decide.
export function fares(statement, floors = {}) {
  const support = statement[0];
  const maturity = statement[1];
  const evidence = statement[2];
  if (statement[4]) return UNMET.ended;
  if (!DOCUMENTED.includes(support)) return UNMET[support];
  if (support === "partial" && floors.support === "full") return UNMET.partial;
  if (floors.maturity) {
    if (!maturity) return UNKNOWN["maturity-unstated"];
    if (MATURITIES.indexOf(maturity) < MATURITIES.indexOf(floors.maturity)) {
      return maturity === "deprecated" ? UNMET.deprecated : UNMET.young;
    }
  }
  if (floors.evidence) {
    const reaching = REACHING[floors.evidence];
    if (!evidence.split(" ").some((kind) => reaching.includes(kind))) return UNKNOWN.evidence;
  }
  return MET[support];
}

// Whether a project meets a need, and why: {outcome: "met"|"unmet"|"unknown", reason}.
export function verdict(facts, project, key, floors = {}) {
  return judgeOf(facts, key, floors)(facts.projects[project]);
}

// The function that judges projects by one need.
function judgeOf(facts, key, floors) {
  if (!isSubject(facts, key)) return judgeOfField(key);
  const { finer = [], asked = [] } = facts.subjects[key];
  return (project) => {
    const statements = own(project.claims, key);
    if (statements) return best(statements, floors);
    if (finer.some((part) => own(project.claims, part))) return UNKNOWN.finer;
    if (project.not_found?.includes(key)) return UNKNOWN["not-found"];
    if (asked.length && !asked.includes(project.category)) return UNKNOWN["not-asked"];
    return UNKNOWN.unknown;
  };
}

function best(statements, floors) {
  let found = fares(statements[0], floors);
  for (let number = 1; number < statements.length; number += 1) {
    const next = fares(statements[number], floors);
    if (RANK[next.outcome] < RANK[found.outcome]) found = next;
  }
  return found;
}

function judgeOfField(key) {
  const values = wanted(key);
  const [field] = key.split(".");
  return (project) => {
    const value = values.length ? project[field] : "";
    if (!value || (field === "status" && UNTOLD.includes(value))) return UNKNOWN.unknown;
    return values.includes(value) ? MET.is : UNMET.other;
  };
}

function wanted(key) {
  const [field, ...values] = key.split(".");
  return FIELDS.includes(field) ? values.filter(Boolean) : [];
}

// Who meets what is asked for: {meeting, near, combinations, undecided, not_asked}.
export function choose(facts, { needs = [], floors = {} }) {
  const answer = { meeting: [], near: [], combinations: [], undecided: [], not_asked: [] };
  if (!needs.length) return answer;
  const judges = needs.map((need) => judgeOf(facts, need.key, floors));
  const numbers = needs.map((_, number) => number);
  const musts = numbers.filter((number) => needs[number].must);
  const subjects = musts.filter((number) => isSubject(facts, needs[number].key));
  const canBeNear = subjects.length ? subjects : musts;
  const rows = new Map();
  for (const id of byName(facts)) {
    const row = rowOf(id, judges.map((judge) => judge(facts.projects[id])), needs);
    rows.set(id, row);
    if (!musts.length) {
      if (row.nice) answer.meeting.push(row);
    } else if (!row.missing) {
      answer.meeting.push(row);
    } else if (isNear(row, musts.length, canBeNear)) {
      answer.near.push(row);
    } else if (row.missing === row.unknown) {
      const open = musts.some((must) => row.verdicts[must].reason === "not-asked") ? answer.not_asked : answer.undecided;
      open.push(id);
    }
  }
  // Sorting is stable, so names stay in order.
  answer.near.sort((one, two) => one.missing - two.missing || two.unknown - one.unknown);
  if (subjects.length > 1) answer.combinations = combinations(facts, needs, musts, subjects, rows);
  return answer;
}

// How the base fares without any of the others: a row, or null without a base or without needs.
export function alone(facts, { needs = [], floors = {} }) {
  const base = own(facts.projects, facts.base);
  if (!base || !needs.length) return null;
  return rowOf(facts.base, needs.map((need) => judgeOf(facts, need.key, floors)(base)), needs);
}

// What a story (of facts.stories) asks for: what its text states is a must, what was concluded is nice to have.
export function askedOf({ needs = [], inferred = [] }) {
  return {
    needs: needs.map((key) => ({ key, must: !inferred.includes(key) })),
    floors: { support: "partial", maturity: "", evidence: "" },
  };
}

function rowOf(project, verdicts, needs) {
  const row = { project, verdicts, missing: 0, unknown: 0, nice: 0 };
  verdicts.forEach(({ outcome }, number) => {
    if (!needs[number].must) row.nice += outcome === "met";
    else if (outcome !== "met") {
      row.missing += 1;
      row.unknown += outcome === "unknown";
    }
  });
  return row;
}

function isNear({ verdicts, missing }, musts, canBeNear) {
  if (missing > NEAR || (missing === musts && musts > 1)) return false;
  if (canBeNear.some((number) => met(verdicts[number]))) return true;
  return canBeNear.length === 1 && CLOSE.includes(verdicts[canBeNear[0]].reason);
}

// Ids in the order of names, which is that of the facts. But an object puts keys that are whole numbers first.
function byName(facts) {
  const ids = Object.keys(facts.projects);
  if (!/^\d+$/.test(ids[0])) return ids;
  const place = (id) => `${facts.projects[id].name.toLowerCase()}\0${id}`;
  return ids.map((id) => [place(id), id]).sort(([one], [two]) => (one < two ? -1 : 1)).map(([, id]) => id);
}

function combinations(facts, needs, musts, subjects, rows) {
  const either = musts.filter((number) => subjects.includes(number) || needs[number].key.startsWith("category."));
  const both = musts.filter((number) => !either.includes(number));
  const found = [];
  for (const [number, pair] of pairs(facts)) {
    const [one, two] = [rows.get(pair.owner), rows.get(pair.other)];
    // Nearly all pairs fall here: one of them needs nobody, or some must is missing in both.
    if (!one.missing || !two.missing || one.missing + two.missing > musts.length) continue;
    const [owner, other] = [one.verdicts, two.verdicts];
    if (
      either.every((each) => met(owner[each]) || met(other[each])) &&
      both.every((each) => met(owner[each]) && met(other[each])) &&
      !subjects.every((each) => met(owner[each])) &&
      !subjects.every((each) => met(other[each]))
    ) {
      const by = owner.map((each, need) => who(each, other[need]));
      found.push({ pair: number, owner: pair.owner, other: pair.other, by, verdicts: [owner, other] });
    }
  }
  const order = new Map([...rows.keys()].map((id, number) => [id, number]));
  const place = (combination) => order.get(combination.owner) * order.size + order.get(combination.other);
  return found.sort((one, two) => place(one) - place(two));
}

const documented = new WeakMap();

// Every two projects that are documented to work together, with their most telling pair.
function pairs(facts) {
  if (!documented.has(facts)) documented.set(facts, [...documentedPairs(facts).values()]);
  return documented.get(facts);
}

function documentedPairs(facts) {
  const found = new Map();
  facts.pairs.forEach((pair, number) => {
    if (!DOCUMENTED.includes(pair.support) || pair.relation === ALTERNATIVE) return;
    const two = pair.owner < pair.other ? `${pair.owner} ${pair.other}` : `${pair.other} ${pair.owner}`;
    if (!found.has(two) || telling(pair) < telling(found.get(two)[1])) found.set(two, [number, pair]);
  });
  return found;
}

function telling(pair) {
  return 2 * DOCUMENTED.indexOf(pair.support) + (pair.lost || pair.loses ? 0 : 1);
}

function who(owner, other) {
  if (met(owner)) return met(other) ? "both" : "owner";
  return met(other) ? "other" : "";
}

function met({ outcome }) {
  return outcome === "met";
}
