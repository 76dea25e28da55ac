"""Labels to cells: which cells a formula means, with the nearest spelling of what is not there."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from typeset.data.values import Mark, Number
from typeset.diagnostics import Span, nearest
from typeset.layout.formula import Label
from typeset.numbers.cells import Cell, Selection, Source
from typeset.numbers.figure import Figure, Kind, Linear, Relation
from typeset.numbers.problems import FormulaError

_SHOWN = 6
"""Labels named in a hint, at most."""


def select(source: Source, labels: Sequence[Label], span: Span) -> Selection:
    """The cells that have all of these labels.  Raises `FormulaError` if there are none."""
    return narrow(Selection.of(source, source.cells), labels, span)


def narrow(selection: Selection, labels: Sequence[Label], span: Span) -> Selection:
    """Those of the cells that have all of these labels too.  Raises `FormulaError` if none has."""
    cells: Sequence[Cell] = selection.cells
    for label in labels:
        column, member = _member(selection.source, label, cells)
        cells = [cell for cell in cells if cell.has(column, member)]
    if not cells:
        written = ", ".join(label.text for label in labels)
        message = f"{selection.source.name} has no value for “{written}” together"
        raise FormulaError("no-such-cell", message, span, "see the table or the data file")
    return Selection.of(selection.source, cells)


def _member(source: Source, label: Label, cells: Sequence[Cell]) -> tuple[str, str]:
    """The column and member that a label means."""
    columns = source.columns()
    if label.column is not None and label.column not in columns:
        message = f"{source.name} has no column “{label.column}”"
        hints = (*nearest(label.column, columns), f"columns: {', '.join(columns)}")
        raise FormulaError("unknown-column", message, label.span, *hints)
    wanted = [label.column] if label.column is not None else [*columns]
    found = [
        (column, member)
        for column in wanted
        for member in columns[column]
        if label.text in (member, source.printed.get(member))
    ]
    if len(found) > 1:
        # A column in which all cells agree is settled by another label already.
        found = _differing(found, cells) or found
    if len(found) == 1:
        return found[0]
    if found:
        message = f"“{label.text}” is a label in more than one column of {source.name}"
        hints = tuple(f"write {column}={label.text}" for column, _ in found)
        raise FormulaError("ambiguous-label", message, label.span, *hints)
    raise _unknown(source, label, [member for column in wanted for member in columns[column]])


def _differing(found: Sequence[tuple[str, str]], cells: Sequence[Cell]) -> list[tuple[str, str]]:
    """Those members that part the cells."""
    return [
        (column, member)
        for column, member in found
        if any(cell.has(column, member) for cell in cells)
        and not all(cell.has(column, member) for cell in cells)
    ]


def _unknown(source: Source, label: Label, members: Sequence[str]) -> FormulaError:
    message = f"{source.name} has nothing called “{label.text}”"
    hints = nearest(label.text, members)
    if not hints:
        shown = ", ".join(members[:_SHOWN]) + (", …" if len(members) > _SHOWN else "")
        hints = (f"labels: {shown}",)
    return FormulaError("unknown-label", message, label.span, *hints)


def single(selection: Selection, span: Span) -> Figure:
    """The value of the one cell selected.  Raises `FormulaError` if it is not one, or hidden."""
    if len(selection.cells) == 1:
        return value(selection, selection.cells[0], span)
    names = ", ".join(selection.free) or "a column that tells them apart"
    message = f"this names {len(selection.cells)} values of {selection.source.name}, not one"
    raise FormulaError(
        "not-one-value",
        message,
        span,
        f"add a label for {names}, or ask for their sum(…), largest(…) and so on",
    )


def value(selection: Selection, cell: Cell, span: Span) -> Figure:
    """The value of a cell, with kind and unit.  Raises `FormulaError` if there is none to see."""
    number, exact = cell.value, cell.exact
    if exact is None or not isinstance(number, Number):
        raise _hidden(selection.source, cell, span)
    percent = number.percent or selection.source.percent
    scale = Fraction(1, 100) if percent else Fraction(1)
    return Figure(
        value=exact * scale,
        kind=Kind.SHARE if percent else Kind.AMOUNT,
        unit=None if percent else selection.source.unit,
        decimals=number.decimals,
        reads=(cell,),
        relation=Relation(Linear({cell.key: scale})),
    )


def _hidden(source: Source, cell: Cell, span: Span) -> FormulaError:
    if isinstance(cell.value, Mark):
        message = f"“{cell}” in {source.name} is hidden: “{cell.value.text}” stands there"
        hint = "say it without this value: a text may not tell what a table hides"
        return FormulaError("hidden-value", message, span, hint)
    message = f"“{cell}” in {source.name} has no value ({cell.place})"
    return FormulaError("no-value", message, span, "name another cell, or complete the data")
