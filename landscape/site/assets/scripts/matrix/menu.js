// The menu of a heading: what can be done with a row or a column.

import { el } from "../dom.js";

// Open a menu below an element. `items` are {label, act} or {label, href}; the focus returns to the element.
export function openMenu(anchor, label, items, signal) {
  const menu = el("div", { class: "ls-menu", role: "menu", "aria-label": label, popover: "auto" },
    items.map((item) =>
      item.href
        ? el("a", { role: "menuitem", tabindex: "-1", href: item.href }, item.label)
        : el("button", { type: "button", role: "menuitem", tabindex: "-1", onclick: () => close(item.act) }, item.label),
    ));
  let act = null;

  function close(then = null) {
    act = then;
    menu.hidePopover();
  }

  menu.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    anchor.setAttribute("aria-expanded", "false");
    // Only when the focus was in the menu: a press elsewhere has chosen its own place.
    const inside = menu.contains(document.activeElement) || document.activeElement === document.body;
    menu.remove();
    if (inside || act) anchor.focus({ preventScroll: true });
    act?.();
  });
  menu.addEventListener("keydown", (event) => {
    const all = [...menu.children];
    const index = all.indexOf(document.activeElement);
    const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: -1 }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      all.at(next % all.length).focus();
    } else if (event.key === "Tab") {
      event.preventDefault();
      close();
    } else if (event.key === " " && document.activeElement.matches("a")) {
      event.preventDefault();
      document.activeElement.click();
    }
  });
  signal.addEventListener("abort", () => menu.remove());

  (document.querySelector("main") ?? document.body).append(menu);
  anchor.setAttribute("aria-expanded", "true");
  menu.showPopover();
  place(menu, anchor.getBoundingClientRect());
  menu.firstElementChild.focus();
  return menu;
}

function place(menu, at) {
  const { clientWidth: width, clientHeight: height } = document.documentElement;
  const left = Math.max(4, Math.min(at.left, width - menu.offsetWidth - 4));
  const below = at.bottom + 2 + menu.offsetHeight <= height;
  menu.style.left = `${left}px`;
  menu.style.top = `${below ? at.bottom + 2 : Math.max(4, at.top - menu.offsetHeight - 2)}px`;
}
