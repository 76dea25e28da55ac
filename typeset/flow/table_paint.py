"""Painting a table's header, rows, tint and rules.  All lengths are points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from typeset.flow.looks import TableInks
from typeset.flow.surface import Surface
from typeset.flow.table_cells import SetCell, SetRow, without_marks
from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class Grid:
    """What of a table stands in one part, from its header's upper rule to its last.

    `first` and `last`: it holds the table's beginning, or its end.  `tinted` are the edges of the
    highlighted columns, `points` the place in each column, the stub first, that words lead.
    """

    head: Sequence[SetRow]
    rows: Sequence[SetRow]
    width: float
    inks: TableInks
    first: bool
    last: bool
    tinted: Sequence[tuple[float, float]]
    points: Sequence[float]

    def paint(self, surface: Surface, x: float, top: float) -> float:
        """Paint with the upper left corner at (x, top).  Gives the height of the foot."""
        body = top - sum(row.height for row in self.head)
        foot = body - sum(row.height for row in self.rows)
        with surface.artifact("Layout"):
            self._paint_stripes(surface, x, body)
            self._paint_tint(surface, x, top, foot)
            if self.inks.head is not None:
                surface.rectangle(self.inks.head, x, body, self.width, top - body)
            self._paint_rules(surface, x, (top, body, foot))
        self._paint_head(surface, x, top)
        self._paint_rows(surface, x, body)
        return foot

    # --- ground

    def _paint_stripes(self, surface: Surface, x: float, top: float) -> None:
        if self.inks.zebra is None:
            return
        for row in self.rows:
            top -= row.height
            if row.striped:
                surface.rectangle(self.inks.zebra, x, top, self.width, row.height)

    def _paint_tint(self, surface: Surface, x: float, top: float, foot: float) -> None:
        for left, right in self.tinted:
            surface.rectangle(self.inks.tint, x + left, foot, right - left, top - foot)

    def _paint_rules(self, surface: Surface, x: float, heights: tuple[float, float, float]) -> None:
        """Above and below the header, under spanners, above totals, at the end."""
        top, body, foot = heights
        self._rule(surface, x, top, self.inks.heavy)
        self._paint_spanner_rules(surface, x, top)
        self._rule(surface, x, body, self.inks.light)
        y = body
        for above, row in zip([None, *self.rows], self.rows, strict=False):
            if above is not None and _begins_totals(row, above):
                self._rule(surface, x, y, self.inks.light)
            y -= row.height
        self._rule(surface, x, foot, self.inks.heavy if self.last else self.inks.light)

    def _rule(self, surface: Surface, x: float, y: float, weight: float) -> None:
        if weight:
            surface.rule(self.inks.rule, weight, (x, y), (x + self.width, y))

    def _paint_spanner_rules(self, surface: Surface, x: float, top: float) -> None:
        """A light rule under each header cell that spans columns."""
        y = top
        for level, row in enumerate(self.head):
            y -= row.height
            inset = self.inks.spanner_inset if level else 0.0
            for cell in row.cells:
                if cell.columns > 1 and self.inks.light:
                    left, right = x + cell.left + inset, x + cell.right - inset
                    surface.rule(self.inks.rule, self.inks.light, (left, y), (right, y))

    # --- text

    def _paint_head(self, surface: Surface, x: float, top: float) -> None:
        """Paint the header; on later parts as an artifact, and without its marks of notes."""
        leading = self.head[0].look.style.leading
        if self.first:
            for cell, y in self._head_places(top):
                surface.paragraph(cell.lines, x, y, leading, cell.node)
            return
        with surface.artifact("Header"):
            for cell, y in self._head_places(top):
                lines = tuple(map(without_marks, cell.lines))
                surface.paragraph(lines, x, y, leading, None)

    def _head_places(self, top: float) -> Iterator[tuple[SetCell, float]]:
        """Header cells with their first baselines: each stands at the foot of its rows."""
        for index, row in enumerate(self.head):
            top -= row.height
            style = row.look.style
            for cell in row.cells:
                below = sum(each.height for each in self.head[index + 1 : index + cell.rows])
                lift = (len(cell.lines) - 1) * style.leading + style.size * 0.5
                yield cell, top - below + lift

    def _paint_rows(self, surface: Surface, x: float, top: float) -> None:
        places: dict[tuple[float, ...], tuple[float, ...]] = {}
        for row in self.rows:
            if row.words:
                known = places.get(row.leads)
                if known is None:
                    known = places[row.leads] = self._places(row, x)
                surface.row(row.words, known, _middle(row, top), row.look.style, row.nodes())
            elif row.again:
                with surface.artifact("Header"):
                    _paint_row(surface, row, x, top, own=False)
            else:
                _paint_row(surface, row, x, top, own=True)
            top -= row.height

    def _places(self, row: SetRow, x: float) -> tuple[float, ...]:
        """Where the words of a row begin."""
        pairs = zip(self.points, row.leads, strict=True)
        return tuple([x + point - lead for point, lead in pairs])


def _begins_totals(row: SetRow, above: SetRow) -> bool:
    """Whether a row is the first of totals of the same kind: of a group, or of all."""
    return row.total and (not above.total or above.member != row.member)


def _paint_row(surface: Surface, row: SetRow, x: float, top: float, own: bool) -> None:
    """Paint a row: several lines about its middle, figures on the last of them."""
    style, middle = row.look.style, _middle(row, top)
    sunk = (max(len(cell.lines) for cell in row.cells) - 1) * style.leading / 2
    for cell in row.cells:
        lift = -sunk if cell.sinks else (len(cell.lines) - 1) * style.leading / 2
        if cell.graphic is not None:
            cell.graphic.paint(surface, x, middle + lift)
            continue
        node = cell.node if own else None
        surface.paragraph(cell.lines, x + cell.x, middle + lift, style.leading, node)


def _middle(row: SetRow, top: float) -> float:
    """The baseline of a line in the middle of a row."""
    style = row.look.style
    capitals = style.face.cap_height * style.size / 1000
    return top - row.air - (row.height - row.air + capitals) / 2


def tinted(
    edges: Sequence[tuple[float, float]], highlight: Sequence[tuple[int, int]]
) -> tuple[tuple[float, float], ...]:
    """The outer edges of the highlighted columns, from the table's left edge."""
    return tuple((edges[first][0], edges[after - 1][1]) for first, after in highlight)


def continued(grid: Grid, heading: SetRow | None) -> Grid:
    """The grid with the heading of the group that its first row belongs to, repeated above it."""
    return grid if heading is None else replace(grid, rows=(heading, *grid.rows))
