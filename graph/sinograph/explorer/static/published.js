// What pages that are files have: names are searched, links and footnotes copied, passages marked.

(() => {
  const by = (id) => document.getElementById(id);
  const static_ = document.currentScript.src;
  const root = new URL("..", static_);
  const language = document.documentElement.lang.slice(0, 2);
  const letters = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d" };
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[ßæœøłđ]/g, (c) => letters[c]).replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  // The forms under which a name is found: umlauts as written `u` and as written `ue`.
  function keys(text) {
    const lower = text.normalize("NFKC").toLowerCase();
    const spelt = lower.replace(/[äöü]/g, (c) => `${c.normalize("NFD")[0]}e`);
    return [...new Set([plain(lower), plain(spelt)])];
  }
  // 0 the whole name, 1 its beginning, 2 the beginning of a word, 3 anywhere, 9 not at all.
  function fit(asked, key) {
    if (key === asked) return 0;
    if (key.startsWith(asked)) return 1;
    return key.includes(` ${asked}`) ? 2 : key.includes(asked) ? 3 : 9;
  }

  // The names come when somebody looks for one.
  let things = [];
  let asked = false;
  function fetchNames() {
    if (asked) return;
    asked = true;
    const script = document.createElement("script");
    script.src = new URL(`names.${language}.js`, static_);
    script.addEventListener("load", () => {
      things = window.sinographNames.map(([id, kind, name, ...others]) => ({ id, kind, name, keys: [name, ...others].flatMap(keys) }));
      search();
    });
    document.head.append(script);
  }
  function found(text) {
    const wanted = keys(text).filter(Boolean);
    if (!wanted.length) return [];
    const rate = (thing) => Math.min(...thing.keys.flatMap((key) => wanted.map((own) => fit(own, key))));
    return things
      .map((thing) => [rate(thing), thing])
      .filter(([rank]) => rank < 9)
      .sort((a, b) => a[0] - b[0] || a[1].name.length - b[1].name.length)
      .slice(0, 20)
      .map(([, thing]) => thing);
  }
  function entry(thing) {
    const link = document.createElement("a");
    const kind = document.createElement("small");
    link.href = new URL(`${language}/e/${encodeURIComponent(thing.id)}.html`, root);
    kind.textContent = thing.kind;
    link.append(thing.name, " ", kind);
    const item = document.createElement("li");
    item.append(link);
    return item;
  }
  const field = by("q");
  const list = by("names-found");
  function search() {
    const now = found(field.value);
    list.hidden = !field.value.trim() || !things.length;
    list.replaceChildren(...now.map(entry));
    if (!now.length) list.textContent = field.dataset.none;
  }
  field.form.hidden = false;
  field.addEventListener("focus", fetchNames);
  field.addEventListener("input", () => {
    fetchNames();
    search();
  });
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") list.hidden = true;
    if (event.key !== "/" || event.ctrlKey || event.metaKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    event.preventDefault();
    field.focus();
  });

  // On a phone each cell stands below the other and says what it is; what a group of lines shares
  // stands in the first of them.
  for (const table of document.querySelectorAll("table.answer")) {
    const heads = [...table.tHead.rows[0].cells].map((head) => head.textContent);
    for (const { cells } of [...table.tBodies].flatMap((body) => [...body.rows])) {
      for (const cell of cells) cell.dataset.name = heads[heads.length - cells.length + cell.cellIndex];
    }
  }
  document.documentElement.classList.add("labelled");

  // A page that is a file may not be let near the clipboard: then what was marked is copied.
  async function copy(button, text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.textContent = button.dataset.copied;
  }
  const button = by("copy-address");
  button.addEventListener("click", () => copy(button, location.href));
  // What rests on a passage and where it stands, as a footnote.
  function footnote(passage, { where, stamp }) {
    const claims = [...passage.querySelectorAll("ul > li")].map((own) => {
      const claim = own.cloneNode(true);
      for (const mark of claim.querySelectorAll(".mark")) mark.remove();
      return claim.textContent.trim();
    });
    return `${claims.join("; ")}: ${where}, ${passage.querySelector("h2").textContent}. ${stamp}.`;
  }
  for (const list of document.querySelectorAll("ol.passages")) {
    for (const passage of list.children) {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = list.dataset.copy;
      made.dataset.copied = list.dataset.copied;
      made.addEventListener("click", () => copy(made, footnote(passage, list.dataset)));
      passage.append(made);
    }
  }

  // A link to several passages marks them all, and leads on to those on other pages.
  const also = by("also");
  for (const place of also ? (new URLSearchParams(location.search).get("also") ?? "").split(",") : []) {
    const [page, own] = place.includes(":") ? place.split(":") : ["", place];
    if (!page && own) by(own)?.classList.add("also");
    if (!page || !/^[\w.-]+$/.test(page)) continue;
    const link = document.createElement("a");
    link.href = `${page}.html#${encodeURIComponent(own)}`;
    link.textContent = own;
    also.append(" ", link);
    also.hidden = false;
  }
  if (by("asked") && location.hash) by("asked").textContent += decodeURI(location.hash.slice(2));
})();
