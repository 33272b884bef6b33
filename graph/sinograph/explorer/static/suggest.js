// Names while one types: a list box under a field (WAI-ARIA, combobox with list autocomplete).

import { html } from "./views/web/dom.js";

const WAIT = 150;
let count = 0;

export function suggest(fields) {
  for (const field of fields) combobox(field);
}

function combobox(field) {
  const list = html("ul", { class: "suggested", role: "listbox", id: `suggested-${count++}`, hidden: "" });
  const label = field.labels?.[0]?.textContent.trim();
  if (label) list.setAttribute("aria-label", label);
  field.after(list);
  for (const [key, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocomplete: "off" })) field.setAttribute(key, value);
  let timer = 0;
  let asking = null;
  let at = -1;

  function close() {
    clearTimeout(timer);
    asking?.abort();
    list.hidden = true;
    at = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function mark(next) {
    const options = [...list.children];
    at = (next + options.length) % options.length;
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
    field.setAttribute("aria-activedescendant", options[at].id);
    options[at].scrollIntoView({ block: "nearest" });
  }

  function take(option) {
    field.value = option.dataset.name;
    close();
    field.focus();
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function fill(rows) {
    const options = rows.map((row, index) => {
      const option = html("li", { role: "option", id: `${list.id}-${index}`, "aria-selected": "false", "data-name": row.name }, row.name);
      if (row.matched !== row.name) option.append(html("span", {}, row.matched));
      // Before the field loses the focus, which would close the list.
      option.addEventListener("mousedown", (event) => {
        event.preventDefault();
        take(option);
      });
      return option;
    });
    list.replaceChildren(...options);
    list.hidden = !options.length;
    at = -1;
    field.setAttribute("aria-expanded", String(options.length > 0));
    field.removeAttribute("aria-activedescendant");
  }

  async function ask() {
    asking?.abort();
    asking = new AbortController();
    const address = new URL(field.dataset.find, location.href);
    address.searchParams.set("text", field.value.trim());
    try {
      const reply = await fetch(address, { signal: asking.signal, headers: { Accept: "application/json" } });
      if (reply.ok) fill((await reply.json()).rows);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    if (field.value.trim().length < (/[\u2e80-\u9fff]/.test(field.value) ? 1 : 2)) close();
    else timer = setTimeout(ask, WAIT);
  });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") mark(at + 1);
    else if (event.key === "ArrowUp") mark(at < 0 ? -1 : at - 1);
    else if (event.key === "Enter" && at >= 0) take(list.children[at]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
