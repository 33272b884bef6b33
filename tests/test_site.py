"""The site of the documentation: built without a warning, no link dead, nothing from elsewhere."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

ROOT = Path(__file__).parents[1]


class Page(HTMLParser):
    """What a page links, what it loads, and the places in it that can be linked."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value for name, value in attrs if value}
        self.ids |= {values[name] for name in ("id", "name") if name in values}
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        self.loads += [values[name] for name in ("src", "srcset") if name in values]
        if tag == "link" and values.get("rel") in {"stylesheet", "icon", "preload"}:
            self.loads.append(values["href"])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Page]:
    target = tmp_path_factory.mktemp("site")
    build = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-E", "-d"]
    build += [str(target / ".doctrees"), str(ROOT / "docs"), str(target / "html")]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    pages = (target / "html").rglob("*.html")
    return {page: Page(page.read_text(encoding="utf-8")) for page in pages}


def test_no_link_is_dead(site: dict[Path, Page]) -> None:
    assert len(site) > 20
    dead = [f"{page.name}: {link}" for page in site for link in _dead(site, page)]
    assert dead == []


def _dead(site: dict[Path, Page], page: Path) -> Iterator[str]:
    for link in site[page].links:
        parts = urlsplit(link)
        if parts.scheme:
            continue
        target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
        if not target.exists() or (
            parts.fragment and target in site and unquote(parts.fragment) not in site[target].ids
        ):
            yield link


def test_nothing_is_loaded_from_elsewhere(site: dict[Path, Page]) -> None:
    loads = [load for page in site.values() for load in page.loads]
    assert loads
    assert [load for load in loads if urlsplit(load).netloc] == []


def test_every_command_is_in_the_reference(site: dict[Path, Page]) -> None:
    from sinograph.cli.registry import COMMANDS

    reference = next(page for page in site if page.name == "help.html")
    assert {f"sinograph-{name}" for name in COMMANDS} <= site[reference].ids
