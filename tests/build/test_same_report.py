"""The same source gives the same bytes, wherever and however the build is started."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.build.conftest import Tiny, snapshot
from tests.conftest import ROOT
from typeset.build import build


@pytest.fixture
def warned(tiny: Tiny) -> Tiny:
    """A report with remarks, so that its build report names files of the team."""
    tiny.warn()
    return tiny


@pytest.fixture
def digests(warned: Tiny) -> dict[str, str]:
    """The files of a build from an absolute path."""
    build(warned.layout, out=warned.out)
    made = warned.files()
    shutil.rmtree(warned.out)
    return made


def test_building_twice_gives_the_same_bytes(warned: Tiny, digests: dict[str, str]) -> None:
    build(warned.layout, out=warned.out)
    build(warned.layout, out=warned.out)
    assert warned.files() == digests


def test_a_change_gives_other_bytes(warned: Tiny, digests: dict[str, str]) -> None:
    warned.change("chapters/01.yaml", "Antalet", "Antalen")
    build(warned.layout, out=warned.out)
    changed = [name for name, digest in warned.files().items() if digest != digests[name]]
    assert changed == [name for name in digests if name != "numbers.csv"]


@pytest.mark.parametrize(
    ("start", "layout"),
    [
        (".", "layouts/rapport"),
        (".", "layouts/rapport/report.yaml"),
        ("layouts", "rapport"),
        ("layouts", "../layouts/rapport"),
        ("layouts/rapport", "."),
        ("layouts/rapport", "report.yaml"),
        ("layouts/rapport/data", ".."),
    ],
)
def test_the_folder_where_a_build_starts_makes_no_difference(
    warned: Tiny,
    digests: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    start: str,
    layout: str,
) -> None:
    monkeypatch.chdir(warned.out.parent / start)
    build(Path(layout), out=warned.out)
    assert warned.files() == digests


def test_a_report_that_lies_elsewhere_is_the_same(
    warned: Tiny, digests: dict[str, str], tmp_path: Path
) -> None:
    copy = tmp_path / "en annan mapp" / "rapport"
    shutil.copytree(warned.layout, copy)
    build(copy, out=tmp_path / "ut")
    assert snapshot(tmp_path / "ut" / "rapport") == digests


def test_remarks_are_sorted_as_seen_from_the_reports_folder(
    warned: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = warned.layout.parent / "data"
    shutil.move(warned.layout / "data", data)
    warned.change("report.yaml", "data: data", "data: ../data")
    build(warned.layout, out=warned.out)
    files = [one["file"] for one in warned.report()["diagnostics"]]
    assert files == ["../data/antal.csv", "chapters/01.yaml"]


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland", "LC_ALL": "C", "LANG": "C"},
    ],
    ids=["another hash seed", "another time zone and locale"],
)
def test_the_process_makes_no_difference(
    warned: Tiny, digests: dict[str, str], environment: dict[str, str]
) -> None:
    subprocess.run(
        [sys.executable, "-m", "typeset", "build", "layouts/rapport"],
        cwd=warned.out.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        check=True,
        capture_output=True,
    )
    assert warned.files() == digests


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_the_number_of_workers_makes_no_difference(
    warned: Tiny, digests: dict[str, str], workers: int
) -> None:
    build(warned.layout, workers=workers, out=warned.out)
    assert warned.files() == digests
