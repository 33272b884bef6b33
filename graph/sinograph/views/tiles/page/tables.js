// The same as tables: for the keyboard, for screen readers, and for who prefers to read.

import { html } from "../../web/dom.js";
import { data, field, fromOf, isLeft, name, state, tiles, title, word } from "./words.js";
import { pick } from "./card.js";

function fill(id, caption, heads, rows) {
  const table = field(id);
  const head = html("thead", {}, html("tr", {}, ...heads.map((key) => html("th", { scope: "col" }, word(key)))));
  table.setAttribute("aria-label", word(caption));
  table.replaceChildren(head, html("tbody", {}, ...rows));
}

const line = (id, ...cells) => html("tr", { "aria-selected": String(state.chosen === id) }, ...cells);
const number = (value) => html("td", { class: "number" }, String(value));

export function tables(onChoose) {
  const held = data.tiles.filter((tile) => tile.what !== "absent").sort((a, b) => isLeft(a) - isLeft(b) || b.count - a.count);
  fill("units", "tiles.units", ["tiles.unit", "tiles.number", "tiles.things"], held.map((tile) => {
    const more = tile.holdings.length < tile.count ? "; …" : "";
    const things = tile.holdings.map((own) => name(data.things[own.thing].name)).join("; ") + more;
    return line(tile.id, html("td", {}, pick(tile.id, title(tile), onChoose)), number(tile.count), html("td", {}, things));
  }));
  const order = [...data.flows].sort((a, b) => (a.source === null) - (b.source === null) || b.weight - a.weight);
  fill("flows", "tiles.flows", ["tiles.from", "tiles.to", "tiles.number"], order.map((flow) =>
    line(flow.id, html("td", {}, pick(flow.id, fromOf(flow), onChoose)), html("td", {}, title(tiles.get(flow.target))), number(flow.weight))));
  field("flowing").hidden = !order.length;
}
