"""`sinograph path A B`."""

from __future__ import annotations

import argparse

from sinograph import desk
from sinograph.cli import options, output


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    parser.add_argument("a", metavar="A", help="an organisation")
    parser.add_argument("b", metavar="B", help="another organisation")
    help_ = "how many chains, the shortest first; default: 3"
    parser.add_argument("--paths", type=options.count, default=3, metavar="N", help=help_)
    options.narrowing(parser, named=True)
    options.answer(parser)


def run(args: argparse.Namespace) -> int:
    """Answer."""
    graph = desk.open(args.graph, args.lang)
    return output.give(args, graph.path(args.a, args.b, paths=args.paths, **options.narrowed(args)))
