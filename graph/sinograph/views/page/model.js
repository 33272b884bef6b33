// What the page shows: the view, its names in the chosen language, and what the filters keep.

import { footnote as noted, lines, span } from "../web/said.js";

// Pages that are files have the view in a script of its own, and share the words.
const files = window.sinograph;
const read = (id) => files?.[id] ?? JSON.parse(document.getElementById(id).textContent);
export const ID = "https://w3id.org/sinograph/id/";

// Undoes what compact.py made small.
const long = (text) => (text.startsWith("~~") ? text.slice(1) : text.startsWith("~") ? ID + data.ids[parseInt(text.slice(1), 36)] : text);

function whole(value) {
  if (typeof value === "string") return long(value);
  if (Array.isArray(value)) return value.map(whole);
  if (value === null || typeof value !== "object") return value;
  if ("$" in value) return data.labels[value.$];
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [long(key), whole(own)]));
}

export const data = { ...files?.words, ...read("data") };
export const drawn = whole(read("vis"));
export const view = whole(data.view);
for (const node of view.nodes) for (const list of ["members", "details"]) node[list] ??= [];
for (const edge of view.edges) for (const tie of edge.ties) for (const list of ["through", "passages"]) tie[list] ??= [];
for (const edge of drawn.edges) edge.id = [edge.from, edge.to].sort().join("|");
const groups = whole(data.groups);
export const state = { language: document.documentElement.lang.slice(0, 2), sides: null, kinds: null, from: null, to: null, undated: true, chosen: null, colour: data.colour, folded: new Set(), opened: new Set() };

// What is drawn, by id: the view as families.js folds it.
export const nodes = new Map();
export const edges = new Map();

export const name = (label) => label[state.language];

export function word(key, values = {}) {
  const text = data.words[state.language][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, k) => values[k] ?? "");
}

// The word for a kind, if there is one: a statement's kind is the name of its property.
export const kindWord = (kind) => data.words[state.language]["kind." + kind];
export const kindOf = (kind) => kindWord(kind) ?? kind;
// The number of the colour of a change between two periods, and the sign before the name of what changed.
export const hueOf = ({ change }) => data.changes[change?.what]?.[0];
export function titled(node) {
  const [, sign] = data.changes[node.change?.what] ?? [];
  return sign ? `${sign}${node.change.certainty === "possible" ? "?" : ""} ${name(node.name)}` : name(node.name);
}
export const dashed = (edge, ties) => (edge.change ? edge.change.certainty === "possible" : ties.every((tie) => tie.status !== "Stated"));
export const shapeOf = (node) => data.shapes[node.kind] ?? "dot";
export const isRing = (node) => shapeOf(node) === "ring";
export const legendRows = () => [data.legend[state.colour], data.legend.rest].flat().filter((row) => row.length);
export const textOf = (label) => name(data.labels[label.$]);

export function theme() {
  return data.themes[matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"];
}

// Which colours a node has: those of its change, its cluster, or its side.
export function paintOf(node) {
  if (isRing(node)) return "ring";
  if (node.change) return paintOfChange(node);
  if (!data.organisations.includes(node.kind)) return "thing";
  const group = groups[node.origin ?? node.id];
  if (state.colour === "cluster") return group === undefined ? "other" : String(Math.min(group, data.clusters.length - 1));
  return { de: "german", cn: "chinese" }[node.side] ?? "other";
}

// What changed perhaps is hollow.
function paintOfChange(node) {
  const hue = hueOf(node);
  return hue === undefined ? "other" : hue + (node.change.certainty === "possible" ? "?" : "");
}

// The colours inside and around a mark.
export function colours(paint, values = theme()) {
  if (paint === "ring") return [values.ground, values.strong];
  if (/^\d+$/.test(paint)) return [data.clusters[paint], values.ground];
  if (/^\d+\?$/.test(paint)) return [values.ground, data.clusters[parseInt(paint, 10)]];
  return [values[paint], values[paint + "_rim"]];
}

// The colour of a line: that of its change, or stronger where more than one tie or what was asked for is behind it.
export function colourOf(edge, ties, values) {
  const hue = hueOf(edge);
  if (hue !== undefined) return data.clusters[hue];
  return nodes.get(edge.source).focus || nodes.get(edge.target).focus || ties.length > 1 ? values.strong : values.edge;
}

export function yearsOf(collaboration) {
  const { year_min: first, year_max: last } = view.collaborations[collaboration];
  return span(first, last);
}

function inTime(tie) {
  const { year_min: first, year_max: last } = view.collaborations[tie.collaboration];
  if (first === undefined) return state.undated;
  return first <= state.to && (last ?? first) >= state.from;
}

const wanted = (node) =>
  isRing(node) || (state.sides.has(node.side ?? "none") && state.kinds.has(node.kind));

// What the filters keep: ties by edge, the nodes that still have one (or were asked for), and how
// many ties each of these has.
export function kept() {
  const ties = new Map();
  const held = new Map([...nodes.values()].filter((n) => n.focus && wanted(n)).map((n) => [n.id, 0]));
  for (const [id, edge] of edges) {
    if (!wanted(nodes.get(edge.source)) || !wanted(nodes.get(edge.target))) continue;
    const own = edge.ties.filter(inTime);
    if (!own.length) continue;
    ties.set(id, own);
    for (const end of [edge.source, edge.target]) held.set(end, (held.get(end) ?? 0) + own.length);
  }
  return { ties, held };
}

export function footnote(id, tie) {
  const edge = edges.get(id);
  const head = `${name(nodes.get(edge.source).name)} – ${name(nodes.get(edge.target).name)}`;
  const thing = name(view.collaborations[tie.collaboration].name);
  return noted({ head, thing, years: yearsOf(tie.collaboration), status: tie.status, said: passages(tie), stamp: data.stamp }, word);
}

// Where a tie is said.
export const passages = (tie) => lines(tie.passages.map((id) => view.passages[id]), name, word);
