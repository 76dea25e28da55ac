"""matplotlib comes without its list of the system's fonts, and leaves nothing behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from typeset.charts import library

ROOT = Path(__file__).resolve().parents[2]

LOAD = """
from typeset.charts.library import load
load()
"""

DRAW_WITHOUT_LOOKING_UP_FONTS = """
import matplotlib.font_manager as fonts
def refuse(*_, **__):
    raise AssertionError("a font was looked up")
for name in ("findfont", "_find_fonts_by_props"):
    setattr(fonts.FontManager, name, refuse)
from tests.charts.cases import FIGURES
for case in FIGURES.values():
    case.draw()
"""

IMPORT_THE_STAGE = """
import sys, typeset.charts.figure, typeset.charts.style, typeset.charts.check
assert not any(name.startswith("matplotlib") for name in sys.modules)
"""


def run(script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python afresh; the home folder is where nothing can be written."""
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=os.environ | {"HOME": "/nonexistent", "PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_drawing_looks_up_no_font_and_writes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "matplotlib"
    done = run(LOAD + DRAW_WITHOUT_LOOKING_UP_FONTS, MPLCONFIGDIR=str(folder))
    assert (done.returncode, done.stderr) == (0, "")
    assert not folder.exists()


def test_a_command_without_charts_never_imports_matplotlib() -> None:
    done = run(IMPORT_THE_STAGE)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_folder_need_not_be_writable() -> None:
    done = run(LOAD, MPLCONFIGDIR="/proc/no-such-folder")
    assert (done.returncode, done.stderr) == (0, "")


def test_importing_matplotlib_plainly_does_write(tmp_path: Path) -> None:
    """The tests above would see it if it happened."""
    folder = tmp_path / "matplotlib"
    run("import matplotlib", MPLCONFIGDIR=str(folder))
    assert folder.exists()


def test_the_environment_is_as_before() -> None:
    script = f"import os\n{LOAD}\nprint(os.environ.get('MPLCONFIGDIR'))"
    environment = {"MPLCONFIGDIR": "/tmp/somewhere"}
    assert run(script, **environment).stdout.strip() == "/tmp/somewhere"
    script = script.replace("import os", "import os; os.environ.pop('MPLCONFIGDIR', None)")
    assert run(script).stdout.strip() == "None"


def test_pyplot_is_not_imported() -> None:
    script = f"{LOAD}\nimport sys\nprint('matplotlib.pyplot' in sys.modules)"
    assert run(script).stdout.strip() == "False"


@pytest.mark.parametrize("method", ["__init__", "set"])
def test_the_properties_of_artists_are_not_written_into_docstrings(method: str) -> None:
    told = f"print('linewidth' in str(matplotlib.lines.Line2D.{method}.__doc__))"
    assert run(f"{LOAD}\nimport matplotlib.lines\n{told}").stdout.strip() == "False"
    assert run(f"import matplotlib.lines\n{told}").stdout.strip() == "True"


def test_artists_take_properties_all_the_same() -> None:
    script = f"{LOAD}\nfrom matplotlib.lines import Line2D\nline = Line2D([], [])\n"
    script += "line.set(linewidth=3)\nprint(line.get_linewidth())"
    assert run(script).stdout.strip() == "3.0"


def test_matplotlib_still_finds_the_font_it_carries() -> None:
    script = f"{LOAD}\nfrom matplotlib.font_manager import findfont\nprint(findfont('DejaVu Sans'))"
    assert run(script).stdout.strip().endswith("DejaVuSans.ttf")


@pytest.mark.parametrize(
    ("source", "version"),
    [
        ("class FontManager:\n    __version__ = '3.11.0'\n", "3.11.0"),
        ("class FontManager:\n    x = 1\n    __version__ = 390\n", 390),
        ("class FontManager:\n    pass\n", None),
    ],
)
def test_the_version_of_the_list_is_read_from_the_source(
    source: str, version: str | int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "matplotlib").mkdir()
    (tmp_path / "matplotlib" / "__init__.py").touch()
    (tmp_path / "matplotlib" / "font_manager.py").write_text(source, encoding="utf-8")
    spec = type("Spec", (), {"origin": str(tmp_path / "matplotlib" / "__init__.py")})
    monkeypatch.setattr(library, "find_spec", lambda _: spec)
    assert library._list_version() == version
