// Elements of a page, and text for the clipboard.

export function html(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "onclick") made.addEventListener("click", value);
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

// Copy a text; the button then says that it is `done`.
export async function copy(button, text, done) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = html("textarea", {}, text);
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  button.textContent = done;
}
