// What every page has: `/` goes to the question, the link to the page can be copied.

import { copy } from "./views/web/dom.js";
import { suggest } from "./suggest.js";

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
  event.preventDefault();
  document.getElementById("q").focus();
});
// Fields that were left empty are not part of the address.
document.addEventListener("submit", (event) => {
  const blank = [...event.target.elements].filter((field) => field.name && !field.value.trim() && !field.disabled);
  for (const field of blank) field.disabled = true;
  setTimeout(() => blank.forEach((field) => (field.disabled = false)));
});
suggest(document.querySelectorAll("[data-find]"));
const button = document.getElementById("copy-address");
button.addEventListener("click", () => copy(button, location.href, button.dataset.copied));
