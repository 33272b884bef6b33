// What lies behind the nodes, where the page is one of a server: their own pages, partners not drawn.

const found = document.getElementById("around");
const around = found ? JSON.parse(found.textContent) : {};

export const aroundOf = (id) => around[id] ?? {};
export const hiddenOf = (id) => aroundOf(id).hidden ?? 0;
export const anyHidden = () => Object.values(around).some(({ hidden }) => hidden);
