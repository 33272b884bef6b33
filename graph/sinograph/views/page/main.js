// The page that opens with the network unplugged: it speaks three languages by itself.

import { name, state, view, word } from "./model.js";
import { html } from "../web/dom.js";
import { open, speak } from "./stage.js";

const field = (id) => document.getElementById(id);
const SPOKEN = { en: "English", de: "Deutsch", zh: "中文" };

function spoken() {
  document.documentElement.lang = state.language;
  document.title = field("question").textContent = name(view.question);
  field("languages").setAttribute("aria-label", word("page.language"));
  for (const button of field("languages").children) button.setAttribute("aria-pressed", String(button.lang === state.language));
}

function speaking(language) {
  speak(language);
  spoken();
}

field("languages").replaceChildren(...Object.entries(SPOKEN).map(([lang, text]) => html("button", { type: "button", lang, onclick: () => speaking(lang) }, text)));
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.tagName === "INPUT") return;
  event.preventDefault();
  field("search").focus();
});
open({}, spoken);
