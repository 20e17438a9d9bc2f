// A field that finds a project by its name: a combobox with a list, as the ARIA Authoring Practices describe it.

import { el } from "./dom.js";
import { finds, fold } from "./matching.js";

// Make `input` and the empty list after it a picker. `options()` gives [{id, name, names, about}], with further names, `chosen(option)` is called.
export function picker(input, list, { options, chosen }) {
  let found = [];
  let active = -1;

  function search() {
    found = options().filter(({ id, name, names, about }) => finds([name, id, ...names, about].join(" "), input.value));
    // Who types a name means the project whose name begins with it.
    const typed = fold(input.value.trim());
    if (typed) found.sort((one, other) => begins(other, typed) - begins(one, typed));
    show(0);
  }

  function show(at) {
    active = found.length ? (at + found.length) % found.length : -1;
    list.replaceChildren(
      ...(found.length ? found.map(item) : [el("li", { class: "ls-picker-none" }, "No project by this name")]),
    );
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark();
  }

  function mark() {
    [...list.children].forEach((child, place) => {
      if (child.id) child.setAttribute("aria-selected", String(place === active));
    });
    const current = active < 0 ? null : list.children[active];
    if (current) input.setAttribute("aria-activedescendant", current.id);
    else input.removeAttribute("aria-activedescendant");
    current?.scrollIntoView({ block: "nearest" });
  }

  function item(option, place) {
    return el(
      "li",
      {
        id: `${list.id}_${place}`,
        role: "option",
        "aria-selected": "false",
        // The field keeps the focus, so that a press here does not close the list before the click.
        onpointerdown: (event) => event.preventDefault(),
        onclick: () => take(option),
      },
      el("b", {}, option.name),
      " ",
      el("small", {}, option.about),
    );
  }

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function take(option) {
    input.value = "";
    close();
    chosen(option);
  }

  input.addEventListener("input", search);
  input.addEventListener("click", search);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (list.hidden) search();
      else if (found.length) {
        active = (active + step + found.length) % found.length;
        mark();
      }
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (!list.hidden && active >= 0) take(found[active]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
}

function begins({ id, name, names }, typed) {
  return [id, name, ...names].some((each) => fold(each).startsWith(typed)) ? 1 : 0;
}
