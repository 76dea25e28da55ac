"""The pieces that pages are made of: ReportLab flowables that know their notes and their column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from typeset.content.texts import Inline, Note
from typeset.diagnostics import Span
from typeset.flow.surface import Surface
from typeset.records import dataclass
from typeset.typography.line import Line

Column = Literal["text", "full", "margin"]
"""Text column, text and margin columns together, or margin column."""


@dataclass(frozen=True, slots=True)
class Parting:
    """A place where a piece may be parted between two pages.

    `at` counts from its top in its own units (lines, rows, entries).  `cost` says how unwelcome it
    is: 0 not at all, 1 like a word broken over the page.
    """

    at: int
    cost: float = 0.0


class Piece:
    """A flowable of ours: ReportLab's frames take it, though it does not derive from theirs.

    Their package of flowables imports a document engine, for which every command would wait.
    Subclasses say how in `wrap`, `partings` and `paint`.  `width` and `height` (pt) hold after
    `wrap`.  `spaceBefore` and `spaceAfter` are points and collapse into the larger one.
    `keepWithNext` binds it to what follows.  `grid` says how it meets the baseline grid: ``top``,
    its first line stands on it; ``bottom``, its foot does (headings: the odd space goes above).
    `offset` is for pieces in the margin: with its top so many points above a line of the grid, a
    piece's first line is level with one of the text beside it.
    """

    start: int = 0
    """The first unit of a part that counts its units as the whole does."""
    column: Column = "text"
    grid: Literal["top", "bottom", "free"] = "free"
    offset: float = 0.0
    floats: bool = False
    name: str = ""
    span: Span | None = None
    """What messages call the piece, and where it was written, if it is no running text."""

    def __init__(self) -> None:
        self.width = 0.0
        self.height = 0.0
        self.spaceBefore = 0.0
        self.spaceAfter = 0.0
        self.keepWithNext = False

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """Take on width and height for a place of such a size, and give them."""
        return self.width, self.height

    def notes(self, start: int = 0, stop: int | None = None) -> tuple[Note, ...]:
        """The notes that this piece's own text refers to, in order; or those from `start` on."""
        return ()

    @property
    def units(self) -> int:
        """What the piece is counted in: its lines, rows or entries; 1 if it is never parted."""
        return 1

    def partings(self) -> Sequence[Parting]:
        """Where it may be parted between pages, from its top down."""
        return ()

    def extent(self, start: int, stop: int) -> float:
        """Height (pt) of the part from unit `start` to before `stop`, with all that it repeats."""
        return self.height

    def part(self, start: int, stop: int) -> Piece:
        """The part from unit `start` to before `stop`, as a piece of its own."""
        return self

    def anchors(self) -> tuple[str, ...]:
        """Places that this piece holds."""
        return ()

    def in_text(self, column: Column) -> Piece:
        """What was written for the margin, set in another column and in the order of the text."""
        raise NotImplementedError

    def reset(self, lines: int) -> Piece | None:
        """The same text set in so many lines more (below 0: fewer); None if not well."""
        return None

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Paint at (x, y), the lower left corner."""
        raise NotImplementedError

    # --- what ReportLab's frames ask

    def wrapOn(self, _canvas: Any, width: float, height: float) -> tuple[float, float]:  # noqa: N802
        """As `wrap`."""
        return self.wrap(width, height)

    def splitOn(self, _canvas: Any, width: float, height: float) -> list[Any]:  # noqa: N802
        """As `split`."""
        return self.split(width, height)

    def getSpaceBefore(self) -> float:  # noqa: N802
        """What stands before it, but at the head of a frame."""
        return self.spaceBefore

    def getSpaceAfter(self) -> float:  # noqa: N802
        """What stands after it."""
        return self.spaceAfter

    def getKeepWithNext(self) -> bool:  # noqa: N802
        """Whether what follows has to stand in the same frame."""
        return self.keepWithNext

    def split(self, availWidth: float, availHeight: float) -> list[Any]:  # noqa: N803
        """As much as fits and the rest, or nothing."""
        fitting = [
            one.at for one in self.partings() if self.extent(self.start, one.at) <= availHeight
        ]
        if not fitting:
            return []
        return [self.part(self.start, fitting[-1]), self.part(fitting[-1], self.units)]

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803
        """Paint on a canvas that is a `Surface`."""
        self.paint(canvas, x, y)


def notes_in(lines: Sequence[Line]) -> Iterator[Note]:
    """The notes whose marks stand in `lines`, in order."""
    for line in lines:
        for fragment in line.fragments:
            origin = fragment.run.origin
            if isinstance(origin, Inline) and origin.note is not None:
                yield origin.note


def anchors_in(lines: Sequence[Line]) -> Iterator[str]:
    """The places in `lines` that the index leads to, and those of its own entries, in order."""
    for line in lines:
        for fragment in line.fragments:
            origin = fragment.run.origin
            if isinstance(origin, Inline) and origin.anchor is not None and not origin.superior:
                yield origin.anchor
