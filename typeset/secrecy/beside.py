"""Percentages and rates that were delivered, beside numbers that are hidden.

Those that a layout calculates (`derive`) follow from numbers that are known, and are hidden with
them.  Of those that were delivered nobody knows what they are shares of, so that nothing can be
worked out; but an attentive reader may know.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from typeset.data.quantity import Quantity
from typeset.data.values import Number, Value
from typeset.data.views import ExhibitKey
from typeset.diagnostics import Diagnostics
from typeset.secrecy.printed import Reader, Veils

_Place: TypeAlias = tuple[object, ...]


def check_beside(reader: Reader, diagnostics: Diagnostics) -> None:
    """Warn once of each table or figure that prints such a number beside a hidden one."""
    veils = Veils(reader)
    places: set[_Place] = set()
    for one in reader.printed():
        veil = None if one.quantity.how else veils.of(one)
        if veil is not None and veil.protect:
            places.update(_places(one.quantity))
    specs = dict(reader.exhibits())
    told: set[ExhibitKey] = set()
    for exhibit, quantity in _rates(reader) if places else ():
        if exhibit not in told and not places.isdisjoint(_places(quantity)):
            told.add(exhibit)
            message = f"“{exhibit.name}” prints {quantity}, of which a part or the whole is hidden"
            hint = "readers may know which: hide it too, or let `derive` calculate it"
            diagnostics.warning("not-audited", message, specs[exhibit].span, hint)


def _places(quantity: Quantity) -> Iterator[_Place]:
    """What a number is about, in any column of values; or with any member of one column."""
    yield quantity.dataset, quantity.members
    for column, member in quantity.members:
        rest = quantity.members - {(column, member)}
        yield quantity.dataset, quantity.value, column, rest


def _rates(reader: Reader) -> Iterator[tuple[ExhibitKey, Quantity]]:
    """Every delivered number that is no count."""
    for key, one in reader.views.tables.items():
        for row, quantities in zip(one.table.rows, one.table.quantities, strict=False):
            pairs = zip(row.cells, quantities, strict=True)
            yield from ((key, about) for value, about in pairs if about and _is_rate(value, about))
    for key, chart in reader.views.charts.items():
        for series in (each for panel in chart.data.panels for each in panel.series):
            for number, about in zip(series.values, series.quantities, strict=False):
                if about and number is not None and _is_rate(Number(number), about):
                    yield key, about


def _is_rate(value: Value, quantity: Quantity) -> bool:
    if quantity.how or not isinstance(value, Number):
        return False
    return value.percent or not float(value.value).is_integer()
