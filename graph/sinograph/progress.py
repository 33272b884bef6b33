"""Progress bars with the time that is left, on the standard error output, where somebody watches.

Nothing is shown for what takes less than a second, nor when Python calls us instead of a person.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import IO, Final, TypeVar, cast

from sinograph.phrases import say

Thing = TypeVar("Thing")

#: The language of who watches; empty when nobody does.
_WATCHER: Final[ContextVar[str]] = ContextVar("watcher", default="")
#: How many seconds pass before a bar is shown.
_PATIENCE: Final = 1.0
#: How many seconds pass before a line says what is waited for.
_LONG: Final = 5.0


def watch(language: str) -> None:
    """Show bars from now on, in `en`, `de` or `zh`."""
    _WATCHER.set(language)


def watcher() -> str:
    """The language of who watches; empty when nobody does."""
    return _WATCHER.get()


def over(
    things: Iterable[Thing], key: str, total: Callable[[], int] | None = None
) -> Iterator[Thing]:
    """The things one by one; `key` names the phrase `progress.…` that says what is being done.

    `total` counts them, and is called only when somebody watches.
    """
    language = _WATCHER.get()
    if not language:
        yield from things
        return
    from tqdm import tqdm

    said = say(f"progress.{key}", language)
    count = None if total is None else total()
    yield from tqdm(things, desc=said, total=count, delay=_PATIENCE, leave=False, unit="")


@contextmanager
def waiting(key: str, **values: str) -> Iterator[None]:
    """Says once, after some seconds, what is being waited for: the phrase `progress.…`."""
    language = _WATCHER.get()
    if not language:
        yield
        return
    said = say(f"progress.{key}", language, **values)
    clock = threading.Timer(_LONG, lambda: sys.stderr.write(f"{said}\n"))
    clock.daemon = True
    clock.start()
    try:
        yield
    finally:
        clock.cancel()


@contextmanager
def reading(path: Path, key: str) -> Iterator[IO[bytes]]:
    """A file to read, with a bar of how much of it has been read. Raises OSError."""
    with path.open("rb") as file:
        language = _WATCHER.get()
        if not language:
            yield file
            return
        from tqdm import tqdm

        said, size = say(f"progress.{key}", language), path.stat().st_size
        with tqdm.wrapattr(
            file, "read", total=size, desc=said, delay=_PATIENCE, leave=False
        ) as watched:
            yield cast("IO[bytes]", watched)
