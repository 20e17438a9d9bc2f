// Projects picked for comparing, kept over the pages of one tab, and the bar at the bottom that shows them.

import { el } from "./dom.js";
import { ROOT } from "./facts.js";
import { factsOf } from "./shards.js";

export const MOST = 5;

// Two landscapes on one host keep their picks apart. `landscape.js` looks for the same key.
const KEY = `landscape.compare ${ROOT.pathname}`;

let kept = []; // what is picked where the browser keeps nothing for us
let bar;

// What is picked, in the order of picking: [{id, name}].
export function picked() {
  try {
    const found = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? found.filter((each) => typeof each?.id === "string" && typeof each.name === "string").slice(0, MOST) : [];
  } catch {
    return kept;
  }
}

export function isPicked(id) {
  return picked().some((each) => each.id === id);
}

// Pick a project, or take it back; say whether it is picked now.
export function toggle(id, name) {
  const before = picked();
  const rest = before.filter((each) => each.id !== id);
  if (rest.length < before.length) {
    keep(rest, `${name} is not picked any more`);
    return false;
  }
  if (before.length >= MOST) {
    announce(`${name} is not added: at most ${MOST} projects can be compared. Remove one first.`, true);
    return false;
  }
  keep([...before, { id, name }], `${name} picked for comparing, ${before.length + 1} of at most ${MOST}`);
  return true;
}

// Replace what is picked, silently: the page that compares has its own words for it.
export function pick(projects) {
  keep(projects.slice(0, MOST), "");
}

function keep(projects, words) {
  kept = projects;
  try {
    if (projects.length) sessionStorage.setItem(KEY, JSON.stringify(projects));
    else sessionStorage.removeItem(KEY);
  } catch {
    // It lasts as long as this page.
  }
  show();
  announce(words);
}

// Bring the bar and the buttons of the page that is visited up to date; called once a page.
export function start({ signal }) {
  show();
  addEventListener("pageshow", show, { signal });
  document.addEventListener(
    "click",
    async (event) => {
      const button = event.target.closest?.("[data-ls-compare]");
      if (!button) return;
      const id = button.dataset.lsCompare;
      toggle(id, button.dataset.lsName ?? (await nameOf(id)));
    },
    { signal },
  );
}

async function nameOf(id) {
  const known = await factsOf([{ id }]).catch(() => null);
  return known?.projects[id]?.name ?? id;
}

function show() {
  const projects = picked();
  const ids = new Set(projects.map((each) => each.id));
  for (const button of document.querySelectorAll("[data-ls-compare]")) {
    button.setAttribute("aria-pressed", String(ids.has(button.dataset.lsCompare)));
  }
  bar ??= made();
  if (!bar.all.isConnected) document.body.append(bar.all);
  // The page that compares shows what is picked by itself.
  bar.tray.hidden = !projects.length || document.querySelector("[data-ls-app=compare]") !== null;
  document.documentElement.classList.toggle("ls-picking", !bar.tray.hidden);
  bar.full.textContent = "";
  bar.names.replaceChildren(...projects.map(item));
  bar.go.href = compareUrl([...ids]);
  bar.go.textContent = projects.length > 1 ? `Compare ${projects.length}` : "Compare with…";
}

// Where projects stand side by side, as many of them as can.
export function compareUrl(ids) {
  return new URL(`compare/?projects=${ids.slice(0, MOST).map(encodeURIComponent).join(",")}`, ROOT).href;
}

function made() {
  const said = el("p", { class: "ls-sr", role: "status" });
  const names = el("ul", { "aria-label": "Picked projects" });
  const go = el("a", { class: "ls-tray-go" });
  const full = el("span", { class: "ls-tray-full", "aria-hidden": "true" });
  const clear = el("button", { type: "button", class: "ls-tray-clear", onclick: emptied }, "Clear");
  const tray = el("section", { class: "ls-tray", "aria-label": "Compare", hidden: true }, el("b", {}, "Compare"), names, full, go, clear);
  return { all: el("div", {}, said, tray), tray, names, go, full, said };
}

function item({ id, name }) {
  const remove = (event) => {
    const place = [...bar.names.children].indexOf(event.currentTarget.parentElement);
    toggle(id, name);
    const rest = bar.names.querySelectorAll("button");
    (rest[Math.min(place, rest.length - 1)] ?? buttonOf(id))?.focus();
  };
  return el("li", {}, name, el("button", { type: "button", "aria-label": `Remove ${name}`, onclick: remove }, "✕"));
}

function emptied() {
  const [first] = picked();
  keep([], "Nothing is picked any more");
  buttonOf(first?.id)?.focus();
}

function buttonOf(id) {
  return [...document.querySelectorAll("[data-ls-compare]")].find((button) => button.dataset.lsCompare === id);
}

function announce(words, full = false) {
  bar ??= made();
  bar.said.textContent = words;
  bar.full.textContent = full ? `At most ${MOST}.` : "";
}
