"""`sinograph repair STORE`."""

from __future__ import annotations

import argparse
from pathlib import Path

from sinograph.cli import options
from sinograph.phrases import say


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path, help="a store that `load` made")


def run(args: argparse.Namespace) -> int:
    """Go back to the last whole version, and say what was set aside."""
    from sinograph.store.versions import StoreFolder

    repair = StoreFolder.open(args.store).repair()
    manifest = repair.current.manifest
    if not repair.damaged:
        print(say("repair.none", args.lang, version=manifest.number))
        return 0
    for folder, wrong in repair.damaged:
        print(say("repair.aside", args.lang, folder=folder, wrong="; ".join(wrong)))
    about = {"version": manifest.number, "created": manifest.created}
    print(say("repair.current", args.lang, change=manifest.entry.change, **about))
    return 0
