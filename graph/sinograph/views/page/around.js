// What lies behind the nodes, where the page is one of a server: their own pages, partners not drawn.

const found = document.getElementById("around");
const around = window.sinograph?.around ?? (found ? JSON.parse(found.textContent) : {});

export const aroundOf = (id) => around[id] ?? {};
export const hiddenOf = (id) => aroundOf(id).hidden ?? 0;
// What a dashed rim means; null where none has one.
export function hiddenMeans() {
  const some = Object.values(around).filter(({ hidden }) => hidden);
  return some.length ? (some.some(({ own }) => own) ? "page.hiddenown" : "page.hidden") : null;
}
