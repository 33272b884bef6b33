// The editor: line numbers, Ctrl-Enter, prefixes at a click, answers without loading the page anew.

const by = (id) => document.getElementById(id);
const query = by("query");
const editor = by("editor");
const state = by("state");
let running = null;

function number() {
  const count = query.value.split("\n").length;
  by("lines").textContent = Array.from({ length: count }, (_, i) => i + 1).join("\n");
  by("lines").style.height = `${query.clientHeight}px`;
  by("lines").scrollTop = query.scrollTop;
}

function busy(control) {
  running = control;
  by("stop").hidden = !control;
  by("results").setAttribute("aria-busy", String(Boolean(control)));
}

// The address of this query, all else in the address kept as far as it is about the page.
function address() {
  const url = new URL(editor.action);
  for (const [name, value] of new FormData(editor)) url.searchParams.set(name, value);
  return url;
}

async function show(url, remember) {
  running?.abort();
  const control = new AbortController();
  busy(control);
  const start = performance.now();
  const clock = setInterval(() => {
    state.textContent = editor.dataset.running.replace("{seconds}", ((performance.now() - start) / 1000).toFixed(1));
  }, 200);
  try {
    const said = await fetch(url, { headers: { Accept: "text/html" }, signal: control.signal });
    const page = new DOMParser().parseFromString(await said.text(), "text/html");
    const found = page.getElementById("results");
    if (!found) {
      location.assign(url);
      return;
    }
    by("results").replaceChildren(...found.childNodes);
    if (remember) history.pushState(null, "", url);
    state.textContent = "";
  } catch (error) {
    state.textContent = error.name === "AbortError" ? "" : editor.dataset.failed;
  } finally {
    clearInterval(clock);
    if (running === control) busy(null);
  }
}

editor.addEventListener("submit", (event) => {
  event.preventDefault();
  show(address(), true);
});
query.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  editor.requestSubmit();
});
by("stop").addEventListener("click", () => running?.abort());
by("results").addEventListener("click", (event) => {
  const tab = event.target.closest(".tabs a");
  if (!tab || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  show(tab.href, true).then(() => by("results").querySelector(".tabs [aria-current]")?.focus());
});
addEventListener("popstate", () => location.reload());
query.addEventListener("input", number);
query.addEventListener("scroll", () => (by("lines").scrollTop = query.scrollTop));
new ResizeObserver(number).observe(query);
for (const button of document.querySelectorAll("[data-prefix]")) {
  button.addEventListener("click", () => {
    const line = button.dataset.prefix;
    if (!query.value.includes(line)) query.value = `${line}\n${query.value}`;
    number();
    query.focus();
  });
}
number();
