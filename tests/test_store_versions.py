"""Versions of a store folder: all or nothing, one writer, damage found, nothing lost on the way."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sinograph.errors import Busy, NotReadable, UsageError
from sinograph.store import manifest
from sinograph.store.manifest import Entry
from sinograph.store.versions import Fill, StoreFolder, Version

#: Stands for a file too large to be hashed at every opening, where these are few bytes.
LARGE = b"x" * 2000


def entry(change: str) -> Entry:
    return Entry(change, (), ())


def filled(text: str, large: bytes = b"") -> Fill:
    def fill(draft: Path, base: Version | None) -> Entry:
        (draft / "graph").mkdir()
        (draft / "graph" / "data").write_text(text, encoding="utf-8")
        (draft / "overlays" / "one").mkdir(parents=True)
        (draft / "overlays" / "one" / "table.csv").write_text("id\n", encoding="utf-8")
        if large:
            (draft / "graph" / "large").write_bytes(large)
        return entry(f"{text} after {base.manifest.entry.change if base else 'nothing'}")

    return fill


def text(version: Version) -> str:
    return (version.graph / "data").read_text(encoding="utf-8")


def names(store: StoreFolder) -> list[str]:
    return sorted(os.listdir(store.path / "versions"))


@pytest.fixture
def store(tmp_path: Path) -> StoreFolder:
    return StoreFolder.at(tmp_path / "store")


def test_the_newest_version_is_current_and_the_one_before_is_kept(store: StoreFolder) -> None:
    for change in "abc":
        published = store.publish(filled(change))
        assert text(store.current()) == change
        assert published == store.current()
    del published
    assert store.current().manifest.entry.change == "c after b after a after nothing"
    assert names(store) == ["000002", "000003"]


def test_versions_are_told_apart_by_their_fingerprints(store: StoreFolder) -> None:
    prints = {store.publish(filled("the same")).fingerprint for _ in range(3)}
    assert len(prints) == 3
    assert store.current().fingerprint in prints


def test_a_version_that_is_read_stays(store: StoreFolder) -> None:
    read = store.publish(filled("a"))
    for change in "bcd":
        store.publish(filled(change))
    assert text(read) == "a"
    del read
    store.publish(filled("e"))
    assert names(store) == ["000004", "000005"]


@pytest.mark.parametrize("error", [ValueError("wrong row"), KeyboardInterrupt()])
def test_what_fails_leaves_the_store_as_it_was(store: StoreFolder, error: BaseException) -> None:
    store.publish(filled("a"))

    def fill(draft: Path, base: Version | None) -> Entry:
        filled("b")(draft, base)
        raise error

    with pytest.raises(type(error)):
        store.publish(fill)
    assert text(store.current()) == "a"
    assert names(store) == ["000001"]


def test_a_second_writer_is_told_to_wait(store: StoreFolder) -> None:
    def fill(draft: Path, base: Version | None) -> Entry:
        with pytest.raises(Busy, match="is being written to"):
            store.publish(filled("other"))
        with pytest.raises(Busy):
            store.repair()
        return filled("a")(draft, base)

    store.publish(fill)
    assert text(store.current()) == "a"
    assert text(store.publish(filled("b"))) == "b"


#: Writes to a copy of a store again and again, killed one step later each time.
WRITERS = """
import os, shutil, signal, sys
from pathlib import Path
from sinograph.store.manifest import Entry
from sinograph.store.versions import StoreFolder

source, copies = map(Path, sys.argv[1:])
left = 0

def counted(work):
    def step(*args, **others):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return work(*args, **others)
    return step

def fill(draft, base):
    (draft / "graph").mkdir()
    (draft / "graph" / "data").write_text("new", encoding="utf-8")
    return Entry("new", (), ())

for kill in range(1, 200):
    store = copies / f"{kill:03}"
    shutil.copytree(source, store)
    pid = os.fork()
    if not pid:
        left = kill
        for module, names in (
            (os, ("fsync", "open")),
            (shutil, ("rmtree",)),
            (Path, ("mkdir", "rename", "write_bytes", "write_text")),
        ):
            for name in names:
                setattr(module, name, counted(getattr(module, name)))
        StoreFolder.at(store).publish(fill)
        (store / "acknowledged").touch()
        os._exit(0)
    if not os.waitpid(pid, 0)[1]:
        break
"""


def test_a_writer_killed_at_any_step_leaves_the_old_version_or_the_new_one(
    tmp_path: Path,
) -> None:
    source, copies = StoreFolder.at(tmp_path / "source"), tmp_path / "copies"
    for change in ("older", "old"):
        source.publish(filled(change))
    subprocess.run([sys.executable, "-c", WRITERS, source.path, copies], check=True)
    stores = [StoreFolder(path) for path in sorted(copies.iterdir())]
    found = [text(store.check()) for store in stores]
    assert set(found) == {"old", "new"}
    assert found[-1] == "new"
    assert len(stores) > 10
    for store, version in zip(stores, found, strict=True):
        assert version == "new" or not (store.path / "acknowledged").exists()
        published = store.publish(filled("next")).manifest.number
        assert names(store) == [f"{number:06}" for number in (published - 1, published)]


def flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def decay(file: Path) -> None:
    """A bit flips on the disk, and the system knows nothing of it."""
    known = file.stat()
    flip(file)
    os.utime(file, ns=(known.st_atime_ns, known.st_mtime_ns))


def truncate(file: Path) -> None:
    os.truncate(file, file.stat().st_size - 1)


DAMAGES: list[Callable[[Path], None]] = [flip, truncate, Path.unlink]


@pytest.mark.parametrize("harm", DAMAGES)
@pytest.mark.parametrize("name", ["graph/data", "overlays/one/table.csv", "manifest.json"])
def test_a_damaged_version_is_not_read_but_repaired(
    store: StoreFolder, name: str, harm: Callable[[Path], None]
) -> None:
    store.publish(filled("a"))
    harm(store.publish(filled("b")).path / name)
    with pytest.raises(NotReadable, match=rf"version 2 {name}.*`sinograph repair {store.path}`"):
        store.current()
    with pytest.raises(NotReadable, match="sinograph repair"):
        store.publish(filled("c"))
    repair = store.repair()
    assert text(repair.current) == text(store.current()) == "a"
    ((aside, wrong),) = repair.damaged
    assert aside.is_dir()
    assert name in wrong[0]
    assert store.publish(filled("c")).manifest.number == 3


def test_a_file_that_the_engine_would_read_besides_is_damage(store: StoreFolder) -> None:
    version = store.publish(filled("a"))
    (version.graph / "000009.log").write_bytes(b"")
    with pytest.raises(NotReadable, match=r"graph/000009\.log is not of it"):
        store.current()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a thousand bytes are hashed when a store is opened."""
    monkeypatch.setattr(manifest, "AT_ONCE", 1000)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("copied", [False, True])
def test_a_large_file_is_verified_when_it_was_written_to_or_copied(
    store: StoreFolder, *, copied: bool
) -> None:
    large = store.publish(filled("a", LARGE)).graph / "large"
    if copied:
        store = StoreFolder(shutil.copytree(store.path, store.path.with_name("copy")))
        large = store.current().graph / "large"
    flip(large)
    with pytest.raises(NotReadable, match=r"graph/large has changed; `sinograph repair"):
        store.current()


@pytest.mark.usefixtures("quick")
def test_what_decays_in_a_large_file_is_found_by_check(store: StoreFolder) -> None:
    decay(store.publish(filled("a", LARGE)).graph / "large")
    assert text(store.current()) == "a"
    with pytest.raises(NotReadable, match="graph/large has changed"):
        store.check()


@pytest.mark.usefixtures("quick")
def test_a_large_store_is_read_through_once(
    store: StoreFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.publish(filled("a", LARGE))
    copy = StoreFolder(shutil.copytree(store.path, store.path.with_name("copy")))

    def damage(path: Path, known: manifest.Manifest, *, thorough: bool) -> Iterator[str]:
        asked.append(thorough)
        return found(path, known, thorough=thorough)

    asked, found = list[bool](), manifest.damage
    monkeypatch.setattr(manifest, "damage", damage)
    for opened in (store, store, copy, copy):
        opened.current()
    assert asked == [False, False, True, False]


@pytest.mark.usefixtures("quick")
def test_what_is_damaged_is_not_taken_for_whole_in_the_next_version(store: StoreFolder) -> None:
    def fill(draft: Path, base: Version | None) -> Entry:
        made = filled("b")(draft, base)
        if base is None:
            (draft / "graph" / "1.sst").write_bytes(LARGE)
        else:
            (draft / "graph" / "1.sst").hardlink_to(base.graph / "1.sst")
        return made

    decay(store.publish(fill).graph / "1.sst")
    store.publish(fill)
    with pytest.raises(NotReadable, match=r"version 2 graph/1\.sst has changed"):
        store.check()


def test_nothing_is_set_aside_when_no_version_is_whole(store: StoreFolder) -> None:
    for change in "ab":
        store.publish(filled(change))
    for version in ("000001", "000002"):
        flip(store.path / "versions" / version / "manifest.json")
    with pytest.raises(NotReadable, match=r"no version of .* is whole"):
        store.repair()
    assert names(store) == ["000001", "000002"]


def test_a_store_whose_first_writer_was_killed_asks_for_a_graph(store: StoreFolder) -> None:
    draft = store.path / "versions" / ".000001.tmp"
    draft.mkdir(parents=True)
    for act in (store.current, store.repair):
        with pytest.raises(NotReadable, match=rf"`sinograph load FILE --to {store.path}` brings"):
            act()
    assert not store.path.exists()
    assert text(store.publish(filled("a"))) == "a"


def test_a_whole_store_needs_no_repair(store: StoreFolder) -> None:
    store.publish(filled("a"))
    assert store.repair().damaged == ()
    assert text(store.current()) == "a"


def test_what_a_killed_writer_left_is_no_version_and_is_removed(store: StoreFolder) -> None:
    store.publish(filled("a"))
    shutil.copytree(store.current().path, store.path / "versions" / ".000002.tmp")
    assert text(store.current()) == "a"
    store.publish(filled("b"))
    assert names(store) == ["000001", "000002"]


#: Reads and writes a store as a user who may not write there.
STRANGER = """
import concurrent.futures.thread, os, sys
from pathlib import Path
from sinograph.store.manifest import Entry
from sinograph.store.versions import StoreFolder

if not os.getuid():
    os.setresuid(65534, 65534, 65534)
store = StoreFolder.open(Path(sys.argv[1]))
print((store.current().graph / "data").read_text(), flush=True)
store.publish(None)
"""


def test_a_place_that_cannot_be_written_is_read_all_the_same() -> None:
    with tempfile.TemporaryDirectory() as place:
        store = StoreFolder.at(Path(place) / "store")
        store.publish(filled("a"))
        Path(place).chmod(0o755)
        closed = (store.path / "versions", store.path / "lock", store.path)
        for path in closed:
            path.chmod(0o555)
        command = [sys.executable, "-c", STRANGER, str(store.path)]
        run = subprocess.run(command, capture_output=True, check=False, text=True)
        for path in closed:
            path.chmod(0o755)
    assert run.stdout == "a\n"
    assert f"{store.path} cannot be written, and is as it was" in run.stderr


def test_a_disk_that_is_full_leaves_the_old_version(store: StoreFolder) -> None:
    store.publish(filled("a"))

    def fill(draft: Path, base: Version | None) -> Entry:
        raise OSError(28, "No space left on device")

    with pytest.raises(NotReadable, match="is as it was: No space left on device"):
        store.publish(fill)
    assert text(store.current()) == "a"
    assert names(store) == ["000001"]


def test_only_an_empty_place_becomes_a_store(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="not empty"):
        StoreFolder.at(tmp_path)
    with pytest.raises(NotReadable, match="is no store"):
        StoreFolder.open(tmp_path)


def test_what_fails_makes_no_store(tmp_path: Path) -> None:
    def fill(draft: Path, base: Version | None) -> Entry:
        raise ValueError("wrong row")

    with pytest.raises(ValueError, match="wrong row"):
        StoreFolder.at(tmp_path / "store").publish(fill)
    assert list(tmp_path.iterdir()) == []
