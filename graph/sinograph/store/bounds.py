"""Files read within bounds: nothing that unfolds without end, nests without end or hides entities.

What is refused is refused before the parser sees it.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final, cast

from sinograph import progress
from sinograph.errors import NotReadable

#: A compressed file may unfold to so many times its size, and to so many bytes.
RATIO: Final = 100
MOST: Final = 1 << 38
#: From so many bytes on the ratio counts.
_FREE: Final = 1 << 24
#: How deep JSON and triple terms may nest.
DEPTH: Final = 100
_CHUNK: Final = 1 << 18
_XML: Final = frozenset({".rdf", ".xml", ".owl"})
_JSON: Final = frozenset({".jsonld", ".json"})


@contextmanager
def reading(path: Path) -> Iterator[IO[bytes]]:
    """An RDF file to parse, unfolded where its suffix is `.gz`, with a bar of how much was read.

    Raises NotReadable when it breaks a bound, and OSError.
    """
    with progress.reading(path, "load") as file:
        if _plain(path):
            yield file
            return
        bounded = _bounded(file, path)
        try:
            yield cast(IO[bytes], bounded)
        except (NotReadable, OSError):
            if bounded.refusal is None:
                raise
            raise NotReadable(f"{path}: {bounded.refusal}") from None


def suffix(path: Path) -> str:
    """The suffix that tells the format of a file, compressed or not."""
    return Path(path.name.lower().removesuffix(".gz")).suffix


def _plain(path: Path) -> bool:
    """Whether nothing in a file can nest, so that it need not be looked at while it is read."""
    if path.suffix.lower() in {".gz", *_XML, *_JSON}:
        return False
    return path.is_file() and not _mentions(path, b"<<")


def _mentions(path: Path, what: bytes) -> bool:
    """Whether a file holds some bytes anywhere."""
    before = b""
    with path.open("rb") as file:
        while part := file.read(_CHUNK):
            if what in before + part:
                return True
            before = part[1 - len(what) :]
    return False


def _bounded(file: IO[bytes], path: Path) -> Bounded:
    looks = []
    if path.suffix.lower() == ".gz":
        looks.append(unfolding(file))
        file = cast(IO[bytes], gzip.GzipFile(fileobj=file))
    if suffix(path) in _XML:
        looks.append(entities())
    elif suffix(path) in _JSON:
        looks.append(json_depth())
    else:
        looks.append(term_depth())
    return Bounded(file, looks)


#: Looks at a part of a file, and the end of the part before. Raises NotReadable.
Look = Callable[[bytes], None]


class Bounded:
    """A file that is looked at while it is read."""

    def __init__(self, file: IO[bytes], looks: list[Look]) -> None:
        self._file = file
        self._looks = looks
        self._part = memoryview(b"")
        #: Why reading stopped, which a parser may tell otherwise.
        self.refusal: NotReadable | None = None

    def read(self, size: int = -1) -> bytes:
        """The next bytes. Raises NotReadable."""
        if not self._part:
            self._part = memoryview(self._next())
        part = self._part if size < 0 else self._part[:size]
        self._part = self._part[len(part) :]
        return bytes(part)

    def _next(self) -> bytes:
        try:
            data = self._file.read(_CHUNK)
            for look in self._looks:
                look(data)
        except (EOFError, zlib.error, gzip.BadGzipFile):
            self.refusal = NotReadable("the compressed file is damaged or not complete")
        except NotReadable as error:
            self.refusal = error
        if self.refusal is not None:
            raise self.refusal
        return data


def unfolding(file: IO[bytes]) -> Look:
    """Bounds how much a compressed file, read from `file`, unfolds to."""
    total = 0

    def look(part: bytes) -> None:
        nonlocal total
        total += len(part)
        if total > MOST or total > max(_FREE, RATIO * file.tell()):
            raise NotReadable(f"the file unfolds to more than {RATIO} times its size")

    return look


def entities() -> Look:
    """Refuses a document type, with which XML brings entities, and what may hide one."""
    before, begun = b"", False

    def look(part: bytes) -> None:
        nonlocal before, begun
        if not begun and (part[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in part[:4]):
            raise NotReadable("the RDF/XML is not in UTF-8; convert it")
        begun = True
        if re.search(rb"<!DOCTYPE", before + part, re.IGNORECASE):
            raise NotReadable("the RDF/XML has a DOCTYPE, which is not read; remove it")
        before = part[-9:]

    return look


def json_depth() -> Look:
    """Bounds how deep a JSON document nests."""
    depth, quoted, rest = 0, False, b""

    def look(part: bytes) -> None:
        nonlocal depth, quoted, rest
        part = rest + part
        rest = b"\\" if _odd_end(part) else b""
        for sign in re.findall(rb'\\.|["\[\]{}]', part, re.DOTALL):
            if sign == b'"':
                quoted = not quoted
            elif not quoted and sign in b"[{":
                depth += 1
                _require(depth, "the JSON-LD")
            elif not quoted and sign in b"]}":
                depth -= 1

    return look


def term_depth() -> Look:
    """Bounds how deep triple terms nest in N-Triples, Turtle and their kin."""
    depth, rest = 0, b""

    def look(part: bytes) -> None:
        nonlocal depth, rest
        part, rest = rest + part, b""
        if part.endswith((b"<", b">")):
            part, rest = part[:-1], part[-1:]
        if b"<<" not in part:
            return
        for sign in re.findall(rb"<<|>>|\.[ \t]*\r?\n", part):
            if sign == b"<<":
                depth += 1
                _require(depth, "a triple term")
            else:
                depth = max(0, depth - 1) if sign == b">>" else 0

    return look


def _require(depth: int, what: str) -> None:
    if depth > DEPTH:
        raise NotReadable(f"{what} nests deeper than {DEPTH} levels")


def _odd_end(part: bytes) -> bool:
    return (len(part) - len(part.rstrip(b"\\"))) % 2 == 1
