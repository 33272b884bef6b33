"""The page of two periods and of what a query found, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest

import sinograph

from .conftest import Tables
from .test_view_page import browser, used

#: Writes what the cards of all things and ties say, and what can be seen of colours.
_READER = """
const by = (id) => document.getElementById(id);
const said = (table) => [...by(table).querySelectorAll("tbody button")].flatMap((button) => {
  button.click();
  return [...by("card").querySelectorAll("p, h3")].map((own) => own.textContent);
});
const { nodes, edges, paintOf } = modules.model;
const out = { things: said("nodes"), ties: said("edges") };
out.switch = getComputedStyle(by("colour")).display !== "none";
out.paints = Object.fromEntries([...nodes.values()].map((own) => [own.name.en, paintOf(own)]));
out.legend = by("legend").textContent;
out.svg = modules.save.svgText();
document.documentElement.dataset.used = JSON.stringify(out);
"""


@browser
def test_a_page_of_two_periods_counts_both(
    tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    years = {"b": (2016, 2016), "c": (2018, 2018), "e": (2017, 2018)}
    folder = tables(
        collaborations=[
            {"id": f"collab-{name}", "year_min": first, "year_max": last}
            for name, (first, last) in years.items()
        ],
        participations=[
            {"collaboration": f"collab-{name}", "organisation": f"org-{who}", "side": side}
            for name in years
            for who, side in (("a", "cn"), (name, "de"))
        ],
    )
    view = sinograph.open(folder).view(change=("2016", "2018"))
    out = used(view, tmp_path / "change.html", _READER, monkeypatch)
    assert "collaborations before: 1, after: 2" in out["things"]
    assert "stronger (possible)" in out["things"]
    assert out["ties"].count("collaborations before: 0, after: 1") == 2
    assert "left (certain)" in out["ties"]
    assert not out["switch"]
    assert out["paints"] == {"A": "0?", "B": "3", "C": "2", "E": "2?"}
    for words in ("+ entered", "− left", "possible, as years are open"):
        assert words in out["legend"]
    assert "↑? A" in out["svg"]
    assert out["svg"].count("stroke-dasharray") == 2, "one possible tie and its sign in the legend"


@browser
def test_a_page_of_a_query_speaks_of_statements_and_figures(
    tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tables(
        organisations=[{"id": "org-a"}],
        platforms=[{"id": "platform-p", "year": 2018}],
        links=[{"subject": "platform-p", "property": "operator", "object": "org-a"}],
    )
    query = """
    PREFIX sg: <https://w3id.org/sinograph/ns#>
    CONSTRUCT { ?p sg:operator ?who ; sg:yearMin ?year }
    WHERE { ?p sg:operator ?who ; sg:yearMin ?year }
    """
    view = sinograph.open(folder).query(query).view()
    out = used(view, tmp_path / "query.html", _READER, monkeypatch)
    [detail] = [own for node in view.scene.nodes for own in node.details]
    assert detail.value == "2018"
    assert f"{detail.name.en}: 2018" in out["things"]
    assert "statements: 1" in out["ties"]
    assert "shared collaborations: 1" not in out["ties"]
    assert out["paints"]["P"] == "thing"
