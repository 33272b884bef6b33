// The picture of the explore screen: that of the page, and from each thing the way to its other partners.

import { html } from "./views/web/dom.js";
import { name, partners, state, word } from "./views/page/model.js";
import { open } from "./views/page/stage.js";
import { written } from "./views/page/fragment.js";

// More than this at a time is asked about first.
const MANY = 20;
const PAUSE = 250;
let warned = null;
let waiting = 0;
let stage = null;

const hidden = ({ total = 0, drawn = 0 }) => total - drawn;

function expand(id) {
  const own = partners.get(id);
  if (!own?.expand) return;
  if (hidden(own) > MANY && warned !== id) {
    warned = id;
    stage.choose(id, true);
    document.getElementById("expand").focus();
    return;
  }
  state.chosen = id;
  location.assign(`${own.expand}#${written()}`);
}

// What one can do with a thing that is chosen; the answer is fetched already, so that the step is short.
function more(own) {
  const way = partners.get(own.id);
  if (!way) return [];
  const made = [html("p", {}, html("a", { href: way.page }, word("page.thing")))];
  if (way.total !== undefined) made.push(html("p", { class: "quiet" }, word("page.counted", way)));
  if (!way.expand) return made;
  const count = hidden(way);
  const sure = warned === own.id;
  if (sure) made.push(html("p", { class: "warning" }, word("page.many", { count })));
  made.push(html("button", { type: "button", id: "expand", onclick: () => expand(own.id) }, word(sure ? "page.anyway" : "page.expand", { count, name: name(own.name) })));
  fetched(way.expand);
  return made;
}

function fetched(address) {
  clearTimeout(waiting);
  waiting = setTimeout(() => fetch(address, { headers: { Accept: "text/html" } }).catch(() => {}), PAUSE);
}

function still() {
  const place = document.getElementById("still");
  place.append(html("p", { class: "notice" }, place.dataset.said), html("img", { src: place.dataset.source, alt: place.dataset.alt }));
  document.getElementById("filters").hidden = true;
}

if (globalThis.vis) stage = open({ more, expand });
else still();

document.addEventListener("keydown", (event) => {
  if (event.key !== "e" || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
  if (state.chosen) expand(state.chosen);
});
// What the filters hold goes along into another language.
for (const link of document.querySelectorAll(".spoken a")) link.addEventListener("click", () => (link.hash = location.hash));
