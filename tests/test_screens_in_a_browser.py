"""The screens of the explorer in a real browser: accessible, on a phone, in the dark, unplugged."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from .browsing import DESKTOP, PHONE, axe, browsing, needs_browser, opened
from .screen_paths import SCREENS
from .served import Server, serving

pytestmark = needs_browser


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as running:
        yield running


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_shuts_nobody_out(browser: Browser, server: Server, name: str) -> None:
    for scheme, viewport in (("light", DESKTOP), ("dark", PHONE)):
        options = {"color_scheme": scheme, "viewport": viewport, "bypass_csp": True}
        with opened(browser, server.url, SCREENS[name], **options) as seen:
            seen.page.wait_for_load_state("networkidle")
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
            assert axe(seen.page) == [], scheme


@pytest.mark.parametrize("name", ["organisation", "explore-name", "analyse", "map", "search"])
def test_a_screen_reads_without_scripts(browser: Browser, server: Server, name: str) -> None:
    with opened(browser, server.url, SCREENS[name], java_script_enabled=False) as seen:
        assert len(seen.page.inner_text("main")) > 200
