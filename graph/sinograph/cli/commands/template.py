"""`sinograph template [FILE]`."""

from __future__ import annotations

import argparse
from pathlib import Path

from sinograph.cli import options
from sinograph.errors import UsageError


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    help_ = "an .xlsx or .csv file to write; default: sinograph-template.xlsx"
    default = Path("sinograph-template.xlsx")
    parser.add_argument("file", metavar="FILE", nargs="?", type=Path, default=default, help=help_)
    parser.add_argument("--example", action="store_true", help="with a few rows to look at")
    parser.add_argument("--force", action="store_true", help="also where FILE is there already")


def run(args: argparse.Namespace) -> int:
    """Write the file."""
    from sinograph.overlays import template
    from sinograph.views.written import put

    file: Path = args.file
    if file.suffix.lower() not in {".xlsx", ".csv"}:
        raise UsageError(f"{file}: a template is an .xlsx or a .csv file")
    if file.exists() and not args.force:
        raise UsageError(f"{file} is there already; name another file, or give --force")
    rows = template.EXAMPLE if args.example else ()
    if file.suffix.lower() == ".csv":
        print(put(file, template.comma_separated(args.lang, rows)))
    else:
        print(put(file, template.workbook(args.lang, rows)))
    return 0
