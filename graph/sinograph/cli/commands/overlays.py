"""`sinograph overlays [NAME] [--adds-to "COMMAND"]`."""

from __future__ import annotations

import argparse

from sinograph import desk
from sinograph.cli import options, output
from sinograph.errors import UsageError


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    help_ = "with --adds-to: only what this overlay adds; default: all together"
    parser.add_argument("name", metavar="NAME", nargs="?", help=help_)
    help_ = 'what they add to the answer of a command, such as "partners Siemens"'
    parser.add_argument("--adds-to", metavar="COMMAND", help=help_)
    options.answer(parser)


def run(args: argparse.Namespace) -> int:
    """Answer."""
    graph = desk.open(args.graph, args.lang)
    if args.adds_to is not None:
        return output.give(args, graph.adds_to(args.adds_to, args.name))
    if args.name is not None:
        raise UsageError("NAME goes with --adds-to; `sinograph overlays` alone lists them all")
    return output.give(args, graph.overlays())
