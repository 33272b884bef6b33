"""The page in a real browser without a network: it works, asks for nothing, runs nothing alien."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

import sinograph
from sinograph.answer.rows import PartnerRow
from sinograph.errors import Failure
from sinograph.views import page
from sinograph.views.view import View

from .conftest import Tables

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "chrome"))), None)
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync "
    "--disable-extensions --disable-default-apps --enable-logging=stderr --v=0 "
    "--virtual-time-budget=4000 --dump-dom"
).split()
browser = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
#: Who asks when the browser itself does, for an update say.
_OWN = "not an origin"
OWNED = "document.title='owned'"


@dataclass(frozen=True)
class Opened:
    """What the browser made of a page."""

    dom: str
    console: list[str]
    requests: list[str]


def open_page(file: Path, fragment: str = "", *extra: str) -> Opened:
    """Open a file in headless Chromium whose every name lookup fails."""
    log = file.with_suffix(".netlog")
    done = subprocess.run(
        [
            str(CHROMIUM),
            *FLAGS,
            f"--user-data-dir={file.with_suffix('.profile')}",
            f"--log-net-log={log}",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            *extra,
            f"{file.as_uri()}{fragment and '#' + quote(fragment)}",
        ],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    console = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    events = json.loads(log.read_text(encoding="utf-8"))["events"]
    requests = [
        str(own["url"])
        for own in (event.get("params", {}) for event in events)
        if str(own.get("url", "")).startswith(("http", "ws")) and own.get("initiator", _OWN) != _OWN
    ]
    return Opened(done.stdout, console, requests)


class Tags(HTMLParser):
    """The elements of a document and their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def siemens(shipped: sinograph.Graph) -> View:
    return shipped.view("Siemens")


@pytest.fixture(scope="module")
def file(siemens: View, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return siemens.save(tmp_path_factory.mktemp("page") / "siemens.html")[0]


@browser
def test_the_browser_would_notice_a_request_and_an_error(tmp_path: Path) -> None:
    file = tmp_path / "canary.html"
    file.write_text("<img src='http://example.org/x'><script>undefined()</script>")
    opened = open_page(file)
    assert opened.requests[0] == "http://example.org/x"
    assert opened.console


@browser
def test_the_page_opens_without_a_request_or_an_error(file: Path, siemens: View) -> None:
    opened = open_page(file)
    assert opened.console == []
    assert opened.requests == []
    assert f'data-ready="{len(siemens.scene.nodes)}"' in opened.dom
    assert "<canvas" in opened.dom


@browser
def test_the_table_twin_lists_every_node_and_edge(file: Path, siemens: View) -> None:
    dom = open_page(file).dom
    rows = len(re.findall(r"<tr aria-selected", dom))
    assert rows == len(siemens.scene.nodes) + len(siemens.scene.edges)


@browser
def test_a_chosen_edge_shows_what_makes_it_and_where_it_is_said(file: Path, siemens: View) -> None:
    dom = open_page(file, "org-sap|org-siemens").dom
    card = dom[dom.index('id="card"') : dom.index('id="twin"')]
    ids = [f"https://w3id.org/sinograph/id/{end}" for end in ("org-sap", "org-siemens")]
    edge = next(e for e in siemens.scene.edges if e.id == "|".join(ids))
    for tie in edge.ties:
        assert siemens.scene.collaborations[tie.collaboration].name.en in card
    assert card.count("Copy as footnote") == edge.weight
    assert re.search(r"characters \d+–\d+", card)


@browser
def test_the_page_speaks_the_language_of_the_view(shipped: sinograph.Graph, tmp_path: Path) -> None:
    chinese = sinograph.open(shipped.info.location, language="zh")
    [file] = chinese.view("Haier Group").save(tmp_path / "zh.html")
    opened = open_page(file, "", "--force-dark-mode")
    assert opened.console == []
    assert "谁与海尔集团合作" in opened.dom
    assert re.search(r"<html[^>]* lang=\"zh-Hans\"", opened.dom)


@browser
def test_hostile_names_stay_text(tables: Tables, tmp_path: Path) -> None:
    names = [
        f"</script><script>{OWNED}</script>",
        f'<img src="http://example.org/x" onerror="{OWNED}">',
        "{{ 7 * 7 }} {% raw %} \u2028 \\u003c $& ${1}",
        "javascript:alert(1)",
        "__proto__",
    ]
    folder = tables(
        organisations=[{"id": f"org-h{i}", "en": text} for i, text in enumerate(names)],
        collaborations=[{"id": "collab-c", "en": names[0], "year": 2016}],
        participations=[
            {"collaboration": "collab-c", "organisation": f"org-h{i}"} for i in range(len(names))
        ],
    )
    [file] = sinograph.open(folder).view("org-h0").save(tmp_path / "hostile.html")
    opened = open_page(file, "org-h0|org-h1")
    assert opened.console == []
    assert opened.requests == []
    assert "<title>owned</title>" not in opened.dom
    assert not [tag for tag, _ in Tags(opened.dom).found if tag == "img"]
    assert "7 * 7" in opened.dom


def test_the_page_names_no_remote_address(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    for tag, attributes in Tags(text).found:
        assert not {"src", "srcset", "action", "background"} & set(attributes), tag
        assert attributes.get("href", "data:,") == "data:,"
        assert not [name for name in attributes if name.startswith("on") or name == "style"]


def test_the_policy_allows_the_scripts_of_the_page_and_no_others(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    policy = next(
        str(attributes["content"])
        for tag, attributes in Tags(text).found
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    scripts = [own for tag, own in Tags(text).found if tag == "script" and "type" not in own]
    assert len(scripts) == policy.count("'sha256-") - 1 == 2


def test_another_vis_network_is_refused(siemens: View, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "_VIS_SHA256", hashlib.sha256(b"").hexdigest())
    with pytest.raises(Failure, match="install pyvis"):
        siemens.content(".html")


def test_the_page_of_the_whole_network_is_small(shipped: sinograph.Graph) -> None:
    assert len(shipped.view().content(".html")) < 900_000


def test_every_word_of_the_page_has_a_phrase() -> None:
    folders = [Path(page.__file__).with_name(name) for name in ("page", "web")]
    files = [path for folder in folders for path in folder.iterdir()]
    texts = [path.read_text(encoding="utf-8") for path in files]
    used = {key for text in texts for key in re.findall(r'"(page\.\w+)"', text)}
    from sinograph.phrases import with_prefix

    known = set(with_prefix(("page.",), "en"))
    assert used <= known
    assert known - used <= {"page.gone", "page.new"}


def test_page_data_survives_being_made_small(siemens: View) -> None:
    from sinograph.views import viewfile
    from sinograph.views.compact import Compact

    compact = Compact()
    small = json.loads(compact.scene(siemens.scene))
    labels, ids = json.loads(compact.labels()), json.loads(compact.ids())

    def text(value: str) -> str:
        if value[:2] == "~~" or value[:1] != "~":
            return value.removeprefix("~")
        return f"https://w3id.org/sinograph/id/{ids[int(value[1:], 36)]}"

    def whole(value: object) -> object:
        if isinstance(value, str):
            return text(value)
        if isinstance(value, list):
            return [whole(item) for item in value]
        if not isinstance(value, dict):
            return value
        if "$" in value:
            return labels[value["$"]]
        return {text(key): whole(item) for key, item in value.items()}

    def known(value: object) -> object:
        """Without what is unknown, false or empty."""
        if isinstance(value, dict):
            kept = {k: v for k, v in value.items() if v or (v == 0 and v is not False)}
            return {key: known(item) for key, item in kept.items()}
        return [known(item) for item in value] if isinstance(value, list) else value

    assert known(whole(small)) == known(json.loads(json.dumps(viewfile.plain(siemens.scene))))


#: Uses the page as a reader would, and writes what came of it into the document.
_READER = """
const out = {};
const by = (id) => document.getElementById(id);
const rows = () => by("edges").querySelectorAll("tbody tr").length;
out.all = rows();
by("undated").click();
out.dated = rows();
by("from").value = "2017";
by("from").dispatchEvent(new Event("input"));
out.late = rows();
out.late_ties = [...modules.model.kept().ties.values()].flat().length;
out.late_csv = modules.save.csvText().trim().split("\\r\\n").length - 1;
out.late_svg = modules.save.svgText().match(/<path d="M[-\\d.]+ [-\\d.]+L/g).length;
by("reset").click();
out.again = rows();
by("sides").querySelector("input").click();
out.one_side = rows();
by("reset").click();
by("languages").querySelector("[lang=de]").click();
out.german = by("question").textContent;
by("search").value = "tongji";
by("search").dispatchEvent(new Event("change"));
out.found = by("card").querySelector("h2").textContent;
by("edges").querySelector("button").click();
out.csv = modules.save.csvText();
out.svg = modules.save.svgText().slice(0, 4);
URL.createObjectURL = (blob) => {
  out.png = blob.type;
  document.documentElement.dataset.used = JSON.stringify(out);
  return "#";
};
[...by("save").querySelectorAll("button")][0].click();
"""


@browser
def test_filters_search_language_and_saving_work(
    siemens: View, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = used(siemens, tmp_path / "used.html", _READER, monkeypatch)
    scene = siemens.scene
    dated = sum(scene.years(edge)[0] is not None for edge in scene.edges)
    assert (out["all"], out["dated"], out["again"]) == (len(scene.edges), dated, out["all"])
    assert 0 < out["late"] < dated
    assert out["late_svg"] == out["late"]
    assert out["late_csv"] == out["late_ties"] >= out["late"]
    assert 0 < out["one_side"] < out["all"]
    assert out["german"] == scene.question.de
    assert out["found"] == "Tongji-Universität"
    assert out["svg"] == "<svg"
    assert out["png"] == "image/png"
    ties = sum(edge.weight for edge in scene.edges)
    assert len(out["csv"].strip().split("\r\n")) == ties + 1


#: Folds and unfolds families as a reader would.
_FOLDER = """
const out = {};
const by = (id) => document.getElementById(id);
const behind = (edge) => edge.ties.map((tie) => tie.collaboration).sort();
const edges = () =>
  Object.fromEntries([...modules.model.edges].map(([id, edge]) => [id, behind(edge)]));
const button = (text) =>
  [...by("card").querySelectorAll("button")].find((own) => own.textContent === text);
const table = () => {
  modules.table.finish();
  return [...by("edges").querySelectorAll("td.number")].map((cell) => Number(cell.textContent));
};
out.start = edges();
"""
_ALL_FOLDED = """
by("families").click();
out.all = edges();
out.table = table();
out.pressed = by("families").getAttribute("aria-pressed");
out.summary = by("summary").textContent;
by("families").click();
out.back = edges();
"""
_ONE_TURNED = """
[...by("nodes").querySelectorAll("button")].find((b) => b.textContent === "Siemens").click();
(button("Unfold the family") ?? button("Fold the family into one")).click();
out.one = edges();
out.focused = document.activeElement.id;
out.after = Object.fromEntries([...modules.model.nodes].map(([id, n]) => [id, n.name.en]));
out.svg = modules.save.svgText();
document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
out.card = by("card").querySelector("h2").textContent;
document.querySelector("#colour input[value=cluster]").click();
out.legend = by("legend").textContent;
document.documentElement.dataset.used = JSON.stringify(out);
"""


def used(view: View, file: Path, script: str, monkeypatch: pytest.MonkeyPatch, *extra: str) -> Any:  # noqa: ANN401
    """What a script at the end of the page makes of it; fails when the console is not empty."""
    with monkeypatch.context() as patched:
        modules = page.script()
        patched.setattr(page, "script", lambda: f"{modules}\n(() => {{{script}}})();\n")
        view.save(file)
    opened = open_page(file, "", *extra)
    assert opened.console == []
    assert opened.requests == []
    found = re.search(r'data-used="([^"]*)"', opened.dom)
    assert found, opened.dom[:400]
    return json.loads(unescape(found[1]))


def pairs(edges: Iterable[tuple[str, str, Iterable[str]]]) -> dict[str, list[str]]:
    """Collaborations by the two ends of an edge, without edges from a node to itself."""
    found: dict[str, set[str]] = {}
    for a, b, behind in edges:
        if a != b:
            found.setdefault("|".join(sorted((a, b))), set()).update(behind)
    return {ends: sorted(behind) for ends, behind in found.items()}


@browser
def test_families_fold_into_one_and_no_number_is_lost(
    shipped: sinograph.Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = shipped.view()
    out = used(view, tmp_path / "folded.html", _FOLDER + _ALL_FOLDED + _ONE_TURNED, monkeypatch)
    ties = [(e.source, e.target, [t.collaboration for t in e.ties]) for e in view.scene.edges]
    assert out["start"] == out["back"] == pairs(ties)
    head = {node.id: node.family or node.id for node in view.scene.nodes}
    folded = pairs((head[a], head[b], behind) for a, b, behind in ties)
    assert len(set(head.values())) < len(head)
    assert out["all"] == folded
    assert sorted(out["table"]) == sorted(map(len, folded.values()))
    assert f"{len(folded)} ties" in out["summary"]
    assert out["pressed"] == "true"
    siemens = next(node.id for node in view.scene.nodes if node.name.en == "Siemens")
    own = {id_: siemens if head[id_] == siemens else id_ for id_ in head}
    assert out["one"] == pairs((own[a], own[b], behind) for a, b, behind in ties)
    assert out["focused"] == "card"
    assert out["card"] == "Most ties"
    assert "around" in out["legend"]


@browser
def test_an_unfolded_family_shows_who_took_part(
    shipped: sinograph.Graph, siemens: View, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = used(siemens, tmp_path / "opened.html", _FOLDER + _ONE_TURNED, monkeypatch)
    [focus] = [node for node in siemens.scene.nodes if node.focus]
    family = {focus.name.en, *(member.name.en for member in focus.members)}
    shown = {name for id_, name in out["after"].items() if id_.split("#")[0] == focus.id}
    assert len(shown) > 1
    assert shown <= family

    def behind(edges: dict[str, list[str]]) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for ends, own in edges.items():
            a, b = (end.split("#")[0] for end in ends.split("|"))
            if focus.id in (a, b):
                found.setdefault(a if b == focus.id else b, set()).update(own)
        return found

    assert behind(out["one"]) == behind(out["start"])
    alone = {
        row.name: {via.id for via in row.via}
        for row in shipped.partners(focus.name.en, family=False).rows
        if isinstance(row, PartnerRow)
    }
    opened = {
        out["after"][next(end for end in ends.split("|") if end != focus.id)]: set(own)
        for ends, own in out["one"].items()
        if focus.id in ends.split("|")
    }
    outside = {name: own for name, own in alone.items() if name not in family}
    assert opened == outside
    for name in shown:
        assert name in out["svg"]


#: axe.min.js of the npm package axe-core.
AXE = os.environ.get("SINOGRAPH_AXE")
_AUDIT = """
axe.run(document, { resultTypes: ["violations"] }).then((found) => {
  const grave = found.violations.filter((own) => ["serious", "critical"].includes(own.impact));
  const where = (own) => own.nodes.map((node) => node.html);
  const used = { rules: found.passes.length, grave: grave.map((own) => [own.id, where(own)]) };
  document.documentElement.dataset.used = JSON.stringify(used);
});
"""
_CHOOSE = 'document.querySelector("#edges button").click();'


@browser
@pytest.mark.skipif(AXE is None, reason="SINOGRAPH_AXE does not name axe.min.js of axe-core")
@pytest.mark.parametrize("language", ["en", "de", "zh"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_serious(
    shipped: sinograph.Graph,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    dark: bool,
) -> None:
    graph = sinograph.open(shipped.info.location, language=language)
    script = Path(str(AXE)).read_text(encoding="utf-8") + _CHOOSE + _AUDIT
    flags = ("--force-dark-mode",) if dark else ()
    out = used(graph.view("Haier Group"), tmp_path / "axe.html", script, monkeypatch, *flags)
    assert out["rules"] > 20
    assert out["grave"] == []


@browser
def test_a_phone_shows_the_whole_page_and_turns_a_wide_picture(
    shipped: sinograph.Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = shipped.view("Siemens", cluster=True)
    script = """
    const range = (of) => {
      const values = [...modules.model.nodes.values()].map(of);
      return Math.max(...values) - Math.min(...values);
    };
    const wide = document.documentElement.scrollWidth - innerWidth;
    const text = JSON.stringify([innerWidth, wide, range((n) => n.x), range((n) => n.y)]);
    console.log("PHONE " + text);
    """
    modules = page.script()
    monkeypatch.setattr(page, "script", lambda: f"{modules}\n(() => {{{script}}})();\n")
    view.save(tmp_path / "phone.html")
    frame = tmp_path / "frame.html"
    style = "width:390px;height:844px;border:0"
    frame.write_text(f'<iframe src="phone.html" style="{style}"></iframe>')
    opened = open_page(frame)
    [said] = [re.search(r"PHONE (\[.*?\])", line) for line in opened.console]
    assert said
    width, over, across, down = json.loads(said[1])
    assert width == 390
    assert over <= 0
    assert down > across
    xs, ys = ([getattr(node, axis) for node in view.scene.nodes] for axis in "xy")
    assert max(xs) - min(xs) > max(ys) - min(ys)


@browser
def test_on_paper_the_page_is_its_picture_and_its_tables(siemens: View, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    [file] = siemens.save(tmp_path / "paper.html")
    sheet = tmp_path / "paper.pdf"
    flags = [flag for flag in FLAGS if flag != "--dump-dom"]
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    command = [str(CHROMIUM), *flags, profile, f"--print-to-pdf={sheet}", file.as_uri()]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    done = subprocess.run(
        ["pdftotext", str(sheet), "-"], capture_output=True, text=True, check=True
    )
    words = " ".join(done.stdout.split())
    assert siemens.scene.question.en in words
    assert "sinograph graph" in words
    for node in siemens.scene.nodes:
        assert node.name.en in words
    assert "Reset" not in words
