// "Start from a story": a box that finds stories by who tells them and what they are about.
// The pattern is the combobox with a list of https://www.w3.org/WAI/ARIA/apg/patterns/combobox/.

import { count, el } from "../dom.js";
import { finds } from "../matching.js";

const MOST = 40;

export function storyBox(input, list, { signal, load, chosen }) {
  let active = -1;
  let stories = null;

  const options = () => [...list.querySelectorAll("[role=option]")];

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(index) {
    const rows = options();
    if (!rows.length) return;
    active = (index + rows.length) % rows.length;
    rows.forEach((row, at) => row.setAttribute("aria-selected", String(at === active)));
    rows[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", rows[active].id);
  }

  function take(id) {
    input.value = "";
    close();
    chosen(id);
  }

  async function open() {
    stories ??= sorted(await load());
    if (signal.aborted || document.activeElement !== input) return;
    const found = matching(stories, input.value);
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren(
      ...found.slice(0, MOST).map(([id, story], index) =>
        el(
          "li",
          { role: "option", id: `choose-story-${index}`, "aria-selected": "false", "data-story": id },
          el("span", {}, story.title),
          el("span", { class: "ls-kind" }, [story.who, count(story.needs.length, "need")].filter(Boolean).join(" · ")),
        ),
      ),
    );
    if (!found.length) list.append(el("li", { class: "ls-kind", role: "presentation" }, "No story is called so."));
    if (found.length > MOST) {
      list.append(el("li", { class: "ls-kind", role: "presentation" }, `${count(found.length - MOST, "more story", "more stories")}: type a word of it`));
    }
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }

  // Where the facts cannot be had, the answer says so.
  const show = () => open().catch(() => chosen(""));

  input.addEventListener("input", show, { signal });
  input.addEventListener("click", show, { signal });
  input.addEventListener("blur", close, { signal });
  input.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        const step = event.key === "ArrowDown" ? 1 : -1;
        if (list.hidden) show().then(() => mark(step > 0 ? 0 : -1));
        else mark(active < 0 && step < 0 ? -1 : active + step);
      } else if (event.key === "Enter" && !list.hidden) {
        event.preventDefault();
        const rows = options();
        const row = rows[active] ?? (rows.length === 1 ? rows[0] : null);
        if (row) take(row.dataset.story);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      }
    },
    { signal },
  );
  // The list must not take the focus from the box, or it would be closed before the press is over.
  list.addEventListener("mousedown", (event) => event.preventDefault(), { signal });
  list.addEventListener(
    "click",
    ({ target }) => {
      const row = target.closest("[data-story]");
      if (row) take(row.dataset.story);
    },
    { signal },
  );
}

// Organisations' stories come first, in the order of who tells them.
function sorted(stories) {
  const rows = Object.entries(stories).map(([id, story]) => [id, { who: "", ...story }]);
  return rows.sort(
    ([, one], [, other]) =>
      !one.who - !other.who || one.who.localeCompare(other.who, "en") || one.title.localeCompare(other.title, "en"),
  );
}

function matching(stories, text) {
  return stories.filter(([id, { title, who }]) => finds(`${title} ${who} ${id}`, text));
}
