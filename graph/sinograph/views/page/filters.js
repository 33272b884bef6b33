// Filters by side, kind and year; search by any of the three names.

import { data, isRing, kindOf, name, nodes, state, view, word } from "./model.js";
import { allFolded, any, foldAll } from "./families.js";
import { html } from "../web/dom.js";

const organisations = view.nodes.filter((node) => !isRing(node)).flatMap((node) => [node, ...node.members]);
const years = Object.values(view.collaborations).flatMap((c) => [c.year_min, c.year_max]).filter((y) => y !== undefined);
const first = Math.min(...years);
const last = Math.max(...years);
// What there is to choose among: all of it is kept at first.
export const all = { sides: new Set(organisations.map((node) => node.side ?? "none")), kinds: new Set(organisations.map((node) => node.kind)), first, last };
const field = (id) => document.getElementById(id);

export function reset() {
  state.sides = new Set(all.sides);
  state.kinds = new Set(all.kinds);
  state.from = first;
  state.to = last;
  state.undated = true;
}

export function build(onChange, onFind, onRegroup) {
  field("families").hidden = !any();
  field("families").addEventListener("click", () => {
    foldAll(!allFolded());
    onRegroup();
  });
  for (const id of ["from", "to"]) {
    const slider = field(id);
    Object.assign(slider, { min: first, max: last, step: 1 });
    slider.addEventListener("input", () => {
      state[id] = Number(slider.value);
      if (state.from > state.to) state[id === "from" ? "to" : "from"] = state[id];
      sliders();
      onChange(false);
    });
    slider.addEventListener("change", () => onChange());
  }
  field("years").hidden = !years.length || first === last;
  field("undated").addEventListener("change", (event) => {
    state.undated = event.target.checked;
    onChange();
  });
  field("reset").addEventListener("click", () => {
    reset();
    words(onChange);
    onChange();
  });
  field("filters").addEventListener("submit", (event) => event.preventDefault());
  field("search").addEventListener("change", (event) => {
    const found = search(event.target.value);
    if (found) onFind(found.id);
  });
  words(onChange);
}

// Write the filters anew in the chosen language.
export function words(onChange) {
  boxes("sides", [...all.sides].sort(), (side) => word(side === "none" ? "noside" : side), state.sides, onChange);
  boxes("kinds", [...all.kinds].sort(), kindOf, state.kinds, onChange);
  field("families").textContent = word("page.families");
  pressed();
  colouring(onChange);
  field("names").replaceChildren(...[...nodes.values()].map((node) => html("option", { value: name(node.name) })));
  field("from").setAttribute("aria-label", word("page.from"));
  field("to").setAttribute("aria-label", word("page.to"));
  field("undated").checked = state.undated;
  sliders();
}

export function pressed() {
  field("families").setAttribute("aria-pressed", String(allFolded()));
}

// By what organisations are coloured.
function colouring(onChange) {
  const made = Object.entries({ side: "page.byside", cluster: "page.bycluster" }).map(([value, key]) => {
    const box = html("input", { type: "radio", name: "colour", value });
    box.checked = state.colour === value;
    box.addEventListener("change", () => {
      state.colour = value;
      onChange();
    });
    return html("label", {}, box, word(key));
  });
  field("colour").replaceChildren(field("colour").querySelector("legend"), ...made);
  field("colour").hidden = view.mode === "change" || !data.legend.cluster.flat().length;
}

function sliders() {
  field("from").value = state.from;
  field("to").value = state.to;
  field("span").value = `${state.from}–${state.to}`;
}

function boxes(id, values, label, chosen, onChange) {
  const made = values.map((value) => {
    const box = html("input", { type: "checkbox" });
    box.checked = chosen.has(value);
    box.addEventListener("change", () => {
      if (box.checked) chosen.add(value);
      else chosen.delete(value);
      onChange();
    });
    return html("label", {}, box, label(value));
  });
  field(id).replaceChildren(field(id).querySelector("legend"), ...made);
}

function search(text) {
  const asked = text.trim().toLowerCase();
  if (!asked) return null;
  const names = (node) => Object.values(node.name).map((words) => words.toLowerCase());
  const all = [...nodes.values()];
  return all.find((node) => names(node).includes(asked)) ?? all.find((node) => names(node).some((words) => words.includes(asked)));
}
