"""The pictures of docs/charts.md: a report with every chart of the page, built; ``make images``."""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from PIL import Image

from tests.conftest import ROOT
from tests.judges import rasters
from tests.judges.pdf import open_pdf
from tests.judges.tags import Element, read
from tests.outputs.specimens import save
from typeset.build import build

PAGE = ROOT / "docs" / "charts.md"
DATA = ROOT / "docs" / "charts"
THEME = ROOT / "layouts" / "themes" / "stad.yaml"
EXAMPLE = re.compile(
    r"^```yaml\n(([\w-]+):\n[^`]*)^```\n\n!\[[^]\n]+\]\(([^)\n]+)\)$", re.MULTILINE
)
DPI = 150
PAD = 3.0
"""Points of paper around a chart."""
COLOURS = 64


def examples(page: str) -> dict[str, str]:
    """The figures of a page by their names; each is followed by the picture of that name."""
    found = {}
    for text, name, picture in EXAMPLE.findall(page):
        assert picture == f"images/charts/{name}.png", f"{name} is shown as {picture}"
        assert name not in found, f"{name} is there twice"
        found[name] = text
    return found


def write(figures: Mapping[str, str], folder: Path) -> None:
    """A report of one chapter with these figures, in the order of the page."""
    shutil.copytree(DATA, folder)
    shutil.copy(THEME, folder / "theme.yaml")
    (folder / "report.yaml").write_text(
        "title: Diagram\npublisher: Exempelstad\ndate: 2025-05-13\ntheme: theme.yaml\ndata: .\n"
        "chapters: [diagram.yaml]\n",
        encoding="utf-8",
    )
    places = "".join(f"  - figure: {name}\n" for name in figures)
    texts = "".join(re.sub("^(?=.)", "  ", text, flags=re.MULTILINE) for text in figures.values())
    named = ", ".join(f"[@{name}]" for name in figures)
    (folder / "diagram.yaml").write_text(
        f"number: 1\ntitle: Diagram\nbody:\n  - text: Se {named}.\n{places}figures:\n{texts}",
        encoding="utf-8",
    )


def built(figures: Mapping[str, str], folder: Path) -> Path:
    """The web edition of that report."""
    write(figures, folder / "diagram")
    build(folder / "diagram", editions=("web",), out=folder / "out")
    return folder / "out" / "diagram" / "web" / "diagram.pdf"


def pictures(file: Path) -> list[Image.Image]:
    """The charts of a finished file, cut out of their pages."""
    return [_cut(file, element) for element in read(file).walk() if element.role == "Figure"]


def _cut(file: Path, figure: Element) -> Image.Image:
    left, bottom, right, top = map(float, figure.attributes["Layout"]["BBox"])
    (number,) = figure.pages
    height = float(open_pdf(file).pages[number].mediabox.height)
    sheet, scale = rasters.render(file, number, DPI), DPI / 72
    x0, x1 = (round(x * scale) for x in (left - PAD, right + PAD))
    y0, y1 = (round((height - y) * scale) for y in (top + PAD, bottom - PAD))
    return sheet.crop((x0, y0, x1, y1))


def draw(folder: Path) -> None:
    """Draw all pictures of the page."""
    folder.mkdir(parents=True, exist_ok=True)
    figures = examples(PAGE.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as name:
        images = pictures(built(figures, Path(name)))
    for figure, image in zip(figures, images, strict=True):
        save(image, folder / f"{figure}.png", COLOURS)


def main() -> None:
    """Draw the pictures."""
    parser = argparse.ArgumentParser(description="Draw the pictures of docs/charts.md.")
    parser.add_argument("folder", type=Path, help="where the pictures go")
    draw(parser.parse_args().folder)


if __name__ == "__main__":
    main()
