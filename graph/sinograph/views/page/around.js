// What lies behind the nodes, where the page is one of a server: their own pages, partners not drawn.

const found = document.getElementById("around");
const around = window.sinograph?.around ?? (found ? JSON.parse(found.textContent) : {});

// Where the passages of a tie have a page of their own; null where no server shows it.
export function evidenceOf({ passages }) {
  const base = found?.dataset.evidence;
  if (!base || !passages.length) return null;
  const address = new URL(base, location.href);
  for (const id of passages) address.searchParams.append("id", id.slice(id.lastIndexOf("/") + 1));
  return address.pathname + address.search;
}

export const aroundOf = (id) => around[id] ?? {};
export const hiddenOf = (id) => aroundOf(id).hidden ?? 0;
// What a dashed rim means; null where none has one.
export function hiddenMeans() {
  const some = Object.values(around).filter(({ hidden }) => hidden);
  return some.length ? (some.some(({ own }) => own) ? "page.hiddenown" : "page.hidden") : null;
}
