"""Lines filled one after another, as word processors and browsers do it: what total fit is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from typeset.typography.breakpoints import Breakpoint, Material
from typeset.typography.linebreak import Breaks
from typeset.typography.setting import Setting


def first_fit(material: Material[Any], measures: Sequence[float], setting: Setting) -> Breaks[Any]:
    """Each line as long as may be; words are broken wherever they can be."""
    hyphens = any(attempt.hyphens for attempt in setting.attempts)
    places = [*_places(material, hyphens)]
    chosen: list[Breakpoint] = []
    start = material.start
    while not chosen or chosen[-1] is not places[-1]:
        reach = start + measures[min(len(chosen), len(measures) - 1)]
        later = [place for place in places if place.start > start]
        fitting = [place for place in later if place.end <= reach]
        chosen.append(fitting[-1] if fitting else later[0])
        start = chosen[-1].start
    return Breaks(chosen)


def _places(material: Material[Any], hyphens: bool) -> Iterator[Breakpoint]:
    """All places where a line may end, in order."""
    for word in range(len(material.ends)):
        boxes = [*material.hard(word), *(material.soft(word) if hyphens else ())]
        inside = [box.at(one) for box in boxes for one in range(len(box.breaks.ends))]
        yield from sorted(inside, key=lambda place: place.start)
        yield material.at(word)
