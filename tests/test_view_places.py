"""Places are found once: the cache gives what the layout gave, and never stands in the way."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import sinograph
from sinograph.views import layout, places
from sinograph.views.scene import Scene


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("SINOGRAPH_CACHE", raising=False)
    return tmp_path / "sinograph" / "places"


@pytest.fixture(scope="module")
def scene(shipped: sinograph.Graph) -> Scene:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SINOGRAPH_CACHE", "off")
        return shipped.view("Siemens").scene


def test_what_was_laid_out_once_is_read(
    scene: Scene, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = places.laid_out(scene)
    monkeypatch.setattr(layout, "laid_out", lambda _: pytest.fail("laid out again"))
    assert places.laid_out(scene) == first
    assert len(list(folder.iterdir())) == 1


def test_the_cache_gives_the_same_as_none(
    scene: Scene, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = [places.laid_out(scene) for _ in range(2)]
    monkeypatch.setenv("SINOGRAPH_CACHE", "off")
    assert kept == [places.laid_out(scene)] * 2


def test_another_scene_has_other_places(scene: Scene, folder: Path) -> None:
    places.laid_out(scene)
    places.laid_out(replace(scene, language="zh"))
    places.laid_out(replace(scene, edges=scene.edges[:-1]))
    places.laid_out(replace(scene, mode="two-mode"))
    assert len(list(folder.iterdir())) == 4


def test_every_module_that_decides_places_counts() -> None:
    here = Path(layout.__file__).parent
    seen, waiting = set[str](), {"layout"}
    while waiting:
        name = waiting.pop()
        seen.add(name)
        text = (here / f"{name}.py").read_text(encoding="utf-8")
        used = set(re.findall(r"^from sinograph\.views\.(\w+) import", text, re.MULTILINE))
        for line in re.findall(r"^from sinograph\.views import (.+)$", text, re.MULTILINE):
            used |= set(line.split(", "))
        waiting |= used - seen
    assert seen - {"scene", "clean"} == set(places._DECIDING)


@pytest.mark.parametrize("damage", [b"", b"{}", b"[1]", b"\xff", b'{"x": [NaN, 1]}', b"null"])
def test_a_damaged_file_is_as_good_as_none(scene: Scene, folder: Path, damage: bytes) -> None:
    first = places.laid_out(scene)
    [file] = folder.iterdir()
    file.write_bytes(damage)
    assert places.laid_out(scene) == first
    assert file.read_bytes() != damage


def test_a_place_that_is_no_number_is_not_believed(scene: Scene, folder: Path) -> None:
    first = places.laid_out(scene)
    [file] = folder.iterdir()
    file.write_text(file.read_text().replace(str(first.nodes[0].x), "NaN", 1))
    assert places.laid_out(scene) == first


def test_it_can_be_switched_off(
    scene: Scene, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SINOGRAPH_CACHE", "off")
    places.laid_out(scene)
    assert not folder.exists()


def test_a_folder_that_cannot_be_made_is_no_trouble(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert places.laid_out(scene).nodes


def test_it_is_bounded(scene: Scene, folder: Path) -> None:
    folder.mkdir(parents=True)
    for number in range(places.MOST + 5):
        file = folder / f"{number}.json"
        file.write_text("{}")
        os.utime(file, (number, number))
    places.laid_out(scene)
    left = {file.name for file in folder.iterdir()}
    assert len(left) == places.MOST
    assert "0.json" not in left


def test_runs_at_the_same_time_agree(folder: Path, tmp_path: Path) -> None:
    code = "import sinograph, sys; sinograph.open().view('Siemens').save(sys.argv[1])"
    targets = [tmp_path / f"{number}.svg" for number in range(3)]
    runs = [subprocess.Popen([sys.executable, "-c", code, str(target)]) for target in targets]
    assert [run.wait() for run in runs] == [0, 0, 0]
    assert len({target.read_bytes() for target in targets}) == 1
    assert [file.suffix for file in folder.iterdir()] == [".json"]
