"""Two values for one place: told for the first few, since one cause makes many."""

from __future__ import annotations

from collections.abc import Sequence

from typeset.data.dataset import Dataset
from typeset.diagnostics import Diagnostics
from typeset.records import dataclass

_MOST = 5


@dataclass(frozen=True, slots=True)
class Double:
    """Rows of a dataset that give a value for the same place; `name` says which."""

    name: str
    first: int
    second: int


def report_doubles(
    doubles: Sequence[Double], dataset: Dataset, column: int, hint: str, diagnostics: Diagnostics
) -> None:
    """Report pairs of values in `column`, with both lines."""
    for double in doubles[:_MOST]:
        lines = (dataset.origin.name(row, column) for row in (double.first, double.second))
        message = f"two values for “{double.name}”: {' and '.join(lines)}"
        span = dataset.span(double.second, column)
        diagnostics.error("duplicate-value", message, span, hint)
    if len(doubles) > _MOST:
        double = doubles[_MOST]
        message = f"{len(doubles) - _MOST} more like these, the first one here"
        diagnostics.error("duplicate-value", message, dataset.span(double.second, column), hint)
