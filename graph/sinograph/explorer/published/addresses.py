"""Where the screens of a published site lie, and which of them it has.

What a page links is what the site holds: a link to a screen asks for its file. Screens with free
values (a query, a filter) have no end, so their links lead to a page that says what they need.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import quote, urlencode

from sinograph.explorer.screens.links import PATHS, Links, Value, texts
from sinograph.namespaces import ID

#: Screens that answer what nobody can foresee.
_FREE: Final = frozenset({"sparql", "search", "evidence"})
_NAMES: Final = {path: name for name, path in PATHS.items()}
_DATA: Final = (".ttl", ".jsonld")
_ANSWERS: Final = (".csv", ".json")
#: How many files of one screen in one language there are at most, and how many values each takes.
_MOST: Final = 2_000
_MOST_VALUES: Final = 2
_THING: Final = "/e/"
#: Values that name what a page is about.
_SUBJECTS: Final = frozenset({"name", "id"})
UNSERVED: Final = "unserved.html"
THINGS: Final = "things.html"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file of the site, and what it would be asked as on a server."""

    file: str
    language: str
    path: str
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Plan:
    """The files that the site shall have; links add to it until nothing new is linked."""

    def __init__(self, things: frozenset[str]) -> None:
        self._things = things
        self._known: set[str] = set()
        self._counts: Counter[tuple[str, str]] = Counter()
        self.left: deque[Wanted] = deque()

    def thing(self, id_: str) -> bool:
        """Whether the site has a page of that thing."""
        return id_ in self._things

    def file(self, language: str, path: str, values: Mapping[str, Value]) -> str:
        """The file in which that screen, answer or picture lies; empty if the site has none."""
        given = {name: tuple(found) for name, value in values.items() if (found := texts(value))}
        given.pop("lang", None)
        place = _place(path, given)
        if not place:
            return ""
        wanted = Wanted(f"{language}/{place}", language, path, given)
        if wanted.file not in self._known:
            kind = (language, place.partition("/")[0])
            if self._counts[kind] >= _MOST and not path.startswith(_THING):
                return ""
            self._counts[kind] += 1
            self._known.add(wanted.file)
            self.left.append(wanted)
        return wanted.file


@dataclass(frozen=True, slots=True)
class FileLinks(Links):
    """The addresses of files, from the one at `file`."""

    file: str = "index.html"
    plan: Plan = field(default_factory=lambda: Plan(frozenset()))

    @property
    def served(self) -> bool:
        """No server answers."""
        return False

    def has(self, name: str) -> bool:
        """Whether the site has a screen of that name."""
        return name in PATHS and name not in _FREE

    def thing(self, iri: str) -> str:
        """The page of a thing; empty for what has none."""
        id_ = iri.removeprefix(ID)
        return self._with(_THING + id_, {}) if self.plan.thing(id_) else ""

    def data(self, iri: str, suffix: str) -> str:
        """What is stated of a thing, as a file of RDF; empty where it is not written."""
        id_ = iri.removeprefix(ID)
        return self._to(f"e/{id_}{suffix}") if suffix in _DATA else self._unserved(iri)

    def answer(self, command: str, suffix: str, values: Mapping[str, Value]) -> str:
        """An answer as a file; those of the many pages of things are left out."""
        if self.here.startswith(_THING) or suffix not in _ANSWERS:
            return ""
        return self._with(f"/answer/{command}{suffix}", values)

    def static(self, name: str) -> str:
        """A style or picture that belongs to the pages themselves."""
        return self._to(f"static/{name}")

    def speaking(self, language: str) -> str:
        """The same page in another language."""
        return replace(self, language=language)._with(self.here, self.values)

    @property
    def things(self) -> str:
        """The list of all things."""
        return self._to(f"{self.language}/{THINGS}")

    @property
    def names(self) -> str:
        """The names to search in."""
        return self._to(f"static/names.{self.language}.js")

    def _with(self, path: str, values: Mapping[str, Value]) -> str:
        if path.removeprefix("/") in {THINGS, UNSERVED}:
            return self._to(f"{self.language}{path}")
        file = self.plan.file(self.language, path, values)
        if file:
            return self._to(file)
        pairs = [(name, text) for name, value in values.items() for text in texts(value)]
        return self._unserved(f"{path}?{urlencode(pairs)}" if pairs else path)

    def _unserved(self, asked: str) -> str:
        return f"{self._to(f'{self.language}/{UNSERVED}')}#{quote(asked, safe='/?=&%+')}"

    def _to(self, file: str) -> str:
        return quote(posixpath.relpath(file, posixpath.dirname(self.file) or "."))


def _place(path: str, values: Mapping[str, tuple[str, ...]]) -> str:
    """Where a screen lies in the folder of its language; empty if the site has none such."""
    if path.startswith(_THING):
        return f"e/{path.removeprefix(_THING)}.html" if not values else ""
    name = _NAMES.get(path, "")
    if name == "home":
        return "index.html"
    slug = _slug(values)
    if name and name not in _FREE and sum(map(len, values.values())) <= _MOST_VALUES:
        return f"{name}/{slug}.html" if slug else f"{name}.html"
    if path.startswith("/answer/"):
        stem, suffix = posixpath.splitext(path.removeprefix("/answer/"))
        return f"answers/{stem}{slug and '-' + slug}{suffix}"
    if path == "/view.svg":
        return f"pictures/{slug or 'all'}.svg"
    return ""


def _slug(values: Mapping[str, tuple[str, ...]]) -> str:
    """A name for a file: the values as far as they are plain, else with a hash of them."""
    said = "-".join(
        text if name in _SUBJECTS else f"{name}-{text}"
        for name, own in sorted(values.items())
        for text in own
    )
    plain = re.sub(r"[^A-Za-z0-9.-]+", "-", said).strip("-.")[:60]
    whole = urlencode(sorted(values.items()), doseq=True)
    if plain == said:
        return plain
    return f"{plain or 'x'}-{hashlib.sha256(whole.encode()).hexdigest()[:8]}"
