"""The explore screen in a real browser: its address is the view, every step can be undone."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

import sinograph
from sinograph.explorer.screens import assets
from sinograph.explorer.screens.explore import explore
from sinograph.explorer.screens.links import Links
from sinograph.explorer.screens.render import rendered
from sinograph.explorer.screens.screen import Asked
from sinograph.namespaces import ID

from .conftest import Tables
from .driven import CHROMIUM, Browser, browsing
from .served import Server, serving

browser = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")

#: What one sees: what is drawn where, what the filters hold, what the tables and the card say.
SEEN = """JSON.stringify({
  summary: document.getElementById("summary").textContent,
  card: document.getElementById("card").textContent,
  tables: [...document.querySelectorAll("#twin tr")].map((row) => row.textContent),
  chosen: [...document.querySelectorAll("tr[aria-selected=true]")].map((row) => row.textContent),
  filters: [...document.querySelectorAll("#filters input")].map((own) =>
    own.type === "checkbox" || own.type === "radio" ? own.checked : own.value),
})"""
BOX = "[...document.querySelectorAll('#{} input')][{}].click()"
HREF = "location.href"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browsing(tmp_path_factory.mktemp("profile") / "one") as driven:
        driven.size(1400, 1000)
        yield driven


def page(server: Server, **values: object) -> str:
    said = server.ask(f"/explore?{urlencode(values, doseq=True)}", headers={"Accept": "text/html"})
    assert said.status == 200, said.text
    return said.text


def embedded(text: str, name: str) -> Any:  # noqa: ANN401
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', text, re.S)
    assert found, name
    return json.loads(found[1])


def places(text: str) -> dict[str, tuple[float, float]]:
    """Where the nodes of a page lie, by their ids."""
    ids = embedded(text, "data")["ids"]
    return {
        ids[int(node["id"][1:], 36)]: (node["x"], node["y"])
        for node in embedded(text, "vis")["nodes"]
    }


def explored(graph: sinograph.Graph, **values: str) -> str:
    """The page without a server."""
    given = {name: (value,) for name, value in values.items()}
    links = Links("en", "en", "/explore", given)
    return rendered(explore(graph, Asked(given, links)), links, "").decode()


@browser
def test_a_copied_address_is_the_same_view_in_a_fresh_browser(
    server: Server, tab: Browser, tmp_path: Path
) -> None:
    tab.open(f"{server.url}/explore?name=Siemens")
    tab.ready()
    first = tab.value(SEEN)
    tab.value(BOX.format("sides", 0))
    tab.value("document.getElementById('undated').click()")
    tab.value("document.getElementById('families').click()")
    tab.value("document.querySelector('#nodes tbody tr:nth-child(3) button').click()")
    seen, address = tab.value(SEEN), tab.value(HREF)
    assert seen != first
    with browsing(tmp_path / "fresh") as other:
        other.size(1400, 1000)
        other.open(address)
        other.ready()
        assert other.value(SEEN) == seen
        assert other.value(HREF) == address
        assert other.console == []


@browser
def test_back_undoes_each_choice_and_forward_makes_it_again(server: Server, tab: Browser) -> None:
    tab.open(f"{server.url}/explore?name=SAP")
    tab.ready()
    steps = [
        BOX.format("sides", 0),
        "document.querySelector('#edges tbody tr button').click()",
        "document.querySelector('#colour input[value=cluster]').click()",
    ]
    seen, addresses = [tab.value(SEEN)], [tab.value(HREF)]
    for step in steps:
        tab.value(step)
        seen.append(tab.value(SEEN))
        addresses.append(tab.value(HREF))
    assert len(set(addresses)) == len(steps) + 1
    for at in (2, 1, 0):
        tab.back()
        tab.wait(f"location.href === {json.dumps(addresses[at])}")
        assert tab.value(SEEN) == seen[at]
    tab.value("void history.go(3)")
    tab.wait(f"location.href === {json.dumps(addresses[3])}")
    assert tab.value(SEEN) == seen[3]


@browser
def test_a_slider_on_its_way_is_one_step(server: Server, tab: Browser) -> None:
    tab.open(f"{server.url}/explore?name=SAP")
    tab.ready()
    before = tab.value("history.length")
    tab.value("""for (const year of [2016, 2017, 2018]) {
      document.getElementById("from").value = year;
      document.getElementById("from").dispatchEvent(new Event("input"));
    }""")
    assert "from=2018" in tab.value(HREF)
    assert tab.value("history.length") == before


def test_the_partners_of_each_organisation_are_counted_before_they_are_drawn(
    server: Server, shipped: sinograph.Graph
) -> None:
    for values in ({}, {"name": "Haier"}, {"name": "Siemens", "in": "Shanghai", "year": "2015.."}):
        text = page(server, **values)
        drawn = {ID + id_ for id_ in places(text)}
        counted = embedded(text, "partners")
        assert len(drawn) == len(counted) > 1
        for id_, way in counted.items():
            found = shipped.partners(id_, place=values.get("in"), period=values.get("year"))
            partners = {getattr(row, "id", "") for row in found}
            assert way["total"] == found.total == len(partners), id_
            assert ("expand" in way) == (way["drawn"] < way["total"])
            if "name" not in values:
                assert way["drawn"] == len(partners & drawn), id_


def test_what_was_drawn_keeps_its_place_when_more_is_drawn(server: Server) -> None:
    text = page(server, name="Haier")
    before, ways = places(text), embedded(text, "partners")
    id_, way = next((i, w) for i, w in ways.items() if "expand" in w)
    said = server.ask(way["expand"], headers={"Accept": "text/html"}).text
    after = places(said)
    assert before.items() <= after.items()
    assert len(after) > len(before)
    own = embedded(said, "partners")[id_]
    assert own["drawn"] == own["total"] == way["total"]
    assert after == places(server.ask(way["expand"] + "&limit=301").text)


@browser
def test_everything_goes_by_keyboard_alone(server: Server, tab: Browser) -> None:
    tab.open(f"{server.url}/explore")
    tab.ready()
    tab.value("document.getElementById('add').focus()")
    tab.type("haier gr")
    tab.wait("document.querySelector('.suggested:not([hidden]) li')")
    tab.press("ArrowDown")
    assert tab.value("document.activeElement.getAttribute('aria-activedescendant')")
    tab.press("Enter")
    assert tab.value("document.activeElement.value") == "Haier Group"
    tab.press("Enter")
    tab.wait("location.search.includes('Haier')")
    tab.ready()
    button = "[...document.querySelectorAll('#nodes tr')].find((r) => r.textContent.includes('{}'))"
    tab.value(f"{button.format('KIT China')}.querySelector('button').focus()")
    tab.press("Enter")
    assert tab.value("document.activeElement.id") == "card"
    assert tab.value("document.querySelector('#card h2').textContent") == "KIT China"
    counted = tab.value("document.getElementById('card').textContent")
    assert re.search(r"partners: \d+, drawn here: \d+", counted)
    tab.type("e")
    tab.wait("location.search.includes('org-kit-china')")
    tab.ready()
    assert tab.value("document.querySelector('#card h2').textContent") == "KIT China"
    tab.back()
    tab.wait("!location.search.includes('org-kit-china')")
    assert tab.console == []


@browser
def test_many_new_things_are_warned_of_first(server: Server, tab: Browser) -> None:
    tab.open(f"{server.url}/explore?name=Haier")
    tab.ready()
    ways = json.loads(tab.value("document.getElementById('partners').textContent"))
    many = next(i for i, w in ways.items() if w["total"] - w["drawn"] > 20)
    tab.value(f"location.hash = 'thing={many.removeprefix(ID)}'")
    tab.wait("document.getElementById('expand')")
    before = tab.value("location.search")
    tab.value("document.getElementById('expand').click()")
    assert tab.value("document.querySelector('#card .warning').textContent")
    assert tab.value("location.search") == before
    tab.value("document.getElementById('expand').click()")
    tab.wait(f"location.search.includes({json.dumps(many.removeprefix(ID))})")


@browser
def test_without_a_script_there_are_picture_tables_and_filters(
    server: Server, tmp_path: Path
) -> None:
    with browsing(tmp_path / "plain") as plain:
        plain.scripts(on=False)
        plain._call("Page.navigate", url=f"{server.url}/explore?name=Haier&year=2015..")
        plain.wait("document.querySelector('#still img')?.naturalWidth > 100")
        assert plain.value("document.querySelectorAll('#nodes tbody tr').length") > 5
        assert plain.value("document.querySelector('#nodes tbody td a').href.includes('/e/')")
        assert plain.value("document.querySelector('#filters').hidden")
        form = plain.value(
            """Object.fromEntries(new FormData(document.querySelector(".choose")))"""
        )
        assert (form["name"], form["year"]) == ("", "2015..")


@browser
def test_where_the_drawing_script_does_not_come_a_still_picture_stands_there(
    server: Server, tmp_path: Path
) -> None:
    with browsing(tmp_path / "blocked") as driven:
        driven.blocked("*vis-network*")
        driven.open(f"{server.url}/explore?name=Haier")
        driven.wait("document.querySelector('#still img')?.naturalWidth > 100")
        assert "still picture" in driven.value("document.getElementById('still').textContent")
        assert driven.value("document.querySelectorAll('#nodes tbody tr a').length") > 5


def test_where_the_drawing_script_is_another_one_it_is_not_served(
    shipped: sinograph.Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = explored(shipped, name="Haier")
    assert assets.VIS in there
    known = {name: own for name, own in assets.files().items() if name != assets.VIS}
    monkeypatch.setattr(assets, "files", lambda: known)
    text = explored(shipped, name="Haier")
    assert assets.VIS not in text
    assert "still picture" in text
    assert '<img src="/view.svg?name=Haier' in text


def test_no_names_are_an_overview_that_says_what_it_leaves_out(server: Server) -> None:
    text = page(server)
    assert 60 <= len(places(text)) <= 150
    shown, total = map(int, re.findall(r"showing (\d+) of (\d+), by shared", text)[0])
    assert shown == len(places(text)) < total
    more = re.search(r'<a href="([^"]*limit=160)">Show more', text)
    assert more
    assert len(places(server.ask(unescape(more[1])).text)) > shown


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"name": "Haier", "year": "1990"}, "nothing to draw"),
        ({"name": "Simens"}, "Siemens (Company)"),
        ({"name": "SAP", "path": "true"}, "two"),
        ({"year": "soon"}, "soon"),
        ({"colour": "red"}, "no parameter"),
    ],
)
def test_what_cannot_be_drawn_says_what_to_change(
    server: Server, values: dict[str, str], said: str
) -> None:
    text = page(server, **values)
    problem = re.search(r'<div class="problem".*?</div>', text, re.S)
    assert problem
    assert said in problem[0]
    assert "<a href=" in problem[0]
    assert 'id="network"' not in text
    assert 'class="choose"' in text


def test_places_and_clusters_are_drawn(server: Server) -> None:
    assert len(places(page(server, name="Shandong"))) > 5
    clusters = page(server, name=["Haier", "Siemens"], cluster="true")
    assert embedded(clusters, "data")["colour"] == "cluster"


@browser
def test_hostile_names_stay_text(tables: Tables, tmp_path: Path) -> None:
    names = [
        "</script><script>document.title='owned'</script>",
        "<img src=x onerror=\"document.title='owned'\">",
        "{{ 7 * 7 }}\u2028\u202e",
        '" onfocus="document.title=1',
    ]
    folder = tables(
        organisations=[{"id": f"org-h{i}", "en": text} for i, text in enumerate(names)],
        collaborations=[{"id": "collab-c", "en": names[0], "year": 2016}],
        participations=[
            {"collaboration": "collab-c", "organisation": f"org-h{i}"} for i in range(len(names))
        ],
    )
    with serving(graph=folder) as running, browsing(tmp_path / "hostile") as driven:
        for path in (
            "/explore?name=org-h0#thing=org-h0|org-h1",
            f"/search?{urlencode({'q': names[1]})}",
        ):
            driven.open(running.url + path)
            driven.wait("document.readyState === 'complete'")
            if path.startswith("/explore"):
                driven.ready()
                assert "7 * 7" in driven.value("document.body.textContent")
            assert driven.value("document.title") != "owned"
            assert driven.value("document.querySelectorAll('main img[onerror]').length") == 0
        assert driven.console == []


@browser
def test_no_rule_of_accessibility_is_broken(server: Server, tab: Browser) -> None:
    axe = os.environ.get("SINOGRAPH_AXE")
    if axe is None:
        pytest.skip("axe-core is not installed; SINOGRAPH_AXE names its axe.min.js")
    script = Path(axe).read_text(encoding="utf-8")
    for path in (
        "/explore",
        "/explore?name=Haier#thing=org-haier",
        "/explore?name=Nobody",
        "/search?q=Siemens",
        "/search?q=weather",
    ):
        tab.open(server.url + path)
        if "Nobody" not in path and "search" not in path:
            tab.ready()
        tab.value(script + ";void 0")
        found = tab.value(
            "axe.run().then((r) => r.violations.map((v) => `${v.id}: ${v.nodes[0].html}`))"
        )
        assert found == [], path
