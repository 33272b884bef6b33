"""Who reads in the dark gets dark pictures too."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from .browsing import browser, needs_chromium, tab
from .served import Server, serving

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def brightness(page: Page, selector: str) -> float:
    """How bright the ground of a picture is as shown, from 0 to 255: one pixel near its corner."""
    page.wait_for_selector(selector)
    page.wait_for_function("s => document.querySelector(s).complete !== false", arg=selector)
    box = page.locator(selector).bounding_box()
    assert box is not None
    clip = {"x": box["x"] + 12, "y": box["y"] + 12, "width": 1, "height": 1}
    png = page.screenshot(clip=clip, full_page=True)  # type: ignore[arg-type]
    at, data = 8, b""
    while at < len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += length + 12
    row = zlib.decompress(data)
    return sum(row[1:4]) / 3


@pytest.mark.parametrize(
    ("path", "selector"),
    [
        ("/", ".picture img"),
        ("/e/org-haier-group", ".picture img"),
        ("/map", ".sheet svg"),
    ],
)
def test_pictures_follow_the_theme(server: Server, path: str, selector: str) -> None:
    with browser() as running:
        found = []
        for dark in (False, True):
            with tab(running, dark=dark) as opened:
                opened.page.goto(server.url + path)
                found.append(brightness(opened.page, selector))
                opened.quiet()
    light, dim = found
    assert light > 240
    assert dim < 40
