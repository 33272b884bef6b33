"""`sinograph pairs`."""

from __future__ import annotations

import argparse

from sinograph import desk
from sinograph.cli import options, output


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    ways = ("organisation", "region", "land")
    parser.add_argument("--by", choices=ways, default=ways[0], help=f"default: {ways[0]}")
    options.period(parser)
    options.side(parser)
    options.kinds(parser)
    options.answer(parser)


def run(args: argparse.Namespace) -> int:
    """Answer."""
    graph = desk.open(args.graph, args.lang)
    answer = graph.pairs(
        args.by, side=args.side, period=args.year, kinds=args.kind, limit=args.limit
    )
    return output.give(args, answer)
