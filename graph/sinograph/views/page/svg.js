// The picture as it stands, with title, legend and provenance, as an SVG document.

import { colours, dashed, data, drawn, edges, kept, marks, name, nodes, theme, view, word } from "./model.js";
import { PIECES, byStrength, filled, placed, radiusOf } from "./labels.js";

const CORNERS = {
  diamond: [[0, -1.12], [1.12, 0], [0, 1.12], [-1.12, 0]],
  triangle: [[0, -1.12], [1.08, 0.8], [-1.08, 0.8]],
  square: [[-0.84, -0.84], [0.84, -0.84], [0.84, 0.84], [-0.84, 0.84]],
  hexagon: [0, 1, 2, 3, 4, 5].map((i) => [1.02 * Math.cos((i * Math.PI) / 3), 1.02 * Math.sin((i * Math.PI) / 3)]),
};
const star = (i) => (i % 2 ? 0.5 : 1.15);
CORNERS.triangleDown = CORNERS.triangle.map(([x, y]) => [x, -y]);
CORNERS.star = [...Array(10).keys()].map((i) => [star(i) * Math.sin((i * Math.PI) / 5), -star(i) * Math.cos((i * Math.PI) / 5)]);
const paints = new Map(drawn.edges.map((edge) => [edge.id, edge.paint]));
const SPACE = "http://www.w3.org/2000/svg";

export function element(tag, attributes = {}, text = null) {
  const made = document.createElementNS(SPACE, tag);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== null) made.textContent = text;
  return made;
}

export function mark(shape, x, y, size, fill, stroke) {
  const paint = { fill, stroke, "stroke-width": 1.3 };
  if (!CORNERS[shape]) return element("circle", { cx: x, cy: y, r: size, ...paint });
  const points = CORNERS[shape].map(([px, py]) => `${(x + size * px).toFixed(1)},${(y + size * py).toFixed(1)}`);
  return element("polygon", { points: points.join(" "), "stroke-linejoin": "round", ...paint });
}

export function picture() {
  const values = theme();
  const { ties, held } = kept();
  const shown = byStrength([...held].map((id) => nodes.get(id)));
  const context = document.createElement("canvas").getContext("2d");
  const measure = (text, size, bold) => {
    context.font = `${bold ? 600 : 400} ${size}px ${data.fonts}`;
    return context.measureText(text).width;
  };
  const written = placed(shown, (n) => ({ x: n.x, y: n.y, radius: radiusOf(n) }), measure);
  const frame = extent(shown, written);
  const width = Math.max(frame.right - frame.left + 68, 760);
  const legendTop = 84 + frame.bottom - frame.top + 40;
  const right = [document.getElementById("summary").textContent, `${data.stamp} · ${view.date}`];
  const notes = view.notes.flatMap((note) => filled(name(note).match(PIECES) ?? [], (text) => measure(text, 10), width - 68));
  const notesTop = legendTop + Math.max(data.legend.marks.length * 18, right.length * 14) + 6;
  const height = notesTop + notes.length * 14 + 14;
  const root = element("svg", { xmlns: SPACE, width, height, viewBox: `0 0 ${width} ${height}`, "font-family": data.fonts });
  root.append(element("title", {}, name(view.question)), element("rect", { width, height, fill: values.ground }));
  root.append(element("text", { x: 34, y: 42, "font-size": 20, "font-weight": 600, fill: values.ink }, name(view.question)));
  const group = element("g", { transform: `translate(${((width - frame.right + frame.left) / 2 - frame.left).toFixed(1)} ${(84 - frame.top).toFixed(1)})` });
  for (const [id, own] of ties) {
    const a = nodes.get(edges.get(id).source);
    const b = nodes.get(edges.get(id).target);
    const dash = dashed(edges.get(id), own) ? { "stroke-dasharray": "5 4" } : {};
    const strong = a.focus || b.focus || own.length > 1;
    const paint = paints.get(id) ?? null;
    group.append(element("path", { d: `M${a.x} ${a.y}L${b.x} ${b.y}`, stroke: paint !== null ? data.clusters[paint] : strong ? values.strong : values.edge, "stroke-width": Math.min(1 + 1.1 * (own.length - 1), 5), fill: "none", ...dash }));
  }
  for (const node of [...shown].reverse()) {
    const drawnAs = mark(marks.get(node.id).mark, node.x, node.y, node.size, ...colours(marks.get(node.id).paint, values));
    drawnAs.append(element("title", {}, name(node.name)));
    group.append(drawnAs);
  }
  for (const label of written) {
    const text = element("text", { "font-size": label.size, "font-weight": label.node.focus ? 600 : 400, "text-anchor": "middle", fill: values.ink, stroke: values.ground, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" });
    label.lines.forEach((line, i) => text.append(element("tspan", { x: label.x.toFixed(1), y: (label.top + label.size + i * label.step).toFixed(1) }, line)));
    group.append(text);
  }
  root.append(group);
  legend(root, legendTop, values);
  right.forEach((line, i) => root.append(element("text", { x: width - 34, y: legendTop + i * 14, "font-size": 10, "text-anchor": "end", fill: values.muted }, line)));
  notes.forEach((line, i) => root.append(element("text", { x: 34, y: notesTop + i * 14, "font-size": 10, fill: values.muted }, line)));
  return { root, width, height };
}

function extent(shown, written) {
  const boxes = [...written, ...shown.map((n) => ({ left: n.x - n.size, right: n.x + n.size, top: n.y - n.size, bottom: n.y + n.size }))];
  const edge = (pick, by) => by(...boxes.map(pick), ...(boxes.length ? [] : [0]));
  return { left: edge((b) => b.left, Math.min), right: edge((b) => b.right, Math.max), top: edge((b) => b.top, Math.min), bottom: edge((b) => b.bottom, Math.max) };
}

export function legendMark(entry, x, y, values) {
  if (!entry.shape) return element("path", { d: `M${x - 8} ${y}H${x + 8}`, stroke: values.strong, "stroke-width": entry.dashed ? 1.3 : 3.2, ...(entry.dashed ? { "stroke-dasharray": "4 3" } : {}) });
  const paint = entry.plain ? [values.line, values.strong] : colours(entry.fill, values);
  return mark(entry.shape, x, y, 5, ...paint);
}

function legend(root, top, values) {
  data.legend.marks.forEach((row, i) => {
    let x = 34;
    row.forEach((entry, j) => {
      const words = data.legend.words[document.documentElement.lang][i][j];
      root.append(legendMark(entry, x + 8, top + i * 18 - 3.5, values));
      root.append(element("text", { x: x + 22, y: top + i * 18, "font-size": 10.5, fill: values.ink }, words));
      x += 40 + words.length * (/[\u2e80-\u9fff]/.test(words) ? 11 : 6);
    });
  });
}
