"""`sinograph clusters`."""

from __future__ import annotations

import argparse

from sinograph import desk
from sinograph.cli import options, output


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    options.resolution(parser)
    options.narrowing(parser, named=False)
    options.engine(parser)
    options.answer(parser)


def run(args: argparse.Namespace) -> int:
    """Answer."""
    graph = desk.open(args.graph, args.lang)
    given = options.narrowed(args)
    spark = options.spark(args)
    return output.give(args, graph.clusters(resolution=args.resolution, spark=spark, **given))
