"""Cells of a table: their words wrapped, their figures measured, both put in their places.

All lengths are points.  A mark of a note hangs outside what it stands at, so that it pushes no
digit or header out of line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from typeset.content.exhibit_blocks import Cell, Row
from typeset.content.node import Node
from typeset.content.texts import Inline
from typeset.flow.lines import shifted
from typeset.flow.setter import Setter
from typeset.flow.sheet import Look
from typeset.flow.table_graphics import WIDTH as GRAPHIC_WIDTH
from typeset.flow.table_graphics import SetGraphic
from typeset.records import dataclass
from typeset.typography.composer import (
    BrokenWidths,
    broken_widths,
    compose,
    longest_word_width,
    natural_width,
    set_runs,
    width_at_seams,
)
from typeset.typography.line import Line, Run, SetWords, TextStyle
from typeset.typography.plain import PlainText, plain_text

_CLOSE = 0.01
_HALVINGS = 6
"""Steps in looking for the narrowest setting: to within a point for any cell."""
_KNOWN = 2048
"""Cells whose widths are kept: more than the headers of a report's tables."""


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell's lines, placed from `x`, which is so far from the table's left edge.

    It reaches over `columns` columns, between `left` and `right`, and down over `rows` rows.
    `sinks` is True for cells that stand on the last line of their row, where others are centred.
    A `graphic` is drawn instead of lines.
    """

    lines: tuple[Line, ...]
    node: Node
    left: float
    right: float
    columns: int = 1
    rows: int = 1
    sinks: bool = False
    x: float = 0.0
    graphic: SetGraphic | None = None


class Entry(NamedTuple):
    """Plain words or figures on one line, which begins so far before its column's point.

    All cells with the same text can share it: it knows nothing of its row.
    """

    words: SetWords
    lead: float


class SetRow(NamedTuple):
    """A row of set cells; `air` is room at its top, part of its `height`.

    Most rows of a long table are mere words and figures on one line: these have `words` instead of
    cells, a text for each column, `leads` by which each leads its column's point, and `source`
    says whose they are.

    `heading`: it stands over a group, whose other rows are `member`s.  `again`: it is a heading
    repeated where a group goes on, which is not read twice.  `striped`: it stands on the theme's
    tint for every other row, on whatever page it comes to stand.
    """

    cells: tuple[SetCell, ...]
    height: float
    look: Look
    total: bool = False
    heading: bool = False
    member: bool = False
    again: bool = False
    striped: bool = False
    air: float = 0.0
    words: tuple[SetWords, ...] = ()
    leads: tuple[float, ...] = ()
    source: Row | None = None

    def nodes(self) -> list[Node]:
        """Whose the words are."""
        assert self.source is not None
        return [self.source.stub.node, *[cell.node for cell in self.source.cells]]


class ValueWidths(NamedTuple):
    """A value's widths before and after its decimal place, and that of its notes' marks."""

    before: float
    after: float
    marks: float


def is_plain(cell: Cell) -> bool:
    """Whether a cell is mere words or figures: set in the table's style, leading nowhere."""
    if len(cell.inlines) != 1:
        return False
    one = cell.inlines[0]
    styled = one.emphasis or one.strong or one.superior or one.language
    return not (styled or one.node or one.target or one.note or one.anchor)


def place(
    cell: Cell, lines: tuple[Line, ...], x: float, edges: tuple[float, float], sinks: bool = False
) -> SetCell:
    """The cell with its lines at `x`.  Plain cells with the same words can have the same lines;
    what leads to others stands in lines that begin at the table's edge.
    """
    left, right = edges
    if is_plain(cell):
        return SetCell(lines, cell.node, left, right, sinks=sinks, x=x)
    moved = tuple(shifted(line, x) for line in lines)
    return SetCell(moved, cell.node, left, right, sinks=sinks)


def measure_value(cell: Cell, look: Look, setter: Setter) -> ValueWidths:
    """Measure a value without setting it: most are measured more often than set."""
    if cell.graphic is not None:
        return ValueWidths(look.style.size * GRAPHIC_WIDTH, 0.0, 0.0)
    runs = setter.runs(cell.inlines, look)
    marks = sum(_width(run.text, run) for run in runs if _is_mark(run))
    figures = [run for run in runs if not _is_mark(run)]
    whole = _together(figures)
    place = cell.before_decimal
    before = whole if place is None else _together(_first_of(figures, place))
    return ValueWidths(before, whole - before, marks)


def _first_of(runs: Sequence[Run], characters: int) -> list[Run]:
    """What of runs stands in so many characters: a minus sign that is said is a run of its own."""
    found = []
    for run in runs:
        found.append(replace(run, text=run.text[:characters]))
        characters -= len(found[-1].text)
    return found


def _together(runs: Sequence[Run]) -> float:
    """The width of runs after each other, as they are set: kerned where they look alike."""
    alike = groupby(runs, lambda run: (run.face, run.size, run.rise, run.tabular))
    groups = [list(some) for _, some in alike]
    return sum(_width("".join([run.text for run in some]), some[0]) for some in groups)


def _width(text: str, run: Run) -> float:
    return run.face.shape(text, run.tabular).width * run.size / 1000


def plain_of(cell: Cell, look: Look, setter: Setter) -> PlainText | None:
    """The words of a plain cell, shaped; None if there is anything to be looked for in them."""
    style, words = look.style, cell.inlines[0]
    setter.check(words.text, style.face, words.span)
    return plain_text(words.text, style.face, style.tabular)


def marks_width(line: Line) -> float:
    """The width of the marks of notes at the end of a line."""
    width = 0.0
    for fragment in reversed(line.fragments):
        if not _is_mark(fragment.run):
            break
        width += fragment.width
    return width


def without_marks(line: Line) -> Line:
    """The line without marks of notes, for a header whose notes stand on another page."""
    kept = tuple([each for each in line.fragments if not _is_mark(each.run)])
    return line if len(kept) == len(line.fragments) else replace(line, fragments=kept)


def _is_mark(run: Run) -> bool:
    return isinstance(run.origin, Inline) and run.origin.superior


class WordWidths(NamedTuple):
    """What words ask of a column: the widths in which they are broken wherever they can be, none
    more than twice or once, and none at all; and that of all on one line."""

    least: float
    twice: float
    once: float
    whole: float
    natural: float


def word_widths(runs: Sequence[Run], look: Look, setter: Setter, hyphens: bool) -> WordWidths:
    """The widths of words; without `hyphens`, none are broken."""
    bare = _bare(runs)
    whole, natural = longest_word_width(bare), natural_width(bare)
    if not (hyphens and runs):
        return WordWidths(whole, whole, whole, whole, natural)
    broken = _broken_widths(bare, replace(setter.broken(look).style, sparing=False))
    least, twice, once = (min(width, whole) for width in broken)
    return WordWidths(least, twice, once, whole, natural)


def _bare(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Runs without what they come from: tables have many cells that say the same."""
    return tuple(
        [
            Run(one.text, one.face, one.size, one.ink, one.rise, one.tabular, one.language)
            for one in runs
        ]
    )


@lru_cache(maxsize=_KNOWN)
def _broken_widths(runs: tuple[Run, ...], style: TextStyle) -> BrokenWidths:
    return broken_widths(runs, style)


def width_in_lines(runs: Sequence[Run], look: Look, lines: int) -> float:
    """The width in which words take so many lines at most, none of them broken."""
    return _width_in_lines(_bare(runs), look.style, lines)


@lru_cache(maxsize=_KNOWN)
def _width_in_lines(runs: tuple[Run, ...], style: TextStyle, lines: int) -> float:
    narrow, wide = longest_word_width(runs), natural_width(runs)
    for _ in range(_HALVINGS):
        middle = (narrow + wide) / 2
        if wide - narrow < 1.0:
            break
        if len(compose(runs, style, middle)) <= lines:
            wide = middle
        else:
            narrow = middle
    return wide


def wrap_label(
    cell: Cell, look: Look, setter: Setter, width: float, hang: float
) -> tuple[Line, ...]:
    """Words in lines of `width`, all but the first indented by `hang`; broken only if they must."""
    runs = setter.runs(cell.inlines, look)
    if natural_width(runs) <= width + _CLOSE:
        return (set_runs(runs),)
    look = _for_width(runs, look, setter, width - hang)
    first, *others = setter.compose(runs, look, (width, width - hang))
    return (first, *(shifted(line, hang) for line in others))


def wrap_header(cell: Cell, look: Look, setter: Setter, width: float) -> tuple[Line, ...]:
    """Words in as few lines as fit `width`, those as even as can be; broken only if they must."""
    runs = setter.runs(cell.inlines, look)
    if natural_width(runs) <= width + _CLOSE:
        return (set_runs(runs),)
    look = _for_width(runs, look, setter, width)
    setter.compose(runs, look, width)  # tells of words that stand out of the column
    return compose(runs, look.style, _balanced(_bare(runs), look.style, width))


def _for_width(runs: Sequence[Run], look: Look, setter: Setter, width: float) -> Look:
    """The look, with words broken at line ends if one is too long for a line."""
    return setter.broken(look) if longest_word_width(runs) > width + _CLOSE else look


@lru_cache(maxsize=_KNOWN)
def _balanced(runs: tuple[Run, ...], style: TextStyle, width: float) -> float:
    """The narrowest measure that needs no more lines than `width` and breaks no more words, nor
    compounds elsewhere than at seams."""
    lines = compose(runs, style, width)
    narrow, wide = max(width / len(lines), width_at_seams(runs, style, width)), width
    for _ in range(_HALVINGS):
        middle = (narrow + wide) / 2
        trial = compose(runs, style, middle)
        if len(trial) == len(lines) and _broken(trial) <= _broken(lines):
            wide, lines = middle, trial
        else:
            narrow = middle
    return wide


def _broken(lines: Sequence[Line]) -> int:
    return sum(line.hyphenated or line.overfull for line in lines)


def align(lines: Sequence[Line], left: float, right: float, lean: float) -> tuple[Line, ...]:
    """The lines between `left` and `right`: `lean` 0 is flush left, 1 flush right, ½ centred.

    What is flush right has the marks of notes outside.
    """
    placed = []
    for line in lines:
        width = line.width - (marks_width(line) if lean == 1.0 else 0.0)
        placed.append(shifted(line, left + (right - left - width) * lean))
    return tuple(placed)
