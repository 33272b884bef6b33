"""A report as Markdown: GitHub's tables and footnotes, each footnote with its document in full."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from sinograph.phrases import say
from sinograph.views.cite import span
from sinograph.views.report.content import (
    Block,
    Bullets,
    Cell,
    Document,
    Facts,
    Footnote,
    Moment,
    Paragraph,
    Picture,
    Place,
    Report,
    Said,
    Table,
    Timeline,
)

#: What Markdown or the HTML inside it would take for more than a character.
_SIGNS: Final = re.compile(r"([\\`*_\[\]<>|~&$]|^[-+=#])")
_NUMBERED: Final = re.compile(r"^(\d+)([.)])")


def markdown(report: Report, picture: str) -> str:
    """The report; `picture` is where its picture lies, as links say it; empty where it has none."""
    lines = [
        f"# {plain(report.title)}",
        "",
        f"{plain(report.kind)} · {report.date} · {report.graph}",
    ]
    language = report.language
    lines += [part for said in report.summary for part in ("", written(said, language))]
    for section in report.sections:
        lines += ["", f"## {plain(section.title)}"]
        drawn = (_block(block, picture, language) for block in section.blocks)
        lines += [line for own in drawn for line in ("", *own)]
    lines += ["", f"## {say('report.sources', language)}", ""]
    lines += [f"- {_document(document, language)}" for document in report.documents]
    again = code(f"{report.rerun} -o {report.slug}.md")
    lines += ["", say("report.told", language, name=say("again", language), words=again)]
    if report.footnotes:
        lines += ["", *(_footnote(note, report) for note in report.footnotes)]
    return "\n".join(lines) + "\n"


def plain(words: str) -> str:
    r"""Words that mean nothing else than themselves.

    >>> plain("<b>[x](y)")
    '\\<b\\>\\[x\\](y)'
    """
    return _SIGNS.sub(r"\\\1", " ".join(words.split()))


def code(words: str) -> str:
    """Words as a code span, fenced by more backticks than they have in a row (CommonMark, 6.1).

    >>> code("a`b")
    '`` a`b ``'
    """
    longest = max(map(len, re.findall("`+", words)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {words} {fence}" if longest else f"{fence}{words}{fence}"


def written(said: Said, language: str) -> str:
    """Words, a remark, and the numbers of footnotes."""
    remark = say("report.remark", language, words=plain(said.remark)) if said.remark else ""
    return plain(said.words) + remark + "".join(f"[^{number}]" for number in said.notes)


def _cell(items: Cell, language: str) -> str:
    return say("report.then", language).join(written(said, language) for said in items)


def _block(block: Block, picture: str, language: str) -> Iterable[str]:
    match block:
        case Paragraph():
            return [written(block.said, language)]
        case Bullets():
            return [f"- {written(said, language)}" for said in block.items]
        case Facts():
            return [f"- {_fact(name, value, language)}" for name, value in block.rows]
        case Table():
            lines = _table(block.columns, [[_cell(c, language) for c in row] for row in block.rows])
            return [*lines, "", plain(block.note)] if block.note else lines
        case Timeline():
            return _table(block.columns, [_moment(moment, language) for moment in block.moments])
        case Picture():
            return [f"![{plain(block.caption)}]({picture})"]


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    head = "| " + " | ".join(map(plain, columns)) + " |"
    body = ["| " + " | ".join(row) + " |" for row in rows]
    return [head, "|" + " --- |" * len(columns), *body]


def _fact(name: str, value: Cell, language: str) -> str:
    return say("report.told", language, name=f"**{plain(name)}**", words=_cell(value, language))


def _moment(moment: Moment, language: str) -> list[str]:
    name, place = (_cell(cell, language) for cell in (moment.name, moment.place))
    return [moment.key, name, written(moment.years, language), place]


def _document(document: Document, language: str) -> str:
    digest = say("report.sha", language, digest=document.sha256[:12]) if document.sha256 else ""
    about = say("report.part", language).join(filter(None, (document.publisher, document.issued)))
    told = say("report.end", language).join(plain(p) for p in (document.title, about, digest) if p)
    return say("report.told", language, name=document.key, words=told)


def _footnote(note: Footnote, report: Report) -> str:
    language = report.language
    places = (_place(place, language) for place in note.places)
    told, end = say("report.then", language).join(places), say("report.end", language)
    return f"[^{note.number}]: {told}{end}{report.graph}{end.strip()}"


def _place(place: Place, language: str) -> str:
    where = span(place.span, language) if place.span else say("report.record", language)
    parts = (place.document.title, place.section, where)
    return say("report.part", language).join(plain(part) for part in parts if part)
