"""What was found once is not asked again, and says the same as when it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

import sinograph
from sinograph import catalogue
from sinograph.answer.kept import Kept
from sinograph.explorer import drawn
from sinograph.labels import LANGUAGES
from sinograph.model import Table
from sinograph.store.embedded import EmbeddedStore

from .conftest import Tables


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each query was sent to the engine."""
    counts = Counter[str]()
    select = EmbeddedStore.select

    def counted(store: EmbeddedStore, sparql: str) -> Table:
        counts[sparql] += 1
        return select(store, sparql)

    monkeypatch.setattr(EmbeddedStore, "select", counted)
    return counts


@pytest.fixture
def graph(tables: Tables) -> sinograph.Graph:
    """Three organisations in a chain of two projects, each in a place."""
    return sinograph.open(
        tables(
            organisations=[{"id": f"org-{o}", "en": o.upper(), "zh": f"{o}厂"} for o in "abc"],
            collaborations=[{"id": "collab-one", "year": 2016}, {"id": "collab-two"}],
            participations=[
                {"collaboration": f"collab-{c}", "organisation": f"org-{o}", "side": side}
                for c, o, side in (
                    *(("one", "a", "de"), ("one", "b", "cn")),
                    *(("two", "b", "cn"), ("two", "c", "de")),
                )
            ],
            links=[
                {"subject": "org-b", "property": "locatedIn", "object": "place-linz"},
                {"subject": "org-c", "property": "subsidiaryOf", "object": "org-a"},
            ],
        )
    )


def page(graph: sinograph.Graph, screen: str, language: str, thing: str = "", **given: str) -> str:
    job = {
        "screen": screen,
        "thing": thing,
        "here": "/",
        "values": {name: [value] for name, value in given.items()},
        "language": language,
        "default": "en",
        "given": {},
    }
    return drawn.screen(graph.speaking(language), job)[1].decode()


def visited(graph: sinograph.Graph) -> Iterator[str]:
    """The screens that a reader goes through, in three languages."""
    for language in LANGUAGES:
        for organisation in ("org-a", "org-b"):
            yield page(graph, "entity", language, organisation)
            yield page(graph, "explore", language, name=organisation)
        for screen in ("home", "map", "places", "policies", "sources", "analyse"):
            yield page(graph, screen, language)


def test_no_query_is_sent_twice_whatever_the_screen_and_the_language(
    graph: sinograph.Graph, sent: Counter[str]
) -> None:
    first = [*visited(graph)]
    assert sent
    again = {sparql for sparql, count in sent.items() if count > 1}
    assert again <= {catalogue.part("subsidiaries")}, "once for answers, once for the network"
    sent.clear()
    assert [*visited(graph)] == first
    assert not sent


def test_each_language_says_its_own_names(graph: sinograph.Graph) -> None:
    pages = {language: page(graph, "entity", language, "org-a") for language in LANGUAGES}
    assert "<h1>A</h1>" in pages["en"]
    assert "<h1>a厂</h1>" in pages["zh"]
    assert graph.speaking("zh").speaking("en").show("org-a").extra["entity"]["name"] == "A"


def test_a_graph_that_may_change_is_asked_anew(
    graph: sinograph.Graph, sent: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EmbeddedStore, "fixed", False)
    graph.pairs()
    before = sent.total()
    graph.pairs()
    assert sent.total() > before


def test_what_was_asked_least_recently_gives_way() -> None:
    kept, made = Kept[str](room=10), list[str]()

    def once(text: str) -> str:
        return kept.once(text[0], lambda: made.append(text) or text)  # type: ignore[func-returns-value]

    for text in ("aaa", "bbb", "a", "ccc", "aaa", "bbb"):
        assert once(text)[0] == text[0]
    assert made == ["aaa", "bbb", "ccc", "bbb"]
    assert once("x" * 99) == "x" * 99
    assert once("a") == "a", "nothing else has room beside it"
