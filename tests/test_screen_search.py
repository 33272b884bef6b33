"""The search screen: a question is answered as it was understood, a name finds its things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import pytest

import sinograph
from sinograph.errors import UsageError
from sinograph.explorer import command_line

from .driven import CHROMIUM, browsing
from .served import Server, serving


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def page(server: Server, **values: str) -> str:
    said = server.ask(f"/search?{urlencode(values)}", headers={"Accept": "text/html"})
    assert said.status == 200
    return said.text[said.text.index("<main") : said.text.index("<footer")]


def test_a_question_shows_how_it_was_understood_and_its_answer(
    server: Server, shipped: sinograph.Graph
) -> None:
    text = page(server, q="Who partners with Siemens in Shanghai?")
    assert "Understood as" in text
    assert "sinograph partners Siemens --in Shanghai" in text
    for row in shipped.partners("Siemens", place="Shanghai"):
        assert getattr(row, "name", "") in unescape(text)
    assert 'href="/explore?name=Siemens&amp;in=Shanghai"' in text
    assert "/answer/partners.csv?name=Siemens&amp;in=Shanghai" in text


def test_another_reading_is_a_link_to_its_answer(server: Server) -> None:
    text = page(server, q="Which German Länder work with which Chinese provinces?")
    [address] = re.findall(r'href="(/search\?[^"]*read=[^"]*)"', text)
    other = server.ask(unescape(address)).text
    assert "sinograph pairs --by region" in other
    assert "sinograph pairs --by region" not in text


def test_a_name_shows_the_things_of_that_name_and_the_first(server: Server) -> None:
    text = page(server, q="Shenyang")
    assert "What is called “Shenyang”?" in text
    assert "Shenyang Microcyber" in text
    assert "What is known about Shenyang?" in text
    assert 'href="/e/place-shenyang"' in text


def test_what_is_not_understood_has_near_readings_and_names(server: Server) -> None:
    text = page(server, q="Haier Shandong")
    assert "Perhaps you mean" in text
    [address] = re.findall(r'href="(/search\?[^"]*read=[^"]*)"', text)
    assert "What is known about Haier Group?" in server.ask(unescape(address)).text
    assert 'href="/e/place-shandong"' in text
    unknown = page(server, q="the weather of tomorrow")
    assert "weather" in unknown
    assert re.search(r'href="/search\?q=Who[^"]*"', unknown)


@pytest.mark.parametrize("language", ["de", "zh"])
def test_it_speaks_the_language_of_the_page(server: Server, language: str) -> None:
    text = page(server, q="Who partners with Siemens?", lang=language)
    assert {"de": "Wer kooperiert mit Siemens?", "zh": "谁与西门子合作？"}[language] in text


@pytest.mark.parametrize(
    "line", ["sinograph serve --port 80", "rm -rf /", "'", "sinograph partners A B", "sinograph"]
)
def test_a_line_that_is_no_question_is_refused(server: Server, line: str) -> None:
    with pytest.raises(UsageError):
        command_line.read(line)
    assert "Understood as" not in page(server, q="Siemens", read=line)


def test_what_is_typed_is_never_a_way_out(server: Server) -> None:
    for text in ("//example.org", "https://example.org/", "javascript:alert(1)"):
        said = server.ask(f"/search?{urlencode({'q': text})}", headers={"Accept": "text/html"})
        assert said.status == 200
        assert "Location" not in said.headers
        assert not re.search(r'href="(//|https?://example|javascript:)', said.text)


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
def test_names_come_while_one_types_and_old_questions_are_given_up(
    server: Server, tmp_path: Path
) -> None:
    with browsing(tmp_path / "typing") as tab:
        tab.open(f"{server.url}/search")
        tab.value("document.getElementById('q').focus()")
        tab.type("siem")
        tab.wait("document.querySelector('.suggested:not([hidden]) li')")
        names = tab.value(
            "[...document.querySelectorAll('.suggested li')].map((o) => o.dataset.name)"
        )
        assert names[0] == "Siemens"
        assert tab.value("document.activeElement.getAttribute('aria-expanded')") == "true"
        tab.press("Escape")
        assert tab.value("document.activeElement.getAttribute('aria-expanded')") == "false"
        asked = "performance.getEntriesByType('resource').filter((e) => /find/.test(e.name)).length"
        assert tab.value(asked) < len("siem")
        tab.press("Enter")
        tab.wait("location.search === '?q=siem'")
        assert tab.console == []
