// A field that finds a project by its name: a combobox with a list, as the ARIA Authoring Practices describe it.

import { count, el } from "./dom.js";
import { fold, words } from "./matching.js";

const MOST = 100; // options that are shown at once
const PATIENCE = 200; // milliseconds until the list says that the names are read

// Make `input` and the empty list after it a picker. `options()` promises [{id, name, names, about}], with further names, `chosen(option)` is called.
export function picker(input, list, { options, chosen }) {
  let found = [];
  let active = -1;
  let total = 0;
  let turn = 0;

  // What is typed meanwhile counts, and who has left the field is not shown the list any more.
  async function search() {
    const mine = (turn += 1);
    const waiting = setTimeout(say, PATIENCE, "Reading the names …");
    const all = await options().catch(() => null);
    clearTimeout(waiting);
    if (mine !== turn || document.activeElement !== input) return;
    if (!all) return say("The names of the projects could not be read");
    const wanted = words(input.value);
    found = all.filter((option) => wanted.every((word) => textOf(option).includes(word)));
    // Who types a name means the project whose name begins with it.
    const typed = fold(input.value.trim());
    if (typed) found = [...found.filter((option) => begins(option, typed)), ...found.filter((option) => !begins(option, typed))];
    total = found.length;
    found = found.slice(0, MOST);
    show(0);
  }

  function show(at) {
    active = found.length ? (at + found.length) % found.length : -1;
    if (found.length) {
      const more = total - found.length;
      list.replaceChildren(...found.map(item), ...(more > 0 ? [none(`${count(more, "more project")}: type more of the name`)] : []));
      open();
    } else say("No project by this name");
    mark();
  }

  const none = (text) => el("li", { class: "ls-picker-none", role: "presentation" }, text);

  function say(text) {
    list.replaceChildren(none(text));
    open();
  }

  function open() {
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
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
    turn += 1;
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

const texts = new WeakMap();

// The text that finds an option, as it is compared.
function textOf(option) {
  const { id, name, names, about } = option;
  if (!texts.has(option)) texts.set(option, fold([name, id, ...names, about].join(" ")));
  return texts.get(option);
}

function begins({ id, name, names }, typed) {
  return [id, name, ...names].some((each) => fold(each).startsWith(typed));
}
