"""Rules about tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from typeset.inspect.structure import Element
from typeset.inspect.tables import Cell, Grid, grid
from typeset.preflight.finding import Found
from typeset.preflight.rule import ERROR, WARNING, Field, FileFacts
from typeset.preflight.semantics import about, short

FIELD = Field("tables", ("web",))

_UA = "PDF/UA-1, 7.5; WCAG 1.3.1"


def grids(file: FileFacts) -> Iterator[Grid]:
    """Every table, laid out."""
    for table in file.structure.find("Table"):
        yield grid(table)


def _called(table: Element) -> str:
    caption = next((one.text for one in table.elements if one.role == "Caption"), "")
    return f"The table {short(caption)}" if caption else "A table"


@FIELD.file(
    "table-parts",
    "A table has rows, rows have cells, and nothing else stands between them.",
    "PDF/UA-1, 7.1; ISO 32000-1, table 337",
    ERROR,
    "Make the table with the program's own tables.",
)
def _parts(file: FileFacts) -> Iterator[Found]:
    for element in file.structure.walk():
        parent = element.parent.role if element.parent else ""
        wanted = _PARENTS.get(element.role)
        if wanted is not None and parent not in wanted:
            yield about(element, f"{element.kind} stands in {parent or 'nothing'}.")
        allowed = _KIDS.get(element.role)
        for kid in element.elements if allowed else ():
            if allowed is not None and kid.role not in allowed:
                yield about(kid, f"{kid.kind} stands in {element.kind}.")
    for laid in grids(file):
        if not laid.cells:
            yield about(laid.table, f"{_called(laid.table)} has no cells.")


_SECTIONS = frozenset({"THead", "TBody", "TFoot"})
_PARENTS = {
    "TR": {"Table", *_SECTIONS},
    "TH": {"TR"},
    "TD": {"TR"},
    **{key: {"Table"} for key in _SECTIONS},
}
_KIDS = {
    "Table": {"Caption", "TR", *_SECTIONS},
    "TR": {"TH", "TD"},
    **{key: {"TR"} for key in _SECTIONS},
}


@FIELD.file(
    "table-headers",
    "Every table has headers.",
    _UA,
    ERROR,
    "Mark the first row, and the first column, as headers; numbers alone say nothing.",
)
def _headers(file: FileFacts) -> Iterator[Found]:
    for laid in grids(file):
        if laid.cells and not any(cell.heads for cell in laid.cells):
            yield about(laid.table, f"{_called(laid.table)} has no headers (TH).")


@FIELD.file(
    "header-scope",
    "Every header says whether it is of its column or its row, unless cells name it.",
    _UA,
    ERROR,
    "Set Scope to Column or Row.",
)
def _scope(file: FileFacts) -> Iterator[Found]:
    for laid in grids(file):
        named = {one for cell in laid.cells for one in cell.headers}
        for cell in laid.cells:
            if not cell.heads or cell.scope in {"Row", "Column", "Both"}:
                continue
            message = f"The header {short(cell.element.text)} does not say what it heads (Scope)."
            if cell.element.identifier not in named:
                yield about(cell.element, message)
            else:
                yield about(cell.element, message, WARNING)


@FIELD.file(
    "header-names",
    "Cells name as their headers only cells of their table that are headers.",
    _UA,
    ERROR,
    "Correct Headers; the cell is read out without what it is about.",
)
def _names(file: FileFacts) -> Iterator[Found]:
    for laid in grids(file):
        heads = Counter(cell.element.identifier for cell in laid.cells if cell.heads)
        for cell in laid.cells:
            for one in cell.headers:
                if not heads[one]:
                    yield about(
                        cell.element,
                        f"{_cell(cell)} names a header “{one}”, which is none of the table.",
                    )
        for called, count in heads.items():
            if called and count > 1:
                yield about(laid.table, f"{count} headers are called “{called}”.")


def _cell(cell: Cell) -> str:
    return f"The cell {short(cell.element.text)} in row {cell.row + 1}"


@FIELD.file(
    "cell-headers",
    "Some header is read out for every cell.",
    _UA,
    ERROR,
    "Let the headers reach the cell, by Scope or by its Headers.",
)
def _cell_headers(file: FileFacts) -> Iterator[Found]:
    for laid in grids(file):
        if not any(cell.heads for cell in laid.cells):
            continue
        scoped = any(cell.scope for cell in laid.cells)
        for cell in laid.cells:
            if not cell.heads and cell.element.text and scoped and not laid.headers(cell):
                yield about(cell.element, f"{_cell(cell)} has no header.")


@FIELD.file(
    "cell-own-headers",
    "A cell's own headers are those that stand above and beside it.",
    _UA,
    WARNING,
    "Look whether the cell names the headers of another column or row.",
)
def _own_headers(file: FileFacts) -> Iterator[Found]:
    for laid in grids(file):
        for cell in laid.cells:
            for head in laid.headers(cell) if cell.headers else ():
                if not _beside(head, cell):
                    yield about(
                        cell.element,
                        f"{_cell(cell)} names {short(head.element.text)}, which stands in "
                        f"another column and row.",
                    )


def _beside(head: Cell, cell: Cell) -> bool:
    columns = head.column < cell.column + cell.columns and cell.column < head.column + head.columns
    rows = head.row < cell.row + cell.rows and cell.row < head.row + head.rows
    group = head.row < cell.row and head.columns > 1
    return columns or rows or group


@FIELD.file(
    "table-rows",
    "All rows of a table are equally wide, and no cells overlap.",
    "PDF/UA-1, 7.2 and 7.5; WCAG 1.3.1",
    ERROR,
    "Correct RowSpan and ColSpan, or add the cells that are missing.",
)
def _rows(file: FileFacts) -> Iterator[Found]:
    for laid in grids(file):
        for number, width in enumerate(laid.widths, 1):
            if width != laid.columns:
                yield about(
                    laid.table,
                    f"{_called(laid.table)} is {laid.columns} columns wide, row {number} fills "
                    f"{width}.",
                )
        for cell in laid.clashes:
            yield about(cell.element, f"{_cell(cell)} overlaps another.")
