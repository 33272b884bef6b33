"""`sinograph remove NAME --from STORE`."""

from __future__ import annotations

import argparse
from pathlib import Path

from sinograph.cli import options
from sinograph.phrases import say


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    help_ = "what was added, as `sinograph overlays` names it"
    parser.add_argument("name", metavar="NAME", help=help_)
    help_ = "the store folder"
    parser.add_argument(
        "--from", dest="store", metavar="STORE", type=Path, required=True, help=help_
    )


def run(args: argparse.Namespace) -> int:
    """Take it out."""
    from sinograph.overlays.removing import remove

    removed = remove(args.name, args.store)
    print(say("own.removed", args.lang, name=removed.name, store=args.store))
    return 0
