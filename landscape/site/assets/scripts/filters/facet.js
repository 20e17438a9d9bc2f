// One control above a list: a fold with checkboxes, and beside each the number of rows that it would leave.

import { el } from "../dom.js";
import { finds } from "../matching.js";

export class Facet {
  constructor(element) {
    this.element = element;
    this.id = element.dataset.lsFacet;
    this.every = "lsEvery" in element.dataset;
    this.ofSubjects = "lsSubjects" in element.dataset;
    this.summary = element.querySelector("summary");
    this.label = this.summary.firstChild.textContent.trim();
    this.box = element.querySelector(".ls-narrow");
    this.panel = element.querySelector(".ls-panel");
    this.inputs = [...element.querySelectorAll("input[type=checkbox]")];
    this.byValue = new Map(this.inputs.map((input) => [input.value, input]));
    this.unsure = new Set(this.inputs.filter((input) => "lsUnsure" in input.dataset).map((input) => input.value));
  }

  get open() {
    return this.element.open;
  }

  has(value) {
    return this.byValue.has(value);
  }

  add(value, name) {
    const input = el("input", { type: "checkbox", name: this.id, value });
    const item = el("li", {}, el("label", {}, input, " ", el("span", {}, name), " ", el("span", { class: "ls-number" }, "0")));
    [...this.element.querySelectorAll(".ls-options")].at(-1).append(item);
    this.inputs.push(input);
    this.byValue.set(value, input);
  }

  chosen() {
    return this.inputs.filter((input) => input.checked).map((input) => input.value);
  }

  choose(values) {
    const wanted = new Set(values);
    for (const input of this.inputs) input.checked = wanted.has(input.value);
  }

  name(input) {
    return input.nextElementSibling.textContent;
  }

  mark() {
    const number = this.chosen().length;
    this.summary.lastElementChild.textContent = number ? ` (${number})` : "";
    this.element.classList.toggle("ls-used", number > 0);
  }

  number(numbers) {
    for (const input of this.inputs) {
      const number = numbers.get(input.value) ?? 0;
      const item = input.parentElement;
      item.lastElementChild.textContent = number.toLocaleString("en");
      item.classList.toggle("ls-zero", number === 0 && !input.checked);
    }
  }

  // Show only the options that have the words.
  narrow(typed) {
    if (this.box && this.box.value !== typed) this.box.value = typed;
    for (const input of this.inputs) input.closest("li").hidden = !finds(this.name(input), typed);
    for (const list of this.element.querySelectorAll(".ls-options")) list.hidden = !list.querySelector("li:not([hidden]) input");
  }

  // Where there is no room at the right, the panel grows to the left.
  place() {
    this.panel.classList.remove("ls-panel-end");
    const edge = document.documentElement.clientWidth;
    if (this.panel.getBoundingClientRect().right > edge) this.panel.classList.add("ls-panel-end");
  }

  close() {
    this.element.open = false;
  }

  key(event) {
    if (event.key === "Escape" && this.open) {
      event.stopPropagation();
      this.close();
      this.summary.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!this.open || event.target.matches("select")) return; // there the arrows choose
      const stops = [this.summary, this.box, ...this.inputs.filter((input) => !input.closest("[hidden]"))].filter(Boolean);
      const step = event.key === "ArrowDown" ? 1 : -1;
      const next = stops[stops.indexOf(document.activeElement) + step];
      if (next) next.focus();
      event.preventDefault();
    }
  }
}
