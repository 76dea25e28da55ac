"""Blocks by the look of the lines, for files without tags: what a reader of the paper goes by.

Running text is set in the family and size that most of the file is set in.  A paragraph begins
with an indent, after a heading or after white, and goes on where a flush line follows one that does
not end it.  A heading is bold, not smaller than the text, has letters (a pull quote's figure has
none) and begins where the text does.  Notes, tables and figures are not told apart: rules about
them need tags.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from tests.judges import rasters
from tests.judges.blocks import Block, Reading, SetLine, boxes_of, lines_of
from tests.judges.pdf import open_pdf

BULLETS = "•–▪◦"
ENDINGS = ".!?:”»)"
WIDEST_INDENT = 40.0
"""Points from the left edge of the text."""
WHITE = 1.35
"""Leadings between two lines that do not belong to one paragraph."""
GAP = 1.5
"""Ems of white within a line that is not running text but a row or an entry."""
CLOSE = 1.0
"""Points that a line's beginning may be off."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What running text looks like: family, size and leading (pt)."""

    family: str
    size: float
    leading: float


@dataclass(frozen=True, slots=True)
class _Column:
    """The edges of the text on a page (pt)."""

    left: float
    right: float


def read(file: Path) -> Reading:
    """The running text and headings of a file, by their look."""
    pages = [list(_lines(file, page)) for page in range(rasters.page_count(file))]
    look = _look(pages)
    writer = _Writer(look)
    for lines in pages:
        writer.add_page(lines)
    labels = tuple(str(label) for label in open_pdf(file).page_labels)
    return Reading(file, labels, tuple(writer.finished()))


def _lines(file: Path, page: int) -> Iterator[SetLine]:
    """The lines of a page from above: whole lines, with note marks in them."""
    shown = [one for one in rasters.characters(file, page) if one.upright]
    size = Counter(one.size for one in shown).most_common(1)
    full = [one for one in shown if size and one.size >= 0.85 * size[0][0]]
    raised = [one for one in shown if size and one.size < 0.85 * size[0][0]]
    rows: list[list[rasters.Character]] = []
    for one in sorted(full, key=lambda one: -one.origin[1]):
        if not rows or rows[-1][0].origin[1] - one.origin[1] > 0.2 * one.size:
            rows.append([])
        rows[-1].append(one)
    for row in rows:
        placed = sorted([*row, *_marks(raised, row)], key=lambda one: one.origin[0])
        for part in _parts(placed):
            yield from lines_of(page, part)


def _marks(
    raised: Sequence[rasters.Character], row: Sequence[rasters.Character]
) -> list[rasters.Character]:
    """The small characters that stand a little above a row's baseline, beside its letters."""
    base, size = row[0].origin[1], row[0].size
    near = [one for one in raised if 0 < one.origin[1] - base < 0.6 * size]
    left = min(one.box.left for one in row)
    right = max(one.box.right for one in row) + size
    return [one for one in near if left < one.origin[0] < right]


def _parts(row: Sequence[rasters.Character]) -> Iterator[list[rasters.Character]]:
    """A row parted at wide gaps, each part from its first ink."""
    part: list[rasters.Character] = []
    before: rasters.Character | None = None
    for one in row:
        if before is not None and _is_apart(before, one):
            yield part
            part, before = [], None
        if not one.is_space:
            before = one
        if before is not None:
            part.append(one)
    if part:
        yield part


def _is_apart(before: rasters.Character, one: rasters.Character) -> bool:
    gap = one.box.left - before.box.right
    return not one.is_space and gap > GAP * max(before.size, one.size)


def _look(pages: Sequence[Sequence[SetLine]]) -> _Look:
    counted = Counter(
        (_family(line.style[0]), line.style[1])
        for lines in pages
        for line in lines
        for _ in line.characters
    )
    (family, size), _ = counted.most_common(1)[0]
    steps: Counter[float] = Counter()
    for lines in pages:
        own = [line for line in lines if (_family(line.style[0]), line.style[1]) == (family, size)]
        steps.update(round(a.baseline - b.baseline, 1) for a, b in pairwise(own))
    del steps[0.0]
    leading = steps.most_common(1)[0][0] if steps else 1.4 * size
    return _Look(family, size, leading)


def _family(font: str) -> str:
    """A font's name without subset prefix and cut: SourceSerifPro from ABCDEF+SourceSerifPro-It."""
    return font.rpartition("+")[2].partition("-")[0]


@dataclass(slots=True)
class _Writer:
    """Puts lines together to blocks, page after page."""

    look: _Look
    blocks: list[Block] = field(default_factory=list)
    kind: str = ""
    run: list[SetLine] = field(default_factory=list)
    column: _Column = _Column(0, 0)
    hanging: float | None = None

    def add_page(self, lines: Sequence[SetLine]) -> None:
        """Go on with the lines of the next page."""
        body = [line for line in lines if self._is_body(line)]
        if len(body) < 2:
            return
        lefts = Counter(round(line.box.left) for line in body)
        left = min(edge for edge, count in lefts.items() if count >= lefts.most_common(1)[0][1] / 3)
        self.column = _Column(left, max(line.box.right for line in body))
        above: SetLine | None = None
        for line in lines:
            if not left - CLOSE - 1 < line.box.left < left + WIDEST_INDENT:
                continue
            if self._is_body(line):
                self._add_text(line, above)
                above = line
            elif self._is_heading(line):
                self._add_heading(line)
                above = line

    def finished(self) -> list[Block]:
        """All blocks."""
        self._close()
        return self.blocks

    def _close(self) -> None:
        if self.run:
            lines = tuple(self.run)
            self.blocks.append(Block(self.kind, lines, None, boxes_of(lines)))
        self.run = []

    def _open(self, kind: str, line: SetLine) -> None:
        self._close()
        self.kind, self.run = kind, [line]

    def _is_body(self, line: SetLine) -> bool:
        font, size = line.style
        alike = _family(font) == self.look.family and abs(size - self.look.size) < 0.1
        return alike and not line.is_heavy

    def _is_heading(self, line: SetLine) -> bool:
        letters = sum(character.isalpha() for character in line.text)
        return line.is_heavy and line.style[1] >= self.look.size - 0.1 and letters > 1

    def _add_heading(self, line: SetLine) -> None:
        goes_on = (
            self.kind == "heading"
            and self.run
            and self.run[-1].page == line.page
            and self.run[-1].style == line.style
            and self.run[-1].baseline - line.baseline < WHITE * line.style[1] * 1.2
        )
        if goes_on:
            self.run.append(line)
        else:
            self._open("heading", line)

    def _add_text(self, line: SetLine, above: SetLine | None) -> None:
        bullet = line.text[:1] in BULLETS and line.characters[1:]
        if bullet:
            inked = [one for one in line.characters if not one.is_space]
            self.hanging = inked[1].box.left
            self._open("item", line)
        elif self.run and self.kind in ("text", "item") and self._goes_on(line, above):
            self.run.append(line)
        else:
            self._open("text", line)

    def _goes_on(self, line: SetLine, above: SetLine | None) -> bool:
        """Whether a line belongs to the paragraph that the line before it belongs to."""
        before = self.run[-1]
        neighbours = above is before and before.baseline - line.baseline < WHITE * self.look.leading
        inset = line.box.left - self.column.left
        if self.kind == "item" and self.hanging is not None:
            flush = abs(line.box.left - self.hanging) < 2 * CLOSE
        else:
            flush = inset < 2 * CLOSE
        if not flush:
            return False
        return neighbours or not self._ends(before, line)

    def _ends(self, before: SetLine, line: SetLine) -> bool:
        """Whether a paragraph may have ended before a line that is flush but stands elsewhere."""
        return before.text[-1:] in ENDINGS and not line.text[:1].islower()
