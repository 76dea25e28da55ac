"""The most ink that lies on one place of a page.

A bound from the colours alone often proves that a page is light enough; else its plates are drawn
at 36 pixels to the inch (half a square millimetre each) and added up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    certain = bound(facts, limit)
    if certain is not None and certain <= limit:
        return None
    return _measured(facts, limit)


@dataclass(slots=True)
class _Laying:
    """What things of one look lay on the plates, and where."""

    amounts: Amounts
    boxes: list[Box]


def bound(facts: PageFacts, limit: float = 0.0) -> float | None:
    """More ink than this cannot lie anywhere; None if colours alone do not tell.

    Where more than `limit` could lie, what overprints counts only if it meets what lies below.
    """
    bases, over = [_Laying({}, [])], list[_Laying]()
    for group in facts.alike.values():
        seen = [one for one in group if not one.box.empty]
        if not seen:
            continue
        thing = next((one for one in seen if one.box.meets(facts.page.boxes.bleed)), seen[0])
        if _unsure(thing):
            return None
        boxes = [one.box for one in seen]
        for inks in laid_by(facts, thing):
            (over if inks.spares else bases).append(_Laying(inks.amounts, boxes))
    return 100 * max(_most(base, over, limit / 100) for base in bases)


def _most(base: _Laying, over: Sequence[_Laying], limit: float) -> float:
    """The most that lies on one look's places, each for itself only if that is too much in all."""
    most = _summed(base.amounts, over)
    if most <= limit or not base.boxes:
        return most
    return max(_summed(base.amounts, _meeting(box, over)) for box in base.boxes)


def _meeting(box: Box, over: Sequence[_Laying]) -> list[_Laying]:
    return [one for one in over if any(box.meets(other) for other in one.boxes)]


def _summed(base: Amounts, over: Sequence[_Laying]) -> float:
    most = dict(base)
    for one in over:
        for plate, amount in one.amounts.items():
            most[plate] = max(amount, most.get(plate, 0.0))
    return sum(most.values())


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
