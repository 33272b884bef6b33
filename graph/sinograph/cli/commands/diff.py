"""`sinograph diff OLD NEW`."""

from __future__ import annotations

import argparse

from sinograph import desk
from sinograph.answer.difference import SHIPPED
from sinograph.cli import options, output
from sinograph.errors import UsageError


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    what = "an RDF file, a folder of fact tables, a store, an endpoint, or `shipped`"
    parser.add_argument("old", metavar="OLD", help=f"the older graph: {what}")
    parser.add_argument("new", metavar="NEW", help="the newer graph, named in the same ways")
    options.answer(parser)


def run(args: argparse.Namespace) -> int:
    """Answer."""
    if args.graph is not None:
        raise UsageError("diff names its two graphs itself; leave out --graph")
    old, new = (_opened(location, args.lang) for location in (args.old, args.new))
    return output.give(args, new.diff(old, limit=args.limit))


def _opened(location: str, language: str) -> desk.Graph:
    return desk.shipped(language) if location == SHIPPED else desk.open(location, language)
