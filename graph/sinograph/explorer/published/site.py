"""Publish a graph: every screen, thing, answer and picture that the pages link, as files."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from sinograph import progress
from sinograph.answer.envelope import location_of
from sinograph.errors import SinographError, UsageError
from sinograph.explorer import drawn
from sinograph.explorer.places import page_without_folder
from sinograph.explorer.published import dumps, names
from sinograph.explorer.published.addresses import THINGS, UNSERVED, FileLinks, Plan, Wanted
from sinograph.explorer.published.folder import Folder, replacing
from sinograph.explorer.published.names import Thing
from sinograph.explorer.published.pictures import Pictures
from sinograph.explorer.screens import assets
from sinograph.explorer.screens.links import PATHS
from sinograph.explorer.screens.registry import SCREENS
from sinograph.explorer.screens.render import rendered
from sinograph.explorer.screens.screen import Asked, Screen
from sinograph.labels import LANGUAGES
from sinograph.namespaces import ID
from sinograph.phrases import say
from sinograph.store.base import Store
from sinograph.store.embedded import EmbeddedStore
from sinograph.views.cite import stamp

if TYPE_CHECKING:
    from sinograph.desk import Graph

#: A page for each of more things would be a site that nobody can copy; a server shows them all.
_MOST: Final = 20_000
_SCREENS: Final = {path: name for name, path in PATHS.items()}
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


def publish(store: Store, graph: Graph, folder: Path) -> Published:
    """Write the site of a graph. Raises UsageError, NotReadable."""
    start = time.monotonic()
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
        pages = _Site(graph, found, made).write()
        for file, content in dumps.dumps(store, shipped=location_of(store.info) is None):
            made.write(file, content)
        made.write("README.md", _readme(graph, pages))
        files, size = len(made) + 1, made.size
    return Published(folder, pages, files, size, time.monotonic() - start)


class _Site:
    """The pages in the making."""

    def __init__(self, graph: Graph, things: Sequence[Thing], folder: Folder) -> None:
        self._graph = graph
        self._things = things
        self._folder = folder
        self._plan = Plan(frozenset(thing.id for thing in things))
        self._stamp = stamp(graph.info)
        self._pictures = Pictures(graph)
        self._pages = 0

    def write(self) -> int:
        """Write all; how many pages there are."""
        self._looks()
        self._begin()
        for language in LANGUAGES:
            self._folder.write(f"static/names.{language}.js", names.index(self._things, language))
            self._lists(language)
        for thing in progress.over(self._things, "publish.data", lambda: len(self._things)):
            self._data(thing)
        total = len(LANGUAGES) * len(self._things)
        for wanted in progress.over(self._wanted(), "publish.pages", lambda: total):
            self._folder.write(wanted.file, self._made(wanted))
        return self._pages

    def _looks(self) -> None:
        for name, (content, _) in assets.files().items():
            if name in _LOOKS:
                self._folder.write(f"static/{name}", content)

    def _begin(self) -> None:
        """The page before all others, and everything from which the rest is found."""
        first = Wanted("index.html", self._graph.language, PATHS["home"])
        self._folder.write(first.file, self._made(first))
        for language in LANGUAGES:
            for name in SCREENS:
                if name in PATHS and self._links(first).has(name):
                    self._plan.file(language, PATHS[name], {})
            for thing in self._things:
                self._plan.file(language, f"/e/{thing.id}", {})

    def _wanted(self) -> Iterator[Wanted]:
        """What pages link, and then what these link."""
        while self._plan.left:
            yield self._plan.left.popleft()

    def _data(self, thing: Thing) -> None:
        for suffix, form in ((".ttl", "text/turtle"), (".jsonld", "application/ld+json")):
            _, content = drawn.describe(self._graph, {"thing": thing.id, "graph": form})
            self._folder.write(f"e/{thing.id}{suffix}", content)

    def _made(self, wanted: Wanted) -> bytes:
        graph = self._graph.speaking(wanted.language)
        suffix = PurePosixPath(wanted.path).suffix
        if wanted.path.startswith("/answer/"):
            command = PurePosixPath(wanted.path).stem
            job = {"command": command, "suffix": suffix, "values": wanted.values}
            return drawn.answer(graph, job)[1]
        if wanted.path.startswith("/view"):
            return self._pictures.svg(wanted.language, wanted.values)
        return self._page(graph, wanted)

    def _page(self, graph: Graph, wanted: Wanted) -> bytes:
        links = self._links(wanted)
        thing = "" if wanted.path in _SCREENS else wanted.path.removeprefix("/e/")
        name = _SCREENS.get(wanted.path, "entity")
        try:
            screen = SCREENS[name](graph, Asked(wanted.values, links, thing))
        except KeyError:
            screen = _unserved(wanted.language)
        except SinographError as error:
            content = {"detail": str(error), "near": ()}
            screen = Screen("problem", say("web.problem", wanted.language), "", content)
        return self._rendered(screen, links)

    def _lists(self, language: str) -> None:
        """The list of all things, and the page that says what needs a server."""
        links = self._links(Wanted(f"{language}/{UNSERVED}", language, f"/{UNSERVED}"))
        self._folder.write(links.file, self._rendered(_unserved(language), links))
        links = self._links(Wanted(f"{language}/{THINGS}", language, f"/{THINGS}"))
        by_kind: dict[str, list[tuple[str, str]]] = {}
        for thing in self._things:
            entry = (thing.name(language), links.thing(ID + thing.id))
            by_kind.setdefault(names.called(thing.kind, language), []).append(entry)
        kinds = [(kind, sorted(own)) for kind, own in sorted(by_kind.items())]
        screen = Screen("things", say("web.things", language), "", {"kinds": kinds})
        self._folder.write(links.file, self._rendered(screen, links))

    def _links(self, wanted: Wanted) -> FileLinks:
        values = dict(wanted.values)
        return FileLinks(
            wanted.language, wanted.language, wanted.path, values, wanted.file, self._plan
        )

    def _rendered(self, screen: Screen, links: FileLinks) -> bytes:
        self._pages += 1
        return page_without_folder(rendered(screen, links, self._stamp), self._graph.info)


def _unserved(language: str) -> Screen:
    return Screen("unserved", say("web.unserved", language))


def _readme(graph: Graph, pages: int) -> bytes:
    said = (
        say("publish.readme", language, stamp=stamp(graph.info), pages=pages)
        for language in LANGUAGES
    )
    return ("# sinograph\n\n" + "\n\n".join(said) + "\n").encode()
