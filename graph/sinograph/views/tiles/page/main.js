// Puts the page together and keeps its parts in step.

import { html } from "../../web/dom.js";
import { data, field, flows, name, state, tiles, word } from "./words.js";
import { show } from "./card.js";
import { tables } from "./tables.js";
import { buttons } from "./save.js";

function choose(id, far = false) {
  state.chosen = id;
  for (const part of document.querySelectorAll(".sheet a")) {
    if (part.dataset.id === id) part.setAttribute("aria-current", "true");
    else part.removeAttribute("aria-current");
  }
  history.replaceState(null, "", "#" + encodeURIComponent(id ?? ""));
  show(choose);
  tables(choose);
  if (far) field("card").scrollIntoView({ block: "nearest" });
}

function speak(language) {
  state.language = language;
  document.documentElement.lang = language === "zh" ? "zh-Hans" : language;
  document.title = field("question").textContent = name(data.question);
  for (const sheet of document.querySelectorAll(".sheet")) sheet.hidden = sheet.lang !== language;
  for (const place of document.querySelectorAll("[data-word]")) place.textContent = word(place.dataset.word);
  for (const button of field("languages").children) button.setAttribute("aria-pressed", String(button.lang === language));
  field("notes").replaceChildren(...data.notes.map((note) => html("p", {}, name(note))));
  field("rerun").textContent = [data.rerun, data.stamp, data.date].filter(Boolean).join(" · ");
  buttons();
  show(choose);
  tables(choose);
}

const spoken = { en: "English", de: "Deutsch", zh: "中文" };
field("languages").replaceChildren(...Object.entries(spoken).map(([lang, text]) => html("button", { type: "button", lang, onclick: () => speak(lang) }, text)));
field("picture").addEventListener("click", (event) => {
  const part = event.target.closest("a");
  if (!part) return;
  event.preventDefault();
  choose(part.dataset.id);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && state.chosen) choose(null);
});
speak(state.language);
const asked = decodeURIComponent(location.hash.slice(1));
if (tiles.has(asked) || flows.has(asked)) choose(asked);
document.documentElement.dataset.ready = String(tiles.size);
