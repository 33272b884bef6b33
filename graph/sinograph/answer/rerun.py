"""The command line that asks the same question again."""

from __future__ import annotations

import shlex

from sinograph.answer.context import Context
from sinograph.answer.envelope import location_of


def rerun(context: Context, command: str, *arguments: str, **options: object) -> str:
    """The line for a POSIX shell; options that are None or False are left out, tuples repeated."""
    words = ["sinograph"]
    location = location_of(context.store.info)
    if location is not None:
        words += ["--graph", location]
    if context.language != "en":
        words += ["--lang", context.language]
    words += [command, *arguments]
    for name, given in options.items():
        for value in given if isinstance(given, tuple) else (given,):
            if value is True:
                words.append(f"--{name.replace('_', '-')}")
            elif value is not None and value is not False:
                words += [f"--{name.replace('_', '-')}", str(value)]
    return shlex.join(words)
