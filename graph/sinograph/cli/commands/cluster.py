"""`sinograph cluster NAME…`."""

from __future__ import annotations

import argparse

from sinograph import desk
from sinograph.cli import options, output


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    parser.add_argument("names", metavar="NAME", nargs="+", help="organisations")
    help_ = "at most N members, those with the strongest ties to NAME"
    parser.add_argument("--size", type=options.count, metavar="N", help=help_)
    options.resolution(parser)
    options.narrowing(parser, named=True)
    options.answer(parser)


def run(args: argparse.Namespace) -> int:
    """Answer."""
    graph = desk.open(args.graph, args.lang)
    return output.give(
        args,
        graph.cluster(
            *args.names, size=args.size, resolution=args.resolution, **options.narrowed(args)
        ),
    )
