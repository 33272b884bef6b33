// The picture itself: vis-network draws nodes and edges, we draw the labels.

import { colourOf, colours, dashed, data, drawn, edges, kept, nodes, paintOf, shapeOf, state, theme } from "./model.js";
import { byStrength, placed } from "./labels.js";
import { aroundOf, hiddenOf } from "./around.js";

/* global vis */
let network;
let visNodes;
let visEdges;
// The edges that are drawn, and the nodes in the order in which they get their labels.
let tied = new Map();
let shown = [];
let hovered = null;
let thick = 1;
let moved = false;
const MANY = 1500;
const drawnAs = new Map();
const widths = new Map();

const widthOf = (weight) => Math.min(1 + 1.1 * (weight - 1), 5) * thick;

export function start(onChoose, onFold) {
  visNodes = new vis.DataSet(drawn.nodes);
  visEdges = new vis.DataSet(drawn.edges);
  thick = fit()?.thick ?? 1;
  refresh();
  network = new vis.Network(document.getElementById("network"), { nodes: visNodes, edges: visEdges }, drawn.options);
  network.on("afterDrawing", labels);
  network.on("click", ({ nodes: [node], edges: [edge] }) => onChoose(node ?? edge ?? null));
  network.on("doubleClick", ({ nodes: [node] }) => {
    const { expand, own } = node ? aroundOf(node) : {};
    if (expand ?? own) location.assign(expand ?? own);
    else if (node) onFold(node);
  });
  for (const moment of ["dragging", "dragEnd"]) network.on(moment, ({ nodes: [node] }) => node && Object.assign(nodes.get(node), network.getPosition(node)));
  network.on("hoverNode", ({ node }) => hover(node));
  network.on("blurNode", () => hover(null));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", refresh);
  for (const moment of ["zoom", "dragging"]) network.on(moment, () => (moved = true));
  new ResizeObserver(resized).observe(document.getElementById("network"));
}

// A view that nobody has moved shows everything again.
function resized() {
  network.setSize("100%", "100%");
  network.redraw();
  if (!moved) whole();
}

// A picture that is wider than high, turned where the screen is higher than wide.
export function turn(list) {
  const { width, height } = document.getElementById("network").getBoundingClientRect();
  const range = (of) => Math.max(...list.map(of)) - Math.min(...list.map(of));
  if (height <= width || range((n) => n.x) <= range((n) => n.y)) return;
  for (const node of list) [node.x, node.y] = [node.y, node.x];
}

function hover(node) {
  hovered = node;
  network.redraw();
}

// Show what the filters keep; what does not touch the chosen thing turns pale.
export function refresh() {
  const now = kept();
  const { ties, held } = now;
  tied = new Map([...ties.keys()].map((id) => [id, edges.get(id)]));
  shown = byStrength([...held.keys()].map((id) => nodes.get(id)));
  const near = neighbours(state.chosen);
  update(visNodes, [...nodes.values()].map((node) => drawnNode(node, held, near)));
  update(visEdges, [...edges].map(([id, edge]) => drawnEdge(id, edge, ties.get(id), near)));
  return now;
}

// Tell vis-network what differs from what it draws; each item is dear to it.
function update(set, items) {
  const wanted = new Set(items.map(({ id }) => id));
  const gone = set.getIds().filter((id) => !wanted.has(id));
  for (const id of gone) drawnAs.delete(id);
  set.remove(gone);
  const changed = items.filter((item) => {
    const text = JSON.stringify(item);
    const differs = drawnAs.get(item.id) !== text;
    drawnAs.set(item.id, text);
    return differs;
  });
  set.update(changed);
}

function drawnNode(node, held, near) {
  const values = theme();
  const [background, border] = colours(paintOf(node), values);
  const mark = shapeOf(node);
  const chosen = { background, border: values.accent };
  const fade = near && !near.has(node.id) ? 0.18 : node.news === "gone" ? 0.35 : 1;
  return { id: node.id, x: node.x, y: node.y, size: node.size, shape: mark === "ring" ? "dot" : mark, hidden: !held.has(node.id), opacity: fade, shapeProperties: { borderDashes: hiddenOf(node.id) ? [3, 2] : false }, color: { background, border, highlight: chosen, hover: chosen } };
}

function drawnEdge(id, edge, own, near) {
  const { source, target, ties } = edge;
  const values = theme();
  const touched = state.chosen === id || source === state.chosen || target === state.chosen;
  const color = near && touched ? values.accent : colourOf(edge, ties, values);
  const dashes = dashed(edge, own ?? ties) ? [5, 4] : false;
  return { id, from: source, to: target, hidden: !own, dashes, width: widthOf(own ? own.length : 1), color: { color, highlight: values.accent, hover: values.accent, opacity: near && !touched ? 0.15 : 1 } };
}

function neighbours(chosen) {
  if (!chosen) return null;
  const near = new Set(nodes.has(chosen) ? [chosen] : []);
  for (const [id, edge] of tied) {
    if (id === chosen || edge.source === chosen || edge.target === chosen) near.add(edge.source).add(edge.target);
  }
  return near;
}

export function choose(id) {
  state.chosen = id;
  refresh();
  network.unselectAll();
  if (id && nodes.has(id)) network.selectNodes([id], false);
  else if (id) network.selectEdges([id]);
}

export function look(id) {
  const edge = edges.get(id);
  const ends = edge ? [edge.source, edge.target] : [id];
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const at = ends.map((end) => nodes.get(end));
  moved = true;
  const middle = { x: at.reduce((s, p) => s + p.x, 0) / at.length, y: at.reduce((s, p) => s + p.y, 0) / at.length };
  network.moveTo({ position: middle, scale: Math.max(network.getScale(), 0.9), animation: still ? false : { duration: 300, easingFunction: "easeInOutQuad" } });
}

// A fifth of what is seen, sideways or up and down.
export function move(x, y) {
  const { width, height } = document.getElementById("network").getBoundingClientRect();
  const at = network.getViewPosition();
  const scale = 5 * network.getScale();
  moved = true;
  network.moveTo({ position: { x: at.x + (x * width) / scale, y: at.y + (y * height) / scale } });
}

export function zoom(factor) {
  moved = true;
  network.moveTo({ scale: network.getScale() * factor });
}

// What shows all: the middle and the scale, and how thick lines must be to stay visible there.
function fit() {
  const box = document.getElementById("network").getBoundingClientRect();
  const list = shown.length ? shown : [...nodes.values()];
  if (!list.length) return null;
  const [xs, ys] = [list.map((n) => n.x), list.map((n) => n.y)];
  const low = [Math.min(...xs), Math.min(...ys)];
  const high = [Math.max(...xs), Math.max(...ys)];
  const side = Math.min(64, box.width * 0.1);
  const legend = document.getElementById("legend");
  const under = getComputedStyle(legend).position === "absolute" ? legend.offsetHeight : 0;
  const wide = (box.width - 2 * side) / Math.max(high[0] - low[0], 1);
  const scale = Math.min(wide, (box.height - under - 94) / Math.max(high[1] - low[1], 1), 1.5);
  const lower = (under + 24) / 2 / scale;
  const position = { x: (low[0] + high[0]) / 2, y: (low[1] + high[1]) / 2 + lower };
  return { position, scale, thick: Math.max(1, Math.min(Math.round(2.8 / scale) / 4, 4)) };
}

export function whole() {
  const { thick: needed, ...view } = fit() ?? {};
  if (!needed) return;
  moved = false;
  if (needed !== thick) {
    thick = needed;
    refresh();
  }
  network.moveTo(view);
}

// Labels keep their size on the screen whatever the zoom; those without room wait for a closer look.
function labels(context) {
  const scale = network.getScale();
  const values = theme();
  const font = (size, bold) => `${bold ? 600 : 400} ${size / scale}px ${data.fonts}`;
  const measure = (text, size, bold) => {
    const key = `${size} ${bold} ${text}`;
    if (!widths.has(key)) {
      context.font = `${bold ? 600 : 400} ${size}px ${data.fonts}`;
      widths.set(key, context.measureText(text).width);
    }
    return widths.get(key);
  };
  const spot = ({ x, y, size }) => ({ x: x * scale, y: y * scale, radius: size * scale });
  const near = neighbours(state.chosen);
  const first = near ? shown.filter((node) => near.has(node.id)) : shown;
  const { width, height } = context.canvas.getBoundingClientRect();
  const corner = network.DOMtoCanvas({ x: 0, y: 0 });
  const room = { left: corner.x * scale, top: corner.y * scale, right: corner.x * scale + width, bottom: corner.y * scale + height };
  const ordered = nodes.has(hovered) ? [nodes.get(hovered), ...first.filter((node) => node.id !== hovered)] : first;
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  context.lineJoin = "round";
  context.lineWidth = 3.2 / scale;
  context.strokeStyle = values.ground;
  context.fillStyle = values.ink;
  for (const { node, lines, size, x, top, step } of placed(ordered, spot, measure, { room, lines: segments(scale) })) {
    context.font = font(size, node.focus);
    lines.forEach((line, index) => {
      const at = [x / scale, (top + size + index * step) / scale];
      context.strokeText(line, ...at);
      context.fillText(line, ...at);
    });
  }
}

// Where the edges run, on the screen; none where there are too many for labels to mind.
function segments(scale) {
  if (tied.size > MANY) return [];
  return [...tied.values()].map(({ source, target }) => {
    const [a, b] = [nodes.get(source), nodes.get(target)];
    return { x1: a.x * scale, y1: a.y * scale, x2: b.x * scale, y2: b.y * scale };
  });
}
