// Puts the page together and keeps its parts in step.

import { ID, data, edges, name, nodes, state, theme, view, word } from "./model.js";
import { choose, look, refresh, start, whole, zoom } from "./picture.js";
import { element, legendMark, picture } from "./svg.js";
import { html, show } from "./card.js";
import { tables } from "./table.js";
import { build, reset, words } from "./filters.js";
import { buttons } from "./save.js";

const field = (id) => document.getElementById(id);

function onChoose(id, far = false) {
  choose(id);
  show(id, onChoose);
  history.replaceState(null, "", "#" + (id ?? "").replaceAll(ID, ""));
  if (far && id) {
    look(id);
    field("card").scrollIntoView({ block: "nearest" });
  }
  tables(refresh(), onChoose);
}

function onChange() {
  const now = refresh();
  tables(now, onChoose);
  summary(now);
}

function summary({ ties, held }) {
  const key = view.total > view.nodes.length ? "page.leftout" : "page.shown";
  field("summary").textContent = word(key, { nodes: held.size, all: view.nodes.length, total: view.total, edges: ties.size });
  field("network").setAttribute("aria-label", name(view.question));
}

function legend() {
  const rows = data.legend.marks.map((row, i) => html("div", {}, ...row.map((entry, j) => {
    const mark = element("svg", { width: 18, height: 14, "aria-hidden": "true" });
    mark.append(legendMark(entry, 9, 7, theme()));
    return html("span", {}, mark, data.legend.words[state.language][i][j]);
  })));
  field("legend").replaceChildren(...rows);
}

function speak(language) {
  state.language = language;
  document.documentElement.lang = language;
  document.title = field("question").textContent = name(view.question);
  for (const place of document.querySelectorAll("[data-word]")) place.textContent = word(place.dataset.word);
  const said = [...view.notes.map(name), `${data.stamp} · ${view.date}`, view.rerun];
  field("notes").replaceChildren(...said.map((line) => html("p", {}, line)));
  field("closer").setAttribute("aria-label", word("page.closer"));
  field("further").setAttribute("aria-label", word("page.further"));
  for (const button of field("languages").children) button.setAttribute("aria-pressed", String(button.lang === language));
  legend();
  words(onChange);
  buttons();
  show(state.chosen, onChoose);
  onChange();
}

function languages() {
  const names = { en: "English", de: "Deutsch", zh: "中文" };
  field("languages").replaceChildren(...Object.entries(names).map(([lang, text]) => html("button", { type: "button", lang, onclick: () => speak(lang) }, text)));
}

reset();
languages();
build(onChange, (id) => onChoose(id, true));
start((id) => onChoose(id));
field("closer").addEventListener("click", () => zoom(1.3));
field("further").addEventListener("click", () => zoom(1 / 1.3));
field("whole").addEventListener("click", whole);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", legend);
// On paper the picture is drawn anew, in lines and letters.
addEventListener("beforeprint", () => field("print").replaceChildren(picture().root));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && state.chosen) onChoose(null);
  if (event.key === "/" && event.target === document.body) {
    event.preventDefault();
    field("search").focus();
  }
});
speak(state.language);
whole();
const asked = ID + decodeURIComponent(location.hash.slice(1)).replace("|", "|" + ID);
if (nodes.has(asked) || edges.has(asked)) onChoose(asked);
document.documentElement.dataset.ready = String(nodes.size);
