"""The numbers behind a chart as a CSV file, for readers who want to count on."""

from __future__ import annotations

import csv
import io

from typeset.data.series import ChartData, Series
from typeset.records import dataclass

_SET = str.maketrans({"\N{NO-BREAK SPACE}": " ", "\N{SOFT HYPHEN}": None})
"""Names are set with ties and places to break them: whoever looks them up types neither."""


@dataclass(frozen=True, slots=True)
class Heads:
    """What the columns are called."""

    category: str = "category"
    value: str = "value"
    panel: str = "panel"
    series: str = "series"


def chart_csv(data: ChartData, heads: Heads | None = None) -> bytes:
    """One line for each value (RFC 4180, UTF-8): panel and series where there are several.

    A value that is not there is the mark that was delivered, or empty.  Numbers have a decimal
    point and no separators.
    """
    heads = heads or Heads()
    panelled = len(data.panels) > 1
    several = any(len(panel.series) > 1 for panel in data.panels)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        [
            *([heads.panel] if panelled else []),
            heads.category,
            *([heads.series] if several else []),
            heads.value,
        ]
    )
    for panel in data.panels:
        for index, name in enumerate(panel.categories):
            for one in panel.series:
                cell = _cell(one, index)
                ahead = [panel.name] if panelled else []
                names = [*ahead, name, *([one.name] if several else [])]
                writer.writerow([*(text.translate(_SET) for text in names), cell])
    return out.getvalue().encode("utf-8")


def _cell(series: Series, index: int) -> str:
    number = series.values[index]
    if number is None:
        return (series.marks[index] if series.marks else None) or ""
    return str(int(number)) if float(number).is_integer() else repr(float(number))
