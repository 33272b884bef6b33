"""A report as Markdown: GitHub's tables and footnotes, each footnote with its document in full."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from sinograph.phrases import say
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
    lines += [part for said in report.summary for part in ("", written(said))]
    for section in report.sections:
        lines += ["", f"## {plain(section.title)}"]
        lines += [line for block in section.blocks for line in ("", *_block(block, picture))]
    lines += ["", f"## {say('report.sources', report.language)}", ""]
    lines += [f"- {_document(document, report.language)}" for document in report.documents]
    again = code(f"{report.rerun} -o {report.slug}.md")
    lines += ["", f"{say('again', report.language)}: {again}"]
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


def written(said: Said) -> str:
    """Words, a remark, and the numbers of footnotes."""
    remark = f" *({plain(said.remark)})*" if said.remark else ""
    return plain(said.words) + remark + "".join(f"[^{number}]" for number in said.notes)


def _cell(items: Cell) -> str:
    return "; ".join(map(written, items))


def _block(block: Block, picture: str) -> Iterable[str]:
    match block:
        case Paragraph():
            return [written(block.said)]
        case Bullets():
            return [f"- {written(said)}" for said in block.items]
        case Facts():
            return [f"- **{plain(name)}**: {_cell(value)}" for name, value in block.rows]
        case Table():
            lines = _table(block.columns, [list(map(_cell, row)) for row in block.rows])
            return [*lines, "", plain(block.note)] if block.note else lines
        case Timeline():
            return _table(block.columns, [_moment(moment) for moment in block.moments])
        case Picture():
            return [f"![{plain(block.caption)}]({picture})"]


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    head = "| " + " | ".join(map(plain, columns)) + " |"
    body = ["| " + " | ".join(row) + " |" for row in rows]
    return [head, "|" + " --- |" * len(columns), *body]


def _moment(moment: Moment) -> list[str]:
    return [moment.key, _cell(moment.name), written(moment.years), _cell(moment.place)]


def _document(document: Document, language: str) -> str:
    digest = say("report.sha", language, digest=document.sha256[:12]) if document.sha256 else ""
    about = ", ".join(filter(None, (document.publisher, document.issued)))
    return f"{document.key}: " + ". ".join(plain(p) for p in (document.title, about, digest) if p)


def _footnote(note: Footnote, report: Report) -> str:
    places = "; ".join(_place(place, report.language) for place in note.places)
    return f"[^{note.number}]: {places}. {report.graph}."


def _place(place: Place, language: str) -> str:
    span = say("report.span", language, span=place.span) if place.span else ""
    parts = (place.document.title, place.section, span or say("report.record", language))
    return ", ".join(plain(part) for part in parts if part)
