"""What lies in the slug between the marks: the colour bar above the page, a line of words below it.

Patches and words are set one after the other, passing over the marks that stand in their way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from typeset.drawing import Drawing, Operator, SetFont
from typeset.ink import BLACK, Ink, Paint
from typeset.pdf.press import (
    ALL_PLATES,
    CLEARANCE,
    TARGET_ARM,
    TARGETS_NEED,
    fits_targets,
    lines,
    lines_need,
    panel_middles,
)
from typeset.pdf.spec import MM, Geometry, PressMarks, SlugLine
from typeset.pdf.syntax import numbers

_BESIDE = 2 * MM
"""What patches and words keep from crop and fold marks."""
_APART = 8.0
"""Between the parts of the line of words, in points."""
_CLOSE = 1e-6


def _process(name: str, *recipe: float) -> Ink:
    cyan, magenta, yellow, black = recipe
    return Ink(name, (0.5, 0.5, 0.5), (cyan, magenta, yellow, black))


PROCESS = (
    _process("Cyan", 1, 0, 0, 0),
    _process("Magenta", 0, 1, 0, 0),
    _process("Yellow", 0, 0, 1, 0),
    BLACK,
)
"""The inks of four-colour printing, in order."""

_OVERPRINTS = (
    _process("MY", 0, 1, 1, 0),
    _process("CY", 1, 0, 1, 0),
    _process("CM", 1, 1, 0, 0),
    _process("CMY", 1, 1, 1, 0),
)
_TINTS = (0.5, 0.25)
_GRAYS = (
    _process("gray 75", 0.75, 0.66, 0.66, 0),
    _process("gray 50", 0.5, 0.4, 0.4, 0),
    _process("gray 25", 0.25, 0.19, 0.19, 0),
)
"""Three inks that together look gray (ISO 12647-2:2004): a cast is seen at once."""


def patches(spots: Sequence[Ink]) -> list[Ink]:
    """What the colour bar shows: solids, overprints, tints, gray balance, and each spot ink."""
    tints = [ink.at(tint) for tint in _TINTS for ink in PROCESS]
    own = [ink.at(tint) for ink in spots for tint in (1.0, 0.5)]
    return [*PROCESS, *_OVERPRINTS, *tints, *_GRAYS, *own]


def solid(ink: Ink) -> Ink:
    """A spot ink in full, whichever of its tints a page has."""
    return Ink(str(ink.spot), ink.screen, ink.recipe, ink.spot)


# --- what there is room for -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Gap:
    """Room above or below the page, from `start` to `end` (pt from the trimmed left edge)."""

    start: float
    end: float


def gaps(geometry: Geometry, marks: PressMarks) -> list[Gap]:
    """The room between the marks above the page, and between those below it."""
    taken: list[tuple[float, float]] = [(x, _BESIDE) for x in (0.0, geometry.width)]
    if marks.fold:
        taken += [(x, _BESIDE) for x in geometry.folds]
    if marks.registration and fits_targets(geometry):
        taken += [(x, TARGET_ARM + CLEARANCE) for x in panel_middles(geometry)]
    taken.sort()
    ends = [x + room for x, room in taken[:-1]]
    starts = [x - room for x, room in taken[1:]]
    return [Gap(end, start) for end, start in zip(ends, starts, strict=True) if start > end]


def placed(widths: Sequence[float], room: Sequence[Gap], apart: float = 0.0) -> list[float] | None:
    """Where things of these widths begin, one after the other; None if there is no room for all."""
    found: list[float] = []
    at, x = 0, room[0].start if room else 0.0
    for width in widths:
        while at < len(room) and x + width > room[at].end + _CLOSE:
            at += 1
            x = room[at].start if at < len(room) else x
        if at == len(room):
            return None
        found.append(x)
        x += width + apart
    return found


@dataclass(frozen=True, slots=True)
class Shortage:
    """Marks that cannot stand where they are wanted.

    `key` is what the theme calls them, `needs` the slug that they take (pt), or None where the page
    is too narrow for them, or they would stand on each other.
    """

    key: str
    needs: float | None


def shortages(
    geometry: Geometry, marks: PressMarks, spots: Sequence[Ink], words: Iterable[str]
) -> Iterator[Shortage]:
    """What has no room; `words` are the texts that the line has to hold, with the widest folio."""
    if not geometry.slug:
        return
    needed = {"crop": lines_need(marks), "registration": TARGETS_NEED, "bar": _bar_needs(marks)}
    for key, needs in needed.items():
        if getattr(marks, key) and needs > geometry.slug + _CLOSE:
            yield Shortage(key, needs)
    if marks.fold and geometry.folds and not marks.crop and needed["crop"] > geometry.slug + _CLOSE:
        yield Shortage("fold", needed["crop"])
    if marks.registration and _collide(geometry, marks):
        yield Shortage("registration", None)
    room = gaps(geometry, marks)
    if marks.bar and placed([marks.patch] * len(patches(spots)), room) is None:
        yield Shortage("bar", None)
    if marks.line is not None:
        texts = (*_shortened(marks.line, words, room), *_names(spots))
        if placed([_width(marks.line, text) for text in texts], room, _APART) is None:
            yield Shortage("line", None)


def _bar_needs(marks: PressMarks) -> float:
    return marks.patch + 2 * CLEARANCE


def _collide(geometry: Geometry, marks: PressMarks) -> bool:
    """Whether a target would touch a crop or fold mark, or another target."""
    targets = panel_middles(geometry)
    folds = geometry.folds if marks.fold else ()
    others = (0.0, *folds, geometry.width)
    return any(abs(x - other) < TARGET_ARM + CLEARANCE for x in targets for other in others)


# --- drawing --------------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def around(geometry: Geometry, marks: PressMarks, spots: tuple[Ink, ...]) -> Drawing:
    """All that stands around pages which use these spot inks, but for the line of words."""
    operators = [*lines(geometry, marks), *_bar(geometry, marks, spots)]
    return Drawing(geometry.width, geometry.height, tuple(operators))


def _bar(geometry: Geometry, marks: PressMarks, spots: Sequence[Ink]) -> Iterator[Operator]:
    if not marks.bar or _bar_needs(marks) > geometry.slug + _CLOSE:
        return
    shown, side = patches(spots), marks.patch
    y = geometry.height + geometry.bleed + (geometry.slug - side) / 2
    places = placed([side] * len(shown), gaps(geometry, marks))
    for ink, x in zip(shown, places or (), strict=bool(places)):
        yield Paint(ink)
        yield f"{numbers((x, y, side, side))} re f"


def slug_line(
    geometry: Geometry, marks: PressMarks, spots: Sequence[Ink], words: Sequence[str]
) -> Drawing:
    """The line of words below the page, on every plate; then each ink's name, on its own plate."""
    line = marks.line
    operators: list[Operator] = []
    if line is not None:
        room = gaps(geometry, marks)
        inks = [ALL_PLATES] * len(words) + [*PROCESS, *spots]
        texts = [*_shortened(line, words, room), *_names(spots)]
        places = placed([_width(line, text) for text in texts], room, _APART)
        drop = line.face.cap_height * line.size / 2000
        y = -geometry.bleed - geometry.slug / 2 - drop
        for text, ink, x in zip(texts, inks, places or (), strict=bool(places)):
            operators += _words(line, text, ink, x, y)
    return Drawing(geometry.width, geometry.height, tuple(operators))


def _names(spots: Sequence[Ink]) -> list[str]:
    return ["Cyan", "Magenta", "Yellow", "Black", *(str(ink.spot) for ink in spots)]


def _shortened(line: SlugLine, words: Iterable[str], room: Sequence[Gap]) -> list[str]:
    """Words that no gap is wide enough for lose letters in their middle."""
    widest = max((gap.end - gap.start for gap in room), default=0.0)
    return [_cut(line, text, widest) for text in words]


def _cut(line: SlugLine, text: str, widest: float) -> str:
    shown, kept = text, len(text)
    while kept > 2 and _width(line, shown) > widest:
        kept -= 1
        shown = f"{text[: -(-kept // 2)]}...{text[len(text) - kept // 2 :]}"
    return shown


def _width(line: SlugLine, text: str) -> float:
    return line.face.shape(text).width * line.size / 1000


def _words(line: SlugLine, text: str, ink: Ink, x: float, y: float) -> Iterator[Operator]:
    shaped = line.face.shape(text)
    yield "BT"
    yield SetFont(line.face, line.size, shaped.cids)
    yield Paint(ink)
    yield f"{numbers((x, y))} Td [{shaped.operand}]TJ"
    yield "ET"
