"""The map as a picture: squares apart, flows that hide nothing, every format tells the same."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sinograph
from sinograph.answer.map_rows import UnitRow
from sinograph.answer.map_things import MEASURES
from sinograph.errors import NotReadable, UsageError
from sinograph.model import GraphInfo
from sinograph.namespaces import ID
from sinograph.views.scene import Label, Tie
from sinograph.views.tiles.geometry import MOST, SIDE, Route, Spot, plan
from sinograph.views.tiles.picture import TileMap
from sinograph.views.tiles.scene import Flow, Tile, TileScene
from sinograph.views.tiles.shades import Scale
from sinograph.views.tiles.squares import squares

from .conftest import Tables

SVG = "{http://www.w3.org/2000/svg}"
GERMAN = [square.id for square in squares() if square.country == "de"]
CHINESE = [square.id for square in squares() if square.country == "cn"]


@pytest.fixture(scope="module")
def drawn(shipped: sinograph.Graph) -> TileMap:
    return shipped.map()


def test_every_square_is_in_the_graph_or_marked_as_not_in_it(shipped: sinograph.Graph) -> None:
    regions = {row.id for row in shipped.map().answer.rows if isinstance(row, UnitRow) and row.id}
    assert {square.id for square in squares() if square.in_graph} == regions


def test_there_are_the_units_and_each_is_named_in_three_languages() -> None:
    assert (len(GERMAN), len(CHINESE)) == (16, 33)
    for country in ("de", "cn"):
        own = [square for square in squares() if square.country == country]
        for names in (
            {s.code for s in own},
            {s.name.en for s in own},
            {s.name.de for s in own},
            {s.name.zh for s in own},
        ):
            assert len(names) == len(own)


@pytest.mark.parametrize("by", MEASURES)
def test_no_two_tiles_overlap(shipped: sinograph.Graph, by: str) -> None:
    scene = shipped.map(by=by).scene
    places = plan(scene).tiles
    assert set(places) == {tile.id for tile in scene.tiles}
    assert_apart(places.values())


def assert_apart(spots: Iterable[Spot]) -> None:
    for a, b in combinations(spots, 2):
        assert abs(a.x - b.x) >= SIDE or abs(a.y - b.y) >= SIDE


def test_a_region_without_a_square_gets_one_of_its_own(tables: Tables) -> None:
    folder = tables(
        places=[
            {"id": "place-china", "kind": "Country"},
            {"id": "place-elsewhere", "kind": "Region"},
        ],
        links=[
            {"subject": "place-elsewhere", "property": "within", "object": "place-china"},
            {
                "subject": "collab-x",
                "property": "takesPlaceIn",
                "object": "place-elsewhere",
            },
        ],
        participations=[{"collaboration": "collab-x", "organisation": "org-a", "side": "cn"}],
    )
    scene = sinograph.open(folder).map().scene
    assert scene.tile[f"{ID}place-elsewhere"].count == 1
    assert scene.tile[f"{ID}place-anhui"].what == "absent"
    assert_apart(plan(scene).tiles.values())


def words(text: str) -> Label:
    return Label(text, text, text)


def scene_of(weights: dict[tuple[str, str], int]) -> TileScene:
    """A map with flows of so many collaborations."""
    return TileScene(
        question=words("?"),
        notes=(),
        by="collaborations",
        tiles=tuple(
            Tile(s.id, s.country, s.code, s.name, "unit", s.column, s.row) for s in squares()
        ),
        flows=tuple(
            Flow(source, target, (Tie("c", "Stated", None, (), ()),) * weight)
            for (source, target), weight in weights.items()
        ),
        things={},
        passages={},
        language="en",
        rerun="",
        graph=GraphInfo("x", None, None),
    )


FLOWS = st.dictionaries(
    st.tuples(st.sampled_from(GERMAN), st.sampled_from(CHINESE)), st.integers(1, 90), max_size=80
)


@given(FLOWS)
def test_flows_hide_no_tile_and_do_not_lie_on_one_another(
    weights: dict[tuple[str, str], int],
) -> None:
    made = plan(scene_of(weights))
    assert len(made.routes) == min(len(weights), MOST)
    assert_apart(made.tiles.values())
    for route in made.routes.values():
        for box in strokes(route):
            assert not any(meets(box, spot) for spot in made.tiles.values())
    for id_, route in made.routes.items():
        start, end = (made.tiles[part] for part in id_.split("|"))
        assert start.x < route.out_x < start.x + SIDE
        assert end.x < route.in_x < end.x + SIDE
    for a, b in combinations(made.routes.values(), 2):
        for one, other in ((a.lane, b.lane), (a.far_lane, b.far_lane)):
            assert abs(one - other) >= (a.width + b.width) / 2


Box = tuple[float, float, float, float]


def strokes(route: Route) -> list[Box]:
    """The straight parts of a flow with their width, without the last pixels at its tiles."""
    half = route.width / 2
    return [
        (route.out_x - half, route.out_y + 0.1, route.out_x + half, route.lane),
        (route.out_x, route.lane - half, route.edge, route.lane + half),
        (route.far_edge, route.far_lane - half, route.in_x, route.far_lane + half),
        (route.in_x - half, route.far_lane, route.in_x + half, route.in_y),
    ]


def meets(box: Box, spot: Spot) -> bool:
    left, top, right, bottom = box
    return left < spot.x + SIDE and right > spot.x and top < spot.y + SIDE and bottom > spot.y


@given(st.lists(st.integers(0, 10**6)))
def test_more_is_never_lighter(counts: list[int]) -> None:
    scale = Scale.of(counts)
    for country in ("cn", "de"):
        shades = [lightness(scale.colour(count, country)) for count in sorted(counts)]
        assert shades == sorted(shades, reverse=True)
    assert len(scale.ranges()) == len(scale.bounds) <= 5


def lightness(colour: str) -> float:
    """The relative luminance (WCAG 2.2) of `#rrggbb`."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_writing_on_every_tile_is_readable(drawn: TileMap) -> None:
    from sinograph.views.tiles.shades import ink

    scale = Scale.of(range(1, 11))
    for colour in (*scale.colours("cn"), *scale.colours("de")):
        light, dark = sorted((lightness(colour), lightness(ink(colour))), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize("language", ["en", "de", "zh"])
def test_the_svg_has_a_link_with_a_title_for_every_tile_and_flow(
    drawn: TileMap, language: str
) -> None:
    from sinograph.views.tiles.svg import svg

    root = ET.fromstring(svg(drawn.scene, language))  # noqa: S314 (our own picture)
    links = {str(a.get("data-id")): a for a in root.iter(f"{SVG}a")}
    assert set(links) == {t.id for t in drawn.scene.tiles} | {f.id for f in drawn.scene.drawn}
    assert all(a.findtext(f"{SVG}title") and a.get("href") for a in links.values())
    said = [text.text for text in root.iter(f"{SVG}text")]
    assert drawn.scene.question.within(language) in said
    for tile in drawn.scene.tiles:
        shown = [text.text for text in links[tile.id].iter(f"{SVG}text")]
        assert (str(tile.count) in shown) == (tile.what != "absent")
    ids = [part.get("id") for part in root.iter() if part.get("id")]
    assert len(ids) == len(set(ids))


def test_names_are_words_in_the_svg_and_never_elements(drawn: TileMap) -> None:
    hostile = "<script>alert(1)</script> & \"x\" 'y' \u202e"
    scene = replace(
        drawn.scene,
        question=words(hostile),
        things={id_: replace(own, name=words(hostile)) for id_, own in drawn.scene.things.items()},
    )
    from sinograph.views.tiles.svg import svg

    text = svg(scene)
    ET.fromstring(text)  # noqa: S314 (our own picture)
    assert "<script" not in text
    assert "\u202e" not in text


def test_every_format_tells_the_same(drawn: TileMap) -> None:
    counts = {tile.id: tile.count for tile in drawn.scene.tiles if tile.what == "unit"}
    envelope = json.loads(drawn.content(".json"))
    assert {row["id"]: row["count"] for row in envelope["rows"] if row["id"]} == counts
    lines = list(csv.DictReader(io.StringIO(drawn.content(".csv").decode())))
    listed: dict[str, int] = dict.fromkeys(counts, 0)
    for line in lines:
        if line["id"] and line["thing_id"]:
            listed[line["id"]] += 1
    assert listed == counts
    flows = {
        (flow["land"] and flow["land"]["id"], row["id"]): flow["count"]
        for row in envelope["rows"]
        for flow in row["inflows"]
    }
    assert flows == {(f.source, f.target): f.weight for f in drawn.scene.flows}
    root = ET.fromstring(drawn.content(".svg"))  # noqa: S314 (our own picture)
    for a in root.iter(f"{SVG}a"):
        if (id_ := str(a.get("data-id"))) in counts:
            assert str(counts[id_]) in [text.text for text in a.iter(f"{SVG}text")]


def test_saving_knows_its_formats(drawn: TileMap, tmp_path: Path) -> None:
    for suffix, start in ((".png", b"\x89PNG"), (".xlsx", b"PK"), (".md", b"## Where")):
        written = drawn.save(tmp_path / f"map{suffix}")
        assert written.read_bytes().startswith(start)
    with pytest.raises(UsageError, match=r"use \.html, \.svg, \.png"):
        drawn.save(tmp_path / "map.gexf")
    with pytest.raises(NotReadable, match="cannot be written"):
        drawn.save(tmp_path / "no" / "map.svg")


def test_a_notebook_shows_the_picture(drawn: TileMap) -> None:
    bundle = drawn._repr_mimebundle_()
    assert bundle["image/svg+xml"].startswith("<svg")
    assert set(bundle) == {"image/svg+xml", "text/plain"}
    assert "Shanghai" in bundle["text/plain"]


def test_germany_is_drawn_only_where_something_lies_there(shipped: sinograph.Graph) -> None:
    assert {tile.country for tile in shipped.map(by="zones").scene.tiles} == {"cn"}
    assert {tile.country for tile in shipped.map().scene.tiles} == {"cn", "de"}


def test_the_same_map_is_drawn_the_same(drawn: TileMap, shipped: sinograph.Graph) -> None:
    assert shipped.map().content(".svg") == drawn.content(".svg")


def run(*args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sinograph", *args]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_command_lists_the_tiles_and_draws_them(tmp_path: Path) -> None:
    listed = run("map", "Siemens", "--limit", "1")
    assert listed.returncode == 0, listed.stderr
    assert "Shanghai" in listed.stdout
    target = tmp_path / "map.svg"
    done = run("--lang", "zh", "map", "Siemens", "-o", str(target))
    assert (done.returncode, done.stdout) == (0, "")
    assert "上海" in target.read_text(encoding="utf-8")
    assert "14 of 16 placed" in done.stderr


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("map", "-o", "x.gexf"), 2, ".html, .svg, .png"),
        (("map", "-o", "x.svg", "--cite"), 2, "go with tables"),
        (("map", "--by", "moons"), 2, "invalid choice"),
        (("map", "SAP", "--by", "policies"), 2, "do not go with --by policies"),
        (("map", "Nobodyknows"), 2, "no Organisation is called"),
        (("map", "-o", "/no/such/folder/x.svg"), 1, "cannot be written"),
    ],
)
def test_bad_use_gets_one_sentence_and_the_right_code(
    args: tuple[str, ...], code: int, said: str
) -> None:
    done = run(*args)
    assert done.returncode == code
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
