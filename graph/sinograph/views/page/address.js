// What is chosen and filtered stands in the address, behind the #: a copied link shows the same.

import { ID, edges, nodes, state } from "./model.js";
import { regroup } from "./families.js";

const short = (id) => id.replaceAll(ID, "");
const long = (text) => ID + text.replace("|", "|" + ID);
const LISTS = ["sides", "kinds"];

// The filters as they stand where nobody has touched them.
let untouched = null;

export function settle() {
  untouched = snapshot();
}

const snapshot = () => ({ sides: [...state.sides], kinds: [...state.kinds], from: state.from, to: state.to, undated: state.undated, colour: state.colour });
const same = (a, b) => String([...a].sort()) === String([...b].sort());

function written() {
  const fields = new URLSearchParams();
  for (const key of LISTS) if (!same(state[key], untouched[key])) fields.set(key, [...state[key]].join(","));
  for (const key of ["from", "to", "colour"]) if (state[key] !== untouched[key]) fields.set(key, state[key]);
  if (!state.undated) fields.set("undated", "no");
  for (const key of ["folded", "opened"]) if (state[key].size) fields.set(key, [...state[key]].map(short).join(","));
  const rest = fields.toString().replaceAll("%2C", ",");
  return "#" + short(state.chosen ?? "") + (rest ? "?" + rest : "");
}

// Write it; a step that one may want to take back is a step of the history.
export function keep(step = true) {
  const now = written();
  if (now === decodeURIComponent(location.hash) || (now === "#" && !location.hash)) return;
  history[step ? "pushState" : "replaceState"](null, "", now);
}

// Read it into the state; gives what is chosen, if it is there.
export function restore() {
  const [chosen, rest = ""] = decodeURIComponent(location.hash.slice(1)).split("?");
  const fields = new URLSearchParams(rest);
  const list = (key) => fields.get(key).split(",").filter(Boolean);
  for (const key of LISTS) state[key] = new Set(fields.has(key) ? list(key) : untouched[key]);
  for (const key of ["from", "to"]) state[key] = fields.has(key) ? Number(fields.get(key)) : untouched[key];
  state.undated = fields.get("undated") !== "no";
  state.colour = ["side", "cluster"].includes(fields.get("colour")) ? fields.get("colour") : untouched.colour;
  for (const key of ["folded", "opened"]) state[key] = new Set(fields.has(key) ? list(key).map(long) : []);
  regroup();
  const id = chosen && long(chosen);
  return nodes.has(id) || edges.has(id) ? id : null;
}
