// Clicks on links that the page answers itself.

// Take over a plain click: the browser does not follow the link, and neither does Material's instant navigation, which
// listens on the body and minds no default that is prevented. False for a click that is for a new tab or window.
export function taken(event) {
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}
