// Projects side by side. Which ones, and how their rows stand, is in the address: ?projects=kueue,volcano&rows=all.

import { categoryUrl } from "./addresses.js";
import { DIFFER, NOTHING_KNOWN, rows } from "./comparing.js";
import { claimsTable, factsTable, SECTIONS } from "./compare/table.js";
import { markdown } from "./compare/markdown.js";
import { factRows } from "./compare/told.js";
import { inBrief, together } from "./compare/together.js";
import { copy } from "./copy.js";
import { count, el } from "./dom.js";
import { head, own } from "./facts.js";
import { projectPage } from "./pages.js";
import { picker } from "./picker.js";
import { factsOf, names as allNames } from "./shards.js";
import { lostNames, onBack, query, read, write } from "./state.js";
import { MOST, pick, picked } from "./tray.js";

const LEAST = 2;
const SUGGESTED = 40; // others of a kind that are named beside it

export async function start(element, { signal }) {
  const part = (name) => element.querySelector(`.ls-compare-${name}`);
  const parts = Object.fromEntries(
    ["field", "options", "chosen", "said", "tools", "all", "copied", "shown", "begin", "hint"].map((name) => [name, part(name)]),
  );
  const jump = arrival(parts.shown, signal);
  let page;
  try {
    page = comparison(await head(), parts, signal);
    await page.learn(picked().map(({ id }) => id));
  } catch {
    if (signal.aborted) return;
    const again = () => {
      parts.said.textContent = "";
      parts.field.focus();
      start(element, { signal });
    };
    parts.said.replaceChildren(
      "The facts could not be read. Is there a connection? The pages by kind of tool, below, need none of this. ",
      el("button", { type: "button", class: "ls-button", onclick: again }, "Try again"),
    );
    return;
  }
  if (signal.aborted) return;
  picker(parts.field, parts.options, {
    options: async () => {
      const chosen = page.ids();
      return (await allNames()).filter(({ id }) => !chosen.includes(id));
    },
    chosen: ({ id }) => page.add(id),
  });
  parts.all.addEventListener("change", () => page.change({ rows: parts.all.checked ? "all" : "" }));
  for (const [name, act] of Object.entries(page.acts)) part(name).addEventListener("click", act);
  onBack(page.back, signal);
  await page.begin();
  element.classList.add("ls-ready"); // what is not seen cannot have the focus
  jump();
}

// The place that the address names is there only now. Who has begun to read, or comes back, stays where they are.
function arrival(shown, signal) {
  const { hash } = location;
  const done = new AbortController();
  signal.addEventListener("abort", () => done.abort());
  let begun = history.state?.y > 0 || (scrollY > 0 && performance.getEntriesByType("navigation")[0]?.type !== "navigate");
  for (const name of ["wheel", "touchmove", "pointerdown", "keydown"]) {
    addEventListener(name, () => (begun = true), { passive: true, signal: done.signal });
  }
  return () => {
    done.abort();
    const place = [...shown.querySelectorAll("[id]")].find(({ id }) => `#${id}` === hash);
    if (begun || signal.aborted || location.hash !== hash || !place) return;
    place.tabIndex = -1; // who reads by ear or keyboard begins there
    place.focus({ preventScroll: true });
    place.scrollIntoView();
  };
}

// `known` are the facts of those that are compared, and at least the vocabulary.
function comparison(known, parts, signal) {
  const title = document.title;
  const wanted = new Set();
  let turn = 0;
  let shown = "";
  let model;

  const asked = () => ({ projects: read().list("projects"), rows: read().text("rows"), open: read().list("open") });
  const ids = () => resolved(asked().projects).ids;

  const today = (words) => [...new Set(words.map((id) => own(known.former.projects, id) ?? id))];

  // Know these projects, beside those that are compared.
  async function learn(words) {
    for (const id of today([...asked().projects, ...words])) wanted.add(id);
    if (known.shards) known = await factsOf([...wanted].map((id) => ({ id })));
  }

  // Former ids lead to today's; the columns stand in the order of names.
  function resolved(words) {
    const order = Object.keys(known.projects);
    const ids = today(words);
    const found = ids.filter((id) => own(known.projects, id));
    const kept = found.slice(0, MOST).sort((one, other) => order.indexOf(one) - order.indexOf(other));
    return { ids: kept, found, lost: ids.length - found.length, over: found.length - kept.length };
  }

  function change(values) {
    write({ ...asked(), ...values });
    return show();
  }

  function chosen(projects) {
    follow(projects);
    return change({ projects });
  }

  // What is picked follows what is compared.
  function follow(projects) {
    pick(projects.map((id) => ({ id, name: known.projects[id].name })));
  }

  // Without projects in the address those picked before are compared.
  function begin() {
    if (!asked().projects.length) write({ ...asked(), projects: resolved(picked().map(({ id }) => id)).ids }, { push: false });
    return show();
  }

  async function add(id) {
    try {
      await learn([id]);
    } catch {
      parts.said.textContent = "The facts of this project could not be read. Is there a connection?";
      return null;
    }
    if (ids().length < MOST) return chosen([...ids(), id]);
    parts.said.textContent = `${known.projects[id].name} is not added: at most ${MOST} projects stand side by side. Remove one first.`;
    return null;
  }

  // A step to an anchor of this page is a step in the history as well, and changes nothing.
  async function back() {
    if (location.search === shown) return;
    await learn([]);
    follow(ids());
    show();
  }

  async function show() {
    const mine = ++turn;
    const state = asked();
    const { ids: projects, found, lost, over } = resolved(state.projects);
    write({ ...state, projects: found }, { push: false });
    parts.shown.setAttribute("aria-busy", "true");
    const pages = projects.length < LEAST ? [] : await Promise.all(projects.map((id) => projectPage(id).catch(() => null)));
    if (mine !== turn || signal.aborted) return;
    shown = location.search;
    const names = projects.map((id) => known.projects[id].name);
    document.title = names.length ? `${names.join(", ")} - ${title}` : title;
    chips(projects);
    parts.all.checked = state.rows === "all";
    const enough = projects.length >= LEAST;
    parts.tools.hidden = !enough;
    parts.begin.hidden = enough;
    parts.hint.replaceChildren(...(projects.length === 1 ? suggestions(projects[0]) : []));
    parts.copied.textContent = "";
    model = enough ? modelOf(known, projects, pages) : null;
    parts.shown.replaceChildren(...(enough ? contents(state) : []));
    parts.shown.removeAttribute("aria-busy");
    parts.said.textContent = words(names, lost, over, pages);
  }

  function contents(state) {
    const pairs = together(model);
    const open = state.open.includes(NOTHING_KNOWN);
    const toggled = (now) => {
      write({ ...asked(), open: now ? [NOTHING_KNOWN] : [] }, { push: false });
      shown = location.search;
    };
    const all = state.rows === "all";
    return [
      jumps(model.rows, all),
      inBrief(model),
      el("h2", { id: "compare_facts" }, "Facts"),
      factsTable(model),
      el("h2", { id: "compare_claims" }, "Claims"),
      claimsTable(model, { all, open, toggled, signal }),
      el("h2", { id: "compare_together" }, "Together"),
      ...pairs,
    ].filter(Boolean);
  }

  function words(names, lost, over, pages) {
    const unread = pages.filter((page) => page === null).length;
    const differ = model?.rows.filter((each) => each.kind === DIFFER).length;
    return [
      lostNames(lost),
      over && `Only the first ${MOST} projects of this link are shown.`,
      model && `${names.join(", ")}: they differ in ${differ} of ${count(model.rows.length, "capability or kind of hardware", "capabilities and kinds of hardware")}.`,
      names.length === 1 && `${names[0]} is chosen. Add at least one more.`,
      unread && `${count(unread, "page")} could not be read, so facts and notes are missing.`,
    ]
      .filter(Boolean)
      .join(" ");
  }

  function chips(projects) {
    const without = (id) => (event) => {
      const place = [...parts.chosen.children].indexOf(event.currentTarget.parentElement);
      chosen(projects.filter((each) => each !== id)).then(() => {
        const rest = parts.chosen.querySelectorAll("button");
        (rest[Math.min(place, rest.length - 1)] ?? parts.field).focus();
      });
    };
    parts.chosen.replaceChildren(
      ...projects.map((id) => {
        const { name } = known.projects[id];
        return el("li", {}, name, el("button", { type: "button", "aria-label": `Remove ${name}`, onclick: without(id) }, "✕"));
      }),
    );
  }

  // With one project chosen: the others of its kind.
  function suggestions(id) {
    const { category } = known.projects[id];
    const others = Object.keys(known.projects).filter((each) => each !== id && known.projects[each].category === category);
    const more = known.shards || others.length > SUGGESTED;
    if (!others.length) return [];
    const buttons = others.slice(0, SUGGESTED).map((each) =>
      el("li", {}, el("button", { type: "button", class: "ls-compare-suggested", onclick: () => add(each).then(() => parts.field.focus()) }, known.projects[each].name)),
    );
    return [el("h2", {}, `Others of its kind: ${known.categories[category]}`), el("ul", { class: "ls-compare-others" }, buttons), more && el("p", {}, el("a", { href: categoryUrl(category) }, "All of this kind"))].filter(Boolean);
  }

  const address = () => new URL(location.pathname + query({ ...asked(), projects: ids() }), location.href).href;
  const said = async (text, what) => {
    parts.copied.textContent = (await copy(text)) ? `${what} copied` : `${what} could not be copied`;
  };
  const acts = {
    link: () => said(address(), "Link"),
    markdown: () => said(markdown(model, address()), "Markdown"),
    print: () => print(),
  };
  return { ids, learn, add, change, back, begin, acts };
}

function modelOf(known, projects, pages) {
  return {
    asOf: known.as_of,
    groups: known.groups,
    subjects: known.subjects,
    pairs: known.pairs,
    names: Object.fromEntries(Object.entries(known.projects).map(([id, { name }]) => [id, name])),
    projects: projects.map((id, at) => ({ id, name: known.projects[id].name, page: pages[at] })),
    facts: factRows(known, projects, pages),
    rows: rows(known, projects),
  };
}

// What is where on the page, with how many rows.
function jumps(all, whole) {
  const sections = SECTIONS.map(([kind, title]) => [kind, title, all.filter((each) => each.kind === kind).length]);
  const claims = whole ? [["claims", "Claims", all.length]] : sections.filter(([, , number]) => number);
  const links = [["facts", "Facts"], ...claims, ["together", "Together"]];
  return el(
    "ul",
    { class: "ls-compare-jumps" },
    links.map(([id, title, number]) => el("li", {}, el("a", { href: `#compare_${id}` }, title), number && ` ${number}`)),
  );
}
