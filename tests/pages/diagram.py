"""Made-up pages as text: a row for every line of the grid, facing pages side by side.

Paragraphs go by letters and lines by numbers (``b 3`` is the third line of the second paragraph,
``b 3-`` ends inside a word); exhibits stand between brackets (of a table,
which rows), notes below their rule, by number and lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from string import ascii_lowercase

from tests.pages.judge import Filled, atoms
from typeset.flow.notes import NotePiece
from typeset.flow.piece import Piece
from typeset.flow.sheet import Grid
from typeset.flow.table import TablePiece
from typeset.flow.text import HeadingPiece, TextPiece
from typeset.pages.foot import height
from typeset.pages.page import Page, Placement

_TEXT, _MARGIN = 13, 7
"""Characters across the columns."""
_CLOSE = 0.05


def diagram(filled: Filled, room: float) -> str:
    """All pages of a story; `room` (pt) is what the theme keeps free above notes."""
    names = _names(filled.story.pieces)
    wide = any(p.piece.column != "text" for page in filled.pages for p in page.placements)
    drawn = [_page(page, filled, names, room, wide) for page in filled.pages]
    rows = ["".join(row).rstrip() for row in zip_longest(*drawn, fillvalue="")]
    return "\n".join(rows) + "\n"


def _page(
    page: Page, filled: Filled, names: dict[object, str], room: float, wide: bool
) -> list[str]:
    """A page's rows, its edges at their left; two edges part a verso from the recto before it."""
    sheet = _Sheet(filled.grid)
    for placement in page.placements:
        sheet.place(placement, names)
    sheet.foot(page.notes, room)
    edge = " ||" if page.number % 2 == 0 else " |"
    edge = "|" if page.number == 1 else edge
    side = "verso" if page.number % 2 == 0 else "recto"
    width = _TEXT + (_MARGIN + 1 if wide else 0)
    rows = [f"{page.number} {side}", *sheet.rows(wide)]
    return [f"{edge} {row:<{width}}" for row in rows]


def _names(pieces: Sequence[Piece]) -> dict[object, str]:
    """Paragraphs by letters, exhibits by kind and number, each line or row by its place too."""
    names: dict[object, str] = {}
    letters = iter(ascii_lowercase)
    counts: dict[str, int] = {}
    for piece in pieces:
        kind = type(piece).__name__.removesuffix("Piece").lower()
        counts[kind] = counts.get(kind, 0) + 1
        name = f"{kind} {counts[kind]}"
        if isinstance(piece, TextPiece) and not isinstance(piece, HeadingPiece):
            name = next(letters)
        for number, atom in enumerate(atoms(piece), 1):
            names[atom] = f"{name} {number}" if isinstance(piece, TextPiece) else name
    return names


class _Sheet:
    """The rows of a page: what stands in the text column and what in the margin."""

    def __init__(self, grid: Grid) -> None:
        self._step = grid.baseline
        self._lines = round(grid.depth / grid.baseline)
        self._depth = grid.depth
        self._text = [""] * self._lines
        self._beside = [""] * self._lines

    def place(self, placement: Placement, names: dict[object, str]) -> None:
        piece = placement.piece
        if isinstance(piece, HeadingPiece):
            last = round((placement.bottom + piece.spaceAfter) / self._step) - 1
            self._write(self._text, last, f"HEADING {piece.heading.level - 1}")
        elif isinstance(piece, TextPiece):
            self._set(placement, piece, names)
        else:
            self._frame(placement, names)

    def _set(self, placement: Placement, piece: TextPiece, names: dict[object, str]) -> None:
        first = round(placement.top / self._step)
        for number, line in enumerate(piece.lines):
            words = f"{names[id(line)]}{'-' * line.hyphenated}"
            self._write(self._text, first + number, words)

    def _frame(self, placement: Placement, names: dict[object, str]) -> None:
        piece = placement.piece
        name = names[atoms(piece)[0]]
        if isinstance(piece, TablePiece):
            name = f"table {piece.start + 1}-{piece.stop}"
        column = self._beside if piece.column == "margin" else self._text
        width = (_MARGIN if piece.column == "margin" else _TEXT) - 2
        for row in self._rows(placement.top, placement.bottom):
            self._write(column, row, f"[{name:{width}.{width}}]")
            if piece.column == "full":
                self._write(self._beside, row, f"[{'':{_MARGIN - 2}}]")
            name = ""

    def _rows(self, top: float, bottom: float) -> Iterator[int]:
        first = int((top + _CLOSE) // self._step)
        yield from range(first, int((bottom - _CLOSE) // self._step) + 1)

    def foot(self, notes: Sequence[NotePiece], room: float) -> None:
        if not notes:
            return
        first, *rest = self._rows(self._depth - height(notes, room), self._depth)
        self._write(self._text, first, "-----")
        for row, note in zip_longest(rest, notes[: len(rest)]):
            self._write(self._text, row, self._note(note) if note else "    :")

    def _note(self, piece: NotePiece) -> str:
        texts = "".join(line.text for line in piece.lines).split("Not ")
        lines = [text.strip() for text in texts[1:]]
        return f"({piece.note.number}) {lines[0].split()[0]}-{lines[-1].split()[0]}"

    def _write(self, column: list[str], row: int, words: str) -> None:
        """Write into a row; what stands there already collides."""
        while row >= len(column):
            self._text.append("")
            self._beside.append("")
        column[row] = f"{column[row]}!{words}" if column[row] else words

    def rows(self, wide: bool) -> list[str]:
        """The page from its head down."""
        if not wide:
            return self._text
        pairs = zip(self._text, self._beside, strict=True)
        return [f"{text:<{_TEXT}} {beside}".rstrip() for text, beside in pairs]
