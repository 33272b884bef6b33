// The data of the page, what things are called, and where they are said.

import { footnote as noted, lines, span } from "../../web/said.js";

export const data = window.sinograph?.data ?? JSON.parse(document.getElementById("data").textContent);
export const tiles = new Map(data.tiles.map((tile) => [tile.id, tile]));
export const flows = new Map(data.flows.map((flow) => [flow.id, flow]));
export const state = { language: document.documentElement.lang.slice(0, 2), chosen: null };
export const field = (id) => document.getElementById(id);

export const name = (label) => label[state.language];
export const word = (key, values = {}) =>
  data.words[state.language][key].replace(/\{(\w+)\}/g, (_, slot) => String(values[slot] ?? ""));

export const kindOf = (kind) => data.words[state.language]["kind." + kind] ?? "";

export const yearsOf = ({ year_min: first, year_max: last }) => span(first, last);

// Tiles for what lies in no unit have a mark instead of a code.
export const isLeft = (tile) => tile.what === "unknown" || tile.what === "wider";

// A tile as one names it; what has no place is told apart by its country.
export function title(tile) {
  const country = isLeft(tile) && { cn: "map.china", de: "map.germany" }[tile.country];
  return country ? `${word(country)}: ${name(tile.name)}` : name(tile.name);
}

export const fromOf = (flow) => (flow.source ? title(tiles.get(flow.source)) : word("tiles.unknown"));

// Where a thing is said.
export const passages = (ids) => lines(ids.map((id) => data.passages[id]), name, word);

export const footnote = (head, thing, status, said) =>
  noted({ head, thing: name(thing.name), years: yearsOf(thing), status, said, stamp: data.stamp }, word);
