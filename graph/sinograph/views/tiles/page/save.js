// Save what one sees: SVG and PNG of the picture, CSV of what lies where.

const drawing = () => document.querySelector(`.sheet[lang=${state.language}] svg`);
const svgText = () => new XMLSerializer().serializeToString(drawing());
const stem = () => name(data.question).replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").toLowerCase() || "map";

function download(blob, suffix) {
  const link = html("a", { href: URL.createObjectURL(blob), download: `${stem()}.${suffix}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function savePng() {
  const { width, height } = drawing().viewBox.baseVal;
  const image = new Image();
  image.onload = () => {
    const canvas = html("canvas", { width: 2 * width, height: 2 * height });
    canvas.getContext("2d").drawImage(image, 0, 0, 2 * width, 2 * height);
    canvas.toBlob((blob) => download(blob, "png"), "image/png");
  };
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svgText());
}

// A cell that a spreadsheet takes for text, as RFC 4180 quotes it.
function cell(value) {
  const text = String(value ?? "");
  const safe = typeof value !== "number" && /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function csvText() {
  const lines = [["unit_id", "unit", "count", "thing_id", "thing", "years", "status"]];
  for (const tile of data.tiles) {
    for (const own of tile.holdings) {
      const thing = data.things[own.thing];
      lines.push([tile.id, title(tile), tile.count, thing.id, name(thing.name), yearsOf(thing), own.status]);
    }
  }
  return "\ufeff" + lines.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

function buttons() {
  const saves = {
    PNG: savePng,
    SVG: () => download(new Blob([svgText()], { type: "image/svg+xml" }), "svg"),
  };
  // A table with holes would not say so; the command writes the whole one.
  if (data.tiles.every((tile) => tile.holdings.length === tile.count)) {
    saves.CSV = () => download(new Blob([csvText()], { type: "text/csv" }), "csv");
  }
  const made = Object.entries(saves).map(([text, onclick]) => html("button", { type: "button", onclick }, text));
  field("save").replaceChildren(html("span", { class: "quiet" }, word("page.save")), ...made);
}
