"""The same input gives the same bytes, wherever, whenever and by whomever it is built."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import LAYOUT, ROOT, Sample

FEATURES = Path(__file__).parent / "features"
ELSEWHERE = """
import datetime, sys, time
from pathlib import Path

# These are compiled against the real clock classes and want to find them when imported.
import matplotlib.figure, openpyxl, numpy, pydantic

LATER = 2_000_000_000.0
time.time = lambda: LATER  # datetime.date.today() asks it too
time.time_ns = lambda: int(LATER * 1e9)
for name in ("gmtime", "localtime"):
    def fixed(seconds=None, real=getattr(time, name)):
        return real(LATER if seconds is None else seconds)
    setattr(time, name, fixed)


class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(LATER, tz)

    utcnow = today = now


datetime.datetime = Later
assert datetime.date.today().year == datetime.datetime.now().year == 2033

from typeset.build import build

build(Path(sys.argv[1]), editions=("print", "web"), out=Path(sys.argv[2]))
"""


def digests(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def test_another_hash_seed_folder_clock_and_zone_change_no_byte(
    sample: Sample, tmp_path: Path
) -> None:
    """One build with everything changed at once; if it differs, change one at a time."""
    environment = os.environ | {
        "PYTHONHASHSEED": "4711",
        "PYTHONPATH": str(ROOT),
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
        "SOURCE_DATE_EPOCH": "1",
    }
    command = [sys.executable, "-c", ELSEWHERE, str(LAYOUT), "there"]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    here, there = digests(sample.folder), digests(tmp_path / "there" / LAYOUT.name)
    assert len(here) >= 5
    assert there == here


def test_no_kind_of_exhibit_depends_on_the_hash_seed(tmp_path: Path) -> None:
    """What has several members in a column stands in sets, which each seed orders in its way."""
    folders = []
    for seed in ("1", "2", "3"):
        command = [sys.executable, "-m", "typeset", "build", str(FEATURES), "--no-proof"]
        subprocess.run(
            [*command, "--edition", "web", "--out", seed],
            cwd=tmp_path,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
        )
        folders.append(digests(tmp_path / seed / FEATURES.name))
    assert "numbers.csv" in folders[0]
    assert folders[1:] == [folders[0]] * 2
