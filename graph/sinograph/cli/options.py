"""Arguments that several commands share."""

from __future__ import annotations

import argparse
import importlib.util
from typing import NoReturn

from sinograph.answer.network_filters import Narrowing
from sinograph.errors import Failure, UsageError
from sinograph.labels import LANGUAGES


class Parser(argparse.ArgumentParser):
    """An argument parser that says what was wrong in one line."""

    def error(self, message: str) -> NoReturn:
        """Print the message and leave with exit code 2."""
        self.exit(2, f"sinograph: {message}; see `{self.prog} --help`\n")


def everywhere(parser: Parser) -> None:
    """The options that stand before or after the command."""
    unset = argparse.SUPPRESS
    where = "an RDF file, a folder of fact tables, a store folder, or the URL of a SPARQL endpoint"
    parser.add_argument("--graph", metavar="LOCATION", default=unset, help=where)
    parser.add_argument("--lang", choices=LANGUAGES, default=unset, help="language of the answers")


def output(parser: Parser) -> None:
    """Where the answer goes, and in what form."""
    group = parser.add_argument_group("output")
    formats = ("table", "json", "csv", "md", "xlsx")
    group.add_argument("-f", "--format", choices=formats, help="default: table")
    group.add_argument("-o", "--output", metavar="FILE", help="write to FILE, format by its suffix")


def answer(parser: Parser) -> None:
    """Output options of the commands that give rows with evidence."""
    output(parser)
    parser.add_argument("--limit", type=rows, metavar="N", help="at most N rows")
    help_ = "CSV whose text no spreadsheet runs as a formula"
    parser.add_argument("--for-excel", action="store_true", help=help_)
    parser.add_argument("--cite", action="store_true", help="a footnote for each row")


def kinds(parser: argparse._ActionsContainer) -> None:
    """Which kinds of collaboration count."""
    help_ = "kinds of collaboration, by comma: PilotProject, JointVenture, Alliance … or all"
    parser.add_argument("--kind", type=_names, default=(), metavar="KIND", help=help_)


def period(parser: argparse._ActionsContainer) -> None:
    """Which years count."""
    parser.add_argument("--year", metavar="YEARS", help="2016, 2016..2018, 2016.. or ..2018")


def place(parser: argparse._ActionsContainer) -> None:
    """Which place counts, with all that lies in it."""
    parser.add_argument("--in", dest="place", metavar="PLACE", help="only what lies in PLACE")


def side(parser: Parser) -> None:
    """Which side counts."""
    parser.add_argument("--side", choices=("cn", "de"), help="only partners on that side")


def family(parser: Parser) -> None:
    """Whether subsidiaries count."""
    parser.add_argument("--no-family", action="store_true", help="without subsidiaries")


def narrowing(parser: Parser, *, named: bool, dated: bool = True) -> None:
    """What narrows a question on the network; `named` where NAMEs stand for families."""
    group = parser.add_argument_group("what counts")
    place(group)
    if dated:
        period(group)
    help_ = "only who takes part on that side, and the ties among them"
    group.add_argument("--side", choices=("cn", "de"), help=help_)
    group.add_argument("--category", help="such as vocational-training")
    kinds(group)
    if named:
        help_ = "a NAME without its subsidiaries"
        group.add_argument("--no-family", dest="family", action="store_false", help=help_)
    else:
        help_ = "count an organisation and its subsidiaries as one"
        group.add_argument("--family", action="store_true", help=help_)


def narrowed(args: argparse.Namespace) -> Narrowing:
    """What was given of it."""
    return {
        "place": args.place,
        "period": getattr(args, "year", None),
        "side": args.side,
        "category": args.category,
        "kinds": args.kind,
        "family": args.family,
    }


def engine(parser: Parser) -> None:
    """Where a measure of the whole network is computed."""
    group = parser.add_argument_group("where it is computed")
    help_ = "this machine (the default), or Apache Spark"
    group.add_argument("--engine", choices=("local", "spark"), default="local", help=help_)
    help_ = "the master of the Spark cluster, such as spark://host:7077; default: local[*]"
    group.add_argument("--master", metavar="URL", help=help_)


def spark(args: argparse.Namespace) -> str | None:
    """The master of the Spark cluster; None for this machine. Raises UsageError, Failure."""
    if args.engine == "local":
        if args.master:
            raise UsageError("--master goes with --engine spark")
        return None
    if importlib.util.find_spec("pyspark") is None or importlib.util.find_spec("pyarrow") is None:
        raise Failure("Spark is not installed; `pip install 'sinograph[spark]'`, and Java 17")
    return args.master or "local[*]"


def resolution(parser: Parser) -> None:
    """How fine clusters are."""
    help_ = "above 1 for smaller clusters, below for larger ones; default: 1"
    parser.add_argument("--resolution", type=float, default=1.0, metavar="X", help=help_)


def count(text: str) -> int:
    """A whole number above 0."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number above 0")
    return int(text)


def port(text: str) -> int:
    """A TCP port, or 0."""
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"“{text}” is no port; give 0 to 65535")
    return int(text)


def seconds(text: str) -> float:
    """A number of seconds above 0."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"“{text}” is not a number of seconds above 0")
    return value


def steps(text: str) -> int:
    """How far to go: 1, 2 or 3."""
    if text not in ("1", "2", "3"):
        raise argparse.ArgumentTypeError(f"“{text}” is no number of steps; give 1, 2 or 3")
    return int(text)


def rows(text: str) -> int:
    """A number of rows or things, 1 or more."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number of rows; give 1 or more")
    return int(text)


def _names(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (name.strip() for name in text.split(","))))
