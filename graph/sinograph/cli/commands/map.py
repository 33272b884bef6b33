"""`sinograph map [NAME…] [-o FILE]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sinograph import desk
from sinograph.cli import options, output
from sinograph.errors import UsageError


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    from sinograph.answer.map_things import MEASURES

    help_ = "organisations whose collaborations to draw; none for all"
    parser.add_argument("names", metavar="NAME", nargs="*", help=help_)
    help_ = "what to count; default: collaborations"
    parser.add_argument("--by", choices=tuple(MEASURES), default="collaborations", help=help_)
    options.place(parser)
    options.period(parser)
    options.kinds(parser)
    options.family(parser)
    options.answer(parser)


def run(args: argparse.Namespace) -> int:
    """Draw into a picture, or answer as a table."""
    pictured = _pictured(args)
    drawn = desk.open(args.graph, args.lang).map(
        *args.names,
        by=args.by,
        place=args.place,
        period=args.year,
        kinds=args.kind,
        family=not args.no_family,
    )
    if not pictured:
        return output.give(args, drawn.answer)
    path = drawn.save(args.output)
    placed, total = drawn.scene.placed, drawn.scene.total
    print(f"{path}: {placed} of {total} placed", file=sys.stderr)
    return 0


def _pictured(args: argparse.Namespace) -> bool:
    """Whether a picture is asked for, by the suffix of the file. Raises UsageError."""
    from sinograph.views.tiles.picture import PICTURES, suffix_of

    if args.output is None or args.format is not None or args.output.lower().endswith(".txt"):
        return False
    if suffix_of(Path(args.output)) not in PICTURES:
        return False
    if args.limit or args.cite or args.for_excel:
        raise UsageError("--limit, --cite and --for-excel go with tables, not with pictures")
    return True
