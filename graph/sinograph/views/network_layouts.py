"""Layouts of the answers about the network."""

from __future__ import annotations

from typing import Final

from sinograph.answer.network_rows import (
    BrokerRow,
    ChangeRow,
    ClusterRow,
    MemberRow,
    PairChangeRow,
    PartOf,
    PathRow,
    RankRow,
    Reason,
    ShiftRow,
    SuggestionRow,
)
from sinograph.phrases import say
from sinograph.views.layouts import VIA, Cell, Layout, Lines, Listed, Reader, via_cells, written


def _member(row: MemberRow) -> Lines:
    for via in row.via:
        belongs = row.cluster.id, row.cluster.name, row.standing, row.core, row.degree
        yield row.id, row.name, row.kind, row.country, *belongs, *via_cells(via)


def _read_member(row: MemberRow, reader: Reader) -> Lines:
    for index, via in enumerate(row.via):
        head = ("", "", "", "") if index else _head(row, reader)
        years = reader.years(via.year_min, via.year_max, via.certainty)
        yield *head, via.name, years, reader.said(via.evidence, via.status)


def _head(row: MemberRow, reader: Reader) -> tuple[str, ...]:
    belongs = f"{say(f'standing.{row.standing}', reader.language)} {reader.number(row.core, '.2f')}"
    return row.name, row.cluster.name, belongs, str(row.degree)


def _shift(row: ShiftRow) -> Lines:
    to = (row.to.id, row.to.name) if row.to else (None, None)
    cores = row.core_before, row.core_after
    degrees = row.degree_before, row.degree_after
    yield row.id, row.name, row.kind, row.what, *to, *cores, *degrees


def _read_shift(row: ShiftRow, reader: Reader) -> Lines:
    key, to = (f"shift.{row.what}.to", row.to.name) if row.to else (f"shift.{row.what}", "")
    what = say(key, reader.language, to=to)
    known = (row.core_before, row.core_after)
    cores = ("–" if core is None else reader.number(core, ".2f") for core in known)
    degrees = ("–" if n is None else str(n) for n in (row.degree_before, row.degree_after))
    yield row.name, what, " → ".join(cores), " → ".join(degrees)


def _cluster(row: ClusterRow) -> Lines:
    held_by = "; ".join(f"{held.what}: {held.name} ({held.count})" for held in row.held_by)
    head = row.id, row.name, row.size, row.stability
    for member in row.members:
        own = member.id, member.name, member.standing, member.core
        yield *head, *own, held_by, row.explanation


def _read_cluster(row: ClusterRow, reader: Reader) -> Lines:
    groups = []
    for standing in ("core", "swing"):
        names = [member.name for member in row.members if member.standing == standing]
        if names:
            listed = say("listed", reader.language).join(names)
            groups.append(say(f"members.{standing}", reader.language, members=listed))
    members = Listed.of(groups, say("stop.between", reader.language))
    yield row.name, str(row.size), reader.number(row.stability, ".2f"), members, row.explanation


def _path(row: PathRow) -> Lines:
    for number, step in enumerate(row.steps):
        through = "; ".join(ref.name for ref in step.through)
        years = step.year_min, step.year_max, step.certainty, step.status
        own = step.id, step.name, step.kind, through, *years, written(step.evidence)
        yield row.length, number, *own


def _read_path(row: PathRow, reader: Reader) -> Lines:
    for number, step in enumerate(row.steps):
        length = "" if number else str(row.length)
        kind = say(f"kind.{step.kind}", reader.language) if step.kind else ""
        others = [ref.name for ref in step.through if ref.id != step.id]
        if step.status is None:
            with_ = reader.listed(others)
            yield length, step.name, kind, with_, "", reader.said(step.evidence)
        else:
            years = reader.years(step.year_min, step.year_max, step.certainty)
            yield length, step.name, kind, "", years, reader.said(step.evidence, step.status)


def _rank(row: RankRow) -> Lines:
    yield row.rank, row.id, row.name, row.kind, row.side, row.value


def _read_rank(row: RankRow, reader: Reader) -> Lines:
    value = "?" if row.value is None else reader.number(row.value, ".4g")
    yield str(row.rank), row.name, reader.word(row.side), value


def _broker(row: BrokerRow) -> Lines:
    roles = row.value, row.gatekeeper, row.liaison, row.coordinator, row.consultant, row.ei
    parts = "; ".join(
        f"{', '.join(ref.name for ref in part.members)} ({part.size}: {part.chinese} cn, "
        f"{part.german} de)"
        for part in row.falls_into
    )
    cut = row.parts, row.separated, parts
    yield row.rank, row.id, row.name, row.kind, row.side, *roles, *cut


def _read_broker(row: BrokerRow, reader: Reader) -> Lines:
    ei = "?" if row.ei is None else f"{row.ei:+.2f}"
    counts = str(row.value), str(row.coordinator), str(row.consultant), ei
    lost = [_lost(part, reader) for part in row.falls_into[1:]]
    unnamed = row.parts - len(row.falls_into)
    if row.falls_into and unnamed:
        lost.append(say("part.more", reader.language, count=unnamed))
    cut = Listed.of(lost, say("stop.between", reader.language)) or "–"
    yield str(row.rank), row.name, reader.word(row.side), *counts, str(row.separated), cut


def _lost(part: PartOf, reader: Reader) -> str:
    """A part that is cut off, by some of its members and the sides."""
    names = say("listed", reader.language).join(ref.name for ref in part.members)
    if part.size > len(part.members):
        names += " …"
    return say("part.one", reader.language, names=names, cn=part.chinese, de=part.german)


def _change(row: ChangeRow) -> Lines:
    yield row.id, row.name, *_changed(row)


def _changed_pair(row: PairChangeRow) -> Lines:
    yield row.a.id, row.a.name, row.b.id, row.b.name, *_changed(row)


def _changed(row: ChangeRow | PairChangeRow) -> tuple[Cell, ...]:
    counts = row.before, row.after, row.before_certain, row.after_certain
    return row.what, row.certainty, *counts, row.rank_before, row.rank_after


def _read_change(row: ChangeRow, reader: Reader) -> Lines:
    yield row.name, *_read_changed(row, reader)


def _read_changed_pair(row: PairChangeRow, reader: Reader) -> Lines:
    yield row.a.name, row.b.name, *_read_changed(row, reader)


def _read_changed(row: ChangeRow | PairChangeRow, reader: Reader) -> tuple[str, ...]:
    ranks = (f"{rank}." if rank else "–" for rank in (row.rank_before, row.rank_after))
    before = _span(row.before_certain, row.before)
    after = _span(row.after_certain, row.after)
    what = say(row.what, reader.language), reader.word(row.certainty)
    return *what, before, after, " → ".join(ranks)


def _span(certain: int, possible: int) -> str:
    return str(certain) if certain == possible else f"{certain}–{possible}"


def _suggestion(row: SuggestionRow) -> Lines:
    scores = row.score, row.adamic_adar, row.resource_allocation
    for reason in row.reasons:
        things = "; ".join(thing.name for thing in reason.things)
        yield row.id, row.name, row.kind, row.side, *scores, reason.what, things


def _read_suggestion(row: SuggestionRow, reader: Reader) -> Lines:
    between = say("stop.between", reader.language)
    reasons = Listed.of((_reason(reason, reader) for reason in row.reasons), between)
    yield row.name, reader.word(row.side), reader.number(row.score, ".3f"), reasons


def _reason(reason: Reason, reader: Reader) -> str:
    things = say("listed", reader.language).join(thing.name for thing in reason.things)
    return say(f"reason.{reason.what}", reader.language, things=things)


_CHANGE: Final = (
    *("what", "certainty", "before", "after", "before_certain", "after_certain"),
    *("rank_before", "rank_after"),
)
_CHANGE_READ: Final = ("change", "certainty", "before", "after", "ranks")

NETWORK_LAYOUTS: Final[dict[str, Layout]] = {
    "cluster": Layout(
        (
            *("id", "name", "kind", "country", "cluster_id", "cluster", "standing", "core"),
            *("degree", *VIA),
        ),
        _member,
        ("member", "cluster", "core", "degree", "via", "years", "evidence"),
        _read_member,
    ),
    "cluster-without": Layout(
        (
            *("id", "name", "kind", "what", "to_id", "to", "core_before", "core_after"),
            *("degree_before", "degree_after"),
        ),
        _shift,
        ("member", "change", "core", "degree"),
        _read_shift,
    ),
    "clusters": Layout(
        (
            *("id", "name", "size", "stability", "member_id", "member", "standing", "core"),
            *("held_by", "explanation"),
        ),
        _cluster,
        ("around", "size", "stability", "members", "explanation"),
        _read_cluster,
    ),
    "path": Layout(
        (
            *("length", "step", "id", "name", "kind", "through", "year_min", "year_max"),
            *("certainty", "status", "evidence"),
        ),
        _path,
        ("length", "step", "kind", "through", "years", "evidence"),
        _read_path,
    ),
    "rank": Layout(
        ("rank", "id", "name", "kind", "side", "value"),
        _rank,
        ("rank", "name", "side", "value"),
        _read_rank,
    ),
    "brokers": Layout(
        (
            *("rank", "id", "name", "kind", "side", "value", "gatekeeper", "liaison"),
            *("coordinator", "consultant", "ei", "parts", "separated", "falls_into"),
        ),
        _broker,
        (
            *("rank", "name", "side", "gatekeeper", "coordinator", "consultant", "ei"),
            *("separated", "parts"),
        ),
        _read_broker,
    ),
    "change": Layout(
        ("id", "name", *_CHANGE),
        _change,
        ("name", *_CHANGE_READ),
        _read_change,
    ),
    "change-pairs": Layout(
        ("a_id", "a", "b_id", "b", *_CHANGE),
        _changed_pair,
        ("a", "b", *_CHANGE_READ),
        _read_changed_pair,
    ),
    "suggest": Layout(
        (
            *("id", "name", "kind", "side", "score", "adamic_adar", "resource_allocation"),
            *("reason", "things"),
        ),
        _suggestion,
        ("name", "side", "score", "reasons"),
        _read_suggestion,
    ),
}
