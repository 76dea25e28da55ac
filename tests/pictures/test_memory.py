"""Hundreds of megabytes of photographs take the memory of one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.pictures import photographs

COUNT = 42
DELIVERED = 400e6
"""Bytes of photographs that the report has at least."""
MOST = 2.5
"""How many photographs, decoded, the whole set may take of memory."""


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="only Linux says how much a process had at most"
)
def test_400_mb_of_photographs_place_in_the_memory_of_one(tmp_path: Path) -> None:
    album = photographs.write(tmp_path / "album", COUNT)
    files = list((album.folder / "foton").iterdir())
    assert sum(file.stat().st_size for file in files) > DELIVERED
    command = [sys.executable, "-m", photographs.__name__, str(tmp_path)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    measured = json.loads(ran.stdout)
    grown = measured["after"] - measured["before"]
    assert measured["made"] > MOST * photographs.PIXELS, "keeping all of it would not be noticed"
    assert grown < MOST * photographs.PIXELS, f"{grown / 1e6:.0f} MB for {COUNT} photographs"
