// What a page shows stands in its address: lists of ids joined by commas, empty values left out, in one order.

import { count } from "./dom.js";

export function read() {
  const found = new URLSearchParams(location.search);
  return {
    text: (name) => found.get(name) ?? "",
    list: (name) => (found.get(name) ?? "").split(",").filter(Boolean),
  };
}

// That names of the address mean nothing today; "" where there are none.
export function lostNames(number) {
  return number ? `${count(number, "name")} in this link ${number === 1 ? "is" : "are"} not known any more.` : "";
}

export function query(values) {
  const pairs = Object.entries(values)
    .map(([name, value]) => [name, Array.isArray(value) ? value.join(",") : String(value ?? "")])
    .filter(([, value]) => value !== "")
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`);
  return pairs.length ? `?${pairs.join("&")}` : "";
}

// Write the state into the address. A step that the back button should undo is pushed, typing is not.
export function write(values, { push = true } = {}) {
  const address = location.pathname + query(values) + location.hash;
  if (address === location.pathname + location.search + location.hash) return;
  if (push) history.pushState(history.state, "", address);
  else history.replaceState(history.state, "", address);
}

// Call `show` at a step in the history of this page. With instant navigation the address may be the next page's already.
export function onBack(show, signal) {
  const { pathname } = location;
  addEventListener("popstate", (event) => location.pathname === pathname && show(event), { signal });
}
