// The picture as it stands, with title, legend and provenance, as an SVG document.

import { colourOf, colours, dashed, data, edges, kept, legendRows, name, nodes, paintOf, shapeOf, textOf, theme, view } from "./model.js";
import { PIECES, byStrength, filled, placed } from "./labels.js";

const CORNERS = {
  diamond: [[0, -1.12], [1.12, 0], [0, 1.12], [-1.12, 0]],
  triangle: [[0, -1.12], [1.08, 0.8], [-1.08, 0.8]],
  square: [[-0.84, -0.84], [0.84, -0.84], [0.84, 0.84], [-0.84, 0.84]],
  hexagon: [0, 1, 2, 3, 4, 5].map((i) => [1.02 * Math.cos((i * Math.PI) / 3), 1.02 * Math.sin((i * Math.PI) / 3)]),
};
const tip = (i) => (i % 2 ? 0.5 : 1.15);
CORNERS.triangleDown = CORNERS.triangle.map(([x, y]) => [x, -y]);
CORNERS.star = [...Array(10).keys()].map((i) => [tip(i) * Math.sin((i * Math.PI) / 5), -tip(i) * Math.cos((i * Math.PI) / 5)]);
const SIDE = 34;
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
  const shown = byStrength([...held.keys()].map((id) => nodes.get(id)));
  const context = document.createElement("canvas").getContext("2d");
  const measure = (text, size, bold) => {
    context.font = `${bold ? 600 : 400} ${size}px ${data.fonts}`;
    return context.measureText(text).width;
  };
  const lines = [...ties.keys()].map((id) => [edges.get(id).source, edges.get(id).target].map((end) => nodes.get(end))).map(([a, b]) => ({ x1: a.x, y1: a.y, x2: b.x, y2: b.y }));
  const written = placed(shown, (n) => ({ x: n.x, y: n.y, radius: n.size }), measure, { lines: lines.length > 1500 ? [] : lines });
  const frame = extent(shown, written);
  // Title, legend and notes grow with pictures that are wider than usual.
  const drawn = frame.right - frame.left;
  const zoom = Math.max(1, (drawn + 2 * SIDE) / 1100);
  const width = Math.max(drawn + 2 * SIDE * zoom, 760);
  const foot = below(width / zoom, measure, values);
  const floor = 84 * zoom + frame.bottom - frame.top + 26;
  const height = floor + foot.height * zoom;
  const root = element("svg", { xmlns: SPACE, width, height, viewBox: `0 0 ${width} ${height}`, "font-family": data.fonts });
  root.append(element("title", {}, name(view.question)), element("rect", { width, height, fill: values.ground }));
  root.append(element("text", { x: SIDE * zoom, y: 42 * zoom, "font-size": 20 * zoom, "font-weight": 600, fill: values.ink }, name(view.question)));
  foot.group.setAttribute("transform", `translate(0 ${floor.toFixed(1)}) scale(${zoom.toFixed(3)})`);
  root.append(foot.group);
  const group = element("g", { transform: `translate(${((width - frame.right + frame.left) / 2 - frame.left).toFixed(1)} ${(84 * zoom - frame.top).toFixed(1)})` });
  for (const [id, own] of ties) {
    const a = nodes.get(edges.get(id).source);
    const b = nodes.get(edges.get(id).target);
    const dash = dashed(edges.get(id), own) ? { "stroke-dasharray": "5 4" } : {};
    group.append(element("path", { d: `M${a.x} ${a.y}L${b.x} ${b.y}`, stroke: colourOf(edges.get(id), own, values), "stroke-width": Math.min(1 + 1.1 * (own.length - 1), 5), fill: "none", ...dash }));
  }
  for (const node of [...shown].reverse()) {
    const drawnAs = mark(shapeOf(node), node.x, node.y, node.size, ...colours(paintOf(node), values));
    drawnAs.append(element("title", {}, name(node.name)));
    group.append(drawnAs);
  }
  for (const label of written) {
    const text = element("text", { "font-size": label.size, "font-weight": label.node.focus ? 600 : 400, "text-anchor": "middle", fill: values.ink, stroke: values.ground, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" });
    label.lines.forEach((line, i) => text.append(element("tspan", { x: label.x.toFixed(1), y: (label.top + label.size + i * label.step).toFixed(1) }, line)));
    group.append(text);
  }
  root.append(group);
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

// Legend left, what is shown and the data version right, the notes under both.
function below(width, measure, values) {
  const group = element("g");
  group.append(element("path", { d: `M${SIDE} 0H${width - SIDE}`, stroke: values.line }));
  const right = [document.getElementById("summary").textContent, [data.stamp, view.date].filter(Boolean).join(" · ")];
  const room = Math.max(...right.map((line) => measure(line, 10)));
  right.forEach((line, i) => group.append(element("text", { x: width - SIDE, y: 22 + i * 14, "font-size": 10, "text-anchor": "end", fill: values.muted }, line)));
  let y = 22;
  for (const row of legendRows()) {
    let x = SIDE;
    for (const entry of row) {
      const said = textOf(entry.words);
      const wide = 38 + measure(said, 10.5);
      if (x + wide > width - SIDE - room - 12 && x > SIDE) [x, y] = [SIDE, y + 17];
      group.append(legendMark(entry, x + 8, y - 3.5, values));
      group.append(element("text", { x: x + 22, y, "font-size": 10.5, fill: values.ink }, said));
      x += wide;
    }
    y += 19;
  }
  y = Math.max(y, 22 + right.length * 14) + 6;
  for (const note of view.notes) {
    for (const line of filled(name(note).match(PIECES) ?? [], (text) => measure(text, 10), width - 2 * SIDE)) {
      group.append(element("text", { x: SIDE, y, "font-size": 10, fill: values.muted }, line));
      y += 14;
    }
  }
  return { group, height: y + 8 };
}
