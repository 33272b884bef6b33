"""What is stated of a thing, grouped and in words, each statement with its passages and reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from markupsafe import Markup

from sinograph.answer.rows import FactRow, Ref
from sinograph.explorer.screens.linked import reference
from sinograph.explorer.screens.links import Links
from sinograph.explorer.screens.table import Box, Column, Group, Table
from sinograph.namespaces import ID
from sinograph.phrases import say
from sinograph.views.cite import Sources
from sinograph.views.clean import text as clean
from sinograph.views.layouts import Reader

_NAMES: Final = frozenset({"prefLabel", "altLabel", "hiddenLabel"})
#: What stands above the page already.
_ABOVE: Final = frozenset({"status", "basis", "note"})
#: Values that are read as one: the one that is named, what the two are called, what stands between.
_PAIRS: Final = {
    "yearMin": ("yearMax", "years", "–"),
    "endYearMin": ("endYearMax", "endyears", "–"),
    "lat": ("long", "point", ", "),
}
_SECTIONS: Final = ("about", "ties", "figures", "names")


def tables(rows: Iterable[FactRow], links: Links, sources: Sources) -> tuple[Table, ...]:
    """The statements in tables: about the thing, what refers to it, figures, names."""
    kept = [row for row in _joined([*rows], links.language) if row.property not in _ABOVE]
    return tuple(
        _table([row for row in kept if _section(row) == section], section, links, sources)
        for section in _SECTIONS
        if any(_section(row) == section for row in kept)
    )


def _section(row: FactRow) -> str:
    if row.property in _NAMES:
        return "names"
    if row.property == "^about":
        return "figures"
    return "ties" if row.property.startswith("^") else "about"


def _joined(rows: Sequence[FactRow], language: str) -> Iterator[FactRow]:
    """The rows, two values that belong together as one."""
    own = {row.property: row for row in rows}
    seconds = {second for first, (second, _, _) in _PAIRS.items() if first in own}
    for row in rows:
        if row.property in seconds:
            continue
        second, called, between = _PAIRS.get(row.property, ("", "", ""))
        if second in own:
            values = dict.fromkeys(str(part.value) for part in (row, own[second]))
            said = say(f"fact.{called}", language)
            yield replace(row, value=between.join(values), says=said)
        else:
            yield row


def _table(rows: Sequence[FactRow], section: str, links: Links, sources: Sources) -> Table:
    said = [("property", False), ("value", False), ("years", False), ("evidence", False)]
    dated = any(row.year_min is not None for row in rows)
    columns = tuple(
        Column(say(f"h.{name}", links.language), numeric)
        for name, numeric in said
        if dated or name != "years"
    )
    groups = tuple(
        _group([*own], columns, links, sources) for _, own in groupby(rows, key=lambda r: r.says)
    )
    return Table(columns, groups, say(f"web.facts.{section}", links.language))


def _group(
    rows: Sequence[FactRow], columns: Sequence[Column], links: Links, sources: Sources
) -> Group:
    head = Box(columns[0], Markup.escape(clean(rows[0].says)), len(rows))
    return tuple(
        (*((head,) if not number else ()), *_line(row, columns, links, sources))
        for number, row in enumerate(rows)
    )


def _line(row: FactRow, columns: Sequence[Column], links: Links, sources: Sources) -> Iterator[Box]:
    yield Box(columns[1], _value(row.value, links), 1)
    reader = Reader(links.language, sources)
    if len(columns) > 3:
        when = "" if row.year_min is None else reader.years(row.year_min, row.year_max)
        yield Box(columns[2], Markup.escape(when), 1)
    yield Box(columns[-1], _said(row, links, reader), 1)


def _value(value: Ref | str, links: Links) -> Markup:
    if isinstance(value, Ref):
        return reference(value.id, value.name, links)
    text, at, language = value.rpartition(" @")
    shown = f"{text} ({language})" if at else value
    return Markup.escape(clean(shown))


def _said(row: FactRow, links: Links, reader: Reader) -> Markup:
    short = reader.sources.short(row.evidence)
    if not short:
        return Markup.escape(say("web.nosource", links.language))
    anchors = [anchor.id.removeprefix(ID) for anchor in row.evidence]
    address = links.passages(anchors, row.fact.removeprefix(ID))
    return Markup('<a class="said" href="%s">%s</a>%s') % (
        address,
        clean(short),
        mark(row.status, row.reason, links.language),
    )


def mark(status: str | None, reason: str | None, language: str) -> Markup:
    """What shows that a fact is not simply stated, and why; nothing where it is."""
    if status in (None, "Stated", "Editor"):
        return Markup("")
    word = say(str(status), language)
    if not reason:
        return Markup(' <span class="mark">{}</span>').format(word)
    return Markup(' <details class="mark"><summary>{}</summary>{}</details>').format(
        word, clean(reason)
    )
