// The same as tables: for the keyboard, for screen readers, and for who prefers to read.

import { edges, isRing, kindOf, name, nodes, partners, state, view, word, yearsOf } from "./model.js";
import { html } from "../web/dom.js";
import { byStrength } from "./labels.js";

const rows = new Map();
// What is still to be written of long tables: by table, the body and the rest of its rows.
const waiting = new Map();
const AT_ONCE = 400;

// Long tables grow bit by bit, so that the picture need not wait for them.
function grow(id) {
  const [body, rest] = waiting.get(id);
  body.append(...rest.splice(0, AT_ONCE).map((make) => make()));
  if (rest.length) waiting.get(id)[2] = setTimeout(grow, 0, id);
}

// Write all that is still to be written, before printing.
export function finish() {
  for (const [body, rest] of waiting.values()) body.append(...rest.splice(0).map((make) => make()));
}

const fill = (id, caption, heads, made) => {
  const table = document.getElementById(id);
  const head = html("thead", {}, html("tr", {}, ...heads.map((text) => html("th", { scope: "col" }, text))));
  table.parentElement.setAttribute("aria-label", caption);
  table.setAttribute("aria-label", caption);
  const body = html("tbody");
  table.replaceChildren(head, body);
  clearTimeout(waiting.get(id)?.[2]);
  waiting.set(id, [body, made, 0]);
  grow(id);
};

function row(id, ...cells) {
  const made = html("tr", { "aria-selected": String(state.chosen === id) }, ...cells);
  rows.set(id, made);
  return made;
}

// Mark the row of what is chosen, and no other.
export function select() {
  for (const [id, own] of rows) {
    const chosen = String(state.chosen === id);
    if (own.getAttribute("aria-selected") !== chosen) own.setAttribute("aria-selected", chosen);
  }
}

// How many partners a node has, where some are not drawn the way to them.
function drawnOf(node, expand) {
  const own = partners.get(node.id);
  if (own?.total === undefined) return html("td");
  const text = word("page.drawnof", own);
  if (!own.expand) return html("td", { class: "number" }, text);
  return html("td", { class: "number" }, html("button", { type: "button", class: "link", "aria-label": word("page.expand", { name: name(node.name), count: own.total - own.drawn }), onclick: () => expand(node.id) }, `${text} +`));
}

export function tables({ ties, held }, { choose, expand }) {
  rows.clear();
  const pick = (id, text) => html("td", {}, html("button", { type: "button", class: "link", onclick: () => choose(id, true) }, text));
  const number = (value) => html("td", { class: "number" }, String(value));
  const shown = byStrength([...held.keys()].map((id) => nodes.get(id)));
  const heads = [word("page.name"), word("page.kind"), word("page.side"), word("page.ties"), ...(expand ? [word("page.partners")] : [])];
  fill("nodes", word("page.nodes"), heads, shown.map((node) => () =>
    row(node.id, pick(node.id, name(node.name)), html("td", {}, kindOf(node.kind)), html("td", {}, isRing(node) ? "" : word(node.side ?? "noside")), number(held.get(node.id)), ...(expand ? [drawnOf(node, expand)] : []))));
  const order = [...ties].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  fill("edges", word("page.edges"), [word("page.tie"), word(view.mode === "statements" ? "page.ties" : "page.count"), word("page.years")], order.map(([id, own]) => () => {
    const { source, target } = edges.get(id);
    const years = [...new Set(own.map((tie) => yearsOf(tie.collaboration)))].sort().join(", ");
    return row(id, pick(id, `${name(nodes.get(source).name)} – ${name(nodes.get(target).name)}`), number(own.length), html("td", {}, years));
  }));
}
