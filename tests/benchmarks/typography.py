"""How evenly text is set: word gaps, hyphens and white feet, measured from finished PDF files.

``python -m tests.benchmarks.typography FILE.pdf...``.  Running text is what stands in a serif of
9.5 to 10.5 pt that is not bold.  A line counts as justified if it ends where most lines of its page
end; the gap of a line is the mean of its word gaps, in ems.  Note marks are ink, not gaps.
"""

from __future__ import annotations

import argparse
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import byref, c_double, c_int, create_string_buffer
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path
from statistics import fmean, pstdev

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

HYPHENS = "-\N{SOFT HYPHEN}\N{HYPHEN}"
PDFIUM_HYPHEN = "\x02"
"""What PDFium puts for a hyphen at the end of a line."""

WIDE_GAP = 0.45
"""Ems.  Wider ones are seen as holes."""

WHITE_FOOT = 40.0
"""Millimetres."""

TEXT_FOOT = 30.0
"""Millimetres from the trimmed bottom edge to the foot of the text; what is below is furniture."""

FOLIO_ZONE = 80.0
"""Points above the trimmed bottom edge where ink is a folio, not text."""

CAPTION = (
    f"just.: justified lines; gap, sd: their word gaps (em); >{WIDE_GAP}: lines with wider ones; "
    "hyph.: lines that end in a hyphen; ladder: most of them after each other; "
    f"feet: pages with more than {WHITE_FOOT:.0f} mm white"
)

MILLIMETRE = 72 / 25.4
LEAST_LINES = 3
LEAST_GAPS = 3

RAISED = 5.0
"""Points.  Smaller type at most so far above a baseline is a note's mark in that line."""

_BOLD = re.compile("bold|black|heavy", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A character with ink: its advance from `left` to `right`, its baseline and size (pt).

    `running` is true of running text.
    """

    character: str
    left: float
    right: float
    bottom: float
    baseline: float
    size: float
    running: bool

    @property
    def is_hyphen(self) -> bool:
        """Whether a word is parted here, at the end of a line."""
        return self.character in HYPHENS + PDFIUM_HYPHEN


Line = tuple[Mark, ...]
"""The characters of a line of running text, from left to right."""


@dataclass(frozen=True, slots=True)
class TextPage:
    """The running text of a page, from above, and the white at its foot (mm)."""

    lines: tuple[Line, ...]
    white: float

    def gaps(self) -> Iterator[float]:
        """The mean word gap of each justified line."""
        ends = Counter(round(line[-1].right) for line in self.lines)
        edge = max(ends, key=lambda end: (ends[end], end), default=0)
        for line in self.lines:
            # Hanging punctuation may stand out by a few points.
            if edge - 3 < line[-1].right < edge + 7:
                gaps = list(_word_gaps(line))
                if len(gaps) >= LEAST_GAPS:
                    yield fmean(gaps)


@dataclass(frozen=True, slots=True)
class Typography:
    """What was found in one file: shares are parts of 1, gaps are ems."""

    pages: int
    lines: int
    justified: int
    gap_mean: float
    gap_deviation: float
    wide_share: float
    hyphen_share: float
    longest_ladder: int
    white_feet: int


def measure(file: Path) -> Typography:
    """Measure a PDF file.  The foot of its last page with text does not count."""
    document = pdfium.PdfDocument(file)
    try:
        count = len(document)
        read = [_read_page(document[index]) for index in range(count)]
    finally:
        document.close()
    pages = [page for page in read if len(page.lines) >= LEAST_LINES]
    gaps = [gap for page in pages for gap in page.gaps()]
    hyphened = [line[-1].is_hyphen for page in pages for line in page.lines]
    return Typography(
        pages=count,
        lines=len(hyphened),
        justified=len(gaps),
        gap_mean=fmean(gaps) if gaps else 0.0,
        gap_deviation=pstdev(gaps) if gaps else 0.0,
        wide_share=fmean(gap > WIDE_GAP for gap in gaps) if gaps else 0.0,
        hyphen_share=fmean(hyphened) if hyphened else 0.0,
        longest_ladder=_longest_run(hyphened),
        white_feet=sum(page.white > WHITE_FOOT for page in pages[:-1]),
    )


def _longest_run(hyphened: Sequence[bool]) -> int:
    """The most hyphened lines after each other."""
    return max((len(list(run)) for hyphen, run in groupby(hyphened) if hyphen), default=0)


def _word_gaps(line: Line) -> Iterator[float]:
    """White between neighbours wider than a tenth of an em, in ems of the running text."""
    size = max(mark.size for mark in line)
    for one, other in pairwise(line):
        gap = (other.left - one.right) / size
        if gap > 0.1:
            yield gap


def _read_page(page: pdfium.PdfPage) -> TextPage:
    trim = page.get_trimbox()[1]
    text = page.get_textpage()
    try:
        marks = list(_marks(text))
    finally:
        text.close()
        page.close()
    inside = [mark.bottom - trim for mark in marks if mark.bottom - trim > FOLIO_ZONE]
    white = min(inside, default=0.0) / MILLIMETRE - TEXT_FOOT
    return TextPage(tuple(_lines(marks)), max(0.0, white))


def _lines(marks: Sequence[Mark]) -> Iterator[Line]:
    """Lines of running text with the note marks in them, from above."""
    raised = [mark for mark in marks if not mark.running]
    for line in _rows([mark for mark in marks if mark.running]):
        base, size = line[0].baseline, line[0].size
        last = max(mark.right for mark in line) + size / 2
        first = min(mark.left for mark in line)
        notes = [
            mark
            for mark in raised
            if mark.size < size and base < mark.baseline < base + RAISED
            if first < mark.left < last
        ]
        yield tuple(sorted(line + notes, key=lambda mark: mark.left))


def _rows(marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Marks whose baselines are at most two points apart."""
    row: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: -mark.baseline):
        if row and row[0].baseline - mark.baseline > 2:
            yield row
            row = []
        row.append(mark)
    if row:
        yield row


def _marks(text: pdfium.PdfTextPage) -> Iterator[Mark]:
    """Every character of the page that leaves ink; what PDFium itself adds is left out."""
    for index in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text, index))
        if raw.FPDFText_IsGenerated(text, index) == 1 or not character.strip():
            continue
        yield _mark(text, index, character)


def _mark(text: pdfium.PdfTextPage, index: int, character: str) -> Mark:
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, baseline = c_double(), c_double()
    raw.FPDFText_GetLooseCharBox(text, index, byref(box))
    raw.FPDFText_GetCharOrigin(text, index, byref(x), byref(baseline))
    raw.FPDFText_GetMatrix(text, index, byref(matrix))
    size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    running = 9.4 < size < 10.6 and _is_running(_font(text, index))
    return Mark(character, box.left, box.right, box.bottom, baseline.value, size, running)


def _font(text: pdfium.PdfTextPage, index: int) -> str:
    name, flags = create_string_buffer(128), c_int()
    raw.FPDFText_GetFontInfo(text, index, name, len(name), byref(flags))
    return name.value.decode("utf-8", "replace")


def _is_running(font: str) -> bool:
    return "Serif" in font and not _BOLD.search(font)


def table(files: Sequence[Path]) -> Table:
    """Files as rows, measures as columns."""
    shown = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), caption=CAPTION)
    shown.add_column("file", overflow="fold")
    for heading in (
        "pages",
        "lines",
        "just.",
        "gap",
        "sd",
        f">{WIDE_GAP}",
        "hyph.",
        "ladder",
        "feet",
    ):
        shown.add_column(heading, justify="right")
    for file in files:
        shown.add_row(file.name, *_cells(measure(file)))
    return shown


def _cells(found: Typography) -> list[str]:
    counts = [str(count) for count in (found.pages, found.lines, found.justified)]
    gaps = [f"{found.gap_mean:.3f}", f"{found.gap_deviation:.3f}", f"{found.wide_share:.1%}"]
    rest = [f"{found.hyphen_share:.1%}", str(found.longest_ladder), str(found.white_feet)]
    return counts + gaps + rest


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure files, and print a table."""
    parser = argparse.ArgumentParser(description="Measure how evenly PDF files are set.")
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    Console().print(table(parser.parse_args(arguments).files))


if __name__ == "__main__":
    main()
