"""The screens of the explorer as a reader without scripts gets them: whole, linked, translated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

import sinograph
from sinograph.answer.rows import PartnerRow
from sinograph.explorer.screens.registry import SCREENS as REGISTERED
from sinograph.labels import LANGUAGES
from sinograph.phrases import say

from .screen_paths import SCREENS
from .served import Server, serving

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
#: Pages that say what is missing do so with the status that says it too.
STATUS = {"missing": 404}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


class Page(HTMLParser):
    """The text of a page, its links, forms and the cells of its tables."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = ""
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._within: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append((tag, values))
        self._within.append(tag)
        self.links += [value for key, value in attrs if key in ("href", "src", "action") and value]
        self.ids += [value for key, value in attrs if key == "id" and value]

    def handle_endtag(self, tag: str) -> None:
        while self._within and self._within.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "script" not in self._within:
            self.text += data


def spoken(path: str, language: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}lang={language}"


def test_every_screen_is_tried_here() -> None:
    tried = {
        "home" if path == "/" else path[1:].split("?")[0].split("/")[0] for path in SCREENS.values()
    }
    assert {"entity" if name == "e" else name for name in tried} >= set(REGISTERED)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_is_whole_and_speaks_its_language(
    server: Server, name: str, language: str
) -> None:
    said = server.ask(spoken(SCREENS[name], language), headers=BROWSER)
    assert said.status == STATUS.get(name, 200)
    page = Page(said.text)
    assert [tag for tag, _ in page.tags].count("h1") == 1
    assert [given["lang"] for tag, given in page.tags if tag == "html"] == [
        {"zh": "zh-Hans"}.get(language, language)
    ]
    assert say("web.skip", language) in page.text
    assert re.findall(r"\b(?:web|page|tiles|h)\.[a-z]+(?:\.[a-z]+)?\b", page.text) == []
    assert not re.search(r"[{}]{2}|\bNone\b|Undefined", page.text)
    assert len(page.ids) == len(set(page.ids))


@pytest.mark.parametrize("name", SCREENS)
def test_nothing_of_a_screen_runs_or_is_styled_inline(server: Server, name: str) -> None:
    said = server.ask(SCREENS[name], headers=BROWSER)
    for tag, attributes in Page(said.text).tags:
        assert "style" not in attributes, tag
        assert not any(key.startswith("on") for key in attributes), tag
        if tag == "script":
            assert attributes.get("src") or attributes.get("type") == "application/json"
    assert "script-src 'self'" in said.headers["Content-Security-Policy"]


def test_no_link_of_any_screen_is_dead(server: Server) -> None:
    found: dict[str, str] = {}
    for name, path in SCREENS.items():
        for link in Page(server.ask(path, headers=BROWSER).text).links:
            parts = urlsplit(link)
            if not parts.netloc and parts.path:
                found.setdefault(parts._replace(fragment="").geturl(), name)
    assert len(found) > 300
    heavy = ("/view", "/map.", "/answer/")
    tried = [link for link in sorted(found) if not link.startswith(heavy)]
    tried += [link for prefix in heavy for link in sorted(found) if link.startswith(prefix)][::9]
    answers = {link: server.ask(link, headers=BROWSER).status for link in tried}
    assert {link: found[link] for link, status in answers.items() if status != 200} == {}


def test_fragments_lead_to_places_on_the_page(server: Server) -> None:
    for path in SCREENS.values():
        page = Page(server.ask(path, headers=BROWSER).text)
        targets = [link[1:] for link in page.links if link.startswith("#")]
        assert set(targets) <= set(page.ids)


def test_the_tables_hold_what_the_graph_answers(server: Server, shipped: sinograph.Graph) -> None:
    text = Page(server.ask("/e/org-haier-group", headers=BROWSER).text).text
    for row in shipped.partners("Haier"):
        assert isinstance(row, PartnerRow)
        assert row.name in text
        for via in row.via:
            assert via.name in text
    assert shipped.partners("Haier").rerun in text


def test_what_is_cut_says_so_and_leads_to_more(server: Server) -> None:
    page = Page(server.ask("/analyse?show=pairs", headers=BROWSER).text)
    (more,) = [link for link in page.links if "rows=" in link]
    assert re.search(r"Showing 100 of \d+\.", page.text)
    longer = Page(server.ask(more, headers=BROWSER).text)
    assert len(longer.text) > len(page.text)


def test_a_language_stays_when_one_follows_a_link(server: Server) -> None:
    page = Page(server.ask("/places?name=Shandong&lang=de", headers=BROWSER).text)
    pages = [
        link for link in page.links if link.startswith(("/e/", "/explore", "/map", "/analyse"))
    ]
    assert pages
    assert all("lang=de" in link for link in pages)


def test_a_thing_is_rdf_to_programs_and_a_page_to_people(server: Server) -> None:
    forms = {
        "text/html": "text/html",
        "text/turtle": "text/turtle",
        "application/ld+json": "application/ld+json",
        "application/n-triples": "application/n-triples",
        "application/rdf+xml": "application/rdf+xml",
    }
    for accept, given in forms.items():
        said = server.ask("/e/org-siemens", headers={"Accept": accept})
        assert said.status == 200
        assert said.headers["Content-Type"].startswith(given)
    turtle = server.ask("/e/org-siemens.ttl")
    assert "sg:evidence" in turtle.text
    assert server.ask("/e/org-siemens", headers={"Accept": "image/png"}).status == 406


def test_what_is_not_there_is_said_in_a_sentence_with_a_way_on(server: Server) -> None:
    for path, status in {
        "/e/org-nobody": 404,
        "/e/..%2f..%2fetc%2fpasswd": 404,
        "/places?name=Nowhere": 404,
        "/explore?name=org-nobody": 404,
        "/explore?year=soon": 400,
        "/explore?depth=x": 400,
        "/explore?lang=fr": 400,
        "/analyse?show=partners&name=Nobody": 404,
        "/evidence": 400,
    }.items():
        said = server.ask(path, headers=BROWSER)
        assert said.status == status, path
        assert said.headers["Content-Type"].startswith("text/html")
        assert "Traceback" not in said.text
        assert '<a href="/' in said.text


def test_a_near_name_is_offered(server: Server) -> None:
    said = server.ask("/explore?name=Siemenss", headers=BROWSER)
    assert "/search?q=Siemens" in said.text
