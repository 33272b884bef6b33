// Keeps filters, picture, card, tables and the address of the page in step.

import { data, edges, legendRows, name, nodes, state, textOf, theme, view, word } from "./model.js";
import { choose, look, move, refresh, start, turn, whole, zoom } from "./picture.js";
import { familyOf, fold } from "./families.js";
import { element, legendMark, picture } from "./svg.js";
import { html } from "../web/dom.js";
import { show } from "./card.js";
import { finish, select, tables } from "./table.js";
import { build, pressed, reset, words } from "./filters.js";
import { buttons } from "./save.js";
import { read, written } from "./fragment.js";

const field = (id) => document.getElementById(id);
// Where the keyboard was before it was sent to the card.
let before = null;
// What can be done with a thing; the explorer adds to it.
const deeds = { choose: chosen, fold: folded, more: () => [], expand: null };

// The view is now another one: a step that one can go back from, unless it is a slider on its way.
function noted(step) {
  const text = written();
  if (text === location.hash.slice(1)) return;
  history[step ? "pushState" : "replaceState"](null, "", text ? `#${text}` : location.href.replace(/#.*/, ""));
}

function pick(id) {
  choose(id);
  show(id, deeds);
  select();
}

function chosen(id, far = false) {
  pick(id);
  noted(true);
  if (far && id) {
    before = document.activeElement;
    look(id);
    field("card").focus({ preventScroll: true });
    field("card").scrollIntoView({ block: "nearest" });
  }
}

// Fold the family of a node into one, or unfold it; what was chosen is chosen still, if it is there.
function folded(id) {
  const family = nodes.has(id) && familyOf(nodes.get(id));
  if (!family) return;
  fold(family.head, !family.folded);
  state.chosen = family.head;
  regrouped();
  chosen(state.chosen, true);
}

function regrouped() {
  if (!nodes.has(state.chosen) && !edges.has(state.chosen)) pick(null);
  pressed();
  changed();
}

function redrawn() {
  const now = refresh();
  tables(now, deeds);
  summary(now);
  legend();
  show(state.chosen, deeds);
}

function changed(step = true) {
  redrawn();
  noted(step);
}

function summary({ ties, held }) {
  const cut = view.mode === "statements" ? "page.byties" : "page.leftout";
  const key = view.total > view.nodes.length ? cut : "page.shown";
  const total = view.total + nodes.size - view.nodes.length;
  field("summary").textContent = word(key, { nodes: held.size, total, edges: ties.size });
  field("network").setAttribute("aria-label", name(view.question));
}

function legend() {
  const rows = legendRows().map((row) => html("div", {}, ...row.map((entry) => {
    const mark = element("svg", { width: 18, height: 14, "aria-hidden": "true" });
    mark.append(legendMark(entry, 9, 7, theme()));
    return html("span", {}, mark, textOf(entry.words));
  })));
  if (deeds.expand) rows.push(html("div", {}, html("span", {}, html("b", { class: "sign", "aria-hidden": "true" }, "+"), word("page.hidden"))));
  field("legend").replaceChildren(...rows);
}

// Everything that the page says, in the language of the state.
function said() {
  for (const place of document.querySelectorAll("[data-word]")) place.textContent = word(place.dataset.word);
  const lines = [...view.notes.map(name), `${data.stamp} · ${view.date}`, view.rerun];
  field("notes").replaceChildren(...lines.map((line) => html("p", {}, line)));
  const labels = { closer: "page.closer", further: "page.further", card: "page.card", filters: "page.filters", zoom: "page.zoom", save: "page.save" };
  for (const [id, key] of Object.entries(labels)) field(id).setAttribute("aria-label", word(key));
  words(changed);
  buttons();
}

export function speak(language) {
  state.language = language;
  said();
  changed();
}

// The view that the address names: when the page opens, and when one goes back or forward.
function restore() {
  read(location.hash.slice(1));
  said();
  pressed();
  redrawn();
  pick(state.chosen);
}

function keyboard() {
  const keys = { "+": () => zoom(1.3), "-": () => zoom(1 / 1.3), 0: whole, ArrowLeft: () => move(-1, 0), ArrowRight: () => move(1, 0), ArrowUp: () => move(0, -1), ArrowDown: () => move(0, 1) };
  field("network").addEventListener("keydown", (event) => {
    if (!keys[event.key] || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    keys[event.key]();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state.chosen) {
      chosen(null);
      if (before?.isConnected) before.focus();
    }
  });
}

// Open the page; `more` are further deeds, `spoken` is told when the language may be another one.
// Gives all that can be done.
export function open(more = {}, spoken = () => {}) {
  Object.assign(deeds, more);
  for (const id of ["filters", "stage"]) field(id).hidden = false;
  turn(view.nodes);
  reset();
  build(changed, (id) => chosen(id, true), regrouped);
  start((id) => chosen(id), deeds.expand ?? folded);
  field("closer").addEventListener("click", () => zoom(1.3));
  field("further").addEventListener("click", () => zoom(1 / 1.3));
  field("whole").addEventListener("click", whole);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", legend);
  // On paper the picture is drawn anew, in lines and letters.
  addEventListener("beforeprint", () => {
    field("print").replaceChildren(picture().root);
    finish();
  });
  keyboard();
  const restored = () => {
    restore();
    spoken();
  };
  addEventListener("popstate", restored);
  restored();
  whole();
  document.documentElement.dataset.ready = String(nodes.size);
  return deeds;
}
