"""The explorer as files: whole, the same each time, without a server, from any folder."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox
import pytest

import sinograph
from sinograph.explorer.published import crew
from sinograph.explorer.published.folder import replacing
from sinograph.explorer.screens.links import PATHS
from sinograph.explorer.screens.registry import SCREENS
from sinograph.labels import LANGUAGES

from .conftest import Tables
from .served import SINOGRAPH, serving

LONG = bool(os.environ.get("SINOGRAPH_LONG"))
#: Screens whose answers nobody can foresee; and the start, which is the index.
_APART = {"home", "sparql", "search", "evidence"}


@pytest.fixture(scope="module")
def facts(tables: Tables) -> Path:
    """Partners in a province and a Land, one named in three languages, one alone, a policy."""
    names = {"en": "Mueller Works", "de": "Müller Werke", "zh": "米勒工厂"}
    return tables(
        organisations=[
            {"id": "org-mueller", **names},
            {"id": "org-haier", "en": "Haier"},
            {"id": "org-alone", "en": "Alone"},
        ],
        collaborations=[{"id": "collab-lab", "year": 2016}, {"id": "collab-school"}],
        participations=[
            {"collaboration": f"collab-{c}", "organisation": f"org-{o}", "side": side}
            for c in ("lab", "school")
            for o, side in (("mueller", "de"), ("haier", "cn"))
        ],
        places=[
            {"id": "place-linz", "kind": "City", "en": "Linz"},
            {"id": "place-shandong", "kind": "Region", "en": "Shandong"},
            {"id": "place-china", "kind": "Country", "en": "China"},
        ],
        policies=[{"id": "policy-plan", "en": "Plan", "year": 2017}],
        links=[
            {"subject": "org-mueller", "property": "locatedIn", "object": "place-linz"},
            {"subject": "org-haier", "property": "headquarteredIn", "object": "place-shandong"},
            {"subject": "place-shandong", "property": "within", "object": "place-china"},
            {"subject": "collab-lab", "property": "takesPlaceIn", "object": "place-shandong"},
        ],
    )


@pytest.fixture(scope="module")
def site(facts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published") / "a site"
    sinograph.open(facts).publish(folder)
    return folder


@pytest.fixture(
    scope="module",
    params=["small", pytest.param("shipped", marks=pytest.mark.skipif(not LONG, reason="long"))],
)
def published(
    request: pytest.FixtureRequest,
    facts: Path,
    shipped: sinograph.Graph,
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, sinograph.Graph]:
    """A site and its graph: the small one, and in the long form the shipped one."""
    if request.param == "small":
        return request.getfixturevalue("site"), sinograph.open(facts)
    folder = tmp_path_factory.mktemp("published") / "shipped"
    shipped.publish(folder)
    return folder, shipped


@pytest.fixture(scope="module")
def whole(published: tuple[Path, sinograph.Graph]) -> Path:
    return published[0]


class Read(HTMLParser):
    """What a page leads to or loads, the places in it, and what it says."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.scripts: list[str] = []
        self.ids: list[str] = []
        self.said: list[str] = []
        self.pictures = 0
        self._inside: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.links += [str(given[n]) for n in ("href", "src", "action") if n in given]
        self.ids += [str(given["id"])] if "id" in given else []
        self.pictures += tag in {"img", "svg"} or given.get("id") == "network"
        if tag == "script":
            self.scripts.append(str(given.get("src")))
        if tag == "main":
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if self._inside and data.strip():
            self.said.append(data.strip())


def all_read(site: Path) -> dict[Path, Read]:
    found = site.resolve().rglob("*.html")
    return {page: Read(page.read_text(encoding="utf-8")) for page in found}


@pytest.fixture(scope="module")
def read(whole: Path) -> dict[Path, Read]:
    """Every page of the site."""
    return all_read(whole)


def pages(site: Path) -> Iterator[Path]:
    return site.rglob("*.html")


def test_every_link_leads_to_a_file_of_the_site(whole: Path, read: dict[Path, Read]) -> None:
    checked = 0
    for page, own in read.items():
        assert len(own.ids) == len(set(own.ids)), page
        for link in own.links:
            parts = urlsplit(link)
            if parts.scheme == "data":
                continue
            assert link, page
            assert not parts.scheme, (page, link)
            assert not parts.path.startswith("/"), (page, link)
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            assert target.is_file(), (page, link)
            assert target.is_relative_to(whole.resolve()), (page, link)
            if parts.fragment and target in read and target.stem != "unserved":
                assert unquote(parts.fragment) in read[target].ids, (page, link)
            checked += 1
    assert checked > 1_000


def test_what_scripts_lead_to_are_files_of_the_site(whole: Path) -> None:
    checked = 0
    for view in (whole / "views").iterdir():
        folder = "en/" + ("/".join(view.stem.split("-", 1)[:-1]))
        lines = view.read_text(encoding="utf-8").splitlines()[1:-1]
        parts = json.loads("{" + "".join(lines) + "}")
        ways = [*parts.get("pages", {}).values()]
        for own in parts.get("around", {}).values():
            ways += [own[key] for key in ("page", "own", "expand") if key in own]
        for link in ways:
            assert (whole / folder / unquote(link)).resolve().is_file(), (view.name, link)
            checked += 1
    assert checked


def full(page: Read) -> bool:
    """Whether there is more on a page than its heading and a form that nobody answers."""
    heading, *rest = page.said
    told = page.pictures > 0 or len(rest) > 1 or len("".join(rest)) > 30
    return bool(heading) and told and "Fill in" not in " ".join(rest)


def test_no_page_is_empty(read: dict[Path, Read]) -> None:
    assert not [page for page, own in read.items() if not full(own)]


def test_not_even_where_there_is_one_thing_alone(tables: Tables, tmp_path: Path) -> None:
    sinograph.open(tables(organisations=[{"id": "org-a"}])).publish(tmp_path / "site")
    read = all_read(tmp_path / "site")
    assert not [page for page, own in read.items() if not full(own)]
    assert not (tmp_path / "site/en/analyse/partners.html").exists()


def test_what_pages_share_is_there_once(whole: Path, read: dict[Path, Read]) -> None:
    """A page of a picture is a page module and the data of one thing."""
    for page, own in read.items():
        for script in own.scripts:
            source = (page.parent / unquote(script)).resolve().relative_to(whole.resolve())
            assert source.parts[0] in {"static", "views"}, page
    names = [file.name for file in whole.rglob("*") if file.is_file()]
    for once in ("vis-network.js", "picture.js", "map.js", "words.js", "site.css"):
        assert names.count(once) == (2 if once == "map.js" else 1), once
    drawn = (whole / "en" / "explore").glob("*.html")
    assert all(page.stat().st_size < 12_000 for page in drawn)


def test_everything_is_there_in_three_languages(published: tuple[Path, sinograph.Graph]) -> None:
    site, graph = published
    things = {file.stem for file in (site / "e").iterdir()}
    assert len(things) > 8
    for language in LANGUAGES:
        assert {file.stem for file in (site / language / "e").iterdir()} == things
        for id_ in sorted(things)[:40]:
            text = (site / language / "e" / f"{id_}.html").read_text(encoding="utf-8")
            name = graph.speaking(language).show(id_).extra["entity"]["name"]
            assert Read(text).said[0] == name
        for screen in set(SCREENS) & set(PATHS) - _APART:
            assert (site / language / f"{screen}.html").is_file(), screen


def test_who_has_partners_has_a_picture_and_who_has_none_has_none(
    published: tuple[Path, sinograph.Graph],
) -> None:
    site, graph = published
    bodies = [file.stem for file in (site / "en" / "e").glob("org-*")]
    counts = graph.partner_counts(*bodies)
    with_partners = {iri.rsplit("/", 1)[-1] for iri, count in counts.items() if count}
    explored = {file.stem for file in (site / "en" / "explore").glob("org-*")}
    assert {id_ for id_ in explored if not id_.endswith("-cluster")} == with_partners
    assert (site / "en" / "explore.html").is_file()
    for id_ in bodies:
        page = (site / "en" / "e" / f"{id_}.html").read_text(encoding="utf-8")
        assert ("explore/" in page) == (id_ in with_partners), id_


def test_a_mark_of_evidence_leads_to_the_passage_that_says_it(site: Path) -> None:
    page = site / "en" / "e" / "org-mueller.html"
    text = page.read_text(encoding="utf-8")
    row = next(line for line in text.split("<tr>") if "takes part in" in line)
    link = re.search(r'class="said" href="([^"]+)"', row)
    assert link
    parts = urlsplit(link[1])
    passages = (page.parent / parts.path).resolve().read_text(encoding="utf-8")
    passage = passages.split(f'<li id="{unquote(parts.fragment)}">')[1].split("</button>")[0]
    assert 'href="../e/org-mueller.html"' in passage
    assert "has the participant" in passage


def test_questions_are_asked_of_what_the_graph_holds(site: Path) -> None:
    asked = {file.stem for file in (site / "en" / "analyse").iterdir()}
    assert {"partners", "pairs", "path", "cluster", "list"} <= asked
    partners = (site / "en" / "analyse" / "partners.html").read_text(encoding="utf-8")
    assert "Mueller Works" in partners
    for page in (site / "en" / "questions").iterdir():
        assert "<tbody>" in page.read_text(encoding="utf-8"), page


def test_whoever_is_told_of_on_paper_has_a_brief_in_each_language(site: Path) -> None:
    for language in LANGUAGES:
        for id_ in ("org-mueller", "org-alone", "place-shandong"):
            thing = (site / language / "e" / f"{id_}.html").read_text(encoding="utf-8")
            assert f'href="../report/{id_}.html"' in thing
        said = (site / language / "report" / "org-mueller.html").read_text(encoding="utf-8")
        lab = sinograph.open(site / "data/graph.ttl", language=language).show("collab-lab")
        assert lab.extra["entity"]["name"] in said
        assert 'id="n1"' in said
        assert "sinograph --graph" in said
    assert "report/" not in (site / "en/e/policy-plan.html").read_text(encoding="utf-8")


def test_what_the_documentation_says_lies_in_the_folder_lies_there(site: Path) -> None:
    page = Path(__file__).parents[1] / "docs" / "serve.md"
    told = page.read_text(encoding="utf-8").split("## Publish")[1].split("## The API")[0]
    rows = [line.split("|")[1] for line in told.splitlines() if line.startswith("| `")]
    names = [name.replace("ID", "org-mueller") for name in re.findall(r"`(\S+)`", "".join(rows))]
    assert len(names) > 10
    assert not [name for name in names if not (site / name).exists()]


def test_what_needs_a_server_is_told_with_the_line_that_starts_it(site: Path, facts: Path) -> None:
    start = (site / "de" / "index.html").read_text(encoding="utf-8")
    assert 'href="unserved.html#/sparql"' in start
    for page in (site / "de" / "index.html", site / "de" / "unserved.html"):
        assert f"sinograph --graph {facts.name} serve" in page.read_text(encoding="utf-8")
    assert "<form" not in start.replace('<form class="ask names"', "")


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
    assert date.today().isoformat().encode() not in b"".join(map(Path.read_bytes, pages(site)))
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


def test_several_processes_write_the_same(
    site: Path, facts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "processes", lambda _: 3)
    sinograph.open(facts).publish(tmp_path / "site")
    assert (tmp_path / "site/SHA256SUMS").read_bytes() == (site / "SHA256SUMS").read_bytes()


def test_a_site_is_small_enough_to_be_carried(whole: Path) -> None:
    assert sum(file.stat().st_size for file in whole.rglob("*")) < 90_000_000
