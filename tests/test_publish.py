"""The explorer as files: whole, the same each time, without a server, from any folder."""

from __future__ import annotations

import csv
import io
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox
import pytest

import sinograph
from sinograph.explorer.published.folder import replacing
from sinograph.explorer.screens.links import PATHS
from sinograph.explorer.screens.registry import SCREENS
from sinograph.labels import LANGUAGES

from .browsing import browser, needs_chromium, tab
from .conftest import Tables
from .served import SINOGRAPH, serving


@pytest.fixture(scope="module")
def facts(tables: Tables) -> Path:
    """Two organisations and a place, one of them with an umlaut and names in three languages."""
    names = {"en": "Mueller Works", "de": "Müller Werke", "zh": "米勒工厂"}
    return tables(
        organisations=[{"id": "org-mueller", **names}, {"id": "org-haier", "en": "Haier"}],
        collaborations=[{"id": "collab-lab", "year": 2016}],
        participations=[
            {"collaboration": "collab-lab", "organisation": "org-mueller", "side": "de"},
            {"collaboration": "collab-lab", "organisation": "org-haier", "side": "cn"},
        ],
        places=[{"id": "place-linz", "kind": "City", "en": "Linz"}],
        links=[{"subject": "org-mueller", "property": "locatedIn", "object": "place-linz"}],
    )


@pytest.fixture(scope="module")
def site(facts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published") / "a site"
    sinograph.open(facts).publish(folder)
    return folder


class Links(HTMLParser):
    """What a page leads to or loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.found += [str(given[name]) for name in ("href", "src", "action") if given.get(name)]
        self.ids.add(str(given.get("id")))


def pages(site: Path) -> Iterator[Path]:
    return site.rglob("*.html")


def test_every_link_leads_to_a_file_of_the_site(site: Path) -> None:
    checked = 0
    for page in pages(site):
        read = Links(page.read_text(encoding="utf-8"))
        for link in read.found:
            parts = urlsplit(link)
            if parts.scheme == "data":
                continue
            assert not parts.scheme, (page, link)
            assert not parts.netloc, (page, link)
            assert not parts.path.startswith("/"), (page, link)
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            assert target.is_file(), (page, link)
            assert target.is_relative_to(site.resolve()), (page, link)
            if target == page and parts.fragment:
                assert parts.fragment in read.ids, (page, link)
            checked += 1
    assert checked > 100


def test_everything_is_there_in_three_languages(site: Path, facts: Path) -> None:
    graph = sinograph.open(facts)
    for language in LANGUAGES:
        for id_ in ("org-mueller", "org-haier", "collab-lab", "place-linz"):
            text = (site / language / "e" / f"{id_}.html").read_text(encoding="utf-8")
            assert graph.speaking(language).show(id_).extra["entity"]["name"] in text
        for name in set(SCREENS) & set(PATHS) - {"home", "sparql", "search", "evidence"}:
            assert (site / language / f"{name}.html").is_file(), name
    assert "米勒工厂" in (site / "zh/e/org-mueller.html").read_text(encoding="utf-8")


def test_the_dumps_are_the_graph(site: Path, facts: Path) -> None:
    whole = {str(quad) for quad in ox.parse(path=site / "data/graph.ttl")}
    assert whole == {
        str(quad)
        for quad in ox.parse(
            sinograph.open(facts).rdf().serialize(format="nt"), format=ox.RdfFormat.N_TRIPLES
        )
    }
    own = {str(quad) for quad in ox.parse(path=site / "e/org-mueller.ttl")}
    assert own
    assert own <= whole
    assert own == {
        str(quad)
        for quad in ox.parse(path=site / "e/org-mueller.jsonld", format=ox.RdfFormat.JSON_LD)
    }
    tables = list((site / "data/tables").iterdir())
    assert tables
    for table in tables:
        rows = list(csv.reader(io.StringIO(table.read_text(encoding="utf-8"), newline="")))
        assert {len(row) for row in rows} == {len(rows[0])}
    void = ox.parse(path=site / "void.ttl", base_iri="http://example.org/x/")
    dumps = [quad.object for quad in void if quad.predicate.value.endswith("#dataDump")]
    assert dumps == [ox.NamedNode("http://example.org/x/data/graph.ttl")]


def test_the_checksums_hold_and_the_command_writes_the_same_again(
    site: Path, facts: Path, tmp_path: Path
) -> None:
    check = ["sha256sum", "--check", "--quiet", "SHA256SUMS"]
    assert subprocess.run(check, cwd=site, check=False).returncode == 0
    again = tmp_path / "again"
    command = [str(SINOGRAPH), "--graph", str(facts), "publish", str(again)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    sums = (site / "SHA256SUMS").read_bytes()
    assert (again / "SHA256SUMS").read_bytes() == sums
    listed = {line.split("  ", 1)[1] for line in sums.decode().splitlines()}
    files = {own.relative_to(site).as_posix() for own in site.rglob("*") if own.is_file()}
    assert listed | {"SHA256SUMS"} == files
    assert f"{len(list(pages(site)))} pages, {len(files)} files" in done.stderr


def test_nothing_tells_where_the_graph_lay(site: Path, facts: Path) -> None:
    for file in site.rglob("*"):
        if file.is_file():
            assert str(facts.parent).encode() not in file.read_bytes(), file
    with serving(graph=facts) as server:
        for path in ("/e/org-mueller", "/", "/answer/show.json?name=org-mueller", "/view.html"):
            said = server.ask(path, headers={"Accept": "text/html"})
            assert said.status == 200
            assert str(facts.parent) not in said.text, path


def write(target: Path, *files: str) -> None:
    with replacing(target) as folder:
        for file in files:
            folder.write(file, b"new")


def test_an_older_site_is_replaced_and_nothing_else(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "letter.txt").write_text("dear")
    with pytest.raises(sinograph.UsageError, match="holds something else"):
        write(other, "index.html")
    assert (other / "letter.txt").read_text() == "dear"
    target = tmp_path / "site"
    write(target, "index.html", "stale.html")
    write(target, "index.html", "en/index.html")
    assert not (target / "stale.html").exists()
    assert sorted(own.name for own in tmp_path.iterdir()) == ["other", "site"]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_fails_leaves_the_older_site_as_it_was(tmp_path: Path, error: BaseException) -> None:
    target = tmp_path / "site"
    write(target, "index.html")
    before = (target / "SHA256SUMS").read_bytes()

    def fail() -> None:
        with replacing(target) as folder:
            folder.write("other.html", b"half")
            raise error

    with pytest.raises((sinograph.NotReadable, KeyboardInterrupt)):
        fail()
    assert (target / "SHA256SUMS").read_bytes() == before
    assert [own.name for own in tmp_path.iterdir()] == ["site"]


def test_an_endpoint_is_not_published(facts: Path, tmp_path: Path) -> None:
    with serving(graph=facts) as server:
        remote = sinograph.open(f"{server.url}/sparql")
        with pytest.raises(sinograph.UsageError, match="is an endpoint"):
            remote.publish(tmp_path / "site")


@needs_chromium
def test_the_files_open_without_a_server_and_names_are_found(site: Path) -> None:
    with browser() as chromium, tab(chromium) as opened:
        here = opened.page
        here.goto((site / "index.html").as_uri())
        for typed in ("muller", "MÜLLER", "mueller w", "米勒"):
            here.fill("#q", typed)
            assert here.locator("#names a").all_inner_texts()[0].startswith("Mueller Works"), typed
        here.press("#q", "Enter")
        here.wait_for_url("**/en/e/org-mueller.html")
        here.click(".spoken a[lang=zh]")
        here.wait_for_url("**/zh/e/org-mueller.html")
        assert here.locator("h1").inner_text() == "米勒工厂"
        assert here.locator(".picture img").evaluate("(own) => own.naturalWidth") > 0
        assert not here.locator("form:visible:not(.names)").count()
        opened.quiet()


@needs_chromium
def test_what_needs_a_server_says_so(site: Path) -> None:
    with browser() as chromium, tab(chromium) as opened:
        opened.page.goto((site / "de" / "unserved.html").as_uri() + "#/map?year=2016")
        assert "sinograph serve" in opened.page.locator("main").inner_text()
        assert opened.page.locator("#asked").inner_text().endswith("/map?year=2016")
        opened.quiet()
