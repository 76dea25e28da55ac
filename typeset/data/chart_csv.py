"""The numbers behind a chart as a CSV file, for readers who want to count on."""

from __future__ import annotations

import csv
import io

from typeset.data.series import ChartData, Series


def chart_csv(data: ChartData, category: str = "category", value: str = "value") -> bytes:
    """One line for each value (RFC 4180, UTF-8): panel and series where there are several.

    `category` and `value` head their columns.  A value that is not there is the mark that was
    delivered, or empty.  Numbers have a decimal point and no separators.
    """
    panelled = len(data.panels) > 1
    several = any(len(panel.series) > 1 for panel in data.panels)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        [*(["panel"] if panelled else []), category, *(["series"] if several else []), value]
    )
    for panel in data.panels:
        for index, name in enumerate(panel.categories):
            for one in panel.series:
                cell = _cell(one, index)
                ahead = [panel.name] if panelled else []
                writer.writerow([*ahead, name, *([one.name] if several else []), cell])
    return out.getvalue().encode("utf-8")


def _cell(series: Series, index: int) -> str:
    number = series.values[index]
    if number is None:
        return (series.marks[index] if series.marks else None) or ""
    return str(int(number)) if float(number).is_integer() else repr(float(number))
