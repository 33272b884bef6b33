"""Which files a published site has, and where each lies.

A site has what can be foreseen: every thing, every screen, every question with the values it is
asked of first. A page with values that nobody can foresee (a filter, a query) is none of its files.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections import deque
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

from sinograph.explorer.published.passages import Places
from sinograph.explorer.screens.links import PATHS, Value, texts

Values = Mapping[str, tuple[str, ...]]

UNSERVED: Final = "unserved.html"
THINGS: Final = "things.html"
_NAMES: Final = {path: name for name, path in PATHS.items()}
#: Screens that have one page, whatever they are asked.
_SINGLE: Final = frozenset({"places", "policies", "sources"})
#: How much of the whole network one page draws: at first, and after each "show more".
_LIMITS: Final = ("300", "600", "1200", "2000")
#: Values that name things, in whatever words.
_NAMED: Final = ("name", "a", "b")
_THING: Final = "/e/"
REPORT: Final = "/report/"
_TABLE: Final = ".csv"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file of the site, and what it would be asked as on a server."""

    file: str
    language: str
    path: str
    values: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Content:
    """What the site is about.

    `things` have a page, those `drawn` a picture to explore; `gathered` are organisations of whose
    cluster there is one. `asked` are questions with the values they are asked of; `listed` the
    questions of the catalogue, of which those `tabled` have a table among the data; `counted` what
    the map counts; `places` where passages are shown. `called` gives the id of what has a name.
    """

    things: Collection[str]
    drawn: Collection[str]
    gathered: Collection[str]
    asked: Mapping[str, Values]
    listed: Collection[str]
    tabled: Collection[str]
    counted: Sequence[str]
    places: Places
    called: Callable[[str], str]


class Plan:
    """The files that pages may link; those that were not linked before are `left` to make."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self._known: set[str] = set()
        self.left: deque[Wanted] = deque()

    def wanted(self, language: str, path: str, values: Mapping[str, Value]) -> Wanted | None:
        """The page, answer or picture with these values; None if the site has none such."""
        given = {name: tuple(found) for name, value in values.items() if (found := texts(value))}
        given.pop("lang", None)
        place, own = self._placed(path, given)
        if not place:
            return None
        wanted = Wanted(f"{language}/{place}", language, path, own)
        if wanted.file not in self._known:
            self._known.add(wanted.file)
            self.left.append(wanted)
        return wanted

    def _placed(self, path: str, given: Values) -> tuple[str, Values]:
        """Where something lies in the folder of its language, and the values it is made with."""
        name = _NAMES.get(path, "")
        if path.startswith((_THING, REPORT)):
            known = posixpath.basename(path) in self.content.things and not given
            return (f"{path[1:]}.html" if known else ""), given
        if name in _SINGLE:
            return ("" if given else f"{name}.html"), given
        if name == "home":
            return "index.html", {}
        if path.startswith("/answer/"):
            return _answer(path, given), given
        special = {
            "analyse": self._analysis,
            "explore": self._picture,
            "map": self._map,
            "questions": self._question,
        }
        if name in special:
            return special[name](given)
        files = {"/view.svg": self._drawing, "/map.svg": self._map_drawing}
        return files[path](given) if path in files else ("", given)

    def _analysis(self, given: Values) -> tuple[str, Values]:
        show = "".join(given.get("show", ("rank",)))
        first = self.content.asked.get(show)
        if first is None or not self._same(without(given, "show"), first):
            return "", given
        own = {"show": (show,), **first}
        return ("analyse.html" if show == "rank" else f"analyse/{show}.html"), own

    def _same(self, given: Values, first: Values) -> bool:
        return not given or self._resolved(given) == self._resolved(first)

    def _resolved(self, given: Values) -> Values:
        """The values, things by their ids."""
        return {
            name: tuple(map(self.content.called, own)) if name in _NAMED else own
            for name, own in given.items()
        }

    def _picture(self, given: Values) -> tuple[str, Values]:
        own = self._resolved(given)
        match sorted(own):
            case []:
                return "explore.html", own
            case ["limit"] if own["limit"][0] in _LIMITS:
                return f"explore/first-{own['limit'][0]}.html", own
            case ["name"] if self._one(own, self.content.drawn):
                return f"explore/{own['name'][0]}.html", own
            case ["cluster", "name"] if self._one(own, self.content.gathered):
                return f"explore/{own['name'][0]}-cluster.html", own
            case _:
                return "", own

    @staticmethod
    def _one(given: Values, among: Collection[str]) -> bool:
        return len(given["name"]) == 1 and given["name"][0] in among

    def _map(self, given: Values) -> tuple[str, Values]:
        first = self.content.counted[0]
        by = "".join(given.get("by", (first,)))
        if without(given, "by") or by not in self.content.counted:
            return "", given
        return ("map.html" if by == first else f"map/{by}.html"), {"by": (by,)}

    def _map_drawing(self, given: Values) -> tuple[str, Values]:
        place, values = self._map(given)
        return (place and f"pictures/map-{values['by'][0]}.svg"), values

    def _drawing(self, given: Values) -> tuple[str, Values]:
        """A picture; one that is explored too is drawn for that, whatever size a page gives it."""
        own = self._resolved(given)
        if "name" not in own:
            return f"pictures/network-{''.join(own.get('limit', ('all',)))}.svg", own
        among = self.content.gathered if "cluster" in own else self.content.things
        if without(own, "name", "limit", "cluster") or not self._one(own, among):
            return "", own
        ending = "-cluster" if "cluster" in own else ""
        explored = "cluster" in own or own["name"][0] in self.content.drawn
        return f"pictures/{own['name'][0]}{ending}.svg", without(own, "limit") if explored else own

    def _question(self, given: Values) -> tuple[str, Values]:
        if not given:
            return "questions.html", given
        id_ = "".join(given.get("id", ()))
        return (f"questions/{id_}.html" if id_ in self.content.listed else ""), given


def without(given: Values, *names: str) -> Values:
    """The values, those of some names left out."""
    return {name: own for name, own in given.items() if name not in names}


def _answer(path: str, given: Values) -> str:
    stem, suffix = posixpath.splitext(path.removeprefix("/answer/"))
    slug = _slug(given)
    return f"answers/{stem}{slug and '-' + slug}{suffix}" if suffix == _TABLE else ""


def _slug(values: Values) -> str:
    """A name for a file: the values as far as they are plain, else with a hash of them."""
    said = "-".join(text for _, own in sorted(values.items()) for text in own)
    plain = re.sub(r"[^A-Za-z0-9.-]+", "-", said).strip("-.")[:60]
    if plain == said:
        return plain
    whole = urlencode(sorted(values.items()), doseq=True)
    return f"{plain or 'x'}-{hashlib.sha256(whole.encode()).hexdigest()[:8]}"
