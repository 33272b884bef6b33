// Labels that keep out of one another's way: the strongest first, below, above, right, left.

import { isRing, titled } from "./model.js";

const STEP = 1.22;
const FIRST = 12;
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

// Whether a line enters a box (Liang and Barsky 1984).
function crosses({ x1, y1, x2, y2 }, box) {
  let from = 0;
  let to = 1;
  for (const [step, room] of [[x1 - x2, x1 - box.left], [x2 - x1, box.right - x1], [y1 - y2, y1 - box.top], [y2 - y1, box.bottom - y1]]) {
    if (step === 0 && room < 0) return false;
    if (step < 0) from = Math.max(from, room / step);
    if (step > 0) to = Math.min(to, room / step);
  }
  return from < to;
}

const overlaps = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

// Places for the labels of `ordered` nodes; `spot` gives x, y and radius, all in one unit.
// Labels keep within `room`, if there are bounds; of the places that are free, and that no label
// still to come would have below its node, they take the one that the fewest `lines` cross.
export function placed(ordered, spot, measure, { room = null, lines = [], most = 400 } = {}) {
  const taken = [];
  const discs = ordered.map((node) => {
    const { x, y, radius } = spot(node);
    return { node, left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
  });
  const tried = ordered.slice(0, most).map((node) => places(node, spot(node), measure));
  const inside = (box) => !room || (box.left >= room.left && box.right <= room.right && box.top >= room.top && box.bottom <= room.bottom);
  const free = (box) =>
    inside(box) &&
    !taken.some((other) => overlaps(box, other)) &&
    !discs.some((disc) => disc.node !== box.node && overlaps(box, disc));
  tried.forEach((boxes, index) => {
    const open = boxes.filter(free);
    const kind = open[0] === boxes[0] ? open.filter((box) => box === boxes[0] || !tried.some((other, i) => i > index && overlaps(box, other[0]))) : open.slice(0, 1);
    const counts = kind.length > 1 ? kind.map((box) => lines.filter((line) => crosses(line, box)).length) : [0];
    if (!kind.length && index < FIRST) {
      // The strongest are named even where that hides part of another node.
      const clear = boxes.filter((box) => inside(box) && !taken.some((other) => overlaps(box, other)));
      const hides = clear.map((box) => discs.filter((disc) => disc.node !== box.node && overlaps(box, disc)).length);
      const least = Math.min(...hides);
      if (least < 2) taken.push(clear[hides.indexOf(least)]);
    }
    if (kind.length) taken.push(kind[counts.indexOf(Math.min(...counts))]);
  });
  return taken;
}

// Below, above, right and left of a node.
function places(node, { x, y, radius }, measure) {
  const size = sizeOf(node);
  const lines = broken(titled(node), (text) => measure(text, size, node.focus), 122 * (size / 11));
  const wide = Math.max(...lines.map((line) => measure(line, size, node.focus)));
  const high = lines.length * size * STEP;
  const tries = [[x, y + radius + 2.5], [x, y - radius - high - 2.5], [x + radius + wide / 2 + 4, y - high / 2], [x - radius - wide / 2 - 4, y - high / 2]];
  return tries.map(([cx, top]) => ({ left: cx - wide / 2, right: cx + wide / 2, top, bottom: top + high, node, lines, size, x: cx, step: size * STEP }));
}

export const byStrength = (list) =>
  [...list].sort((a, b) => b.focus - a.focus || b.strength - a.strength || (a.id < b.id ? -1 : 1));

