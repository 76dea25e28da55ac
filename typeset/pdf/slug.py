"""What lies in the slug: marks, the colour bar above the page, a line of words below it.

Patches and words are set one after the other, passing over the marks that stand in their way.  All
that is the same on many pages is a form, which their file holds once; the folio comes last, so that
nothing else stands elsewhere because of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from typeset.drawing import Drawing, Form, Operator, Place, SetFont
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
from typeset.records import dataclass

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


@dataclass(frozen=True, slots=True)
class Words:
    """What the line says: of every page of a file, and of one."""

    always: tuple[str, ...]
    page: str


# --- what there is room for -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Gap:
    """Room above or below the page, from `start` to `end` (pt from the trimmed left edge)."""

    start: float
    end: float


@lru_cache(maxsize=64)
def gaps(geometry: Geometry, marks: PressMarks) -> tuple[Gap, ...]:
    """The room between the marks above the page, and between those below it."""
    taken: list[tuple[float, float]] = [(x, _BESIDE) for x in (0.0, geometry.width)]
    if marks.fold:
        taken += [(x, _BESIDE) for x in geometry.folds]
    if marks.registration and fits_targets(geometry):
        taken += [(x, TARGET_ARM + CLEARANCE) for x in panel_middles(geometry)]
    taken.sort()
    ends = [x + room for x, room in taken[:-1]]
    starts = [x - room for x, room in taken[1:]]
    between = (Gap(end, start) for end, start in zip(ends, starts, strict=True))
    return tuple(gap for gap in between if gap.start < gap.end)


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
    geometry: Geometry, marks: PressMarks, spots: Sequence[Ink], words: Words
) -> Iterator[Shortage]:
    """What has no room; `words` are those that the line has to hold, with the widest folio."""
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
        always = _always(marks.line, tuple(spots), words.always, room)
        if _places(marks.line, [*always, _cut(marks.line, words.page, room)], room) is None:
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
def shared(
    geometry: Geometry, marks: PressMarks, spots: tuple[Ink, ...], words: tuple[str, ...]
) -> Drawing:
    """What stands around all pages that use these spot inks: marks, bar and words, as one form."""
    operators = [
        *lines(geometry, marks),
        *_bar(geometry, marks, spots),
        *_line(geometry, marks, spots, words),
    ]
    around = geometry.offset
    sheet = (-around, -around, geometry.width + around, geometry.height + around)
    placed_once = (Place(Form(sheet, tuple(operators))),) if operators else ()
    return Drawing(geometry.width, geometry.height, placed_once)


def _bar(geometry: Geometry, marks: PressMarks, spots: Sequence[Ink]) -> Iterator[Operator]:
    if not marks.bar or _bar_needs(marks) > geometry.slug + _CLOSE:
        return
    shown, side = patches(spots), marks.patch
    y = geometry.height + geometry.bleed + (geometry.slug - side) / 2
    places = placed([side] * len(shown), gaps(geometry, marks))
    for ink, x in zip(shown, places or (), strict=bool(places)):
        yield Paint(ink)
        yield f"{numbers((x, y, side, side))} re f"


def _line(
    geometry: Geometry, marks: PressMarks, spots: tuple[Ink, ...], words: tuple[str, ...]
) -> Iterator[Operator]:
    """The words of every page, on every plate; then each ink's name, on its own plate."""
    line = marks.line
    if line is None:
        return
    room = gaps(geometry, marks)
    texts = _always(line, spots, words, room)
    inks = [ALL_PLATES] * len(words) + [*PROCESS, *spots]
    places = _places(line, texts, room) or ()
    for text, ink, x in zip(texts, inks, places, strict=bool(places)):
        yield from _words(line, text, ink, x, _baseline(geometry, line))


def folio(geometry: Geometry, marks: PressMarks, spots: tuple[Ink, ...], words: Words) -> Drawing:
    """The end of the line: which page it is, on every plate."""
    operators: list[Operator] = []
    if marks.line is not None:
        line, room = marks.line, gaps(geometry, marks)
        page = _cut(line, words.page, room)
        places = _places(line, [*_always(line, spots, words.always, room), page], room)
        if places:
            operators += _words(line, page, ALL_PLATES, places[-1], _baseline(geometry, line))
    return Drawing(geometry.width, geometry.height, tuple(operators))


def _baseline(geometry: Geometry, line: SlugLine) -> float:
    """In the middle between the bleed and the sheet's edge, by the capitals."""
    return -geometry.bleed - geometry.slug / 2 - line.face.cap_height * line.size / 2000


@lru_cache(maxsize=64)
def _always(
    line: SlugLine, spots: tuple[Ink, ...], words: tuple[str, ...], room: tuple[Gap, ...]
) -> tuple[str, ...]:
    """The texts that stand before the folio."""
    names = ("Cyan", "Magenta", "Yellow", "Black", *(str(ink.spot) for ink in spots))
    return (*(_cut(line, text, room) for text in words), *names)


def _places(line: SlugLine, texts: Sequence[str], room: Sequence[Gap]) -> list[float] | None:
    """Where each text begins; None if there is no room for all."""
    return placed([_width(line, text) for text in texts], room, _APART)


def _cut(line: SlugLine, text: str, room: Sequence[Gap]) -> str:
    """A text that no gap is wide enough for loses letters in its middle."""
    widest = max((gap.end - gap.start for gap in room), default=0.0)
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
