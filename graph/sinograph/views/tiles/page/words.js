// The data of the page, what things are called, and where they are said.

const data = JSON.parse(document.getElementById("data").textContent);
const tiles = new Map(data.tiles.map((tile) => [tile.id, tile]));
const flows = new Map(data.flows.map((flow) => [flow.id, flow]));
const state = { language: data.language, chosen: null };
const field = (id) => document.getElementById(id);

const name = (label) => label[state.language];
const word = (key, values = {}) =>
  data.words[state.language][key].replace(/\{(\w+)\}/g, (_, slot) => String(values[slot] ?? ""));

const kindOf = (kind) => data.words[state.language]["kind." + kind] ?? "";

function yearsOf({ year_min: first, year_max: last }) {
  if (first === null) return "?";
  return first === last ? String(first) : `${first}–${last}`;
}

// Tiles for what lies in no unit have a mark instead of a code.
const isLeft = (tile) => tile.what === "unknown" || tile.what === "wider";

// A tile as one names it; what has no place is told apart by its country.
function title(tile) {
  const country = isLeft(tile) && { cn: "map.china", de: "map.germany" }[tile.country];
  return country ? `${word(country)}: ${name(tile.name)}` : name(tile.name);
}

const fromOf = (flow) => (flow.source ? title(tiles.get(flow.source)) : word("tiles.unknown"));

// Where a thing is said: one line for each section, spans that overlap as one.
function passages(ids) {
  const places = new Map();
  for (const { source, section, start, end } of ids.map((id) => data.passages[id])) {
    const head = [name(source), ...(section ? [word("page.section", { section: name(section) })] : [])].join(", ");
    if (!places.has(head)) places.set(head, []);
    if (start !== null) places.get(head).push([start, end]);
  }
  return [...places].map(([head, spans]) => [head, ...(spans.length ? [word("page.span", { spans: joined(spans) })] : [])].join(", "));
}

function joined(spans) {
  const made = [];
  for (const [start, end] of spans.sort((a, b) => a[0] - b[0])) {
    const before = made[made.length - 1];
    if (before && start <= before[1]) before[1] = Math.max(end, before[1]);
    else made.push([start, end]);
  }
  return made.map((span) => span.join("–")).join(", ");
}

function footnote(head, thing, status, said) {
  const sure = status === "Stated" ? "" : ` (${word(status)})`;
  return `${head}, ${name(thing.name)} (${yearsOf(thing)})${sure}: ${said.join("; ")}. ${data.stamp}.`;
}

function html(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "onclick") made.addEventListener("click", value);
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}
