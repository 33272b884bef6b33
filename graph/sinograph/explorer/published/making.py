"""The files of a site, made unit by unit: what belongs together is made by the same process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from sinograph.answer import subgraph
from sinograph.errors import SinographError
from sinograph.explorer import drawn
from sinograph.explorer.places import page_without_folder
from sinograph.explorer.published import lean, passages, pictures
from sinograph.explorer.published.addresses import FileLinks, beside
from sinograph.explorer.published.folder import File, Folder
from sinograph.explorer.published.plan import REPORT, Plan, Wanted
from sinograph.explorer.screens.links import PATHS
from sinograph.explorer.screens.registry import SCREENS
from sinograph.explorer.screens.render import rendered
from sinograph.explorer.screens.screen import Asked, Screen
from sinograph.namespaces import ID
from sinograph.phrases import say
from sinograph.store import serialise
from sinograph.views.cite import stamp
from sinograph.views.report.html import page

if TYPE_CHECKING:
    from sinograph.answer.context import Context
    from sinograph.desk import Graph

_SCREENS: Final = {path: name for name, path in PATHS.items()}
_EVIDENCE: Final = "/evidence/"


@dataclass(frozen=True, slots=True)
class Unit:
    """Pages that are made together, and the thing whose statements are written with them."""

    wanted: tuple[Wanted, ...]
    thing: str = ""


class Maker:
    """Makes units; `command` is the line that serves the graph."""

    def __init__(
        self, graph: Graph, context: Context, plan: Plan, folder: Folder, command: str
    ) -> None:
        self._graph = graph
        self._context = context
        self._plan = plan
        self._folder = folder
        self._command = command
        self._stamp = stamp(graph.info)

    def make(self, unit: Unit) -> Mapping[str, File]:
        """Write the files of a unit, and those that its pages link and nobody else makes."""
        return {name: self._folder.put(name, content) for name, content in self._files(unit)}

    def _files(self, unit: Unit) -> Iterator[tuple[str, bytes]]:
        for wanted in unit.wanted:
            yield from self._made(wanted)
        if unit.thing:
            yield from self._data(unit.thing)
        while self._plan.left:
            yield from self._made(self._plan.left.popleft())

    def links(self, wanted: Wanted) -> FileLinks:
        """The addresses from a page."""
        return FileLinks(
            wanted.language,
            wanted.language,
            wanted.path,
            dict(wanted.values),
            file=wanted.file,
            plan=self._plan,
            command=self._command,
        )

    def page(self, screen: Screen, links: FileLinks) -> bytes:
        """The page of a screen."""
        made = rendered(screen, links, self._stamp)
        return lean.page(page_without_folder(made, self._graph.info))

    def _data(self, thing: str) -> Iterator[tuple[str, bytes]]:
        described = subgraph.described(self._context, ID + thing, passages=False)
        yield f"e/{thing}.ttl", lean.turtle(serialise.turtle(described))
        yield f"e/{thing}.jsonld", serialise.json_ld(described)

    def _made(self, wanted: Wanted) -> Iterator[tuple[str, bytes]]:
        graph, path = self._graph.speaking(wanted.language), PurePosixPath(wanted.path)
        if wanted.path.startswith("/answer/"):
            job = {"command": path.stem, "suffix": path.suffix, "values": wanted.values}
            yield wanted.file, drawn.answer(graph, job)[1]
        elif wanted.path.startswith(REPORT):
            yield wanted.file, page_without_folder(_brief(graph, path.name), graph.info)
        elif path.stem == "view" and path.suffix:
            drawing = pictures.picture(self._graph, wanted.language, wanted.values)
            yield wanted.file, page_without_folder(drawing, graph.info)
        elif path.stem == "map" and path.suffix:
            yield wanted.file, pictures.tile_map(graph, wanted.values)
        else:
            yield from self._page(graph, wanted)

    def _page(self, graph: Graph, wanted: Wanted) -> Iterator[tuple[str, bytes]]:
        links = self.links(wanted)
        screen = self._screen(graph, wanted, links)
        yield wanted.file, self.page(screen, links)
        shared = beside(wanted.file)
        if "scene" in screen.content and wanted.language == self._graph.language:
            scene, content = screen.content["scene"], screen.content
            if screen.template == "map":
                view = pictures.tiles_view(scene, content["pages"])
            else:
                view = pictures.view(scene, content["around"])
            yield shared, page_without_folder(view, graph.info)

    def _screen(self, graph: Graph, wanted: Wanted, links: FileLinks) -> Screen:
        asked = Asked(wanted.values, links, wanted.path.removeprefix("/e/"))
        if wanted.path.startswith(_EVIDENCE):
            known = self._plan.content.places
            part = known.parts[wanted.path.removeprefix(_EVIDENCE).removesuffix(".html")]
            context = self._context.speaking(wanted.language)
            return passages.screen(context, asked, part, known, links.part)
        name = _SCREENS.get(wanted.path, "entity")
        try:
            # A scene has its words in every language: it is made once.
            return SCREENS[name](self._graph if name == "explore" else graph, asked)
        except SinographError as error:
            content = {"detail": str(error), "near": ()}
            return Screen("problem", say("web.problem", wanted.language), "", content)


def _brief(graph: Graph, id_: str) -> bytes:
    """A report without the day on which it was made: it changes with the graph only."""
    return page(replace(graph.report(id_).content, date="")).encode()


def unserved(language: str) -> Screen:
    """The page that says what needs a server."""
    return Screen("unserved", say("web.unserved", language))
