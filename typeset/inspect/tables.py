"""Tables as grids: which cell stands where, and which headers are read out for it (14.8.4.3.4)."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from typeset.inspect.structure import Element
from typeset.inspect.values import elements, integer, name, text


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A cell; rows and columns count from 0."""

    element: Element
    row: int
    column: int
    rows: int
    columns: int

    @property
    def heads(self) -> bool:
        """True for a header."""
        return self.element.role == "TH"

    @property
    def scope(self) -> str:
        """``Row``, ``Column``, ``Both`` or nothing."""
        return name(self.element.attribute("Table", "Scope"))

    @property
    def headers(self) -> list[str]:
        """The identifiers that it names as its headers."""
        return [text(one) or "" for one in elements(self.element.attribute("Table", "Headers"))]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table laid out.  `widths` says how many columns each row fills, `clashes` who overlaps.

    `heads` are its header cells, `named` those that have an identifier, by it.  By scope they are
    kept as ``Column``, or by the rows that they reach along.
    """

    table: Element
    cells: tuple[Cell, ...]
    widths: tuple[int, ...]
    clashes: tuple[Cell, ...]
    heads: tuple[Cell, ...]
    named: Mapping[str, Sequence[Cell]]
    heads_by_scope: Mapping[str | int, Sequence[Cell]]

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.widths)

    @property
    def columns(self) -> int:
        """How many columns the widest row has."""
        return max(self.widths, default=0)

    def row(self, number: int) -> list[Cell]:
        """The cells that begin in a row."""
        first = bisect_left(self.cells, number, key=_row)
        return [*self.cells[first : bisect_left(self.cells, number + 1, first, key=_row)]]

    def headers(self, cell: Cell) -> list[Cell]:
        """The headers read out for a cell: those it names, else those that reach it by Scope."""
        named = dict.fromkeys(cell.headers)
        if named:
            found = [one for name in named for one in self.named.get(name, ())]
            return sorted(found, key=_place)
        across = self.heads_by_scope.get("Column", ())
        beside = (
            one
            for row in range(cell.row, cell.row + cell.rows)
            for one in self.heads_by_scope.get(row, ())
        )
        reaching = {one: None for one in (*across, *beside) if one is not cell}
        return sorted((one for one in reaching if _reaches(one, cell)), key=_place)


def _row(cell: Cell) -> int:
    return cell.row


def _place(cell: Cell) -> tuple[int, int]:
    return cell.row, cell.column


def _reaches(head: Cell, cell: Cell) -> bool:
    """True if a header is above in the column, or to the left in the row, as its scope says."""
    above = head.row < cell.row and (
        head.column < cell.column + cell.columns and cell.column < head.column + head.columns
    )
    left = head.column < cell.column and (
        head.row < cell.row + cell.rows and cell.row < head.row + head.rows
    )
    scope = head.scope
    return (above and scope in {"Column", "Both"}) or (left and scope in {"Row", "Both"})


def rows_of(table: Element) -> list[Element]:
    """The rows of a table, those of its head, body and foot too."""
    return [
        row
        for kid in table.elements
        for row in (kid.elements if kid.role in {"THead", "TBody", "TFoot"} else [kid])
        if row.role == "TR"
    ]


def grid(table: Element) -> Grid:
    """Lay a table out; RowSpan and ColSpan push the cells after them aside."""
    taken: dict[tuple[int, int], Cell] = {}
    clashes: list[Cell] = []
    listed = rows_of(table)
    for number, row in enumerate(listed):
        for cell in _placed(row, number, taken):
            for at in _squares(cell):
                if at in taken and taken[at] not in clashes:
                    clashes.append(cell)
                taken[at] = cell
    cells = tuple(dict.fromkeys(taken.values()))
    ordered = tuple(sorted(cells, key=_place))
    filled = Counter(row for row, _ in taken)
    widths = tuple(filled[number] for number in range(len(listed)))
    heads = tuple(one for one in ordered if one.heads)
    named: dict[str, list[Cell]] = {}
    for one in heads:
        named.setdefault(one.element.identifier or "", []).append(one)
    return Grid(table, ordered, widths, tuple(clashes), heads, named, _by_scope(heads))


def _by_scope(heads: Iterable[Cell]) -> dict[str | int, list[Cell]]:
    """Header cells as they are looked for: a long table has one for every row."""
    found: dict[str | int, list[Cell]] = defaultdict(list)
    for one in heads:
        if one.scope in {"Column", "Both"}:
            found["Column"].append(one)
        if one.scope in {"Row", "Both"}:
            for row in range(one.row, one.row + one.rows):
                found[row].append(one)
    return dict(found)


_WIDEST = 1000


def _placed(row: Element, number: int, taken: dict[tuple[int, int], Cell]) -> Iterator[Cell]:
    column = 0
    for one in row.elements:
        if one.role not in {"TH", "TD"}:
            continue
        while (number, column) in taken:
            column += 1
        spans = [integer(one.attribute("Table", key), 1) for key in ("RowSpan", "ColSpan")]
        rows, columns = (min(_WIDEST, max(1, span)) for span in spans)
        yield Cell(one, number, column, rows, columns)
        column += columns


def _squares(cell: Cell) -> Iterator[tuple[int, int]]:
    for row in range(cell.row, cell.row + cell.rows):
        for column in range(cell.column, cell.column + cell.columns):
            yield (row, column)
