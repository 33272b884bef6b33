"""The addresses of the files of a published site, from one of them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final
from urllib.parse import quote, urlencode

from sinograph.explorer.commands import QUERY
from sinograph.explorer.published.dumps import WHOLE, table
from sinograph.explorer.published.plan import REPORT, THINGS, UNSERVED, Plan
from sinograph.explorer.screens.links import PATHS, Links, Value, texts
from sinograph.namespaces import ID

#: Screens that answer what nobody can foresee; a page says what they need.
_FREE: Final = frozenset({"sparql", "search"})
_DATA: Final = (".ttl", ".jsonld")
_THING: Final = "/e/"
_OWN: Final = frozenset({f"/{THINGS}", f"/{UNSERVED}"})
_EVIDENCE: Final = "/evidence/"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLinks(Links):
    """The addresses of files, from the one at `file`; `command` is the line that serves them."""

    file: str
    plan: Plan
    command: str

    @property
    def served(self) -> bool:
        """No server answers."""
        return False

    @property
    def brief(self) -> bool:
        """The many pages of things do: nothing here runs it."""
        return self.here.startswith(_THING)

    def has(self, name: str) -> bool:
        """Whether the site has a screen of that name, if only to say what it needs."""
        return name in PATHS

    def page(self, name: str, /, **values: Value) -> str:
        """The address of a screen; empty where the site has none with these values."""
        if name in _FREE:
            return self._unserved(PATHS[name], values)
        names = texts(values.get("name"))
        if name == "places" and names:
            return self.thing(self.plan.content.called(names[0])) if len(names) == 1 else ""
        return self._with(PATHS[name], values)

    def thing(self, iri: str) -> str:
        """The page of a thing; empty for what has none."""
        return self._with(_THING + iri.removeprefix(ID), {})

    def data(self, iri: str, suffix: str) -> str:
        """What is stated of a thing, as a file of RDF; empty where it is not written."""
        return self._to(f"e/{iri.removeprefix(ID)}{suffix}") if suffix in _DATA else ""

    def answer(self, command: str, suffix: str, values: Mapping[str, Value]) -> str:
        """An answer as a file; those of the many pages of things are left out.

        The table of a question is the same in every language; what is asked of an example has none.
        """
        if self.here.startswith(_THING):
            return ""
        if command == QUERY:
            id_ = str(values.get("id", ""))
            tabled = suffix == ".csv" and id_ in self.plan.content.tabled
            return self._to(table(id_)) if tabled else ""
        return self._with(f"/answer/{command}{suffix}", values)

    def passages(self, anchors: Iterable[str], fact: str = "") -> str:
        """Where passages are shown: the page of the first, which marks the others."""
        page, others, place = self.plan.content.places.address([*anchors])
        if not page:
            return ""
        also = f"?also={quote(others, safe=',:')}" if others else ""
        return f"{self.part(page)}{also}#{quote(place)}"

    def part(self, name: str) -> str:
        """A page of evidence by its name."""
        return self._to(f"{self.language}/evidence/{name}.html")

    def resting(self, section: str, query: str) -> str:
        """The passages of a section, and what rests on them."""
        name = self.plan.content.places.section(section)
        return self.part(name) if name else ""

    def report(self, names: Iterable[str], suffix: str) -> str:
        """The report on one name as a page to print; a server makes all others."""
        first, *others = names
        if others or suffix != ".html":
            return ""
        return self._with(f"{REPORT}{self.plan.content.called(first)}", {})

    def static(self, name: str) -> str:
        """A style or picture that belongs to the pages themselves."""
        return self._to(f"static/{name}")

    def speaking(self, language: str) -> str:
        """The same page in another language."""
        return replace(self, language=language)._with(self.here, self.values)

    @property
    def beside(self) -> str:
        """What this page draws, which the same page in other languages draws as well."""
        return self._to(beside(self.file))

    @property
    def whole(self) -> list[tuple[str, str]]:
        """The data of the whole graph: what each file is, and its address."""
        return [(what, self._to(file)) for what, file in WHOLE.items()]

    @property
    def things(self) -> str:
        """The list of all things."""
        return self._to(f"{self.language}/{THINGS}")

    def _with(self, path: str, values: Mapping[str, Value]) -> str:
        if path in _OWN or path.startswith(_EVIDENCE):
            return self._to(f"{self.language}{path}")
        wanted = self.plan.wanted(self.language, path, values)
        return "" if wanted is None else self._to(wanted.file)

    def _unserved(self, path: str, values: Mapping[str, Value]) -> str:
        pairs = [(name, text) for name, value in values.items() for text in texts(value)]
        asked = f"{path}?{urlencode(pairs)}" if pairs else path
        return f"{self._to(f'{self.language}/{UNSERVED}')}#{quote(asked, safe='/?=&%+')}"

    def _to(self, file: str) -> str:
        return _way(posixpath.dirname(self.file), file)


@lru_cache(maxsize=20_000)
def _way(folder: str, file: str) -> str:
    """The way from a folder to a file."""
    return quote(posixpath.relpath(file, folder or "."))


def beside(file: str) -> str:
    """Where what a page draws lies, for its file."""
    _, _, own = file.partition("/")
    return f"views/{own.removesuffix('.html').replace('/', '-')}.js"
