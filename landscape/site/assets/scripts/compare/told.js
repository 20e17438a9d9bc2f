// What a project's own page tells beside its claims: the facts under its name, what was collected with source and day,
// the note of a claim, and what is said of it and another project. A page that could not be read tells nothing.

import { projectUrl } from "../addresses.js";
import { statementRows } from "../claim.js";
import { copies } from "../pages.js";

const UNREAD = { text: "not read", missing: true };
const UNKNOWN = { text: "not recorded", missing: true };

// [label, field of the facts that says it where the page cannot]
const STATUS = [
  ["Category", "category"],
  ["Scope", "scope"],
  ["Language", "language"],
  ["Activity", "status"],
];
const TERMS = [
  ["Licence", "licence"],
  ["Openness", "openness"],
  ["Steward", "steward"],
  ["CNCF", "cncf"],
];
// Collected values: whether it is alive stands with its activity, for all projects; the rest where one of them has it.
const ALIVE = ["Last commit", "Latest release"];
const COLLECTED = ["Commits in 365 days", "Authors in 365 days", "Contributors", "Open issues", "Stars"];

// Facts as rows: {label, cells: [{text, href, evidence: [links], detail, missing}]}, one cell a project.
export function factRows(known, projects, pages) {
  const fields = (rows) =>
    rows.map(([label, field]) => ({
      label,
      cells: projects.map((id, at) => {
        const text = pages[at] && said(pages[at], label);
        return text ? { text } : coded(known, known.projects[id][field], field);
      }),
    }));
  const collected = (labels) => labels.map((label) => ({ label, cells: pages.map((page) => (page ? value(page, label) : UNREAD)) }));
  const shown = collected(COLLECTED).filter(({ cells }) => cells.some((each) => !each.missing));
  const told = labels(pages).map((label) => ({ label, cells: projects.map((id, at) => (pages[at] ? brief(pages[at], id, label) : UNREAD)) }));
  const counted = { label: "Claims", cells: projects.map((id) => claims(known.projects[id])) };
  return [...fields(STATUS), ...collected(ALIVE), ...fields(TERMS), ...told, counted, ...shown];
}

// What the heads of the pages tell in brief: adopters, and the capabilities that the vocabulary marks.
function labels(pages) {
  const terms = pages.flatMap((page) => (page ? [...page.querySelectorAll(".ls-brief dt")] : []));
  return [...new Set(terms.map((term) => term.textContent.trim()))];
}

// The words at the head of a page, which lead to where it says more, with the evidence that stands there.
function brief(page, id, label) {
  const term = [...page.querySelectorAll(".ls-brief dt")].find((each) => each.textContent.trim() === label);
  if (!term) return UNKNOWN;
  const text = term.nextElementSibling.textContent.trim();
  const anchor = term.nextElementSibling.querySelector("a[href^='#']")?.getAttribute("href").slice(1);
  if (!anchor) return { text, missing: true };
  const found = statementRows(page, anchor)[0]?.querySelectorAll(".ls-evidence a") ?? [];
  return { text, href: projectUrl(id, anchor), evidence: copies(found, projectUrl(id)) };
}

function said(page, label) {
  const names = [...page.querySelectorAll(".ls-status dt")];
  const term = names.find((each) => each.textContent.trim() === label);
  return term?.nextElementSibling?.textContent.trim() ?? "";
}

function coded(known, code, field) {
  if (!code) return UNKNOWN;
  return { text: field === "category" ? known.categories[code] : code.replaceAll("-", " ") };
}

function value(page, label) {
  const row = [...page.querySelectorAll(".ls-values tbody tr")].find(
    (each) => each.querySelector("th").textContent.trim() === label,
  );
  if (!row) return UNKNOWN;
  const [text, day, source] = [...row.querySelectorAll("td")].map((cell) => cell.textContent.trim());
  return { text, detail: `${day}, ${source}` };
}

function claims({ claims: all = {} }) {
  const states = Object.values(all).map((statements) => (statements.every((each) => each[4]) ? "ended" : statements[0][0]));
  const counted = [...new Set(states)]
    .map((state) => `${states.filter((each) => each === state).length} ${state.replaceAll("-", " ")}`)
    .join(", ");
  return { text: states.length.toLocaleString("en"), detail: counted };
}

// The note of a claim's first statement, "" without one.
export function noteOf(page, anchor) {
  return statementRows(page, anchor)[0]?.querySelector("td:nth-of-type(2) > p")?.textContent.trim() ?? "";
}

// What is said of two projects, from the page of the first: rows of its tables of pairs, with the address they lie at.
export function pairRows(page, id, other) {
  return ["works-with", "alternative"]
    .map((kind) => `${kind}-${other}`)
    .map((anchor) => ({ row: page.getElementById(anchor), address: projectUrl(id, anchor) }))
    .filter(({ row }) => row);
}
