"""The picture: the page of a view within the explorer, and the way to more and to less of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sinograph.explorer.screens import assets
from sinograph.explorer.screens.around import around
from sinograph.explorer.screens.forms import fields
from sinograph.explorer.screens.screen import Asked, Screen
from sinograph.explorer.view_options import BUDGET, MOST, VIEW_OPTIONS, view_of
from sinograph.namespaces import ID
from sinograph.phrases import say
from sinograph.views import page, renewal
from sinograph.views.scene import Scene
from sinograph.views.twin import twin
from sinograph.views.view import SUFFIXES

if TYPE_CHECKING:
    from sinograph.desk import Graph

#: How much of the whole network one sees at first.
_FIRST: Final = "120"
#: What is no picture of names that one adds to.
_APART: Final = ("cluster", "path")


def explore(graph: Graph, asked: Asked) -> Screen:
    """A picture of what the address asks for; of the strongest organisations where it names none.

    Pages that are files share the `scene`, which others have in them as `texts`; they do not say
    when they were made.

    Raises UsageError and whatever the graph raises.
    """
    values = asked.only(*(option.name for option in VIEW_OPTIONS))
    if not values:
        values = {"limit": (_FIRST,)}
    links, scene = asked.links, replace(drawn_scene(graph, values), language=asked.language)
    if not links.served:
        scene = replace(scene, date="")
    return Screen(
        "explore",
        scene.question.within(asked.language),
        "explore",
        {
            "fields": fields(VIEW_OPTIONS, asked),
            "chosen": _chosen(scene, asked),
            "scene": scene,
            "texts": page.texts(scene) if links.served else None,
            "twin": twin(scene) if links.served else "",
            "inwords": _in_words(asked),
            "around": around(graph, scene, asked),
            "empty": not scene.edges,
            "cut": _cut(scene, asked),
            "more": _more(scene, asked, values),
            "vis": links.static(assets.VIS) if assets.VIS in assets.files() else "",
            "picture_address": links.view(".svg", values),
            "files": {
                suffix[1:]: address
                for suffix in SUFFIXES
                if suffix != ".csv" and (address := links.view(suffix, values))
            },
            "rerun": scene.rerun,
        },
    )


def drawn_scene(graph: Graph, values: Mapping[str, Sequence[str]]) -> Scene:
    """What the values ask for, drawn once for all who ask it. Raises what the graph raises."""
    return _kept_scene(graph, tuple((name, tuple(given)) for name, given in values.items()))


@lru_cache(maxsize=64)
def _kept_scene(graph: Graph, given: tuple[tuple[str, tuple[str, ...]], ...]) -> Scene:
    """The scene; what was drawn before the last name was added keeps its place."""
    values = dict(given)
    scene = view_of(graph, values).scene
    names = values.get("name", ())
    if len(names) < 2 or any(values.get(name) for name in _APART):
        return scene
    return renewal.extended(drawn_scene(graph, {**values, "name": names[:-1]}), scene)


def _in_words(asked: Asked) -> str:
    """Where the same stands in words, for who sees a page that is a file without scripts."""
    names = asked.many("name")
    if names:
        return asked.links.thing(ID + names[0])
    return asked.links.page("analyse", show="pairs")


def _chosen(scene: Scene, asked: Asked) -> list[tuple[str, str]]:
    """The names asked for, and the address of the picture without each."""
    names = asked.many("name")
    called = {node.id.rsplit("/", 1)[-1]: node.name.within(asked.language) for node in scene.nodes}
    return [
        (
            called.get(name, name),
            asked.links.again(name=tuple(other for other in names if other != name)),
        )
        for name in names
    ]


def _cut(scene: Scene, asked: Asked) -> str:
    drawn = len(scene.nodes)
    if drawn == scene.total:
        return ""
    return say(
        "page.leftout", asked.language, nodes=drawn, total=scene.total, edges=len(scene.edges)
    )


def _more(scene: Scene, asked: Asked, values: Mapping[str, Sequence[str]]) -> str:
    """The address of the picture with more in it; empty when all is drawn, or no more can be."""
    limit = int(values["limit"][-1]) if "limit" in values else BUDGET
    if len(scene.nodes) == scene.total or limit >= MOST:
        return ""
    return asked.links.again(**{**values, "limit": str(min(max(2 * limit, BUDGET), MOST))})
