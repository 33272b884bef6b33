"""A real Virtuoso for the tests: private, on loopback, in a temporary folder."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SERVER: Final = shutil.which("virtuoso-t")
CLIENT: Final = shutil.which("isql-vt")

_INI: Final = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
DirsAllowed = {folder}
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
[SPARQL]
ResultSetMaxRows = {rows}
"""


@dataclass(frozen=True)
class Virtuoso:
    """A running server: its folder, from which alone it may read files, and its ports."""

    folder: Path
    sql: int
    http: int

    @property
    def url(self) -> str:
        """Its public endpoint."""
        return f"http://127.0.0.1:{self.http}/sparql"

    def run(self, *statements: str) -> str:
        """What the command line client prints of some statements."""
        login = [str(CLIENT), f"127.0.0.1:{self.sql}", "dba", "dba", "VERBOSE=OFF", "BANNER=OFF"]
        said = subprocess.run(
            [*login, f"EXEC={' '.join(statements)}"], capture_output=True, text=True, check=True
        )
        return said.stdout

    def load(self, file: Path, graph: str) -> None:
        """Fill a named graph with the Turtle or N-Triples file, as docs/remote.md says."""
        shutil.copy(file, self.folder / file.name)
        self.run(f"ld_dir('{self.folder}', '{file.name}', '{graph}');", "rdf_loader_run();")


@contextmanager
def running(folder: Path, rows: int) -> Iterator[Virtuoso]:
    """A server that cuts results at so many rows without a word, as public ones do."""
    sql, http = _free_port(), _free_port()
    ini = folder / "virtuoso.ini"
    ini.write_text(_INI.format(folder=folder, sql=sql, http=http, rows=rows), encoding="utf-8")
    with subprocess.Popen(
        [str(SERVER), "+foreground", "+configfile", str(ini)],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            _wait(http)
            yield Virtuoso(folder, sql, http)
        finally:
            server.terminate()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"port {port}")
