"""A list of who takes part in what, as people keep it: a project, an organisation, perhaps more."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from sinograph.facts.validate import nearest
from sinograph.folding import squash
from sinograph.overlays import countries, wordings
from sinograph.overlays.draft import Draft
from sinograph.overlays.findings import Findings, Origin
from sinograph.overlays.ids import slug
from sinograph.overlays.sheet import Sheet
from sinograph.overlays.sources import source_id
from sinograph.overlays.wordings import Years

_PARTED: Final = re.compile(r"[;；\n]")
_WHO: Final = {"organisation": "", "chinese": "cn", "german": "de"}
#: What belongs to the project and not to who takes part, and what reads it.
_OF_PROJECT: Final = {"year": wordings.years, "kind": wordings.kind}


def columns(sheet: Sheet) -> dict[int, str]:
    """Position -> column, for the headings that are known; the first of a kind counts."""
    found: dict[int, str] = {}
    for position, heading in enumerate(sheet.headings):
        column = wordings.headings().get(squash(heading))
        if column and column not in found.values():
            found[position] = column
    return found


def is_list(sheet: Sheet) -> bool:
    """Whether the headings name a project and somebody who takes part."""
    known = set(columns(sheet).values())
    return "project" in known and not known.isdisjoint(_WHO)


def read(sheet: Sheet, draft: Draft, findings: Findings) -> None:
    """The rows of a list as rows of fact tables; what is wrong is noted in `findings`."""
    known = columns(sheet)
    headings = {column: sheet.headings[place] for place, column in known.items()}
    records = list(sheet.records(known))
    reading = _Reading(draft, findings, headings, _first_said(cells for _, cells in records))
    for origin, cells in records:
        reading.row(origin, cells)


def _first_said(records: Iterable[dict[str, str]]) -> dict[str, dict[str, str]]:
    """What is first said of each project in any of its rows, by column: the others may leave it."""
    found: dict[str, dict[str, str]] = {}
    for cells in records:
        said = found.setdefault(slug(cells.get("project", "")), {})
        for column, reader in _OF_PROJECT.items():
            text = cells.get(column, "")
            if text and column not in said and reader(text) is not None:
                said[column] = text
    return found


@dataclass(slots=True)
class _Reading:
    draft: Draft
    findings: Findings
    headings: dict[str, str]
    first_said: dict[str, dict[str, str]]
    _projects: dict[str, dict[str, str]] = field(default_factory=dict)
    _sides: dict[tuple[str, str], str] = field(default_factory=dict)
    _known: set[str] = field(default_factory=set)
    _before: str = ""

    def row(self, origin: Origin, cells: dict[str, str]) -> None:
        """One line of the list."""
        project = cells.get("project", "")
        if not project:
            self._wrong(origin, "project", "noproject", self._before or None)
            return
        self._before = project
        who = self._who(origin, cells)
        if not who:
            self._wrong(origin, next(c for c in _WHO if c in self.headings), "nobody")
            return
        source = source_id(cells.get("source", ""), self.draft, origin)
        end = {"source": source, "status": "Stated", "note": cells.get("note", "")}
        collaboration = self._project(origin, project, cells, end)
        role = self._read(origin, cells, "role")
        country = self._read(origin, cells, "country")
        for name, side in who:
            self._takes_part(origin, (collaboration, name, side), role, country, end)

    def _who(self, origin: Origin, cells: dict[str, str]) -> list[tuple[str, str]]:
        """Who takes part, and on which side."""
        given = self._read(origin, cells, "side")
        return [
            (name.strip(), side or given)
            for column, side in _WHO.items()
            for name in _PARTED.split(cells.get(column, ""))
            if name.strip()
        ]

    def _project(
        self, origin: Origin, name: str, cells: dict[str, str], end: dict[str, str]
    ) -> str:
        id_ = f"collab-{slug(name)}"
        said = self.first_said[slug(name)]
        values = (self._years(origin, cells) or self._years(origin, said) or Years()).values()
        kind = self._read(origin, cells, "kind") or self._read(origin, said, "kind")
        values["kind"] = kind or "Project"
        if values["kind"] == "PilotProject":
            self._wrong(origin, "kind", "pilot", "Project")
        before = self._projects.setdefault(id_, values)
        if before is values:
            labels = dict.fromkeys(("en", "de", "zh"), name)
            self.draft.mint("collaborations", origin, id_, **labels, **values, **end)
        elif before != values:
            column = "kind" if before["kind"] != values["kind"] else "year"
            was = before["kind"] if column == "kind" else before["year_min"]
            self._wrong(origin, column, "differs", was or None, name=name)
        place = cells.get("place", "")
        if place:
            self._place(origin, id_, place, end)
        return id_

    def _place(self, origin: Origin, project: str, name: str, end: dict[str, str]) -> None:
        for part in _PARTED.split(name):
            if not part.strip() or f"{project} {part}" in self._known:
                continue
            self._known.add(f"{project} {part}")
            place = f"place-{slug(part)}"
            self._thing("places", origin, place, "Place", part.strip(), end)
            tie = {"subject": project, "property": "takesPlaceIn", "object": place}
            self.draft.add("links", origin, **tie, **end)

    def _takes_part(
        self,
        origin: Origin,
        what: tuple[str, str, str],
        role: str,
        country: str,
        end: dict[str, str],
    ) -> None:
        collaboration, name, side = what
        organisation = f"org-{slug(name)}"
        self._thing("organisations", origin, organisation, "Organisation", name, end)
        if country and f"{organisation} {country}" not in self._known:
            self._known.add(f"{organisation} {country}")
            place = f"place-{slug(countries.labels(country)['en'])}"
            self._country(origin, place, country, end)
            tie = {"subject": organisation, "property": "country", "object": place}
            self.draft.add("links", origin, **tie, **end)
        if (collaboration, organisation) in self._sides:
            before = self._sides[collaboration, organisation]
            if side and before != side:
                self._wrong(origin, "side", "differs", before or None, name=name)
            return
        self._sides[collaboration, organisation] = side
        status = "Stated" if side else ""
        ends = {"collaboration": collaboration, "organisation": organisation, "role": role}
        self.draft.add("participations", origin, **ends, side=side, side_status=status, **end)

    def _thing(
        self, table: str, origin: Origin, id_: str, kind: str, name: str, end: dict[str, str]
    ) -> None:
        labels = dict.fromkeys(("en", "de", "zh"), name)
        self.draft.mint(table, origin, id_, kind=kind, **labels, **end | {"note": ""})

    def _country(self, origin: Origin, id_: str, country: str, end: dict[str, str]) -> None:
        own = countries.labels(country) | end | {"note": ""}
        self.draft.mint("places", origin, id_, kind="Country", **own)

    def _years(self, origin: Origin, cells: dict[str, str]) -> Years | None:
        text = cells.get("year", "")
        found = wordings.years(text) if text else None
        if text and found is None:
            self._wrong(origin, "year", "year", None, value=text)
        return found

    def _read(self, origin: Origin, cells: dict[str, str], column: str) -> str:
        text = cells.get(column, "")
        if not text:
            return ""
        reader = {
            "side": wordings.side,
            "role": wordings.role,
            "country": countries.code,
            "kind": wordings.kind,
        }[column]
        found = reader(text)
        if found is None:
            near = nearest(text, wordings.suggestions(column))
            self._wrong(origin, column, column, near, value=text)
        return found or ""

    def _wrong(
        self,
        origin: Origin,
        column: str,
        key: str,
        suggestion: str | None = None,
        **values: object,
    ) -> None:
        heading = self.headings.get(column, column)
        self.findings.add(origin, heading, key, suggestion, **values)
