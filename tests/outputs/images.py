"""The pictures that README shows, made from finished files: ``make images``.

Pages are found by what stands on them, so that the pictures stay right when pages move.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps

from tests.judges import boxes, rasters
from tests.judges.pdf import open_pdf
from tests.outputs.printed import spaced

WIDTH = 720
"""Pixels across a page."""
EDGE = (214, 214, 210)
"""A line around the page, which has the same white as what it is shown on."""
COLOURS = 128
"""Colours kept: enough for flat inks and smooth type, and small files."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One page of one edition; `find` gives its place in the file, from 0."""

    name: str
    edition: str
    find: Callable[[Path], int]


def last_opener(file: Path) -> int:
    """The first page of the last chapter, by the bookmarks."""
    reader = open_pdf(file)
    top = [item for item in reader.outline if not isinstance(item, list)]
    chapters = [item for item in top if str(item.title)[:1].isdigit()]
    page = reader.get_destination_page_number(chapters[-1])
    if page is None:
        raise SystemExit(f"{file.name}: a bookmark leads nowhere")
    return page


def page_with(words: str) -> Callable[[Path], int]:
    """The last page on which a line begins with these words; lists of contents come before."""

    def find(file: Path) -> int:
        for page in reversed(range(rasters.page_count(file))):
            lines = rasters.lines(file, page)
            if any(spaced(line.text).startswith(words) for line in lines):
                return page
        raise SystemExit(f"{file.name} has no line that begins with “{words}”")

    return find


PICTURES = (
    Picture("opener", "print", last_opener),
    Picture("page", "print", page_with("Tabell 5:1")),
)


def trimmed(file: Path, page: int) -> Image.Image:
    """A page as it is after cutting, `WIDTH` pixels across."""
    own = boxes.boxes(file)[page]
    width, height = own.trim.size
    # Twice the size, then reduced: finer than the renderer's own edges.
    scale = 2 * WIDTH / width
    picture = rasters.render(file, page, scale * 25.4)
    left = round((own.trim.left - own.media.left) * scale)
    top = round((own.media.top - own.trim.top) * scale)
    cut = picture.crop((left, top, left + 2 * WIDTH, top + round(height * scale)))
    return cut.resize((WIDTH, round(WIDTH * height / width)), Image.Resampling.LANCZOS)


def draw(picture: Picture, out: Path, folder: Path) -> None:
    """Write one picture of the only report below `out`."""
    (file,) = (path for path in out.glob(f"*/{picture.edition}/*.pdf") if _is_whole(path))
    page = ImageOps.expand(trimmed(file, picture.find(file)), 1, EDGE)
    reduced = page.quantize(COLOURS, dither=Image.Dither.NONE)
    reduced.save(folder / f"{picture.name}.png", optimize=True)


def _is_whole(path: Path) -> bool:
    return path.stem == path.parent.parent.name


def main() -> None:
    """Draw all pictures."""
    parser = argparse.ArgumentParser(description="Draw the pictures that README shows.")
    parser.add_argument("out", type=Path, help="where the built report is")
    parser.add_argument("folder", type=Path, help="where the pictures go")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        draw(picture, chosen.out, chosen.folder)


if __name__ == "__main__":
    main()
