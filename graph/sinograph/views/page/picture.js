// The picture itself: vis-network draws nodes and edges, we draw the labels.

import { colours, data, drawn, edges, kept, nodes, state, theme, view } from "./model.js";
import { byStrength, placed, radiusOf } from "./labels.js";

/* global vis */
let network;
let visNodes;
let visEdges;
let shown = [];
let hovered = null;
const widths = new Map();

const widthOf = (weight) => Math.min(1 + 1.1 * (weight - 1), 5);

export function start(onChoose) {
  visNodes = new vis.DataSet(drawn.nodes.map(({ mark, paint, ...own }) => own));
  visEdges = new vis.DataSet(drawn.edges.map(({ strong, paint, ...own }) => own));
  network = new vis.Network(document.getElementById("network"), { nodes: visNodes, edges: visEdges }, drawn.options);
  network.on("afterDrawing", labels);
  network.on("click", ({ nodes: [node], edges: [edge] }) => onChoose(node ?? edge ?? null));
  network.on("hoverNode", ({ node }) => hover(node));
  network.on("blurNode", () => hover(null));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", refresh);
  new ResizeObserver(() => network.redraw()).observe(document.getElementById("network"));
}

function hover(node) {
  hovered = node;
  network.redraw();
}

// Show what the filters keep; what does not touch the chosen thing turns pale.
export function refresh() {
  const { ties, held } = kept();
  const values = theme();
  const near = neighbours(state.chosen, ties);
  visNodes.update(drawn.nodes.map(({ id, paint, opacity }) => {
    const [background, border] = colours(paint, values);
    const colour = { background, border };
    return { id, hidden: !held.has(id), opacity: near && !near.has(id) ? 0.18 : opacity, color: { ...colour, highlight: { background, border: values.accent }, hover: { background, border: values.accent } } };
  }));
  visEdges.update(drawn.edges.map(({ id, from, to, strong, paint }) => {
    const own = ties.get(id);
    const off = near && !(near.has(from) && near.has(to) && (state.chosen === id || [from, to].includes(state.chosen)));
    const colour = state.chosen && !off ? values.accent : paint !== null ? data.clusters[paint] : strong ? values.strong : values.edge;
    return { id, hidden: !own, width: own ? widthOf(own.length) : 1, color: { color: colour, highlight: values.accent, hover: values.accent, opacity: off ? 0.15 : 1 } };
  }));
  shown = byStrength(view.nodes.filter((node) => held.has(node.id)));
  return { ties, held };
}

function neighbours(chosen, ties) {
  if (!chosen) return null;
  const near = new Set(nodes.has(chosen) ? [chosen] : []);
  for (const id of ties.keys()) {
    const edge = edges.get(id);
    if (id === chosen || edge.source === chosen || edge.target === chosen) near.add(edge.source).add(edge.target);
  }
  return near;
}

export function choose(id) {
  state.chosen = id;
  network.unselectAll();
  if (id && nodes.has(id)) network.selectNodes([id], false);
  else if (id) network.selectEdges([id]);
  refresh();
}

export function look(id) {
  const edge = edges.get(id);
  const ends = edge ? [edge.source, edge.target] : [id];
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const at = ends.map((end) => network.getPosition(end));
  const middle = { x: at.reduce((s, p) => s + p.x, 0) / at.length, y: at.reduce((s, p) => s + p.y, 0) / at.length };
  network.moveTo({ position: middle, scale: Math.max(network.getScale(), 0.9), animation: still ? false : { duration: 300, easingFunction: "easeInOutQuad" } });
}

export const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor });

export function whole() {
  const box = document.getElementById("network").getBoundingClientRect();
  const xs = shown.map((n) => n.x);
  const ys = shown.map((n) => n.y);
  if (!xs.length) return;
  const low = [Math.min(...xs), Math.min(...ys)];
  const high = [Math.max(...xs), Math.max(...ys)];
  const side = Math.min(64, box.width * 0.1);
  const under = getComputedStyle(document.getElementById("legend")).position === "absolute" ? document.getElementById("legend").offsetHeight : 0;
  const wide = (box.width - 2 * side) / Math.max(high[0] - low[0], 1);
  const scale = Math.min(wide, (box.height - under - 94) / Math.max(high[1] - low[1], 1), 1.5);
  const lower = (under + 24) / 2 / scale;
  network.moveTo({ position: { x: (low[0] + high[0]) / 2, y: (low[1] + high[1]) / 2 + lower }, scale });
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
  const spot = (node) => {
    const { x, y } = network.getPosition(node.id);
    return { x: x * scale, y: y * scale, radius: radiusOf(node) * scale };
  };
  const near = neighbours(state.chosen, kept().ties);
  const first = near ? shown.filter((node) => near.has(node.id)) : shown;
  const { width, height } = context.canvas.getBoundingClientRect();
  const corner = network.DOMtoCanvas({ x: 0, y: 0 });
  const room = { left: corner.x * scale, top: corner.y * scale, right: corner.x * scale + width, bottom: corner.y * scale + height };
  const ordered = hovered ? [nodes.get(hovered), ...first.filter((node) => node.id !== hovered)] : first;
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  context.lineJoin = "round";
  context.lineWidth = 3.2 / scale;
  context.strokeStyle = values.ground;
  context.fillStyle = values.ink;
  for (const { node, lines, size, x, top, step } of placed(ordered, spot, measure, room)) {
    context.font = font(size, node.focus);
    lines.forEach((line, index) => {
      const at = [x / scale, (top + size + index * step) / scale];
      context.strokeText(line, ...at);
      context.fillText(line, ...at);
    });
  }
}
