// Save what one sees: SVG and PNG of the picture, CSV of the ties.

import { edges, kept, name, nodes, view, word, yearsOf } from "./model.js";
import { html } from "./card.js";
import { picture } from "./svg.js";

const stem = () => name(view.question).replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").toLowerCase() || "view";

function download(blob, suffix) {
  const link = html("a", { href: URL.createObjectURL(blob), download: `${stem()}.${suffix}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

export const svgText = () => new XMLSerializer().serializeToString(picture().root);

function saveSvg() {
  download(new Blob([svgText()], { type: "image/svg+xml" }), "svg");
}

function savePng() {
  const { width, height } = picture();
  const image = new Image();
  image.onload = () => {
    const canvas = html("canvas", { width: 2 * width, height: 2 * height });
    canvas.getContext("2d").drawImage(image, 0, 0, 2 * width, 2 * height);
    canvas.toBlob((blob) => download(blob, "png"), "image/png");
  };
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svgText());
}

// A cell that a spreadsheet takes for text, as RFC 4180 quotes it.
const cell = (value) => {
  const text = String(value ?? "");
  const safe = typeof value !== "number" && /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

export function csvText() {
  const lines = [["source_id", "source", "target_id", "target", "collaboration_id", "collaboration", "years", "status"]];
  for (const [id, ties] of kept().ties) {
    const edge = edges.get(id);
    const ends = [edge.source, edge.target].flatMap((end) => [end, name(nodes.get(end).name)]);
    for (const tie of ties) lines.push([...ends, tie.collaboration, name(view.collaborations[tie.collaboration].name), yearsOf(tie.collaboration), tie.status]);
  }
  return "\ufeff" + lines.map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n";
}

function saveCsv() {
  download(new Blob([csvText()], { type: "text/csv" }), "csv");
}

export function buttons() {
  const made = [["PNG", savePng], ["SVG", saveSvg], ["CSV", saveCsv]].map(([text, onclick]) => html("button", { type: "button", onclick }, text));
  document.getElementById("save").replaceChildren(html("span", { class: "quiet" }, word("page.save")), ...made);
}
