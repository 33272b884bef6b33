"""`sinograph evidence ID`."""

from __future__ import annotations

import argparse

from sinograph import desk
from sinograph.cli import options, output


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    help_ = "a fact, an anchor, or a thing by id or name"
    parser.add_argument("fact", metavar="ID", help=help_)
    help_ = "the folder of the documents, to show the text"
    parser.add_argument("--sources", metavar="DIR", help=help_)
    options.answer(parser)


def run(args: argparse.Namespace) -> int:
    """Answer."""
    graph = desk.open(args.graph, args.lang)
    return output.give(args, graph.evidence(args.fact, args.sources))
