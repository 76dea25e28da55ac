"""Poppler, on which many viewers are built: the boxes of pages, and pictures of them."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from PIL import Image

from tests.judges.boxes import Box
from tests.judges.pdf import MM

_BOX = re.compile(r"Page +\d+ (\w+Box): +(\S+) +(\S+) +(\S+) +(\S+)")


def is_there() -> bool:
    """Whether its programs are installed."""
    return all(shutil.which(program) for program in ("pdfinfo", "pdftoppm"))


def boxes(path: Path, page: int) -> dict[str, Box]:
    """The boxes of a page (from 0) by name, in mm."""
    number = str(page + 1)
    told = _run("pdfinfo", "-box", "-f", number, "-l", number, str(path))
    return {name: Box(*(float(edge) / MM for edge in edges)) for name, *edges in _BOX.findall(told)}


def render(path: Path, page: int, dpi: float = 72) -> Image.Image:
    """A picture of the whole sheet in RGB.  `page` counts from 0."""
    number = str(page + 1)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "page"
        options = ("-f", number, "-l", number, "-r", f"{dpi:g}", "-singlefile", "-png")
        _run("pdftoppm", *options, str(path), str(target))
        with Image.open(target.with_suffix(".png")) as picture:
            return picture.convert("RGB")


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout
