"""Briefs from the explorer: linked, made in three languages, printable under a strict policy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from sinograph.labels import LANGUAGES
from sinograph.phrases import say

from .browsing import browser, needs_chromium, tab
from .served import Server, serving

COLLAPSED = "getComputedStyle(document.querySelector('table')).borderCollapse"
BROWSER = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "page",
    [
        "/e/org-sick?",
        "/e/place-bavaria?",
        "/places?name=Bavaria&",
        "/places?name=Bavaria&name=Hesse&",
    ],
)
def test_pages_link_the_brief_in_their_language(server: Server, page: str, language: str) -> None:
    said = server.ask(f"{page}lang={language}", headers=BROWSER)
    link = re.search(rf'href="(/report/[^"]+)">{say("web.way.report", language)}<', said.text)
    assert link is not None
    brief = server.ask(link[1].replace("&amp;", "&"), headers=BROWSER)
    assert (brief.status, brief.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    tag = {"zh": "zh-Hans"}.get(language, language)
    assert f'<html lang="{tag}">' in brief.text
    assert say("report.sources", language) in brief.text
    assert ("Hes" in brief.text or "黑森" in brief.text) == ("Hesse" in page)


def test_a_thing_that_no_brief_is_about_has_no_link(server: Server) -> None:
    assert "/report/" not in server.ask("/e/policy-made-in-china-2025", headers=BROWSER).text


def test_the_policy_of_the_answer_is_that_of_the_page(server: Server) -> None:
    said = server.ask("/report/SICK.html")
    header = said.headers.get_all("Content-Security-Policy")
    meta = re.search(r'Content-Security-Policy" content="([^"]+)"', said.text)
    assert meta is not None
    assert header == [meta[1].replace("&#39;", "'") + "; frame-ancestors 'none'"]
    assert "script-src 'none'" in header[0]


def test_markdown_is_a_file_with_its_picture_beside_it(server: Server) -> None:
    said = server.ask("/report/SICK.md?lang=de")
    assert said.headers["Content-Type"].startswith("text/markdown")
    assert said.headers["Content-Disposition"] == 'attachment; filename="report.md"'
    picture = re.search(r"\]\(([^)]+\.svg[^)]*)\)", said.text)
    assert picture is not None
    beside = server.ask(f"/report/{picture[1]}")
    assert (beside.status, beside.headers["Content-Type"]) == (200, "image/svg+xml")
    assert 'lang="de"' in beside.text


def test_the_cluster_is_asked_for_by_a_value(server: Server) -> None:
    said = server.ask("/report/SICK.html?cluster=true")
    assert say("report.on.cluster", "en") in said.text


@pytest.mark.parametrize(
    ("path", "status", "named"),
    [
        ("/report/Siemmens.html", 404, "Siemens"),
        ("/report/SICK.docx", 404, ".html"),
        ("/report/SICK.html?with=Bosch", 400, "two places"),
        ("/report/SICK.html?depth=2", 400, "no parameter"),
        (f"/report/{quote('<b>/x', safe='')}.html", 404, "&lt;b&gt;/x"),
    ],
)
def test_what_cannot_be_told_is_said_in_a_sentence(
    server: Server, path: str, status: int, named: str
) -> None:
    said = server.ask(path, headers=BROWSER)
    assert said.status == status
    assert named in said.text


@needs_chromium
def test_a_browser_shows_it_with_its_style(server: Server) -> None:
    with browser() as running, tab(running) as opened:
        opened.page.goto(f"{server.url}/report/SICK.html")
        assert opened.page.evaluate(COLLAPSED) == "collapse"
        assert opened.page.locator("figure svg").bounding_box() is not None
        opened.quiet()
