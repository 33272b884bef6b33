"""Places side by side: what lies in each, who takes part from the German side, policies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sinograph.answer.envelope import Answer
from sinograph.answer.place_rows import FigureRow, PolicyRow, SectionRow
from sinograph.answer.rows import ParticipantRow, ProjectRow
from sinograph.explorer.screens.linked import reference
from sinograph.explorer.screens.links import Links
from sinograph.explorer.screens.screen import Asked
from sinograph.phrases import say


@dataclass(frozen=True, slots=True)
class Line:
    """What stands side by side: for each place a number, or a list."""

    name: Markup
    counts: tuple[int, ...]
    lists: tuple[tuple[Markup, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """The places compared: counts by section, German-side participants, policies."""

    places: tuple[tuple[str, str], ...]
    sections: tuple[Line, ...]
    partners: tuple[Line, ...]
    policies: Line


def beside(profiles: Mapping[str, Answer], asked: Asked) -> Beside:
    """Profiles, by the ids of their places, side by side."""
    links = asked.links
    found = [*profiles.values()]
    return Beside(
        places=tuple(
            (links.page("places", name=id_), answer.extra["entity"]["name"])
            for id_, answer in profiles.items()
        ),
        sections=_sections(found),
        partners=_partners(found, links),
        policies=_policies(found, asked),
    )


def _sections(profiles: Sequence[Answer]) -> tuple[Line, ...]:
    """How many rows each section has; figures have a table of their own."""
    counts = [
        {row.section: len(row.rows) for row in profile if isinstance(row, SectionRow)}
        for profile in profiles
    ]
    figures = {
        row.section
        for profile in profiles
        for row in profile
        if isinstance(row, SectionRow) and isinstance(row.rows[0], FigureRow)
    }
    names = dict.fromkeys(name for own in counts for name in own if name not in figures)
    return tuple(
        Line(Markup.escape(name), tuple(own.get(name, 0) for own in counts)) for name in names
    )


def _partners(profiles: Sequence[Answer], links: Links) -> tuple[Line, ...]:
    """Organisations of the German side, and in how many collaborations of each place."""
    names: dict[str, str] = {}
    shared: list[dict[str, int]] = []
    for profile in profiles:
        own: dict[str, int] = {}
        for participant in _german(profile):
            names[participant.id] = participant.name
            own[participant.id] = own.get(participant.id, 0) + 1
        shared.append(own)

    def order(id_: str) -> tuple[int, int, str]:
        counts = [own.get(id_, 0) for own in shared]
        return -sum(1 for count in counts if count), -sum(counts), names[id_]

    return tuple(
        Line(reference(id_, names[id_], links), tuple(own.get(id_, 0) for own in shared))
        for id_ in sorted(names, key=order)
    )


def _german(profile: Answer) -> list[ParticipantRow]:
    return [
        participant
        for section in profile
        if isinstance(section, SectionRow)
        for row in section.rows
        if isinstance(row, ProjectRow)
        for participant in row.participants
        if participant.side == "de"
    ]


def _policies(profiles: Sequence[Answer], asked: Asked) -> Line:
    lists = tuple(
        tuple(
            reference(row.id, row.name, asked.links)
            for section in profile
            if isinstance(section, SectionRow)
            for row in section.rows
            if isinstance(row, PolicyRow)
        )
        for profile in profiles
    )
    name = Markup.escape(say("web.nav.policies", asked.language))
    return Line(name, tuple(map(len, lists)), lists)
