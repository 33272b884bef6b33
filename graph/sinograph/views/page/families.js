// Families: several organisations as one node, or one node as those for which it stands.
// The view never changes; `nodes` and `edges` are what is made of it.

import { edges, nodes, state, view } from "./model.js";

const SURE = ["Stated", "Inferred", "Disputed"];
const AROUND = 58;
const base = new Map(view.nodes.map((node) => [node.id, node]));
const heads = new Set(view.nodes.map((node) => node.family).filter((id) => base.has(id)));
const standing = new Map(view.nodes.filter((node) => node.members.length).map((node) => [node.id, node]));

export const any = () => heads.size + standing.size > 0;

// The family that can be folded or unfolded at a node: its head, and whether it is one node now.
export function familyOf(node) {
  const head = node.origin ?? (standing.has(node.id) || heads.has(node.id) ? node.id : base.has(node.family) ? node.family : null);
  return head === null ? null : { head, folded: isFolded(head) };
}

const isFolded = (head) => (standing.has(head) ? !state.opened.has(head) : state.folded.has(head));
export const allFolded = () => [...heads, ...standing.keys()].every(isFolded);

export function fold(head, folded) {
  const [set, put] = standing.has(head) ? [state.opened, !folded] : [state.folded, folded];
  if (put) set.add(head);
  else set.delete(head);
  regroup();
}

export function foldAll(folded) {
  state.folded = new Set(folded ? heads : []);
  state.opened = new Set(folded ? [] : standing.keys());
  regroup();
}

// The families as an address has them.
export function restored(folded, opened) {
  state.folded = new Set(folded.filter((id) => heads.has(id)));
  state.opened = new Set(opened.filter((id) => standing.has(id)));
  regroup();
}

const headOf = (node) => (base.has(node.family) && state.folded.has(node.family) ? node.family : node.id);

// The node itself and those for which it stands, around its place; only those that take part show.
function parts(node) {
  const all = [{ name: node.name, kind: node.kind, side: node.side }, ...node.members];
  return all.map((part, index) => {
    const turn = (2 * Math.PI * index) / all.length - Math.PI / 2;
    const away = index || node.members.length > 1 ? AROUND : 0;
    return { ...node, ...part, id: index ? `${node.id}#${index}` : node.id, side: part.side, origin: node.id, members: [], focus: node.focus && !index, x: node.x + away * Math.cos(turn), y: node.y + away * Math.sin(turn) };
  });
}

// Those who hold an end of a tie: the node, its head, or the members that took part.
function ends(id, tie, opened) {
  if (!opened.has(id)) return [headOf(base.get(id))];
  const own = opened.get(id);
  const taking = own.filter((part) => tie.through.includes(part.name));
  return (taking.length ? taking : own.slice(0, 1)).map((part) => part.id);
}

// Through whom the ends of a tie took part: folded members are named, opened ones speak for themselves.
function through(edge, tie, opened) {
  const named = new Set(tie.through);
  for (const id of [edge.source, edge.target]) {
    const node = base.get(id);
    if (opened.has(id)) for (const part of opened.get(id)) named.delete(part.name);
    else if (state.folded.has(headOf(node))) named.add(node.name);
  }
  return [...named];
}

function add(a, b, tie) {
  const id = [a, b].sort().join("|");
  if (!edges.has(id)) edges.set(id, { source: a, target: b, ties: [] });
  const own = edges.get(id).ties;
  const at = own.findIndex((other) => other.collaboration === tie.collaboration);
  if (at < 0) own.push(tie);
  else own[at] = merged(own[at], tie);
}

function merged(one, other) {
  const status = SURE.indexOf(one.status) < SURE.indexOf(other.status) ? other.status : one.status;
  return { ...one, status, through: [...new Set([...one.through, ...other.through])], passages: [...new Set([...one.passages, ...other.passages])] };
}

// A head alone is not named: the node has its name.
function plain(edge) {
  const names = [edge.source, edge.target].filter((id) => state.folded.has(id)).map((id) => base.get(id));
  for (const tie of edge.ties) {
    for (const head of names) {
      const family = view.nodes.filter((node) => node.family === head.id).map((node) => node.name);
      if (!tie.through.some((name) => family.includes(name))) tie.through = tie.through.filter((name) => name !== head.name);
    }
  }
}

export function regroup() {
  nodes.clear();
  edges.clear();
  if (!state.folded.size && !state.opened.size) {
    for (const node of view.nodes) nodes.set(node.id, node);
    for (const edge of view.edges) edges.set([edge.source, edge.target].sort().join("|"), edge);
    return;
  }
  const opened = new Map([...state.opened].map((id) => [id, parts(base.get(id))]));
  for (const edge of view.edges) {
    for (const tie of edge.ties) {
      const own = { ...tie, through: through(edge, tie, opened) };
      for (const a of ends(edge.source, tie, opened)) for (const b of ends(edge.target, tie, opened)) if (a !== b) add(a, b, { ...own });
    }
  }
  for (const edge of edges.values()) plain(edge);
  place(opened);
}

// The nodes that hold an edge, or were asked for; strength and size as those of the view are made.
function place(opened) {
  const before = strengths(view.edges);
  const now = strengths(edges.values());
  for (const node of view.nodes) {
    if (headOf(node) !== node.id) continue;
    for (const one of opened.get(node.id) ?? [node]) {
      if (one.origin && !now.has(one.id)) continue;
      const change = (now.get(one.id) ?? 0) - (one.origin ? node.strength : (before.get(one.id) ?? 0));
      nodes.set(one.id, change ? sized({ ...one, strength: one.strength + change }) : one);
    }
  }
  for (const head of state.folded) {
    const node = nodes.get(head);
    const names = view.nodes.filter((one) => one.family === head).map(({ name, kind, side }) => ({ name, kind, side }));
    if (node) nodes.set(head, { ...node, members: [...node.members, ...names] });
  }
}

function strengths(list) {
  const found = new Map();
  for (const edge of list) for (const end of [edge.source, edge.target]) found.set(end, (found.get(end) ?? 0) + edge.ties.length);
  return found;
}

function sized(node) {
  const grown = Math.min(3.6 * Math.sqrt(node.strength + 1.5), 24);
  return { ...node, size: node.focus ? Math.max(grown, 14) : grown };
}

regroup();
