"""Which panels are drawn on one scale: those of one measure, not those of persons and of days."""

from __future__ import annotations

import re
from collections.abc import Sequence

from typeset.charts.options import ChartOptions
from typeset.data.series import Panel
from typeset.locale.usage import Usage, words

_WORD = re.compile(r"(?<!\d)(?<!\d[ \u00a0])[^\W\d_]{2,}")
"""A word that follows no number: “dagar”, but not the “år” of “18–20 år”."""


def have_own_scales(panels: Sequence[Panel], options: ChartOptions, usage: Usage) -> bool:
    """Whether each panel has a scale of its own.

    If the author does not say so: where no unit holds for all of them, and their names say
    different measures.
    """
    if len(panels) < 2 or options.stacking == "share":
        return False
    if options.scale is not None:
        return options.scale == "each"
    return not options.unit and are_measures([panel.name for panel in panels], usage)


def are_measures(names: Sequence[str], usage: Usage) -> bool:
    """Whether every name says what is measured, and not all the same.

    “Antal personer” and “Genomsnittligt antal dagar” do; “Antal kvinnor” and “Antal män” are parts
    of one measure.
    """
    known = words(usage.units) | words(usage.measured)
    said = [known.intersection(_WORD.findall(name.lower())) for name in names]
    return all(said) and any(one != said[0] for one in said)
