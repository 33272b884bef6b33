"""The published site in a real browser, from the disk, with no network: everything works."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import sinograph
from sinograph.labels import LANGUAGES

from .browsing import DESKTOP, PHONE, browser, needs_chromium, tab
from .conftest import Tables

pytestmark = needs_chromium

LONG = bool(os.environ.get("SINOGRAPH_LONG"))


@pytest.fixture(scope="module")
def site(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A chain of partners, places, and a name with an umlaut in three languages."""
    facts = tables(
        organisations=[
            {"id": "org-mueller", "en": "Mueller Works", "de": "Müller Werke", "zh": "米勒工厂"},
            {"id": "org-haier", "en": "Haier", "zh": "海尔"},
            {"id": "org-third", "en": "Third"},
        ],
        collaborations=[{"id": "collab-lab", "year": 2016}, {"id": "collab-school"}],
        participations=[
            {"collaboration": "collab-lab", "organisation": "org-mueller", "side": "de"},
            {"collaboration": "collab-lab", "organisation": "org-haier", "side": "cn"},
            {"collaboration": "collab-school", "organisation": "org-haier", "side": "cn"},
            {"collaboration": "collab-school", "organisation": "org-third", "side": "de"},
        ],
        places=[
            {"id": "place-china", "kind": "Country", "en": "China"},
            {"id": "place-shandong", "kind": "Region", "en": "Shandong"},
        ],
        links=[
            {"subject": "place-shandong", "property": "within", "object": "place-china"},
            {"subject": "collab-lab", "property": "takesPlaceIn", "object": "place-shandong"},
        ],
    )
    folder = tmp_path_factory.mktemp("published") / "a site"
    sinograph.open(facts).publish(folder)
    return folder


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


def kinds(site: Path) -> list[Path]:
    """A page of each kind; in the long form of the shipped graph, more of each."""
    folders = {page.parent for page in (site / "en").rglob("*.html")}
    many = 12 if LONG else 1
    return [page for own in sorted(folders) for page in _some(own, many)]


def _some(folder: Path, many: int) -> list[Path]:
    pages = sorted(folder.glob("*.html"), key=lambda page: page.stat().st_size, reverse=True)
    return pages if folder.name == "en" else pages[:many]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_page_opens_without_a_word_of_complaint(
    site: Path, chromium: Browser, language: str
) -> None:
    sizes = {"en": DESKTOP, "de": PHONE, "zh": PHONE}
    with tab(chromium, size=sizes[language], dark=language == "zh") as opened:
        for page in kinds(site):
            own = site / language / page.relative_to(site / "en")
            opened.page.goto(own.as_uri())
            if opened.page.locator("#network, .sheet").count():
                opened.page.wait_for_selector("html[data-ready]")
            over = opened.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert over <= 0, own
            assert opened.page.locator("h1").inner_text().strip(), own
            opened.quiet()


@pytest.mark.skipif(not LONG, reason="long: set SINOGRAPH_LONG=1")
def test_the_pages_of_the_shipped_graph_do_too(
    shipped: sinograph.Graph, chromium: Browser, tmp_path: Path
) -> None:
    shipped.publish(tmp_path / "site")
    for language in LANGUAGES:
        test_every_kind_of_page_opens_without_a_word_of_complaint(
            tmp_path / "site", chromium, language
        )


def test_a_name_is_found_and_its_page_opened_in_another_language(
    site: Path, chromium: Browser
) -> None:
    with tab(chromium) as opened:
        here = opened.page
        here.goto((site / "index.html").as_uri())
        for typed in ("muller", "MÜLLER", "mueller w", "米勒"):
            here.fill("#q", typed)
            here.locator("#names-found a").first.wait_for()
            assert here.locator("#names-found a").all_inner_texts()[0].startswith("Mueller Works")
        here.press("#q", "Enter")
        here.wait_for_url("**/en/e/org-mueller.html")
        here.click(".spoken a[lang=zh]")
        here.wait_for_url("**/zh/e/org-mueller.html")
        assert here.locator("h1").inner_text() == "米勒工厂"
        assert here.locator(".picture img").evaluate("(own) => own.naturalWidth") > 0
        assert not here.locator("form:visible:not(.names)").count()
        opened.quiet()


def test_a_picture_is_explored_and_leads_on(site: Path, chromium: Browser) -> None:
    """What is chosen is in the address, in the list beside, and leads to its page and picture."""
    with tab(chromium) as opened:
        here = opened.page
        here.goto((site / "de/explore/org-mueller.html").as_uri())
        here.wait_for_selector("html[data-ready]")
        assert here.locator("#question").inner_text() == "Wer kooperiert mit Müller Werke?"
        here.locator("#nodes button", has_text="Haier").click()
        assert here.url.endswith("#org-haier")
        card = here.locator("#card")
        assert card.locator("h2").inner_text() == "Haier"
        assert "2 Partner, davon 1 hier nicht gezeichnet" in card.inner_text()
        with here.expect_download() as saved:
            here.locator("#save button", has_text="CSV").click()
        assert "Haier" in saved.value.path().read_text(encoding="utf-8-sig")
        card.locator("a", has_text="Eigenes Bild").click()
        here.wait_for_url("**/de/explore/org-haier.html")
        here.wait_for_selector("html[data-ready='3']")
        opened.quiet()


def test_a_mark_leads_to_its_passages_and_makes_a_footnote(site: Path, chromium: Browser) -> None:
    with tab(chromium) as opened:
        here = opened.page
        here.goto((site / "en/e/org-mueller.html").as_uri())
        mark = here.locator("a.said[href*='also=']").first
        mark.click()
        here.wait_for_url("**/evidence/sec-test.html?*")
        marked = here.locator(".passages > li:target, .passages > li.also")
        assert marked.count() == 2
        assert "Haier" in marked.all_inner_texts()[1] + marked.all_inner_texts()[0]
        copy = marked.first.locator("button")
        copy.click()
        here.wait_for_function("document.querySelector('.passages button[data-copied]')")
        note = here.evaluate("navigator.clipboard.readText()")
        assert note.startswith("Lab – has the participant – ")
        assert "Test, section “Text”, characters " in note
        opened.quiet()


def test_a_tile_of_the_map_leads_to_its_place(site: Path, chromium: Browser) -> None:
    with tab(chromium) as opened:
        here = opened.page
        here.goto((site / "zh/map.html").as_uri())
        here.locator('.sheet a[data-id$="place-shandong"]').first.click()
        here.locator("#card h2 a").click()
        here.wait_for_url("**/zh/e/place-shandong.html")
        opened.quiet()


def test_cells_say_what_they_are_on_a_phone(site: Path, chromium: Browser) -> None:
    with tab(chromium, size=PHONE) as opened:
        opened.page.goto((site / "en/analyse/pairs.html").as_uri())
        names = (
            opened.page.locator("table.answer tbody")
            .first.locator("td")
            .evaluate_all("(cells) => cells.map((cell) => cell.dataset.name)")
        )
        heads = opened.page.locator("table.answer").first.locator("th").all_text_contents()
        assert names == heads


def test_pages_read_without_scripts(site: Path, chromium: Browser) -> None:
    with tab(chromium, scripts=False) as opened:
        here = opened.page
        here.goto((site / "en/explore/org-mueller.html").as_uri())
        assert here.locator("noscript img, .picture img").first.is_visible()
        assert not here.locator("#filters").is_visible()
        here.goto((site / "en/e/org-mueller.html").as_uri())
        assert "Haier" in here.locator("#partners-question + .table").inner_text()
        assert not here.locator("#copy-address").is_visible()


def test_what_needs_a_server_says_so(site: Path, chromium: Browser) -> None:
    with tab(chromium) as opened:
        opened.page.goto((site / "de/index.html").as_uri())
        opened.page.locator("header nav a", has_text="SPARQL").click()
        opened.page.wait_for_url("**/unserved.html#**")
        assert "serve" in opened.page.locator("main pre").inner_text()
        assert opened.page.locator("#asked").inner_text() == "http://127.0.0.1:8000/sparql"
        opened.quiet()
