"""The page of the map in a real browser without a network."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest

import sinograph
from sinograph.namespaces import ID
from sinograph.phrases import with_prefix
from sinograph.views.tiles import page
from sinograph.views.tiles.picture import TileMap

from .conftest import Tables
from .test_view_page import OWNED, Tags, browser, open_page


@pytest.fixture(scope="module")
def drawn(shipped: sinograph.Graph) -> TileMap:
    return shipped.map()


@pytest.fixture(scope="module")
def file(drawn: TileMap, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return drawn.save(tmp_path_factory.mktemp("map") / "map.html")


@browser
def test_the_page_opens_without_a_request_or_an_error(file: Path, drawn: TileMap) -> None:
    opened = open_page(file)
    assert opened.console == []
    assert opened.requests == []
    assert f'data-ready="{len(drawn.scene.tiles)}"' in opened.dom
    rows = len(re.findall(r"<tr aria-selected", opened.dom))
    units = [tile for tile in drawn.scene.tiles if tile.what != "absent"]
    assert rows == len(units) + len(drawn.scene.flows)


@browser
def test_a_chosen_tile_shows_what_lies_there_and_where_it_is_said(
    file: Path, drawn: TileMap
) -> None:
    dom = open_page(file, f"{ID}place-shanghai").dom
    card = dom[dom.index('id="card"') : dom.index('id="twin"')]
    tile = drawn.scene.tile[f"{ID}place-shanghai"]
    for own in tile.holdings:
        assert drawn.scene.things[own.thing].name.en in unescape(card)
    assert card.count("Copy as footnote") == tile.count
    assert re.search(r"characters \d+–\d+", card)


@browser
def test_a_chosen_flow_shows_its_collaborations(file: Path, drawn: TileMap) -> None:
    flow = drawn.scene.drawn[0]
    dom = open_page(file, flow.id).dom
    card = unescape(dom[dom.index('id="card"') : dom.index('id="twin"')])
    assert card.count("Copy as footnote") == flow.weight
    for tie in flow.ties:
        assert drawn.scene.things[tie.collaboration].name.en in card
        assert all(member.en in card for member in tie.through)


#: Uses the page as a reader would, and writes what came of it into the document.
_READER = """
const { field } = modules.words;
const { csvText, savePng, svgText } = modules.save;
const out = {};
const parts = [...document.querySelectorAll(".sheet:not([hidden]) a")];
const part = (id) => parts.find((a) => a.dataset.id === id);
const clicked = { bubbles: true, cancelable: true };
const click = (on) => on.dispatchEvent(new MouseEvent("click", clicked));
click(part("@shanghai").querySelector("rect"));
out.tile = field("card").querySelector("h2").textContent;
out.current = document.querySelectorAll(".sheet a[aria-current]").length;
part("@flow").focus();
out.focused = document.activeElement.dataset.id;
click(document.activeElement.querySelector("path"));
out.flow = field("card").querySelector("h2").textContent;
field("languages").querySelector("[lang=de]").click();
out.german = document.querySelector(".sheet:not([hidden]) svg title").textContent;
out.sheets = document.querySelectorAll(".sheet:not([hidden])").length;
out.units = field("units").querySelector("th").textContent;
field("units").querySelector("button").click();
out.row = field("units").querySelector("tr[aria-selected=true]") !== null;
document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
out.closed = field("card").querySelector("h2") === null;
out.csv = csvText().trim().split("\\r\\n").length;
out.svg = svgText().slice(0, 4);
URL.createObjectURL = (blob) => {
  out.png = blob.type;
  document.documentElement.dataset.used = JSON.stringify(out);
  return "#";
};
savePng();
"""


@browser
def test_clicks_keys_languages_and_saving_work(
    drawn: TileMap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow = drawn.scene.drawn[0]
    reader = _READER.replace("@shanghai", f"{ID}place-shanghai").replace("@flow", flow.id)
    script = page.script().removesuffix("})();\n")
    monkeypatch.setattr(page, "script", lambda: f"{script}(() => {{{reader}}})();\n}})();\n")
    opened = open_page(drawn.save(tmp_path / "used.html"))
    assert opened.console == []
    used = re.search(r'data-used="([^"]*)"', opened.dom)
    assert used
    out = json.loads(unescape(used[1]))
    ends = [drawn.scene.tile[end].name.en for end in (flow.source or "", flow.target)]
    held = sum(tile.count for tile in drawn.scene.tiles)
    assert out == {
        "tile": "Shanghai",
        "current": 3,
        "focused": flow.id,
        "flow": " → ".join(ends),
        "german": drawn.scene.question.de,
        "sheets": 1,
        "units": "Einheit",
        "row": True,
        "closed": True,
        "csv": held + 1,
        "svg": "<svg",
        "png": "image/png",
    }


@browser
def test_hostile_names_stay_text(tables: Tables, tmp_path: Path) -> None:
    names = [
        f"</script><script>{OWNED}</script>",
        f'<img src="http://example.org/x" onerror="{OWNED}">',
        "$title ${policy} {{ 7 * 7 }} \u2028 \\u003c",
    ]
    folder = tables(
        places=[
            {"id": "place-china", "kind": "Country"},
            {"id": "place-anhui", "kind": "Region", "en": names[0]},
        ],
        organisations=[{"id": f"org-h{i}", "en": text} for i, text in enumerate(names)],
        collaborations=[{"id": "collab-c", "en": names[1], "year": 2016}],
        links=[
            {"subject": "place-anhui", "property": "within", "object": "place-china"},
            {"subject": "collab-c", "property": "takesPlaceIn", "object": "place-anhui"},
        ],
        participations=[
            {"collaboration": "collab-c", "organisation": f"org-h{i}", "side": "de"}
            for i in range(len(names))
        ],
    )
    file = sinograph.open(folder).map("org-h2").save(tmp_path / "hostile.html")
    opened = open_page(file, f"{ID}place-anhui")
    assert opened.console == []
    assert opened.requests == []
    assert "<title>owned</title>" not in opened.dom
    assert not [tag for tag, _ in Tags(opened.dom).found if tag == "img"]
    assert "7 * 7" in opened.dom


def test_the_page_names_no_remote_address_and_no_inline_handler(file: Path) -> None:
    for tag, attributes in Tags(file.read_text(encoding="utf-8")).found:
        assert not {"src", "srcset", "action", "background"} & set(attributes), tag
        assert str(attributes.get("href", "#")).startswith(("#", "data:,"))
        assert not [name for name in attributes if name.startswith("on") or name == "style"]


def test_the_policy_allows_one_script_and_one_style(file: Path) -> None:
    policy = next(
        str(attributes["content"])
        for _, attributes in Tags(file.read_text(encoding="utf-8")).found
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert "default-src 'none'" in policy
    assert policy.count("'sha256-") == 2
    assert "unsafe" not in policy


def test_the_page_is_small(file: Path) -> None:
    assert file.stat().st_size < 900_000


def test_every_word_of_the_page_has_a_phrase() -> None:
    folder = Path(page.__file__).with_name("page")
    texts = [path.read_text(encoding="utf-8") for path in folder.iterdir()]
    used = {key for text in texts for key in re.findall(r'"((?:page|tiles)\.\w+)"', text)}
    known = with_prefix(("page.", "tiles."), "en")
    assert used <= set(known)
    bases = {"tiles.stated", "tiles.seat"}
    assert {key for key in known if key.startswith("tiles.")} - used == bases


def test_what_a_page_leaves_out_is_said(drawn: TileMap, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "LISTED", 2)
    text = page.page(drawn.scene)
    data = json.loads(text.split('id="data">')[1].split("</script>")[0])
    shanghai = next(tile for tile in data["tiles"] if tile["id"].endswith("place-shanghai"))
    assert len(shanghai["holdings"]) == 2
    assert shanghai["count"] == drawn.scene.tile[shanghai["id"]].count > 2
    assert all(len(flow["ties"]) <= 2 for flow in data["flows"])
    assert [flow["weight"] for flow in data["flows"] if flow["weight"] > 2]
