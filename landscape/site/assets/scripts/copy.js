// Copying text. Without a clipboard (a page that is not served over HTTPS, a reader who forbids it) the old command is
// tried. `near` is an element in the part of the page that has the focus: behind a modal dialog nothing can be selected.

export async function copy(text, near = document.body) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return selected(text, near);
  }
}

function selected(text, near) {
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "ls-sr";
  field.readOnly = true;
  near.append(field);
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
    focused?.focus?.({ preventScroll: true });
  }
}
