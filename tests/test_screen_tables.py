"""Tables on the screens: all lines of an answer, what lines share said once, names as links."""

from __future__ import annotations

from html import unescape

import pytest

import sinograph
from sinograph.explorer.screens.block import block
from sinograph.explorer.screens.links import Links
from sinograph.explorer.screens.table import Box, Table
from sinograph.labels import LANGUAGES
from sinograph.views import sheet
from sinograph.views.cite import Sources

QUESTIONS = {
    "partners": ("Siemens",),
    "pairs": (),
    "projects": ("Haier",),
    "cluster": ("Haier",),
    "path": ("Siemens", "Haier"),
    "rank": (),
    "brokers": (),
    "suggest": ("Haier",),
    "list": ("zones",),
    "figures": (),
    "compare": ("Shandong", "Jiangsu"),
}


def spread(table: Table) -> list[list[str]]:
    """The texts of the cells, each over all the lines that it spans."""
    found = []
    for group in table.groups:
        heads: list[Box] = []
        for number, line in enumerate(group):
            boxes = [*heads, *line]
            if not number:
                heads = [box for box in line if box.span > 1]
            found.append([text(box) for box in boxes])
    return found


def text(box: Box) -> str:
    parts = box.parts or (box.content,)
    return " ".join(unescape(part.striptags()) for part in parts)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", QUESTIONS)
def test_a_table_holds_every_line_of_the_answer(
    shipped: sinograph.Graph, command: str, language: str
) -> None:
    answer = getattr(shipped.speaking(language), command)(*QUESTIONS[command])
    (table,) = block(answer, Links(language, "en"), command, {}, first=60).tables
    read = sheet.readable(answer.limited(60), Sources())
    shown = spread(table)
    assert len(shown) == len(read.rows)
    columns = [read.columns.index(column.name) for column in table.columns]
    for line, row in zip(shown, read.rows, strict=True):
        for cell, at in zip(line, columns, strict=True):
            wanted = str(row[at] or "")
            if wanted:
                assert squeezed(cell) == squeezed(wanted)


def squeezed(words: str) -> str:
    """Letters and digits alone: how parts are set apart is the affair of each form."""
    return "".join(char for char in words if char.isalnum())


def test_what_lines_share_spans_them(shipped: sinograph.Graph) -> None:
    (table,) = block(shipped.partners("Siemens"), Links("en", "en"), "partners", {}).tables
    group = max(table.groups, key=len)
    assert len(group) > 1
    assert group[0][0].span == len(group)
    assert all(box.column.name != table.columns[0].name for line in group[1:] for box in line)


def test_a_long_list_folds_away_and_a_short_one_does_not(shipped: sinograph.Graph) -> None:
    (table,) = block(shipped.projects(), Links("en", "en"), "projects", {}).tables
    boxes = [box for group in table.groups for line in group for box in line if box.parts]
    assert {box.folded for box in boxes} == {True, False}
    assert all(len(box.parts) > 6 for box in boxes if box.folded)


def test_a_name_within_another_leads_to_the_longer_one(shipped: sinograph.Graph) -> None:
    (table,) = block(shipped.partners("Siemens"), Links("en", "en"), "partners", {}).tables
    links = [str(box.content) for group in table.groups for line in group for box in line]
    assert any('href="/e/org-sap-china">SAP (China)</a>' in one for one in links)
    assert not any("</a> (China)" in one for one in links)
