"""`sinograph add DIR|FILE --to STORE`."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from pathlib import Path
from typing import Any, Final

from sinograph.cli import options
from sinograph.overlays.addition import Addition, Wishes
from sinograph.overlays.deciding import Asked
from sinograph.phrases import say

_SHOWN: Final = 50


def configure(parser: options.Parser) -> None:
    """Name the arguments."""
    help_ = "a folder of fact tables, an .xlsx or .csv file, or RDF (.ttl, .nt, .rdf, .jsonld …)"
    parser.add_argument("path", metavar="DIR|FILE", type=Path, help=help_)
    help_ = "the store folder; made from the shipped graph where there is none"
    parser.add_argument("--to", dest="store", metavar="STORE", type=Path, required=True, help=help_)
    parser.add_argument("--dry-run", action="store_true", help="only say what would be added")
    parser.add_argument("--empty", action="store_true", help="start a new STORE from nothing")
    parser.add_argument("--name", help="what to call it; default: the name of the file")
    help_ = "take NAME for the known organisation that it probably means; all for all of them"
    parser.add_argument("--accept", metavar="NAME", action="append", default=[], help=help_)
    help_ = "NAME means another organisation than the known one; all for all of them"
    parser.add_argument("--decline", metavar="NAME", action="append", default=[], help=help_)
    parser.add_argument(
        "-f", "--format", choices=("text", "json"), default="text", help="default: text"
    )


def run(args: argparse.Namespace) -> int:
    """Add; 3 when there is a problem, and then nothing is added."""
    from sinograph.overlays.adding import add

    language = args.lang
    wishes = Wishes(
        args.name, args.dry_run, args.empty, tuple(args.accept), tuple(args.decline), language,
        (lambda asked: _ask(asked, language)) if _asks(args) else None,
    )  # fmt: skip
    made = add(args.path, args.store, wishes)
    if args.format == "json":
        print(json.dumps(_plain(made), ensure_ascii=False, indent=2))
    else:
        for line in _lines(made, args):
            print(line)
    return 3 if made.problems else 0


def _asks(args: argparse.Namespace) -> bool:
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    return terminal and args.format == "text" and not args.dry_run


def _ask(asked: Asked, language: str) -> bool | None:
    said = asked.match.said(language)
    values = {"name": asked.candidate.name, "known": asked.match.id, "reasons": said}
    try:
        answer = input(say("own.ask", language, **values)).strip().lower()
    except EOFError:
        return None
    return True if answer in {"y", "yes", "j", "ja", "是"} else False if answer else None


def _lines(made: Addition, args: argparse.Namespace) -> list[str]:
    """What a person reads."""
    language = args.lang
    if made.problems:
        lines = [finding.line(language) for finding in made.problems[:_SHOWN]]
        count = len(made.problems) + made.more_problems
        if count > _SHOWN:
            lines.append(say("own.more", language, count=count - _SHOWN))
        return [*lines, *made.notices, say("own.refused", language, count=count)]
    lines = list(made.notices)
    counts = _counts(made, language)
    key = "own.added" if made.added else "own.dry"
    lines.append(say(key, language, store=made.store, name=made.name, counts=counts))
    if made.replaced and made.added:
        lines.append(say("own.replaced", language, name=made.name, added=made.replaced.added))
    for key, count in (("known", len(made.used)), ("new", made.new), ("said", made.left_out)):
        if count:
            lines.append(say(f"own.{key}", language, count=count))
    lines += [
        "  " + say("own.means", language, name=m.name, known=m.known, id=m.id)
        for m in made.used[:_SHOWN]
        if m.name != m.known
    ]
    return lines + _waiting(made, args)


def _waiting(made: Addition, args: argparse.Namespace) -> list[str]:
    if not made.waiting:
        return []
    lines = [say("own.waiting", args.lang, count=len(made.waiting))]
    for meant in made.waiting[:_SHOWN]:
        values = {"known": meant.known, "id": meant.id, "reasons": meant.reasons}
        lines.append("  " + say("own.maybe", args.lang, name=meant.name, **values))
    if len(made.waiting) > _SHOWN:
        lines.append("  " + say("own.more", args.lang, count=len(made.waiting) - _SHOWN))
    file = made.decisions or f"{args.path.stem}.decisions.csv"
    return [*lines, say("own.decide", args.lang, file=file)]


def _counts(made: Addition, language: str) -> str:
    if made.overlay is None:
        return ""
    tables = ("collaborations", "organisations", "participations", "places", "links")
    counts = made.overlay.counts
    found = [
        say(f"own.counts.{table}", language, count=counts[table])
        for table in (*tables, "observations")
        if counts.get(table)
    ]
    return ", ".join(found) or say("own.counts.triples", language, count=made.overlay.triples)


def _plain(made: Addition) -> dict[str, Any]:
    """What a program reads."""
    return {"kind": "add"} | dataclasses.asdict(made)
