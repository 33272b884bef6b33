"""The first minute of someone who has never seen SPARQL: with the mouse, and by keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import sinograph

from .browsing import Tab, needs_chromium, tab
from .browsing import browser as chromium
from .served import Server, serving

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@contextmanager
def opened(running: Browser, url: str, path: str) -> Iterator[Tab]:
    """A page in a fresh profile, on which nothing goes wrong."""
    with tab(running) as own:
        own.page.goto(url + path)
        yield own
        own.quiet()


def drawn(page: Page) -> int:
    """How many things the picture shows, once it is there."""
    page.wait_for_selector("html[data-ready]")
    return int(page.get_attribute("html", "data-ready") or 0)


def to(page: Page, selector: str) -> None:
    """Press Tab until the thing has the focus."""
    for _ in range(300):
        if page.evaluate("s => document.activeElement?.matches(s) ?? false", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {selector}")


def test_by_keyboard_alone_from_a_name_to_its_evidence(browser: Browser, server: Server) -> None:
    with opened(browser, server.url, "/") as seen:
        page = seen.page
        page.keyboard.press("/")
        page.keyboard.type("Siemens")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?q=Siemens")
        to(page, 'main a[href="/e/org-siemens"]')
        page.keyboard.press("Enter")
        page.wait_for_url("**/e/org-siemens")
        assert "SAP" in page.inner_text("main")
        to(page, 'main a[href^="/explore"]')
        page.keyboard.press("Enter")
        page.wait_for_url("**/explore?name=org-siemens")
        assert drawn(page) > 10
        to(page, "#edges button")
        page.keyboard.press("Enter")
        card = page.inner_text("#card")
        assert re.search(r"characters \d+–\d+", card)
        assert "Copy as footnote" in card
        page.keyboard.press("Escape")
        assert "characters" not in page.inner_text("#card")


def test_a_copied_link_shows_the_very_view_in_a_fresh_browser(
    browser: Browser, server: Server
) -> None:
    with opened(browser, server.url, "/explore?name=org-siemens") as seen:
        page = seen.page
        drawn(page)
        page.click("#sides label >> nth=0")
        page.click("#undated")
        page.click("#edges button >> nth=0")
        summary, card = page.inner_text("#summary"), page.inner_text("#card")
        address = page.url
    with opened(browser, "", address) as seen:
        drawn(seen.page)
        assert seen.page.inner_text("#summary") == summary
        assert seen.page.inner_text("#card") == card
        assert not seen.page.is_checked("#undated")


def test_every_part_of_an_edge_opens_the_page_of_its_passages(
    browser: Browser, server: Server
) -> None:
    with opened(browser, server.url, "/explore?name=Siemens&lang=zh") as tab:
        page = tab.page
        page.wait_for_selector("#edges button")
        page.click("#edges button >> nth=0")
        parts = page.locator("#card li").count()
        said = re.findall(r"\d+–\d+", page.inner_text("#card .said >> nth=0"))
        links = page.locator("#card a[href*='/evidence?']")
        assert links.count() == parts > 1
        links.nth(0).click()
        page.wait_for_selector("h1")
        assert page.url.startswith(f"{server.url}/evidence?lang=zh&id=")
        assert said[-1] in page.inner_text("main")


def test_back_and_forward_undo_and_redo(browser: Browser, server: Server) -> None:
    with opened(browser, server.url, "/explore?name=org-siemens") as seen:
        page = seen.page
        drawn(page)
        before = page.inner_text("#summary")
        page.click("#sides label >> nth=0")
        after = page.inner_text("#summary")
        assert after != before
        page.go_back()
        assert page.inner_text("#summary") == before
        page.go_forward()
        assert page.inner_text("#summary") == after


def test_the_counts_before_one_expands_are_true(
    browser: Browser, server: Server, shipped: sinograph.Graph
) -> None:
    with opened(browser, server.url, "/explore?name=org-sap#org-bosch") as seen:
        page = seen.page
        first = drawn(page)
        card = page.inner_text("#card")
        (partners, hidden) = map(int, re.findall(r"(\d+) partners, (\d+) of them", card)[0])
        assert partners == shipped.partners("Bosch").total
        assert hidden > 0
        places = _places(page)
        page.click("#card a.expand")
        page.wait_for_url("**/explore?name=org-sap&name=org-bosch")
        assert drawn(page) >= first + hidden - 1
        now = _places(page)
        assert {id_: now[id_] for id_ in places} == places
        page.go_back()
        assert drawn(page) == first


def _places(page: Page) -> dict[str, tuple[float, float]]:
    """Where the server put the things."""
    return dict(
        page.evaluate(
            """async () => {
              const base = document.querySelector("script[src$='page/main.js']").src;
              const { drawn } = await import(base.replace("main.js", "model.js"));
              return drawn.nodes.map(({ id, x, y }) => [id, [x, y]]);
            }"""
        )
    )


def test_two_regions_are_compared_and_a_view_exported(
    browser: Browser, server: Server, tmp_path: Path
) -> None:
    with opened(browser, server.url, "/places") as seen:
        page = seen.page
        page.fill("main input[name=name]", "Shandong")
        page.keyboard.press("Enter")
        page.wait_for_url("**/places?name=Shandong")
        page.fill("main input[name=name] >> nth=1", "Jiangsu")
        page.keyboard.press("Enter")
        page.wait_for_url("**/places?name=Shandong&name=Jiangsu")
        assert "Gross domestic product" in page.inner_text("main")
        with page.expect_download() as found:
            page.click('main a[href^="/answer/compare.xlsx"]')
        found.value.save_as(tmp_path / "compare.xlsx")
        assert (tmp_path / "compare.xlsx").read_bytes().startswith(b"PK")


def test_where_and_when_narrow_a_picture(browser: Browser, server: Server) -> None:
    with opened(browser, server.url, "/explore?name=org-siemens") as seen:
        page = seen.page
        everything = drawn(page)
        page.click(".ask-for summary")
        page.fill(".ask-for input[name=in]", "Shanghai")
        page.fill(".ask-for input[name=year]", "2016..2018")
        page.click(".ask-for button")
        page.wait_for_url("**in=Shanghai**")
        assert 0 < drawn(page) < everything
        assert "in Shanghai" in page.inner_text("h1")


def test_nothing_to_draw_says_what_to_change(browser: Browser, server: Server) -> None:
    with opened(browser, server.url, "/explore?name=org-sick&kind=Commission") as seen:
        text = seen.page.inner_text("main")
        assert "leave something out" in text
        assert seen.page.query_selector('main a[href="/explore"]')


def test_the_map_opens_its_evidence(browser: Browser, server: Server) -> None:
    with opened(browser, server.url, "/map") as seen:
        page = seen.page
        page.wait_for_selector("html[data-ready]")
        page.click("#units button >> nth=0")
        assert re.search(r"characters \d+–\d+", page.inner_text("#card"))
