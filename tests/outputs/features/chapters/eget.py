"""A chart of the team's own."""

from typing import Any


def rita(data: Any, axes: Any, theme: Any) -> None:
    """The first series as a line."""
    one = data.panels[0].series[0]
    axes.plot(range(len(one.values)), one.values)
    axes.set_xticks(range(len(one.values)), data.panels[0].categories)
