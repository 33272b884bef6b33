"""SPARQL results (JSON) as a table, CSV or Markdown."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from sinograph.store.base import Reply
from sinograph.views.sheet import Sheet
from sinograph.views.text import grid, markdown_cell


def render(reply: Reply, form: str, width: int) -> str:
    """A reply as `table`, `csv` or `md`; graphs and `json` stay as they came."""
    if form == "json" or reply.media_type != "application/sparql-results+json":
        return reply.body.decode() + ("" if reply.body.endswith(b"\n") else "\n")
    results = json.loads(reply.body)
    if "boolean" in results:
        return f"{str(results['boolean']).lower()}\n"
    sheet = _sheet(results)
    if form == "csv":
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerows([sheet.columns, *sheet.rows])
        return out.getvalue()
    if form == "md":
        lines = ["| " + " | ".join(sheet.columns) + " |", "|" + " --- |" * len(sheet.columns)]
        lines += ["| " + " | ".join(map(markdown_cell, row)) + " |" for row in sheet.rows]
        return "\n".join(lines) + "\n"
    return "\n".join(grid(sheet, width)) + "\n" if sheet.rows else "no rows\n"


def _sheet(results: dict[str, Any]) -> Sheet:
    columns = tuple(results["head"]["vars"])
    rows = tuple(
        tuple(binding.get(column, {}).get("value", "") for column in columns)
        for binding in results["results"]["bindings"]
    )
    return Sheet(columns, rows)
