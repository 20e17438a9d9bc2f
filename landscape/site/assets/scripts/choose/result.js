// One project in the answer: who it is, what stands in the way, and how it meets the rest.

import { projectUrl } from "../addresses.js";
import { el } from "../dom.js";
import { isPicked } from "../tray.js";
import { line, told } from "./verdicts.js";
import { partly } from "./words.js";

const WIDE = "(min-width: 60em)";

export function result(view, row) {
  const { facts, asked } = view;
  const project = facts.projects[row.project];
  const items = row.verdicts.map((verdict, index) => told(view, row.project, asked.needs[index], verdict));
  const missing = items.filter((item) => item.must && item.outcome !== "met");
  const met = items.filter((item) => item.outcome === "met");
  return el(
    "li",
    { class: "ls-result", "data-project": row.project },
    el(
      "div",
      { class: "ls-result-head" },
      el("a", { class: "ls-result-name", href: projectUrl(row.project) }, project.name),
      el("span", { class: "ls-kind" }, facts.categories[project.category] ?? ""),
      life(project),
      compareButton(row.project, project.name),
    ),
    missing.length > 0 && el("ul", { class: "ls-verdicts", role: "list" }, missing.map((item) => line(view, row.project, item))),
    foldedMet(view, row, met),
    lacking(items),
  );
}

// A single need needs no summary.
function foldedMet(view, row, met) {
  if (!met.length) return null;
  const lines = el("ul", { class: "ls-verdicts", role: "list" }, met.map((item) => line(view, row.project, item)));
  return row.verdicts.length > 1 ? details(summary(view, row, met), lines) : lines;
}

// How the met needs are met, in a few words: "all 3 full", "2 full, 1 partial: Gang scheduling".
function summary({ asked, facts, words }, row, met) {
  const subjects = met.filter((item) => item.subject);
  const part = partly(asked, row.verdicts);
  const full = subjects.length - part.length;
  const of = row.missing ? `meets ${met.length} of ${asked.needs.length}: ` : "";
  if (!subjects.length) return [`${of || "meets "}${met.map((item) => item.name).join(", ")}`];
  const sign = words.signAlone(part.length ? "partial" : "full");
  const said = part.length ? [full && `${full} full`, `${part.length} partial`] : [full > 2 ? `all ${full} full` : full === 2 ? "both full" : "full"];
  const only = subjects.length === 1 && part.length ? ["partial"] : said;
  const which = part.length && subjects.length > 1 ? el("span", {}, `: ${part.map(({ key }) => facts.subjects[key].name).join(", ")}`) : null;
  return [sign, el("span", { class: "ls-summed" }, of, only.filter(Boolean).join(", ")), which];
}

// What stands in the way on a small screen is folded there. Searching in the page finds and opens it.
export function details(said, ...children) {
  return el("details", { class: "ls-fold ls-each", open: matchMedia(WIDE).matches }, el("summary", {}, said), children);
}

// That a project is not active is said beside its name wherever it stands, with the last commit that was seen.
export function life({ life: word, last }) {
  return word ? el("small", { class: "ls-marks" }, last ? `${word}, last commit ${last}` : word) : null;
}

function compareButton(id, name) {
  return el(
    "button",
    {
      type: "button",
      class: "ls-pick",
      "data-ls-compare": id,
      "data-ls-name": name,
      "aria-pressed": String(isPicked(id)),
      "aria-label": `Compare: ${name}`,
    },
    "Compare",
  );
}

// Needs that would be nice and are not there, in one quiet line.
function lacking(items) {
  const rows = items.filter((item) => !item.must && item.outcome !== "met");
  if (!rows.length) return null;
  return el(
    "p",
    { class: "ls-lacking" },
    "Nice to have: ",
    rows.map((item, index) => `${index ? "; " : ""}${item.name} – ${item.tag}, ${item.why}`).join(""),
  );
}
