"""Finished pages as the eye sees them: lines of text against the text block, and what is amiss.

Each check takes pages and gives sentences about what it found, so that it can be shown to find
something (`test_faulty_pages.py`) as well as nothing (`test_makeup.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from tests.judges import boxes, rasters
from tests.judges.pdf import MM
from tests.judges.rasters import Character, Rectangle, TextLine
from tests.outputs.printed import Style, page, style

DESCENT = 3.0
"""Points by which the last line may hang below the text block."""
HANGING = 2.1
"""Points by which a full stop may stand out of the edge of a column."""
SAFE = 2.5 * MM
"""No text comes nearer to the trimmed edge: a blade may be off by one or two millimetres."""
NEAR = 70.0
"""Points below a heading within which what it heads must begin."""
HEADINGS = ("h2", "h3", "h4")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a file with what PDFium sees on it.

    `frame` is the text block with its margin column, `column` the column of running text.
    """

    file: Path
    index: int
    trim: Rectangle
    frame: Rectangle
    column: Rectangle
    lines: tuple[TextLine, ...]

    def __str__(self) -> str:
        return f"{self.file.name}, page {self.index + 1}"

    def is_outside(self, line: TextLine) -> bool:
        """True for a line above or below the text block."""
        return not self.frame.bottom - DESCENT <= line.baseline <= self.frame.top


def sheets(file: Path, *, facing: bool, away: float = 0.0) -> list[Sheet]:
    """All pages of a file.  With `facing`, versos have their spine at the right.

    Text stands `away` points further from the spine than the theme says.
    """
    return [
        _sheet(file, index, own.trim, away, mirrored=facing and index % 2 == 1)
        for index, own in enumerate(boxes.boxes(file))
    ]


def _sheet(file: Path, index: int, trimmed: boxes.Box, away: float, *, mirrored: bool) -> Sheet:
    edges = (trimmed.left, trimmed.bottom, trimmed.right, trimmed.top)
    trim = Rectangle(*(edge * MM for edge in edges))
    geometry = page()
    inner = geometry.inner + away
    inset = geometry.width - inner - geometry.full if mirrored else inner
    left, right = trim.left + inset, trim.left + inset + geometry.full
    bottom, top = trim.bottom + geometry.foot, trim.bottom + geometry.height - geometry.head
    text = right - geometry.text if mirrored else left
    return Sheet(
        file,
        index,
        trim,
        Rectangle(left, bottom, right, top),
        Rectangle(text, bottom, text + geometry.text, top),
        tuple(rasters.lines(file, index, gap=1.2)),
    )


def with_running_text(pages: Sequence[Sheet]) -> list[Sheet]:
    """The pages that carry body text, not fields of ink."""
    return [one for one in pages if any(is_set_as(line, "body") for line in one.lines)]


def is_set_as(line: TextLine, *names: str) -> bool:
    """True if the line begins in one of these styles of the theme."""
    return any(_matches(line.characters[0], style(name)) for name in names)


def _matches(character: Character, wanted: Style) -> bool:
    name = character.font.casefold().replace("-", "").replace(" ", "")
    cuts = {"regular": ("regular", "it")}.get(wanted.weight, (wanted.weight,))
    return (
        wanted.font in name
        and any(cut in name for cut in cuts)
        and abs(character.size - wanted.size) < 0.05
    )


# --- places


def collisions(pages: Sequence[Sheet]) -> list[str]:
    """Text on top of other text."""
    return [
        f"{sheet}: “{one.text}” and “{other.text}” at {one.origin}"
        for sheet in pages
        for one, other in rasters.overlaps(sheet.file, sheet.index)
    ]


def standing(pages: Sequence[Sheet]) -> set[float]:
    """Heights outside the text block at which more than a third of the pages have a line."""
    heights = Counter(
        height
        for sheet in pages
        for height in {_height(sheet, line) for line in sheet.lines if sheet.is_outside(line)}
    )
    return {height for height, count in heights.items() if count > max(1, len(pages) / 3)}


def _height(sheet: Sheet, line: TextLine) -> float:
    return round(line.baseline - sheet.trim.bottom, 1)


def strays(pages: Sequence[Sheet]) -> list[str]:
    """Lines that leave the text block and are not what every page has there."""
    usual = standing(pages)
    return [
        f"{sheet}: “{line.text}” at {line.box}"
        for sheet in pages
        for line in sheet.lines
        if _height(sheet, line) not in usual
        and not is_set_as(line, "thumb", "folio")
        and not _fits(line.box, sheet.frame)
    ]


def out_of_column(pages: Sequence[Sheet]) -> list[str]:
    """Body text that leaves its column."""
    return [
        f"{sheet}: “{line.text}”"
        for sheet in pages
        for line in sheet.lines
        if is_set_as(line, "body") and not _fits(line.box, sheet.column)
    ]


def _fits(box: Rectangle, frame: Rectangle) -> bool:
    left, right = frame.left - HANGING, frame.right + HANGING
    lowered = Rectangle(left, frame.bottom - DESCENT, right, frame.top)
    return box.within(lowered, tolerance=1.0)


def near_the_edge(pages: Sequence[Sheet]) -> list[str]:
    """Text that a blade a little off would cut.  What lies outside the trim is the printer's."""
    found: list[str] = []
    for sheet in pages:
        trim = sheet.trim
        safe = Rectangle(trim.left + SAFE, trim.bottom + SAFE, trim.right - SAFE, trim.top - SAFE)
        inked = (c for c in rasters.characters(sheet.file, sheet.index) if not c.is_space)
        found.extend(
            f"{sheet}: “{one.text}” at {one.origin}"
            for one in inked
            if min(one.box.overlap(trim)) > 0 and not one.box.within(safe)
        )
    return found


# --- company


def lonely_headings(pages: Sequence[Sheet]) -> list[str]:
    """Headings with nothing of what they head below them on their page."""
    return [
        f"{sheet}: “{line.text}”"
        for sheet in pages
        for line in sheet.lines
        if is_set_as(line, *HEADINGS) and not sheet.is_outside(line) and not _company(sheet, line)
    ]


def _company(sheet: Sheet, heading: TextLine) -> bool:
    return any(
        heading.baseline - NEAR < line.baseline < heading.baseline - 1
        and line.box.overlap(heading.box)[0] > 0
        and not is_set_as(line, "note")
        for line in sheet.lines
    )


def thin_pages(pages: Sequence[Sheet], share: float = 2 / 3) -> list[str]:
    """Pages, followed by more of the same, that leave more than `share` of their height white."""
    after = {sheet.index for sheet in pages}
    found = []
    for sheet in pages:
        inside = [line.baseline for line in sheet.lines if not sheet.is_outside(line)]
        height = sheet.frame.top - sheet.frame.bottom
        if sheet.index + 1 in after and min(inside) > sheet.frame.bottom + height * share:
            found.append(f"{sheet}: {(min(inside) - sheet.frame.bottom) / height:.0%} white")
    return found


# --- notes and folios


def misplaced_notes(pages: Sequence[Sheet]) -> list[str]:
    """Pages whose notes are not those that their text refers to."""
    return [
        f"{sheet}: refers to {referred}, has {noted}"
        for sheet in pages
        if (referred := sorted({*superiors(sheet)}, key=int))
        != (noted := list(note_numbers(sheet)))
    ]


def superiors(sheet: Sheet) -> Iterator[str]:
    """Numbers raised above the baseline of the larger text before them."""
    number, base = "", None
    for character in rasters.characters(sheet.file, sheet.index):
        if base is not None and character.text.isdigit() and _is_raised(character, base):
            number += character.text
            continue
        if number:
            yield number
        number, base = "", character
    if number:
        yield number


def _is_raised(character: Character, base: Character) -> bool:
    rise = character.origin[1] - base.origin[1]
    return character.size < 0.8 * base.size and 0.2 * base.size < rise < 0.6 * base.size


def note_numbers(sheet: Sheet) -> Iterator[str]:
    """The numbers that notes at the foot begin with, parted from their words by some space."""
    for line in sheet.lines:
        number = "".join(takewhile(str.isdigit, (c.text for c in line.characters)))
        rest = line.characters[len(number) :]
        if number and rest and is_set_as(line, "note"):
            gap = rest[0].box.left - line.characters[len(number) - 1].box.right
            if rest[0].is_space or gap > 1.0:
                yield number


def folio(sheet: Sheet) -> str:
    """What is set in the folio's style above or below the text block."""
    return "".join(
        character.text
        for line in sheet.lines
        if sheet.is_outside(line)
        for character in line.characters
        if _matches(character, style("folio"))
    ).strip()
