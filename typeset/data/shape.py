"""From a sheet to a dataset: the names of its columns, and one value in each row."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from typeset.data.asked import Wide
from typeset.data.column import Column
from typeset.data.dataset import Dataset
from typeset.data.delivery import Delivery, read_header, report_empty
from typeset.data.origin import CsvOrigin, WideOrigin
from typeset.data.sheet import Sheet
from typeset.data.values import Raw, label

_MOST = 20
"""Rows of the wrong length that are told; one cause makes many."""


def shape(sheet: Sheet, delivery: Delivery) -> Dataset | None:
    """The dataset that a sheet holds; None if it holds nothing."""
    if not sheet.height:
        report_empty(delivery)
        return None
    wide = delivery.source.wide
    return _tidy(sheet, delivery) if wide is None else _melt(sheet, wide, delivery)


def _key(sheet: Sheet, delivery: Delivery) -> str:
    """The part of a file that a dataset is."""
    return f"{delivery.source.file}{sheet.name.removeprefix(sheet.path.name)}"


# --- one value in each row ------------------------------------------------------------------------


def _tidy(sheet: Sheet, delivery: Delivery) -> Dataset:
    """The first row names the columns."""
    head = sheet.row(0)
    spans = [sheet.origin.span(0, column) for column in range(len(head))]
    header = read_header(head, spans, delivery)
    _check_widths(sheet, header.width, delivery)
    return Dataset(
        name=sheet.name,
        path=sheet.path,
        columns=header.names,
        cells=tuple(column.after(1) for column in sheet.columns[: header.width]),
        origin=sheet.origin.after(1),
        remarks=sheet.remarks,
        key=_key(sheet, delivery),
    )


def _check_widths(sheet: Sheet, width: int, delivery: Delivery) -> None:
    """A row has as many cells as there are columns; empty ones at its end do not count."""
    wrong = np.zeros(sheet.height, dtype=bool)
    for column in sheet.columns[width:]:
        wrong |= column.rows_with([bool(label(member)) for member in column.members])
    if sheet.lengths is not None:
        wrong |= np.asarray(sheet.lengths) < width
    for row in np.flatnonzero(wrong)[:_MOST].tolist():
        if row:
            _report_width(sheet, row, width, delivery)


def _report_width(sheet: Sheet, row: int, width: int, delivery: Delivery) -> None:
    if not isinstance(sheet.origin, CsvOrigin) or sheet.lengths is None:
        message = f"a value stands right of the named columns ({sheet.origin.name(row, width)})"
        span = sheet.origin.span(row, width)
        delivery.error("ragged-row", message, span, "name its column, or remove it")
        return
    few = sheet.lengths[row] < width
    used = max(number for number, cell in enumerate(sheet.row(row), 1) if label(cell))
    fields = sheet.lengths[row] if few else used
    separator = sheet.origin.separator
    sign = "tabs" if separator == "\t" else f"“{separator}”"
    hint = f"values are separated by {sign}, also before one that is empty"
    if not few:
        hint = f"values are separated by {sign}; one that holds it needs quotation marks"
    message = f"{width} values belong on this line, as there are columns, but it has {fields}"
    span = sheet.origin.span(row, fields - 1 if few else width)
    delivery.error("ragged-row", message, span, hint)


# --- values side by side, as delivered ------------------------------------------------------------


def _melt(sheet: Sheet, wide: Wide, delivery: Delivery) -> Dataset | None:
    """One row for each value: its labels, the headers over it, the value itself."""
    labels, levels = len(wide.labels), len(wide.headers)
    headers = [_filled([column[level] for column in sheet.columns[labels:]], level < levels - 1)
               for level in range(min(levels, sheet.height))]  # fmt: skip
    body = [column.after(levels) for column in sheet.columns]
    used = [
        index
        for index, column in enumerate(body[labels:])
        if any(level[index] for level in headers) or any(map(label, column.cells()))
    ]
    if sheet.height <= levels or not used:
        message = f"{sheet.name} has no values below {levels} header rows and right of its labels"
        delivery.error("empty-data", message, None, f"labels: {_listed(wide.labels)}")
        return None
    _check_headers(sheet, headers, used, labels, delivery)
    places = [labels + index for index in used]
    stubs = [_filled_down(column, index < labels - 1) for index, column in enumerate(body[:labels])]
    tops = [Column.of(level[index] for index in used) for level in headers]
    height = sheet.height - levels
    cells = (
        *(replace(stub, codes=np.repeat(stub.codes, len(used))) for stub in stubs),
        *(replace(top, codes=np.tile(top.codes, height)) for top in tops),
        _interleaved([body[place] for place in places]),
    )
    return Dataset(
        name=sheet.name,
        path=sheet.path,
        columns=tuple(map(str, (*wide.labels, *wide.headers, wide.values))),
        cells=cells,
        origin=WideOrigin(sheet.origin, labels, levels, tuple(places)),
        remarks=sheet.remarks,
        key=_key(sheet, delivery),
    )


def _listed(names: object) -> str:
    return ", ".join(map(str, names))  # type: ignore[call-overload]


def _filled(cells: list[Raw], spans: bool) -> list[str]:
    """The texts of a header row; one that `spans` others stands only over the first of them."""
    found: list[str] = []
    for cell in map(label, cells):
        found.append(found[-1] if spans and not cell and found else cell)
    return found


def _filled_down(column: Column, spans: bool) -> Column:
    """A column of labels; one that groups others stands only beside the first of them."""
    if not spans:
        return column
    filled = column.rows_with([bool(label(member)) for member in column.members])
    last = np.maximum.accumulate(np.where(filled, np.arange(len(column)), 0))
    return Column(column.codes[last], column.members)


def _interleaved(columns: list[Column]) -> Column:
    """The cells of several columns, row by row."""
    known: dict[Raw, int] = {}
    codes = []
    for column in columns:
        same = [known.setdefault(member, len(known)) for member in column.members]
        codes.append(np.asarray(same, dtype=np.int32)[column.codes])
    return Column(np.stack(codes, axis=1).ravel(), tuple(known))


def _check_headers(
    sheet: Sheet, headers: list[list[str]], used: list[int], labels: int, delivery: Delivery
) -> None:
    """Every column with values has a header in the first row."""
    for index in used:
        if not headers[0][index]:
            place = sheet.origin.name(0, labels + index)
            message = f"a column with values has no header ({place})"
            span = sheet.origin.span(0, labels + index)
            delivery.error("missing-header", message, span, "write one above its values")
