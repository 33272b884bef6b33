"""A real browser for the tests: Chromium, which may speak to the server under test alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "chrome"))), None)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")

#: What a page says of every breach of its content security policy, before its own scripts run.
_WATCH = """
window.breaches = [];
addEventListener("securitypolicyviolation", (event) => {
  breaches.push(`${event.violatedDirective} ${event.blockedURI}`);
});
"""
DESKTOP = (1280, 900)
PHONE = (360, 740)


@dataclass
class Tab:
    """A page that is open, what it said on its console, and which other hosts it asked for."""

    page: Page
    said: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def breaches(self) -> list[str]:
        """Breaches of the content security policy of the page that is shown now."""
        found: list[str] = self.page.evaluate("window.breaches")
        return found

    def quiet(self) -> None:
        """Nothing was said, no other host asked, no policy broken."""
        assert self.said == []
        assert self.strangers == []
        assert self.breaches() == []


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium whose every name lookup fails."""
    with sync_playwright() as playwright:
        flags = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--disable-gpu"]
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield running
        running.close()


@contextmanager
def tab(
    running: Browser,
    *,
    dark: bool = False,
    size: tuple[int, int] = DESKTOP,
    scripts: bool = True,
) -> Iterator[Tab]:
    """A fresh profile with one page."""
    context = running.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        java_script_enabled=scripts,
        permissions=["clipboard-read", "clipboard-write"],
        accept_downloads=True,
    )
    context.add_init_script(_WATCH)
    opened = Tab(context.new_page())

    def console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            opened.said.append(f"{message.text} ({message.location['url']})")

    def request(asked: Request) -> None:
        if urlsplit(asked.url).hostname not in {None, "127.0.0.1"}:
            opened.strangers.append(asked.url)

    opened.page.on("console", console)
    opened.page.on("pageerror", lambda error: opened.said.append(str(error)))
    opened.page.on("request", request)
    yield opened
    context.close()
