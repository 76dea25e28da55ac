"""Importing matplotlib without its list of the system's fonts, and without its manual.

On import matplotlib makes its configuration folder, looks up every font of the machine and writes
the list there: seconds on a fresh machine, and at every run where the folder cannot be written.
Charts are set in the report's own faces, so it is given a list that names only the font matplotlib
itself carries, in a folder that is gone once the import is done.

It also writes the properties of every artist into its own docstrings and signatures, which takes
half of the import; nobody reads them in a build.
"""

from __future__ import annotations

import ast
import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

_FOLDER = "MPLCONFIGDIR"
_DESCRIBE = "_update_set_signature_and_docstring"
"""The method of an artist that writes a manual for its `set`."""

_VERSION = re.compile(r"^class FontManager:.*?^ +__version__ = (\S+)$", re.DOTALL | re.MULTILINE)


def load() -> None:
    """Import `matplotlib.figure`; does nothing more if matplotlib is already there."""
    if "matplotlib.figure" in sys.modules:
        return
    with TemporaryDirectory(prefix="typeset-charts-") as folder:
        _write_font_list(Path(folder))
        _import_from(folder)


def _import_from(folder: str) -> None:
    before = os.environ.get(_FOLDER)
    os.environ[_FOLDER] = folder
    try:
        with _without_manual():
            import matplotlib.figure  # noqa: F401
    finally:
        if before is None:
            del os.environ[_FOLDER]
        else:
            os.environ[_FOLDER] = before


@contextmanager
def _without_manual() -> Iterator[None]:
    """Let nothing be told about properties of artists; without effect where that is done anew."""
    from matplotlib import _docstring

    loader = getattr(_docstring, "_ArtistKwdocLoader", None)
    if loader is not None:
        loader.__missing__ = lambda _self, _key: ""
    from matplotlib.artist import Artist

    described = Artist.__dict__.get(_DESCRIBE)
    if described is None:
        yield
        return
    setattr(Artist, _DESCRIBE, classmethod(lambda _artist: None))
    try:
        yield
    finally:
        setattr(Artist, _DESCRIBE, described)


def _write_font_list(folder: Path) -> None:
    """Write what matplotlib takes for its own list; should its form change, it makes a new one."""
    version = _list_version()
    if version is None:
        return
    font = {
        "__class__": "FontEntry",
        "fname": "fonts/ttf/DejaVuSans.ttf",
        "name": "DejaVu Sans",
        "style": "normal",
        "variant": "normal",
        "weight": 400,
        "stretch": "normal",
        "size": "scalable",
    }
    manager = {
        "__class__": "FontManager",
        "_version": version,
        "_FontManager__default_weight": "normal",
        "default_size": None,
        "defaultFamily": {"ttf": "DejaVu Sans", "afm": "Helvetica"},
        "afmlist": [],
        "ttflist": [font],
    }
    (folder / f"fontlist-v{version}.json").write_text(json.dumps(manager), encoding="utf-8")


def _list_version() -> str | int | None:
    """The version that the list must carry, read from the source: importing would be too late."""
    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        return None
    try:
        source = Path(spec.origin).with_name("font_manager.py").read_text(encoding="utf-8")
    except OSError:
        return None
    found = _VERSION.search(source)
    version: object = ast.literal_eval(found.group(1)) if found else None
    return version if isinstance(version, str | int) else None
