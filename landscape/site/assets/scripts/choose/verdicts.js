// One need of one project as a line: sign, need, what is known of it, and a way to the evidence.

import { claimAnchor, projectUrl } from "../addresses.js";
import { isSubject } from "../choosing.js";
import { el } from "../dom.js";
import { because, decisive, valueOf } from "./words.js";

const TAGS = { unmet: "not met", unknown: "unknown" };

// What is known as plain values, for the page and for the text that is copied.
export function told(view, project, need, verdict) {
  const { facts, words, notes, asked } = view;
  const { key } = need;
  const { outcome, reason } = verdict;
  const subject = isSubject(facts, key);
  const statements = (subject && facts.projects[project].claims?.[key]) || [];
  const index = decisive(statements, asked.floors, verdict);
  const statement = statements[index];
  const why = outcome === "met" ? "" : because(facts, words, { project, key, floors: asked.floors, reason, statement });
  // The empty sign of "not asked" says nothing outside a table.
  const state = statement ? statement[0] : reason === "not-asked" ? "unknown" : reason;
  return {
    key,
    must: need.must,
    name: view.name(key),
    subject,
    outcome,
    // Fields have no sign of support: the sign is that of a plain yes, no or unknown.
    sign: subject ? state : { met: "full", unmet: "none", unknown: "unknown" }[outcome],
    tag: TAGS[outcome] ?? "",
    why,
    words: subject
      ? said(words, statement, outcome === "met" ? "" : reason)
      : outcome === "met"
        ? fieldWords(view, project, key)
        : [],
    noted: index === 0, // notes are those of first statements
    note: index === 0 ? noteOf(notes, project, key) : "",
    href: subject ? projectUrl(project, statement ? claimAnchor(key) : "") : projectUrl(project),
  };
}

// The value of a field, unless the name of the need ends with it ("Open source", "Kind: Job queueing").
function fieldWords({ facts, words, name }, project, key) {
  const value = words.value(...valueOf(facts, project, key));
  return name(key).toLowerCase().endsWith(value.toLowerCase()) ? [] : [value];
}

// "partial", "beta", "since v0.9.0", "documented"; a reason that says one of them already leaves it out.
function said(words, statement, reason) {
  if (!statement) return [];
  const [support, maturity, kinds, since, until] = statement;
  return [
    !["partial", "planned", "none", "not-applicable"].includes(reason) && words.state(support),
    !["young", "deprecated"].includes(reason) && maturity !== "stable" && maturity,
    since && `since ${since}`,
    until && reason !== "ended" && `until ${until}`,
    words.basis(kinds),
  ].filter(Boolean);
}

// Notes that come after the answer: each is put at the end of its line, and what is shown later has them.
export function fillIn(shown, noteFor) {
  for (const text of shown.querySelectorAll("[data-noted]")) {
    const { project, subject } = text.querySelector(".ls-open").dataset;
    const said = noteFor(project, subject);
    if (said && !text.querySelector(".ls-verdict-note")) text.append(noteLine(said));
  }
}

const noteOf = (notes, project, key) => notes[project]?.[key] ?? "";
const noteLine = (text) => el("span", { class: "ls-verdict-note" }, text);

export function line(view, project, item, who = "") {
  const { words } = view;
  const sign = item.subject ? words.signAlone(item.sign) : mark(item.outcome);
  return el(
    "li",
    { class: `ls-verdict ls-is-${item.outcome}` },
    sign,
    el(
      "span",
      { class: "ls-verdict-text", "data-noted": item.noted },
      el("b", {}, item.name),
      who && ` by ${who}`,
      item.must ? "" : el("span", { class: "ls-kind" }, " nice to have"),
      item.tag || item.words.length ? ": " : "",
      item.tag && [el("span", { class: `ls-tag ls-tag-${item.outcome}` }, item.tag), " ", item.why],
      item.tag && item.words.length ? " · " : "",
      item.words.join(" · "),
      " ",
      item.subject && evidence(view, project, item),
      item.note && noteLine(item.note),
    ),
  );
}

function mark(outcome) {
  const [sign, look] = { met: ["✓", "full"], unmet: ["✕", "none"], unknown: ["·", "unknown"] }[outcome];
  return el("span", { class: `ls-state ls-${look}` }, el("span", { class: "ls-sign", "aria-hidden": "true" }, sign));
}

// A link to the claim on the project's page, which opens it here.
function evidence(view, project, item) {
  const { name } = view.facts.projects[project];
  return el(
    "a",
    {
      class: "ls-open",
      href: item.href,
      "data-project": project,
      "data-subject": item.key,
    },
    item.outcome === "unknown" && item.tag && !item.words.length ? "what is known" : "evidence",
    el("span", { class: "ls-sr" }, ` of ${name}: ${item.name}`),
  );
}
