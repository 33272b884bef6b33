"""The map in the explorer: what is clicked shows its evidence and leads to its pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

import sinograph
from sinograph.answer.map_rows import UnitRow

from .browsing import browser, needs_chromium, tab
from .served import Server, serving

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


def test_a_tile_shows_what_lies_there_and_leads_to_its_pages(
    server: Server, chromium: Browser, shipped: sinograph.Graph
) -> None:
    (row,) = [r for r in shipped.map().answer if isinstance(r, UnitRow) and r.name == "Shandong"]
    with tab(chromium) as seen:
        seen.page.goto(server.url + "/map")
        seen.page.locator(f'.sheet a[data-id="{row.id}"]').first.click()
        card = seen.page.locator("#card")
        assert card.locator("h2 a").get_attribute("href") == "/places?name=place-shandong"
        assert card.locator("h3 a").all_inner_texts() == [thing.name for thing in row.things]
        address = seen.page.url
        card.locator("h3 a").first.click()
        seen.page.wait_for_load_state()
        assert "/e/collab-" in seen.page.url
        seen.page.go_back()
        assert seen.page.url == address


def test_a_copied_link_shows_the_same_tile(server: Server, chromium: Browser) -> None:
    with tab(chromium) as seen:
        seen.page.goto(server.url + "/map?by=zones&lang=zh")
        seen.page.locator('.sheet a[data-id$="place-jiangsu"]').first.click()
        address, heading = seen.page.url, seen.page.locator("#card h2").inner_text()
    with tab(chromium) as seen:
        seen.page.goto(address)
        assert seen.page.locator("#card h2").inner_text() == heading
