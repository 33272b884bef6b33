"""Answers as text: a table for the terminal, Markdown, CSV, JSON."""

from __future__ import annotations

import csv
import io
import json
import re
import textwrap
from collections.abc import Sequence

from sinograph.answer.envelope import Answer
from sinograph.phrases import say
from sinograph.views.cite import Sources, footnotes, stamp
from sinograph.views.layouts import Cell
from sinograph.views.sheet import Sheet, machine, readable

_GAP = 2
#: Characters that take one column each: Latin, general punctuation, arrows, box drawing.
_NARROW = re.compile("[ -\u02ff\u2010-\u2027\u2190-\u2193\u2500]*")
_NARROWEST = 6
_OPENING = frozenset("(（《“‘「『【〈")
_CLOSING = frozenset(")）》”’」』】〉，。、；：！？")
#: Columns that are no wider than this do not wrap, Chinese words of four characters among them.
_SHORT = 8
#: Kinds of answers whose rows are differences.
_NO_DIFFERENCE = frozenset({"adds", "diff"})
#: No line is as wide.
_ENDLESS = 1_000_000


def table(answer: Answer, width: int, *, cite: bool = False) -> str:
    """The answer for a terminal of `width` columns; long cells wrap, nothing is cut."""
    sources = Sources()
    sheet = readable(answer, sources)
    lines = [*_understood(answer, width), ""]
    if answer.rows:
        lines += [*grid(sheet, width), ""]
    else:
        lines += [_nothing(answer), ""]
    lines += _below(answer, sources, width, cite=cite)
    return "\n".join(lines).rstrip() + "\n"


def _understood(answer: Answer, width: int) -> list[str]:
    """The question; of one in plain words how it was understood, and what of it was not used."""
    reading = answer.extra.get("reading")
    if reading is None:
        return [answer.question]
    told = [_told("ask.understood", reading["words"], answer.language)]
    if reading["ignored"]:
        ignored = say("listed", answer.language).join(reading["ignored"])
        told.append(_told("ask.ignored", ignored, answer.language))
    return [part for line in told for part in _wrapped_line(line, width)]


def markdown(answer: Answer, *, cite: bool = False) -> str:
    """The answer as a Markdown section with one pipe table."""
    sources = Sources()
    sheet = readable(answer, sources)
    title, *unused = _understood(answer, _ENDLESS)
    lines = [f"## {markdown_cell(title)}", "", *(part for line in unused for part in (line, ""))]
    if answer.rows:
        lines.append("| " + " | ".join(sheet.columns) + " |")
        lines.append("|" + " --- |" * len(sheet.columns))
        lines += ["| " + " | ".join(map(markdown_cell, row)) + " |" for row in sheet.rows]
    else:
        lines.append(_nothing(answer))
    lines.append("")
    notes = [*sources.legend(), *answer.notes, *(footnotes(answer) if cite else ())]
    lines += [f"- {markdown_cell(note)}" for note in notes]
    lines += ["", f"`{answer.rerun}` · {stamp(answer.graph)}"]
    return "\n".join(lines) + "\n"


def comma_separated(answer: Answer) -> str:
    """The answer as standard CSV (RFC 4180): one line per (row, collaboration)."""
    sheet = machine(answer)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(sheet.columns)
    writer.writerows(["" if cell is None else cell for cell in row] for row in sheet.rows)
    return out.getvalue()


def json_text(answer: Answer) -> str:
    """The answer's envelope as JSON."""
    return json.dumps(answer.to_dict(), ensure_ascii=False, indent=2) + "\n"


def display_width(text: str) -> int:
    """How many terminal columns `text` takes; Chinese characters take two.

    >>> display_width("海尔 AG")
    7
    """
    if _NARROW.fullmatch(text):
        return len(text)
    import wcwidth

    return max(wcwidth.wcswidth(text), 0)


def _nothing(answer: Answer) -> str:
    if answer.kind in _NO_DIFFERENCE:
        return say("diff.nothing", answer.language)
    return say("unknown" if answer.answer == "unknown" else "norows", answer.language)


def _below(answer: Answer, sources: Sources, width: int, *, cite: bool) -> list[str]:
    lines = []
    if answer.total > len(answer.rows):
        values = {"shown": len(answer.rows), "total": answer.total}
        lines.append(say("shown", answer.language, **values))
    lines += sources.legend()
    lines += [f"* {note}" for note in answer.notes]
    if cite:
        lines += ["", *footnotes(answer)]
    wrapped = [part for line in lines for part in _wrapped_line(line, width)]
    again = "ask.command" if "reading" in answer.extra else "again"
    return [*wrapped, f"{_told(again, answer.rerun, answer.language)}  ({stamp(answer.graph)})"]


def _told(key: str, words: str, language: str) -> str:
    return say("report.told", language, name=say(key, language), words=words)


def _wrapped_line(line: str, width: int) -> list[str]:
    return _wrap(line, max(width - 2, 20)) or [""]


def markdown_cell(cell: Cell) -> str:
    """A cell that neither ends a pipe table nor starts HTML."""
    text = "" if cell is None else str(cell)
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


def grid(sheet: Sheet, width: int) -> list[str]:
    """The lines of a table; where its columns do not fit, one line a cell instead."""
    rows = [[_plain(cell) for cell in row] for row in sheet.rows]
    widths = _widths(sheet.columns, rows, width)
    if widths is None:
        return _records(sheet.columns, rows, width)
    lines = _row(sheet.columns, widths)
    lines.append("  ".join("─" * w for w in widths))
    for row in rows:
        lines += _row(row, widths)
    return lines


def _records(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    indent = max(map(display_width, columns)) + _GAP
    lines: list[str] = []
    for row in rows:
        for column, cell in zip(columns, row, strict=True):
            head = column + " " * (indent - display_width(column))
            for part in _wrap(cell, max(width - indent, _NARROWEST)) if cell else ():
                lines.append(head + part)
                head = " " * indent
        lines.append("")
    return lines[:-1]


def _plain(cell: Cell) -> str:
    """A cell without control characters, which could steer the terminal."""
    text = "" if cell is None else str(cell)
    return "".join(c if c.isprintable() else " " for c in text)


def _widths(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """Column widths that fit into `width`; None when not even the longest words do.

    Each column gets the width of its longest word, in a heading also of a Chinese one, and short
    ones, where there is room, that of their longest cell; what is left goes to the columns in
    proportion to what they still want, as browsers lay out tables (CSS 2.2, 17.5.2.2).
    """
    columns = list(zip(headings, *rows, strict=True))
    wanted = [max(map(display_width, column)) for column in columns]
    room = width - _GAP * (len(columns) - 1)
    if sum(wanted) <= room:
        return wanted
    least = [
        min(want, max(*map(display_width, column[0].split()), *map(_longest_word, column)))
        for want, column in zip(wanted, columns, strict=True)
    ]
    whole = [w if w <= _SHORT else low for low, w in zip(least, wanted, strict=True)]
    least = whole if sum(whole) <= room else least
    spare, lacking = room - sum(least), sum(wanted) - sum(least)
    if spare < 0:
        return None
    return [a + spare * (b - a) // lacking for a, b in zip(least, wanted, strict=True)]


def _longest_word(text: str) -> int:
    return max(map(display_width, _words(text)), default=0)


def _words(text: str) -> list[str]:
    return text.split() if display_width(text) == len(text) else _pieces(text)


def _row(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    columns = [_wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    height = max(map(len, columns))
    lines = []
    for index in range(height):
        parts = [column[index] if index < len(column) else "" for column in columns]
        padded = (p + " " * (w - display_width(p)) for p, w in zip(parts, widths, strict=True))
        lines.append((" " * _GAP).join(padded).rstrip())
    return lines


def _wrap(text: str, width: int) -> list[str]:
    if display_width(text) <= width:
        return [text]
    if text.isascii() or display_width(text) == len(text):
        return textwrap.wrap(text, width, break_on_hyphens=False) or [""]
    lines, line = [], ""
    for word in _pieces(text):
        if display_width(line + word) > width and line:
            lines.append(line.rstrip())
            line = ""
        line += word if line else word.lstrip()
    return [*lines, line]


def _pieces(text: str) -> list[str]:
    """Where a line of mixed text may break: between words, and between wide characters.

    Never before a closing sign, nor behind an opening one.

    >>> _pieces("（含Haier 集团）。")
    ['（含', 'Haier ', '集', '团）。']
    """
    pieces: list[str] = []
    for char in text:
        last = pieces[-1][-1] if pieces else " "
        narrow = max(display_width(char), display_width(last)) < 2
        if last != " " and (narrow or char in _CLOSING or last in _OPENING):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces
