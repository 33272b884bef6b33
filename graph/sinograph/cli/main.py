"""Run one command: exit 0 answered, 1 failed, 2 wrong use, 3 the data has violations."""

from __future__ import annotations

import argparse
import difflib
import importlib
import sys
from collections.abc import Sequence
from typing import Final, NoReturn

from sinograph import __version__, progress
from sinograph.cli import options, streams
from sinograph.cli.registry import COMMANDS, Command, overview
from sinograph.errors import SinographError, UsageError

_ABOUT: Final = "Ask the knowledge graph of Sino-German Industrie 4.0 cooperation."
_EPILOG: Final = "`sinograph COMMAND --help` gives the options and an example of a command."


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv` (that of the process when None); returns the exit code."""
    streams.speak_utf8()
    try:
        code = _run(streams.arguments(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
    except SinographError as error:
        print(f"sinograph: {error}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        # The reader (say `head`) has seen enough; nothing is wrong, and nothing more is said.
        streams.silence()
        return 0
    return code


def _run(argv: Sequence[str]) -> int:
    top = _top()
    before = top.parse_args(argv)
    if before.command is None:
        top.error("give a command")
    command = _command(before.command)
    module = importlib.import_module(f"sinograph.cli.commands.{command.name}")
    parser = options.Parser(
        prog=f"sinograph {command.name}",
        description=f"{command.answers[0].upper()}{command.answers[1:]}.",
        epilog=f"example: sinograph {command.example}",
        allow_abbrev=False,
    )
    options.everywhere(parser)
    module.configure(parser)
    given = {"graph": None, "lang": None} | vars(before)
    args = parser.parse_args(before.arguments, argparse.Namespace(**given))
    args.language_given, args.lang = args.lang, args.lang or "en"
    if sys.stderr.isatty():
        progress.watch(args.lang)
    return int(module.run(args))


def _top() -> options.Parser:
    top = options.Parser(
        prog="sinograph",
        usage="sinograph [--graph LOCATION] [--lang en|de|zh] COMMAND …",
        description=f"{_ABOUT}\n\n{overview()}",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    options.everywhere(top)
    version = "versions of the program and of the graph"
    top.add_argument("--version", action=_Version, nargs=0, help=version)
    top.add_argument("command", metavar="COMMAND", nargs="?", help=argparse.SUPPRESS)
    top.add_argument("arguments", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return top


def _command(name: str) -> Command:
    if name in COMMANDS:
        return COMMANDS[name]
    near = difflib.get_close_matches(name, COMMANDS, n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else "`sinograph --help` lists them"
    raise UsageError(f"there is no command “{name}”; {hint}")


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from sinograph import resources
        from sinograph.store.embedded import header

        info = header(resources.path("compiled.ttl"))
        print(f"sinograph {__version__}, graph {info.version}, sha256 {info.sha256}")
        parser.exit(0)
