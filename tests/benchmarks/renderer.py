"""How far figures drawn by our renderer agree with matplotlib's own PDF backend, as pixels.

``python -m tests.benchmarks.renderer [MODULE …] [--gallery] [--keep FOLDER]`` draws matplotlib's
test figures and the gallery of tests/charts/gallery.py with both, compares what PDFium makes of the
two files, and lists what differs and what cannot be drawn.
"""

from __future__ import annotations

import argparse
import io
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
from matplotlib.figure import Figure
from numpy.typing import NDArray
from PIL import Image

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


def raster(data: bytes) -> NDArray[np.float64]:
    """The first page as PDFium shows it: red, green and blue from 0 to 255.

    It is shown twice as fine and reduced, since PDFium sets glyphs on whole pixels, and a hundredth
    of a point decides which.
    """
    document = pdfium.PdfDocument(data)
    bitmap = document[0].render(scale=2 * DPI / 72)
    fine = np.asarray(bitmap.to_pil().convert("RGB"), float)
    document.close()
    height, width = fine.shape[0] // 2, fine.shape[1] // 2
    parts = fine[: 2 * height, : 2 * width].reshape(height, 2, width, 2, 3)
    found: NDArray[np.float64] = parts.mean(axis=(1, 3))
    return found


def off(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """The share of pixels that are not nearly alike; 1 if the pictures differ in size."""
    if one.shape != other.shape:
        return 1.0
    differing = np.abs(_blurred(one) - _blurred(other)).max(axis=2) > NEAR
    return float(differing.mean())


def _blurred(picture: NDArray[np.float64]) -> NDArray[np.float64]:
    padded = np.pad(picture, ((1, 1), (1, 1), (0, 0)), mode="edge")
    height, width = picture.shape[:2]
    parts = [padded[y : y + height, x : x + width] for y in range(3) for x in range(3)]
    found: NDArray[np.float64] = np.mean(parts, axis=0)
    return found


def save(figure: Figure, backend: str, **options: Any) -> tuple[bytes, float]:
    """A figure as a file of one page, and the seconds that took."""
    written = io.BytesIO()
    began = time.perf_counter()
    figure.savefig(written, format="pdf", backend=backend, **options)
    return written.getvalue(), time.perf_counter() - began


def compare(case: Case, keep: Path | None) -> Iterator[Result]:
    """Draw a case's figures with both backends."""
    try:
        with warnings.catch_warnings(), case.figures() as figures:
            warnings.simplefilter("ignore")
            for number, figure in enumerate(figures):
                name = f"{case.name}-{number}" if len(figures) > 1 else case.name
                yield _compared(name, figure, case, keep)
    except Exception as error:  # the test itself cannot be run
        yield Result(case.name, None, failure=f"not run: {type(error).__name__}: {error}"[:200])


def _compared(name: str, figure: Figure, case: Case, keep: Path | None) -> Result:
    options = {key: value for key, value in case.savefig.items() if key != "format"}
    try:
        theirs, their_time = save(figure, "pdf", **options)
        wanted = raster(theirs)
    except Exception as error:
        text = f"not run: matplotlib's backend: {type(error).__name__}: {error}"
        return Result(name, None, failure=text[:200])
    try:
        ours, our_time = save(figure, BACKEND, **options)
    except UndrawableFigure as error:
        return Result(name, None, failure=str(error), named=True)
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        text = f"crashed: {type(error).__name__}: {error} ({where.filename}:{where.lineno})"
        return Result(name, None, failure=text)
    found = raster(ours)
    share = off(found, wanted)
    if keep is not None and share > SHARE:
        _keep(keep / f"{name}.png", wanted, found)
        (keep / f"{name}.pdf").write_bytes(ours)
    return Result(name, share, (our_time, len(ours)), (their_time, len(theirs)))


def _keep(file: Path, *pictures: NDArray[np.float64]) -> None:
    """Pictures side by side."""
    file.parent.mkdir(parents=True, exist_ok=True)
    parts = [Image.fromarray(one.astype(np.uint8)) for one in pictures]
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
    parser.add_argument("--keep", type=Path, help="where pictures of what differs are put")
    chosen = parser.parse_args()
    wanted = list(gallery_cases())
    if not chosen.gallery:
        wanted += cases(chosen.modules)
    results = [result for case in wanted for result in compare(case, chosen.keep)]
    plt.close("all")
    print(report(results))  # noqa: T201


if __name__ == "__main__":
    main()
