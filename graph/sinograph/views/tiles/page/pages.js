// Where a tile or thing has a page of its own; a file that opens offline has none.

const found = document.getElementById("pages");
const pages = window.sinograph?.pages ?? (found ? JSON.parse(found.textContent) : {});

export const pageOf = (id) => pages[id];
