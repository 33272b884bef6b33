"""`sinograph load FILE… --to STORE`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sinograph.cli import options
from sinograph.phrases import say


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    help_ = (
        "N-Triples, Turtle, RDF/XML, JSON-LD, TriG or N-Quads, each also with .gz, "
        "or a folder of fact tables"
    )
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path, help=help_)
    help_ = "the store: a new folder, or one that `load` made"
    parser.add_argument("--to", metavar="STORE", type=Path, required=True, help=help_)
    help_ = "begin with nothing instead of what is there, or with the shipped graph"
    parser.add_argument("--empty", action="store_true", help=help_)


def run(args: argparse.Namespace) -> int:
    """Load all files, or none when one is wrong."""
    from sinograph.loading.load import load

    loaded = load(args.files, args.to, empty=args.empty)
    counts = {"read": f"{loaded.read:,}", "derived": f"{loaded.derived:,}"}
    about = {"store": args.to, "version": loaded.version}
    lines = [say("load.done", args.lang, **about, **counts)]
    if loaded.named:
        named = {"named": f"{loaded.named:,}", "graphs": f"{loaded.graphs:,}"}
        lines.append(say("load.named", args.lang, **named))
    print("\n".join(lines), file=sys.stderr)
    return 0
