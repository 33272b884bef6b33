"""`sinograph query ID|FILE|-`."""

from __future__ import annotations

import argparse

from sinograph import desk
from sinograph.cli import asked, options, output
from sinograph.errors import UsageError
from sinograph.views import results


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    help_ = "id of a catalogue question, a .rq file, or - for the standard input"
    parser.add_argument("query", metavar="ID|FILE|-", help=help_)
    asked.values(parser)
    options.output(parser)


def run(args: argparse.Namespace) -> int:
    """Answer."""
    form = output.form(args)
    if form == "xlsx":
        raise UsageError("query writes table, json, csv or md; SPARQL results make no workbook")
    graph = desk.open(args.graph, args.lang)
    reply = graph.query(asked.sparql(graph, args), args.deadline)
    output.write(args, results.render(reply, form, output.width()))
    return 0
