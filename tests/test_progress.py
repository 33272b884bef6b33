"""Progress is shown to who watches, in their language, and to nobody else."""

from __future__ import annotations

import contextvars
from collections.abc import Callable
from pathlib import Path

import pytest

from sinograph import progress
from sinograph.store.embedded import EmbeddedStore


@pytest.fixture
def watching(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], object]:
    """Run something as if somebody watched, without patience."""
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)

    def run(work: Callable[[], object]) -> object:
        def watched() -> object:
            progress.watch("de")
            return work()

        return contextvars.copy_context().run(watched)

    return run


def test_who_watches_sees_what_is_done_and_how_much_is_left(
    watching: Callable[[Callable[[], object]], object], capsys: pytest.CaptureFixture[str]
) -> None:
    work = lambda: list(progress.over(range(3), "names", lambda: 3))  # noqa: E731
    assert watching(work) == [0, 1, 2]
    shown = capsys.readouterr().err
    assert "Namen werden gelesen" in shown
    assert "0/3" in shown


def test_nobody_else_sees_anything_and_nothing_is_counted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def count() -> int:
        raise AssertionError("counted for nobody")

    assert list(progress.over("ab", "names", count)) == ["a", "b"]
    assert capsys.readouterr().err == ""


def test_a_watched_file_loads_as_an_unwatched_one(
    watching: Callable[[Callable[[], object]], object],
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    file = tmp_path / "graph.nt"
    file.write_text("<x:a> <x:b> <x:c> .\n" * 3, encoding="utf-8")
    store = watching(lambda: EmbeddedStore.from_file(file))
    assert isinstance(store, EmbeddedStore)
    assert list(store.triples()) == list(EmbeddedStore.from_file(file).triples())
    assert "Graph wird geladen" in capsys.readouterr().err
