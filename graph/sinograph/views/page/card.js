// What one sees on a click: what a tie is made of, where that is said, and a footnote to copy.

import { edges, footnote, isRing, kept, kindOf, kindWord, name, nodes, passages, state, view, word, yearsOf } from "./model.js";
import { copy, html } from "../web/dom.js";
import { familyOf } from "./families.js";
import { byStrength } from "./labels.js";
import { aroundOf, evidenceOf } from "./around.js";

const card = () => document.getElementById("card");

export function show(id, onChoose, onFold) {
  card().scrollTop = 0;
  if (id === null) card().replaceChildren(...nothing(onChoose));
  else if (nodes.has(id)) card().replaceChildren(...node(nodes.get(id), onChoose, onFold));
  else card().replaceChildren(...edge(id, onChoose));
}

// Nothing is chosen: what one can do, and where to begin.
function nothing(onChoose) {
  const { held } = kept();
  const most = byStrength([...held.keys()].map((id) => nodes.get(id))).filter((own) => !isRing(own)).slice(0, 6);
  const list = most.map((own) => html("li", { class: "tie" }, html("button", { type: "button", class: "link", onclick: () => onChoose(own.id) }, name(own.name)), html("span", { class: "quiet" }, String(held.get(own.id)))));
  return [html("p", { class: "quiet" }, word("page.hint")), html("p", { class: "quiet keys" }, word("page.keys")), html("h2", { class: "below" }, word("page.most")), html("ul", {}, ...list)];
}

function node(own, onChoose, onFold) {
  const others = ["en", "de", "zh"].filter((l) => l !== state.language && own.name[l] !== name(own.name));
  const facts = [kindOf(own.kind), own.country && name(own.country), own.side && word("side." + own.side)];
  const { ties } = kept();
  const list = html("ul");
  const mine = [...ties].filter(([id]) => [edges.get(id).source, edges.get(id).target].includes(own.id));
  mine.sort((a, b) => b[1].length - a[1].length);
  for (const [id, made] of mine) {
    const edgeOf = edges.get(id);
    const other = nodes.get(edgeOf.source === own.id ? edgeOf.target : edgeOf.source);
    list.append(html("li", { class: "tie" }, html("button", { type: "button", class: "link", onclick: () => onChoose(id) }, name(other.name)), isRing(other) ? "" : html("span", { class: "quiet" }, String(made.length))));
  }
  const family = own.members.length ? [html("p", { class: "quiet" }, word("page.members", { members: own.members.map((one) => name(one.name)).join("; ") }))] : [];
  const group = familyOf(own);
  if (group) family.push(html("button", { type: "button", onclick: () => onFold(own.id) }, word(group.folded ? "page.unfold" : "page.fold")));
  return [html("h2", {}, name(own.name)), html("p", { class: "quiet" }, others.map((l) => own.name[l]).join(" · ")), html("p", {}, facts.filter(Boolean).join(" · ")), ...changed(own), ...details(own), ...news(own), ...family, ...beyond(own), list];
}

// Where there is more: partners that are not drawn, the page of the thing.
function beyond(own) {
  const { page, partners, hidden, expand, many, own: picture } = aroundOf(own.id);
  const made = [];
  if (partners !== undefined) made.push(html("p", { class: "quiet" }, word("page.partners", { partners, hidden })));
  const links = [];
  if (expand) links.push(html("a", { href: expand, class: "expand" }, word(many ? "page.expandmany" : "page.expand", { hidden: hidden ?? "" })));
  if (picture) links.push(html("a", { href: picture }, word("page.own")));
  if (page) links.push(html("a", { href: page }, word("page.open")));
  if (links.length) made.push(html("p", { class: "beyond" }, ...links.flatMap((link) => [link, " "])));
  return made;
}

// How many collaborations there were in either of two periods.
function changed({ change }) {
  if (!change) return [];
  const { before = 0, after = 0 } = change;
  return [html("p", {}, `${word(change.what)} (${word(change.certainty)})`), html("p", { class: "quiet" }, word("page.counts", { before, after }))];
}

// What is said of a thing that is no tie.
function details(own) {
  return own.details.map((one) => html("p", { class: "quiet" }, `${name(one.name)}: ${one.value}`));
}

function news(own) {
  return own.news ? [html("p", { class: "quiet" }, word("page." + own.news))] : [];
}

function edge(id, onChoose) {
  const own = edges.get(id);
  const end = (key) => html("button", { type: "button", class: "link", onclick: () => onChoose(key) }, name(nodes.get(key).name));
  const ties = kept().ties.get(id) ?? own.ties;
  const list = html("ul", {}, ...ties.map((tie) => html("li", {}, ...made(id, tie))));
  return [html("h2", {}, end(own.source), " – ", end(own.target)), html("p", { class: "quiet" }, word(view.mode === "statements" ? "page.statements" : "page.shared", { count: ties.length })), ...changed(own), ...news(own), list];
}

function made(id, tie) {
  const own = view.collaborations[tie.collaboration];
  const facts = [kindWord(own.kind), yearsOf(tie.collaboration), word(tie.status)].filter(Boolean);
  const parts = [html("h3", {}, name(own.name)), html("p", { class: "quiet" }, facts.join(" · "))];
  if (tie.through.length) parts.push(html("p", { class: "quiet" }, word("page.through", { members: tie.through.map(name).join("; ") })));
  parts.push(...passages(tie).map((line) => html("p", { class: "said" }, line)));
  const evidence = evidenceOf(tie);
  if (evidence) parts.push(html("p", { class: "beyond" }, html("a", { href: evidence }, word("page.evidence"))));
  parts.push(html("button", { type: "button", class: "copy", onclick: (event) => copy(event.target, footnote(id, tie), word("page.copied")) }, word("page.copy")));
  return parts;
}
