// Save what one sees: SVG and PNG of the picture, CSV of the ties.

import { edges, kept, name, nodes, view, word, yearsOf } from "./model.js";
import { html } from "../web/dom.js";
import { csv, download, png } from "../web/files.js";
import { picture } from "./svg.js";

const give = (blob, suffix) => download(blob, name(view.question), suffix, "view");

export const svgText = () => new XMLSerializer().serializeToString(picture().root);

function saveSvg() {
  give(new Blob([svgText()], { type: "image/svg+xml" }), "svg");
}

function savePng() {
  const { width, height } = picture();
  png(svgText(), width, height, (blob) => give(blob, "png"));
}

export function csvText() {
  const lines = [["source_id", "source", "target_id", "target", "collaboration_id", "collaboration", "years", "status"]];
  for (const [id, ties] of kept().ties) {
    const edge = edges.get(id);
    const ends = [edge.source, edge.target].flatMap((end) => [end, name(nodes.get(end).name)]);
    for (const tie of ties) lines.push([...ends, tie.collaboration, name(view.collaborations[tie.collaboration].name), yearsOf(tie.collaboration), tie.status]);
  }
  return csv(lines);
}

function saveCsv() {
  give(new Blob([csvText()], { type: "text/csv" }), "csv");
}

export function buttons() {
  const made = [["PNG", savePng], ["SVG", saveSvg], ["CSV", saveCsv]].map(([text, onclick]) => html("button", { type: "button", onclick }, text));
  document.getElementById("save").replaceChildren(html("span", { class: "quiet" }, word("page.save")), ...made);
}
