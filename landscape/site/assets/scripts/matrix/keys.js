// The table by keyboard: one stop for the Tab key, and from there arrow keys go by what is shown.

const FRAMES = 4; // so long a cell is kept in sight after a key
const STEP = 10; // rows of one page, where the box does not tell

// `shown()` returns {head, rows, columns}: the heading row, the shown rows in order, and the places of the shown columns.
export function keys(box, shown, signal) {
  let current = null;

  // The element of a cell that takes the focus: its link or button, or the cell itself.
  const target = (cell) => [...cell.querySelectorAll("a, button")].find((each) => each.offsetParent !== null) ?? cell;

  function cells(row) {
    if (row.classList.contains("ls-nothing")) return [...row.querySelectorAll("a")].filter((link) => !link.closest("[hidden]"));
    return shown().columns.map((place) => row.children[place]);
  }

  function choose(element) {
    if (current === element) return;
    current?.setAttribute("tabindex", "-1");
    current = element;
    current.setAttribute("tabindex", "0");
  }

  // Rows that are laid out only now may be higher than they were thought to be, and push the cell away.
  function keep(element, frames, inline) {
    requestAnimationFrame(() => {
      if (document.activeElement !== element) return;
      element.scrollIntoView({ block: "nearest", inline });
      if (frames > 1) keep(element, frames - 1, inline);
    });
  }

  function go(cell, { inline = "nearest" } = {}) {
    const element = cell.matches("a") ? cell : target(cell);
    choose(element);
    element.focus();
    keep(element, FRAMES, inline);
  }

  // After the table has changed: everything that can have the focus is out of the Tab key's way but for one.
  function refresh() {
    if (current?.isConnected && current.offsetParent !== null) return;
    const { head } = shown();
    choose(target(head.children[0]));
  }

  function move(event) {
    const element = event.target;
    const { head, rows, columns } = shown();
    const row = element.closest("tr");
    const all = [head, ...rows];
    const down = all.indexOf(row);
    if (down < 0) return null;
    const line = cells(row);
    const across = row.classList.contains("ls-nothing") ? line.indexOf(element) : line.indexOf(element.closest("th, td"));
    const to = (next, place) => {
      const found = cells(all[Math.max(0, Math.min(next, all.length - 1))]);
      return found[Math.max(0, Math.min(place, found.length - 1))];
    };
    const page = Math.max(1, Math.floor(box.clientHeight / Math.max(row.offsetHeight, 1)) - 4) || STEP;
    const ends = event.ctrlKey || event.metaKey;
    switch (event.key) {
      case "ArrowRight": return to(down, across + 1);
      case "ArrowLeft": return to(down, across - 1);
      case "ArrowDown": return to(down + 1, across);
      case "ArrowUp": return to(down - 1, across);
      case "PageDown": return to(down + page, across);
      case "PageUp": return to(down - page, across);
      case "Home": return ends ? to(0, 0) : to(down, 0);
      case "End": return ends ? to(all.length - 1, columns.length - 1) : to(down, line.length - 1);
      default: return null;
    }
  }

  box.addEventListener("keydown", (event) => {
    if (!event.target.closest("table")) return;
    if (event.altKey || (event.ctrlKey && !["Home", "End"].includes(event.key))) return;
    if (event.key === " " && event.target.matches("a, td") || event.key === "Enter" && event.target.matches("td")) {
      event.preventDefault();
      event.target.click();
      return;
    }
    const cell = move(event);
    if (!cell) return;
    event.preventDefault();
    go(cell);
  }, { signal });

  box.addEventListener("focusin", (event) => {
    if (event.target.closest("table")) choose(event.target);
  }, { signal });

  return {
    refresh,
    go,
    // Take all links of a table out of the order of the Tab key.
    take(table) {
      for (const element of table.querySelectorAll("a, button")) element.tabIndex = -1;
      box.removeAttribute("tabindex");
    },
  };
}
