"""Lengths of a theme that share a room: what is told when they take more than there is.

The setting to blame is the one that takes most beyond what is usual for it, so that an absurd
length is told at its own line and not at that of the page it has no room on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from math import ceil
from typing import TypeAlias

from typeset.diagnostics import Diagnostic, Diagnostics, Severity, Span
from typeset.layout.block import Block
from typeset.layout.theme import StyleName, Theme
from typeset.records import dataclass

POINTS_PER_MM = 72 / 25.4

WORD = 6.0
"""Ems of a column in which most words stand unbroken: twelve letters."""
LINE = 1.6
"""What a leading usually is at most, as a part of the type size."""
READING, _DISPLAY, _GIANT = 18.0, 48.0, 150.0
"""Points: what is read is usually no larger, nor is what is looked at, nor a number alone."""
CAPITAL, DESCENDER = 0.7, 0.25
"""Height of capitals and depth of descenders, as parts of the type size of most faces."""
_LOOKED_AT: frozenset[StyleName] = frozenset(
    {"h1", "h2", "h3", "h4", "opener_report", "opener_title", "summary_heading", "quote_number",
     "quote_text", "box_heading", "cover_title", "cover_subtitle", "cover_publisher", "back_title",
     "back_number", "back_chapter"}
)  # fmt: skip
_LARGEST: frozenset[StyleName] = frozenset({"opener_numeral", "cover_year"})
"""Styles of what is looked at rather than read; the largest of them are for numbers alone."""
_CLOSE = 1e-6


@dataclass(frozen=True, slots=True)
class Part:
    """What takes some of a room: `length` points, of which `usual` would surprise nobody.

    `unit` is how many points the setting's own unit takes here; a part without a `block` is none of
    the theme's settings, and never to blame.
    """

    name: str
    length: float
    usual: float = 0.0
    block: Block | None = None
    key: str = ""
    unit: float = 1.0
    remedy: str = ""
    """What to do, of what is no number."""

    @property
    def strain(self) -> float:
        """How many times the usual it is; 0 for what is never to blame."""
        return self.length / self.usual if self.block is not None and self.usual else 0.0


def share(block: Block, key: str, usual: float, unit: float = 1.0, times: float = 1.0) -> Part:
    """A setting of a block, `usual` in its own unit of so many points, so many times."""
    unit *= times
    name = f"{_TIMES.get(times, '')}`{key}`"
    return Part(name, float(getattr(block, key)) * unit, usual * unit, block, key, unit)


_TIMES = {0.5: "half of ", 2.0: "twice "}


def setting(block: Block, key: str, unit: float = 1.0, times: float = 1.0) -> Part:
    """A setting whose default is what is usual."""
    return share(block, key, float(type(block).model_fields[key].default), unit, times)


def _usual(role: StyleName) -> float:
    """Points that type of a role usually has at most."""
    if role in _LARGEST:
        return _GIANT
    return _DISPLAY if role in _LOOKED_AT else READING


def line(theme: Theme, role: StyleName, times: float = 1.0) -> Part:
    """Lines of a style: its leading, or the size if that is what is out of the usual."""
    style = theme.styles[role]
    name = f"{times:g} lines of “{role}”" if times > 1 else f"a line of “{role}”"
    length = times * style.leading
    if style.size / _usual(role) > style.leading / style.size / LINE:
        return Part(name, length, times * LINE * _usual(role), style, "size", length / style.size)
    return Part(name, length, times * LINE * style.size, style, "leading", times)


def type_size(theme: Theme, role: StyleName, what: str, ems: float) -> Part:
    """Words or signs of a style that take so many ems."""
    style = theme.styles[role]
    name = f"{what} of “{role}”"
    return Part(name, ems * style.size, ems * _usual(role), style, "size", ems)


def space(theme: Theme, role: StyleName, key: str, times: float = 1.0) -> Part:
    """Space around a style, or its indent: two of its lines would surprise nobody."""
    style = theme.styles[role]
    part = share(style, key, 2 * LINE * style.size, times=times)
    return replace(part, name=f"{part.name} of “{role}”")


def word(theme: Theme, role: StyleName) -> Part:
    """Room for an ordinary word."""
    return type_size(theme, role, "a word", WORD)


@dataclass(slots=True)
class Complaints:
    """What has no room, by the setting to blame: of several rooms the one that it exceeds most."""

    found: dict[Span, tuple[float, Diagnostic]] = field(default_factory=dict)

    def add(self, excess: float, problem: Diagnostic) -> None:
        """Keep a problem that a setting makes by `excess` points too much."""
        assert problem.span is not None
        known = self.found.get(problem.span)
        if known is None or excess > known[0]:
            self.found[problem.span] = excess, problem

    def report(self, diagnostics: Diagnostics) -> None:
        """One error for each setting."""
        diagnostics.extend(problem for _, problem in self.found.values())


@dataclass(frozen=True, slots=True)
class Room:
    """A room that lengths share: what it is called, its points, and the setting that gives it."""

    name: str
    length: float
    block: Block
    key: str
    code: str = "no-room"
    fair: bool = False
    """True where the usual lengths are shares of the room: if all are beyond, it is too small."""
    millimetres: bool = False
    """Whether messages are in millimetres rather than points."""
    unit: float = 0.0
    """Points that a unit of its own setting gives, where that alone says how much room there is."""

    def check(self, theme: Theme, parts: Sequence[Part], complaints: Complaints) -> None:
        """Complain of the setting to blame if the parts have no room."""
        used = sum(part.length for part in parts)
        if used <= self.length + _CLOSE:
            return
        worst = self.worst(parts)
        block, key = self.block, self.key
        least = f"write at least {ceil(used / self.unit)}" if self.unit else "make it larger"
        hint = f"{least}, or make what stands in it smaller"
        if worst is not None and worst.block is not None:
            block, key = worst.block, worst.key
            most = (worst.length - used + self.length) / worst.unit
            told = f"write at most {_down(most)}" if most >= 0.1 else "make it much smaller"
            hint = f"{worst.remedy or told}, or make more room for it"
        place, told = theme.place(block, key), self._told(parts, used)
        problem = Diagnostic(Severity.ERROR, self.code, told, place, (hint,))
        complaints.add(used - self.length, problem)

    def worst(self, parts: Sequence[Part]) -> Part | None:
        """The part to blame; none if it is the room itself."""
        own = [part for part in parts if part.block is not None]
        if not own or (self.fair and all(part.strain > 1 for part in own)):
            return None
        worst = max(own, key=lambda part: part.strain)
        return worst if self.fair or worst.strain > 1 else None

    def _told(self, parts: Sequence[Part], used: float) -> str:
        """What there is and what is asked for, part by part if there are several."""
        shown = [part for part in parts if part.length]
        there = f"{self.name} {self._shown(self.length)} {'mm' if self.millimetres else 'pt'}"
        if len(shown) == 1:
            return f"{there}, but {shown[0].name} takes {self._shown(used)}"
        listed = " + ".join(f"{part.name} {self._shown(part.length)}" for part in shown)
        return f"{there}, but {self._shown(used)} are asked for: {listed}"

    def _shown(self, length: float) -> str:
        """A length in the unit of messages: whole, but for small weights and gaps."""
        shown = length / POINTS_PER_MM if self.millimetres else length
        return f"{shown:.0f}" if abs(shown) >= 100 else f"{round(shown, 1):g}"


def _down(number: float) -> str:
    """A length that is not too large even when rounded."""
    return f"{int(number * 10 + _CLOSE) / 10:g}"


Rooms: TypeAlias = Iterator[tuple[Room, Sequence[Part]]]
"""Rooms, each with what is to stand in it."""


def check(rooms: Rooms, theme: Theme, diagnostics: Diagnostics) -> None:
    """Complain of each setting that asks for more than its room has."""
    complaints = Complaints()
    for room, parts in rooms:
        room.check(theme, parts, complaints)
    complaints.report(diagnostics)


# --- the page


def measure(theme: Theme) -> float:
    """The text column, in points."""
    return theme.page.text * POINTS_PER_MM


def full(theme: Theme) -> float:
    """Text and margin columns together, in points."""
    page = theme.page
    beside = page.gutter + page.margin if page.margin else 0.0
    return (page.text + beside) * POINTS_PER_MM


def column(theme: Theme) -> float:
    """One of the columns of lists, in points."""
    page = theme.page
    gutter = page.gutter * POINTS_PER_MM
    return (full(theme) + gutter) / page.columns - gutter if page.columns > 1 else measure(theme)


def depth(theme: Theme) -> float:
    """Height of the text block: whole lines, in points."""
    page = theme.page
    lines = (page.height - page.head - page.foot) * POINTS_PER_MM // page.baseline
    return float(lines * page.baseline)
