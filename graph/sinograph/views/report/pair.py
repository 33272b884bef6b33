"""The report on two places: what joins them, and each beside the other."""

from __future__ import annotations

from collections.abc import Sequence

from sinograph.answer.place_rows import FigureRow
from sinograph.answer.projects import described
from sinograph.answer.rows import ProjectRow
from sinograph.answer.wish import Only, Wish
from sinograph.namespaces import COLLABORATION_KINDS
from sinograph.views.report import gaps, pictured, setting
from sinograph.views.report.content import Said, Section, Table
from sinograph.views.report.desk import Desk
from sinograph.views.report.region import Profile, summary
from sinograph.views.report.timeline import participants, timeline
from sinograph.views.style import ORGANISATIONS


def sections(desk: Desk, places: Sequence[str]) -> tuple[list[Said], list[Section]]:
    """Summary and sections of the report on two places."""
    names = [desk.context.labels.of(place) for place in places]
    profiles = [Profile(desk, place) for place in places]
    joint = _joint(desk, profiles)
    asked = desk.say("report.joining", a=names[0], b=names[1])
    drawn = pictured.network(desk, _wish(joint), asked) if joint else []
    both = [desk.section("joint", timeline(desk, joint, lambda row: participants(desk, row)))]
    both += [*drawn, desk.section("beside", _figures(desk, names, profiles))]
    lines = [desk.say("report.gap.joint"), *gaps.of_projects(desk, joint)]
    for name, profile in zip(names, profiles, strict=True):
        policies = setting.policies(desk, profile.policies)
        both.append(desk.section("policies", policies, name=name))
        both.append(desk.section("own", _own(desk, profile, joint), name=name))
    lead = [Said(desk.say("report.counts.joint", a=names[0], b=names[1], count=len(joint)))]
    lead += [summary(desk, n, p) for n, p in zip(names, profiles, strict=True)]
    return lead, [*both, gaps.gaps(desk, lines)]


def _joint(desk: Desk, profiles: Sequence[Profile]) -> list[ProjectRow]:
    """The collaborations of both: each takes place there or has a participant that sits there."""
    one, other = (_touching(desk, profile) for profile in profiles)
    return described(desk.context, one & other)


def _touching(desk: Desk, profile: Profile) -> set[str]:
    seated = [row.id for row in profile.things if row.kind in ORGANISATIONS]
    taking = desk.context.about("takes-part", "organisation", seated)
    return {row.id for row in profile.projects} | {row["collaboration"].value for row in taking}


def _wish(joint: Sequence[ProjectRow]) -> Wish:
    only = Only("", None, {row.id for row in joint})
    return Wish(projects=True, kinds=COLLABORATION_KINDS, only=only)


def _figures(desk: Desk, names: Sequence[str], profiles: Sequence[Profile]) -> Table | None:
    """Every indicator of either, the places side by side."""
    found: dict[tuple[str, int | None], list[list[FigureRow]]] = {}
    for number, profile in enumerate(profiles):
        for row in profile.figures:
            own = found.setdefault((row.indicator, row.year), [[] for _ in profiles])
            own[number].append(row)
    if not found:
        return None
    lines = tuple(
        ((Said(setting.indicator(desk, *key)),), *(setting.cell(desk, own) for own in values))
        for key, values in sorted(found.items(), key=lambda item: item[0][0].casefold())
    )
    return Table((desk.say("h.indicator"), *names), lines)


def _own(desk: Desk, profile: Profile, joint: Sequence[ProjectRow]) -> Table | None:
    """The collaborations of one place alone."""
    shared = {row.id for row in joint}
    rows = [row for row in profile.projects if row.id not in shared]
    if not rows:
        return None
    lines = tuple(
        (
            (desk.said(row.name, row.evidence),),
            (desk.years(row.year_min, row.year_max),),
            participants(desk, row),
        )
        for row in rows
    )
    return Table(tuple(map(desk.say, ("report.what", "h.years", "h.participants"))), lines)
