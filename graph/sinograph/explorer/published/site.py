"""Publish a graph: every thing, screen, question and passage as files, in three languages."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sinograph import progress
from sinograph.answer.envelope import location_of
from sinograph.answer.rerun import rerun
from sinograph.errors import UsageError
from sinograph.explorer.published import crew, dumps, names, pictures
from sinograph.explorer.published.content import ahead, content, units
from sinograph.explorer.published.folder import Folder, replacing
from sinograph.explorer.published.making import Maker, unserved
from sinograph.explorer.published.names import Thing
from sinograph.explorer.published.plan import THINGS, UNSERVED, Content, Plan, Wanted
from sinograph.explorer.screens import assets
from sinograph.explorer.screens.home import home
from sinograph.explorer.screens.links import PATHS
from sinograph.explorer.screens.screen import Asked, Screen
from sinograph.labels import LANGUAGES
from sinograph.namespaces import ID
from sinograph.phrases import say
from sinograph.store.beside import in_folder
from sinograph.store.embedded import EmbeddedStore
from sinograph.views.cite import stamp

if TYPE_CHECKING:
    from sinograph.answer.context import Context
    from sinograph.desk import Graph

#: A page for each of more things would be a site that nobody can copy; a server shows them all.
_MOST: Final = 20_000
#: What pages that are files have of the styles and scripts of the explorer.
_LOOKS: Final = frozenset(
    {"colours.css", "site.css", "icon.svg", "views/page/page.css", "views/tiles/page/page.css"}
    | {"published.js", "picture.js", "map.js", assets.VIS}
)


@dataclass(frozen=True, slots=True)
class Published:
    """What was written: where, how many pages and files, bytes, seconds."""

    folder: Path
    pages: int
    files: int
    size: int
    seconds: float


def publish(context: Context, graph: Graph, folder: Path) -> Published:
    """Write the site of a graph. Raises UsageError, NotReadable."""
    start, store = time.monotonic(), context.store
    if not isinstance(store, EmbeddedStore):
        raise UsageError(
            f"{store.info.location} is an endpoint; publish a file, a folder of fact tables or a"
            " store folder"
        )
    found = names.things(store)
    if len(found) > _MOST:
        raise UsageError(
            f"the graph has {len(found)} things; a site of files is for at most {_MOST}, serve it"
        )
    with replacing(folder) as made:
        known = content(context, graph, found)
        _Site(context, graph, found, known, made).write()
        shipped = location_of(store.info) is None
        for file, body in dumps.dumps(store, known.tabled, shipped=shipped):
            made.write(file, body)
        pages = made.pages()
        made.write("README.md", _readme(graph, pages))
        files, size = len(made) + 1, made.size
    return Published(folder, pages, files, size, time.monotonic() - start)


class _Site:
    """The site in the making."""

    def __init__(
        self,
        context: Context,
        graph: Graph,
        things: Sequence[Thing],
        known: Content,
        folder: Folder,
    ) -> None:
        self._context = context
        self._graph = graph
        self._things = things
        self._folder = folder
        self._plan = Plan(known)
        command = rerun(context, "serve")
        self._maker = Maker(graph, context, self._plan, folder, command)

    def write(self) -> None:
        """Write all but the data of the graph as a whole."""
        self._looks()
        begun = units(self._plan)
        ahead(self._context, self._plan.content.things)
        self._first()
        for language in LANGUAGES:
            self._lists(language)
        count = 1 if in_folder(self._context.store) else crew.processes(len(begun))
        done = crew.spread(self._maker.make, begun, count)
        for files in progress.over(done, "publish.pages", lambda: len(begun)):
            self._folder.note(files)

    def _looks(self) -> None:
        """Styles and scripts, once for all pages."""
        for name, (written, _) in assets.files().items():
            if name in _LOOKS:
                self._folder.write(f"static/{name}", written)
        self._folder.write("static/words.js", pictures.words())
        for language in LANGUAGES:
            self._folder.write(f"static/names.{language}.js", names.index(self._things, language))

    def _first(self) -> None:
        """The page before all others."""
        links = self._maker.links(Wanted("index.html", self._graph.language, PATHS["home"]))
        screen = home(self._graph, Asked({}, links))
        self._folder.write(links.file, self._maker.page(screen, links))

    def _lists(self, language: str) -> None:
        """The list of all things, and the page that says what needs a server."""
        maker = self._maker
        links = maker.links(Wanted(f"{language}/{UNSERVED}", language, f"/{UNSERVED}"))
        self._folder.write(links.file, maker.page(unserved(language), links))
        links = maker.links(Wanted(f"{language}/{THINGS}", language, f"/{THINGS}"))
        by_kind: dict[str, list[tuple[str, str]]] = {}
        for thing in self._things:
            entry = (thing.name(language), links.thing(ID + thing.id))
            by_kind.setdefault(names.called(thing.kind, language), []).append(entry)
        kinds = [(kind, sorted(own)) for kind, own in sorted(by_kind.items())]
        screen = Screen("things", say("web.things", language), "", {"kinds": kinds})
        self._folder.write(links.file, maker.page(screen, links))


def _readme(graph: Graph, pages: int) -> bytes:
    said = (
        say("publish.readme", language, stamp=stamp(graph.info), pages=pages)
        for language in LANGUAGES
    )
    return ("# sinograph\n\n" + "\n\n".join(said) + "\n").encode()
