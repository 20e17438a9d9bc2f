// What an open panel covers only in part: it is not seen until the panel closes, so that nobody meets half a button. It keeps its
// place in the order of the Tab key, and the focus that goes there closes the panel.

const CONTROLS = ".ls-tools > *, .ls-facets > *, .ls-matrix-state :is(li, button), .ls-key summary";

export function watchBeneath(app, signal) {
  const panels = [...app.querySelectorAll(".ls-panel")];
  const observer = new ResizeObserver(() => {
    const open = panels.find((panel) => panel.checkVisibility());
    const over = open?.getBoundingClientRect();
    for (const each of app.querySelectorAll(CONTROLS)) each.classList.toggle("ls-half-covered", Boolean(over) && !each.contains(open) && isCut(each.getBoundingClientRect(), over));
  });
  for (const panel of panels) observer.observe(panel);
  signal.addEventListener("abort", () => observer.disconnect());
}

function isCut(one, over) {
  const meets = one.left < over.right && one.right > over.left && one.top < over.bottom && one.bottom > over.top;
  const within = one.left >= over.left && one.right <= over.right && one.top >= over.top && one.bottom <= over.bottom;
  return meets && !within;
}
