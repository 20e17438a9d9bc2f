// Our own pages as documents: what a page already says need not be sent a second time in another form.

import { projectUrl } from "./addresses.js";

const fetched = new Map();

// The page of a project, fetched once; rejects where it cannot be had.
export function projectPage(id) {
  const address = projectUrl(id);
  if (!fetched.has(address)) {
    const page = read(address);
    page.catch(() => fetched.delete(address));
    fetched.set(address, page);
  }
  return fetched.get(address);
}

async function read(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

// Copies of nodes for this page: links lead where they led from `address`, and no id is there twice.
export function copies(nodes, address) {
  return [...nodes].map((node) => {
    const copy = document.importNode(node, true);
    if (copy.nodeType !== Node.ELEMENT_NODE) return copy;
    for (const each of [copy, ...copy.querySelectorAll("[id], a[href]")]) {
      each.removeAttribute("id");
      if (each.matches("a[href]")) each.href = new URL(each.getAttribute("href"), address).href;
    }
    return copy;
  });
}
