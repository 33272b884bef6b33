// Labels that keep out of one another's way: the strongest first, below, above, right, left.

import { isRing, marks, titled } from "./model.js";

const STEP = 1.22;
// What stays on one line: a word with its blank, a Chinese character with the marks that cling to it.
export const PIECES = /[（《「『“‘]*(?:[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“‘]+\s*|\s+)[）》」』”’，。、；：！？]*/g;

export function sizeOf(node) {
  return node.focus ? 14 : isRing(node) ? 10 : 11;
}

export function filled(pieces, measure, widest) {
  const lines = [""];
  for (const piece of pieces) {
    const longer = lines[lines.length - 1] + piece;
    if (lines[lines.length - 1].trim() && measure(longer.trimEnd()) > widest) lines.push(piece);
    else lines[lines.length - 1] = longer;
  }
  return lines.filter((line) => line.trim());
}

// A label in lines of about equal length.
export function broken(text, measure, widest) {
  const pieces = text.match(PIECES) ?? [text];
  const whole = measure(text);
  const count = Math.min(Math.max(1, Math.round(whole / widest + 0.45)), 4);
  let goal = whole / count;
  let lines = filled(pieces, measure, goal);
  while (lines.length > count && goal < 1.25 * widest) {
    goal += 4;
    lines = filled(pieces, measure, goal);
  }
  const trimmed = lines.map((line) => line.trim()).filter(Boolean);
  return trimmed.length > 4 ? [...trimmed.slice(0, 3), trimmed[3] + "…"] : trimmed;
}

const overlaps = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

// Places for the labels of `ordered` nodes; `spot` gives x, y and radius, all in one unit.
// Labels keep within `room`, if there are bounds.
export function placed(ordered, spot, measure, room = null, most = 400) {
  const taken = [];
  const discs = ordered.map((node) => {
    const { x, y, radius } = spot(node);
    return { node, left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
  });
  for (const node of ordered.slice(0, most)) {
    const size = sizeOf(node);
    const lines = broken(titled(node), (text) => measure(text, size, node.focus), 122 * (size / 11));
    const wide = Math.max(...lines.map((line) => measure(line, size, node.focus)));
    const high = lines.length * size * STEP;
    const { x, y, radius } = spot(node);
    const tries = [[x, y + radius + 2.5], [x, y - radius - high - 2.5], [x + radius + wide / 2 + 4, y - high / 2], [x - radius - wide / 2 - 4, y - high / 2]];
    for (const [cx, top] of tries) {
      const box = { left: cx - wide / 2, right: cx + wide / 2, top, bottom: top + high };
      if (room && (box.left < room.left || box.right > room.right || box.top < room.top || box.bottom > room.bottom)) continue;
      if (taken.some((other) => overlaps(box, other))) continue;
      if (discs.some((disc) => disc.node !== node && overlaps(box, disc))) continue;
      taken.push({ ...box, node, lines, size, x: cx, step: size * STEP });
      break;
    }
  }
  return taken;
}

export const byStrength = (list) =>
  [...list].sort((a, b) => b.focus - a.focus || b.strength - a.strength || (a.id < b.id ? -1 : 1));

export const radiusOf = (node) => marks.get(node.id).size;
