// What pages that are files have: names are searched, the link to a page can be copied.

(() => {
  const by = (id) => document.getElementById(id);
  const root = new URL("..", document.querySelector("script[src*='names.']").src);
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
  const things = window.sinographNames.map(([id, kind, name, ...others]) => ({
    id, kind, name, keys: [name, ...others].flatMap(keys),
  }));

  function found(text) {
    const asked = keys(text).filter(Boolean);
    if (!asked.length) return [];
    const rate = (thing) => Math.min(...thing.keys.flatMap((key) => asked.map((own) => fit(own, key))));
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
  const list = by("names");
  field.form.hidden = false;
  field.addEventListener("input", () => {
    const now = found(field.value);
    list.hidden = !field.value.trim();
    list.replaceChildren(...now.map(entry));
    if (!now.length) list.textContent = field.dataset.none;
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
  const button = by("copy-address");
  button.addEventListener("click", () =>
    navigator.clipboard.writeText(location.href).then(() => (button.textContent = button.dataset.copied)),
  );
  if (by("asked") && location.hash) by("asked").textContent += decodeURI(location.hash.slice(2));
})();
