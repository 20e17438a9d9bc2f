// The questions: what is ticked follows the state, folded questions say what is chosen in them, and a box finds needs.

import { count, el } from "../dom.js";
import { ROOT } from "../facts.js";
import { rank, typedWords, wordsIn } from "../finding.js";
import { floorWords } from "../floor-words.js";

export function needsForm(form, { signal, chosen, floors }) {
  const options = [...form.querySelectorAll(".ls-want")];
  const boxes = options.map((option) => [option, option.dataset.key, [...option.querySelectorAll("input")]]);
  const questions = [...form.querySelectorAll("[data-question]")];

  form.addEventListener("submit", (event) => event.preventDefault(), { signal });
  form.addEventListener(
    "change",
    ({ target }) => {
      if (target.name === "must" || target.name === "nice") chosen(target.value, target.checked ? target.name : "");
      else if (["support", "maturity", "evidence"].includes(target.name)) {
        floors({ [target.name]: target.type === "checkbox" ? (target.checked ? target.value : "") : target.value });
      }
    },
    { signal },
  );
  find(form, options, questions, signal);

  return {
    show(state) {
      for (const [option, key, both] of boxes) {
        const level = levelOf(state, key);
        for (const box of both) box.checked = box.name === level;
        option.classList.toggle("ls-is-chosen", level !== "");
      }
      for (const question of questions) picked(question, state);
      form.elements.support.checked = state.support === "full";
      form.elements.maturity.value = state.maturity;
      form.elements.evidence.value = state.evidence;
    },
  };
}

export function levelOf(state, key) {
  return state.must.includes(key) ? "must" : state.nice.includes(key) ? "nice" : "";
}

// "Gang scheduling · nice: Backfill" beside a folded question.
function picked(question, state) {
  const place = question.querySelector("[data-picked]");
  if (!place) return;
  const says = [...question.querySelectorAll(".ls-want")]
    .map((option) => [levelOf(state, option.dataset.key), option.querySelector(".ls-says").lastChild.textContent.trim()])
    .filter(([level]) => level)
    .map(([level, text]) => (level === "nice" ? `nice: ${text}` : text));
  place.replaceChildren(says.join(" · "));
}

// The needs that are meant by what is typed, those first that are called so. When the box is empty again, all stand where they
// stood, and what was folded is folded.
function find(form, options, questions, signal) {
  const box = form.querySelector("#choose-find");
  const said = form.querySelector("[data-found]");
  const folds = questions.filter((question) => question.matches("details"));
  const asked = questions.filter((question) => !question.classList.contains("ls-least"));
  const after = asked.at(-1)?.nextSibling;
  const groups = new Map();
  for (const option of options) groups.set(option.parentNode, [...(groups.get(option.parentNode) ?? []), option]);
  const known = new Map();
  let before = null;
  let moved = false;

  function rankOf(option, typed) {
    if (!known.has(option)) {
      known.set(option, [option.dataset.search, option.querySelector(".ls-hint > span[id]")?.textContent ?? ""].map(wordsIn));
    }
    return rank(...known.get(option), typed);
  }

  function show() {
    const typed = typedWords(box.value);
    if (typed.length && !before) before = folds.map((fold) => fold.open);
    const ranks = new Map(options.map((option) => [option, typed.length ? rankOf(option, typed) : 0]));
    let number = 0;
    for (const [option, found] of ranks) {
      option.hidden = found < 0;
      number += found >= 0;
    }
    for (const question of asked) question.hidden = typed.length > 0 && !question.querySelector(".ls-want:not([hidden])");
    if (typed.length || moved) arrange(ranks);
    moved = typed.length > 0;
    for (const question of asked) tell(question, typed.length > 0);
    folds.forEach((fold, index) => {
      if (typed.length) fold.open = !fold.hidden;
      else if (before) fold.open = before[index];
    });
    if (!typed.length) before = null;
    said.replaceChildren(...(typed.length ? (number ? [count(number, "need")] : nothing()) : []));
  }

  // Beside a question stands how many needs it has, and of them how many are found.
  function tell(question, narrowed) {
    const number = question.querySelector("summary > .ls-number");
    if (!number) return;
    const all = question.querySelectorAll(".ls-want").length;
    number.textContent = narrowed ? `${question.querySelectorAll(".ls-want:not([hidden])").length} of ${all}` : String(all);
  }

  // Sorting is stable: who is found alike stands as before.
  function arrange(ranks) {
    const best = new Map(asked.map((question) => [question, Number.POSITIVE_INFINITY]));
    for (const [list, own] of groups) {
      const order = [...own].sort((one, other) => ranks.get(one) - ranks.get(other));
      if (order.some((option, index) => list.children[index] !== option)) list.append(...order);
      const shown = own.map((option) => ranks.get(option)).filter((found) => found >= 0);
      best.set(list.closest("[data-question]"), Math.min(...shown));
    }
    const order = [...asked].sort((one, other) => best.get(one) - best.get(other) || 0);
    for (const question of order) form.insertBefore(question, after);
  }

  box.addEventListener("input", show, { signal });
  box.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !box.value) return;
      event.preventDefault();
      box.value = "";
      show();
    },
    { signal },
  );
  if (box.value) show(); // typed before the script was there
}

function nothing() {
  const page = (path, text) => el("a", { href: new URL(path, ROOT).href }, text);
  return ["No need is called so: try another word, or look through ", page("capabilities/", "all capabilities"), " and ", page("hardware/", "all hardware"), "."];
}

// The needs as a row of chips: each says its level, which a press changes, and can be taken away, as can the floors.
export function chips(place, { state, name, change, floors }) {
  const focused = place.contains(document.activeElement) ? document.activeElement : null;
  const at = focused ? [...place.children].findIndex((chip) => chip.contains(focused)) : -1;
  const needs = [...state.must.map((key) => [key, "must"]), ...state.nice.map((key) => [key, "nice"])];
  place.hidden = false;
  place.replaceChildren(
    ...needs.map(([key, level]) => needChip(key, level, name(key), change)),
    ...floorWords(state).map(([floor, text]) =>
      el("li", { class: "ls-need" }, el("span", {}, text), remover(floor, text, () => floors({ [floor]: "" }))),
    ),
  );
  if (focused) refocus(place, focused.dataset, at);
}

function needChip(key, level, text, change) {
  const [is, other, make] =
    level === "must" ? ["must have", "nice", "make it nice to have"] : ["nice to have", "must", "make it a must"];
  return el(
    "li",
    { class: `ls-need ls-need-${level}` },
    el(
      "button",
      {
        type: "button",
        class: "ls-need-level",
        "data-level": key,
        title: `${make[0].toUpperCase()}${make.slice(1)}`,
        "aria-label": `${text}: ${is}; ${make}`,
        onclick: () => change(key, other),
      },
      level,
    ),
    el("span", {}, text),
    remover(key, text, () => change(key, "")),
  );
}

function remover(key, text, onclick) {
  return el(
    "button",
    { type: "button", class: "ls-need-remove", "data-remove": key, "aria-label": `Remove ${text}`, onclick },
    "×",
  );
}

// The focus stays on the button that was pressed, or goes to the chip that took the place of one that is gone.
function refocus(place, { level, remove }, at) {
  const same = [...place.querySelectorAll("button")].find(
    (button) => (level && button.dataset.level === level) || (remove && button.dataset.remove === remove),
  );
  const near = place.children[Math.min(at, place.children.length - 1)]?.querySelector(".ls-need-remove");
  (same ?? near)?.focus();
}
