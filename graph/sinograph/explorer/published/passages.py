"""The pages of evidence: what rests on the passages of each section of a source, in its order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sinograph.answer.context import Context
from sinograph.answer.passages import resting
from sinograph.explorer.screens.evidence import passages
from sinograph.explorer.screens.screen import Asked, Screen
from sinograph.namespaces import ID
from sinograph.phrases import say

#: How many passages one page shows.
_MOST: Final = 100
#: How many more passages than the first a link marks.
_MARKED: Final = 6


@dataclass(frozen=True, slots=True)
class Part:
    """A page: its name, what it is about (a section, or a source without any), its passages.

    `number` counts from 1 the `parts` that the section has; `first` is the place of its first
    passage among `total`.
    """

    name: str
    about: str
    anchors: tuple[str, ...]
    number: int
    parts: int
    first: int
    total: int


@dataclass(frozen=True, slots=True)
class Places:
    """Where each passage is shown: its page and its place there, by the id of its anchor."""

    parts: Mapping[str, Part] = field(default_factory=dict)
    of_anchor: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def section(self, iri: str) -> str:
        """The first page of a section, by its IRI; empty if it has none."""
        name = iri.removeprefix(ID)
        return name if name in self.parts else ""

    def address(self, anchors: Sequence[str]) -> tuple[str, str, str]:
        """The page of the first of some passages, the places of the others, its own place.

        A place on another page has the name of that page before it. All empty where none is shown.
        """
        known = [self.of_anchor[anchor] for anchor in anchors if anchor in self.of_anchor]
        if not known:
            return "", "", ""
        page, place = known[0]
        others = [
            own if where == page else f"{where}:{own}" for where, own in known[1 : 1 + _MARKED]
        ]
        return page, ",".join(others), place


def places(context: Context) -> Places:
    """The pages of all passages of a graph, and which shows which."""
    sections: dict[str, dict[str, str]] = {}
    rows, _ = context.ask("anchors")
    for row in rows:
        anchor, source = (row[name].value.removeprefix(ID) for name in ("anchor", "source"))
        section = row["section"].value.removeprefix(ID) if "section" in row else source
        place = anchor.removeprefix(f"anc-{source}-")
        sections.setdefault(section, {})[anchor] = place
    parts = [part for section, own in sections.items() for part in _parts(section, [*own])]
    return Places(
        {part.name: part for part in parts},
        {anchor: (p.name, sections[p.about][anchor]) for p in parts for anchor in p.anchors},
    )


def _parts(section: str, anchors: Sequence[str]) -> list[Part]:
    starts = range(0, len(anchors), _MOST)
    return [
        Part(
            section if start == 0 else f"{section}-{number}",
            section,
            tuple(anchors[start : start + _MOST]),
            number,
            len(starts),
            start + 1,
            len(anchors),
        )
        for number, start in enumerate(starts, start=1)
    ]


def screen(
    context: Context, asked: Asked, part: Part, known: Places, address: Callable[[str], str]
) -> Screen:
    """A page of evidence; `address` is that of another by its name."""
    language, labels = asked.language, context.labels
    rows = resting(context, [ID + anchor for anchor in part.anchors])
    own = [*passages(rows, asked, context.store.info)]
    last = part.first + len(part.anchors) - 1
    shown = {"first": part.first, "last": last, "total": part.total}
    section = [other for other in known.parts.values() if other.about == part.about]
    return Screen(
        "passages",
        labels.of(ID + part.about),
        "",
        {
            "source": own[0].source if own else "",
            "passages": [(known.of_anchor[passage.anchor][1], passage) for passage in own],
            "shown": say("web.passages", language, **shown),
            "others": [
                (str(other.number), address(other.name), other.name == part.name)
                for other in section
                if part.parts > 1
            ],
        },
    )
