// The one script of every page. An element says with data-ls-app which module it needs; that module exports
// start(element, {signal}), where `signal` ends when the reader leaves the page without loading a new one
// (Material's instant navigation).

const APPS = {
  carry: () => import("./carry.js"),
  choose: () => import("./choose.js"),
  compare: () => import("./compare.js"),
  finder: () => import("./finder.js"),
  list: () => import("./list.js"),
  matrix: () => import("./matrix.js"),
  moved: () => import("./moved.js"),
};

let left = null;

function visit() {
  if (left) arrive();
  left?.abort();
  left = new AbortController();
  const { signal } = left;
  for (const element of document.querySelectorAll("[data-ls-app]")) {
    const load = APPS[element.dataset.lsApp];
    if (load) start(element, load, signal);
  }
  document.addEventListener("click", claimLink, { signal });
  if (compares()) import("./tray.js").then((tray) => signal.aborted || tray.start({ signal }));
}

// A link of a claim to itself is followed as it is, and its address copied as well.
function claimLink({ target }) {
  const link = target.closest?.("a.ls-anchor");
  if (link) import("./anchor.js").then((anchor) => anchor.copied(link));
}

// Whether there is something to pick for comparing here, or will be (data-ls-compares), or something was picked on
// another page (see `tray.js`).
function compares() {
  if (document.querySelector("[data-ls-compare], [data-ls-compares]")) return true;
  try {
    return Object.keys(sessionStorage).some((key) => key.startsWith("landscape.compare "));
  } catch {
    return false;
  }
}

async function start(element, load, signal) {
  try {
    const app = await load();
    if (!signal.aborted) await app.start(element, { signal });
  } finally {
    // Whatever happened, what was held back until the state of the address is shown must be seen.
    element.classList.add("ls-ready");
  }
}

// What a load does by itself: the next page has a state of its own, and whoever reads by ear or keyboard begins with it.
function arrive() {
  document.documentElement.classList.toggle("ls-stated", location.search !== "");
  const heading = document.querySelector("article h1");
  // The bar for comparing stays from page to page, and its link keeps the focus that the page should have.
  if (!heading || location.hash || !document.activeElement.matches("body, .ls-tray-go")) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

// Material's instant navigation goes back at once from a link to the same page in another state; the browser follows it.
function follow(event) {
  const link = event.target.closest("a[href]");
  const same = link && link.origin === location.origin && link.pathname === location.pathname;
  if (same && !link.target && link.search !== location.search) link.target = "_self";
}

document.addEventListener("click", follow, { capture: true });

// Material announces every page, also those that come without a load, on `document$`.
if (window.document$) window.document$.subscribe(visit);
else visit();
