// What one sees on a click: what lies in a tile or makes a flow, where it is said, a footnote.

import { copy, html } from "../../web/dom.js";
import { pageOf } from "./pages.js";
import { data, field, flows, footnote, fromOf, kindOf, name, passages, state, tiles, title, word, yearsOf } from "./words.js";

// A name, leading to its page if there is one.
const named = (id, text) => (pageOf(id) ? html("a", { href: pageOf(id) }, text) : text);

export function show(onChoose) {
  const own = tiles.get(state.chosen) ?? flows.get(state.chosen);
  field("card").scrollTop = 0;
  if (!own) field("card").replaceChildren(html("p", { class: "quiet" }, word("tiles.hint")));
  else field("card").replaceChildren(...(tiles.has(own.id) ? tileCard(own, onChoose) : flowCard(own)));
}

function tileCard(tile, onChoose) {
  const others = ["en", "de", "zh"].filter((l) => l !== state.language && tile.name[l] !== name(tile.name));
  const inward = data.flows.filter((flow) => flow.target === tile.id);
  const outward = data.flows.filter((flow) => flow.source === tile.id);
  const list = html("ul", {}, ...tile.holdings.map((own) => {
    const where = own.places.map((place) => `${name(place.name)} (${word("tiles." + place.basis)})`);
    return item(title(tile), own.thing, own, where.join("; "));
  }));
  return [
    html("h2", {}, named(tile.id, title(tile))),
    html("p", { class: "quiet" }, others.map((l) => tile.name[l]).join(" · ")),
    html("p", {}, word("tiles.number") + ": " + tile.count),
    ...cut(tile.holdings.length, tile.count),
    ...[...inward, ...outward].map((flow) => html("p", {}, pick(flow.id, arrow(flow), onChoose), ` ${flow.weight}`)),
    list,
  ];
}

// A page lists so many things at most; how many there are is said.
const cut = (shown, total) => (shown < total ? [html("p", { class: "quiet" }, word("tiles.cut", { shown, total }))] : []);

const arrow = (flow) => `${fromOf(flow)} → ${title(tiles.get(flow.target))}`;

function flowCard(flow) {
  const list = html("ul", {}, ...flow.ties.map((tie) => {
    const through = tie.through.length ? word("page.through", { members: tie.through.map(name).join("; ") }) : word("tiles.nobody");
    return item(arrow(flow), tie.collaboration, tie, through);
  }));
  return [html("h2", {}, arrow(flow)), html("p", { class: "quiet" }, word("page.shared", { count: flow.weight })), ...cut(flow.ties.length, flow.weight), list];
}

function item(head, id, own, about) {
  const thing = data.things[id];
  const said = passages(own.passages);
  const facts = [kindOf(thing.kind), yearsOf(thing), word(own.status)].filter(Boolean);
  return html("li", {},
    html("h3", {}, named(id, name(thing.name))),
    html("p", { class: "quiet" }, facts.join(" · ")),
    ...(about ? [html("p", { class: "quiet" }, about)] : []),
    ...said.map((line) => html("p", { class: "said" }, line)),
    html("button", { type: "button", class: "copy", onclick: (event) => copy(event.target, footnote(head, thing, own.status, said), word("page.copied")) }, word("page.copy")));
}

export const pick = (id, text, onChoose) => html("button", { type: "button", class: "link", onclick: () => onChoose(id, true) }, text);
