"""What a command does not need it does not import: everybody waits for it each time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.long_table import write_layout

ROOT = Path(__file__).resolve().parents[2]

SCRIPT = """
import json, linecache, sys
from typeset.cli import main
try:
    main()
except SystemExit as end:
    assert not end.code
sources = [name for name in linecache.cache if "typeset" in name]
with open("told.json", "w") as told:
    json.dump([list(sys.modules), sources], told)
"""

WEB = {"http.client", "ssl", "urllib.request"}
CHARTS = {"matplotlib", "typeset.charts.library", "typeset.charts.plate"}
PICTURES = {"tinycss2", "typeset.pictures.svg", "typeset.pictures.pdf", "typeset.pictures.raster"}
JUDGES = {"pikepdf", "pypdfium2", "typeset.inspect", "typeset.preflight", "typeset.proof"}
OTHER_DATA = {"openpyxl", "pyarrow", "babel"}
SOLVER = {"highspy"}
ENGINE = {"reportlab.platypus", "reportlab.graphics"}
UNNEEDED = WEB | CHARTS | PICTURES | OTHER_DATA | SOLVER | ENGINE
WORK = {"numpy", "pydantic", "reportlab", "yaml", "typeset.layout", "typeset.build"}


@pytest.fixture(scope="module")
def layout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of a text and a table."""
    return write_layout(tmp_path_factory.mktemp("table"), 3)


def run(folder: Path, *words: object) -> tuple[set[str], list[str]]:
    """The modules that a command imports, and the sources of ours that it looks into."""
    command = [sys.executable, "-c", SCRIPT, *(str(word) for word in words)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    modules, sources = json.loads((folder / "told.json").read_text(encoding="utf-8"))
    return set(modules), sources


def test_help_imports_nothing_that_works(tmp_path: Path) -> None:
    modules, _ = run(tmp_path, "--help")
    assert modules & (UNNEEDED | JUDGES | WORK) == set()


def test_a_check_of_a_table_imports_nothing_for_others(layout: Path, tmp_path: Path) -> None:
    modules, sources = run(tmp_path, "check", layout)
    assert modules & (UNNEEDED | JUDGES) == set()
    assert modules >= WORK
    assert sources == []


@pytest.mark.parametrize(
    ("edition", "others"), [("web", UNNEEDED | JUDGES), ("print", UNNEEDED | {"pypdfium2"})]
)
def test_a_build_of_a_table_imports_nothing_for_others(
    edition: str, others: set[str], layout: Path, tmp_path: Path
) -> None:
    modules, sources = run(tmp_path, "build", layout, "--edition", edition, "--no-proof")
    assert modules & others == set()
    assert modules >= WORK
    assert sources == []
