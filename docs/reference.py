"""Pages of the site that are made from the program itself: help of the commands, catalogue, Python.

The site makes them anew each time it is built, so that they are never out of date.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sinograph import catalogue
from sinograph.cli.registry import COMMANDS

_FOLDER: Final = Path(__file__).with_name("reference")
_WIDTH: Final = "92"
_PYTHON: Final = """# Python

```{eval-rst}
.. autofunction:: sinograph.open
.. autoclass:: sinograph.Graph
.. autoclass:: sinograph.Answer
.. autoclass:: sinograph.views.handed.HandedAnswer
   :members: view, save, to_pandas
   :inherited-members: False
.. autoclass:: sinograph.views.view.View
   :members: save, content
   :inherited-members: False
```

## Errors

```{eval-rst}
.. automodule:: sinograph
   :members: SinographError, UsageError, UnknownName, AmbiguousName, BadQuery, DataError, Failure,
             NotReadable, NotReachable, DeadlinePassed
   :no-index:
   :inherited-members: False
```
"""


def write() -> None:
    """Write the pages into `docs/reference/`."""
    _FOLDER.mkdir(exist_ok=True)
    pages = {"python": _PYTHON, "help": "".join(_help()), "catalogue": "".join(_catalogue())}
    for name, text in pages.items():
        target = _FOLDER / f"{name}.md"
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8")


def _help() -> Iterator[str]:
    yield "# The commands, as they describe themselves\n\n"
    yield "What they answer, with real output: [Commands](../commands.md).\n"
    for name in ("", *COMMANDS):
        yield f"\n## `sinograph {name}".rstrip() + "`\n\n"
        yield f"```text\n{_said(*filter(None, [name]))}```\n"


def _said(*command: str) -> str:
    arguments = [sys.executable, "-m", "sinograph", *command, "--help"]
    environment = {"COLUMNS": _WIDTH, "PATH": ""}
    done = subprocess.run(  # noqa: S603 (our own program)
        arguments, capture_output=True, text=True, check=True, env=environment
    )
    return done.stdout


def _catalogue() -> Iterator[str]:
    yield "# The catalogue of questions\n\n"
    yield "`sinograph query ID -p PARAMETER=VALUE` asks one of them; each runs as it stands, with\n"
    yield "the example values shown, in any SPARQL 1.1 tool.\n"
    for question in catalogue.questions():
        yield f"\n## {question.id}\n\n"
        yield "  \n".join(question.title[language] for language in ("en", "de", "zh"))
        if question.parameters:
            given = (
                f"`{each.name}` ({each.type}{'' if each.required else ', may be left out'})"
                for each in question.parameters
            )
            yield f"\n\nParameters: {', '.join(given)}"
        columns = ", ".join(f"`{column}`" for column in question.columns)
        yield f"\n\nColumns: {columns}\n\n```sparql\n{question.text.rstrip()}\n```\n"
