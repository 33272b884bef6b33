// Puts the page together and keeps its parts in step.

import { data, edges, legendRows, name, nodes, state, textOf, theme, view, word } from "./model.js";
import { choose, look, move, refresh, start, turn, whole, zoom } from "./picture.js";
import { familyOf, fold } from "./families.js";
import { element, legendMark, picture } from "./svg.js";
import { html } from "../web/dom.js";
import { show } from "./card.js";
import { finish, select, tables } from "./table.js";
import { keep, restore, settle } from "./address.js";
import { hiddenMeans } from "./around.js";
import { build, pressed, reset, words } from "./filters.js";
import { buttons } from "./save.js";

const field = (id) => document.getElementById(id);
// Where the keyboard was before it was sent to the card.
let before = null;

function onChoose(id, far = false) {
  choose(id);
  show(id, onChoose, onFold);
  select();
  keep();
  if (far && id) {
    before = document.activeElement;
    look(id);
    field("card").focus({ preventScroll: true });
    field("card").scrollIntoView({ block: "nearest" });
  }
}

// Fold the family of a node into one, or unfold it; what was chosen is chosen still, if it is there.
function onFold(id) {
  const family = nodes.has(id) && familyOf(nodes.get(id));
  if (!family) return;
  fold(family.head, !family.folded);
  state.chosen = family.head;
  onRegroup();
  onChoose(state.chosen, true);
}

function onRegroup() {
  if (!nodes.has(state.chosen) && !edges.has(state.chosen)) onChoose(null);
  pressed();
  onChange();
}

// `steady` while something is being dragged: its way is no step that one would take back.
function onChange(steady = false) {
  keep(!steady);
  draw();
}

function draw() {
  const now = refresh();
  tables(now, onChoose);
  summary(now);
  legend();
  show(state.chosen, onChoose, onFold);
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
  if (hiddenMeans()) rows.push(html("div", {}, html("span", {}, word(hiddenMeans()))));
  field("legend").replaceChildren(...rows);
}

function speak(language) {
  state.language = language;
  document.documentElement.lang = language === "zh" ? "zh-Hans" : language;
  document.title = field("question").textContent = name(view.question);
  for (const place of document.querySelectorAll("[data-word]")) place.textContent = word(place.dataset.word);
  const said = [...view.notes.map(name), [data.stamp, view.date].filter(Boolean).join(" · "), view.rerun];
  field("notes").replaceChildren(...said.map((line) => html("p", {}, line)));
  field("closer").setAttribute("aria-label", word("page.closer"));
  field("further").setAttribute("aria-label", word("page.further"));
  field("card").setAttribute("aria-label", word("page.card"));
  field("filters").setAttribute("aria-label", word("page.filters"));
  field("zoom").setAttribute("aria-label", word("page.zoom"));
  field("languages").setAttribute("aria-label", word("page.language"));
  field("save").setAttribute("aria-label", word("page.save"));
  for (const button of field("languages").children) button.setAttribute("aria-pressed", String(button.lang === language));
  words(onChange);
  buttons();
  draw();
}

// What the address says, after going back or forward or following a link on this page.
function follow() {
  const chosen = restore();
  words(onChange);
  draw();
  choose(chosen);
  show(chosen, onChoose, onFold);
  select();
}

function languages() {
  const names = { en: "English", de: "Deutsch", zh: "中文" };
  field("languages").replaceChildren(...Object.entries(names).map(([lang, text]) => html("button", { type: "button", lang, onclick: () => speak(lang) }, text)));
}

turn(view.nodes);
reset();
languages();
build(onChange, (id) => onChoose(id, true), onRegroup);
start((id) => onChoose(id), onFold);
field("closer").addEventListener("click", () => zoom(1.3));
field("further").addEventListener("click", () => zoom(1 / 1.3));
field("whole").addEventListener("click", whole);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", legend);
// On paper the picture is drawn anew, in lines and letters.
addEventListener("beforeprint", () => {
  field("print").replaceChildren(picture().root);
  finish();
});
const KEYS = { "+": () => zoom(1.3), "-": () => zoom(1 / 1.3), 0: whole, ArrowLeft: () => move(-1, 0), ArrowRight: () => move(1, 0), ArrowUp: () => move(0, -1), ArrowDown: () => move(0, 1) };
field("network").addEventListener("keydown", (event) => {
  if (!KEYS[event.key] || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  KEYS[event.key]();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && state.chosen) {
    onChoose(null);
    if (before?.isConnected) before.focus();
  }
  if (event.key === "/" && event.target.tagName !== "INPUT") {
    event.preventDefault();
    field("search").focus();
  }
});
speak(state.language);
settle();
if (location.hash.length > 1) follow();
whole();
addEventListener("popstate", follow);
document.documentElement.dataset.ready = String(nodes.size);
