// What every page has: `/` goes to the question, the link to the page can be copied.

import { copy } from "./views/web/dom.js";

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
  event.preventDefault();
  document.getElementById("q").focus();
});
const button = document.getElementById("copy-address");
button.addEventListener("click", () => copy(button, location.href, button.dataset.copied));
for (const one of document.querySelectorAll(".footnoted")) {
  one.hidden = false;
  one.addEventListener("click", () => copy(one, one.nextElementSibling.textContent, one.dataset.copied));
}
