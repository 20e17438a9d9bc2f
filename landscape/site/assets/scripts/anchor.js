// "Copied", beside the link of the claim that was copied, for the eye and for the ear.

import { copy } from "./copy.js";
import { el } from "./dom.js";

export async function copied(link) {
  document.querySelector(".ls-copied")?.remove();
  const said = el("span", { class: "ls-copied", role: "status" });
  link.after(said);
  said.textContent = (await copy(link.href)) ? "Copied" : "Not copied";
}
