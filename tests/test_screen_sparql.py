"""The page on which SPARQL is written: with and without scripts, for browsers alone."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from sinograph import catalogue
from sinograph.phrases import say

from .browsing import browser, needs_chromium, tab
from .served import Said, Server, serving

#: What Chromium sends.
ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8"
LABEL = "SELECT ?l { <org-siemens> <http://www.w3.org/2004/02/skos/core#prefLabel> ?l } ORDER BY ?l"
ALL = "SELECT ?s { ?s ?p ?o } LIMIT 250"
PARTNERS = "PREFIX sg: <https://w3id.org/sinograph/ns#> "
GRAPH = f"{PARTNERS}CONSTRUCT {{ ?a sg:partnerOf ?b }} WHERE {{ ?a sg:partnerOf ?b }} LIMIT 40"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving("--deadline", "1") as running:
        yield running


def page(server: Server, **values: str) -> Said:
    return server.ask(f"/sparql?{urlencode(values)}", headers={"Accept": ACCEPT})


def table(said: Said) -> list[list[str]]:
    """The cells of the answer."""
    body = said.text.partition("<tbody>")[2].partition("</tbody>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in rows]
    return [[unescape(re.sub("<[^>]*>", "", cell)) for cell in row] for row in cells]


def test_an_answer_stands_in_the_page_as_the_protocol_gives_it(server: Server) -> None:
    said = page(server, query=LABEL)
    assert said.status == 200
    assert said.headers["Content-Type"] == "text/html; charset=utf-8"
    bindings = json.loads(server.query(LABEL).body)["results"]["bindings"]
    assert table(said) == [[row["l"]["value"]] for row in bindings]
    assert LABEL.replace("<", "&lt;").replace(">", "&gt;") in said.text


def test_programs_get_what_the_protocol_says_and_no_page(server: Server) -> None:
    for accept in ("*/*", "application/sparql-results+json, */*;q=0.5", "text/html, */*", ""):
        said = server.ask(f"/sparql?{urlencode({'query': LABEL})}", headers={"Accept": accept})
        assert said.headers["Content-Type"] == "application/sparql-results+json", accept


def test_a_long_answer_is_cut_and_says_so(server: Server) -> None:
    said = page(server, query=ALL)
    assert len(table(said)) == 100
    assert say("web.sparql.cut", "en", shown=100, total=250) in said.text


def test_the_answer_is_saved_in_every_form(server: Server) -> None:
    for query, forms in ((LABEL, "csv tsv json xml"), (GRAPH, "ttl nt rdf jsonld")):
        said = page(server, query=query)
        addresses = {
            parse_qs(urlsplit(unescape(found)).query)["download"][0]: unescape(found)
            for found in re.findall(r'href="(/sparql[^"]*download=[^"]*)"', said.text)
        }
        assert list(addresses) == forms.split()
        for form, address in addresses.items():
            file = server.ask(address, headers={"Accept": ACCEPT})
            assert file.status == 200
            assert f'filename="query.{form}"' in file.headers["Content-Disposition"]
    protocol = server.query(LABEL, "text/csv").text
    saved = server.ask(f"/sparql?{urlencode({'query': LABEL, 'download': 'csv'})}").text
    assert list(csv.reader(io.StringIO(saved))) == list(csv.reader(io.StringIO(protocol)))


def test_a_graph_is_a_list_and_a_picture(server: Server) -> None:
    listed = table(page(server, query=GRAPH))
    drawn = page(server, query=GRAPH, show="picture")
    assert 'src="data:image/svg+xml;base64,' in drawn.text
    for row in listed:
        assert row[1] == "sg:partnerOf"
        assert f'href="/e/{row[0]}"' in drawn.text
    file = server.ask(f"/sparql?{urlencode({'query': GRAPH, 'download': 'svg'})}")
    assert file.headers["Content-Type"] == "image/svg+xml"


def test_what_cannot_be_drawn_is_said(server: Server) -> None:
    said = page(server, query=LABEL, show="picture")
    assert said.status == 200
    assert "nothing to draw" in said.text


@pytest.mark.parametrize("language", ["en", "de", "zh"])
@pytest.mark.parametrize("question", catalogue.questions()[::12], ids=lambda q: q.id)
def test_an_example_runs_as_it_is_loaded(
    server: Server, question: catalogue.Question, language: str
) -> None:
    loaded = page(server, example=question.id, lang=language).text
    assert question.title[language] in unescape(loaded)
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", loaded, re.DOTALL)
    assert found
    text = unescape(found[1])
    assert text.startswith(f"# {question.title[language]}\n")
    assert "#+" not in text
    assert server.post(text).body == server.post(question.text).body


@pytest.mark.parametrize("language", ["en", "de", "zh"])
def test_what_went_wrong_is_said_with_what_to_do(server: Server, language: str) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    for query, status in (
        ("SELECT {", 400),
        ("ASK { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", 403),
        ("SELECT * { ?s ?p ?o } LIMIT 10001", 413),
        (endless, 504),
    ):
        said = page(server, query=query, lang=language)
        assert said.status == status
        assert say(f"web.sparql.problem.{status}", language) in unescape(said.text)
        assert query.partition("<")[0] in said.text


def test_what_differs_from_run_to_run_is_run_again(server: Server) -> None:
    first, second = (table(page(server, query="SELECT (RAND() AS ?n) {}")) for _ in range(2))
    assert first != second


def test_the_bounds_are_stated(server: Server) -> None:
    assert say("web.sparql.bounds", "en", seconds=1, longest=16384, rows=10000, size=10) in (
        page(server).text
    )


@needs_chromium
def test_it_works_without_scripts(server: Server) -> None:
    with browser() as chromium, tab(chromium, scripts=False) as opened:
        opened.page.goto(f"{server.url}/sparql")
        opened.page.fill("#query", LABEL)
        opened.page.click("#run")
        assert opened.page.locator("#results td").all_inner_texts()
        assert parse_qs(urlsplit(opened.page.url).query)["query"] == [LABEL]


@needs_chromium
def test_keys_run_a_query_and_the_address_keeps_it(server: Server) -> None:
    with browser() as chromium, tab(chromium) as opened:
        here = opened.page
        here.goto(f"{server.url}/sparql?lang=de")
        here.evaluate("window.stayed = true")
        here.fill("#query", LABEL)
        assert here.locator("#lines").inner_text() == "1"
        here.press("#query", "Control+Enter")
        here.wait_for_selector("#results td")
        assert here.evaluate("window.stayed") is True
        assert parse_qs(urlsplit(here.url).query) == {"lang": ["de"], "query": [LABEL]}
        before = here.locator("#results td").all_inner_texts()
        here.reload()
        assert here.locator("#results td").all_inner_texts() == before
        here.click(".tabs a >> nth=2")
        here.wait_for_selector("#raw")
        assert json.loads(here.locator("#raw").inner_text())["head"]["vars"] == ["l"]
        here.go_back()
        here.wait_for_selector("#results td")
        here.click("details >> nth=0 >> summary")
        here.click("[data-prefix] >> nth=0")
        assert here.input_value("#query").startswith("PREFIX sg: ")
        opened.quiet()
