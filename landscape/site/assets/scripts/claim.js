// One claim in a dialog over any page: what the project's own page says of it, or in words what is not known.

import { claimAnchor, projectUrl, statementsUrl, subjectUrl } from "./addresses.js";
import { copy } from "./copy.js";
import { el } from "./dom.js";
import { ROOT, head, own, questions } from "./facts.js";
import { copies, projectPage } from "./pages.js";
import { factsOf } from "./shards.js";

const HARDWARE = "hardware.";
const PATIENCE = 300; // ms until a dialog opens that has nothing to show yet

let dialog;
let asked = 0; // the number of the last claim asked for: an earlier one that comes later is dropped

// Open the dialog on a project's claim and return it, once it shows what there is. A former id leads to today's.
export async function openClaim(project, key, { signal } = {}) {
  const turn = ++asked;
  const known = await factsAbout(project).catch(() => null);
  const claim = named(known, project, key);
  const parts = { claim, known };
  const found = Promise.all([
    projectPage(claim.project).catch(() => null),
    questions().catch(() => ({})),
  ]).then(([page, texts]) => Object.assign(parts, { page, text: own(texts, claim.key) ?? "", read: true }));
  await Promise.race([found, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  if (turn !== asked || signal?.aborted) return dialog;
  show(parts, signal);
  dialog.dispatchEvent(new CustomEvent("ls-claim", { detail: { project: claim.project, key: claim.key } }));
  if (!parts.read) {
    await found;
    if (turn === asked && dialog.open) fill(parts, signal);
  }
  return dialog;
}

export function closeClaim() {
  asked++;
  if (dialog?.open) dialog.close();
}

async function factsAbout(project) {
  const { former } = await head();
  return factsOf([{ id: own(former.projects, project) ?? project }]);
}

// The ids of today, the names where they are known, and where the claim stands on the project's page.
function named(known, project, key) {
  const id = own(known?.former.projects, project) ?? project;
  const subject = own(known?.former.subjects, key) ?? key;
  return {
    project: id,
    key: subject,
    anchor: claimAnchor(subject),
    definition: subjectUrl(subject),
    projectName: own(known?.projects, id)?.name ?? id,
    subjectName: own(known?.subjects, subject)?.name ?? subject.replace(HARDWARE, ""),
  };
}

function show(parts, signal) {
  dialog ??= made();
  if (!dialog.isConnected) document.body.append(dialog);
  fill(parts, signal);
  if (!dialog.open) dialog.showModal();
  signal?.addEventListener("abort", closeClaim, { once: true });
}

function made() {
  const element = el("dialog", { class: "ls-claim md-typeset", "aria-labelledby": "ls_claim_title" });
  // A click counts as outside only when it began there: who selects text may end beyond the edge.
  let outside = false;
  element.addEventListener("pointerdown", (event) => (outside = event.target === element));
  element.addEventListener("click", (event) => outside && event.target === element && element.close());
  return element;
}

function fill(parts, signal) {
  const { claim } = parts;
  const title = el(
    "h2",
    { id: "ls_claim_title", tabindex: "-1", autofocus: true },
    `${claim.projectName}: ${claim.subjectName}`,
  );
  const said = el("p", { class: "ls-claim-said", role: "status" });
  const { body, stated } = contents(parts, signal);
  dialog.replaceChildren(
    el(
      "div",
      { class: "ls-claim-sheet" },
      el(
        "div",
        { class: "ls-claim-head" },
        title,
        el("button", { type: "button", class: "ls-claim-close", onclick: () => dialog.close() }, "Close"),
      ),
      el("p", { class: "ls-claim-question" }, parts.text),
      el("div", { class: "ls-claim-body", "aria-busy": parts.read ? null : "true" }, body),
      el("div", { class: "ls-claim-foot" }, el("ul", { class: "ls-claim-links" }, ways(parts, stated, said)), said),
    ),
  );
  if (dialog.open) title.focus();
}

function ways({ claim, page }, stated, said) {
  const address = projectUrl(claim.project, stated === false ? "" : claim.anchor);
  const report = page?.querySelector("a[data-ls-report]")?.getAttribute("href");
  return [
    el("a", { href: address }, "Open on the project’s page"),
    el("a", { href: claim.definition }, `What “${claim.subjectName}” means`),
    el("a", { href: statementsUrl(claim.key) }, "What all projects say of it"),
    stated !== false &&
      el(
        "button",
        {
          type: "button",
          onclick: async () => {
            const copied = await copy(address, dialog);
            said.textContent = copied ? "Copied" : `It could not be copied: ${address}`;
          },
        },
        "Copy link to this claim",
      ),
    report &&
      el(
        "a",
        { href: report + encodeURIComponent(claim.subjectName), rel: "noopener nofollow" },
        stated ? "Report an error" : "Tell us what you know",
      ),
  ]
    .filter(Boolean)
    .map((way) => el("li", {}, way));
}

// What stands in the dialog; `stated` is null while it is not known whether there is a statement.
function contents({ claim, known, page, read }, signal) {
  if (!read) return { body: el("p", {}, "Reading the project’s page …"), stated: null };
  if (known && !(own(known.projects, claim.project) && own(known.subjects, claim.key))) {
    return { body: el("p", {}, "This catalogue does not know such a claim (any more)."), stated: false };
  }
  const rows = page ? statementRows(page, claim.anchor) : [];
  if (rows.length) return { body: statements(rows, claim), stated: true };
  if (page && known) return { body: unstated(claim, known, page, signal), stated: false };
  const words = navigator.onLine
    ? "The project’s page could not be read just now. The links below lead to it."
    : "You are offline, so the statements cannot be shown. They stand on the project’s page.";
  return { body: el("p", {}, words), stated: null };
}

// The rows of a claim: the one with the anchor, and the further statements below it.
export function statementRows(page, anchor) {
  const rows = [];
  for (let row = page.getElementById(anchor); row; row = row.nextElementSibling) {
    if (row.tagName !== "TR" || (rows.length && !row.classList.contains("ls-further"))) break;
    rows.push(row);
  }
  return rows;
}

function statements(rows, claim) {
  const address = projectUrl(claim.project);
  const items = rows.map((row) => {
    const [support, how, evidence] = row.querySelectorAll("td");
    return el(
      "li",
      {},
      el("p", { class: "ls-claim-support" }, copies(support.childNodes, address)),
      el("div", { class: "ls-claim-how" }, copies(how.childNodes, address)),
      el("div", { class: "ls-claim-evidence" }, copies(evidence.childNodes, address)),
    );
  });
  return el("ol", { class: "ls-claim-statements" }, items);
}

// No statement: which of the ways of not knowing it is.
function unstated(claim, known, page, signal) {
  const project = known.projects[claim.project];
  const subject = known.subjects[claim.key];
  const finer = (subject?.finer ?? []).filter((key) => project.claims?.[key]);
  if (finer.length) {
    const buttons = finer.map((key) =>
      el(
        "li",
        {},
        el(
          "button",
          { type: "button", onclick: () => openClaim(claim.project, key, { signal }) },
          known.subjects[key].name,
        ),
      ),
    );
    return [
      el("p", {}, "Only finer capabilities are claimed. What is said of them need not hold for the whole:"),
      el("ul", { class: "ls-claim-finer" }, buttons),
    ];
  }
  if (project.not_found?.includes(claim.key)) {
    const day = lookedFor(page, claim);
    return el("p", {}, `Looked for${day ? ` on ${day}` : ""}, nothing found. That is not a no.`);
  }
  if (subject?.asked?.length && !subject.asked.includes(project.category)) {
    const kind = known.categories[project.category];
    return el("p", {}, `Not asked: the question is not put to this kind of project (${kind}).`);
  }
  return el("p", {}, "Unknown. Nobody has looked yet. Unknown is never a no.");
}

// The day of the last search, from the line of the project's page that names the subject.
function lookedFor(page, claim) {
  const end = new URL(claim.definition).pathname.slice(ROOT.pathname.length);
  const days = [...page.querySelectorAll(".ls-not-found-line")]
    .filter((line) => [...line.querySelectorAll("a")].some((link) => link.getAttribute("href").endsWith(`/${end}`)))
    .map((line) => line.querySelector("time")?.dateTime ?? "");
  return days.sort().at(-1) ?? "";
}
