"""Evidence on the screens: every mark leads to its passages, told in words, with a footnote."""

from __future__ import annotations

import re
from html import unescape

import pytest

import sinograph
from sinograph.answer.rows import FactRow, PairRow, PassageRow
from sinograph.explorer.screens.evidence import evidence
from sinograph.explorer.screens.facts import tables
from sinograph.explorer.screens.links import Links
from sinograph.explorer.screens.screen import Asked
from sinograph.labels import LANGUAGES
from sinograph.namespaces import ID
from sinograph.views.cite import Sources

from .conftest import Tables
from .served import serving

BROWSER = {"Accept": "text/html"}
TEXT = "Alpha works with Beta in Betastadt."


def test_the_evidence_of_a_pair_is_one_click_away(shipped: sinograph.Graph) -> None:
    (pair,) = [row for row in shipped.pairs(limit=1) if isinstance(row, PairRow)]
    ids = {anchor.id.removeprefix(ID) for via in pair.via for anchor in via.evidence}
    with serving() as server:
        page = server.ask("/analyse?show=pairs", headers=BROWSER).text
        linked = [
            set(re.findall(r"id=([\w-]+)", unescape(address)))
            for address in re.findall(r'href="(/evidence\?[^"]+)"', page)
        ]
        assert ids <= set().union(*linked)
        one = min(ids)
        passage = server.ask(f"/evidence?id={one}", headers=BROWSER).text
        start, end = one.rsplit("-", 2)[1:]
        assert f"{start}–{end}" in passage
        assert 'class="footnoted"' in passage
        assert "<blockquote>" not in passage


def asked(*ids: str, language: str = "en") -> Asked:
    return Asked({"id": ids}, Links(language, "en", "/evidence"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_rests_on_a_passage_is_told_in_words(shipped: sinograph.Graph, language: str) -> None:
    graph = shipped.speaking(language)
    fact = next(row for row in graph.show("Haier") if isinstance(row, FactRow) and row.evidence)
    for anchor in fact.evidence:
        (passage,) = evidence(graph, asked(anchor.id, language=language)).content["passages"]
        told = [row for row in graph.evidence(anchor.id) if isinstance(row, PassageRow)]
        assert fact.fact in {row.fact for row in told}
        for row in told:
            assert row.subject is not None
            assert any(row.subject.name in unescape(str(line)) for line in passage.facts)
        assert passage.footnote.endswith((".", "。"))


def test_passages_stand_once_and_in_the_order_of_the_source(shipped: sinograph.Graph) -> None:
    rows = [row for row in shipped.show("Siemens") if isinstance(row, FactRow)]
    ids = {anchor.id for row in rows for anchor in row.evidence}
    passages = evidence(shipped, asked(*sorted(ids)[:40])).content["passages"]
    places = [(p.source, int(p.span.split("–")[0])) for p in passages if p.span]
    assert places == sorted(places)


def test_text_is_shown_where_the_server_has_the_documents(tables: Tables) -> None:
    folder = tables(TEXT, organisations=[{"id": "org-alpha", "en": "Alpha", "at": "Alpha works"}])
    documents = str(folder / "documents")
    with serving("--sources", documents, graph=folder) as server:
        page = server.ask("/evidence?id=org-alpha", headers=BROWSER).text
        assert "<blockquote>Alpha works</blockquote>" in page
        assert documents not in page
    with serving(graph=folder) as server:
        assert "Alpha works" not in server.ask("/evidence?id=org-alpha", headers=BROWSER).text


def test_why_a_fact_is_no_plain_statement_stands_beside_it(shipped: sinograph.Graph) -> None:
    rows = [row for row in shipped.show("Siemens (China)") if isinstance(row, FactRow)]
    concluded = [row for row in rows if row.status == "Inferred" and row.reason]
    assert concluded
    made = tables(rows, Links("en", "en"), Sources())
    shown = "".join(
        str(box.content) for one in made for group in one.groups for line in group for box in line
    )
    for row in concluded:
        assert str(row.reason) in unescape(shown)


def test_no_name_of_a_property_is_left_untold(shipped: sinograph.Graph) -> None:
    for language in LANGUAGES:
        graph = shipped.speaking(language)
        for name in ("Haier", "Shandong", "policy-made-in-china-2025", "COSMOPlat"):
            for row in graph.show(name):
                assert isinstance(row, FactRow)
                assert not re.fullmatch(r"\^?[a-z]+[A-Z]\w+", row.says), row.says
