"""Excel files: a sheet or a part of it, from its first row that holds anything."""

from __future__ import annotations

import datetime
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from typeset.data.delivery import Delivery, is_blank, remark
from typeset.data.origin import ExcelOrigin
from typeset.data.sheet import Sheet, encode
from typeset.data.values import Raw
from typeset.diagnostics import nearest
from typeset.records import dataclass

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_CELLS = re.compile(r"\$?[A-Za-z]{1,3}\$?\d{1,7}(?::\$?[A-Za-z]{1,3}\$?\d{1,7})?")


def read_excel(delivery: Delivery) -> Sheet | None:
    """Read one sheet of an Excel file; None if nothing in it can be used."""
    try:
        with warnings.catch_warnings():
            # openpyxl warns of styles and validations that it leaves out; values are all we read.
            warnings.simplefilter("ignore")
            return _read(_book(delivery), delivery)
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile, SyntaxError) as error:
        message = f"{delivery.path.name} cannot be read as an Excel file ({error})"
        hint = "open it in Excel and save it as .xlsx, without a password"
        delivery.error("unreadable-excel", message, None, hint)
        return None


def _book(delivery: Delivery) -> Workbook:
    """The workbook, opened once however many of its sheets and ranges are asked for."""
    import openpyxl

    if delivery.path not in delivery.books:
        book = openpyxl.load_workbook(delivery.path, data_only=True)
        delivery.books[delivery.path] = book
    return delivery.books[delivery.path]


@dataclass(frozen=True, slots=True)
class _Block:
    """Cells of a sheet: rows and columns from 1, both ends included; `named` if it has a name."""

    sheet: str
    rows: tuple[int, int]
    columns: tuple[int, int]
    key: str = ""


def _read(book: Workbook, delivery: Delivery) -> Sheet | None:
    block = _block(book, delivery)
    if block is None:
        return None
    sheet = book[block.sheet]
    _fill_merged(sheet)
    remarks: list[str] = []
    numbers: list[int] = []
    encoded = encode(_rows(sheet, block, remarks, numbers))
    return Sheet(
        name=f"{delivery.path.name}, sheet “{block.sheet}”{block.key}",
        path=delivery.path,
        columns=encoded.columns,
        origin=ExcelOrigin(delivery.path, block.sheet, tuple(numbers), block.columns[0] - 1),
        remarks=tuple(remarks),
    )


def _rows(
    sheet: Worksheet, block: _Block, remarks: list[str], numbers: list[int]
) -> Iterator[Sequence[Raw]]:
    """The rows that hold anything; `numbers` and `remarks` are filled on the way."""
    (top, bottom), (left, right) = block.rows, block.columns
    cells = sheet.iter_rows(top, bottom, left, right, values_only=True)
    for number, row in enumerate(cells, top):
        plain = tuple(map(_plain, row))
        if (words := remark(plain)) is not None:
            remarks.append(words)
        elif not is_blank(plain):
            numbers.append(number)
            yield plain


def _fill_merged(sheet: Worksheet) -> None:
    """What stands in a merged cell counts for all rows that it reaches over.

    Across columns it counts once: a title over a table must not become its header.
    """
    for merged in list(sheet.merged_cells.ranges):
        left, top, right, bottom = merged.bounds
        value = sheet.cell(top, left).value
        sheet.unmerge_cells(str(merged))
        if left == right:
            for row in range(top + 1, bottom + 1):
                sheet.cell(row, left).value = value


def _plain(cell: Any) -> Raw:
    """A cell as text or number: dates as 2024-12-31, true and false as words."""
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        return _words(cell)
    return cell


def _words(cell: object) -> str:
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return "" if cell is None else str(cell)


# --- which part of it


def _block(book: Workbook, delivery: Delivery) -> _Block | None:
    """The cells that the layout asks for: of a range, of a named range, or of a whole sheet."""
    name = _sheet_name(book.sheetnames, delivery)
    wanted = delivery.source.range
    if name is None:
        return None
    if wanted is None:
        sheet = book[name]
        return _Block(name, (1, sheet.max_row or 1), (1, sheet.max_column or 1))
    sheet_name, text = name, str(wanted)
    if not _CELLS.fullmatch(text):
        found = _named(book, text, delivery)
        if found is None:
            return None
        sheet_name, text = found
    from openpyxl.utils.cell import range_boundaries

    left, top, right, bottom = range_boundaries(text.replace("$", ""))
    return _Block(sheet_name, (top, bottom), (left, right), f", range {wanted}")


def _named(book: Workbook, name: str, delivery: Delivery) -> tuple[str, str] | None:
    """Sheet and cells that a name stands for: one of the book, of a sheet, or of a table."""
    wanted = delivery.source.range
    assert wanted is not None
    for sheet in book.worksheets:
        if name in sheet.tables:
            return sheet.title, str(sheet.tables[name].ref)
    scopes = [book.defined_names, *(sheet.defined_names for sheet in book.worksheets)]
    names = {key: defined for scope in scopes for key, defined in scope.items()}
    places = list(names[name].destinations) if name in names else []
    if len(places) == 1 and _CELLS.fullmatch(places[0][1]):
        return str(places[0][0]), str(places[0][1])
    tables = [table for sheet in book.worksheets for table in sheet.tables]
    known = (*names, *tables)
    message = f"{delivery.path.name} has no range “{name}”"
    hint = f"names: {', '.join(known)}" if known else "write cells, such as A1:H20"
    delivery.error("missing-range", message, wanted.span, *nearest(name, known), hint)
    return None


def _sheet_name(names: list[str], delivery: Delivery) -> str | None:
    """The sheet that the layout names, or the first one."""
    wanted = delivery.source.sheet
    if wanted is None:
        return names[0]
    if str(wanted) in names:
        return str(wanted)
    message = f"{delivery.path.name} has no sheet “{wanted}”"
    hints = (*nearest(str(wanted), names), f"sheets: {', '.join(names)}")
    delivery.error("missing-sheet", message, wanted.span, *hints)
    return None
