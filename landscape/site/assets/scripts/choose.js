// Choose: needs at the left, who meets them at the right. `choosing.js` decides; this keeps page and address in step.

import { choose } from "./choosing.js";
import { openClaim } from "./claim.js";
import { taken } from "./click.js";
import { copy } from "./copy.js";
import { count, el } from "./dom.js";
import { ROOT, Unread, head, notes } from "./facts.js";
import { factsOf, growing, stories, toldOf, withStory } from "./shards.js";
import { lostNames, onBack, query, write } from "./state.js";
import { render, wholeOnPaper } from "./choose/answer.js";
import * as asking from "./choose/asked.js";
import { headline } from "./choose/headline.js";
import { markdown } from "./choose/markdown.js";
import { chips, needsForm } from "./choose/needs.js";
import { noting } from "./choose/noting.js";
import { storyBox } from "./choose/stories.js";
import { needName, wordsOf } from "./choose/words.js";

export async function start(app, { signal }) {
  const at = (name) => app.querySelector(`[data-${name}]`);
  const words = wordsOf(app);
  const form = needsForm(app.querySelector("form"), {
    signal,
    chosen: (key, level) => change(asking.withNeed(state, key, level)),
    floors: (floors) => change({ ...state, ...floors }),
  });
  let state = asking.NOTHING;
  let view = null; // what is shown
  let latest = null; // what is told of all that has been read
  let turn = 0;
  let engaged = false; // the reader is busy with an answer, which then must not move
  let whole = false; // other categories than those asked for are to be read as well
  let complete = Promise.resolve();

  function change(next) {
    state = next;
    write(state);
    return show();
  }

  // Show the state; an answer that comes late, after another choice, is not shown any more.
  function show() {
    engaged = false;
    complete = answered((turn += 1)).catch((error) => {
      if (!(error instanceof Unread)) throw error;
      if (!signal.aborted) failed();
    });
    return complete;
  }

  async function answered(mine) {
    const late = () => mine !== turn || signal.aborted;
    form.show(state);
    view = latest = null;
    if (!asking.hasNeeds(state) && !state.story) return empty("");
    at("begin").hidden = true;
    if (at("chosen").hidden) says("Reading the facts …");
    notes().catch(() => {}); // on its way with the facts
    try {
      const told = await withStory(state.story);
      if (late()) return undefined;
      const read = asking.known(told, state);
      const lost = lostNames(read.unknown);
      if (query(read.state) !== query(state)) {
        state = read.state;
        write(state, { push: false });
        form.show(state);
      }
      if (!asking.hasNeeds(state)) return empty(lost);
      for await (const found of growing(whole ? null : asking.categories(state))) {
        if (late()) return undefined;
        const next = await viewOf(found);
        if (late()) return undefined;
        latest = next;
        says(headline(next));
        offer(next, [lost && note(lost), state.story && origin(told), found.others > 0 && unread(found)]);
      }
    } catch (error) {
      if (!late()) throw error;
    }
    return undefined;
  }

  async function viewOf({ facts, ...reading }) {
    const asked = asking.question(state);
    const next = {
      facts,
      reading,
      notes: {},
      words,
      asked,
      answer: choose(facts, asked),
      base: reading.others && facts.base ? await factsOf([{ id: facts.base }]) : facts,
      name: names(app, facts, words, state),
      narrowed: (key) => query(asking.withNeed(state, key, "must")),
      announce: (text) => at("announced").replaceChildren(text),
    };
    next.shown = await noting(next, at("shown"), () => view === next && !signal.aborted);
    return next;
  }

  // Who reads an answer already is not disturbed: they say when the one of more facts takes its place.
  function offer(next, said) {
    const put = () => {
      at("said").replaceChildren(...said.filter(Boolean));
      display(next);
    };
    if (!view || !engaged) return put();
    const replace = () => {
      engaged = false;
      put();
      toAnswer();
    };
    return at("said").replaceChildren(note("More has been read since. ", el("button", { type: "button", class: "ls-button", onclick: replace }, "Show the answer of it")));
  }

  // That only the categories asked for were read, and a button to read the others.
  function unread({ of, others }) {
    const more = () => {
      whole = true;
      says("Reading the facts …");
      show().then(toAnswer);
    };
    const asked = of === 1 ? "kind asked for has" : `${of} kinds asked for have`;
    return note(
      `Only the ${asked} been read: near misses and combinations with ${count(others, "other kind")} are not told. `,
      el("button", { type: "button", class: "ls-button", onclick: more }, "Read all kinds"),
    );
  }

  const toAnswer = () => app.querySelector(".ls-answer").focus({ preventScroll: true });

  function display(next) {
    view = next;
    chips(at("chosen"), {
      state,
      name: view.name,
      change: (key, level) => change(asking.withNeed(state, key, level)),
      floors: (floors) => change({ ...state, ...floors }),
    });
    at("actions").hidden = false;
    at("begin").hidden = true;
    at("copied").replaceChildren();
    at("announced").replaceChildren();
    at("shown").replaceChildren(...render(view).flat(Infinity).filter(Boolean));
  }

  function empty(lost) {
    says("Nothing chosen yet.");
    at("said").replaceChildren(...(lost ? [note(lost)] : []));
    clear();
    at("begin").hidden = false;
  }

  function failed() {
    says("The facts cannot be loaded.");
    clear();
    at("begin").hidden = true;
    const page = (path, text) => el("a", { href: new URL(path, ROOT).href }, text);
    at("said").replaceChildren(
      note("You may be offline. What you chose is kept in the address of this page. ", el("button", { type: "button", class: "ls-button", onclick: show }, "Try again")),
      note("Pages that you have opened before may still be there: ", page("matrix/", "the matrix"), ", ", page("capabilities/", "capabilities"), ", ", page("hardware/", "hardware"), "."),
    );
  }

  // Whoever stood on what goes away is led to where the answer will be.
  function clear() {
    const gone = [at("chosen"), at("actions"), at("shown")].some((part) => part.contains(document.activeElement));
    at("chosen").hidden = true;
    at("actions").hidden = true;
    at("chosen").replaceChildren();
    at("shown").replaceChildren();
    if (gone) app.querySelector(".ls-answer").focus({ preventScroll: true });
  }

  function says(text) {
    if (at("count").textContent !== text) at("count").textContent = text;
    at("bar-count").textContent = text;
  }

  function origin(known) {
    const { title, who } = known.stories[state.story];
    const changed = asking.isChanged(known, state);
    const link = el("a", { href: new URL(`stories/${state.story}/`, ROOT).href }, who ? `${who}: ${title}` : title);
    const inferred = state.must.length
      ? ": what it states is a must, what was inferred from it is nice to have."
      : ": it states none, so what was inferred from it is nice to have.";
    const rest = changed ? ", changed since." : state.nice.length ? inferred : ".";
    return el("p", { class: "ls-note ls-origin" }, "These are the needs of the story ", link, rest);
  }

  // What is in the address decides, also after a step back.
  function fromAddress() {
    state = asking.fromAddress();
    return show();
  }

  function begin(event) {
    const link = event.target.closest("a[data-start]");
    if (!link || !taken(event)) return;
    history.pushState(history.state, "", new URL(link.href).search);
    fromAddress().then(toAnswer);
  }

  async function copyAnswer(what) {
    if (!view) return;
    if (what !== "link") await complete; // the text tells all
    if (!latest) return;
    const address = location.href.split("#")[0];
    const text = what === "link" ? address : markdown(latest, address, await sentencesOf(latest));
    const done = await copy(text);
    at("copied").textContent = done ? "Copied." : "The browser does not allow to copy.";
  }

  async function evidence(event) {
    const link = event.target.closest("a.ls-open");
    if (!link || !taken(event)) return;
    await openClaim(link.dataset.project, link.dataset.subject, { signal });
  }

  app.addEventListener("click", begin, { signal });
  app.addEventListener("click", evidence, { signal });
  app.addEventListener(
    "click",
    ({ target }) => {
      const button = target.closest("button");
      if (button?.dataset.copy) copyAnswer(button.dataset.copy);
      if (button && "clear" in button.dataset) change(asking.NOTHING);
    },
    { signal },
  );
  for (const event of ["pointerdown", "keydown", "wheel", "touchstart"]) {
    at("shown").addEventListener(event, () => (engaged = true), { signal, passive: true });
  }
  jumps(app, signal);
  preload(app, signal);
  const box = app.querySelector("#choose-story");
  if (box) {
    storyBox(box, app.querySelector("#choose-stories"), {
      signal,
      load: stories,
      chosen: (id) => (id ? change({ ...state, must: [], nice: [], story: id }) : failed()),
    });
  }
  wholeOnPaper(at("shown"), signal);
  onBack(fromAddress, signal);
  await fromAddress();
}

// What the pairs of an answer tell in sentences, by their numbers, where they do not hold it themselves.
function sentencesOf({ facts, answer }) {
  if (!facts.shards) return {};
  return toldOf(facts, answer.combinations.map(({ pair }) => facts.pairs[pair])).catch(() => ({}));
}

const note = (...children) => el("p", { class: "ls-note" }, children);

// The facts are fetched when the reader begins, so that they are there when the first choice is made; of a large landscape
// what is read for every question.
function preload(app, signal) {
  const load = () => Promise.all([head(), notes()]).catch(() => {});
  for (const event of ["pointerover", "focusin", "touchstart"]) {
    app.querySelector("form").addEventListener(event, load, { signal, once: true, passive: true });
  }
}

// Links inside the answer move the focus there and leave the address alone; the bar is away while the answer is in sight.
function jumps(app, signal) {
  const bar = app.querySelector("[data-bar]");
  const answer = app.querySelector(".ls-answer");
  app.addEventListener(
    "click",
    (event) => {
      const link = event.target.closest("[data-bar], [data-to]");
      if (!link || !taken(event)) return;
      const target = link === bar ? answer : document.getElementById(link.dataset.to);
      target.scrollIntoView();
      target.focus({ preventScroll: true });
    },
    { signal },
  );
  const seen = new IntersectionObserver(([entry]) => bar.classList.toggle("ls-away", entry.isIntersecting), {
    rootMargin: "0px 0px -35% 0px",
  });
  seen.observe(answer);
  signal.addEventListener("abort", () => seen.disconnect());
}

function names(app, known, words, state) {
  const found = new Map([...state.must, ...state.nice].map((key) => [key, needName(app, known, words, key)]));
  return (key) => found.get(key);
}
