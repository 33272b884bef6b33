"""The network to walk through: what is drawn, its tables, and the way to more of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sinograph.errors import SinographError, UsageError
from sinograph.explorer.screens import assets
from sinograph.explorer.screens.drawn_form import form
from sinograph.explorer.screens.drawn_rows import Way, edge_rows, node_rows
from sinograph.explorer.screens.links import Value
from sinograph.explorer.screens.screen import Asked, Screen
from sinograph.explorer.view_options import view_of
from sinograph.namespaces import ID
from sinograph.phrases import say
from sinograph.views import page
from sinograph.views.cite import stamp
from sinograph.views.scene import Scene
from sinograph.views.svg import summary
from sinograph.views.view import SUFFIXES, View

if TYPE_CHECKING:
    from sinograph.desk import Graph

#: How many things are drawn when nobody says: of the whole network, and around names.
OVERVIEW: Final = 80
AROUND: Final = 300
_MOST: Final = 2_000
#: Ties that the page lists for who has no script; the files have them all.
_LISTED: Final = 200

Given = dict[str, Any]


def explore(graph: Graph, asked: Asked) -> Screen:
    """The picture that the address asks for."""
    given = _given(asked)
    try:
        view = view_of(graph, given)
    except UsageError as error:
        return _refused(graph, asked, given, error)
    scene, title = view.scene, view.scene.question.within(asked.language)
    chosen = form(graph, asked, given)
    if not scene.edges:
        said = say("web.explore.nothing", asked.language, question=title)
        content = {"problem": said, "near": (), "form": chosen, "drawn": None}
        return Screen("explore", title, "explore", content)
    return Screen(
        "explore",
        title,
        "explore",
        {"problem": "", "near": (), "form": chosen, "drawn": _drawn(view, asked, given)},
    )


def _given(asked: Asked) -> Given:
    """The values of the address that say something, as a picture takes them."""
    given: Given = {name: list(asked.many(name)) for name in asked.values if asked.many(name)}
    if "kind" in given:
        given["kind"] = [",".join(given["kind"])]
    given.setdefault("limit", [str(AROUND if "name" in given else OVERVIEW)])
    return given


def _refused(graph: Graph, asked: Asked, given: Given, error: SinographError) -> Screen:
    """The form with what is wrong, and the names that come near."""
    wrong = getattr(error, "name", None)
    near = []
    for one in getattr(error, "near", ()):
        key = "in" if wrong in given.get("in", ()) else "name"
        id_ = one.id.removeprefix(ID)
        meant = [id_ if name == wrong else name for name in given.get(key, ())]
        near.append((f"{one.name} ({one.kind})", asked.links.again(**{key: meant})))
    heading = say("web.nav.explore", asked.language)
    chosen = form(graph, asked, given)
    content = {"problem": str(error), "near": near, "form": chosen, "drawn": None}
    return Screen("explore", heading, "explore", content)


def _drawn(view: View, asked: Asked, given: Given) -> Given:
    """Everything about the picture that the template shows."""
    scene, links = view.scene, asked.links
    ways = _ways(view, asked, given)
    more = min(2 * int(given["limit"][0]), _MOST)
    values: dict[str, Value] = dict(given)
    return {
        "data": page.data(scene),
        "partners": {id_: _known(way) for id_, way in ways.items()},
        "vis": links.static(assets.VIS) if assets.VIS in assets.files() else "",
        "modules": [links.static(name) for name in assets.page_modules()],
        "picture": links.view(".svg", values),
        "summary": _summary(scene, asked.language),
        "more": links.again(limit=more) if scene.left_out and more < 2 * _MOST else "",
        "nodes": node_rows(scene, ways, asked.language),
        "edges": edge_rows(scene, links, _LISTED),
        "edges_left": max(len(scene.edges) - _LISTED, 0),
        "counted": bool(view.partners()),
        "files": {s[1:]: links.view(s, values) for s in SUFFIXES if s != ".csv"},
        "notes": [*(n.within(asked.language) for n in scene.notes), stamp(scene.graph)],
        "rerun": scene.rerun,
        "things": scene.mode == "statements",
    }


def _ways(view: View, asked: Asked, given: Given) -> dict[str, Way]:
    links, counts = asked.links, view.partners()
    ways = {}
    for node in view.scene.nodes:
        own, thing = counts.get(node.id), links.thing(node.id)
        if own is None:
            ways[node.id] = Way(thing)
        elif own.drawn == own.total:
            ways[node.id] = Way(thing, "", own.total, own.drawn)
        else:
            further = _further(node.id, asked, given, known=node.focus)
            ways[node.id] = Way(thing, further, own.total, own.drawn)
    return ways


def _further(id_: str, asked: Asked, given: Given, *, known: bool) -> str:
    """The picture with all partners of a thing; of one that was asked for, more of them."""
    limit = None if "limit" not in asked.values else given["limit"]
    if known and not {"cluster", "path"} & given.keys():
        return asked.links.again(limit=min(2 * int(given["limit"][0]), _MOST))
    short = id_.removeprefix(ID)
    names = dict.fromkeys([*given.get("name", ()), short])
    if "name" not in given:
        limit = None
    return asked.links.again(name=[*names], cluster=None, path=None, limit=limit)


def _known(way: Way) -> dict[str, Any]:
    all_ = {"page": way.page, "expand": way.expand, "total": way.total, "drawn": way.drawn}
    return {key: value for key, value in all_.items() if value not in (None, "")}


def _summary(scene: Scene, language: str) -> str:
    """How much of how much is shown, and by what it was chosen."""
    if not scene.left_out:
        return summary(scene)
    by = "page.byties" if scene.mode == "statements" else "page.leftout"
    counts = {"nodes": len(scene.nodes), "total": scene.total, "edges": len(scene.edges)}
    return say(by, language, **counts)
