// What the page shows: the view, its names in the chosen language, and what the filters keep.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
export const ID = "https://w3id.org/sinograph/id/";

// Undoes what compact.py made small.
const long = (text) => (text.startsWith("~~") ? text.slice(1) : text.startsWith("~") ? ID + text.slice(1) : text);

function whole(value) {
  if (typeof value === "string") return long(value);
  if (Array.isArray(value)) return value.map(whole);
  if (value === null || typeof value !== "object") return value;
  if ("$" in value) return data.labels[value.$];
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [long(key), whole(own)]));
}

export const data = read("data");
export const drawn = whole(read("vis"));
export const view = whole(data.view);
for (const edge of drawn.edges) edge.id = [edge.from, edge.to].sort().join("|");
export const state = { language: view.language, sides: null, kinds: null, from: null, to: null, undated: true, chosen: null };

export const nodes = new Map(view.nodes.map((node) => [node.id, node]));
export const edges = new Map(view.edges.map((edge) => [[edge.source, edge.target].sort().join("|"), edge]));
export const marks = new Map(drawn.nodes.map((node) => [node.id, node]));

export const name = (label) => label[state.language];

export function word(key, values = {}) {
  const text = data.words[state.language][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, k) => values[k] ?? "");
}

export const kindOf = (kind) => data.words[state.language]["kind." + kind] ?? kind;
// What stands before the name of what changed between two periods.
const SIGNS = { entered: "+", strengthened: "↑", weakened: "↓", left: "−" };
export function titled(node) {
  const sign = SIGNS[node.change?.what];
  return sign ? `${sign}${node.change.certainty === "possible" ? "?" : ""} ${name(node.name)}` : name(node.name);
}
export const dashed = (edge, ties) => (edge.change ? edge.change.certainty === "possible" : ties.every((tie) => tie.status !== "Stated"));
export const isRing = (node) => marks.get(node.id).mark === "ring";

export function theme() {
  return data.themes[matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"];
}

// The colours inside and around a mark.
export function colours(paint, values = theme()) {
  if (paint === "ring") return [values.ground, values.strong];
  if (/^\d+$/.test(paint)) return [data.clusters[paint], values.ground];
  if (/^\d+\?$/.test(paint)) return [values.ground, data.clusters[parseInt(paint, 10)]];
  return [values[paint], values[paint + "_rim"]];
}

export function yearsOf(collaboration) {
  const { year_min: first, year_max: last } = view.collaborations[collaboration];
  if (first === undefined) return "?";
  return first === last ? String(first) : `${first}–${last}`;
}

function inTime(tie) {
  const { year_min: first, year_max: last } = view.collaborations[tie.collaboration];
  if (first === undefined) return state.undated;
  return first <= state.to && (last ?? first) >= state.from;
}

const wanted = (node) =>
  isRing(node) || (state.sides.has(node.side ?? "none") && state.kinds.has(node.kind));

// What the filters keep: ties by edge, and the nodes that still have one (or were asked for).
export function kept() {
  const ties = new Map();
  const held = new Set(view.nodes.filter((n) => n.focus && wanted(n)).map((n) => n.id));
  for (const [id, edge] of edges) {
    if (!wanted(nodes.get(edge.source)) || !wanted(nodes.get(edge.target))) continue;
    const own = edge.ties.filter(inTime);
    if (!own.length) continue;
    ties.set(id, own);
    held.add(edge.source).add(edge.target);
  }
  return { ties, held };
}

export function footnote(id, tie) {
  const edge = edges.get(id);
  const ends = `${name(nodes.get(edge.source).name)} – ${name(nodes.get(edge.target).name)}`;
  const collaboration = view.collaborations[tie.collaboration];
  const said = passages(tie).join("; ");
  const sure = tie.status === "Stated" ? "" : ` (${word(tie.status)})`;
  return `${ends}, ${name(collaboration.name)} (${yearsOf(tie.collaboration)})${sure}: ${said}. ${data.stamp}.`;
}

// Where a tie is said: one line for each section, spans that overlap as one.
export function passages(tie) {
  const places = new Map();
  for (const { source, section, start, end } of tie.passages.map((id) => view.passages[id])) {
    const head = [name(source), ...(section ? [word("page.section", { section: name(section) })] : [])].join(", ");
    if (!places.has(head)) places.set(head, []);
    if (start !== undefined) places.get(head).push([start, end]);
  }
  return [...places].map(([head, spans]) => [head, ...(spans.length ? [word("page.span", { spans: joined(spans) })] : [])].join(", "));
}

function joined(spans) {
  const made = [];
  for (const [start, end] of spans.sort((a, b) => a[0] - b[0])) {
    const before = made[made.length - 1];
    if (before && start <= before[1]) before[1] = Math.max(end, before[1]);
    else made.push([start, end]);
  }
  return made.map((span) => span.join("–")).join(", ");
}
