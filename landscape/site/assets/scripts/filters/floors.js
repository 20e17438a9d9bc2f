// How good a claim has to be, as the select boxes beside the facet of what projects have say it (none where the page asks
// elsewhere): floors as choosing.js takes them.

import { floorWords } from "../floor-words.js";

export class Floors {
  constructor(form) {
    this.selects = [...form.querySelectorAll(".ls-floor select")];
    this.names = this.selects.map((select) => select.name);
  }

  // {name: value}, "" where anything will do.
  values() {
    return Object.fromEntries(this.selects.map((select) => [select.name, select.value]));
  }

  // Show these values; return how many of them nobody knows.
  choose(values) {
    let unknown = 0;
    for (const select of this.selects) {
      const value = values[select.name] ?? "";
      const known = [...select.options].some((option) => option.value === value);
      select.value = known ? value : "";
      if (!known) unknown += 1;
    }
    return unknown;
  }

  lift(name) {
    this.choose({ ...this.values(), [name]: "" });
  }

  // The floors that are set, in words: [name, words]. Partial support is what counts anyway, but it was asked for.
  words() {
    const values = this.values();
    const partial = values.support === "partial" ? [["support", "full or partial support"]] : [];
    return [...partial, ...floorWords(values)];
  }
}
