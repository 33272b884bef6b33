"""Whoever asked for what is not there reads so in the page's language, and is led on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .served import Server, serving

PAGE = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "There is nothing at this address."),
        ("de", "Unter dieser Adresse gibt es nichts."),
        ("zh", "此地址没有内容。"),
    ],
)
def test_an_address_without_anything_is_said_to_be_one(
    server: Server, language: str, said: str
) -> None:
    page = server.ask(f"/nowhere?lang={language}", headers=PAGE)
    assert page.status == 404
    assert said in page.text


def test_a_question_that_is_not_understood_leads_to_those_that_are(server: Server) -> None:
    page = server.ask("/search?q=blorb&lang=de", headers=PAGE).text
    assert "Diese Frage ist nicht verstanden." in page
    assert 'href="/questions?lang=de"' in page
    assert "sinograph queries" not in page


@pytest.mark.parametrize(
    ("address", "said", "near"),
    [
        (
            "/explore?name=Siemenz&lang=de",
            "Nichts dieser Art heißt im Graphen „Siemenz“.",
            "Siemens",
        ),
        ("/explore?name=Siemenz&lang=zh", "图中没有名为“Siemenz”的此类事物。", "西门子"),
    ],
)
def test_a_name_that_nothing_has_is_told_in_the_readers_language(
    server: Server, address: str, said: str, near: str
) -> None:
    page = server.ask(address, headers=PAGE)
    assert page.status == 404
    assert said in page.text
    assert near in page.text
    assert "sinograph find" not in page.text
