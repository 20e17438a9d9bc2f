// The filters of a list that is shared out over several pages, on the page of the whole: they look through a file of all rows
// (landscape/pages/sheets.py), which is fetched when something is first asked, and show what they find as links.

import { carry } from "./carry.js";
import { count, el } from "./dom.js";
import { ROOT } from "./facts.js";
import { filters } from "./filters.js";
import { read } from "./state.js";

const MOST = 100; // links; who sees more asks for less

export async function start(app, { signal }) {
  const form = app.querySelector("[data-ls-filters]");
  const box = app.querySelector(".ls-finds");
  const { lsOne: one, lsMany: many } = form.dataset;
  const kinds = new Map([...form.querySelectorAll("input:is([name=category], [name=domain])")].map((input) => [input.value, input.nextElementSibling.textContent]));
  const number = Number(app.dataset.lsNumber);
  const only = beside(form);
  carry(signal);
  await filters(form, { later: { number, load: () => rows(app.dataset, only), wanted: only.length > 0 }, shown, signal });

  function shown(visible, state, { here }) {
    const asks = only.length > 0 || Object.values(state).some((value) => value.length > 0);
    box.hidden = !asks || !here;
    if (box.hidden) return box.replaceChildren();
    const links = visible.slice(0, MOST).map((row) => el("li", {}, el("a", { href: row.href }, row.name), " ", el("small", {}, words(row))));
    const left = visible.length - links.length;
    const more = left > 0 && el("p", { class: "ls-note" }, `And ${count(left, `more ${one}`, `more ${many}`)}: choose more to see fewer.`);
    const those = only.length > 0 && el("p", {}, `Only those of ${only.map(([, ids]) => ids.join(" or ")).join(" with ")}. `, el("a", { href: location.pathname }, `All ${many}`));
    box.replaceChildren(...[those, links.length > 0 && el("ul", {}, links), more].filter(Boolean));
  }

  function words({ about, dataset }) {
    const kind = kinds.get(dataset.category ?? dataset.domain);
    return [kind, about].filter(Boolean).join(" · ");
  }
}

// The words of the address that the file knows and no control: whose rows are asked for.
function beside(form) {
  const found = ["project", "with"].filter((name) => !form.querySelector(`[data-ls-facet="${name}"]`));
  return found.map((name) => [name, read().list(name)]).filter(([, ids]) => ids.length > 0);
}

// Return the rows as the filters take them, only those that have what is asked `beside` the controls.
async function rows({ lsFile, lsFolder }, only) {
  const response = await fetch(new URL(lsFile, ROOT));
  if (!response.ok) throw new Error(`${lsFile}: ${response.status}`);
  const { values, rows } = await response.json();
  const facets = Object.entries(values);
  const all = rows.map(([id, name, about, text, ...numbers]) => {
    const said = Object.fromEntries(facets.map(([facet, all], index) => [facet, all[numbers[index]]]));
    const href = new URL(`${lsFolder}${id}${id.includes("/") ? "" : "/"}`, ROOT).href;
    return { hidden: false, name, about, href, dataset: { project: id, ...said, text: `${name} ${about} ${text}` } };
  });
  return all.filter(({ dataset }) => only.every(([name, ids]) => ids.some((id) => dataset[name].split(",").includes(id))));
}
