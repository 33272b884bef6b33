"""Where things are found: the addresses of screens, of things, of files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias
from urllib.parse import quote, urlencode

from sinograph.namespaces import ID

Value: TypeAlias = str | int | Iterable[str] | None

_CONCEPT: Final = f"{ID}concept-"
#: The names of the screens, and their paths.
PATHS: Final = {
    "home": "/",
    "explore": "/explore",
    "map": "/map",
    "analyse": "/analyse",
    "places": "/places",
    "policies": "/policies",
    "sparql": "/sparql",
    "sources": "/sources",
    "search": "/search",
    "evidence": "/evidence",
    "questions": "/questions",
}


@dataclass(frozen=True, slots=True)
class Links:
    """The addresses as they are on a server, from a page in `language`.

    Files without a server have another maker of addresses (`explorer.published.addresses`).
    `default` is the language of pages whose address names none; `here` is the page's own address.
    """

    language: str
    default: str
    here: str = "/"
    values: Mapping[str, Value] = field(default_factory=dict)

    @property
    def served(self) -> bool:
        """Whether a server answers what is asked: free questions, SPARQL, any value of a form."""
        return True

    @property
    def brief(self) -> bool:
        """Whether this page leaves out the SPARQL of its answers."""
        return False

    def has(self, name: str) -> bool:
        """Whether there is a screen of that name."""
        return name in PATHS

    def page(self, name: str, /, **values: Value) -> str:
        """The address of a screen; empty where there is none with these values."""
        return self._with(PATHS[name], values)

    def passages(self, anchors: Iterable[str], fact: str = "") -> str:
        """Where passages are shown, by the ids of their anchors; of a fact if one is given.

        Empty where there is nothing to show.
        """
        return self.page("evidence", id=[fact] if fact else [*anchors])

    def resting(self, section: str, query: str) -> str:
        """What rests on a section of a source, by its IRI; `query` is the SPARQL that asks it."""
        return self.page("sparql", query=query)

    def thing(self, iri: str) -> str:
        """The page of a thing; empty for what has none: things of others, concepts."""
        if not iri.startswith(ID) or iri.startswith(_CONCEPT):
            return ""
        return self._with(f"/e/{quote(iri.removeprefix(ID), safe='')}", {})

    def data(self, iri: str, suffix: str) -> str:
        """What is stated of a thing, as a file of RDF; empty where there is none such."""
        return f"/e/{quote(iri.removeprefix(ID), safe='')}{suffix}"

    def answer(self, command: str, suffix: str, values: Mapping[str, Value]) -> str:
        """The answer of a command as a file; empty where there is none such."""
        return self._with(f"/answer/{command}{suffix}", values)

    def view(self, suffix: str, values: Mapping[str, Value]) -> str:
        """A picture as a file; empty where there is none such."""
        return self._with(f"/view{suffix}", values)

    def map(self, suffix: str, values: Mapping[str, Value]) -> str:
        """A map as a file; empty where there is none such."""
        return self._with(f"/map{suffix}", values)

    def report(self, names: Iterable[str], suffix: str) -> str:
        """The report on a name, or on two places, as a page to print or a file."""
        first, *others = names
        return self._with(f"/report/{quote(first, safe='')}{suffix}", {"with": others})

    def static(self, name: str) -> str:
        """A script, style or picture that belongs to the pages themselves."""
        from sinograph.explorer.screens.assets import address

        return address(name)

    def speaking(self, language: str) -> str:
        """The same page in another language."""
        return replace(self, language=language)._with(self.here, self.values)

    def again(self, **values: Value) -> str:
        """The same page with other values; None takes one away."""
        return self._with(self.here, {**self.values, **values})

    def _with(self, path: str, values: Mapping[str, Value]) -> str:
        given = {name: value for name, value in values.items() if name != "lang"}
        pairs = [(name, text) for name, value in given.items() for text in texts(value)]
        if self.language != self.default:
            pairs.append(("lang", self.language))
        return f"{path}?{urlencode(pairs)}" if pairs else path


def texts(value: Value) -> list[str]:
    """The value or values as texts, none for what is empty."""
    if value is None or value == "":
        return []
    return [str(value)] if isinstance(value, str | int) else [*value]
