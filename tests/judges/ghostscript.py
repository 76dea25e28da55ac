"""Ghostscript, which separates pages into plates as a RIP does (device tiffsep).

By hand: ``python -m tests.judges.ghostscript FILE.pdf`` tells the inks of each page, and how much
of the page they cover.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Plate: TypeAlias = NDArray[np.float64]
"""Ink at each pixel, 0 to 1; the upper row first."""

_PLATE = re.compile(r"page(\d+)\((.+)\)\.tif")


class JudgeError(Exception):
    """The judge itself broke down: it has said nothing about the file."""


def executable() -> str | None:
    """Ghostscript, or None where there is none."""
    return shutil.which("gs")


@dataclass(frozen=True, slots=True)
class Separated:
    """The plates of one page by ink, at `ppi` pixels to the inch of the sheet."""

    plates: Mapping[str, Plate]
    ppi: float

    def at(self, x: float, y: float) -> dict[str, float]:
        """Ink by plate at a point of the sheet, in points from its lower left corner."""
        height = next(iter(self.plates.values())).shape[0]
        scale = self.ppi / 72
        row, column = height - 1 - int(y * scale), int(x * scale)
        return {name: float(plate[row, column]) for name, plate in self.plates.items()}

    def cut(self, left: float, bottom: float, right: float, top: float) -> Separated:
        """A part of the sheet, in points; whole pixels inside it only."""
        height = next(iter(self.plates.values())).shape[0]
        scale = self.ppi / 72
        rows = slice(height - int(top * scale) + 1, height - int(bottom * scale) - 1)
        columns = slice(int(left * scale) + 1, int(right * scale) - 1)
        return Separated({name: one[rows, columns] for name, one in self.plates.items()}, self.ppi)


def separated(file: Path, ppi: float = 72.0) -> list[Separated]:
    """The plates of every page.  Edges are not smoothed: each pixel is one colour.

    Raises JudgeError if there is no Ghostscript, or if it cannot read the file.
    """
    launcher = executable()
    if launcher is None:
        raise JudgeError("separations need Ghostscript, and there is no `gs` on the path")
    with tempfile.TemporaryDirectory() as folder:
        _run(launcher, file, Path(folder), ppi)
        pages: dict[int, dict[str, Plate]] = {}
        for path in sorted(Path(folder).iterdir()):
            found = _PLATE.fullmatch(path.name)
            if found is not None:
                with Image.open(path) as picture:
                    shares = 1 - np.asarray(picture, dtype=np.float64) / 255
                pages.setdefault(int(found[1]), {})[unquote(found[2])] = shares
    if not pages:
        raise JudgeError(f"Ghostscript made no plates of {file}")
    return [Separated(plates, ppi) for _, plates in sorted(pages.items())]


def _run(launcher: str, file: Path, folder: Path, ppi: float) -> None:
    command = [
        launcher,
        *("-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dPDFSTOPONERROR"),
        *("-sDEVICE=tiffsep", f"-r{ppi:g}", "-dTextAlphaBits=1", "-dGraphicsAlphaBits=1"),
        f"-sOutputFile={folder}/page%d.tif",
        str(file),
    ]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    if ran.returncode or "error" in ran.stderr.lower():
        raise JudgeError(f"Ghostscript failed on {file}: {ran.stdout}{ran.stderr}".strip())


def main(files: Sequence[str]) -> None:
    """Tell the inks of each page."""
    for file in files:
        for number, page in enumerate(separated(Path(file)), 1):
            covered = {name: float((plate > 0).mean()) for name, plate in page.plates.items()}
            told = ", ".join(f"{name} {share:.1%}" for name, share in covered.items())
            sys.stdout.write(f"{file}, page {number}: {told}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
