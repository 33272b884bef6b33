"""A real browser for the tests of the explorer, which reaches the server and nothing else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "chrome"))), None)
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
#: axe-core, where it is at hand: `.ci/run` installs it.
AXE = os.environ.get("SINOGRAPH_AXE")
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


@dataclass
class Seen:
    """A page, and what went wrong on it: errors of scripts, and requests to elsewhere."""

    page: Page
    errors: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)


@contextmanager
def browsing() -> Iterator[Browser]:
    """A browser for the length of the block."""
    with sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(browser: Browser, url: str, path: str, **options: Any) -> Iterator[Seen]:  # noqa: ANN401
    """The page at `path` in a fresh profile; it must be free of errors at the end.

    What the server refuses (a page that says so) is no error of the page.
    """
    context = browser.new_context(**({"viewport": DESKTOP} | options))
    seen = Seen(context.new_page())
    seen.page.on("pageerror", lambda error: seen.errors.append(str(error)))
    seen.page.on("console", lambda said: _note(seen, said.type, said.text))
    seen.page.on("request", lambda asked: _elsewhere(seen, url, asked.url))
    try:
        seen.page.goto(url + path)
        yield seen
    finally:
        context.close()
    assert seen.errors == []
    assert seen.elsewhere == []


def _note(seen: Seen, kind: str, text: str) -> None:
    if kind == "error" and "Failed to load resource" not in text:
        seen.errors.append(text)


def _elsewhere(seen: Seen, url: str, asked: str) -> None:
    if not asked.startswith((url, "data:", "blob:")):
        seen.elsewhere.append(asked)


def axe(page: Page) -> list[str]:
    """What axe-core finds serious or critical on a page, each with the first place.

    Nothing is looked at where axe-core is not at hand.
    """
    if AXE is None:
        return []
    page.evaluate(Path(AXE).read_text(encoding="utf-8"))
    found = page.evaluate("async () => (await axe.run()).violations")
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:120]}"
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]
