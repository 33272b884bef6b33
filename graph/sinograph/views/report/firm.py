"""The report on an organisation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sinograph.answer import figures as numbers
from sinograph.answer import partners, projects, show
from sinograph.answer.family import family_of
from sinograph.answer.rows import FactRow, PartnerRow, ProjectRow, Ref
from sinograph.answer.ties import seat_regions
from sinograph.answer.wish import Wish
from sinograph.views.report import gaps, pictured, setting
from sinograph.views.report.content import Cell, Facts, Figures, Said, Section, Table
from sinograph.views.report.desk import Desk
from sinograph.views.report.timeline import keys, timeline

#: What is told of an organisation: the phrase, the properties, and whether a gap is named.
_TOLD: Final = (
    ("h.country", ("country",), True),
    ("report.seats", ("headquarteredIn", "locatedIn"), True),
    ("report.industry", ("industry",), True),
    ("report.theme", ("theme",), False),
    ("report.above", ("subsidiaryOf", "ownedBy", "subordinateTo"), False),
    ("report.below", ("^subsidiaryOf", "^ownedBy", "^subordinateTo"), False),
    ("report.runs", ("^operator", "operates", "^managedBy"), False),
    ("report.awards", ("^awardedTo",), False),
)


def sections(desk: Desk, organisation: str) -> tuple[list[Said], list[Section]]:
    """Summary and sections of the report on the organisation with this IRI."""
    context = desk.context
    name = context.labels.of(organisation)
    found = partners.partners(context, organisation, partners.Filters())
    shared = [row for row in found.rows if isinstance(row, PartnerRow)]
    answer = projects.projects(context, (organisation,), projects.Filters(kinds=("all",)))
    done = [row for row in answer.rows if isinstance(row, ProjectRow)]
    family = family_of(context, organisation)
    told = _told(desk, organisation)
    own = _figures(desk, organisation)
    regions = sorted(seat_regions(context, [organisation]).get(organisation, ()))
    parts = [
        desk.section("about", told),
        *pictured.network(desk, Wish((organisation,))),
        desk.section("timeline", timeline(desk, done, lambda row: _through(desk, row, family))),
        desk.section("partners", _partners(desk, shared, keys(done))),
        *([desk.section("figures", own, name=name)] if own else []),
        *_places(desk, regions),
    ]
    lines = [*_gaps(desk, told, shared, regions), *gaps.of_projects(desk, done)]
    lines += [] if own else [desk.told(desk.say("report.figures", name=name), desk.say("norows"))]
    return [_summary(desk, shared, done)], [*parts, gaps.gaps(desk, lines)]


def _summary(desk: Desk, shared: Sequence[PartnerRow], done: Sequence[ProjectRow]) -> Said:
    german = sum("de" in row.sides for row in shared)
    chinese = sum("cn" in row.sides for row in shared)
    counts = {"partners": len(shared), "german": german, "chinese": chinese}
    return Said(desk.say("report.counts", collaborations=len(done), **counts))


def _told(desk: Desk, organisation: str) -> Facts:
    answer = show.show(desk.context, organisation)
    rows = [row for row in answer.rows if isinstance(row, FactRow)]
    kind = desk.kind(answer.extra["entity"]["kind"])
    own = next((row.evidence for row in rows if row.property == "status"), ())
    lines: list[tuple[str, Cell]] = [
        (desk.say("h.kind"), (desk.said(kind, own),)),
        (desk.say("report.names"), _names(desk, rows)),
    ]
    for key, properties, named in _TOLD:
        cell = _values(desk, (row for row in rows if row.property in properties))
        if cell or named:
            lines.append((desk.say(key), cell or desk.unstated()))
    return Facts(tuple(lines))


def _names(desk: Desk, rows: Iterable[FactRow]) -> Cell:
    """The names in the three languages, each once."""
    found: dict[str, Said] = {}
    for row in rows:
        if row.property == "prefLabel" and isinstance(row.value, str):
            name = row.value.rpartition(" @")[0]
            editor = Said(name, (), desk.say("report.editor"))
            known = found.get(name, editor)
            found[name] = desk.said(name, row.evidence) if row.evidence else known
    return tuple(found.values())


def _values(desk: Desk, rows: Iterable[FactRow]) -> Cell:
    found: dict[str, Said] = {}
    for row in rows:
        name = row.value.name if isinstance(row.value, Ref) else row.value
        found.setdefault(name, desk.said(name, row.evidence, row.status))
    return tuple(found.values())


def _through(desk: Desk, row: ProjectRow, family: frozenset[str]) -> Cell:
    """Which of the family took part in a collaboration, and in what role."""
    return tuple(
        desk.said(_with_role(desk, p.name, p.role), p.evidence, p.status)
        for p in row.participants
        if p.id in family
    )


def _with_role(desk: Desk, name: str, role: str | None) -> str:
    return desk.say("report.role", name=name, role=role) if role else name


def _partners(desk: Desk, rows: Sequence[PartnerRow], known: Mapping[str, str]) -> Table | None:
    if not rows:
        return None
    columns = ("h.partner", "h.kind", "h.side", "report.through")
    lines = []
    for row in rows:
        sides = desk.listed(map(desk.say, row.sides)) or desk.say("notstated")
        via = tuple(desk.said(known.get(v.id, v.name), v.evidence, v.status) for v in row.via)
        lines.append(((Said(row.name),), (Said(desk.kind(row.kind)),), (Said(sides),), via))
    return Table(tuple(map(desk.say, columns)), tuple(lines))


def _figures(desk: Desk, thing: str) -> Figures | None:
    rows, _, _ = numbers.find(desk.context, [thing], None, None)
    return setting.figures(desk, rows)


def _places(desk: Desk, regions: Sequence[str]) -> list[Section]:
    """Policies and figures of the regions of the seat."""
    found = []
    for region in regions:
        name = desk.context.labels.of(region)
        rows = setting.policies(desk, setting.policies_of(desk, region))
        found.append(desk.section("policies", rows, name=name))
        found.append(desk.section("figures", _figures(desk, region), name=name))
    return found


def _gaps(
    desk: Desk, told: Facts, shared: Sequence[PartnerRow], regions: Sequence[str]
) -> list[str]:
    unstated = [name for name, cell in told.rows if cell == desk.unstated()]
    lines = [desk.told(name, desk.say("notstated")) for name in unstated]
    if not regions:
        lines.append(desk.say("report.gap.region"))
    sideless = sum(not row.sides for row in shared)
    if sideless:
        lines.append(desk.say("report.gap.sideless", count=sideless, total=len(shared)))
    return lines
