"""Paragraphs into lines: the stage's front door.

`compose` sets a paragraph in a measure, `one_line` and `set_runs` a single line of whatever length;
`natural_width` and `longest_word_width` tell what text asks of a column before its width is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from typeset.typography.galley import Extent, Galley
from typeset.typography.line import Align, Line, Run, TextStyle
from typeset.typography.linebreak import break_lines
from typeset.typography.lineset import NOTHING, Give, Room, set_line
from typeset.typography.setting import justified, ragged
from typeset.typography.words import Box, Stretch, read_boxes, stretches

_LEANS: dict[Align, float] = {"ragged": 0.0, "justified": 0.0, "centred": 0.5, "right": 1.0}


def compose(
    runs: Sequence[Run],
    style: TextStyle,
    measure: float | Sequence[float],
    indent: float = 0.0,
) -> tuple[Line, ...]:
    """A paragraph's lines, with breaks chosen over the whole of it.

    `measure` (pt) is that of every line, or one for each of the first lines, of which later ones
    repeat the last.  `indent` (pt) is that of the first line.  "\\n" ends a line; U+00A0 is a space
    that does not.  Text without a single word gives no lines.  Never fails: what cannot be broken
    gives a line that is `overfull`.
    """
    measures = tuple(measure) if isinstance(measure, Sequence) else (measure,)
    segments = [read_boxes(segment, style) for segment in stretches(runs)]
    while segments and not segments[-1]:
        segments.pop()
    lines: list[Line] = []
    for number, boxes in enumerate(segments):
        first = 0.0 if lines else indent
        rest = measures[min(len(lines), len(measures) - 1) :]
        closed = number == len(segments) - 1
        lines += _compose_segment(boxes, style, rest, first, closed)
    return tuple(lines)


def _compose_segment(
    boxes: list[Box], style: TextStyle, measures: tuple[float, ...], indent: float, closed: bool
) -> list[Line]:
    """The lines between two forced breaks; `closed` if the paragraph ends with them."""
    if not boxes:
        return [Line((), 0.0)]
    fill = style.align == "justified"
    give = Give(style.expansion, style.tracking, style.size) if fill else NOTHING
    setting = justified(style.size, give.of_measure) if fill else ragged(style.size)
    if indent:
        measures = (measures[0] - indent, *(measures[1:] or measures))
    galley = Galley(boxes, style.hanging)
    chosen = break_lines(galley, measures, setting)
    lines = []
    for number, (begin, end) in enumerate(pairwise([galley.beginning, *chosen])):
        last = end is chosen[-1]
        spaced = end.inside is None and not (last and closed)
        room = Room(
            left=0.0 if number else indent,
            measure=measures[min(number, len(measures) - 1)],
            lean=_LEANS[style.align],
            setting=setting if fill else None,
            give=give,
        )
        lines.append(set_line(boxes, Extent(begin, end, last, spaced), room))
    return lines


def set_runs(runs: Sequence[Run]) -> Line:
    """`runs` on one line, however long, flush left at 0; forced breaks are spaces."""
    boxes = read_boxes((Stretch(run, run.text.replace("\n", " ")) for run in runs), None)
    if not boxes:
        return Line((), 0.0)
    galley = Galley(boxes)
    extent = Extent(galley.beginning, galley.after(len(galley.ends) - 1), last=True, spaced=False)
    return set_line(boxes, extent, Room(0.0, extent.natural))


def one_line(text: str, style: TextStyle, origin: object = None) -> Line:
    """`text` in one style on one line, as for folios and table cells."""
    run = Run(text, style.face, style.size, style.ink, tabular=style.tabular, origin=origin)
    return set_runs((run,))


def natural_width(runs: Sequence[Run]) -> float:
    """The width (pt) of the longest line if lines end at forced breaks only."""
    return max((galley.natural for galley in _galleys(runs)), default=0.0)


def longest_word_width(runs: Sequence[Run]) -> float:
    """The least measure (pt) in which nothing is overfull and no hyphens are added."""
    return max((galley.longest() for galley in _galleys(runs)), default=0.0)


def _galleys(runs: Sequence[Run]) -> list[Galley]:
    segments = (read_boxes(segment, None) for segment in stretches(runs))
    return [Galley(boxes) for boxes in segments if boxes]
