// The tables of a comparison. Roles are spelled out because on a narrow screen rows become blocks, which loses them.

import { claimAnchor, projectUrl, subjectUrl } from "../addresses.js";
import { openClaim } from "../claim.js";
import { taken } from "../click.js";
import { AGREE, DIFFER, NOTHING_KNOWN, SOME_KNOWN } from "../comparing.js";
import { el } from "../dom.js";
import { STATES } from "../states.js";
import { noteOf } from "./told.js";

export const SECTIONS = [
  [DIFFER, "Where they differ", "What the projects’ own statements say is not the same."],
  [SOME_KNOWN, "Known of some only", "That nothing is known of a project is never a no."],
  [AGREE, "Where they agree", "The same state for all."],
  [NOTHING_KNOWN, "Nothing known of any", "Nobody has looked yet, or the question is not asked of such projects."],
];

const UNLINKED = new Set(["unknown", "not-asked"]);

export function factsTable(model) {
  const body = model.facts.map(({ label, cells }) =>
    row(model, th("row", label), cells.map(({ text, href, evidence = [], detail, missing }) => [
      href ? el("a", { class: "ls-versus-more", href }, text) : el("span", { class: missing ? "ls-unknown" : null }, text),
      detail && el("small", {}, detail),
      evidence.length > 0 && el("small", {}, "Evidence: ", evidence.flatMap((link, at) => [at > 0 && " · ", link])),
    ])),
  );
  return table(model, "Facts", [el("tbody", { role: "rowgroup" }, body)]);
}

// `open` says whether the section without knowledge is unfolded, `toggled` is called when that changes.
export function claimsTable(model, { all, open, toggled, signal }) {
  const bodies = all
    ? groups(model, model.rows, { marks: true, signal })
    : SECTIONS.flatMap(([kind, title, about]) => section(model, kind, title, about, { open, toggled, signal }));
  return table(model, "Claims", bodies);
}

function section(model, kind, title, about, { open, toggled, signal }) {
  const rows = model.rows.filter((each) => each.kind === kind);
  if (!rows.length) return [];
  const bodies = groups(model, rows, { signal });
  const name = `${title} (${rows.length})`;
  let heading = el("b", {}, name);
  if (kind === NOTHING_KNOWN) {
    const fold = (shown) => bodies.forEach((body) => (body.hidden = !shown));
    const change = () => {
      const shown = heading.getAttribute("aria-expanded") !== "true";
      heading.setAttribute("aria-expanded", String(shown));
      fold(shown);
      toggled(shown);
    };
    heading = el("button", { type: "button", class: "ls-compare-fold", "aria-expanded": String(open), onclick: change }, name);
    fold(open);
  }
  const cell = th("rowgroup", [heading, " ", el("small", {}, about)], model.projects.length + 1);
  const first = el("tbody", { role: "rowgroup", id: `compare_${kind}`, class: "ls-compare-section" }, el("tr", { role: "row" }, cell));
  return [first, ...bodies];
}

function groups(model, rows, { marks = false, signal }) {
  return model.groups
    .map((group) => [group, rows.filter((each) => each.group === group.id)])
    .filter(([, inside]) => inside.length)
    .map(([group, inside]) =>
      el(
        "tbody",
        { role: "rowgroup" },
        el("tr", { role: "row", class: "ls-compare-group" }, th("rowgroup", group.name, model.projects.length + 1)),
        inside.map((each) => claimRow(model, each, marks, signal)),
      ),
    );
}

function claimRow(model, { key, cells, kind, why }, marks, signal) {
  const name = el("a", { href: subjectUrl(key) }, model.subjects[key].name);
  const mark =
    why === "end" ? "ended for some" : why === "maturity" ? "differ in maturity" : marks && kind === DIFFER ? "differ" : marks && kind === SOME_KNOWN ? "known of some only" : "";
  const head = th("row", [name, mark && el("small", {}, mark)]);
  const contents = cells.map((cell, at) => claimCell(model, key, cell, at, signal));
  return row(model, head, contents, cells.map((cell) => cell.state));
}

function claimCell(model, key, cell, at, signal) {
  const { id, page } = model.projects[at];
  const [sign, word] = STATES[cell.state];
  const shown = [el("b", { "aria-hidden": "true" }, sign), " ", word];
  const small = qualifiers(model, cell).join(", ");
  const content = [...shown, small && [", ", el("small", {}, small)]];
  if (UNLINKED.has(cell.state)) return content;
  const anchor = claimAnchor(cell.finer[0] ?? key);
  const open = (event) => {
    if (taken(event)) openClaim(id, key, { signal }); // a new tab or window is the project's page
  };
  const link = el("a", { href: projectUrl(id, cell.state === "not-found" ? "" : anchor), "aria-haspopup": "dialog", onclick: open }, content);
  const note = page && !cell.finer.length ? noteOf(page, anchor) : "";
  return [link, note && el("p", {}, note)];
}

// The few words beside a state, as in the matrix; nothing that is absent.
export function qualifiers(model, { maturity, since, until, more, finer }) {
  return [
    maturity,
    since && `since ${since}`,
    until && `until ${until}`,
    more && `${more + 1} statements`,
    finer.map((key) => model.subjects[key].name).join(" and "),
  ].filter(Boolean);
}

function table(model, title, bodies) {
  const names = model.projects.map(({ name }) => name).join(", ");
  const heads = model.projects.map(({ id, name }) => th("col", el("a", { href: projectUrl(id) }, name)));
  return el(
    "table",
    { class: `ls-versus ls-versus-${model.projects.length}`, role: "table" },
    el("caption", { class: "ls-sr" }, `${title}: ${names}`),
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, th("col", el("span", { class: "ls-sr" }, "Subject")), heads)),
    bodies,
  );
}

function row(model, head, contents, states = []) {
  const cells = contents.map((content, at) =>
    el(
      "td",
      { role: "cell", class: states[at] ? `ls-${states[at]}` : null },
      el("span", { class: "ls-versus-name" }, `${model.projects[at].name} `),
      el("div", {}, content),
    ),
  );
  return el("tr", { role: "row" }, head, cells);
}

const ROLES = { col: "columnheader", row: "rowheader", rowgroup: "rowheader" };

function th(scope, content, span) {
  return el("th", { scope, role: ROLES[scope], colspan: span }, content);
}
