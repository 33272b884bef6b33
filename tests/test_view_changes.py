"""Two periods in one picture: known changes, for certain and possibly."""

from __future__ import annotations

import pytest

import sinograph
from sinograph.errors import UsageError
from sinograph.views import style
from sinograph.views.view import View

from .conftest import Tables

ID = "https://w3id.org/sinograph/id/"


@pytest.fixture(scope="module")
def view(tables: Tables) -> View:
    """A works with B before, with C after, with D in both, with E in a year that is open."""
    years = {"b": (2016, 2016), "c": (2018, 2018), "d1": (2016, 2016), "d2": (2018, 2018)}
    years |= {"e": (2017, 2018)}
    folder = tables(
        collaborations=[
            {"id": f"collab-{name}", "year_min": first, "year_max": last}
            for name, (first, last) in years.items()
        ],
        participations=[
            {"collaboration": f"collab-{name}", "organisation": f"org-{who}", "side": side}
            for name in years
            for who, side in (("a", "cn"), (name[0], "de"))
        ],
    )
    return sinograph.open(folder).view(change=("2016", "2018"))


def test_every_tie_has_its_change(view: View) -> None:
    found = {
        edge.id.removeprefix(f"{ID}org-a|{ID}org-"): (edge.change.what, edge.change.certainty)
        for edge in view.scene.edges
        if edge.change
    }
    assert found == {
        "b": ("left", "certain"),
        "c": ("entered", "certain"),
        "d": ("same", "certain"),
        "e": ("entered", "possible"),
    }


def test_every_end_has_its_change(view: View) -> None:
    found = {node.id.removeprefix(f"{ID}org-"): node.change for node in view.scene.nodes}
    assert {key: (c.what, c.certainty, c.before, c.after) for key, c in found.items() if c} == {
        "a": ("strengthened", "possible", 2, 3),
        "b": ("left", "certain", 1, 0),
        "c": ("entered", "certain", 0, 1),
        "d": ("same", "certain", 1, 1),
        "e": ("entered", "possible", 0, 1),
    }


def test_a_change_is_told_by_sign_and_form_as_well_as_by_colour(view: View) -> None:
    found = {node.id.removeprefix(f"{ID}org-"): node for node in view.scene.nodes}
    signs = {key: style.sign(node.change) for key, node in found.items()}
    assert signs == {"a": "↑?", "b": "−", "c": "+", "d": "", "e": "+?"}
    hollow = {key for key, node in found.items() if style.fill(node, style.LIGHT)[0] == "#ffffff"}
    assert hollow == {"a", "d", "e"}
    dashed = [edge for edge in view.scene.edges if style.dashed(edge)]
    assert [edge.id for edge in dashed] == [f"{ID}org-a|{ID}org-e"]
    svg = view.content(".svg").decode()
    assert "↑? A" in svg
    assert "possible, as years are open" in svg


def test_the_command_that_asks_again_is_named(view: View) -> None:
    assert view.scene.rerun.endswith("view --change 2016 2018")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"cluster": True}, "drawn of the whole network"),
        ({"change": ("2016", "never")}, "is no year or period"),
    ],
)
def test_what_does_not_go_with_a_change_is_said(
    shipped: sinograph.Graph, options: dict[str, object], said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        shipped.view(**({"change": ("2016", "2017")} | options))  # type: ignore[arg-type]
