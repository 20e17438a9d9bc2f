// The questions: what is ticked follows the state, folded questions say what is chosen in them, and a box finds needs.

import { count, el } from "../dom.js";
import { finds, words as wordsOf } from "../matching.js";
import { floorWords } from "./words.js";

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

// Every word typed must be found; what was folded before is folded again when the box is empty.
function find(form, options, questions, signal) {
  const box = form.querySelector("#choose-find");
  const said = form.querySelector("[data-found]");
  const folds = questions.filter((question) => question.matches("details"));
  let before = null;

  function show() {
    const words = wordsOf(box.value);
    if (words.length && !before) before = folds.map((fold) => fold.open);
    let number = 0;
    for (const option of options) {
      const found = finds(option.dataset.search, box.value);
      option.hidden = !found;
      number += found;
    }
    for (const question of questions) {
      if (question.classList.contains("ls-least")) continue;
      question.hidden = words.length > 0 && !question.querySelector(".ls-want:not([hidden])");
    }
    folds.forEach((fold, index) => {
      if (words.length) fold.open = !fold.hidden;
      else if (before) fold.open = before[index];
    });
    if (!words.length) before = null;
    said.replaceChildren(words.length ? (number ? count(number, "need") : "No need is called so: try another word.") : "");
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
