"""Excel files: one sheet, from its first row that holds anything."""

from __future__ import annotations

import datetime
import warnings
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING

from typeset.data.dataset import Dataset, ExcelOrigin
from typeset.data.delivery import Delivery, is_blank, read_header, remark, report_empty
from typeset.data.values import Raw
from typeset.diagnostics import Span, nearest

if TYPE_CHECKING:
    import pandas


def read_excel(delivery: Delivery) -> Dataset | None:
    """Read one sheet of an Excel file; None if nothing in it can be used."""
    import pandas

    try:
        with warnings.catch_warnings():
            # openpyxl warns of styles and validations that it leaves out; values are all we read.
            warnings.simplefilter("ignore")
            with pandas.ExcelFile(delivery.path, engine="openpyxl") as book:
                return _read_sheet(book, delivery)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        message = f"{delivery.path.name} cannot be read as an Excel file ({error})"
        hint = "open it in Excel and save it as .xlsx, without a password"
        delivery.error("unreadable-excel", message, None, hint)
        return None


def _read_sheet(book: pandas.ExcelFile, delivery: Delivery) -> Dataset | None:
    sheet = _sheet_name([str(name) for name in book.sheet_names], delivery)
    if sheet is None:
        return None
    frame = book.parse(sheet, header=None, dtype=object, keep_default_na=False, na_filter=False)
    cells = [tuple(_plain(cell) for cell in row) for row in frame.itertuples(False, None)]
    return _dataset(cells, sheet, delivery)


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


def _plain(cell: object) -> Raw:
    """A cell as text or number: dates as 2024-12-31, true and false as words."""
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        return _words(cell)
    return cell


def _words(cell: object) -> str:
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return "" if cell is None else str(cell)


def _dataset(cells: Sequence[tuple[Raw, ...]], sheet: str, delivery: Delivery) -> Dataset | None:
    """The rows that hold values, under those that hold the column names."""
    remarks: list[str] = []
    numbers: list[int] = []
    for number, row in enumerate(cells, 1):
        if (words := remark(row)) is not None:
            remarks.append(words)
        elif not is_blank(row):
            numbers.append(number)
    if not numbers:
        report_empty(delivery)
        return None
    head = cells[numbers[0] - 1]
    spans = [Span(delivery.path, numbers[0], column) for column in range(1, len(head) + 1)]
    header = read_header(head, spans, delivery)
    origin = ExcelOrigin(delivery.path, sheet, tuple(numbers[1:]))
    rows = [cells[number - 1] for number in numbers[1:]]
    for index, row in enumerate(rows):
        if not is_blank(row[header.width :]):
            place = origin.name(index, header.width)
            message = f"a value stands right of the named columns ({place})"
            span = origin.span(index, header.width)
            delivery.error("ragged-row", message, span, "name its column, or remove it")
    return Dataset(
        name=f"{delivery.path.name}, sheet “{sheet}”",
        path=delivery.path,
        columns=header.names,
        rows=tuple(row[: header.width] for row in rows),
        origin=origin,
        remarks=tuple(remarks),
    )
