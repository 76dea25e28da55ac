"""Column widths of tables: from what the cells need to what the page has.

As CSS lays out tables automatically (CSS 2.1, 17.5.2.2), with the differences that a printed table
asks for: columns in groups headed alike are equally wide, figures are not spread out, and the stub
takes what they leave.  All lengths are points.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from typeset.content.exhibit_blocks import Table
from typeset.flow.looks import POINTS_PER_MM, TableInks
from typeset.flow.setter import Setter
from typeset.flow.table_shares import share
from typeset.flow.table_widths import (
    TABLE_ROLES,
    Demand,
    Demands,
    Place,
    TableLooks,
    families,
    measure,
)
from typeset.flow.table_words import TableWords
from typeset.records import dataclass
from typeset.typography.composer import natural_width

_CLOSE = 0.01
_STUB_AIR = 4.0
"""Between the longest label and the first column, as a part of the type size: more, and readers
lose the row."""
_NARROWER = 0.125
"""A table is narrower than the text column by so much of its width at least, or not at all."""

Placing = Literal["text", "full", "turned"]
"""Set to the text column, to text and margin columns, or turned on a page of its own."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each column begins and ends, from the table's left edge; column 0 is the stub.

    For each column of figures, `points` is where decimal signs stand, or would, and `ends` where
    figures and headers end that have no marks of notes behind them.  `width` is the table's own,
    `measure` that of the words above and below it.
    """

    edges: tuple[tuple[float, float], ...]
    width: float
    measure: float
    placing: Placing
    looks: TableLooks
    points: tuple[float, ...]
    ends: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A width to set a table to.

    `share` is the part of it that the stub may claim before it wraps.  `even`: all columns of a
    family are equally wide.  `breaks`: words may be broken, once or wherever they can be.
    """

    width: float
    placing: Placing
    share: float
    narrow: bool = False
    even: bool = True
    breaks: Literal["none", "once", "any"] = "none"


def fit(table: Table, words: TableWords, setter: Setter) -> Columns:
    """Choose width, type size and place, and share the width out among the columns.

    The text column's width is tried first, then the full width, then uneven columns, smaller type
    and broken words, then the table is turned.  If it is too wide even so, that is an error.
    """
    fitting = _Fitting(table, words, setter)
    attempts = _attempts(setter)
    for attempt in attempts:
        if fitting.needed(attempt) <= attempt.width + _CLOSE:
            return fitting.columns(attempt)
    last = attempts[-1]
    needed = fitting.needed(last)
    page = "even turned the page" if last.placing == "turned" else "the page"
    setter.diagnostics.error(
        "table-too-wide",
        f"{table.caption.label} needs {needed / POINTS_PER_MM:.0f} mm, "
        f"but {page} has {last.width / POINTS_PER_MM:.0f} mm",
        table.span,
        "leave out columns, or part the table in two",
    )
    return fitting.columns(replace(last, width=needed))


def _attempts(setter: Setter) -> tuple[_Attempt, ...]:
    """In the order of how little they ask of the reader."""
    grid, room = setter.sheet.grid, setter.sheet.table
    least = min(room.least_stub_share, room.stub_share)
    full = _Attempt(grid.full, "full", room.stub_share)
    tight = replace(full, share=least, even=False)
    turned = replace(full, width=grid.depth, placing="turned")
    upright = (
        replace(full, width=grid.measure, placing="text"),
        full,
        tight,
        replace(full, narrow=True),
        replace(tight, narrow=True),
        *_broken(full, least),
    )
    if turned.width <= full.width:
        return upright
    return (
        *upright,
        turned,
        replace(turned, narrow=True),
        replace(turned, narrow=True, share=least, even=False),
        *_broken(turned, least),
    )


def _broken(attempt: _Attempt, least: float) -> tuple[_Attempt, ...]:
    """The same width with words broken, rather once in uneven columns than in more places."""
    even = replace(attempt, narrow=True, share=least, breaks="once")
    uneven = replace(even, even=False)
    return (even, uneven, replace(uneven, breaks="any"))


class _Fitting:
    """Tries one table; what its columns ask for is measured once for each type size."""

    def __init__(self, table: Table, words: TableWords, setter: Setter) -> None:
        self._table = table
        self._words = words
        self._setter = setter
        wide = TableLooks(*map(setter.look, TABLE_ROLES))
        self._looks = {False: wide, True: wide.resized(setter.sheet.table.narrow)}
        self._places = families(table)
        self._room: TableInks = setter.sheet.table
        self._gaps = self._room.group_gap * len(group_starts(table))
        self._measured: dict[tuple[bool, bool], Demands] = {}

    def needed(self, attempt: _Attempt) -> float:
        """The least width at which an attempt would succeed."""
        demands = self._demands(attempt)
        rest = self._gaps + sum(each.least for each in self._columns(demands, attempt))
        # The stub's share is one of the whole: it grows with what is needed.
        share = rest * attempt.share / (1 - attempt.share)
        return rest + max(demands.stub.least, min(demands.stub.natural, share))

    def columns(self, attempt: _Attempt) -> Columns:
        """The columns of an attempt."""
        demands, looks = self._demands(attempt), self._looks[attempt.narrow]
        room = attempt.width - self._gaps
        widths = share(demands.stub, self._columns(demands, attempt), room, self._room.widest)
        spare = room - demands.stub.natural - _STUB_AIR * looks.cell.style.size - sum(widths)
        width = self._narrower(attempt, spare)
        if width == attempt.width and spare > 0:
            widths = [one + spare / len(widths) for one in widths]
        edges = self._edges(widths, width)
        ends = tuple(
            right - block.right for block, (_, right) in zip(demands.blocks, edges[1:], strict=True)
        )
        points = tuple(end - block.after for block, end in zip(demands.blocks, ends, strict=True))
        return Columns(edges, width, attempt.width, attempt.placing, looks, points, ends)

    def _narrower(self, attempt: _Attempt, spare: float) -> float:
        """The table's width, if its columns could do without `spare`.

        In the text column it is as wide as it needs to be, if that is clearly narrower: a little
        less would look like a slip.  What takes the margin column too ends where that ends.
        """
        if attempt.placing != "text" or spare <= 0:
            return attempt.width
        look, room = self._looks[attempt.narrow].group, self._room
        headings = (
            self._setter.runs(row.stub.inlines, look) for row in self._table.body if row.heading
        )
        widest = max(map(natural_width, headings), default=0.0) + room.inset + room.padding
        width = max(attempt.width - spare, widest)
        return width if width < attempt.width * (1 - _NARROWER) else attempt.width

    def _demands(self, attempt: _Attempt) -> Demands:
        hyphens = attempt.breaks != "none"
        key = (attempt.narrow, hyphens)
        if key not in self._measured:
            looks = self._looks[attempt.narrow]
            self._measured[key] = measure(self._table, looks, self._words, self._setter, hyphens)
        found = self._measured[key]
        return found.spared() if attempt.breaks == "once" else found

    def _columns(self, demands: Demands, attempt: _Attempt) -> list[Demand]:
        """What each column asks for, with those that it has to be as wide as."""
        keys = [_key(place, attempt.even) for place in self._places]
        shared: dict[Hashable, Demand] = {}
        for key, demand in zip(keys, demands.columns, strict=True):
            shared[key] = demand.widest(shared.get(key, demand))
        return _from(shared, keys)

    def _edges(self, widths: Sequence[float], width: float) -> tuple[tuple[float, float], ...]:
        """From the right edge, which the last column meets, to the stub, which takes the rest."""
        starts = group_starts(self._table)
        edges: list[tuple[float, float]] = []
        right = width
        for number in range(len(widths), 0, -1):
            edges.append((right - widths[number - 1], right))
            right -= widths[number - 1] + (self._room.group_gap if number in starts else 0.0)
        return ((0.0, right), *reversed(edges))


def _key(place: Place, even: bool) -> Hashable:
    return place.family if even else place


def _from(shared: Mapping[Hashable, Demand], keys: Sequence[Hashable]) -> list[Demand]:
    return [shared[key] for key in keys]


def group_starts(table: Table) -> tuple[int, ...]:
    """Grid columns where a new spanner's group begins (the first group after the stub left out)."""
    if len(table.head) < 2:
        return ()
    return tuple(start for start in table.starts[0] if start > 1)
