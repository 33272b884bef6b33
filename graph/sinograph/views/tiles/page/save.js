// Save what one sees: SVG and PNG of the picture, CSV of what lies where.

import { html } from "../../web/dom.js";
import { csv, download, png } from "../../web/files.js";
import { data, field, name, state, title, word, yearsOf } from "./words.js";

const drawing = () => document.querySelector(`.sheet[lang=${state.language}] svg`);
export const svgText = () => new XMLSerializer().serializeToString(drawing());
const give = (blob, suffix) => download(blob, name(data.question), suffix, "map");

export function savePng() {
  const { width, height } = drawing().viewBox.baseVal;
  png(svgText(), width, height, (blob) => give(blob, "png"));
}

export function csvText() {
  const lines = [["unit_id", "unit", "count", "thing_id", "thing", "years", "status"]];
  for (const tile of data.tiles) {
    for (const own of tile.holdings) {
      const thing = data.things[own.thing];
      lines.push([tile.id, title(tile), tile.count, thing.id, name(thing.name), yearsOf(thing), own.status]);
    }
  }
  return csv(lines);
}

export function buttons() {
  const saves = {
    PNG: savePng,
    SVG: () => give(new Blob([svgText()], { type: "image/svg+xml" }), "svg"),
  };
  // A table with holes would not say so; the command writes the whole one.
  if (data.tiles.every((tile) => tile.holdings.length === tile.count)) {
    saves.CSV = () => give(new Blob([csvText()], { type: "text/csv" }), "csv");
  }
  const made = Object.entries(saves).map(([text, onclick]) => html("button", { type: "button", onclick }, text));
  field("save").replaceChildren(html("span", { class: "quiet" }, word("page.save")), ...made);
}
