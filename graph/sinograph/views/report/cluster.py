"""The report on the cluster around an organisation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sinograph.answer import cluster
from sinograph.answer.network_filters import Filters
from sinograph.answer.network_rows import MemberRow
from sinograph.answer.projects import described
from sinograph.answer.wish import Wish
from sinograph.phrases import decimal
from sinograph.views.report import gaps, pictured
from sinograph.views.report.content import Bullets, Cell, Said, Section, Table
from sinograph.views.report.desk import Desk
from sinograph.views.report.timeline import keys, participants, timeline


def sections(desk: Desk, organisation: str) -> tuple[list[Said], list[Section]]:
    """Summary and sections of the report on the cluster of the organisation with this IRI."""
    found = cluster.cluster(desk.context, desk.network(), (organisation,), Filters.named())
    members = [row for row in found.rows if isinstance(row, MemberRow)]
    done = described(desk.context, {via.id for row in members for via in row.via})
    drawn = pictured.network(desk, Wish((organisation,), cluster=True)) if members else []
    parts = [
        *drawn,
        desk.section("members", _members(desk, members, keys(done))),
        desk.section("timeline", timeline(desk, done, lambda row: participants(desk, row))),
        desk.section("bridges", _bridges(desk, found.extra["bridges"])),
    ]
    explained = str(found.extra["explanation"])
    lines = [*gaps.of_projects(desk, done), desk.say("report.gap.cluster")]
    return [Said(explained), Said(desk.say("report.counted"))], [*parts, gaps.gaps(desk, lines)]


def _members(desk: Desk, rows: Sequence[MemberRow], known: Mapping[str, str]) -> Table | None:
    if not rows:
        return None
    columns = ("h.member", "h.kind", "h.country", "h.core", "h.partners", "report.through")
    return Table(tuple(map(desk.say, columns)), tuple(_member(desk, row, known) for row in rows))


def _member(desk: Desk, row: MemberRow, known: Mapping[str, str]) -> tuple[Cell, ...]:
    core = decimal(f"{row.core:.2f}", desk.context.language)
    standing = f"{desk.say(f'standing.{row.standing}')} {core}"
    via = tuple(desk.said(known.get(v.id, v.name), v.evidence, v.status) for v in row.via)
    country = (Said(row.country),) if row.country else desk.unstated()
    head = (Said(row.name),), (Said(desk.kind(row.kind)),)
    return *head, country, (Said(standing),), (Said(str(row.degree)),), via


def _bridges(desk: Desk, rows: Sequence[Mapping[str, Any]]) -> Bullets | None:
    """Members with ties into other clusters, counted."""
    return desk.bullets(
        desk.say("cluster.bridge.one", name=row["name"], to=row["to"]["name"], ties=row["ties"])
        for row in rows
    )
