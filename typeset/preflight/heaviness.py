"""The most ink that lies on one place of a page.

A bound from the colours alone often proves that a page is light enough; else its plates are drawn
at 36 pixels to the inch (half a square millimetre each) and added up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from typeset.inspect.geometry import Box
from typeset.inspect.records import Painted, PaintedImage, PaintedShading
from typeset.preflight.plates import plates
from typeset.preflight.rule import MM, PageFacts
from typeset.preflight.separation import PROCESS, Amounts, Laid, laid

_DPI = 36.0


@dataclass(frozen=True, slots=True)
class Heavy:
    """Where there is too much: `area` in mm², `most` in per cent.

    `certain` is what an area as large as the smallest that counts has at least.
    """

    area: float
    most: float
    certain: float
    box: Box


def heaviest(facts: PageFacts) -> Heavy | None:
    """Where a page has more ink than is wanted, over an area that counts; None if nowhere."""
    limit = facts.limits.ink_wanted
    certain = bound(facts)
    if certain is not None and certain <= limit:
        return None
    return _measured(facts, limit)


def bound(facts: PageFacts) -> float | None:
    """More ink than this cannot lie anywhere; None if colours alone do not tell."""
    bases: list[Amounts] = [{}]
    over: dict[str, float] = {}
    bleed = facts.page.boxes.bleed
    for group in facts.alike.values():
        seen = [one for one in group if not one.box.empty]
        if not seen:
            continue
        thing = next((one for one in seen if one.box.meets(bleed)), seen[0])
        if _unsure(thing):
            return None
        for inks in laid_by(facts, thing):
            if inks.spares:
                for plate, found in inks.amounts.items():
                    over[plate] = max(found, over.get(plate, 0.0))
            elif inks.amounts not in bases:
                bases.append(inks.amounts)
    return 100 * max(
        sum(max(base.get(plate, 0.0), over.get(plate, 0.0)) for plate in {*base, *over})
        for base in bases
    )


def _unsure(thing: Painted) -> bool:
    """True for what has colours of its own, or mixes with what lies below."""
    if isinstance(thing, PaintedShading):
        return True
    if isinstance(thing, PaintedImage) and not thing.image.stencil:
        return thing.image.space.components != 1 or bool(thing.image.space.inks)
    mixed = thing.look.transparent or any(one.look.transparent for one in thing.where.groups)
    return mixed or thing.look.fill.pattern is not None or thing.look.stroke.pattern is not None


def laid_by(facts: PageFacts, thing: Painted) -> Iterator[Laid]:
    """What a thing without pixels of its own does to the plates; grey pictures count as black.

    Marks in the registration colour stand on all plates, but outside the trim.
    """
    look, separator = thing.look, facts.file.separator
    if isinstance(thing, PaintedImage) and not thing.image.stencil:
        yield Laid({**dict.fromkeys(PROCESS, 0.0), "Black": 1.0}, look.fill_overprint)
        return
    if not thing.box.meets(facts.page.boxes.bleed) or isinstance(thing, PaintedShading):
        return
    if isinstance(thing, PaintedImage) or thing.filled:
        yield laid(separator, look.fill, look.fill_overprint, look.overprint_mode)
    if not isinstance(thing, PaintedImage) and thing.stroked:
        yield laid(separator, look.stroke, look.stroke_overprint, look.overprint_mode)


def _measured(facts: PageFacts, limit: float) -> Heavy | None:
    import numpy as np

    box = facts.page.boxes.bleed.clipped(facts.page.boxes.media)
    if box.width < 1 or box.height < 1:
        return None
    drawn = plates(facts, box, _DPI)
    if not drawn:
        return None
    total = np.sum([plate.ink for plate in drawn], axis=0, dtype=np.float64) / 2.55
    heavy = np.argwhere(total > limit + 0.5)
    pixel = (72 / _DPI / MM) ** 2
    if len(heavy) * pixel < facts.limits.ink_area:
        return None
    counts = max(1, round(facts.limits.ink_area / pixel))
    certain = float(np.sort(total, axis=None)[-counts])
    scale = 72 / _DPI
    (top, left), (bottom, right) = heavy.min(axis=0), heavy.max(axis=0) + 1
    place = Box(
        box.x0 + float(left) * scale,
        box.y1 - float(bottom) * scale,
        box.x0 + float(right) * scale,
        box.y1 - float(top) * scale,
    )
    return Heavy(len(heavy) * pixel, float(total.max()), certain, place)
