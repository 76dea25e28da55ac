"""Rules about what can be seen: hidden text, contrast, size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from typeset.inspect.geometry import Box
from typeset.inspect.marked import key_of
from typeset.inspect.records import Painted, PaintedImage, PaintedPath, PaintedText
from typeset.preflight.contrast import Ground, Screen, along, contrast, on_screen
from typeset.preflight.finding import Found
from typeset.preflight.rule import ERROR, WARNING, Field, PageFacts
from typeset.preflight.text import words

FIELD = Field("sight", ("web",))

_SAME = 1.15
"""Under this contrast nobody sees anything."""
_INVISIBLE, _CLIPPING = 3, 7
"""Text rendering modes (9.3.6); text that only clips is seen by what is painted through it."""


@FIELD.page(
    "hidden-text",
    "What is read out can be seen: no invisible, covered or white text, none outside the page.",
    "PDF/UA-1, 7.1; WCAG 1.3.1",
    ERROR,
    "Delete it, or mark it as an artifact: it is read out, and the sighted do not know of it.",
)
def _hidden(facts: PageFacts) -> Iterator[Found]:
    ground = Ground(facts.things)
    for at, thing in enumerate(facts.things):
        if (
            not isinstance(thing, PaintedText)
            or key_of(thing, facts.page.number) is None
            or thing.where.artifact
        ):
            continue
        why = _why_hidden(facts, ground, at, thing) if thing.text.strip() else ""
        if why:
            severity = WARNING if why == _SCANNED else ERROR
            message = f"The text {words(thing)} {why}, and is read out."
            yield Found(message, thing.box, facts.page.number, severity)


_SCANNED = "is a reading of a scanned picture"


def _why_hidden(facts: PageFacts, ground: Ground, at: int, thing: PaintedText) -> str:
    if thing.box.empty or thing.box.clipped(facts.page.boxes.crop).empty:
        return "stands outside what can be seen of the page"
    if thing.state.mode == _INVISIBLE:
        pictures = (one for one in facts.things if isinstance(one, PaintedImage))
        scanned = any(one.box.holds(thing.box, 2) for one in pictures)
        return _SCANNED if scanned else "is invisible"
    if ground.covered(at, thing.box, along(thing)):
        return "is covered by something painted over it"
    return "has the colour of what it stands on" if _vanishes(_seen(ground, at, thing)) else ""


@dataclass(frozen=True, slots=True)
class Seen:
    """A colour, and what is behind it at one point."""

    colour: Screen
    behind: Screen

    @property
    def ratio(self) -> float:
        """How well it stands out."""
        return contrast(self.colour, self.behind)


def _vanishes(seen: list[Seen]) -> bool:
    """True for a text that stands out nowhere."""
    return bool(seen) and max(one.ratio for one in seen) < _SAME


def _seen(ground: Ground, at: int, thing: PaintedText) -> list[Seen]:
    """How a text stands out along its line; nothing if that cannot be told."""
    look = thing.look
    if thing.state.mode in {_INVISIBLE, _CLIPPING}:
        return []
    colour = on_screen(look.fill if thing.filled else look.stroke)
    if colour is None or look.blend not in {"Normal", "Compatible"} or look.soft_mask is not None:
        return []
    alpha = look.fill_alpha if thing.filled else look.stroke_alpha
    for group in thing.where.groups:
        alpha *= group.look.fill_alpha
    under = ground.under(at, thing.box, along(thing))
    return [Seen(colour.over(below, alpha), below) for below in under]


_LARGE, _LARGE_BOLD = 18.0, 14.0
_BOLD = ("bold", "black", "heavy")
_NOT_BOLD = ("semibold", "demibold")


def _large(thing: PaintedText) -> bool:
    named = thing.font.plain_name.lower() if thing.font else ""
    bold = any(one in named for one in _BOLD) and not any(one in named for one in _NOT_BOLD)
    return thing.size >= (_LARGE_BOLD if bold else _LARGE) - 0.05


@FIELD.page(
    "text-contrast",
    "Text stands out from what is behind it: 4.5:1, large text (18 pt, or 14 pt bold) 3:1.",
    "WCAG 1.4.3",
    ERROR,
    "Make the text darker, or what is behind it lighter (or the other way round).",
)
def _text_contrast(facts: PageFacts) -> Iterator[Found]:
    ground, limits = Ground(facts.things), facts.limits
    for at, thing in enumerate(facts.things):
        if not isinstance(thing, PaintedText) or thing.box.empty or not thing.text.strip():
            continue
        seen = _seen(ground, at, thing)
        if not seen or (_vanishes(seen) and not thing.where.artifact):
            continue
        worst = min(seen, key=lambda one: one.ratio)
        wanted = limits.large_contrast if _large(thing) else limits.contrast
        if worst.ratio < wanted - 0.005:
            yield _faint(facts, thing, worst, wanted)


def _faint(facts: PageFacts, thing: PaintedText, worst: Seen, wanted: float) -> Found:
    return Found(
        f"The text {words(thing)} ({worst.colour.name} on {worst.behind.name}) has a contrast of "
        f"{worst.ratio:.1f}:1; {wanted:g}:1 is needed.",
        thing.box,
        facts.page.number,
        WARNING if thing.where.artifact else ERROR,
        wanted - worst.ratio,
    )


@FIELD.page(
    "mark-contrast",
    "Bars, lines and points of figures stand out from what is behind them: 3:1.",
    "WCAG 1.4.11",
    WARNING,
    "Choose a darker colour or an outline; lines that only help the eye may stay light.",
)
def _mark_contrast(facts: PageFacts) -> Iterator[Found]:
    ground, wanted = Ground(facts.things), facts.limits.large_contrast
    for at, thing in enumerate(facts.things):
        if not isinstance(thing, PaintedPath) or not _tells(facts, at, thing):
            continue
        ratio = _mark_ratio(ground, at, thing)
        if ratio is not None and ratio < wanted - 0.005:
            message = f"A mark in a figure has a contrast of {ratio:.1f}:1; {wanted:g}:1 is needed."
            yield facts.found(message, thing.box, wanted - ratio)


_AREA, _LINE = 20.0, 1.0
"""Marks from so many square points, and lines from so many points wide on, tell something."""


def _tells(facts: PageFacts, at: int, thing: PaintedPath) -> bool:
    """True for marks in figures on which nothing else stands."""
    if thing.box.empty or thing.where.artifact or not _in_figure(facts, thing):
        return False
    if not thing.filled:
        return thing.stroke_width >= _LINE and max(thing.box.width, thing.box.height) > 10
    if thing.box.width * thing.box.height < _AREA:
        return False
    later = facts.things[at + 1 :]
    return not any(thing.box.holds(one.box) for one in later if not one.box.empty)


def _in_figure(facts: PageFacts, thing: Painted) -> bool:
    key = key_of(thing, facts.page.number)
    owners = facts.file.structure.owners.get(key, []) if key is not None else []
    return any(one.role == "Figure" or one.inside("Figure") for one in owners)


def _mark_ratio(ground: Ground, at: int, thing: PaintedPath) -> float | None:
    """How well a mark stands out, by its filling or its outline, from what is around it."""
    around = ground.under(at, thing.box, _corners(thing.box))
    look = thing.look
    given = [(look.fill, look.fill_alpha)] if thing.filled else []
    given += [(look.stroke, look.stroke_alpha)] if thing.stroked else []
    ratios = []
    for colour, alpha in given:
        seen = on_screen(colour)
        if seen is None:
            return None
        ratios += [contrast(seen.over(below, alpha), below) for below in around]
    return max(ratios, default=None)


def _corners(box: Box) -> list[tuple[float, float]]:
    return [(box.x0, box.y0), (box.x1, box.y1), ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)]


@FIELD.page(
    "text-size",
    "Text is at least 7 pt large, but for marks of notes.",
    "Practice; WCAG 1.4.4 asks only that it can be enlarged",
    WARNING,
    "Set it larger.",
)
def _text_size(facts: PageFacts) -> Iterator[Found]:
    least = facts.limits.least_text
    for thing in facts.things:
        if not isinstance(thing, PaintedText) or thing.size >= least - 0.05:
            continue
        if thing.text.strip() and not thing.state.rise and not _note_mark(facts, thing):
            yield facts.found(
                f"The text {words(thing)} is {thing.size:.1f} pt; {least:g} pt is the least.",
                thing.box,
                least - thing.size,
            )


def _note_mark(facts: PageFacts, thing: PaintedText) -> bool:
    key = key_of(thing, facts.page.number)
    owners = facts.file.structure.owners.get(key, []) if key is not None else []
    return any(one.role in {"Reference", "Lbl"} or one.inside("Reference", "Lbl") for one in owners)


@FIELD.page(
    "text-unicode",
    "Every letter says which letter it is.",
    "PDF/UA-1, 7.21.7; WCAG 1.1.1",
    ERROR,
    "Export with the font embedded and its letters named (ToUnicode): it cannot be read out.",
)
def _unicode(facts: PageFacts) -> Iterator[Found]:
    for thing in facts.things:
        if not isinstance(thing, PaintedText) or thing.where.artifact or thing.font is None:
            continue
        if any(mark.actual_text is not None for mark in thing.where.marks):
            continue
        unknown = sum(not code.text or "\ufffd" in code.text for code in thing.codes)
        if unknown:
            name = thing.font.plain_name
            yield facts.found(f"{unknown} letters in {name} do not say what they are.", thing.box)
