// What the filters of the page hold, as the fragment of its address and back, so that the address is the view.

import { ID, data, edges, nodes, state, view } from "./model.js";
import { restored } from "./families.js";
import { all, reset } from "./filters.js";

const listed = (ids) => [...ids].map((id) => id.replaceAll(ID, "")).sort().join(",");
const split = (text) => text.split(",").filter(Boolean);

// The fragment: only what differs from a page just opened.
export function written() {
  const said = new URLSearchParams();
  const put = (key, value, usual) => value !== usual && said.set(key, value);
  put("thing", state.chosen === null ? "" : listed([state.chosen]), "");
  put("side", listed(state.sides), listed(all.sides));
  put("kind", listed(state.kinds), listed(all.kinds));
  put("from", state.from, all.first);
  put("to", state.to, all.last);
  put("undated", state.undated, true);
  put("colour", state.colour, data.colour);
  put("folded", listed(state.folded), "");
  put("opened", listed(state.opened), "");
  put("lang", state.language, view.language);
  return String(said);
}

// Put the page into the state of a fragment; what it names and the page does not have is passed over.
export function read(text) {
  const said = new URLSearchParams(text.includes("=") ? text : `thing=${text}`);
  const known = (key, usual) => (said.has(key) ? new Set(split(said.get(key)).filter((value) => usual.has(value))) : new Set(usual));
  const year = (key, usual) => {
    const given = Number(said.get(key) || usual);
    return Number.isInteger(given) ? Math.min(Math.max(given, all.first), all.last) : usual;
  };
  const ids = (key) => split(said.get(key) ?? "").map((id) => ID + id);
  reset();
  state.sides = known("side", all.sides);
  state.kinds = known("kind", all.kinds);
  state.from = year("from", all.first);
  state.to = year("to", all.last);
  state.undated = said.get("undated") !== "false";
  state.colour = said.get("colour") in data.legend && said.get("colour") !== "rest" ? said.get("colour") : data.colour;
  state.language = said.get("lang") in data.words ? said.get("lang") : view.language;
  restored(ids("folded"), ids("opened"));
  const thing = (said.get("thing") ?? "").split("|").filter(Boolean).map((id) => ID + id).join("|");
  state.chosen = nodes.has(thing) || edges.has(thing) ? thing : null;
}
