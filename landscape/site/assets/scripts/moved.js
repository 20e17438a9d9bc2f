// A page at a former address: its link leads to the same place of the page that took its place.

export function start(element, { signal }) {
  const link = element.querySelector("a");
  const carry = () => (link.hash = location.hash);
  addEventListener("hashchange", carry, { signal });
  carry();
}
