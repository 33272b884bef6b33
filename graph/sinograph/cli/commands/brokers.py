"""`sinograph brokers`."""

from __future__ import annotations

import argparse

from sinograph import desk
from sinograph.cli import options, output


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    options.narrowing(parser, named=False)
    options.answer(parser)


def run(args: argparse.Namespace) -> int:
    """Answer."""
    graph = desk.open(args.graph, args.lang)
    return output.give(args, graph.brokers(limit=args.limit, **options.narrowed(args)))
