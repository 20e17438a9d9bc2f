// What is chosen on one page of a list that is shared out over several goes along to the others: a link with data-ls-carry
// takes the words of this page's address as they are when it is followed.

import { projectUrl, claimAnchor } from "./addresses.js";

// What belongs to one page alone: its rows, and the word that its rows are shared out by.
const STAY = ["pin", "cell", "category", "domain"];

export function carry(signal) {
  for (const type of ["pointerdown", "focusin", "click"]) {
    document.addEventListener(type, ({ target }) => take(target.closest?.("a[data-ls-carry]")), { capture: true, signal });
  }
}

function take(link) {
  if (!link) return;
  const words = new URLSearchParams(location.search);
  for (const name of STAY) words.delete(name);
  const query = words.toString().replaceAll("%2C", ",");
  link.search = query && `?${query}`;
}

// A page that only leads to the others. A link to a claim in the whole table, of which there is none here, leads to the claim.
export async function start(_, { signal }) {
  const [project, key] = (new URLSearchParams(location.search).get("cell") ?? "").split("~");
  if (project && key) return location.replace(projectUrl(project, claimAnchor(key)));
  carry(signal);
}
