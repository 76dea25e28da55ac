"""Is what reaches the trim really painted on into the bleed?

Where nothing but plain rectangles comes near an edge, their measures tell; else the page is drawn
and looked at, at four pixels to the millimetre, half a millimetre inside the trim and well out in
the bleed.  Tints under 2 % count as paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from typeset.inspect.geometry import Box, Matrix
from typeset.inspect.rasters import rendered
from typeset.inspect.records import Painted, PaintedPath
from typeset.inspect.state import Segment
from typeset.preflight.rule import MM, PageFacts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Inked = NDArray[np.bool_]

_PER_MM = 4
_NEAR = 0.5 * MM
_PAPER = 250
_SHORTEST = 0.75 * MM
"""A pixel at either end may be half inked."""

SIDES = ("left", "bottom", "right", "top")


@dataclass(frozen=True, slots=True)
class Unbled:
    """Where something stops at (or soon after) the trim: how long that is, in points."""

    side: str
    length: float
    box: Box


def unbled(facts: PageFacts) -> Iterator[Unbled]:
    """The edges of a page along which something does not bleed.

    Raises ValueError if the page cannot be drawn.
    """
    trim = facts.trim
    if trim is None or trim.width < MM or trim.height < MM:
        return
    near = list(_near(facts.things, trim))
    sides = [side for side in SIDES if _doubtful(facts, near, side)]
    if not sides:
        return
    pixels = _pixels(facts)
    for side in sides:
        inside = _line(pixels, facts, side, -_NEAR)
        room = _room(facts, side)
        wanted = _wanted(facts, side)
        missing = inside
        if room > wanted - 0.1:
            missing = inside & ~_line(pixels, facts, side, wanted - 0.5 * MM)
        length = float(missing.sum()) / _PER_MM * MM
        if length >= _SHORTEST:
            yield Unbled(side, length, _strip(trim, side))


def _near(things: Sequence[Painted], trim: Box) -> Iterator[Painted]:
    """What lies on the page and not well inside it: no marks around it, and little of its text."""
    inner, inside = trim.grown(-_NEAR), trim.grown(-0.05)
    for one in things:
        box = one.box
        if not inner.holds(box) and not box.empty and box.meets(inside):
            yield one


def _trim(facts: PageFacts) -> Box:
    return facts.trim or facts.page.boxes.trim


def _doubtful(facts: PageFacts, things: Sequence[Painted], side: str) -> bool:
    """True unless all that comes near an edge are rectangles that reach through the bleed."""
    wanted = _wanted(facts, side)
    trim = _trim(facts)
    near = [one for one in things if _beyond(one.box, trim, side) > -_NEAR]
    if not near or not wanted:
        return False
    enough = _room(facts, side) > wanted - 0.1
    return not enough or not all(_plain(one) and _reach(one.box, facts, side) for one in near)


def _beyond(box: Box, trim: Box, side: str) -> float:
    """How far a box reaches over an edge; negative if it ends before."""
    if side == "left":
        return trim.x0 - box.x0
    if side == "bottom":
        return trim.y0 - box.y0
    return box.x1 - trim.x1 if side == "right" else box.y1 - trim.y1


def _reach(box: Box, facts: PageFacts, side: str) -> bool:
    return _beyond(box, _trim(facts), side) > _wanted(facts, side) - 0.1


def _wanted(facts: PageFacts, side: str) -> float:
    """The bleed that a side needs, in points."""
    usual = facts.limits.bleed * MM
    return min(usual, _room(facts, side)) if facts.limits.bleed_by_side else usual


def _room(facts: PageFacts, side: str) -> float:
    """The bleed that the boxes leave on a side."""
    boxes = facts.page.boxes
    return _beyond(boxes.bleed.clipped(boxes.media), _trim(facts), side)


def _plain(thing: Painted) -> bool:
    """True for a filled upright rectangle in an upright clip."""
    if not isinstance(thing, PaintedPath) or thing.look.transparent or len(thing.segments) != 5:
        return False
    paths: list[tuple[tuple[Segment, ...], Matrix]] = [(thing.segments, thing.matrix)]
    paths += [(clip.segments, clip.matrix) for clip in thing.clip.paths]
    return thing.filled and all(
        len(segments) == 5 and matrix.b == matrix.c == 0.0 and segments[-1].operator == "h"
        for segments, matrix in paths
    )


def _pixels(facts: PageFacts) -> Inked:
    trim = _trim(facts)
    box = trim.grown((facts.limits.bleed + 1) * MM)
    gray = rendered(facts.file.document.source, facts.page.number, box, _PER_MM * 25.4)
    inked: Inked = gray < _PAPER
    return inked


def _line(inked: Inked, facts: PageFacts, side: str, outward: float) -> Inked:
    """The pixels of a line along an edge, `outward` points beyond the trim."""
    trim = _trim(facts)
    margin = (facts.limits.bleed + 1) * MM
    height, width = inked.shape

    def pixel(points: float, most: int) -> int:
        return min(most - 1, max(0, int(points / MM * _PER_MM)))

    across = slice(pixel(margin + _NEAR, width), pixel(margin + trim.width - _NEAR, width))
    down = slice(pixel(margin + _NEAR, height), pixel(margin + trim.height - _NEAR, height))
    if side == "left":
        return inked[down, pixel(margin - outward, width)]
    if side == "right":
        return inked[down, pixel(margin + trim.width + outward, width)]
    if side == "top":
        return inked[pixel(margin - outward, height), across]
    return inked[pixel(margin + trim.height + outward, height), across]


def _strip(trim: Box, side: str) -> Box:
    """The strip along an edge where something is missing."""
    depth = 3 * MM
    return {
        "left": Box(trim.x0 - depth, trim.y0, trim.x0, trim.y1),
        "bottom": Box(trim.x0, trim.y0 - depth, trim.x1, trim.y0),
        "right": Box(trim.x1, trim.y0, trim.x1 + depth, trim.y1),
        "top": Box(trim.x0, trim.y1, trim.x1, trim.y1 + depth),
    }[side]
