"""`sinograph ask "…"`."""

from __future__ import annotations

import argparse

from sinograph import desk
from sinograph.cli import options, output


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    help_ = "a question in plain English, German or Chinese"
    parser.add_argument("question", metavar="QUESTION", nargs="+", help=help_)
    options.answer(parser)


def run(args: argparse.Namespace) -> int:
    """Answer in the language of the question unless another is asked for."""
    graph = desk.open(args.graph)
    return output.give(args, graph.ask(" ".join(args.question), args.language_given))
