// Where and when something is said to be, in words; `name` is what a label is called, `word` a phrase.

export function span(first, last) {
  if (first === undefined || first === null) return "?";
  return first === last ? String(first) : `${first}–${last}`;
}

// One line for each section of a source, spans that overlap as one.
export function lines(passages, name, word) {
  const places = new Map();
  for (const { source, section, start, end } of passages) {
    const head = [name(source), ...(section ? [word("page.section", { section: name(section) })] : [])].join(", ");
    if (!places.has(head)) places.set(head, []);
    if (start !== undefined && start !== null) places.get(head).push([start, end]);
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
  return made.map((own) => own.join("–")).join(", ");
}

// A footnote on a thing under a head, whose status is named unless it is simply stated.
export function footnote({ head, thing, years, status, said, stamp }, word) {
  const sure = status === "Stated" ? "" : ` (${word(status)})`;
  return `${head}, ${thing} (${years})${sure}: ${said.join("; ")}. ${stamp}.`;
}
