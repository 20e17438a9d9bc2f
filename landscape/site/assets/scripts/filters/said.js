// What is said above a list: how many rows are left and why others are hidden, what is chosen (chips, which take it back),
// and what went wrong.

import { count, el } from "../dom.js";
import { lostNames } from "../state.js";

// Make the form say what its `facets`, its `floors` and its text box have chosen: `say(found)` is for each time that this or
// the rows have changed. A chip that goes calls `change`, the button after a failure `again`.
export function sayer(form, facets, floors, box, { change, again }) {
  const line = form.querySelector(".ls-filters-count");
  const chips = form.querySelector(".ls-chips");
  const said = form.querySelector(".ls-filters-said");
  const unfold = form.querySelector(".ls-filters-fold");

  // `number` of `all` rows are left; `open` and `reading` are those of `hiddenWords`; `lost` names of the address nobody
  // knows; `trouble` names what could not be had, the claims or the list.
  function say({ number, all, open, reading, lost, trouble }) {
    const { lsOne: one, lsMany: many } = form.dataset;
    const used = facets.filter((facet) => facet.chosen().length);
    const floored = floors.words();
    const idle = floored.length > 0 && !used.some((facet) => facet.every) ? idleWords(facets) : "";
    const controls = used.length + (idle ? 1 : 0);
    const any = used.length > 0 || box.value.trim() !== "";
    const left = any ? `${number.toLocaleString("en")} of ${count(all, one, many)}` : count(all, one, many);
    const text = left + hiddenWords(open, reading);
    if (line.textContent !== text) line.textContent = text;
    chips.replaceChildren(
      ...used.flatMap((facet) => facet.inputs.filter((input) => input.checked).map((input) => chip(`${facet.label}: ${facet.name(input)}`, () => (input.checked = false)))),
      ...floored.map(([floor, words]) => chip(`What counts: ${words}`, () => floors.lift(floor))),
    );
    for (const facet of facets) facet.mark();
    if (unfold) unfold.querySelector(".ls-number").textContent = controls ? ` (${controls})` : "";
    form.querySelector(".ls-chosen > .ls-reset").hidden = !any && !floored.length;
    form.querySelector(".ls-no-match").hidden = number > 0 || all === 0;
    const names = lostNames(lost);
    const parts = [names, idle, trouble && failure(trouble)].filter(Boolean);
    said.replaceChildren(...parts.flatMap((part, index) => [index ? " " : [], part].flat()));
    said.hidden = !said.textContent;
  }

  function chip(name, take) {
    const remove = () => {
      const index = [...chips.children].findIndex((item) => item.contains(document.activeElement));
      take();
      change();
      // The focus goes to the chip that took the place, so that several can be removed by one key.
      (chips.children[Math.min(Math.max(index, 0), chips.children.length - 1)]?.firstElementChild ?? box).focus();
    };
    const cross = el("span", { "aria-hidden": "true" }, " ×");
    return el("li", {}, el("button", { type: "button", class: "ls-chip", "aria-label": `Remove ${name}`, onclick: remove }, name, cross));
  }

  function failure(what) {
    const retry = async () => {
      await again();
      if (document.activeElement === document.body) box.focus(); // the button is gone
    };
    const words = what === "list" ? "The list could not be loaded. " : "The claims could not be loaded: what a project has is left out. ";
    return [words, el("button", { type: "button", class: "ls-button", onclick: retry }, "Try again")];
  }

  return say;
}

// That floors alone choose nothing.
function idleWords(facets) {
  return `Support, maturity and evidence count once something is chosen under ${facets.find((facet) => facet.every).label}.`;
}

// What follows the number of rows: why others are hidden that nothing speaks against, as nobody knows whether they belong
// here (`open` counts them by reason), and that the claims or the list are still read.
export function hiddenWords(open, reading) {
  return [because(open), reading && `Reading the ${reading} …`].filter(Boolean).map((words) => ` · ${words}`).join("");
}

function because(open) {
  const [little, not] = [open.unknown, open["not-asked"]];
  const reasons = [
    little && `${little.toLocaleString("en")} because too little is recorded of ${little === 1 ? "it" : "them"}`,
    not && `${not.toLocaleString("en")} because it is not asked of ${not === 1 ? "its" : "their"} kind`,
  ].filter(Boolean);
  if (!reasons.length) return "";
  if (reasons.length === 1) return reasons[0].replace(" because", " more hidden, because");
  return `${(little + not).toLocaleString("en")} more hidden: ${reasons.join(", ")}`;
}
