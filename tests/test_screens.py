"""What holds for every screen: accessible, whole on a phone, in three languages, by itself."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from sinograph.labels import LANGUAGES

from .browsing import DESKTOP, PHONE, browser, needs_chromium, tab
from .screens import addresses, speaking
from .served import Server, serving

pytestmark = needs_chromium
AXE = os.environ.get("SINOGRAPH_AXE")
LONG = bool(os.environ.get("SINOGRAPH_LONG"))
SCREENS = addresses()
_AUDIT = """
axe.run(document, { resultTypes: ["violations"] }).then((found) => ({
  passed: found.passes.length,
  grave: found.violations
    .filter((own) => ["serious", "critical"].includes(own.impact))
    .map((own) => [own.id, own.nodes.map((node) => node.html)]),
}))
"""
#: Every character that is shown, also in pictures and in attributes that are read out.
_WORDS = """
() => [...document.querySelectorAll("[alt],[aria-label],[placeholder],[title]")]
  .flatMap((own) => ["alt", "aria-label", "placeholder", "title"].map((n) => own.getAttribute(n)))
  .concat(document.body.innerText).join(" ")
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


def looks() -> list[tuple[bool, tuple[int, int], str]]:
    """Theme, size and language: all of them in the long form, each at least once in the short."""
    if LONG:
        return [(d, s, lang) for d in (False, True) for s in (DESKTOP, PHONE) for lang in LANGUAGES]
    return [
        (False, DESKTOP, "en"),
        (True, PHONE, "zh"),
        (True, DESKTOP, "de"),
        (False, PHONE, "de"),
    ]


@pytest.mark.skipif(AXE is None, reason="SINOGRAPH_AXE does not name axe.min.js of axe-core")
@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_serious(server: Server, chromium: Browser, screen: str) -> None:
    script = Path(str(AXE)).read_text(encoding="utf-8")
    for dark, size, language in looks():
        with tab(chromium, dark=dark, size=size) as opened:
            opened.page.goto(server.url + speaking(SCREENS[screen], language))
            opened.page.evaluate(script)
            found: dict[str, Any] = opened.page.evaluate(_AUDIT)
            assert found["grave"] == [], (dark, size, language)
            assert found["passed"] > 15
            opened.quiet()


@pytest.mark.parametrize("screen", SCREENS)
def test_a_phone_shows_the_whole_width(server: Server, chromium: Browser, screen: str) -> None:
    with tab(chromium, size=PHONE) as opened:
        opened.page.goto(server.url + speaking(SCREENS[screen], "de"))
        over = opened.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0
        assert opened.page.locator("h1").is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_character_has_a_glyph(server: Server, chromium: Browser, language: str) -> None:
    """Fonts of this machine, of those that the styles name or fall back on, hold them all."""
    if shutil.which("fc-list") is None:
        pytest.skip("fontconfig is not installed")
    shown: set[str] = set()
    for screen, address in SCREENS.items():
        with tab(chromium) as opened:
            opened.page.goto(server.url + speaking(address, language))
            text: str = opened.page.evaluate(_WORDS)
            assert text.strip(), screen
            assert "\ufffd" not in text, screen
            shown |= {character for character in text if character.isprintable()}
    for character in sorted(shown - {" "}):
        done = subprocess.run(
            ["fc-list", f":charset={ord(character):x}", "family"],
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip(), f"no font has U+{ord(character):04X} {character}"


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_picture_is_empty(server: Server, chromium: Browser, screen: str, language: str) -> None:
    """Each screen says what it is in its language, and every image on it was drawn."""
    with tab(chromium) as opened:
        opened.page.goto(server.url + speaking(SCREENS[screen], language))
        opened.page.wait_for_load_state("networkidle")
        for image in opened.page.locator("img").all():
            assert image.evaluate("(own) => own.naturalWidth") > 0
        lang = opened.page.evaluate("document.documentElement.lang")
        assert lang == {"zh": "zh-Hans"}.get(language, language)
        assert opened.page.locator("h1").inner_text().strip()
        assert len(opened.page.screenshot()) > 5_000
        opened.quiet()


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_works_without_scripts(server: Server, chromium: Browser, screen: str) -> None:
    with tab(chromium, scripts=False) as opened:
        said = opened.page.goto(server.url + SCREENS[screen])
        assert said is not None
        assert said.status == 200
        assert len(opened.page.locator("main").inner_text()) > 40


@pytest.mark.parametrize("screen", SCREENS)
def test_keys_reach_what_can_be_pressed_and_show_where_they_are(
    server: Server, chromium: Browser, screen: str
) -> None:
    """Up to thirty stops of the tab key: each is seen, and shows that it is the one."""
    with tab(chromium) as opened:
        opened.page.goto(server.url + SCREENS[screen])
        stops: list[list[object]] = []
        for _ in range(30):
            opened.page.keyboard.press("Tab")
            stop = opened.page.evaluate("""() => {
              const own = document.activeElement;
              const box = own.getBoundingClientRect();
              const lines = [own, own.parentElement ?? own, own.closest(".code") ?? own]
                .map((one) => getComputedStyle(one).outlineStyle);
              const all = [...document.querySelectorAll("*")];
              const outlined = lines.some((line) => line !== "none");
              return [all.indexOf(own), box.width * box.height, outlined, own.localName];
            }""")
            if stop[3] in {"html", "body"} or [stop] == stops[:1]:  # past the last stop
                break
            assert stop not in stops
            stops.append(stop)
        assert len(stops) >= 10
        for _, area, outlined, _ in stops:
            assert area
            assert outlined
