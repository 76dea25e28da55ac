"""How far figures drawn by our renderer agree with matplotlib's own PDF backend, as pixels.

``python -m tests.benchmarks.renderer [MODULE …] [--gallery] [--keep FOLDER]`` draws matplotlib's
test figures and the gallery of tests/charts/gallery.py with both, compares what PDFium makes of the
two files, and lists what differs and what cannot be drawn.
"""

from __future__ import annotations

import argparse
import io
import logging
import time
import traceback
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt
import numpy as np
import pypdfium2 as pdfium
import pytest
from matplotlib.figure import Figure
from PIL import Image, ImageChops, ImageFilter

from tests.benchmarks.figures import Case, cases
from tests.charts import gallery
from typeset.charts.backend import BACKEND
from typeset.charts.problems import UndrawableFigure

DPI = 100
NEAR = 48
"""Steps of 255 by which a pixel may be off after both pictures are blurred over 3 by 3 pixels:
what rounding to hundredths of a point and the order of antialiased edges come to."""
SHARE = 0.002
"""Part of the pixels that may be further off."""


@dataclass(frozen=True, slots=True)
class Result:
    """One figure drawn twice.  `off` is the share of pixels that differ, None if it failed."""

    name: str
    off: float | None
    ours: tuple[float, int] = (0.0, 0)
    theirs: tuple[float, int] = (0.0, 0)
    failure: str = ""
    named: bool = False
    """Whether the failure says what is not supported."""

    @property
    def agrees(self) -> bool:
        return self.off is not None and self.off <= SHARE


def raster(data: bytes) -> Image.Image:
    """The first page as PDFium shows it.

    It is shown twice as fine and reduced, since PDFium sets glyphs on whole pixels, and a hundredth
    of a point decides which.
    """
    document = pdfium.PdfDocument(data)
    fine: Image.Image = document[0].render(scale=2 * DPI / 72).to_pil().convert("RGB")
    document.close()
    return fine.reduce(2)


def off(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that are not nearly alike; 1 if the pictures differ in size."""
    if one.size != other.size:
        return 1.0
    blur = ImageFilter.BoxBlur(1)
    apart = ImageChops.difference(one.filter(blur), other.filter(blur))
    return float((np.asarray(apart).max(axis=2) > NEAR).mean())


def save(figure: Figure, backend: str, **options: Any) -> tuple[bytes, float]:
    """A figure as a file of one page, and the seconds that took."""
    written = io.BytesIO()
    began = time.perf_counter()
    figure.savefig(written, format="pdf", backend=backend, **options)
    return written.getvalue(), time.perf_counter() - began


def compare(case: Case, keep: Path | None) -> Iterator[Result]:
    """Draw a case's figures with both backends, afresh for each: drawing may move things."""
    try:
        theirs = [_theirs(figure, case) for figure in _drawn(case)]
        results = []
        for number, (figure, wanted) in enumerate(zip(_drawn(case), theirs, strict=True)):
            name = f"{case.name}-{number}" if len(theirs) > 1 else case.name
            results.append(_compared(name, figure, wanted, case, keep))
    except (Exception, pytest.skip.Exception) as error:  # the test itself cannot be run
        yield Result(case.name, None, failure=f"not run: {type(error).__name__}: {error}"[:200])
        return
    yield from results


def _drawn(case: Case) -> Iterator[Figure]:
    with warnings.catch_warnings(), case.figures() as figures:
        warnings.simplefilter("ignore")
        yield from figures


@dataclass(frozen=True, slots=True)
class _Theirs:
    """What matplotlib's own backend makes of a figure; `failure` if it cannot draw it."""

    raster: Image.Image | None
    seconds: float = 0.0
    size: int = 0
    failure: str = ""


def _options(case: Case) -> dict[str, Any]:
    return {key: value for key, value in case.savefig.items() if key != "format"}


def _theirs(figure: Figure, case: Case) -> _Theirs:
    try:
        data, seconds = save(figure, "pdf", **_options(case))
        return _Theirs(raster(data), seconds, len(data))
    except Exception as error:
        return _Theirs(None, failure=f"{type(error).__name__}: {error}")


def _compared(name: str, figure: Figure, theirs: _Theirs, case: Case, keep: Path | None) -> Result:
    if theirs.raster is None:
        text = f"not run: matplotlib's backend: {theirs.failure}"
        return Result(name, None, failure=text[:200])
    try:
        ours, seconds = save(figure, BACKEND, **_options(case))
    except UndrawableFigure as error:
        return Result(name, None, failure=str(error), named=True)
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        text = f"crashed: {type(error).__name__}: {error} ({where.filename}:{where.lineno})"
        return Result(name, None, failure=text)
    found = raster(ours)
    share = off(found, theirs.raster)
    if keep is not None and share > SHARE:
        _keep(keep / f"{name}.png", theirs.raster, found)
        (keep / f"{name}.pdf").write_bytes(ours)
    return Result(name, share, (seconds, len(ours)), (theirs.seconds, theirs.size))


def _keep(file: Path, *parts: Image.Image) -> None:
    """Pictures side by side."""
    file.parent.mkdir(parents=True, exist_ok=True)
    sheet = Image.new("RGB", (sum(p.width for p in parts) + 10, max(p.height for p in parts)))
    x = 0
    for part in parts:
        sheet.paste(part, (x, 0))
        x += part.width + 10
    sheet.save(file)


def report(results: Sequence[Result]) -> str:
    """The share that agrees, and everything that does not."""
    drawn = [one for one in results if not one.failure.startswith("not run")]
    agree = [one for one in drawn if one.agrees]
    named = [one for one in drawn if one.named]
    crashed = [one for one in drawn if one.failure.startswith("crashed")]
    lines = [
        f"{len(drawn)} figures, {len(results) - len(drawn)} not run",
        f"{len(agree)} agree ({100 * len(agree) / max(1, len(drawn)):.1f} %)",
        f"{len(named)} refused by name, {len(crashed)} crashed",
    ]
    for one in results:
        if one.failure:
            lines.append(f"  {one.name}: {one.failure}")
        elif not one.agrees:
            lines.append(f"  {one.name}: {100 * (one.off or 0):.2f} % of pixels differ")
    both = [one for one in drawn if one.off is not None]
    if both:
        times = sorted(one.ours[0] / one.theirs[0] for one in both)
        sizes = sorted(one.ours[1] / one.theirs[1] for one in both)
        middle = len(both) // 2
        lines.append(f"median time {times[middle]:.2f}, bytes {sizes[middle]:.2f} of matplotlib's")
    return "\n".join(lines)


def gallery_cases() -> Iterator[Case]:
    """The figures of our own gallery."""
    for name, draw in gallery.FIGURES.items():
        yield Case(f"gallery.{name}", draw, style=("default",))


def main() -> None:
    """Compare, and print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "modules", nargs="*", help="matplotlib's test modules; all if none is named"
    )
    parser.add_argument("--gallery", action="store_true", help="only our own gallery")
    parser.add_argument("--only", action="store_true", help="no gallery")
    parser.add_argument("--keep", type=Path, help="where pictures of what differs are put")
    chosen = parser.parse_args()
    wanted = [] if chosen.only else list(gallery_cases())
    if not chosen.gallery:
        wanted += cases(chosen.modules)
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    results = [result for case in wanted for result in compare(case, chosen.keep)]
    plt.close("all")
    print(report(results))  # noqa: T201


if __name__ == "__main__":
    main()
